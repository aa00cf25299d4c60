"""Reports to stories: B-cubed and CEAF-e on ECB+ sub-topics, AllSides round-ups and BASIL, beside three other ways.

    python -m bench grouping --data ../shared/data [--split develop|test] [--shuffles 5] [--only grouper]

One threshold serves all sets. `develop` (ECB+ dev topics, round-ups of the validation part and 500 of the training part)
is what thresholds are chosen on, those of the others without the last. `test` is ECB+ dev and all topics, AllSides raw
without dates, BASIL without dates and with them, and raw with the date of the round-up, which all its articles share: that
flatters. Sets are given in a shuffled order, one pile each; the grouper is run over several orders. Time is the
processor's, of the sorting alone, reading left out; memory is the highest resident size of a process that does nothing
else.
"""

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.floors import hold
from bench.grouping_baselines import average_link, density, embed, online_tfidf
from train.group.data import Sorted, read_basil, read_ecb, read_raw, read_round_ups
from train.group.measure import Match, errors, match
from variorum.group.online import new_grouper
from variorum.models.encoder import Encoder

SEED = 20261121
SYSTEMS = ("grouper", "average-link", "density", "online-tfidf")
GRIDS = {
    "average-link": [step / 100 for step in range(4, 30, 2)],
    "density": [1, 2, 3, 5],
    "online-tfidf": [step / 100 for step in range(8, 40, 4)],
}
Split = dict[str, list[Sorted]]


def read_split(data: Path, split: str) -> Split:
    """Return the sets of a split by name."""
    if split == "develop":
        train = read_round_ups(data, "train")
        names = {item.story for item in train if int(item.story.removeprefix("train")) < 600}
        return {
            "ECB+ dev": read_ecb(data, "dev"),
            "round-ups val": read_round_ups(data, "val"),
            "round-ups train": [item for item in train if item.story in names],
        }
    return {
        "ECB+ dev": read_ecb(data, "dev"),
        "ECB+ all": read_ecb(data, "all"),
        "AllSides raw": read_raw(data),
        "raw dated": read_raw(data, dated=True),
        "BASIL": read_basil(data),
        "BASIL dated": read_basil(data, dated=True),
    }


def shuffled(items: Sequence[Sorted], seed: int) -> list[Sorted]:
    """Return the reports in an order drawn with a seed."""
    order = list(items)
    random.Random(seed).shuffle(order)
    return order


def group(items: Sequence[Sorted]) -> list[str]:
    """Return the story of each report, given one by one to the grouper as it is shipped."""
    grouper = new_grouper()
    for item in items:
        grouper.add(item.report.id, item.report)
    grouper.settle()
    return [grouper.story_of(item.report.id) or "" for item in items]


def run_system(system: str, data: Path, split: str, shuffles: int) -> list[dict[str, object]]:
    """Return a row for each set, and order for the grouper."""
    sets = {name: shuffled(items, SEED) for name, items in read_split(data, split).items()}
    if system == "grouper":
        return [row for name in sets for row in _orders(name, sets[name], shuffles)]
    label = _labeller(system)
    develop = {name: shuffled(items, SEED) for name, items in read_split(data, "develop").items()}
    develop.pop("round-ups train")
    value = _choose(label, develop, GRIDS[system])
    skipped = {"BASIL dated", "raw dated", "ECB+ dev"}  # the others take no dates; ECB+ dev is part of ECB+ all
    found = []
    for name, items in sets.items():
        if name in skipped:
            continue
        began = time.process_time()
        labels = label(items, value)
        found.append(_row(system, name, labels, items, time.process_time() - began) | {"cut": value})
    return found


def _orders(name: str, items: Sequence[Sorted], shuffles: int) -> list[dict[str, object]]:
    rows = []
    for number in range(shuffles):
        order = shuffled(items, SEED + number)
        began = time.process_time()
        labels = group(order)
        rows.append(_row("grouper", name, labels, order, time.process_time() - began))
    return rows


def _labeller(system: str) -> Callable[[Sequence[Sorted], float], Sequence[Hashable]]:
    if system == "average-link":
        return lambda items, cut: average_link([item.report for item in items], cut)
    if system == "online-tfidf":
        return lambda items, cut: online_tfidf([item.report for item in items], cut)
    encoder = Encoder.load()
    kept: dict[str, NDArray[np.float32]] = {}

    def label(items: Sequence[Sorted], epsilon: float) -> list[int]:
        new = [item.report for item in items if item.report.id not in kept]
        if new:
            kept.update(zip((report.id for report in new), embed(new, encoder), strict=True))
        return density(np.stack([kept[item.report.id] for item in items]), epsilon)

    return label


def _choose(label: Callable[[Sequence[Sorted], float], Sequence[Hashable]], sets: Split, grid: list[float]) -> float:
    def mean(value: float) -> float:
        return statistics.mean(_match(label(items, value), items).b3 for items in sets.values())

    return max(grid, key=mean)


def _match(labels: Sequence[Hashable], items: Sequence[Sorted]) -> Match:
    return match(labels, [item.story for item in items])


def _row(
    system: str, name: str, labels: Sequence[Hashable], items: Sequence[Sorted], seconds: float
) -> dict[str, object]:
    wrong = errors(labels, [item.story for item in items])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"system": system, "set": name, "n": len(items), "seconds": seconds, "mb": peak} | (
        asdict(_match(labels, items)) | asdict(wrong)
    )


def print_rows(rows: Sequence[dict[str, object]]) -> None:
    """Print one line for each system and set: the mean over the orders, and the range of B-cubed F1."""
    print(
        "system        set              reports  B3 P   B3 R   B3 F1  (range)        CEAF-e  stories/gold  ms/report   MB"
    )
    for system, name in dict.fromkeys((str(row["system"]), str(row["set"])) for row in rows):
        own = [row for row in rows if (row["system"], row["set"]) == (system, name)]

        def mean(field: str, own: Sequence[dict[str, object]] = own) -> float:
            return statistics.mean(float(str(row[field])) for row in own)

        f1 = [float(str(row["b3"])) for row in own]
        spread = f"({min(f1):.3f}-{max(f1):.3f})" if len(f1) > 1 else f"cut {own[0].get('cut', '')}"
        print(
            f"{system:13} {name:16} {mean('n'):7.0f}  {mean('precision'):.3f}  {mean('recall'):.3f}  {mean('b3'):.3f}  "
            f"{spread:14} {mean('ceaf'):.3f}  {mean('n_predicted'):6.0f}/{mean('n_gold'):<6.0f} "
            f"{1000 * mean('seconds') / mean('n'):7.2f}  {mean('mb'):6.0f}"
        )
    if not any(row["system"] == "grouper" for row in rows):
        return
    print("\nerrors of the grouper: gold stories split, reports astray; predicted stories mixed, strangers in them")
    for name in dict.fromkeys(str(row["set"]) for row in rows if row["system"] == "grouper"):
        own = [row for row in rows if (row["system"], row["set"]) == ("grouper", name)]
        parts = [
            statistics.mean(float(str(row[f])) for row in own)
            for f in ("n_split", "n_strays", "n_mixed", "n_strangers")
        ]
        print(f"{name:16} split {parts[0]:.0f}, astray {parts[1]:.0f}; mixed {parts[2]:.0f}, strangers {parts[3]:.0f}")


def main(arguments: list[str] | None = None) -> int:
    """Run every system in a process of its own and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench grouping", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", choices=("develop", "test"), default="develop")
    parser.add_argument("--shuffles", type=int, default=5)
    parser.add_argument("--only", choices=SYSTEMS, action="append", default=None)
    parser.add_argument("--rows", choices=SYSTEMS, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.rows:
        print(json.dumps(run_system(given.rows, given.data, given.split, given.shuffles)))
        return 0
    rows = []
    for system in given.only or SYSTEMS:
        command = [sys.executable, "-m", "bench.grouping", "--data", str(given.data), "--split", given.split]
        command += ["--shuffles", str(given.shuffles), "--rows", system]
        rows += json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)  # noqa: S603
        print_rows([row for row in rows if row["system"] == system])
    if given.split == "develop" or "grouper" not in {row["system"] for row in rows}:
        return 0
    return hold("grouping", {name.replace(" ", "_"): figure for name, figure in _means(rows).items()})


def _means(rows: Sequence[dict[str, object]]) -> dict[str, float]:
    """Return the grouper's mean B-cubed F1 on each set."""
    own = [row for row in rows if row["system"] == "grouper"]
    return {
        name: statistics.mean(float(str(row["b3"])) for row in own if row["set"] == name)
        for name in dict.fromkeys(str(row["set"]) for row in own)
    }


if __name__ == "__main__":
    sys.exit(main())
