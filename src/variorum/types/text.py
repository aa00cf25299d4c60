"""Positions in a text. Offsets are Unicode code points, half-open."""

from collections.abc import Iterable
from dataclasses import dataclass

MARK, MARK_END = "\ue000", "\ue001"  # private use: what stands between them is the word a vector is asked for


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of code points, `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words the span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all of `spans` (at least one)."""
    found = list(spans)
    return Span(min(s.start for s in found), max(s.end for s in found))


def mark_words(text: str, span: Span) -> str:
    """Return the text with a pair of marks around the words of `span`, for encoders that weigh marked words."""
    return f"{text[: span.start]}{MARK}{span.of(text)}{MARK_END}{text[span.end :]}"


def unmark(text: str) -> tuple[str, Span | None]:
    """Return the text without its marks, and where the marked words stand in it; None where none are marked.

    Stray marks are dropped; of several pairs the first counts.
    """
    before, opened, rest = text.partition(MARK)
    words, closed, after = rest.partition(MARK_END)
    plain = [part.replace(MARK, "").replace(MARK_END, "") for part in (before, words, after)]
    start = len(plain[0])
    return "".join(plain), Span(start, start + len(plain[1])) if opened and closed and plain[1] else None
