"""Passages for the tests of `relate`, put together by hand."""

import numpy as np

from tests.fakes.encoder import FakeEncoder
from variorum.models.judge import Judgement
from variorum.relate.passages import passage_report
from variorum.relate.sides import Side
from variorum.relate.stems import weighted, words_of
from variorum.types.marks import AnnotatedReport, Quantity
from variorum.types.text import Span

NEUTRAL = Judgement(0.0, 0.3, 0.3, 0.4)


def side(
    text: str,
    *,
    names: str = "",
    people: tuple[str, ...] = (),
    quantities: tuple[Quantity, ...] = (),
    published: str | None = None,
) -> Side:
    """Return a passage without statements."""
    return Side(
        annotated=AnnotatedReport(passage_report(text, published=published)),
        text=text,
        headline="",
        statements=(),
        keys=np.zeros((0, 0), dtype=np.float32),
        vector=FakeEncoder().encode([text])[0],
        bag=weighted(words_of(text)),
        events={},
        families=frozenset(),
        names=weighted(words_of(names)),
        people=tuple(frozenset(words_of(name)) for name in people),
        quantities=quantities,
        times=(),
        places=(),
        marked=(),
    )


def count(
    text: str, low: float | None, *, of: str | None = "people", high: float | None = -1, hedge: str | None = None
) -> Quantity:
    """Return a figure; `high` as `low` unless given."""
    return Quantity(Span(0, 1), text, low, low if high == -1 else high, None, of, hedge)
