import pytest

from tests.fakes.marks import Sheet, make_group
from variorum.claim.denials import compare_denials

EARLY, NEXT, LATE = ({"published": f"2021-03-{day}"} for day in ("04", "05", "09"))


def visit(name, words, *, polarity="positive", by=None, who="The envoy", **fields):
    sheet = Sheet(name, f"{who} {words} the bishop{', a monk said' if by else ''}.", **fields)
    sheet.says(
        f"{who} {words} the bishop", predicate="meet", family="meet", polarity=polarity, origin=f"o-{name}",
        by=[sheet.link("a monk")] if by else (),
        arguments=[sheet.argument(who), sheet.argument("the bishop", "patient")],
    )  # fmt: skip
    return sheet


def verdicts(*sheets, **fields):
    return [(d.slot, d.verdict) for d in compare_denials(make_group(*sheets, **fields))]


@pytest.mark.parametrize(
    "other",
    [
        visit("herald", "did not meet", polarity="negative", **NEXT),
        visit("herald", "is unlikely to meet", **NEXT),
        visit("herald", "has no plans to meet", **NEXT),
    ],
    ids=["not", "unlikely", "no plans"],
)
def test_two_outlets_that_say_the_opposite_at_the_same_time_are_a_conflict(other):
    assert verdicts(visit("gazette", "will meet", **EARLY), other) == [("other", "conflict")]


def test_a_much_later_report_may_know_better():
    late = visit("herald", "did not meet", polarity="negative", **LATE)
    assert verdicts(visit("gazette", "will meet", **EARLY), late) == [("other", "update")]


def test_without_dates_or_in_an_unsure_claim_it_stays_open():
    sheets = visit("gazette", "will meet", **EARLY), visit("herald", "did not meet", polarity="negative")
    assert verdicts(*sheets) == [("other", "undetermined")]
    dated = sheets[0], visit("herald", "did not meet", polarity="negative", **NEXT)
    assert verdicts(*dated, score=0.5) == [("other", "undetermined")]


@pytest.mark.parametrize(
    "other",
    [
        visit("herald", "did not meet", polarity="negative", by="a monk", **NEXT),
        visit("herald", "did not meet", polarity="negative", who="The gardener", **NEXT),
        visit("herald", "met", **NEXT),
    ],
    ids=["somebody denies it", "somebody else", "no denial"],
)
def test_no_difference_is_made_of(other):
    assert verdicts(visit("gazette", "will meet", **EARLY), other) == []


def test_copies_never_differ():
    sheets = visit("gazette", "will meet", **EARLY), visit("herald", "did not meet", polarity="negative", **NEXT)
    assert verdicts(*sheets, copies={"herald": "gazette"}) == []
