"""The one threshold for everything, chosen by the stories that the online grouper makes of the training and dev sets."""

import random
from collections.abc import Sequence
from pathlib import Path

from train.group.data import Sorted, read_ecb, read_round_ups
from train.group.measure import match
from variorum.group.online import OnlineGrouper
from variorum.group.profile import Profile, make_profile
from variorum.group.rarity import Rarity
from variorum.group.score import Scorer
from variorum.group.vectors import StaticVectors

GRID = tuple(step / 4 for step in range(-5, 4))
PILE = 500
"""Round-ups of the training part in one pile; the raw part has about as many."""
N_PILES = 1


def sort_online(profiles: Sequence[Profile], scorer: Scorer, rarity: Rarity) -> dict[str, str]:
    """Return the story of each report, the reports given one by one."""
    grouper = OnlineGrouper(StaticVectors.load(), scorer, rarity)
    for profile in profiles:
        grouper.add_profile(profile)
    grouper.settle()
    return {profile.key: grouper.story_of(profile.key) or "" for profile in profiles}


def choose(data: Path, folder: Path, vectors: StaticVectors) -> float:
    """Return the threshold with the best mean B-cubed F1, ECB+ and round-ups weighing the same."""
    train = read_round_ups(data, "train")
    names = sorted({item.story for item in train}, key=lambda name: int(name.removeprefix("train")))
    piles = {
        "ecb train": (read_ecb(data, "train"), 1),
        "ecb dev": (read_ecb(data, "dev"), 1),
        "round-ups val": (read_round_ups(data, "val"), 1),
    }
    for number in range(N_PILES):
        kept = set(names[number * PILE : (number + 1) * PILE])
        piles[f"round-ups train {number}"] = ([item for item in train if item.story in kept], 1)
    prepared = {name: (_shuffle(items, vectors), weight) for name, (items, weight) in piles.items()}
    best, best_mean = GRID[0], 0.0
    for threshold in GRID:
        scorer = Scorer.load(folder / "weights.json")
        scorer.threshold = threshold
        values = {}
        for name, ((profiles, gold), _) in prepared.items():
            found = sort_online(profiles, scorer, Rarity.load(folder / "rarity.npy"))
            values[name] = match([found[profile.key] for profile in profiles], gold).b3
        mean = sum(values[name] * weight for name, (_, weight) in prepared.items()) / sum(
            w for _, w in prepared.values()
        )
        print(f"{threshold:5.2f}  {mean:.3f}  " + "  ".join(f"{n} {v:.3f}" for n, v in values.items()), flush=True)
        if mean > best_mean:
            best, best_mean = threshold, mean
    return best


def _shuffle(items: Sequence[Sorted], vectors: StaticVectors) -> tuple[list[Profile], list[str]]:
    order = list(items)
    random.Random(7).shuffle(order)
    return [make_profile(item.report.id, item.report, vectors) for item in order], [item.story for item in order]
