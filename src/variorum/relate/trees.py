"""Boosted trees and their calibration, read from a JSON file that states its own digest."""

import hashlib
import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.errors import ModelError

LEAF = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree; node 0 is its root.

    Args:
        feature: the feature a node asks for, -1 for a leaf.
        threshold: a value up to this goes left.
        left, right: the nodes that follow.
        missing_left: whether a missing value goes left.
        value: what a leaf adds, in log-odds.
    """

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    missing_left: tuple[bool, ...]
    value: tuple[float, ...]

    def score(self, row: Sequence[float]) -> float:
        """Return the value of the leaf that a row of features reaches."""
        node = 0
        while (feature := self.feature[node]) != LEAF:
            value = row[feature]
            left = self.missing_left[node] if math.isnan(value) else value <= self.threshold[node]
            node = self.left[node] if left else self.right[node]
        return self.value[node]


@dataclass(frozen=True, slots=True)
class Forest:
    """Boosted trees for two classes (one score) or more (one score each)."""

    features: tuple[str, ...]
    intercepts: tuple[float, ...]
    trees: tuple[tuple[Tree, ...], ...]

    def scores(self, row: Sequence[float]) -> tuple[float, ...]:
        """Return the log-odds of each class, of a row in the order of `features`."""
        return tuple(
            start + sum(tree.score(row) for tree in trees)
            for start, trees in zip(self.intercepts, self.trees, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising line through points: log-odds to a probability."""

    at: tuple[float, ...]
    probability: tuple[float, ...]

    def of(self, score: float) -> float:
        """Return the probability, between the nearest two points in a straight line."""
        place = bisect_right(self.at, score)
        if place == 0:
            return self.probability[0]
        if place == len(self.at):
            return self.probability[-1]
        x0, x1 = self.at[place - 1], self.at[place]
        share = (score - x0) / (x1 - x0)
        return self.probability[place - 1] * (1 - share) + self.probability[place] * share


def logistic(score: float) -> float:
    """Return log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, score))))


def softmax(scores: Sequence[float]) -> tuple[float, ...]:
    """Return probabilities of sum 1."""
    top = max(scores)
    parts = [math.exp(score - top) for score in scores]
    total = sum(parts)
    return tuple(part / total for part in parts)


def read_checked(text: str, name: str) -> dict[str, Any]:
    """Return the content of a file of weights. Raises: ModelError, if it is malformed or was altered."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ModelError(f"{name}: not a file of weights ({error})") from error
    if not isinstance(data, dict) or "sha256" not in data:
        raise ModelError(f"{name}: not a file of weights")
    stated = data.pop("sha256")
    found = digest_of(data)
    if stated != found:
        raise ModelError(f"{name}: SHA-256 is {found[:12]}…, the file says {str(stated)[:12]}…")
    return data


def digest_of(data: Mapping[str, Any]) -> str:
    """Return the digest of a file of weights without its own statement of it."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":")).encode("utf-8")).hexdigest()


def forest_of(data: Mapping[str, Any], features: Sequence[str], name: str) -> Forest:
    """Return a forest. Raises: ModelError, if it was fitted on other features than `features`."""
    if tuple(data["features"]) != tuple(features):
        raise ModelError(f"{name}: fitted on other features than this version has")
    trees = tuple(
        tuple(
            Tree(
                tuple(tree["feature"]),
                tuple(tree["threshold"]),
                tuple(tree["left"]),
                tuple(tree["right"]),
                tuple(map(bool, tree["missing_left"])),
                tuple(tree["value"]),
            )
            for tree in group
        )
        for group in data["trees"]
    )
    return Forest(tuple(features), tuple(data["intercepts"]), trees)


def calibration_of(data: Mapping[str, Any]) -> Calibration:
    """Return a calibration."""
    return Calibration(tuple(data["at"]), tuple(data["probability"]))
