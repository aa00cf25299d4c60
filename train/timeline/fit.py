"""The two weights of `score_days`, chosen on a grid: few enough that nine topics can settle them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from statistics import fmean

from variorum.compose.chronicle import DayCount, Weights, ranked, score_days

LATE = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
NEAR = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Task:
    """One reference timeline: who names each day that may be chosen, and the days it has."""

    topic: str
    counts: Mapping[date, DayCount]
    wanted: frozenset[date]


def share_found(task: Task, weights: Weights) -> float:
    """Return the share of the wanted days among as many best ranked ones (precision, recall and F1 in one)."""
    best = ranked(score_days(task.counts, weights))[: len(task.wanted)]
    return len(task.wanted & set(best)) / len(task.wanted)


def fit(tasks: Sequence[Task]) -> Weights:
    """Return the mean of the best third of the grid, by share of days found over the timelines.

    The single best point is chance: one timeline more or less moves a point by more than the points differ.
    """
    points = [Weights(late, near) for late, near in product(LATE, NEAR)]
    found = {point: fmean(share_found(task, point) for task in tasks) for point in points}
    best = sorted(points, key=lambda point: -found[point])[: len(points) // 3]
    return Weights(round(fmean(p.late for p in best), 2), round(fmean(p.near for p in best), 2))
