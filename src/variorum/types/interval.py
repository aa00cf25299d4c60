"""How two quantities relate, read as closed intervals. Whether they count the same thing is the caller's question."""

import math
from typing import Literal, TypeAlias

from variorum.types.marks import Quantity

QuantityRelation: TypeAlias = Literal["same", "inside", "contains", "overlaps", "apart", "incomparable"]

# Factor to the first unit of each family; money is never converted.
_FAMILIES: tuple[dict[str, float], ...] = (
    {
        "metre": 1.0,
        "km": 1000.0,
        "cm": 0.01,
        "mm": 0.001,
        "mile": 1609.344,
        "foot": 0.3048,
        "yard": 0.9144,
        "inch": 0.0254,
    },
    {"kg": 1.0, "gram": 0.001, "tonne": 1000.0, "pound": 0.45359237, "ounce": 0.028349523125},
    {"km/h": 1.0, "mph": 1.609344},
    {"hectare": 1.0, "acre": 0.40468564224, "square km": 100.0, "square mile": 258.9988110336},
    {"ratio": 1.0, "percent": 0.01},
)
_ROUNDED_FROM = 1000.0  # smaller figures are told exactly
_ROUND = 1000.0  # a round figure has at most three digits before its zeros
_CLOSE = 0.02  # measures in different units agree when within two per cent: reports round when they convert


def relate_quantities(a: Quantity, b: Quantity) -> QuantityRelation:
    """Return how the interval of `a` lies to that of `b`: "dozens" `contains` 48.

    Units of one family are converted (miles, km); others, and money in two currencies, are `incomparable`, as are
    quantities without any bound.
    """
    if (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return "incomparable"
    factors = _factors(a.unit, b.unit)
    if factors is None:
        return "incomparable"
    one, two = _scaled(a, factors[0]), _scaled(b, factors[1])
    loose = _CLOSE if a.unit != b.unit else 1e-9
    if _near(one[0], two[0], loose) and _near(one[1], two[1], loose):
        return "same"
    if a.unit == b.unit and _rounds(one, two):
        return "contains"
    if a.unit == b.unit and _rounds(two, one):
        return "inside"
    if two[0] <= one[0] and one[1] <= two[1]:
        return "inside"
    if one[0] <= two[0] and two[1] <= one[1]:
        return "contains"
    return "overlaps" if one[0] <= two[1] and two[0] <= one[1] else "apart"


def _rounds(one: tuple[float, float], two: tuple[float, float]) -> bool:
    """Return whether the exact figure `one` is the exact figure `two` told in round numbers: $43 million, $43,885,310."""
    (value, high), (exact, top) = one, two
    if value != high or exact != top or min(abs(value), abs(exact)) < _ROUNDED_FROM:
        return False
    step = _last_digit(value)
    return step > _last_digit(exact) and value / step < _ROUND and abs(value - exact) <= step


def _last_digit(value: float) -> float:
    """Return the place of the last digit that is not zero: 1,000,000 for 43 million, 10 for 43,885,310."""
    whole = round(value)
    if whole != value or whole == 0:
        return 1e-9
    step = 1
    while whole % (step * 10) == 0:
        step *= 10
    return float(step)


def _factors(a: str | None, b: str | None) -> tuple[float, float] | None:
    if a == b:
        return 1.0, 1.0
    for family in _FAMILIES:
        if a in family and b in family:
            return family[a], family[b]
    return None


def _scaled(quantity: Quantity, factor: float) -> tuple[float, float]:
    low = -math.inf if quantity.low is None else quantity.low * factor
    high = math.inf if quantity.high is None else quantity.high * factor
    return low, high


def _near(a: float, b: float, loose: float) -> bool:
    return a == b or (math.isfinite(a) and math.isfinite(b) and math.isclose(a, b, rel_tol=loose))
