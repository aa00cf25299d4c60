"""Whether one of two figures is the other told more roundly: periods in larger units, measures in round figures."""

from variorum.claim.amounts import Number

AGE = "year-old"
PERIODS = {"month", "day", "minute"}
GRAINS = {
    "century": 1200.0, "centuries": 1200.0, "decade": 120.0, "year": 12.0, "month": 1.0,
    "fortnight": 14.0, "week": 7.0, "day": 1.0, "hour": 60.0, "minute": 1.0, "second": 1 / 60,
}  # fmt: skip


def is_rounded(a: Number, b: Number) -> bool:
    """Return whether one of two periods is the other in rounder units: "two decades" of 22 years, "two weeks" of 15 days."""
    if a.quantity.unit not in PERIODS or a.quantity.unit != b.quantity.unit or a.figure is None or b.figure is None:
        return False
    fine, coarse = sorted((a, b), key=_grain)
    grain, over = _grain(coarse), (fine.figure or 0) - (coarse.figure or 0)
    return _grain(fine) < grain and -grain / 2 <= over < grain


def is_round_figure(a: Number, b: Number) -> bool:
    """Return whether one of two measures or large counts is the other rounded: 7 tonnes of 7.2, 48,000 of 48,216."""
    if (
        a.quantity.unit in {AGE, *PERIODS}
        or a.figure is None
        or b.figure is None
        or a.quantity.hedge
        or b.quantity.hedge
    ):
        return False
    fine, coarse = sorted((a.figure, b.figure), key=_step)
    step = _step(coarse)
    least = 1.0 if a.quantity.unit not in {None, "person"} else 100.0
    return step >= least and _step(fine) < step and abs(fine - coarse) <= step / 2 and abs(fine - coarse) <= coarse / 10


def _step(figure: float) -> float:
    """Return the last decimal place that a figure tells: 0.1 of 7.2, 1000 of 48,000."""
    digits = f"{figure:.6f}".rstrip("0")
    whole, _, part = digits.partition(".")
    return 10.0 ** -len(part) if part else 10.0 ** (len(whole) - len(whole.rstrip("0")))


def _grain(number: Number) -> float:
    """Return the smallest unit that a period's words name, in the number's own unit."""
    words = number.quantity.text.casefold()
    return min((size for unit, size in GRAINS.items() if unit in words), default=0.0)
