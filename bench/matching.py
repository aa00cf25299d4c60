"""Overlap of pieces of text and one-to-one matching: the arithmetic under every score of the samples."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Piece = tuple[int, int]

SAME_WORDS = 0.5
"""Two passages are about the same words when they share at least this part of the shorter one."""


@dataclass(slots=True)
class Counts:
    """Right, predicted and gold numbers, to be summed over stories."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, other: "Counts") -> None:
        """Add the numbers of `other`."""
        self.right += other.right
        self.predicted += other.predicted
        self.gold += other.gold

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 1.0


def length(pieces: Iterable[Piece]) -> int:
    """Return the number of characters in the pieces, which do not overlap."""
    return sum(end - start for start, end in pieces)


def shared(left: Sequence[Piece], right: Sequence[Piece]) -> int:
    """Return how many characters lie in both."""
    return sum(
        max(0, min(end, other_end) - max(start, other_start)) for start, end in left for other_start, other_end in right
    )


def covers(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Return whether the passages share at least `SAME_WORDS` of the shorter one."""
    shorter = min(length(left), length(right))
    return shorter > 0 and shared(left, right) >= SAME_WORDS * shorter


def likeness(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    """Return the characters that lie in both, divided by those that lie in either."""
    common = shared(left, right)
    total = length(left) + length(right) - common
    return common / total if total else 0.0


def overlap_f1(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    """Return the F1 of the characters of two passages."""
    total = length(left) + length(right)
    return 2 * shared(left, right) / total if total else 0.0


def match_greedily(scores: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Return left to right, one to one, best score first; ties go to the lower numbers; zero never matches."""
    taken: set[int] = set()
    matched: dict[int, int] = {}
    for score, left, right in sorted(scores, key=lambda item: (-item[0], item[1], item[2])):
        if score > 0 and left not in matched and right not in taken:
            matched[left] = right
            taken.add(right)
    return matched
