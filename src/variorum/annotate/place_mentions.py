"""Collect the names of a report that may be places, and what stands next to them; resolves nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, Protocol, TypeAlias

from variorum.annotate.abbreviations import word_set
from variorum.types.marks import Sentence
from variorum.types.text import Span

Label: TypeAlias = Literal["Location", "Facility", "NORP", "Organization"]
Tie: TypeAlias = Literal["in", "near", "inner", "outer", "inner in a row", "outer in a row"]

PLACE_LABELS: Final = frozenset({"Location", "Facility", "NORP", "Organization"})

_ARTICLES: Final = frozenset({"the", "a", "an"})
_KINDS: Final = word_set(
    "area borough capital city commune community country county district hamlet island municipality neighborhood "
    "neighbourhood port prefecture province region resort seaside section settlement side state suburb territory town "
    "township village"
)
_SIDES: Final = word_set(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern north-east north-west south-east south-west north-eastern north-western "
    "south-eastern south-western downtown upper lower small tiny large largest biggest main second-largest nearby "
    "rural border coastal"
)
_IN: Final = frozenset({"in", "of", ",", "(", "'s", "’s", "within", "inside", "on", "at"})
_NEAR: Final = frozenset({"near", "outside", "outskirts", "edge", "suburb", "nearby", "beside", "close", "to", "just"})
_FILLERS: Final = _ARTICLES | _KINDS | _SIDES | _IN | _NEAR
_MAX_GAP: Final = 7
_AFTER_COMMA: Final[tuple[Tie, Tie]] = ("inner", "outer")
_IN_A_ROW: Final[tuple[Tie, Tie]] = ("inner in a row", "outer in a row")


class NameSpan(Protocol):
    """A name found by the tagger; token indices, half-open."""

    @property
    def start(self) -> int:
        """Index of the first token."""

    @property
    def end(self) -> int:
        """Index after the last token."""

    @property
    def label(self) -> str:
        """`Person`, `Location`, `Facility`, `NORP`, `Organization` ..."""

    @property
    def score(self) -> float:
        """The tagger's own trust in the name."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name that may be a place.

    Args:
        start, end: token indices within the sentence, half-open.
        after_comma: a comma stands right before it, so that it may be an abbreviated area.
        dotted: it holds a full stop, or one stands right after it.
    """

    sentence: int
    start: int
    end: int
    label: Label
    span: Span
    text: str
    after_comma: bool
    dotted: bool
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions that the wording ties together.

    Args:
        tie: what the first is to the second, and `back` what the second is to the first: `in` where one holds the other
            (`the Italian town of Rho`), `near` (`Rho, near Milan`), `inner` and `outer` (`Rho, Italy`), the same
            `in a row` where the two may as well be items of a list (`Turin, Rho and Asti`).
    """

    first: int
    second: int
    tie: Tie
    back: Tie


def collect_mentions(
    text: str, sentences: Sequence[Sentence], names: Sequence[Sequence[NameSpan]]
) -> tuple[PlaceMention, ...]:
    """Return the mentions in text order; a name that holds a comma is cut there (`Alba, Italy`)."""
    found: list[PlaceMention] = []
    for number, (sentence, spans) in enumerate(zip(sentences, names, strict=True)):
        words = [token.text for token in sentence.tokens]
        for name in sorted(spans, key=lambda name: (name.start, name.end)):
            if name.label not in PLACE_LABELS or not 0 <= name.start < name.end <= len(words):
                continue
            for start, end in _pieces(words, name.start, name.end, cut=name.label == "Location"):
                span = Span(sentence.tokens[start].span.start, sentence.tokens[end - 1].span.end)
                comma = start > 0 and words[start - 1] == ","
                label: Label = name.label  # type: ignore[assignment]  # one of PLACE_LABELS
                dotted = "." in text[span.start : span.end + 1]
                found.append(PlaceMention(number, start, end, label, span, span.of(text), comma, dotted, name.score))
    return tuple(found)


def find_links(sentences: Sequence[Sentence], mentions: Sequence[PlaceMention]) -> tuple[Link, ...]:
    """Return the ties between neighbouring mentions of one sentence."""
    links = []
    for first, (a, b) in enumerate(pairwise(mentions)):
        if a.sentence != b.sentence or b.start - a.end > _MAX_GAP:
            continue
        gap = _gap(sentences, a, b)
        if [word for word in gap if word not in _ARTICLES] == [","]:
            around = [*mentions[max(0, first - 1) : first], a], [b, *mentions[first + 2 : first + 3]]
            row = any(_joined(sentences, x, y) for pair in around for x, y in pairwise(pair))
            links.append(Link(first, first + 1, *(_IN_A_ROW if row else _AFTER_COMMA)))
        elif all(word in _FILLERS for word in gap):
            tie: Tie = "near" if _NEAR & set(gap) else "in"
            links.append(Link(first, first + 1, tie, tie))
    return tuple(links)


def _gap(sentences: Sequence[Sentence], a: PlaceMention, b: PlaceMention) -> list[str]:
    return [token.text.casefold() for token in sentences[a.sentence].tokens[a.end : b.start]]


def _joined(sentences: Sequence[Sentence], a: PlaceMention, b: PlaceMention) -> bool:
    """Return whether only a comma, `and` or `or` stands between two mentions."""
    if a.sentence != b.sentence or not 0 < b.start - a.end <= 3:
        return False
    return set(_gap(sentences, a, b)) - _ARTICLES <= {",", "and", "or", "&"}


def capitalised_runs(
    sentences: Sequence[Sentence], taken: Sequence[PlaceMention], people: set[tuple[int, int]]
) -> Iterator[tuple[str, bool]]:
    """Return every run of one to three capitalised words outside the mentions and people's names.

    Yields: the words, and whether a comma stands right before them.
    """
    used = people | {
        (m.sentence, token) for m in taken if m.label in {"Location", "NORP"} for token in range(m.start, m.end)
    }
    for number, sentence in enumerate(sentences):
        words = [token.text for token in sentence.tokens]
        for start, word in enumerate(words):
            for end in range(start + 1, min(start + 3, len(words)) + 1):
                last = words[end - 1]
                if (number, end - 1) in used or not last[:1].isupper() or not word[:1].isupper():
                    break
                yield " ".join(words[start:end]), start > 0 and words[start - 1] == ","


def _pieces(words: Sequence[str], start: int, end: int, *, cut: bool) -> Iterator[tuple[int, int]]:
    begin = start
    for at in [*(i for i in range(start, end) if cut and words[i] in {",", ";"}), end]:
        first, last = begin, at
        while first < last and (words[first].casefold() in _ARTICLES or not any(map(str.isalnum, words[first]))):
            if first + 1 < last and words[first] == "The" and words[first + 1] in {"Hague", "Gambia", "Bahamas"}:
                break
            first += 1
        while first < last and (
            words[last - 1] in {"'s", "’s", "'", "’"} or not any(map(str.isalnum, words[last - 1]))
        ):
            last -= 1
        if first < last:
            yield first, last
        begin = at + 1
