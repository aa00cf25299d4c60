"""How far two reports tell of the same event, as log odds: a logistic model over the features and their products."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.errors import ModelError
from variorum.group.features import FEATURES, compare
from variorum.group.profile import Profile
from variorum.group.rarity import Rarity

PACKAGED = Path(__file__).parent / "data" / "weights.json"
FLOOR = -6.0
"""Log odds of two reports that were never compared, and the least that is kept."""
CEILING = 6.0
SLACK_DAYS = 2
"""Days between two reports that say nothing."""
DAY_WEIGHT = 0.6
"""Log odds lost with every doubling of the days beyond those; set by hand, as no set to fit on has dates."""


class Scorer:
    """The fitted weights, and the log odds from which two reports are one story."""

    def __init__(
        self, constant: float, linear: Sequence[float], products: NDArray[np.float64], threshold: float
    ) -> None:
        """Take the weights; `products` is a square matrix over the features."""
        self._constant = constant
        self._linear = np.array(linear, dtype=np.float64)
        self._products = products
        self.threshold = threshold

    @classmethod
    def load(cls, path: Path = PACKAGED) -> "Scorer":
        """Return the packaged scorer.

        Raises: ModelError, if the file is missing, or was fitted for other features.
        """
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: missing or malformed") from error
        if tuple(found.get("features", ())) != FEATURES:
            raise ModelError(f"{path}: fitted for other features")
        products = np.zeros((len(FEATURES), len(FEATURES)))
        products[np.triu_indices(len(FEATURES))] = found["products"]
        return cls(found["constant"], found["linear"], products, found["threshold"])

    def score(self, one: Profile, others: Sequence[Profile], rarity: Rarity) -> list[float]:
        """Return the log odds of each pair, between `FLOOR` and `CEILING`; days apart count where both are known."""
        if not others:
            return []
        values = compare(one, others, rarity).astype(np.float64)
        odds = self._constant + values @ self._linear + ((values @ self._products) * values).sum(axis=1)
        odds = np.minimum(odds, CEILING)
        if one.day is not None:
            odds -= _lateness(one.day, others)
        clipped: list[float] = np.maximum(odds, FLOOR).tolist()
        return clipped


def _lateness(day: int, others: Sequence[Profile]) -> NDArray[np.float64]:
    """Return the log odds lost by the days between one report and each of the others; none where a day is not known."""
    days = np.array([day if other.day is None else other.day for other in others], dtype=np.float64)
    late: NDArray[np.float64] = np.log2(1 + np.maximum(0.0, np.abs(day - days) - SLACK_DAYS))
    return DAY_WEIGHT * late
