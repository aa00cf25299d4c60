from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.read.dates import is_month_and_day, read_date

NOW = datetime(2021, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T10:00:00Z", "2021-03-04T10:00:00Z"),
        ("2021-03-04T10:00:00.250+05:30", "2021-03-04T10:00:00.250+05:30"),
        ("2021-03-04T10:00:00+0100", "2021-03-04T10:00:00+01:00"),
        ("2021-03-04 10:00 UTC", "2021-03-04T10:00Z"),
        ("Thu, 04 Mar 2021 10:00:00 GMT", "2021-03-04T10:00+00:00"),
        ("4 March 2021", "2021-03-04"),
        ("Thursday 4th March 2021, 10:05pm", "2021-03-04T22:05"),
        ("March 4, 2021 12:05 am EST", "2021-03-04T00:05-05:00"),
        ("Dec. 23, 2020", "2020-12-23"),
        ("23/12/2020", "2020-12-23"),
        ("2020/12/23", "2020-12-23"),
    ],
)
def test_stated_dates(raw, iso):
    assert read_date(raw, now=NOW) == iso


@pytest.mark.parametrize(
    "raw",
    [
        "03/04/2021", "2021", "March 2021", "yesterday", "2021-02-30", "2021-13-01", "2021-03-04T25:00", "", "Mon, 99 Foo 2021",
        "2021-06-17", "2099-01-01", "2021-06-15T12:30:00Z", "1970-01-01T00:00:00Z", "0001-01-01",
    ],
)  # fmt: skip
def test_ambiguous_broken_or_future_dates_are_unknown(raw):
    assert read_date(raw, now=NOW) is None


def test_today_ahead_of_utc_is_no_future():
    assert read_date("2021-06-16", now=NOW) == "2021-06-16"


def test_zone_names_that_are_ambiguous_give_no_offset():
    assert read_date("4 March 2021 10:05 CST", now=NOW) == "2021-03-04T10:05"


@given(st.dates(date(1980, 1, 1), date(2021, 6, 1)))
def test_written_dates_equal_their_iso_form(day):
    for form in ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y-%m-%d", "%A, %B %d, %Y"):
        assert read_date(day.strftime(form), now=NOW) == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_gives_a_valid_date_or_none(raw):
    found = read_date(raw, now=NOW)
    assert found is None or datetime.fromisoformat(found)


@pytest.mark.parametrize(
    ("raw", "expected"), [("March 3", True), ("3 Dec. 2020", True), ("Calif.", False), ("Tuesday", False)]
)
def test_days_of_a_month(raw, expected):
    assert is_month_and_day(raw) is expected
