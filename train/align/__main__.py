"""One command: label pairs of statements, fit the logistic weights of alignment, write them with what they measure.

    python -m train.align --data ../shared/data [--write]

Needs the encoder it is meant for (`python -m train.encoder`) in the package. A few minutes on two cores.
"""

import argparse
import json
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.stories import find_stories, open_story
from train.align.fit import as_weights, describe, fit_weights
from train.align.groups import (
    Group,
    Pairs,
    ecb_groups,
    fiction_groups,
    gold_group,
    gold_groups,
    is_held_out,
    pairs_of,
)
from train.align.levels import linked_claims, measure_levels
from variorum.claim.align import Weights
from variorum.claim.features import names
from variorum.config import Config
from variorum.models.encoder import Encoder
from variorum.pipeline import Workbench

SHARES = {"gold": 0.3, "fiction": 0.7}  # of the weight of all pairs, by source
STRENGTH = 0.3
THRESHOLD = 0.6  # average link joins from here
AT_LEAST = {"both_count": 1.2, "both_measure": 2.8, "same_toll": 1.0}
AT_MOST = {"other_plurality": -1.2, "other_polarity": -1.6, "other_place": -1.5}
ONE_REPORT = -0.2  # what one report tells twice may stand in one claim
VERSION = "2026-11-21.4"
TARGET = Path("src/variorum/claim/data")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m train.align", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--samples", type=Path, default=Path("samples"))
    parser.add_argument("--encoder", type=Path, help="folder of an encoder to fit to, in the place of the shipped one")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    workbench = Workbench.open(Config())
    encoder = Encoder.load(options.encoder)
    ecb = _pairs(ecb_groups(options.data, "Dev", workbench), encoder)
    fiction = _pairs((group for n, group in enumerate(fiction_groups(workbench)) if is_held_out(n)), encoder)
    stories = list(_gold(options, workbench))
    gold = _pairs(stories, encoder)
    left_out = [fit(fiction, [other for other in gold if other is not one]) for one in gold]
    final = fit(fiction, gold)
    _say("ECB+ dev topics, cosine", ecb, None)
    _say("ECB+ dev topics", ecb, final)
    for one, weights in zip(gold, left_out, strict=True):
        _say(f"{one.name}, fitted without", [one], weights)
    linked = [linked_claims(story, encoder, weights) for story, weights in zip(stories, left_out, strict=True)]
    levels = measure_levels(linked)
    print(json.dumps(final.weights, indent=1))
    for level in levels:
        print(level)
    if options.write:
        found = {
            "version": final.version,
            "intercept": final.intercept,
            "threshold": final.threshold,
            "weights": final.weights,
        }
        (TARGET / "align.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        (TARGET / "confidence.json").write_text(json.dumps({"levels": levels}, indent=1) + "\n", "utf-8")


def fit(fiction: Sequence[Pairs], gold: Sequence[Pairs]) -> Weights:
    """Return the weights fitted on both sources, each with its share of the weight."""
    sources = {"gold": gold, "fiction": fiction}
    total = sum(len(one.labels) for found in sources.values() for one in found)
    features, labels, weight = [], [], []
    for source, found in sources.items():
        n_pairs = sum(len(one.labels) for one in found)
        for one in found:
            features.append(one.features)
            labels.append(one.labels)
            weight.append(np.full(len(one.labels), SHARES[source] * total / n_pairs))
    model = fit_weights(np.vstack(features), np.concatenate(labels), np.concatenate(weight), strength=STRENGTH)
    fitted = dict(as_weights(model)) | {"one_report": ONE_REPORT}
    fitted |= {name: max(least, fitted[name]) for name, least in AT_LEAST.items()}
    fitted |= {name: min(most, fitted[name]) for name, most in AT_MOST.items()}
    return Weights(round(float(model.intercept_[0]), 4), fitted, THRESHOLD, VERSION)


def _gold(options: Namespace, workbench: Workbench) -> Iterator[Group]:
    yield from gold_groups(options.samples, workbench)
    wanted = Namespace(data=options.data, kind="all", split="development", story=None)
    for _, name, source in find_stories(wanted):
        reports, _, gold, _ = open_story(source, options.data)
        yield gold_group(name, reports, gold, workbench)


def _pairs(groups: Iterable[Group], encoder: Encoder) -> list[Pairs]:
    found = [pairs_of(group, encoder) for group in groups]
    return [one for one in found if len(one.labels)]


def _say(title: str, pairs: Sequence[Pairs], weights: Weights | None) -> None:
    """Print how well pairs of different reports are told apart, by the weights or by the cosine alone."""
    features, labels = np.vstack([p.features for p in pairs]), np.concatenate([p.labels for p in pairs])
    across = features[:, names().index("one_report")] == 0
    if weights is None:
        scores = features[:, names().index("similarity")]
    else:
        scores = features @ np.array([weights.weights[name] for name in names()])
    print(f"{title:<28}{describe(labels[across], scores[across])}", flush=True)


if __name__ == "__main__":
    main()
