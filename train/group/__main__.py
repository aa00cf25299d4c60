"""Fit what puts reports into stories: `python -m train.group --data ../shared/data --install src/variorum/group/data`.

Three steps: count in how many background reports each term occurs; fit the logistic weights on pairs of the ECB+
training topics and of the round-ups' training part; choose the one threshold by B-cubed F1 of the online grouper on ECB+
train and dev topics and round-ups (training part in piles of 500, validation part). BASIL and raw are not read.
`--keep` leaves the counts as they are. About five minutes of one core; a rerun reaches the same weights.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np

from train.group.background import count, read_background
from train.group.data import read_ecb, read_round_ups
from train.group.fit import compare_pile, fit
from train.group.threshold import choose
from variorum.group.vectors import StaticVectors


def main() -> None:
    """Run the three steps and install the files."""
    parser = argparse.ArgumentParser(prog="python -m train.group", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--install", type=Path, required=True, help="folder of vectors.npy; weights and counts go there"
    )
    parser.add_argument("--keep", action="store_true", help="keep the counts of the background")
    parser.add_argument("--keep-weights", action="store_true", help="keep the weights, choose the threshold alone")
    arguments = parser.parse_args()
    target: Path = arguments.install
    began = time.perf_counter()
    if not arguments.keep:
        np.save(target / "rarity.npy", count(read_background(arguments.data)))
        print(f"counted the background, {time.perf_counter() - began:.0f} s", flush=True)
    vectors = StaticVectors.load(target)
    if arguments.keep_weights:
        weights = json.loads((target / "weights.json").read_text("utf-8"))
    else:
        piles = [
            compare_pile(read_ecb(arguments.data, "train"), vectors),
            compare_pile(read_round_ups(arguments.data, "train"), vectors),
        ]
        for pile in piles:
            print(f"{len(pile.same)} pairs, {int(pile.same.sum())} of one story", flush=True)
        weights = fit(piles) | {"threshold": 0.0}
        (target / "weights.json").write_text(json.dumps(weights) + "\n", encoding="utf-8")
        print(f"fitted, {time.perf_counter() - began:.0f} s", flush=True)
    weights["threshold"] = choose(arguments.data, target, vectors)
    (target / "weights.json").write_text(json.dumps(weights) + "\n", encoding="utf-8")
    print(f"threshold {weights['threshold']}, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
