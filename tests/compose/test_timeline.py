from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.marks import Sheet
from tests.fakes.story import make_claim, make_story, make_when
from tests.strategies import checked
from variorum.compose.timeline import main_days, story_timeline
from variorum.types.account import Cite
from variorum.types.claim import when_of

ORDERED = [
    "2021-03-04",
    "2021-03-05T03:00",
    "2021-03-05TEV",
    "2021-03-06",
    "XXXX-12-24",
    "XXXX-WXX-1",
    "XXXX-WXX-5",
    "XXXX-WXX-5T03:00",
    "XXXX-WXX-5T21:00",
    "PAST_REF",
]


def claims(*values):
    return [make_claim(f"c{n}", time=make_when(value, text=value or "once")) for n, value in enumerate(values)]


@checked
@given(st.permutations(ORDERED))
def test_dated_moments_come_first_then_floating_ones_by_weekday_and_hour_then_the_vague(values):
    assert [entry.when.value for entry in story_timeline(claims(*values))] == ORDERED


def test_claims_of_one_moment_share_an_entry():
    (entry,) = story_timeline(claims("2021-03-04", "2021-03-04"))
    assert entry.claims == ("c0", "c1")


def test_a_claim_without_time_is_not_on_it():
    assert story_timeline([make_claim("c1"), make_claim("c2")]) == ()


def test_moments_without_value_are_told_apart_by_their_words():
    found = [make_claim(f"c{n}", time=make_when(None, text=text)) for n, text in enumerate(["Once", "later", "once"])]
    assert [entry.claims for entry in story_timeline(found)] == [("c0", "c2"), ("c1",)]


def test_entries_of_a_main_day_are_marked_and_the_first_carries_its_sentence():
    cite = Cite(None, "gazette", 0, 9)
    entries = story_timeline(
        claims("2021-03-04", "2021-03-05", "2021-03-05T03:00", "2021-03"), {date(2021, 3, 5): cite}
    )
    assert [(e.when.value, e.main, e.told) for e in entries] == [
        ("2021-03", False, None),
        ("2021-03-04", False, None),
        ("2021-03-05", True, cite),
        ("2021-03-05T03:00", True, None),
    ]


OPENED, FELL, SOLD = (
    "The bridge at Varn opened on Monday.",
    "The bridge fell on Friday.",
    "The rubble was sold on Sunday.",
)
DAYS = {"Monday": "2031-05-12", "Friday": "2031-05-16", "Sunday": "2031-05-18"}


def told_by(name, *sentences, **fields):
    sheet = Sheet(name, "\n".join(sentences), published="2031-05-19", **fields)
    for sentence in sentences:
        word = sentence.rstrip(".").rsplit(maxsplit=1)[-1]
        sheet.time(word, DAYS[word])
        sheet.says(sentence)
    return sheet


def mains(*sheets):
    """Return the main days of a story in which every sentence is a claim, with the sentence told."""
    made = []
    for sentence in (OPENED, FELL, SOLD):
        found = [i.statement for s in sheets for i in s.items if i.statement.quote == sentence]
        if found:
            made.append(make_claim(f"c{len(made)}", *found, time=when_of(found[0].times[0])))
    story = make_story(*sheets, claims=made)
    texts = {sheet.report.id: sheet.text for sheet in sheets}
    return {day: c and texts[c.report][c.start : c.end] for day, c in main_days(story, made).items()}


def test_days_that_several_origins_tell_are_main_days():
    found = mains(told_by("gazette", OPENED, FELL, SOLD), told_by("herald", OPENED, FELL), told_by("courier", FELL))
    assert found == {date(2031, 5, 12): OPENED, date(2031, 5, 16): FELL}


def test_copies_of_one_origin_make_no_main_day():
    assert mains(told_by("gazette", OPENED, FELL, SOLD, origin="o1"), told_by("herald", FELL, origin="o1")) == {}


def test_a_stranger_has_no_say():
    assert mains(told_by("gazette", OPENED, FELL, SOLD), told_by("herald", SOLD, flags=("outlier",))) == {}


def test_two_days_leave_nothing_to_choose():
    assert mains(told_by("gazette", OPENED, FELL), told_by("herald", OPENED, FELL)) == {}


def test_vague_times_in_other_words_are_other_moments_even_with_one_value():
    found = [
        make_claim(f"c{n}", time=make_when("XXXX-XX-XX", text=text, precision="vague"))
        for n, text in enumerate(["today", "some days later", "Today"])
    ]
    assert [entry.claims for entry in story_timeline(found)] == [("c1",), ("c0", "c2")]
