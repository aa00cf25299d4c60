"""Boosted trees, blends and calibrations, and how they are written down."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from variorum.relate.trees import digest_of

Matrix = NDArray[np.float64]
SEED = 13
FOLDS = 6
# A feature may only raise (1) or only lower (-1) the score; 0: either.
FALLING = {"other_names", "other_people"}
FREE = {"shorter", "longer", "openings", "central"}
SAME_TREES = {"max_iter": 120, "learning_rate": 0.08, "max_leaf_nodes": 6, "min_samples_leaf": 100}
RELATION_TREES = {"max_iter": 120, "learning_rate": 0.08, "max_leaf_nodes": 8, "min_samples_leaf": 40}


def same_trees(
    rows: Matrix, labels: NDArray[Any], weight: Matrix, names: Sequence[str]
) -> HistGradientBoostingClassifier:
    """Return fitted trees in which no feature acts against its sense."""
    signs = [0 if name in FREE else -1 if name in FALLING else 1 for name in names]
    model = HistGradientBoostingClassifier(
        **SAME_TREES, l2_regularization=5.0, monotonic_cst=signs, early_stopping=False, random_state=SEED
    )
    return model.fit(rows, labels, sample_weight=weight)


def relation_trees(rows: Matrix, labels: NDArray[Any], weight: Matrix) -> HistGradientBoostingClassifier:
    """Return fitted trees for the four relations."""
    model = HistGradientBoostingClassifier(
        **RELATION_TREES, l2_regularization=3.0, early_stopping=False, random_state=SEED
    )
    return model.fit(rows, labels, sample_weight=weight)


def folds(groups: NDArray[Any], n_folds: int = FOLDS) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield the rows to fit on and the rows to score, no group on both sides."""
    yield from GroupKFold(n_folds).split(groups, groups=groups)


def scores_of(model: HistGradientBoostingClassifier, rows: Matrix) -> Matrix:
    """Return log-odds: shape (rows, 1) for two classes, (rows, classes) for more."""
    found = model.decision_function(rows)
    return found[:, None] if found.ndim == 1 else found


def by_size(groups: NDArray[Any]) -> Matrix:
    """Return weights by which a large group counts only by the root of its size."""
    names, counts = np.unique(groups, return_counts=True)
    share = dict(zip(names.tolist(), np.sqrt(np.median(counts) / counts).tolist(), strict=True))
    return np.array([share[group] for group in groups.tolist()])


def blend(inputs: Matrix, labels: NDArray[Any], weight: Matrix, *, c: float = 1.0) -> dict[str, Any]:
    """Return a linear combination of the columns of `inputs` that gives each class its log-odds."""
    scaler = StandardScaler().fit(inputs)
    model = LogisticRegression(C=c, max_iter=2000).fit(scaler.transform(inputs), labels, sample_weight=weight)
    weights = model.coef_ / scaler.scale_
    intercepts = model.intercept_ - (weights * scaler.mean_).sum(axis=1)
    return {"intercepts": _rounded(intercepts), "weights": [_rounded(row) for row in weights]}


def halved(found: dict[str, Any]) -> dict[str, Any]:
    """Return the mean of a blend and of the trees' own scores, its first columns: few rows are new to the network.

    Of 0, .5 and .7 for the trees' part, .5 loses nowhere and gains most (`python -m train.relate`).
    """
    own = np.eye(len(found["weights"]), len(found["weights"][0]))
    weights = (np.array(found["weights"]) + own) / 2
    return {"intercepts": _rounded(np.array(found["intercepts"]) / 2), "weights": [_rounded(row) for row in weights]}


def blended(found: dict[str, Any], inputs: Matrix) -> Matrix:
    """Return the log-odds of each class."""
    return inputs @ np.array(found["weights"]).T + np.array(found["intercepts"])


def calibration(scores: Matrix, labels: NDArray[Any], weight: Matrix) -> dict[str, list[float]]:
    """Return a rising line from log-odds to a probability, with few points."""
    model = IsotonicRegression(y_min=0.005, y_max=0.995, out_of_bounds="clip").fit(scores, labels, sample_weight=weight)
    at = np.unique(np.quantile(scores, np.linspace(0.01, 0.99, 25)))
    return {"at": _rounded(at), "probability": _rounded(model.predict(at))}


def write_forest(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """Return fitted trees as plain lists."""
    per_class: list[list[dict[str, Any]]] = [[] for _ in model._predictors[0]]  # noqa: SLF001 - no public way to them
    for group in model._predictors:  # noqa: SLF001
        for number, predictor in enumerate(group):
            nodes = predictor.nodes
            leaf = nodes["is_leaf"].astype(bool)
            per_class[number].append(
                {
                    "feature": np.where(leaf, -1, nodes["feature_idx"]).astype(int).tolist(),
                    "threshold": [
                        round(float(t), 6) if np.isfinite(t) else 1e30
                        for t in np.where(leaf, 0.0, nodes["num_threshold"])
                    ],
                    "left": nodes["left"].astype(int).tolist(),
                    "right": nodes["right"].astype(int).tolist(),
                    "missing_left": nodes["missing_go_to_left"].astype(int).tolist(),
                    "value": [round(float(v), 6) for v in np.where(leaf, nodes["value"], 0.0)],
                }
            )
    start = np.ravel(model._baseline_prediction)  # noqa: SLF001
    return {"features": list(names), "intercepts": _rounded(start), "trees": per_class}


def write(path: Path, data: dict[str, Any]) -> None:
    """Write a file of weights with its digest."""
    data = json.loads(json.dumps(data))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"sha256": digest_of(data), **data}, separators=(",", ":")) + "\n", encoding="utf-8")


def figures(labels: NDArray[Any], scores: Matrix, threshold: float | None = None) -> dict[str, float]:
    """Return best F1, recall at precision .90, the threshold of the best F1, and F1 at a threshold given."""
    precision, recall, thresholds = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    good = precision[:-1] >= 0.9
    found = {
        "best_f1": float(f1.max()),
        "recall_at_90": float(recall[:-1][good].max()) if good.any() else 0.0,
        "threshold": float(thresholds[f1[:-1].argmax()]),
    }
    if threshold is not None:
        said = scores >= threshold
        found["f1"] = 2 * float((said & labels.astype(bool)).sum()) / max(1.0, float(said.sum() + labels.sum()))
    return found


def _rounded(values: Any) -> list[float]:
    return [round(float(value), 6) for value in values]
