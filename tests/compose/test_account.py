from tests.fakes.marks import Sheet
from tests.fakes.story import make_claim, make_story, make_when
from variorum.compose.account import compose_account
from variorum.types.account import Generated
from variorum.types.outcome import Failure

MADE = Generated("0", ("fake/1",), "2021-06-15T12:00:00+00:00")


def compose(*sheets, claims=(), failures=()):
    return compose_account(make_story(*sheets, claims=claims), failures=failures, generated=MADE)


def titled(name, title, **fields):
    return Sheet(name, "Nine people fled the burning ferry.", title=title, **fields)


def test_the_headline_is_that_of_the_report_which_shares_most_claims():
    sheets = titled("a", "A ferry burns"), titled("b", "Nine flee"), titled("c", "Harbour closed")
    shared = [s.says("Nine people fled the burning ferry").statement for s in sheets[1:]]
    assert compose(*sheets).story.headline == "A ferry burns"
    assert compose(*sheets, claims=[make_claim("c1", *shared)]).story.headline == "Nine flee"


def test_a_report_without_title_gives_its_first_words():
    assert (
        compose(Sheet("a", "Nine people fled the ferry.\nIt sank.")).story.headline
        == "Nine people fled the ferry. It sank."
    )
    assert compose(titled("a", None), titled("b", "Nine flee")).story.headline == "Nine flee"


def test_without_any_title_the_sentence_that_opens_the_brief_is_the_headline():
    line = "Nine people and two of the crew have fled from the burning ferry in Osterby late on Monday."
    sheets = Sheet("a", f"By our staff\n{line}"), Sheet("b", f"NEW\n{line}")
    claim = make_claim("c1", *(s.says(line.rstrip(".")).statement for s in sheets))
    assert compose(*sheets, claims=[claim]).story.headline == line
    assert compose(*sheets).story.headline.startswith("By our staff")


def test_the_story_lies_between_the_first_and_the_last_known_date():
    head = compose(
        titled("a", "A", published="2021-03-06"), titled("b", "B"), titled("c", "C", published="2021-03-04")
    ).story
    assert (head.earliest, head.latest) == ("2021-03-04", "2021-03-06")
    assert (compose(titled("a", "A")).story.earliest, compose().story.headline) == (None, "")


def test_the_storys_id_follows_its_texts_not_their_order():
    one, other = Sheet("a", "It sank."), Sheet("b", "It burned.")
    assert compose(one, other).story.id == compose(other, one).story.id != compose(one).story.id


def test_all_parts_are_there():
    sheet = titled("a", "A")
    sheet.entity("Nine")
    claim = make_claim("c1", sheet.says("Nine people fled the burning ferry").statement, time=make_when("2021-03-04"))
    failure = Failure("x.txt", "missing", "there is no such file or folder")
    account = compose(sheet, claims=[claim], failures=[failure])
    assert (account.claims, account.failures, account.generated) == ((claim,), (failure,), MADE)
    assert [entry.claims for entry in account.timeline] == [("c1",)]
    assert [entity.name for entity in account.entities] == ["Nine"]
    assert [sentence.text for sentence in account.brief] == ["Nine people fled the burning ferry."]
