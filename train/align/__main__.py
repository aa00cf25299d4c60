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
from sklearn.linear_model import LogisticRegression

from bench.stories import find_stories, open_story
from train.align.fit import as_weights, describe, fit_weights, probability
from train.align.groups import (
    HELD_OUT_TOPICS,
    Group,
    Pairs,
    ecb_groups,
    fiction_groups,
    gold_group,
    gold_groups,
    is_held_out,
    pairs_of,
)
from variorum.claim.features import names
from variorum.config import Config
from variorum.pipeline import Workbench

SHARES = {"gold": 0.5, "fiction": 0.3, "ecb": 0.2}  # of the weight of all pairs, by source
STRENGTH = 0.3
THRESHOLD = 0.35  # average link joins from here
TARGET = Path("src/variorum/claim/data/align.json")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m train.align", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--samples", type=Path, default=Path("samples"))
    parser.add_argument("--out", type=Path, default=Path("runs/align"), help="where the pairs are kept")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    workbench = Workbench.open(Config())
    options.out.mkdir(parents=True, exist_ok=True)
    fiction = _pairs((g for n, g in enumerate(fiction_groups(workbench)) if is_held_out(n)), workbench)
    ecb = _pairs((g for g in ecb_groups(options.data, "Train", workbench) if g.name in HELD_OUT_TOPICS), workbench)
    ecb_dev = _pairs(ecb_groups(options.data, "Dev", workbench), workbench)
    gold = _pairs(_gold(options, workbench), workbench)
    _say("ECB+ dev topics, cosine", ecb_dev, None)
    _say("ECB+ dev topics", ecb_dev, fit(fiction, ecb, gold))
    for one in gold:
        _say(one.name, [one], fit(fiction, ecb, [other for other in gold if other is not one]))
    final = fit(fiction, ecb, gold)
    print(json.dumps(as_weights(final), indent=1))
    if options.write:
        found = {
            "version": "2026-11-21.2",
            "intercept": round(float(final.intercept_[0]), 4),
            "threshold": THRESHOLD,
            "weights": as_weights(final),
        }
        TARGET.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def fit(fiction: Sequence[Pairs], ecb: Sequence[Pairs], gold: Sequence[Pairs]) -> LogisticRegression:
    """Return the weights fitted on the three sources, each with its share of the weight."""
    sources = {"gold": gold, "fiction": fiction, "ecb": ecb}
    total = sum(len(one.labels) for found in sources.values() for one in found)
    features, labels, weight = [], [], []
    for source, found in sources.items():
        n_pairs = sum(len(one.labels) for one in found)
        for one in found:
            features.append(one.features)
            labels.append(one.labels)
            weight.append(np.full(len(one.labels), SHARES[source] * total / n_pairs))
    return fit_weights(np.vstack(features), np.concatenate(labels), np.concatenate(weight), strength=STRENGTH)


def _gold(options: Namespace, workbench: Workbench) -> Iterator[Group]:
    yield from gold_groups(options.samples, workbench)
    wanted = Namespace(data=options.data, kind="all", split="development", story=None)
    for _, name, source in find_stories(wanted):
        reports, _, gold, _ = open_story(source, options.data)
        yield gold_group(name, reports, gold, workbench)


def _pairs(groups: Iterable[Group], workbench: Workbench) -> list[Pairs]:
    found = [pairs_of(group, workbench.encoder) for group in groups]
    return [one for one in found if len(one.labels)]


def _say(title: str, pairs: Sequence[Pairs], model: LogisticRegression | None) -> None:
    """Print how well pairs of different reports are told apart, by the weights or by the cosine alone."""
    features, labels = np.vstack([p.features for p in pairs]), np.concatenate([p.labels for p in pairs])
    across = features[:, names().index("one_report")] == 0
    scores = features[:, names().index("similarity")] if model is None else probability(model, features)
    print(f"{title:<26}{describe(labels[across], scores[across])}", flush=True)


if __name__ == "__main__":
    main()
