"""Which reports of a story tell of one event: every pair of reports, seen against all the others at hand.

Of reports on one subject, two on one event are nearer to each other than each is to the rest, and stand in like
relation to every third. What is near is told only by comparison, so this needs three reports or more.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from variorum.relate.sides import Whole
from variorum.relate.stems import cosine, rarity

Matrix = NDArray[np.float64]
LEAST = 3  # reports below which nothing can be compared
MEASURES = ("vectors", "titles", "words", "lead", "names", "numbers")


@dataclass(frozen=True, slots=True)
class StoryView:
    """The reports at hand.

    Args:
        rare: inverse document frequency of each stem over them.
        measures: how alike each pair of reports is, one matrix for each of `MEASURES`; rows as in `place`.
        kin: log-odds that two reports tell of one event.
        profile: correlation of two reports' likeness to all the others.
    """

    place: Mapping[str, int]
    rare: Mapping[str, float]
    measures: Mapping[str, Matrix]
    kin: Matrix
    profile: Matrix


@dataclass(frozen=True, slots=True)
class KinWeights:
    """A linear score over each measure's standing and profile (`relative`)."""

    intercept: float = 0.0
    weights: tuple[float, ...] = field(default_factory=tuple)


def view_story(wholes: Mapping[str, Whole], weights: KinWeights) -> StoryView | None:
    """Return the reports seen together; None for fewer than three."""
    if len(wholes) < LEAST:
        return None
    place = {name: number for number, name in enumerate(wholes)}
    held = list(wholes.values())
    rare = rarity_among(held)
    measures = dict(zip(MEASURES, measure(held, rare), strict=True))
    columns = relative(measures)
    total = weights.intercept + sum(w * c for w, c in zip(weights.weights, columns, strict=True))
    chance = 1 / (1 + np.exp(-np.clip(total, -40, 40)))
    np.fill_diagonal(chance, 1.0)
    return StoryView(place, rare, measures, np.asarray(total), _correlation(chance))


def rarity_among(wholes: list[Whole]) -> dict[str, float]:
    """Return the inverse document frequency of every stem over the reports."""
    frequency = Counter(stem for whole in wholes for stem in whole.counts)
    return {stem: math.log((1 + len(wholes)) / (0.5 + n)) for stem, n in frequency.items()}


def measure(wholes: list[Whole], rare: Mapping[str, float]) -> list[Matrix]:
    """Return how alike each pair of reports is, one matrix for each of `MEASURES`, the diagonal not filled."""
    vectors = np.stack([whole.vector for whole in wholes]).astype(np.float64)
    titles = np.stack([whole.title for whole in wholes]).astype(np.float64)
    bags = [
        [{s: (1 + math.log(n)) * rare.get(s, rarity(s)) for s, n in whole.counts.items()} for whole in wholes],
        [{s: rare.get(s, rarity(s)) for s in whole.lead} for whole in wholes],
        [{n: rare.get(n, 0.5) for n in whole.names} for whole in wholes],
    ]
    n_wholes = len(wholes)
    found = [vectors @ vectors.T, titles @ titles.T]
    for kind in bags:
        matrix = np.zeros((n_wholes, n_wholes))
        for i in range(n_wholes):
            for j in range(i):
                matrix[i, j] = matrix[j, i] = cosine(kind[i], kind[j])
        found.append(matrix)
    numbers = np.zeros((n_wholes, n_wholes))
    for i in range(n_wholes):
        for j in range(i):
            numbers[i, j] = numbers[j, i] = len(wholes[i].numbers & wholes[j].numbers)
    return [*found, numbers]


def relative(measures: Mapping[str, Matrix]) -> list[Matrix]:
    """Return for each measure how far a pair stands above its two reports' means, and the profiles' correlation."""
    standings: list[Matrix] = []
    profiles: list[Matrix] = []
    for name in MEASURES:
        matrix = measures[name].copy()
        off = ~np.eye(len(matrix), dtype=bool)
        spread = float(matrix[off].std()) + 1e-6
        means = np.array([row[keep].mean() for row, keep in zip(matrix, off, strict=True)])
        standings.append((matrix - (means[:, None] + means[None, :]) / 2) / spread)
        np.fill_diagonal(matrix, [row[keep].max() for row, keep in zip(matrix, off, strict=True)])
        profiles.append(_correlation(matrix))
    return [*standings, *profiles]


def _correlation(matrix: Matrix) -> Matrix:
    """Return the correlation of every two rows, 0 where a row is flat."""
    centred = matrix - matrix.mean(axis=1, keepdims=True)
    lengths = np.linalg.norm(centred, axis=1)
    safe = np.where(lengths > 1e-9, lengths, np.inf)
    found: Matrix = (centred @ centred.T) / np.outer(safe, safe)
    return found
