from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.story import make_claim, make_when
from tests.strategies import checked
from variorum.compose.timeline import story_timeline

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
