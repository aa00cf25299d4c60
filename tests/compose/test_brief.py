import pytest

from tests.fakes.marks import Sheet
from tests.fakes.story import make_claim, make_conflict, make_story
from variorum.compose.brief import CONFLICT, LEAST, MOST, check_sentence, write_brief
from variorum.compose.brief_sentences import LEAD_WORDS
from variorum.types.account import BriefSentence, Cite

TEXTS = {
    "gazette": "Police said Joost Ravel robbed the kiosk. Nine people fled.",
    "herald": "Fourteen people fled.",
}
NAMES = {"Gazette", "Herald"}


def cite(report, words):
    start = TEXTS[report].index(words)
    return Cite("c1", report, start, start + len(words))


FIRST = cite("gazette", "Police said Joost Ravel robbed the kiosk.")
NINE, FOURTEEN = cite("gazette", "Nine people fled"), cite("herald", "Fourteen people fled")
FRAMED = f"{CONFLICT}Gazette has “Nine people fled”; Herald has “Fourteen people fled”."


class TestCheckSentence:
    def check(self, text, *cites):
        return check_sentence(BriefSentence(text, cites), TEXTS, NAMES)

    def test_a_reports_own_sentence_stands(self):
        assert self.check("Police said Joost Ravel robbed the kiosk.", FIRST)
        assert self.check("Police said\nJoost Ravel robbed  the kiosk.", FIRST)

    @pytest.mark.parametrize(
        "text",
        [
            "Joost Ravel robbed the kiosk.",
            "Police said Joost Ravel and Piet Smit robbed the kiosk.",
            "Police said Joost Ravel robbed the kiosks.",
            "Police say Joost Ravel robbed the kiosk.",
            "Police said Joost Ravel may have robbed the kiosk.",
            "",
        ],
        ids=["dropped attribution", "added name", "changed word", "changed tense", "changed certainty", "nothing"],
    )
    def test_a_changed_sentence_falls(self, text):
        assert not self.check(text, FIRST)

    def test_a_sentence_without_cites_falls(self):
        assert not self.check("Nine people fled")

    def test_a_cite_of_other_words_carries_nothing(self):
        assert not self.check("Nine people fled", FOURTEEN)

    def test_a_frame_around_cited_words_stands(self):
        assert self.check(FRAMED, NINE, FOURTEEN)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Nine", "Ten"),
            ("Herald has", "Piet Smit has"),
            ("Herald has", "Herald rightly has"),
            ("fled”.", "fled” in panic."),
            ("; Herald", ". Nobody was hurt; Herald"),
            ("On one point", "On two points"),
        ],
        ids=["number", "name", "judgement", "more", "claim of its own", "frame"],
    )
    def test_a_frame_with_anything_of_its_own_falls(self, old, new):
        assert old in FRAMED
        assert not self.check(FRAMED.replace(old, new), NINE, FOURTEEN)

    def test_a_frame_falls_where_one_side_is_not_cited(self):
        assert not self.check(FRAMED, NINE)


LINES = (
    "Divers found a bronze bell below deck.",
    "Firefighters from Lenne pumped seawater all night.",
    "The captain blamed fog.",
    "Insurers expect losses near two million euros.",
    "Schools along Canal Street opened late.",
    "Volunteers served hot soup.",
    "An old lighthouse keeper rang church bells.",
    "Trade unions demanded new rules for ferries.",
    "Gulls circled above oily waves.",
    "Prosecutors seized three logbooks.",
    "Tourists slept inside a gymnasium.",
    "Musicians cancelled their open-air concert.",
)


def sheet(name, *sentences, tags=None, **fields):
    return Sheet(name, "\n".join(sentences), tags, outlet=name.title(), **fields)


def claim_of(number, *sheets, words=None, by=(), **fields):
    """Return a claim that the same words make in each sheet, its sentence's own words without the stop if not given."""
    statements = []
    for told in sheets:
        said = words or told.sentences[number].span.of(told.text).rstrip(".")
        statements.append(told.says(said, by=by).statement)
    return make_claim(f"c{number}", *statements, **fields)


def texts(story):
    return [sentence.text for sentence in write_brief(story)]


def test_sentences_are_the_reports_own_and_every_carrier_is_cited():
    line = "Nine people fled from the burning ferry in Osterby."
    sheets = sheet("gazette", line), sheet("herald", line)
    (written,) = write_brief(make_story(*sheets, claims=[claim_of(0, *sheets)]))
    assert written.text == line
    assert [c.report for c in written.cites] == ["gazette", "herald"]
    assert {c.claim for c in written.cites} == {"c0"}


def test_a_report_that_carries_a_part_of_the_sentence_is_not_cited_for_it():
    line = "Two men robbed a kiosk in Osterby and fled with nine watches."
    one, other = sheet("gazette", line), sheet("herald", "Men fled with watches")
    fled = make_claim(
        "c0",
        one.says("fled with nine watches").statement,
        other.says("Men fled with watches").statement,
    )
    robbed = make_claim("c1", one.says("Two men robbed a kiosk in Osterby").statement)
    written = write_brief(make_story(one, other, claims=[fled, robbed]))
    by_text = {sentence.text: [c.report for c in sentence.cites] for sentence in written}
    assert by_text[line] == ["gazette"]


def test_a_report_with_another_value_is_not_cited():
    line = "Nine people fled from the burning ferry in Osterby."
    sheets = sheet("gazette", line), sheet("herald", "Twelve people fled from the burning ferry in Osterby.")
    claim = claim_of(0, *sheets)
    one, other = claim.statements
    update = make_conflict(claim, ("nine", [one]), ("twelve", [other]), verdict="update")
    written = write_brief(make_story(*sheets, claims=[claim], discrepancies=[update]))
    assert all(len(sentence.cites) == 1 for sentence in written)


NAMED = {"Osterby": ("PROPN", "obl"), "Ostby": ("PROPN", "obl"), "14": ("NUM", "nummod"), "Quay": ("PROPN", "obl")}


@pytest.mark.parametrize(
    ("line", "other", "carried"),
    [
        ("Nine people fled from the ferry at 14 Quay.", "From the ferry at 14 Quay nine people fled.", True),
        ("Nine people fled from the ferry at 14 Quay.", "Nine people fled from the ferry at the Quay.", False),
        ("Nine people fled from the ferry in Osterby.", "Nine people fled from the ferry in Ostby.", False),
        ("Nine people fled from the “burning” ferry.", "Nine people fled from the ferry ablaze.", False),
        ("Nine people fled from the “burning” ferry.", "Nine people fled from the burning ferry.", True),
    ],
)
def test_a_report_that_lacks_a_name_figure_or_quoted_word_is_not_cited(line, other, carried):
    sheets = sheet("gazette", line, tags=NAMED), sheet("herald", other, tags=NAMED)
    claim = make_claim("c0", *(s.says(s.text.rstrip(".")).statement for s in sheets))
    written = write_brief(make_story(*sheets, claims=[claim]))
    cited = next([c.report for c in sentence.cites] for sentence in written if sentence.text == line)
    assert ("herald" in cited) == carried


def test_what_names_what_few_reports_name_comes_later():
    away = "Nine people fled from a ferry in Farholm."
    here = "Nine people fled from a ferry in Osterby."
    tags = dict.fromkeys(("Osterby", "Farholm"), ("PROPN", "obl"))
    first, *others = (
        sheet(name, *told, tags=tags) for name, told in (("gazette", [away]), ("herald", [here]), ("post", [here]))
    )
    claims = [claim_of(0, first), make_claim("c1", claim_of(0, others[0]).statements[0])]
    assert texts(make_story(first, *others, claims=claims))[0] == here


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("But nine people fled from the ferry.", "nine people fled from the ferry"),
        ("He fled from the burning ferry.", "He fled from the burning ferry"),
        ("“Nine people fled from the ferry.", "Nine people fled from the ferry"),
        ("“Nine people fled from the ferry.”", "Nine people fled from the ferry"),
        ("Nine people fled from the ferry", "Nine people fled from the ferry"),
        ("The ferry carried nine of them.", "The ferry carried nine of them"),
        ("There nine people fled.", "There nine people fled"),
        ("Correction, 16 May: Nine people fled.", "Nine people fled"),
        (" ".join(["people"] * (LEAD_WORDS + 1)) + ".", "people people"),
    ],
    ids=["connective", "pronoun", "half a quotation", "bare quotation", "no stop", "of them", "there", "note", "long"],
)
def test_a_sentence_that_cannot_stand_alone_is_not_taken(line, words):
    told = sheet("gazette", line)
    assert texts(make_story(told, claims=[claim_of(0, told, words=words)])) == []


def test_a_headline_is_not_taken():
    told = sheet("gazette", "Nine people flee.")
    told.headline()
    assert texts(make_story(told, claims=[claim_of(0, told)])) == []


def test_an_allegation_whose_source_stands_elsewhere_is_not_told_as_fact():
    told = sheet("gazette", "Police spoke at noon.", "Joost Ravel robbed the kiosk.")
    elsewhere = claim_of(1, told, by=[told.link("Police")])
    assert texts(make_story(told, claims=[elsewhere])) == []
    unnamed = claim_of(1, told, by=[told.link("somebody")])
    assert texts(make_story(told, claims=[unnamed])) == []
    beside = sheet("herald", "Police said Joost Ravel robbed the kiosk.")
    claim = claim_of(0, beside, words="Joost Ravel robbed the kiosk", by=[beside.link("Police")])
    assert texts(make_story(beside, claims=[claim])) == ["Police said Joost Ravel robbed the kiosk."]


def many(count, *, reports=1):
    sheets = [sheet(name, *LINES[:count]) for name in ("gazette", "herald")[:reports]]
    return sheets, [claim_of(n, *sheets) for n in range(count)]


def test_single_claims_fill_it_up_only_to_the_least_length():
    sheets, claims = many(12)
    assert len(texts(make_story(*sheets, claims=claims))) == LEAST


def test_shared_claims_fill_it_to_the_most_and_a_conflict_has_its_place():
    sheets, claims = many(12, reports=2)
    story = make_story(*sheets, claims=claims)
    assert len(texts(story)) == MOST
    last = claims[-1].statements
    conflict = make_conflict(claims[-1], ("one", last[:1]), ("other", last[1:]))
    with_conflict = texts(make_story(*sheets, claims=claims, discrepancies=[conflict]))
    assert len(with_conflict) == MOST
    assert with_conflict[-1].startswith(CONFLICT)
    assert with_conflict[:-1] == texts(story)[:-1]


def test_both_sides_of_a_conflict_are_quoted_with_their_outlets_and_cited():
    one, other = sheet("gazette", "The tram ran at 139 km/h."), sheet("herald", "The tram ran at 119 km/h.")
    statements = [told.says(told.text.rstrip(".")).statement for told in (one, other)]
    claim = make_claim("c1", *statements)
    conflict = make_conflict(claim, ("139 km/h", statements[:1]), ("119 km/h", statements[1:]))
    *_, last = write_brief(make_story(one, other, claims=[claim], discrepancies=[conflict]))
    assert last.text == f"{CONFLICT}Gazette has “The tram ran at 139 km/h”; Herald has “The tram ran at 119 km/h”."
    assert [(c.report, c.start, c.end) for c in last.cites] == [("gazette", 0, 24), ("herald", 0, 24)]


@pytest.mark.parametrize("verdict", ["update", "vagueness", "undetermined"])
def test_no_other_verdict_raises_a_flag(verdict):
    sheets, claims = many(1, reports=2)
    given = claims[0].statements
    differing = make_conflict(claims[0], ("one", given[:1]), ("other", given[1:]), verdict=verdict)
    assert not any(
        text.startswith(CONFLICT) for text in texts(make_story(*sheets, claims=claims, discrepancies=[differing]))
    )


def test_a_sentence_that_tells_two_claims_is_shown_once():
    told = sheet("gazette", "Nine people fled and the ferry sank.")
    claims = [claim_of(0, told, words="Nine people fled"), claim_of(0, told, words="the ferry sank")]
    assert texts(make_story(told, claims=claims)) == ["Nine people fled and the ferry sank."]


def test_a_sentence_that_repeats_another_is_not_shown():
    told = sheet("gazette", "Nine people fled the burning ferry.", "Nine people had fled the burning ferry.", LINES[0])
    assert texts(make_story(told, claims=[claim_of(n, told) for n in range(3)])) == [
        "Nine people fled the burning ferry.", LINES[0],
    ]  # fmt: skip


def test_what_only_a_stranger_tells_is_left_out():
    told = sheet("digest", "Choirs from all Lenne sang at the fair.", flags=("outlier",))
    assert texts(make_story(told, sheet("gazette", LINES[0]), claims=[claim_of(0, told)])) == []


def test_where_all_are_strangers_none_is_left_out():
    one, other = (sheet(name, line, flags=("outlier",)) for name, line in zip(("digest", "post"), LINES, strict=False))
    claims = [claim_of(0, one), make_claim("c1", claim_of(0, other).statements[0])]
    assert texts(make_story(one, other, claims=claims)) == list(LINES[:2])


def test_a_moved_number_is_told_by_the_newest_report():
    old = sheet("gazette", "Nine people drowned when the ferry sank.", published="2021-03-04")
    new = sheet("herald", "The ferry took fourteen people down with it.", published="2021-03-05")
    statements = [told.says(told.text.rstrip(".")).statement for told in (old, new)]
    claim = make_claim("c1", *statements, status="updated")
    assert texts(make_story(old, new, claims=[claim])) == ["The ferry took fourteen people down with it."]


@pytest.mark.parametrize(("status", "shown"), [("updated", 1), ("agreed", 2)])
def test_an_older_count_is_not_told_beside_one_that_has_moved(status, shown):
    new = sheet("herald", "Fourteen people drowned with the ferry off Velm.", published="2021-03-05")
    old = sheet("gazette", "The toll of the winter storms in Lenne has reached nine.", published="2021-03-04")
    new.number("Fourteen people", 14)
    stale = make_claim("c7", old.says(old.text.rstrip("."), predicate="reach", family=None).statement)
    claims = [claim_of(0, new, status=status), stale]
    assert len(texts(make_story(new, old, claims=claims))) == shown


def test_better_supported_claims_stand_first():
    one, other = (
        sheet("gazette", "Divers found a bell.", "Nine people fled the ferry."),
        sheet("herald", "Nine people fled the ferry."),
    )
    single = claim_of(0, one)
    shared = make_claim("c9", *(t.says("Nine people fled the ferry").statement for t in (one, other)))
    assert texts(make_story(one, other, claims=[single, shared])) == [
        "Nine people fled the ferry.",
        "Divers found a bell.",
    ]


def test_nothing_gives_an_empty_brief():
    assert write_brief(make_story()) == ()
