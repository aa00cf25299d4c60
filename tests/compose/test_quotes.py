import pytest

from tests.fakes.marks import Sheet
from tests.fakes.story import make_story
from variorum.compose.quotes import story_quotes

DAM = "“The dam held and will hold,”"


def said(name, words, speaker="Hanne Brouwer", *, kind="direct", text=None, **fields):
    sheet = Sheet(name, text or f"{words} {speaker} said.")
    entity = sheet.entity(speaker)
    sheet.quote(words, speaker, kind=kind, entity=entity, **fields)
    return sheet


def test_a_quote_names_its_speaker_by_the_storys_name():
    quotes = story_quotes(make_story(said("gazette", DAM, "Brouwer"), said("herald", "It rained,")))
    assert [(q.report, q.speaker, q.entity) for q in quotes] == [
        ("gazette", "Hanne Brouwer", "p1"), ("herald", "Hanne Brouwer", "p1"),
    ]  # fmt: skip
    assert [q.text for q in quotes] == [DAM, "It rained,"]


def test_a_speaker_whom_nobody_resolved_keeps_the_reports_words():
    sheet = Sheet("gazette", f"{DAM} a diver said.")
    sheet.quote(DAM, "a diver", chain=("Radio Lenne", "a diver"))
    (quote,) = story_quotes(make_story(sheet))
    assert (quote.speaker, quote.entity, quote.chain) == ("a diver", None, ("Radio Lenne", "a diver"))


@pytest.mark.parametrize(
    ("words", "kind", "same"),
    [
        (DAM, "direct", True),
        (DAM.replace("dam", "Dam"), "mixed", True),
        ("“The bridge fell into the river,”", "direct", False),
        ("“The dam held,”", "direct", False),
        (DAM, "indirect", False),
    ],
)
def test_the_same_words_elsewhere_are_linked_both_ways(words, kind, same):
    one, other = story_quotes(make_story(said("gazette", DAM), said("herald", words, kind=kind)))
    assert (other.id in one.same_as) is same
    assert (one.id in other.same_as) is same


def test_words_said_twice_in_one_report_are_not_linked():
    sheet = said("gazette", DAM, text=f"{DAM} Hanne Brouwer said. {DAM} she said again.")
    sheet.quotations.append(sheet.quotations[0])
    assert all(quote.same_as == () for quote in story_quotes(make_story(sheet)))


def test_the_pieces_of_a_broken_quotation_are_joined_by_an_ellipsis_mark():
    sheet = said("gazette", "“The dam held,”", text="“The dam held,” Hanne Brouwer said, “and will hold.”")
    first = sheet.quotations.pop()
    sheet.quote("“and will hold.”", "Hanne Brouwer")
    second = sheet.quotations.pop()
    sheet.quotations.append(first.__class__("direct", (*first.content, *second.content), None, (), "Hanne Brouwer"))
    (quote,) = story_quotes(make_story(sheet))
    assert quote.text == "“The dam held,” … “and will hold.”"


def test_ids_differ_and_stay():
    story = make_story(said("gazette", DAM), said("herald", DAM))
    ids = [quote.id for quote in story_quotes(story)]
    assert len(set(ids)) == 2
    assert story_quotes(make_story(said("gazette", DAM)))[0].id == ids[0]
