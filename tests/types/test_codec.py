import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.account import make_account, make_empty_account
from tests.strategies import TEXTS, checked, spans
from variorum.types.account import Account
from variorum.types.claim import Argument, Attribution, Lean, Statement, When
from variorum.types.codec import from_dict, to_dict
from variorum.types.marks import AnnotatedReport, Mention, Quantity, Quotation, Sentence, TimeRef, Token
from variorum.types.report import Report
from variorum.types.text import Span

NUMBERS = st.one_of(st.none(), st.integers(0, 10**6), st.floats(0, 1e9))
QUANTITIES = st.builds(Quantity, spans(), TEXTS, NUMBERS, NUMBERS, of_span=st.one_of(st.none(), spans()))
REPORTS = st.builds(
    Report, TEXTS, TEXTS, TEXTS, headline=st.one_of(st.none(), spans()), byline=st.lists(TEXTS, max_size=2).map(tuple),
    published=st.one_of(st.none(), TEXTS),
)  # fmt: skip
TOKENS = st.builds(Token, spans(), TEXTS, TEXTS, TEXTS, TEXTS, st.integers(-1, 9), TEXTS)
ANNOTATED = st.builds(
    AnnotatedReport,
    REPORTS,
    st.lists(st.builds(Sentence, spans(), st.just("body"), st.integers(0, 9), st.lists(TOKENS, max_size=2).map(tuple)),
             max_size=2).map(tuple),
    mentions=st.lists(st.builds(Mention, spans(), TEXTS, st.just("person"), st.just("name"), head=st.none()),
                      max_size=2).map(tuple),
    quotations=st.lists(
        st.builds(Quotation, st.just("direct"), st.lists(spans(), max_size=2).map(tuple), st.one_of(st.none(), spans()),
                  st.just(()), st.one_of(st.none(), TEXTS), chain=st.lists(TEXTS, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
    times=st.lists(st.builds(TimeRef, spans(), TEXTS, st.just("DATE"), st.one_of(st.none(), TEXTS)), max_size=2).map(tuple),
    quantities=st.lists(QUANTITIES, max_size=2).map(tuple),
)  # fmt: skip


@checked
@given(st.one_of(ANNOTATED, REPORTS, QUANTITIES))
def test_what_is_written_is_read_back_equal(value):
    through = json.loads(json.dumps(to_dict(value)))
    assert from_dict(type(value), through) == value


@pytest.mark.parametrize("make", [make_account, make_empty_account])
def test_a_whole_account_is_read_back_equal(make):
    assert from_dict(Account, json.loads(json.dumps(to_dict(make())))) == make()


def test_a_statement_with_all_its_parts_is_read_back_equal():
    time = TimeRef(Span(4, 8), "then", "DATE", "2021-03-05")
    statement = Statement(
        "s1", "gazette", 0, 9, "It rained", (Span(0, 2), Span(4, 9)), "It rained", (Attribution("a diver", 1, 2),), "reported",
        "positive", "o1", "rain", None, 0, Span(3, 9), (Argument("agent", "nsubj", Span(0, 2), "It", "it"),), (time,),
    )  # fmt: skip
    assert from_dict(Statement, json.loads(json.dumps(to_dict(statement)))) == statement


def test_a_span_becomes_start_and_end_and_other_spans_stay_objects():
    written = to_dict(Quantity(Span(3, 5), "48", 48, 48, of_span=Span(6, 9)))
    assert (written["start"], written["end"], "span" in written) == (3, 5, False)
    assert written["of_span"] == {"start": 6, "end": 9}


def test_a_trailing_underscore_falls_away_both_ways():
    lean = Lean("a", "o1", "copy", "shared words")
    assert to_dict(lean)["from"] == "a"
    assert from_dict(Lean, to_dict(lean)) == lean


def test_unknown_keys_are_left_out_and_missing_ones_told():
    assert from_dict(When, {"text": "then", "value": None, "precision": "vague", "colour": "red"}) == When(
        "then", None, "vague"
    )
    with pytest.raises(KeyError, match="value"):
        from_dict(When, {"text": "then", "precision": "vague"})


def test_plain_values_stay_as_they_are():
    assert to_dict((1, "a", None, [True])) == [1, "a", None, [True]]
