"""Logistic weights over named features, from pairs with gold labels, and how well scores tell pairs apart."""

from collections.abc import Mapping

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve

from variorum.claim.features import names

SIGNS = {  # a weight with the wrong sign is noise of the set: it is set to zero and the rest is fitted again
    "similarity": 1,
    "standing_out": 1,
    "same_company": 1,
    "rare_words": 1,
    "like_position": 1,
    "same_predicate": 1,
    "same_family": 1,
    "near_family": 1,
    "other_family": -1,
    "shared_words": 1,
    "same_participant": 1,
    "same_deed": 1,
    "both_deny": 1,
    "other_participant": -1,
    "alike_participant": 1,
    "same_time": 1,
    "other_time": -1,
    "other_clock": -1,
    "same_place": 1,
    "other_place": -1,
    "other_scene": -1,
    "same_number": 1,
    "other_number": 1,  # a differing number must not hide the same fact
    "both_count": 1,
    "both_measure": 1,
    "same_toll": 1,
    "other_plurality": -1,
    "same_utterance": 1,
    "other_polarity": -1,
    "planned_apart": -1,
    "one_report": -1,
}


def fit_weights(features: np.ndarray, labels: np.ndarray, weight: np.ndarray, *, strength: float) -> LogisticRegression:
    """Return the regression with every weight of its expected sign or zero."""
    active = np.ones(features.shape[1], dtype=bool)
    signs = np.array([SIGNS[name] for name in names()])
    while True:
        model = LogisticRegression(C=strength, max_iter=3000)
        model.fit(features * active, labels, sample_weight=weight)
        wrong = active & (model.coef_[0] * signs < 0)
        if not wrong.any():
            return model
        active &= ~wrong


def describe(labels: np.ndarray, scores: np.ndarray) -> str:
    """Return average precision, best F1, and recall at precision .90 and .95, in one line."""
    precision, recall, _ = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    at = [recall[:-1][precision[:-1] >= level].max(initial=0.0) for level in (0.90, 0.95)]
    mean = average_precision_score(labels, scores)
    return f"AP {mean:.3f}  F1 {f1.max():.3f}  recall at precision .90 {at[0]:.3f}, .95 {at[1]:.3f}"


def as_weights(model: LogisticRegression) -> Mapping[str, float]:
    """Return the weights by name, rounded as they are shipped."""
    return {name: round(float(weight), 4) for name, weight in zip(names(), model.coef_[0], strict=True)}
