import pytest

from variorum.types.claim import When, when_of
from variorum.types.marks import TimeRef
from variorum.types.text import Span


@pytest.mark.parametrize(
    ("value", "precision"),
    [
        ("2021-03-05T03:00", "minute"),
        ("2021-03-05TNI", "part-of-day"),
        ("2021-03-05", "day"),
        ("2021-W09", "week"),
        ("2021-03", "month"),
        ("2021", "year"),
        ("XXXX-WXX-5T03:00", "floating"),
        ("PAST_REF", "vague"),
        (None, "vague"),
    ],
)
def test_when_of_says_how_exact_a_time_is(value, precision):
    when = when_of(TimeRef(Span(0, 4), "then", "DATE", value, earliest="2021-01-01", latest="2021-12-31"))
    assert when == When("then", value, precision, "2021-01-01", "2021-12-31")
