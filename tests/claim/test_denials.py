from dataclasses import replace

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


def test_what_is_called_unlikely_is_compared_by_its_verb():
    table = """
    The DET DT 2 det
    envoy NOUN NN 4 nsubj
    is AUX VBZ 4 cop
    unlikely ADJ JJ 0 root
    to PART TO 6 mark
    meet VERB VB 4 xcomp
    the DET DT 8 det
    bishop NOUN NN 6 obj
    . PUNCT . 4 punct
    """
    late = Sheet.parsed("herald", table, **NEXT)
    words = "The envoy is unlikely to meet the bishop"
    item = late.says(
        words, predicate="be unlikely", family=None, origin="o-herald", arguments=[late.argument("The envoy")]
    )
    trigger = next(t.span for t in late.sentences[0].tokens if t.text == "unlikely")
    late.items[:] = [replace(item, statement=replace(item.statement, trigger=trigger))]
    assert verdicts(visit("gazette", "will meet", **EARLY), late) == [("other", "conflict")]
    assert verdicts(visit("gazette", "will meet", who="The gardener", **EARLY), late) == []
