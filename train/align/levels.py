"""How often the links of claims were right, by the claims' scores: the measured words of `claim/confidence.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from unittest.mock import patch

import numpy as np
from sklearn.isotonic import IsotonicRegression

from train.align.groups import Group, Labelled, label
from variorum.claim import build, links
from variorum.claim.align import Weights
from variorum.ports import Encoder

LEVELS = (("high", 0.9), ("fair", 0.6))  # least share of right links; below it is open


@dataclass(frozen=True, slots=True)
class Linked:
    """A claim of several reports: its mean score, and how many of its links between reports gold calls right or wrong."""

    score: float
    right: int
    checked: int


def linked_claims(group: Group, encoder: Encoder, fitted: Weights) -> list[Linked]:
    """Return the claims that these weights make of a gold story."""
    told = {one.item.statement.id: one for found in group.statements for one in found}
    with patch.object(links, "weights", lambda: fitted), patch("variorum.claim.align.weights", lambda: fitted):
        story = build.build_claims(group.reports, encoder)
    found = []
    for claim in story.claims:
        answers = [
            _label(told, one.id, other.id)
            for one, other in combinations(claim.statements, 2)
            if one.report != other.report
        ]
        known = [answer for answer in answers if answer is not None]
        if known:
            found.append(Linked(claim.score, sum(known), len(known)))
    return found


def _label(told: Mapping[str, Labelled], one: str, other: str) -> bool | None:
    return label(told[one], told[other])


def measure_levels(stories: Sequence[Sequence[Linked]]) -> list[dict[str, float | int | str]]:
    """Return the levels: the least score of each by an isotonic fit in which every story counts alike, and its counts."""
    flat = [(claim, 1 / sum(c.checked for c in story)) for story in stories for claim in story]
    scores = np.array([claim.score for claim, _ in flat])
    shares = np.array([claim.right / claim.checked for claim, _ in flat])
    weight = np.array([claim.checked * part for claim, part in flat])
    fitted = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(scores, shares, sample_weight=weight)
    grid = np.round(np.arange(0.0, 1.0, 0.01), 2)
    said = fitted.predict(grid)
    found: list[dict[str, float | int | str]] = []
    above = 1.01
    for name, share in (*LEVELS, ("undetermined", 0.0)):
        reaching = grid[said >= share]
        least = float(reaching[0]) if len(reaching) else above
        least = 0.0 if name == "undetermined" else min(least, above)
        within = [claim for claim, _ in flat if least <= claim.score < above]
        counts = {"right": sum(c.right for c in within), "checked": sum(c.checked for c in within)}
        found.append({"level": name, "least": round(least, 2), **counts})
        above = least
    return found
