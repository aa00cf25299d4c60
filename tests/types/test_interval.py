import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.types.interval import relate_quantities
from variorum.types.marks import Quantity
from variorum.types.text import Span


def quantity(low, high, unit=None):
    return Quantity(Span(0, 1), "n", low, high, unit)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ((12, 12), (12, 12), "same"),
        ((24, 199), (61, 61), "contains"),
        ((61, 61), (24, 199), "inside"),
        ((12, None), (14, 14), "contains"),
        ((None, 50), (40, 60), "overlaps"),
        ((12, 12), (14, 14), "apart"),
        ((12, None), (9, 9), "apart"),
        ((None, None), (9, 9), "incomparable"),
        ((1, 1, "mile"), (1.609344, 1.609344, "km"), "same"),
        ((10, 10, "mile"), (16, 16, "km"), "same"),
        ((10, 10, "mile"), (20, 20, "km"), "apart"),
        ((20, 20, "percent"), (0.2, 0.2, "ratio"), "same"),
        ((5, 5, "USD"), (5, 5, "EUR"), "incomparable"),
        ((5, 5, "USD"), (5, 5), "incomparable"),
        ((24, 24, "year-old"), (26, 26, "year-old"), "apart"),
    ],
)
def test_relate_quantities(a, b, expected):
    assert relate_quantities(quantity(*a), quantity(*b)) == expected


BOUND = st.one_of(st.none(), st.integers(0, 40).map(float))


@settings(deadline=None)  # a busy machine is no error
@given(BOUND, BOUND, BOUND, BOUND)
def test_relation_is_the_inverse_the_other_way_round(a, b, c, d):
    inverse = {"inside": "contains", "contains": "inside"}
    one, two = quantity(*_ordered(a, b)), quantity(*_ordered(c, d))
    found = relate_quantities(one, two)
    assert relate_quantities(two, one) == inverse.get(found, found)


def _ordered(a, b):
    return (b, a) if a is not None and b is not None and a > b else (a, b)


def test_a_round_figure_contains_the_exact_one_that_it_rounds():
    assert relate_quantities(quantity(43e6, 43e6, "USD"), quantity(43_885_310, 43_885_310, "USD")) == "contains"
    assert relate_quantities(quantity(43e6, 43e6, "USD"), quantity(46_000_010, 46_000_010, "USD")) == "apart"
    assert relate_quantities(quantity(40, 40), quantity(43, 43)) == "apart"
