from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.marks import Sheet, find
from tests.strategies import checked
from variorum.compose.chronicle import (
    DatedSentence,
    DayCount,
    Teller,
    Weights,
    choose,
    count_days,
    dated_sentences,
    full_day,
    ranked,
    score_days,
    tell_days,
)
from variorum.types.marks import TimeRef

FIRST = date(2031, 5, 1)
PLAIN = Weights(late=0.0, near=0.0)


def day(n):
    return FIRST + timedelta(days=n)


def said(text, *days, source="gazette", place=0, published=None, tells=True):
    return DatedSentence(source, place, text, published, tuple(days), tells)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-05-01", FIRST),
        ("2031-05-01T03:00", FIRST),
        ("2031-05-01TNI", FIRST),
        ("2031-05", None),
        ("2031-W18-4", None),
        ("2031-02-30", None),
        ("XXXX-05-01", None),
        ("2031-05-XX", None),
        (None, None),
    ],
)
def test_only_a_full_value_names_a_day(value, expected):
    assert full_day(value) == expected


def test_a_source_counts_once_for_a_day_however_often_it_names_it():
    counts = count_days([said("a", day(0)), said("b", day(0)), said("c", day(0), source="herald")])
    assert counts[day(0)].sources == {"gazette", "herald"}


def test_looking_back_begins_after_three_days():
    counts = count_days([said("a", day(0), published=day(3)), said("b", day(0), published=day(4))])
    assert counts[day(0)].later == {day(4)}


def test_more_sources_stand_out_and_of_equals_the_earlier():
    counts = {day(0): DayCount({"a"}), day(8): DayCount({"a", "b"}), day(20): DayCount({"c"})}
    assert ranked(score_days(counts, PLAIN)) == [day(8), day(0), day(20)]


def test_a_day_that_reports_look_back_on_stands_out():
    counts = {day(0): DayCount({"a"}), day(20): DayCount({"a"}, {day(40), day(41)})}
    assert ranked(score_days(counts, PLAIN))[0] == day(0)
    assert ranked(score_days(counts, Weights(late=0.5, near=0.0)))[0] == day(20)


def test_neighbours_speak_against_a_day():
    counts = {day(n): DayCount({"a", "b"}) for n in (0, 1, 2, 20)}
    assert ranked(score_days(counts, Weights(late=0.0, near=0.5)))[0] == day(20)


def test_the_days_come_in_calendar_order_each_with_its_sentence():
    sentences = [
        said("The tunnel at Varn was opened to trains", day(9)),
        said("The tunnel at Varn opened with a brass band", day(9), source="herald"),
        said("Engineers broke through the last wall of rock", day(2)),
        said("The last wall of rock fell to the engineers", day(2), source="herald"),
        said("A minister thought of the tunnel on a walk", day(40)),
    ]
    told = tell_days(sentences, n_days=2, weights=PLAIN)
    assert [t.day for t in told] == [day(2), day(9)]
    assert all(sentences[t.sentences[0]].days == (t.day,) for t in told)


def test_days_outside_the_range_are_not_chosen():
    sentences = [said(f"Something was said of this day by {n}", day(n), source=str(n)) for n in (0, 5, 9)]
    told = tell_days(sentences, n_days=9, between=(day(1), day(8)), weights=PLAIN)
    assert [t.day for t in told] == [day(5)]


def test_a_day_nobody_can_tell_is_passed_over():
    sentences = [
        said("Too short", day(0)),
        said("Also short", day(0), source="herald"),
        said("The ferry to Osk ran aground off the pier", day(5)),
    ]
    assert [t.day for t in tell_days(sentences, n_days=1, weights=PLAIN)] == [day(5)]


class TestTeller:
    def test_the_first_day_named_is_the_one_told(self):
        teller = Teller([said("The strike that began earlier was called off at last", day(3), day(0))])
        assert teller.tell(day(0), 1) == []
        assert teller.tell(day(3), 1) == [0]

    def test_an_opening_sentence_without_a_day_tells_the_reports_day_or_the_one_before(self):
        opening = said("A crane fell across the harbour road", published=day(4))
        late = said("The harbour road was laid out long ago", place=6, published=day(4))
        assert Teller([opening, late]).tell(day(4), 2) == [0]
        assert Teller([opening, late]).tell(day(3), 2) == [0]
        assert Teller([opening, late]).tell(day(2), 2) == []
        assert Teller([opening, late], opening=False).tell(day(4), 2) == []

    def test_a_plan_stands_for_a_day_only_where_nothing_else_does(self):
        plan = said("The court will hear the case against Ansa Tolk", day(5), published=day(1))
        event = said("The court heard nobody and sent all home", day(5), published=day(6))
        assert Teller([plan, event]).tell(day(5), 1) == [1]
        assert Teller([plan]).tell(day(5), 1) == [0]

    def test_no_sentence_and_no_copy_of_it_is_told_twice(self):
        words = "A crane fell across the harbour road"
        teller = Teller([said(words, published=day(4)), said(words, published=day(5), source="herald")])
        assert teller.tell(day(4), 1) == [0]
        assert teller.tell(day(5), 1) == []

    def test_a_sentence_that_cannot_stand_alone_tells_nothing(self):
        assert Teller([said("And then it fell across the road", day(0), tells=False)]).tell(day(0), 1) == []


class TestChoose:
    def test_the_sentence_nearest_to_all_comes_first(self):
        vectors = [{"fire": 1.0}, {"fire": 0.8, "pier": 0.6}, {"pier": 1.0}]
        assert choose([7, 8, 9], vectors, 1) == [8]

    def test_a_repetition_is_left_out(self):
        vectors = [{"fire": 0.8, "pier": 0.6}, {"fire": 0.8, "pier": 0.6}, {"boat": 1.0}]
        assert choose([0, 1, 2], vectors, 3) == [0, 2]

    def test_nothing_gives_nothing(self):
        assert choose([], [], 3) == []
        assert choose([4], [{}], 3) == []

    @checked
    @given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.floats(0.1, 1.0)), max_size=6), st.integers(0, 4))
    def test_never_more_than_asked_and_never_one_twice(self, vectors, n):
        taken = choose(range(len(vectors)), vectors, n)
        assert len(taken) <= n
        assert len(set(taken)) == len(taken)


def test_marks_give_sentences_their_days():
    sheet = Sheet(
        "r1", "The pier burned on Friday.\nThe fire began on Friday and ended on Sunday.", published="2031-05-12"
    )
    text = sheet.text
    for nth, (words, value) in enumerate(
        [("Friday", "2031-05-09"), ("Friday", "2031-05-09"), ("Sunday", "2031-05-11")]
    ):
        span = find(text, words, nth if words == "Friday" else 0)
        sheet.times.append(TimeRef(span, words, "DATE", value))
    found = list(dated_sentences(sheet.report, sheet.sentences, sheet.times, source="gazette"))
    assert [s.days for s in found] == [(date(2031, 5, 9),), (date(2031, 5, 9), date(2031, 5, 11))]
    assert {s.published for s in found} == {date(2031, 5, 12)}


def test_the_shipped_weights_load():
    weights = Weights.load()
    assert weights.late >= 0
    assert 0 <= weights.near < 1
