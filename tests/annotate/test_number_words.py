import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.number_words import NUMBER, parse_number, parse_ordinal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("2,300", 2300),
        ("1,234,567", 1234567),
        ("1.5 million", 1.5e6),
        ("2.300", 2.3),
        ("2 1/2", 2.5),
        ("3½", 3.5),
        ("14m", 14e6),
        ("2.4bn", 2.4e9),
        ("zero", 0),
        ("twelve", 12),
        ("twenty-six", 26),
        ("a hundred", 100),
        ("a hundred and four", 104),
        ("two hundred thousand", 2e5),
        ("half a million", 5e5),
        ("three million", 3e6),
        ("one million, two hundred thousand and five", 1200005),
        ("nine billion", 9e9),
    ],
)
def test_parse_number(text, value):
    assert parse_number(text) == value
    match = re.fullmatch(NUMBER, text, re.IGNORECASE)
    assert match is not None


@pytest.mark.parametrize("text", ["", "dozens", "twenty thirty", "five twelve", "hundredth", "1/0", "half", "and"])
def test_parse_number_says_none(text):
    assert parse_number(text) is None


@settings(deadline=None)  # a busy machine is no error
@given(st.integers(0, 10**12))
def test_figures_with_thousands_separators_round_trip(number):
    assert parse_number(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "rank"),
    [("first", 1), ("23rd", 23), ("twenty-third", 23), ("thirtieth", 30), ("twelve", None), ("of", None)],
)
def test_parse_ordinal(text, rank):
    assert parse_ordinal(text) == rank
