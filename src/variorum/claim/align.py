"""How surely two statements say that the same thing happened: a logistic combination of named features.

The weights (`data/align.json`) are fitted by `train/align` on event coreference between sentences; a pair's score
depends on its two reports alone, so it is never computed twice.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from variorum.claim.extract import Extracted
from variorum.claim.features import FEATURES, Pair, explanation, names, other_polarity, other_time
from variorum.claim.people import Match
from variorum.errors import ModelError
from variorum.ports import Floats2d
from variorum.types.pairs import ScoredPair

VETOES = (other_time, other_polarity)
TELLING = 0.2  # least part of a score, in log-odds, that is worth a reason
NEAREST = 3  # of the other report's statements: what a pair has to stand out from
NEIGHBOURS = 2  # statements before and after, whose likeness is that of a pair's company; 1 to 5 were measured
RARE_AT_MOST = (
    2.0  # what shared words can come to: those of one sentence copied by the other say no more than two rare ones
)
BY_CHANCE = np.float32(1 / 3)  # mean distance of two places drawn between 0 and 1
MIN_COSINE = 0.3  # pairs below this are scored only if their predicates or people speak for them


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted score: one weight per feature, an intercept, and the thresholds that were calibrated with it."""

    intercept: float
    weights: dict[str, float]
    threshold: float
    version: str


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    data = json.loads(resources.files("variorum.claim").joinpath("data/align.json").read_text("utf-8"))
    if set(data["weights"]) != set(names()):
        raise ModelError("claim/data/align.json does not fit the features of this version")
    return Weights(data["intercept"], data["weights"], data["threshold"], data["version"])


@dataclass(frozen=True, slots=True)
class PairScore:
    """The stored judgement of one pair: `score` in [0, 1]; `veto` = it cannot be the same event."""

    score: float
    veto: bool


def _elsewhere(item: Extracted, names: frozenset[str] | None) -> bool:
    return names is not None and bool(item.names) and not item.names & names


def score_pair(pair: Pair) -> PairScore:
    """Return the score of one pair; a veto where the stated days cannot be one, or one says what the other negates."""
    fitted = weights()
    total = fitted.intercept
    veto = False
    for feature in FEATURES:
        value = feature(pair)
        if value:
            total += fitted.weights[feature.__name__] * value
            veto = veto or feature in VETOES
    return PairScore(score=1 / (1 + math.exp(-max(-40.0, min(40.0, total)))), veto=veto)


def explain_pair(pair: Pair) -> tuple[str, ...]:
    """Return what spoke for and against one pair, strongest first."""
    fitted = weights()
    parts = {feature.__name__: fitted.weights[feature.__name__] * feature(pair) for feature in FEATURES}
    ranked = sorted((name for name in parts if abs(parts[name]) > TELLING), key=lambda name: -abs(parts[name]))
    return tuple(f"{'for' if parts[name] > 0 else 'against'}: {explanation(name)}" for name in ranked)


def standing_of(cosines: Floats2d, *, same_report: bool) -> Floats2d:
    """Return how much each pair of two reports' statements stands out from its rows and columns; 0 within one report.

    Shape: (left statements, right statements), as the cosines that are given.
    Source: cross-domain similarity local scaling (Conneau et al. 2018).
    """
    if same_report or not cosines.size:
        return np.zeros_like(cosines)
    rows, columns = (np.sort(cosines, axis=axis) for axis in (1, 0))
    found: Floats2d = (
        2 * cosines - rows[:, -NEAREST:].mean(axis=1, keepdims=True) - columns[-NEAREST:].mean(axis=0, keepdims=True)
    )
    return found


def company_of(cosines: Floats2d, *, same_report: bool) -> Floats2d:
    """Return how near the neighbours of each pair of two reports' statements are; 0 within one report.

    It is the mean cosine of each neighbour with the nearest neighbour of the other statement, from both sides, less the mean
    over all pairs of the two reports. Robberies that are told in the same words stand beside other streets, days and people.

    Shape: (left statements, right statements), as the cosines that are given, in text order.
    """
    if same_report or min(cosines.shape) < 2:
        return np.zeros_like(cosines)
    both = (_beside(cosines) + _beside(cosines.T).T) / 2
    found: Floats2d = both - both.mean()
    return found


def _beside(cosines: Floats2d) -> Floats2d:
    """Return the mean, over the neighbours of each row, of their best cosine with the neighbours of each column."""
    best = np.full_like(cosines, -1.0)
    for step in range(1, min(NEIGHBOURS, cosines.shape[1] - 1) + 1):
        best[:, step:] = np.maximum(best[:, step:], cosines[:, :-step])
        best[:, :-step] = np.maximum(best[:, :-step], cosines[:, step:])
    total = np.zeros_like(cosines)
    count = np.zeros((cosines.shape[0], 1), dtype=cosines.dtype)
    for step in range(1, min(NEIGHBOURS, cosines.shape[0] - 1) + 1):
        total[step:] += best[:-step]
        total[:-step] += best[step:]
        count[step:] += 1
        count[:-step] += 1
    found: Floats2d = total / count
    return found


def rarity_of(left: Sequence[Extracted], right: Sequence[Extracted], *, same_report: bool) -> Floats2d:
    """Return what the words that two sentences share come to, for each pair of two reports' statements; 0 within one.

    A word that one sentence of either report uses counts 1, one of n and m sentences 1 / sqrt(n m). Shape: (left, right).
    """
    found: Floats2d = np.zeros((len(left), len(right)), dtype=np.float32)
    if same_report:
        return found
    ones, others = _uses(left), _uses(right)
    value = {word: 1 / math.sqrt(n * others[word]) for word, n in ones.items() if word in others}
    kept = [[item.around & value.keys() for item in side] for side in (left, right)]
    for i, words in enumerate(kept[0]):
        for j, more in enumerate(kept[1]):
            if shared := words & more:
                found[i, j] = min(RARE_AT_MOST, math.fsum(value[word] for word in shared))
    return found


def level_of(n_left: int, n_right: int, *, same_report: bool) -> Floats2d:
    """Return how much nearer than by chance each pair stands in the course of two reports (-2/3 to 1/3); 0 within one."""
    if same_report:
        return np.zeros((n_left, n_right), dtype=np.float32)
    ones, others = ((np.arange(n, dtype=np.float32) + 0.5) / max(1, n) for n in (n_left, n_right))
    found: Floats2d = BY_CHANCE - np.abs(ones[:, None] - others[None])
    return found


def _uses(items: Sequence[Extracted]) -> Counter[str]:
    """Return in how many sentences that state something each word stands."""
    around = {item.statement.sentence: item.around for item in items}
    return Counter(word for words in around.values() for word in words)


def score_reports(
    left: Sequence[Extracted],
    right: Sequence[Extracted],
    vectors: tuple[Floats2d, Floats2d],
    matches: Mapping[tuple[str, str], Match],
    *,
    same_report: bool,
    asides: tuple[frozenset[str] | None, frozenset[str] | None] = (None, None),
) -> Iterator[ScoredPair]:
    """Yield the scores of the pairs of two reports that are worth a look, by their places in `left` and `right`.

    Args:
        asides: names of the left and of the right report, for a round-up that is set against it. A paragraph of the
            round-up that names something, and nothing of these, tells of another event: it may share no claim.
    """
    if not left or not right:
        return
    matrix = vectors[0] @ vectors[1].T
    cosines = matrix.tolist()
    standing = standing_of(matrix, same_report=same_report).tolist()
    company = company_of(matrix, same_report=same_report).tolist()
    rare = rarity_of(left, right, same_report=same_report).tolist()
    level = level_of(len(left), len(right), same_report=same_report).tolist()
    strange = [_elsewhere(other, asides[0]) for other in right]
    for i, one in enumerate(left):
        elsewhere = _elsewhere(one, asides[1])
        family = one.statement.family
        for j, other in enumerate(right):
            if same_report and j <= i:
                continue
            if elsewhere or strange[j]:
                yield ScoredPair(i, j, score=0.0, veto=True)
                continue
            if cosines[i][j] < MIN_COSINE and (family is None or family != other.statement.family):
                continue
            near = (standing[i][j], company[i][j], rare[i][j], level[i][j])
            pair = Pair(one, other, cosines[i][j], matches, same_report, *near)
            found = score_pair(pair)
            yield ScoredPair(i, j, found.score, found.veto)
