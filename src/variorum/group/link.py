"""Average link over a sparse graph of compared reports; what people have ruled comes first."""

import heapq
from collections.abc import Mapping, Sequence

from variorum.group.score import FLOOR

FULL = 16
"""Members of a story that a report need have been compared with; a story may be larger."""


class _Bond:
    """What was compared between two clusters: how many pairs, and the sum of their log odds above the floor."""

    __slots__ = ("n", "total")

    def __init__(self, n: int, total: float) -> None:
        self.n = n
        self.total = total


def mean_odds(total: float, n: int, size: int, other: int) -> float:
    """Return the mean log odds between two clusters; pairs never compared count as the floor.

    Of a large cluster no more than `FULL` members need have been compared.
    """
    return FLOOR + total / max(n, min(size, FULL) * min(other, FULL))


def link(
    members: Sequence[int],
    odds: Mapping[int, Mapping[int, float]],
    threshold: float,
    *,
    labels: Mapping[int, str] | None = None,
) -> list[list[int]]:
    """Return the clusters, each sorted, in the order of their first members.

    Args:
        members: reports by number.
        odds: the log odds of the pairs that were compared, in both directions.
        labels: what people have ruled: members of one label are together, of two labels apart.
    """
    root, label_of = _begin(sorted(members), labels or {})
    groups: dict[int, list[int]] = {}
    for member, its in root.items():
        groups.setdefault(its, []).append(member)
    bonds: dict[int, dict[int, _Bond]] = {its: {} for its in groups}
    for member, its in root.items():
        for other, value in odds.get(member, {}).items():
            if other < member and other in root and root[other] != its:
                _add(bonds, its, root[other], 1, value - FLOOR)

    def mean(a: int, b: int) -> float:
        bond = bonds[a][b]
        return mean_odds(bond.total, bond.n, len(groups[a]), len(groups[b]))

    heap = [(-mean(a, b), a, b) for a, others in bonds.items() for b in others if a < b]
    heap = [item for item in heap if item[0] <= -threshold]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or b not in bonds[a] or -negative != mean(a, b):
            continue  # one of the two has grown or gone; what is left of the pair was put back with its new value
        if a in label_of and b in label_of:
            continue
        groups[a] += groups.pop(b)
        if b in label_of:
            label_of[a] = label_of[b]
        for other, bond in bonds.pop(b).items():
            del bonds[other][b]
            if other != a:
                _add(bonds, a, other, bond.n, bond.total)
        size = len(groups[a])
        for other, bond in bonds[a].items():
            value = mean_odds(bond.total, bond.n, size, len(groups[other]))
            if value >= threshold:
                heapq.heappush(heap, (-value, min(a, other), max(a, other)))
    return [sorted(group) for _, group in sorted(groups.items())]


def _begin(members: Sequence[int], labels: Mapping[int, str]) -> tuple[dict[int, int], dict[int, str]]:
    """Return the cluster that each member begins in, named by its first member, and the clusters' labels."""
    first: dict[str, int] = {}
    root = {}
    for member in members:
        label = labels.get(member)
        root[member] = member if label is None else first.setdefault(label, member)
    return root, {member: label for label, member in first.items()}


def _add(bonds: dict[int, dict[int, _Bond]], a: int, b: int, n: int, total: float) -> None:
    bond = bonds[a].get(b)
    if bond is None:
        bonds[a][b] = bonds[b][a] = _Bond(n, total)
    else:
        bond.n += n
        bond.total += total
