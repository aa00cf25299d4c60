"""How well predicted stories match gold ones: B-cubed (Bagga and Baldwin 1998) and CEAF-e (Luo 2005)."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Match:
    """B-cubed precision, recall and F1, CEAF-e F1, and the numbers of stories."""

    precision: float
    recall: float
    b3: float
    ceaf: float
    n_predicted: int
    n_gold: int


def b_cubed(predicted: Sequence[Hashable], gold: Sequence[Hashable]) -> tuple[float, float]:
    """Return B-cubed precision and recall over reports."""
    both = Counter(zip(predicted, gold, strict=True))
    of_predicted, of_gold = Counter(predicted), Counter(gold)
    precision = sum(count * count / of_predicted[one] for (one, _), count in both.items()) / len(gold)
    recall = sum(count * count / of_gold[other] for (_, other), count in both.items()) / len(gold)
    return precision, recall


def match(predicted: Sequence[Hashable], gold: Sequence[Hashable]) -> Match:
    """Return how two labellings of the same reports match."""
    precision, recall = b_cubed(predicted, gold)
    of_predicted, of_gold = Counter(predicted), Counter(gold)
    return Match(
        precision,
        recall,
        2 * precision * recall / (precision + recall),
        _ceaf(Counter(zip(predicted, gold, strict=True)), of_predicted, of_gold),
        len(of_predicted),
        len(of_gold),
    )


def _ceaf(both: Counter[tuple[Hashable, Hashable]], predicted: Counter[Hashable], gold: Counter[Hashable]) -> float:
    """Return the F1 of the best one-to-one alignment, similarity 2|A&B| / (|A| + |B|)."""
    from scipy.optimize import linear_sum_assignment

    rows = {label: place for place, label in enumerate(predicted)}
    columns = {label: place for place, label in enumerate(gold)}
    table = np.zeros((len(rows), len(columns)))
    for (one, other), count in both.items():
        table[rows[one], columns[other]] = 2 * count / (predicted[one] + gold[other])
    total = float(table[linear_sum_assignment(-table)].sum())
    return 2 * total / (len(rows) + len(columns))


@dataclass(frozen=True, slots=True)
class Errors:
    """Gold stories that were split, predicted stories with strangers, and the reports concerned."""

    n_split: int
    n_mixed: int
    n_strangers: int
    n_strays: int


def errors(predicted: Sequence[Hashable], gold: Sequence[Hashable]) -> Errors:
    """Return the classes of error.

    A report is a stranger where its predicted story belongs by majority to another gold story, a stray where most of
    its gold story is in another predicted one.
    """
    inside, across = defaultdict(Counter), defaultdict(Counter)
    for one, other in zip(predicted, gold, strict=True):
        inside[one][other] += 1
        across[other][one] += 1
    return Errors(
        n_split=sum(len(found) > 1 for found in across.values()),
        n_mixed=sum(len(found) > 1 for found in inside.values()),
        n_strangers=sum(sum(found.values()) - max(found.values()) for found in inside.values()),
        n_strays=sum(sum(found.values()) - max(found.values()) for found in across.values()),
    )
