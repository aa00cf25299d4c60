"""How sure it is that the statements of a claim belong together, in words that were measured.

The levels (`data/confidence.json`) come from `train.align`: claims of gold stories, each story built with weights fitted
without it, counted by the mean score of their links (isotonic fit, Zadrozny and Elkan 2002, cut at the levels below).
"""

import json
from functools import cache
from importlib import resources

from variorum.types.claim import Confidence


@cache
def levels() -> tuple[tuple[float, Confidence], ...]:
    """Return the levels with the least score of each, highest first; the last one begins at 0."""
    data = json.loads(resources.files("variorum.claim").joinpath("data/confidence.json").read_text("utf-8"))
    return tuple(
        (item["least"], Confidence(item["level"], right=item["right"], checked=item["checked"]))
        for item in data["levels"]
    )


def confidence_of(score: float) -> Confidence:
    """Return the level of a claim whose links have this mean score."""
    return next(level for least, level in levels() if score >= least)
