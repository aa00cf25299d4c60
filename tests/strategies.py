"""Strategies that several property tests share."""

from hypothesis import settings
from hypothesis import strategies as st

from variorum.types.text import Span

checked = settings(deadline=None, max_examples=50)  # a busy machine is no error
TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
WORDS = st.text(alphabet="abcdefg äéß", min_size=1, max_size=12)


@st.composite
def spans(draw: st.DrawFn, most: int = 40) -> Span:
    """Return any span up to `most`."""
    start, end = sorted(draw(st.tuples(st.integers(0, most), st.integers(0, most))))
    return Span(start, end)


@st.composite
def trees(draw: st.DrawFn, most: int = 8) -> tuple[int, ...]:
    """Return the heads of a tree: -1 for its only root."""
    size = draw(st.integers(1, most))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for place, node in enumerate(order[1:], start=1):
        heads[node] = order[draw(st.integers(0, place - 1))]
    return tuple(heads)


@st.composite
def pair_scores(draw: st.DrawFn, most: int = 7) -> tuple[int, dict[tuple[int, int], float]]:
    """Return a number of items and a score for some of their pairs.

    No two scores are the same, and all are multiples of 2**-30, so that sums are exact in any order.
    """
    size = draw(st.integers(0, most))
    pairs = [(i, j) for i in range(size) for j in range(i + 1, size)]
    chosen = [pair for pair in pairs if draw(st.integers(0, 3))]
    grains = draw(st.lists(st.integers(0, 2**30), min_size=len(chosen), max_size=len(chosen), unique=True))
    return size, {pair: grain / 2**30 for pair, grain in zip(chosen, grains, strict=True)}


@st.composite
def intervals(draw: st.DrawFn) -> tuple[float | None, float | None]:
    """Return closed bounds of a small number, open on at most one side."""
    low, high = sorted(draw(st.tuples(st.integers(0, 30), st.integers(0, 30))))
    kind = draw(st.sampled_from(["exact", "closed", "from", "to"]))
    if kind == "exact":
        return float(low), float(low)
    return (None if kind == "to" else float(low)), (None if kind == "from" else float(high))
