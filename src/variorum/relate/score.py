"""How a pair is scored: boosted trees over named features, joined with the network's voice, calibrated.

The weights (`data/same.json`, `data/relation.json`) are fitted by `train/relate`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeAlias

from variorum.errors import ModelError
from variorum.relate import same, stance
from variorum.relate.same import Pairing
from variorum.relate.stance import Stance
from variorum.relate.story import KinWeights
from variorum.relate.trees import Calibration, Forest, calibration_of, forest_of, read_checked, softmax

RelationName: TypeAlias = Literal["agrees", "contradicts", "unsure", "unrelated"]
Kind: TypeAlias = Literal["story", "alone"]
RELATIONS: tuple[RelationName, ...] = ("agrees", "contradicts", "unsure", "unrelated")
VOICES = ("same", "agrees", "agrees_back", "contradicts", "contradicts_least")


@dataclass(frozen=True, slots=True)
class Blend:
    """A linear combination of the trees' scores and the network's voices, one row for each class it scores.

    Args:
        weights: for each class, one weight for each of the trees' scores and then for each voice.
    """

    intercepts: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]

    def scores(self, inputs: Sequence[float]) -> tuple[float, ...]:
        """Return the log-odds of each class."""
        return tuple(
            start + sum(w * x for w, x in zip(row, inputs, strict=True))
            for start, row in zip(self.intercepts, self.weights, strict=True)
        )


@dataclass(frozen=True, slots=True)
class SameModel:
    """Whether two passages tell of the same event; `alone`: for a pair without its story, `story`: with it."""

    forest: Forest
    kin: KinWeights
    blends: Mapping[str, Blend]
    calibrations: Mapping[str, Calibration]
    version: str


@dataclass(frozen=True, slots=True)
class RelationModel:
    """The relation of two passages.

    Args:
        sure: least probability of each relation for it to be stated; below it the pair is `unsure`.
    """

    forest: Forest
    blend: Blend
    sure: Mapping[str, float]
    version: str


@cache
def same_model() -> SameModel:
    """Return the shipped model. Raises: ModelError, if its file was altered or fits another version."""
    data = _load("same.json")
    return SameModel(
        forest_of(data["forest"], [f.__name__ for f in same.FEATURES], "same.json"),
        KinWeights(data["kin"]["intercept"], tuple(data["kin"]["weights"])),
        {name: _blend(found) for name, found in data["blends"].items()},
        {name: calibration_of(found) for name, found in data["calibrations"].items()},
        data["version"],
    )


@cache
def relation_model() -> RelationModel:
    """Return the shipped model. Raises: ModelError, if its file was altered or fits another version."""
    data = _load("relation.json")
    if tuple(data["relations"]) != RELATIONS or tuple(data["voices"]) != VOICES:
        raise ModelError("relation.json: fitted for other relations or voices than this version has")
    forest = forest_of(data["forest"], [f.__name__ for f in stance.FEATURES], "relation.json")
    return RelationModel(forest, _blend(data["blend"]), data["sure"], data["version"])


def _load(name: str) -> dict[str, Any]:
    text = resources.files("variorum.relate").joinpath(f"data/{name}").read_text("utf-8")
    return read_checked(text, f"relate/data/{name}")


def _blend(data: Mapping[str, Any]) -> Blend:
    return Blend(tuple(data["intercepts"]), tuple(tuple(row) for row in data["weights"]))


def tree_score(pair: Pairing) -> float:
    """Return the log-odds of the trees alone that both tell of the same event."""
    return same_model().forest.scores(same.values(pair))[0]


def same_event(pair: Pairing) -> float:
    """Return the probability that both tell of the same event."""
    kind: Kind = "story" if pair.story is not None else "alone"
    return blended_same(kind, tree_score(pair), voices(pair)[0])


def blended_same(kind: Kind, trees: float, voice: float) -> float:
    """Return the probability that the log-odds of the trees and of the network make together."""
    model = same_model()
    return model.calibrations[kind].of(model.blends[kind].scores((trees, voice))[0])


def relation_probabilities(pair: Pairing) -> dict[RelationName, float]:
    """Return the probability of each relation of b to a."""
    model = relation_model()
    scores = model.forest.scores(stance.values(Stance(pair, tree_score(pair))))
    return dict(zip(RELATIONS, softmax(model.blend.scores((*scores, *voices(pair)))), strict=True))


def voices(pair: Pairing) -> tuple[float, ...]:
    """Return what the network says of a pair, in the order of `VOICES`, as log-odds.

    Raises: ValueError, if the network has not been asked.
    """
    one, back = pair.voice, pair.back
    if one is None or back is None:
        raise ValueError("the pair has not been judged by the network")
    return (
        (one.same + back.same) / 2,
        _log_odds(one.agrees),
        _log_odds(back.agrees),
        _log_odds(max(one.contradicts, back.contradicts)),
        _log_odds(min(one.contradicts, back.contradicts)),
    )


def choose(probabilities: Mapping[RelationName, float]) -> RelationName:
    """Return the likeliest relation that is sure enough, `unsure` where none is."""
    best = max(RELATIONS, key=lambda name: probabilities[name])
    return best if probabilities[best] >= relation_model().sure.get(best, 0.0) else "unsure"


def _log_odds(probability: float) -> float:
    held = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(held / (1 - held))
