from datetime import date, timedelta

import pytest

from train.timeline.fit import LATE, NEAR, Task, fit, share_found
from variorum.compose.chronicle import DayCount, Weights

FIRST = date(2031, 5, 1)


def day(n):
    return FIRST + timedelta(days=n)


def test_as_many_days_are_taken_as_are_wanted():
    counts = {day(0): DayCount({"a", "b", "c"}), day(10): DayCount({"a", "b"}), day(20): DayCount({"a"})}
    plain = Weights(0.0, 0.0)
    assert share_found(Task("strike", counts, frozenset({day(0)})), plain) == 1.0
    assert share_found(Task("strike", counts, frozenset({day(0), day(20)})), plain) == 0.5


def test_the_weights_follow_what_the_timelines_have():
    looked_back_on = {day(0): DayCount({"a", "b"}), day(20): DayCount({"a"}, {day(30), day(31), day(32)})}
    late = fit([Task("strike", looked_back_on, frozenset({day(20)}))]).late
    never = fit([Task("strike", looked_back_on, frozenset({day(0)}))]).late
    assert late > never


@pytest.mark.parametrize("wanted", [0, 20])
def test_the_weights_lie_on_the_grid(wanted):
    counts = {day(0): DayCount({"a", "b"}), day(20): DayCount({"a"})}
    weights = fit([Task("strike", counts, frozenset({day(wanted)}))])
    assert min(LATE) <= weights.late <= max(LATE)
    assert min(NEAR) <= weights.near <= max(NEAR)
