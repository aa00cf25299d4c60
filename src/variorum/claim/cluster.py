"""Groups of items from pair scores by average link, never by transitive closure (Sokal and Michener 1958, UPGMA)."""

import heapq
from collections.abc import Collection, Mapping, Sequence


def average_link(
    n_items: int,
    scores: Mapping[tuple[int, int], float],
    *,
    threshold: float,
    apart: Collection[tuple[int, int]] = (),
    together: Sequence[Sequence[int]] = (),
    weights: Sequence[float] | None = None,
) -> list[list[int]]:
    """Return groups of item numbers, each sorted, in order of their first item.

    Args:
        scores: similarity in [0, 1] by (i, j), i < j; a pair that is not there counts as 0.
        threshold: two groups join while the (weighted) mean over all their cross pairs is at least this.
        apart: pairs (i, j), i < j, that may never share a group.
        together: items that share a group whatever they score or `apart` says; no item stands in two of these.
        weights: what each item weighs in the mean; all alike if left out.
    """
    groups = _Groups(n_items, scores, threshold, apart, weights or [1.0] * n_items)
    for first, *others in (group for group in together if group):
        joined = first
        for other in others:
            joined = groups.join(joined, other)
    while groups.heap:
        _, i, j = heapq.heappop(groups.heap)
        if i in groups.members and j in groups.members and j not in groups.barred[i]:
            groups.join(i, j)
    return sorted((sorted(group) for group in groups.members.values()), key=lambda group: group[0])


class _Groups:
    """Groups by number, with the sums of the scores between them; `heap` has the pairs worth joining, best first."""

    def __init__(
        self,
        n_items: int,
        scores: Mapping[tuple[int, int], float],
        threshold: float,
        apart: Collection[tuple[int, int]],
        weights: Sequence[float],
    ) -> None:
        self._threshold = threshold
        self._weight = dict(enumerate(weights))
        self._next = n_items
        self.members: dict[int, list[int]] = {i: [i] for i in range(n_items)}
        self._sums: dict[int, dict[int, float]] = {i: {} for i in range(n_items)}
        for (i, j), score in scores.items():
            self._sums[i][j] = self._sums[j][i] = score * weights[i] * weights[j]
        self.barred: dict[int, set[int]] = {i: set() for i in range(n_items)}
        for i, j in apart:
            self.barred[i].add(j)
            self.barred[j].add(i)
        self.heap = [(-score, i, j) for (i, j), score in scores.items() if score >= threshold]
        heapq.heapify(self.heap)

    def join(self, i: int, j: int) -> int:
        """Return the number of the group that takes the place of two."""
        joined, self._next = self._next, self._next + 1
        self.members[joined] = self.members.pop(i) + self.members.pop(j)
        self._weight[joined] = self._weight.pop(i) + self._weight.pop(j)
        self.barred[joined] = (self.barred.pop(i) | self.barred.pop(j)) - {i, j}
        for other in self.barred[joined]:
            if other in self.barred:
                self.barred[other] -= {i, j}
                self.barred[other].add(joined)
        totals: dict[int, float] = {}
        for old in (i, j):
            for other, total in self._sums.pop(old).items():
                if other in self.members and other not in (i, j):
                    totals[other] = totals.get(other, 0.0) + total
        self._sums[joined] = totals
        for other, total in totals.items():
            self._sums[other].pop(i, None)
            self._sums[other].pop(j, None)
            self._sums[other][joined] = total
            mean = total / (self._weight[joined] * self._weight[other])
            if mean >= self._threshold:
                heapq.heappush(self.heap, (-mean, other, joined))
        return joined
