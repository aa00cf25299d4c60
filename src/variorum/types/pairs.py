"""What two reports' statements score with each other: kept in the store, so that no pair is judged twice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """One pair of statements of two reports.

    Args:
        one, other: numbers of the statements within their reports, in text order from 0.
        score: how surely they say that the same thing happened.
        veto: they cannot be the same event.
    """

    one: int
    other: int
    score: float
    veto: bool
