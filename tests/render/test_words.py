from typing import get_args

import pytest

from tests.fakes.account import make_account, make_empty_account
from variorum.render import words
from variorum.types.claim import Discrepancy, Lean, OriginKind, Status, Verdict, When
from variorum.types.marks import Certainty


def test_every_value_of_the_contract_has_words():
    assert set(words.STATUS) == set(words.STATUS_GLYPH) == set(get_args(Status))
    assert set(words.VERDICT) == set(words.VERDICT_MEANS) == set(get_args(Verdict))
    assert set(words.KIND) == set(get_args(OriginKind))
    assert set(words.CERTAINTY) == set(get_args(Certainty))
    assert set(words.LEAN) == set(get_args(Lean.__annotations__["kind"]))
    assert set(words.PRECISION) == set(get_args(When.__annotations__["precision"]))


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        (None, "unknown"),
        ("2031-03-06", "2031-03-06"),
        ("2031-03-06T06:20:00+02:00", "2031-03-06 06:20 +02:00"),
        ("2031-03-06T06:20:00-05:00", "2031-03-06 06:20 -05:00"),
        ("2031-03-06T06:20:00Z", "2031-03-06 06:20 UTC"),
        ("2031-03-06T06:20", "2031-03-06 06:20"),
    ],
)
def test_times_keep_their_precision_and_zone(stated: str | None, shown: str):
    assert words.moment(stated) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2031-03-06TMO", "2031-03-06 morning"),
        ("XXXX-WXX-5T03:00", "Friday 03:00, date not given"),
        ("XXXX-XX-XXT06:00", "06:00, date not given"),
        ("P3D", "P3D"),
        (None, "no value"),
    ],
)
def test_time_values_in_plain_words(value: str | None, shown: str):
    assert words.time_value(value) == shown


def test_floating_and_vague_times_get_no_date():
    assert words.when(When("Friday", "XXXX-WXX-5", "floating")) == "no date given"
    assert words.when(When("later", None, "vague", "2031-03-06", "2031-03-07")) == "vague"
    assert words.when(When("on Thursday", "2031-03-06", "day", "2031-03-06", "2031-03-06")) == "2031-03-06"


def test_marks_are_added_only_to_direct_pieces_without_their_own():
    assert words.quote_text("direct", ("we knew",)) == "“we knew”"
    assert words.quote_text("direct", ('"we knew"', "we did")) == '"we knew" … “we did”'
    assert words.quote_text("indirect", ("that they knew",)) == "that they knew"


def test_totals_leave_out_reports_that_take_no_part():
    assert words.totals(make_account()) == "7 reports · 5 outlets · 13 origins · 17 claims"
    assert words.totals(make_empty_account()) == "1 report · 0 claims"


@pytest.mark.parametrize(
    ("reasons", "shown"),
    [
        (("both can hold", "the order is not known"), "both can hold; the order is not known."),
        (("a report corrects it: “It was 48.”",), "a report corrects it: “It was 48.”"),
        ((), ""),
    ],
)
def test_reasons_end_as_a_sentence_once(reasons: tuple[str, ...], shown: str):
    assert words.because(Discrepancy("d", "c", "number", "update", "how many", (), reasons)) == shown


@pytest.mark.parametrize(("text", "shown"), [("nine", "“nine”"), ("“No shot,”", "“No shot,”"), ('"Run!"', '"Run!"')])
def test_words_with_marks_of_their_own_get_no_second_pair(text: str, shown: str):
    assert words.in_marks(text) == shown
