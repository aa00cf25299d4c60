"""Compared pairs of a pile of reports, and the logistic weights fitted to them."""

import random
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from train.group.data import Sorted
from variorum.group.features import FEATURES, compare
from variorum.group.index import Index
from variorum.group.profile import make_profile
from variorum.group.rarity import Rarity
from variorum.group.vectors import StaticVectors

SHARE = 0.3
"""Weight of the positive pairs of each set, so that even odds mean the same in sets of few and of many near misses."""
NEGATIVES = 40_000
"""Negative pairs kept of one set, drawn with a fixed seed."""
STRENGTH = 0.01
"""Inverse of the ridge penalty, on standardised columns."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Features of compared pairs of one pile. Shape: values (n_pairs, n_features), same (n_pairs,)."""

    values: NDArray[np.float32]
    same: NDArray[np.bool_]


def compare_pile(items: Sequence[Sorted], vectors: StaticVectors, *, seed: int = 0) -> Pairs:
    """Return the pairs that the index proposes in a pile, each report asked for among those before it."""
    order = list(items)
    random.Random(seed).shuffle(order)
    profiles = [make_profile(item.report.id, item.report, vectors) for item in order]
    rarity, index = Rarity.load(), Index()
    for profile in profiles:
        rarity.add(profile.terms)
    rarity.refresh()
    values, same = [], []
    for number, profile in enumerate(profiles):
        found = index.find(profile, rarity)
        if found:
            values.append(compare(profile, [profiles[other] for other in found], rarity))
            same += [order[other].story == order[number].story for other in found]
        index.add(number, profile, rarity)
    return Pairs(np.concatenate(values), np.array(same))


def expand(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return the features and the products of every two."""
    left, right = np.triu_indices(len(FEATURES))
    return np.concatenate([values, values[:, left] * values[:, right]], axis=1, dtype=np.float64)


def fit(piles: Sequence[Pairs]) -> dict[str, Any]:
    """Return the weights; every pile weighs the same, its positive pairs `SHARE` of that."""
    rng = np.random.default_rng(1)
    columns, labels, weights = [], [], []
    for pile in piles:
        negative = np.flatnonzero(~pile.same)
        negative = rng.choice(negative, min(NEGATIVES, len(negative)), replace=False)
        kept = np.sort(np.concatenate([np.flatnonzero(pile.same), negative]))
        columns.append(expand(pile.values[kept]))
        labels.append(pile.same[kept])
        positive = labels[-1]
        weights.append(np.where(positive, SHARE / positive.sum(), (1 - SHARE) / (~positive).sum()))
    table, same, weight = np.concatenate(columns), np.concatenate(labels), np.concatenate(weights)
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-6
    model = LogisticRegression(C=STRENGTH, max_iter=200, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the penalty, not the last digits, decides
        model.fit((table - mean) / deviation, same, sample_weight=weight * len(weight) / weight.sum())
    scaled = model.coef_[0] / deviation
    n = len(FEATURES)
    return {
        "features": list(FEATURES),
        "constant": round(float(model.intercept_[0] - scaled @ mean), 5),
        "linear": [round(float(value), 5) for value in scaled[:n]],
        "products": [round(float(value), 5) for value in scaled[n:]],
    }
