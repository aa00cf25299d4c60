"""The days that matter in a story told over many reports, and the sentences that tell each day.

Dated sentences come in; days come out in calendar order, each with the sentences that stand for it. Nothing is read
and nothing is tagged here: which days a sentence names is the time rules' doing. Long stories need choosing, which the
account's timeline (`timeline.py`) does with the same counts.
"""

import json
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources
from math import log, log1p, sqrt
from typing import TypeAlias

from variorum.types.marks import Sentence, TimeRef
from variorum.types.report import Report

Vector: TypeAlias = Mapping[str, float]

LATE = 3  # days after which naming a day is looking back on it
NEAR = 3  # days on either side with which a day is compared
OPENING = 6  # sentences of a report that tell the news of its own day, or of the day before
LEAST_WORDS, MOST_WORDS = 5, 60
TOLD = 0.5  # likeness (cosine) from which a sentence only repeats one that is taken
_FULL = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """One sentence of a report, with the days it names.

    Args:
        source: who says it; days are counted by source, so that copies given one source count once.
        place: its number within the report, from 0.
        published: the report's own day, None where unknown.
        days: full days that the sentence names, in text order.
        tells: whether it may stand for a day by itself.
    """

    source: str
    place: int
    text: str
    published: date | None
    days: tuple[date, ...] = ()
    tells: bool = True


def dated_sentences(
    report: Report,
    sentences: Sequence[Sentence],
    times: Sequence[TimeRef],
    *,
    source: str,
) -> Iterator[DatedSentence]:
    """Yield the report's sentences with the days that its time marks name in them; crossheads are left out."""
    published = full_day((report.published or "")[:10])
    starts = [sentence.span.start for sentence in sentences]
    named: dict[int, list[date]] = defaultdict(list)
    for time in times:
        day = full_day(time.value) if time.type in {"DATE", "TIME"} else None
        if day is not None:
            named[bisect_right(starts, time.span.start) - 1].append(day)
    for place, sentence in enumerate(sentences):
        if sentence.kind != "heading":
            days = tuple(dict.fromkeys(named.get(place, ())))
            yield DatedSentence(source, place, sentence.span.of(report.text).strip(), published, days)


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for a day beyond how many sources name it (`train/timeline` fits both).

    Args:
        late: weight of the days of publication on which reports look back on it.
        near: share of its neighbours' counts that is taken off.
    """

    late: float
    near: float

    @classmethod
    def load(cls) -> "Weights":
        """Return the shipped weights."""
        return _shipped()


@cache
def _shipped() -> Weights:
    data = json.loads(resources.files("variorum.compose").joinpath("data/chronicle.json").read_text("utf-8"))
    return Weights(late=data["weights"]["late"], near=data["weights"]["near"])


def full_day(value: str | None) -> date | None:
    """Return the day a TIMEX3 value names or lies in, None for a floating value or anything longer than a day."""
    found = _FULL.match(value or "")
    if found is None:
        return None
    try:
        return date.fromisoformat(found[0])
    except ValueError:  # 30 February
        return None


@dataclass(slots=True)
class DayCount:
    """Who names a day: the sources, and the days of publication that look back on it."""

    sources: set[str] = field(default_factory=set)
    later: set[date] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class ToldDay:
    """A day of the story.

    Args:
        score: how much it stands out; comparable within one story.
        sentences: numbers of the sentences that tell it, the most telling first.
    """

    day: date
    score: float
    sentences: tuple[int, ...]


def count_days(sentences: Iterable[DatedSentence]) -> dict[date, DayCount]:
    """Return who names each day."""
    counts: dict[date, DayCount] = defaultdict(DayCount)
    for sentence in sentences:
        for day in sentence.days:
            count = counts[day]
            count.sources.add(sentence.source)
            if sentence.published is not None and (sentence.published - day).days > LATE:
                count.later.add(sentence.published)
    return dict(counts)


def score_days(counts: Mapping[date, DayCount], weights: Weights) -> dict[date, float]:
    """Return how much each day stands out: sources that name it, looks back on it, less what its neighbours have.

    Neighbours speak against a day because a report written the day after names its own day too.
    """
    plain = {day: log1p(len(count.sources)) + weights.late * log1p(len(count.later)) for day, count in counts.items()}
    beside = [timedelta(days=shift) for shift in range(-NEAR, NEAR + 1) if shift]
    return {
        day: score - weights.near * sum(plain.get(day + shift, 0.0) for shift in beside) / len(beside)
        for day, score in plain.items()
    }


def ranked(scores: Mapping[date, float]) -> list[date]:
    """Return the days, the one that stands out most first; of equals the earlier."""
    return sorted(scores, key=lambda day: (-scores[day], day))


def tell_days(
    sentences: Sequence[DatedSentence],
    *,
    n_days: int,
    per_day: int = 1,
    between: tuple[date, date] | None = None,
    weights: Weights | None = None,
) -> tuple[ToldDay, ...]:
    """Return the `n_days` days that stand out most and have a sentence to tell them, in calendar order.

    Args:
        per_day: most sentences for one day.
        between: first and last day to choose from; days beyond count for nothing.
        weights: the shipped ones if not given.
    Source: date selection and centroid summaries as in Gholipour Ghalandari and Ifrim 2020, with own counts.
    """
    counts = count_days(sentences)
    if between is not None:
        counts = {day: count for day, count in counts.items() if between[0] <= day <= between[1]}
    scores = score_days(counts, weights or Weights.load())
    teller = Teller(sentences)
    told: list[ToldDay] = []
    for day in ranked(scores):
        if len(told) >= n_days:
            break
        taken = teller.tell(day, per_day)
        if taken:
            told.append(ToldDay(day, scores[day], tuple(taken)))
    return tuple(sorted(told, key=lambda t: t.day))


class Teller:
    """Which sentences of a story tell a day.

    Those that name it before any other day; and, naming none, those that open a report of that day or the next. A
    sentence published before the day tells a plan, and stands for it only where nothing else does. No sentence, and
    no copy of it, stands for two days.

    Args:
        opening: whether sentences that name no day may tell that of their report.
    """

    def __init__(self, sentences: Sequence[DatedSentence], *, opening: bool = True) -> None:
        self._sentences = sentences
        self._words = _WordWeights(s.text for s in sentences)
        self._by_day: dict[date, list[int]] = defaultdict(list)
        self._plans: dict[date, list[int]] = defaultdict(list)
        self._used: set[str] = set()
        later: list[tuple[date, int]] = []
        for index, sentence in enumerate(sentences):
            if not sentence.tells or not LEAST_WORDS <= len(sentence.text.split()) <= MOST_WORDS:
                continue
            if sentence.days:
                day = sentence.days[0]
                is_plan = sentence.published is not None and sentence.published < day
                (self._plans if is_plan else self._by_day)[day].append(index)
            elif opening and sentence.published is not None and sentence.place < OPENING:
                later += [(sentence.published, index), (sentence.published - timedelta(days=1), index)]
        for day, index in later:
            self._by_day[day].append(index)

    def tell(self, day: date, n: int) -> list[int]:
        """Return the numbers of up to `n` sentences, the most telling first; they are not told again."""
        for pool in (self._by_day, self._plans):
            found = [i for i in pool.get(day, ()) if self._sentences[i].text not in self._used]
            taken = choose(found, [self._words.vector(self._sentences[i].text) for i in found], n)
            if taken:
                self._used.update(self._sentences[i].text for i in taken)
                return taken
        return []


class _WordWeights:
    """Word vectors of unit length; a word weighs more the fewer sentences of the story have it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._held: Counter[str] = Counter()
        self._n = 0
        for text in texts:
            self._held.update(set(_words(text)))
            self._n += 1

    def vector(self, text: str) -> Vector:
        counted = Counter(_words(text))
        raw = {
            word: (1 + log(count)) * log((self._n + 1) / (self._held[word] + 0.5)) for word, count in counted.items()
        }
        length = sqrt(sum(weight * weight for weight in raw.values()))
        return {word: weight / length for word, weight in raw.items()} if length else {}


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def choose(candidates: Sequence[int], vectors: Sequence[Vector], n: int) -> list[int]:
    """Return up to `n` candidates whose words together come nearest to those of all candidates; none repeats another.

    Greedy; of equals the earlier. Source: centroid-based selection of whole summaries, Ghalandari 2017.
    """
    centre: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, weight in vector.items():
            centre[word] += weight
    pull = [_dot(vector, centre) for vector in vectors]
    own = [_dot(vector, vector) for vector in vectors]
    overlap = [0.0] * len(vectors)  # with the sum of what is taken
    reach, length = 0.0, 0.0  # of that sum: towards the centre, and its square length
    left = [index for index, square in enumerate(own) if square]
    taken: list[int] = []
    while left and len(taken) < n:

        def nearness(i: int, reach: float = reach, length: float = length) -> float:
            return (reach + pull[i]) / sqrt(length + 2 * overlap[i] + own[i])

        best = max(left, key=lambda i: (nearness(i), -i))
        left.remove(best)
        if any(_dot(vectors[best], vectors[i]) > TOLD for i in taken):
            continue
        reach, length = reach + pull[best], length + 2 * overlap[best] + own[best]
        taken.append(best)
        for i in left:
            overlap[i] += _dot(vectors[i], vectors[best])
    return [candidates[i] for i in taken]


def _dot(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b.get(word, 0.0) for word, weight in a.items())
