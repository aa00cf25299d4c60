from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.types.timex import anchor, bounds, precision, relate_times, sort_key

WEEKDAY = st.integers(1, 7).map(lambda n: f"XXXX-WXX-{n}")
DAY = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat)
CLOCK = st.tuples(st.integers(0, 23), st.integers(0, 59)).map(lambda t: f"T{t[0]:02d}:{t[1]:02d}")
PART = st.sampled_from(["", "TMO", "TAF", "TEV", "TNI", "TMI"])
TIME = st.one_of(PART, CLOCK)
WIDE = st.sampled_from(
    [
        "2016",
        "2016-12",
        "2016-W51",
        "2016-Q4",
        "2016-H2",
        "2016-WI",
        "201",
        "20",
        "XXXX-12",
        "XXXX-12-23",
        "XXXX-SU",
        "XXXX-WXX-WE",
        "2016-W51-WE",
        "XXXX-XX-XXT03:00",
        "XXXX-XX-XX",
        "PAST_REF",
        "P3D",
        "PT3H",
        "PXW",
    ]
)
VALUE = st.one_of(WIDE, st.tuples(st.one_of(WEEKDAY, DAY), TIME).map("".join))
INVERSE = {
    "same": "same",
    "inside": "contains",
    "contains": "inside",
    "overlaps": "overlaps",
    "apart": "apart",
    "unknown": "unknown",
}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("XXXX-WXX-5T03:00", "XXXX-WXX-5", "inside"),
        ("XXXX-WXX-5", "2016-12-23", "contains"),
        ("XXXX-WXX-5", "2016-12-24", "apart"),
        ("XXXX-WXX-5", "XXXX-WXX-1", "apart"),
        ("XXXX-WXX-5T03:00", "XXXX-WXX-5T03:00", "same"),
        ("XXXX-WXX-5T03:00", "XXXX-WXX-5T03:05", "apart"),
        ("XXXX-WXX-5T03:00", "2016-12-23T03:00", "contains"),
        ("XXXX-WXX-5TMO", "XXXX-WXX-5T03:00", "contains"),
        ("XXXX-WXX-4TNI", "XXXX-WXX-5T03:00", "contains"),  # Thursday night runs into Friday
        ("XXXX-WXX-7TNI", "XXXX-WXX-1T02:00", "contains"),
        ("2016-12-22TNI", "2016-12-23T03:00", "contains"),
        ("2016-12-22TEV", "2016-12-23T03:00", "apart"),
        ("2016-12-23", "2016-12-23", "same"),
        ("2016-12-23", "2016-12", "inside"),
        ("2016-12-23", "2016-W51", "inside"),
        ("2016-W51", "2016-12", "inside"),
        ("2016-W52", "2017", "overlaps"),
        ("XXXX-12-23", "2016-12-23", "contains"),
        ("XXXX-12-23", "2016-12-24", "apart"),
        ("XXXX-12", "2016-12-23", "contains"),
        ("2016-12", "XXXX-WXX-5", "overlaps"),
        ("XXXX-12-23", "XXXX-WXX-5", "overlaps"),
        ("XXXX-XX-XXT03:00", "XXXX-WXX-5T03:00", "contains"),
        ("XXXX-XX-XXT03:00", "XXXX-WXX-5", "overlaps"),
        ("XXXX-XX-XXT03:00", "XXXX-XX-XXTAF", "apart"),
        ("199", "1994", "contains"),
        ("19", "199", "contains"),
        ("1998-WI", "1999-01", "contains"),
        ("P1D", "PT24H", "same"),
        ("P2W", "P14D", "same"),
        ("P3Y", "P2Y", "apart"),
        ("P1M", "P30D", "unknown"),
        ("PXD", "P3D", "unknown"),
        ("P3D", "2016", "unknown"),
        ("PAST_REF", "2016", "unknown"),
        ("XXXX-XX-XX", "2016-12-23", "unknown"),
        ("2016-12-23T02:00Z", "2016-12-23T03:00", "unknown"),
        ("2016-02-30", "2016", "unknown"),
        ("nonsense", "2016", "unknown"),
    ],
)
def test_relate_times(a, b, expected):
    assert relate_times(a, b) == expected
    assert relate_times(b, a) == INVERSE[expected]


def test_relate_times_allows_a_tolerance_between_clock_times():
    assert relate_times("XXXX-WXX-5T03:00", "XXXX-WXX-5T03:05", tolerance=10) == "same"
    assert relate_times("XXXX-WXX-5T03:00", "XXXX-WXX-5T03:15", tolerance=10) == "apart"
    assert relate_times("XXXX-WXX-5T03:00", "XXXX-WXX-5", tolerance=10) == "inside"


def test_relate_times_reads_modifiers():
    assert relate_times("XXXX-WXX-5", "XXXX-WXX-5T03:00", mod_a="START") == "contains"
    assert relate_times("XXXX-WXX-5", "XXXX-WXX-5T22:00", mod_a="START") == "apart"
    assert relate_times("XXXX-WXX-5T03:00", "XXXX-WXX-5T03:10", mod_a="AFTER") == "contains"
    assert relate_times("XXXX-WXX-5T03:00", "XXXX-WXX-5T02:50", mod_a="AFTER") == "apart"
    assert relate_times("XXXX-WXX-5T03:00", "XXXX-WXX-5T02:50", mod_a="APPROX") == "contains"


@settings(deadline=None)  # a busy machine is no error
@given(VALUE, VALUE)
def test_relate_times_is_the_inverse_the_other_way_round(a, b):
    assert relate_times(b, a) == INVERSE[relate_times(a, b)]


@settings(deadline=None)  # a busy machine is no error
@given(VALUE)
def test_a_value_is_the_same_as_itself_or_unknown(value):
    assert relate_times(value, value) in ("same", "unknown")


@settings(deadline=None)  # a busy machine is no error
@given(DAY, TIME)
def test_a_full_time_lies_inside_its_floating_form(day, time):
    weekday = date.fromisoformat(day).isoweekday()
    assert relate_times(day + time, f"XXXX-WXX-{weekday}{time}") == "inside"
    assert relate_times(day + time, f"XXXX-WXX-{weekday % 7 + 1}T12:00") in ("apart", "overlaps")


@settings(deadline=None)  # a busy machine is no error
@given(DAY, TIME, st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_anchor_gives_the_last_such_weekday(day, time, reference):
    weekday = date.fromisoformat(day).isoweekday()
    full = anchor(f"XXXX-WXX-{weekday}{time}", reference)
    found = date.fromisoformat(full[:10])
    assert found.isoweekday() == weekday
    assert timedelta(0) <= reference - found < timedelta(days=7)
    assert full[10:] == time


@pytest.mark.parametrize(
    ("value", "day", "expected"),
    [
        ("XXXX-WXX-5T03:00", date(2016, 12, 25), "2016-12-23T03:00"),
        ("XXXX-WXX-7", date(2016, 12, 25), "2016-12-25"),
        ("XXXX-12-23", date(2016, 12, 25), "2016-12-23"),
        ("XXXX-12-27", date(2016, 12, 25), "2015-12-27"),
        ("XXXX-02-29", date(2015, 6, 1), "2012-02-29"),
        ("XXXX-11", date(2016, 12, 25), "2016-11"),
        ("2014-05-06", date(2016, 12, 25), "2014-05-06"),
        ("XXXX-XX-XXT03:00", date(2016, 12, 25), "XXXX-XX-XXT03:00"),
        ("PAST_REF", date(2016, 12, 25), "PAST_REF"),
    ],
)
def test_anchor(value, day, expected):
    assert anchor(value, day) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-12-23T03:00", "minute"),
        ("2016-12-23T03", "hour"),
        ("2016-12-23TMO", "part-of-day"),
        ("2016-12-23", "day"),
        ("2016-W51-5", "day"),
        ("2016-W51", "week"),
        ("2016-W51-WE", "week"),
        ("2016-12", "month"),
        ("2016-Q4", "year"),
        ("2016", "year"),
        ("199", "year"),
        ("XXXX-WXX-5", "floating"),
        ("XXXX-WXX-5T03:00", "floating"),
        ("XXXX-12-23", "floating"),
        ("XXXX-XX-XX", "vague"),
        ("PAST_REF", "vague"),
        ("P3D", "vague"),
        (None, "vague"),
    ],
)
def test_precision(value, expected):
    assert precision(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2016-12-23", ("2016-12-23", "2016-12-23")),
        ("2016-W51", ("2016-12-19", "2016-12-25")),
        ("2016-W51-WE", ("2016-12-24", "2016-12-25")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2016-Q4", ("2016-10-01", "2016-12-31")),
        ("2016-WI", ("2016-12-01", "2017-02-28")),
        ("199", ("1990-01-01", "1999-12-31")),
        ("2016-12-23T03:00", ("2016-12-23T03:00", "2016-12-23T03:00")),
        ("2016-12-23T02:00Z", ("2016-12-23T02:00Z", "2016-12-23T02:00Z")),
        ("2016-12-23TNI", ("2016-12-23T18:00", "2016-12-24T05:59")),
        ("XXXX-WXX-5", None),
        ("P3D", None),
        ("FUTURE_REF", None),
        ("2015-02-29", None),
        (None, None),
    ],
)
def test_bounds(value, expected):
    assert bounds(value) == expected


@settings(deadline=None)  # a busy machine is no error
@given(VALUE)
def test_bounds_are_known_exactly_for_values_with_a_year(value):
    found = bounds(value)
    assert (found is None) == (precision(value) in ("floating", "vague"))
    assert found is None or found[0] <= found[1]


def test_sort_key_orders_full_floating_and_vague_values():
    values = ["PAST_REF", "XXXX-WXX-5T03:00", "2016-12-23", "XXXX-WXX-1", "2016", "2016-12-23T03:00", "XXXX-WXX-5"]
    assert sorted(values, key=sort_key) == [
        "2016",
        "2016-12-23",
        "2016-12-23T03:00",
        "XXXX-WXX-1",
        "XXXX-WXX-5",
        "XXXX-WXX-5T03:00",
        "PAST_REF",
    ]


def test_sort_key_can_begin_the_week_anywhere():
    values = ["XXXX-WXX-1", "XXXX-WXX-6", "XXXX-WXX-5T22:00"]
    assert sorted(values, key=lambda value: sort_key(value, week_start=5)) == [
        "XXXX-WXX-5T22:00",
        "XXXX-WXX-6",
        "XXXX-WXX-1",
    ]
