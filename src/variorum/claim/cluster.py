"""Groups of items from pair scores by average link, never by transitive closure (Sokal and Michener 1958, UPGMA)."""

import heapq
from collections.abc import Collection, Mapping


def average_link(
    n_items: int,
    scores: Mapping[tuple[int, int], float],
    *,
    threshold: float,
    apart: Collection[tuple[int, int]] = (),
) -> list[list[int]]:
    """Return groups of item numbers, each sorted, in order of their first item.

    Args:
        scores: similarity in [0, 1] by (i, j), i < j; a pair that is not there counts as 0.
        threshold: two groups join while the mean over all their cross pairs is at least this.
        apart: pairs (i, j), i < j, that may never share a group.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(n_items)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(n_items)}
    for (i, j), score in scores.items():
        sums[i][j] = sums[j][i] = score
    barred: dict[int, set[int]] = {i: set() for i in range(n_items)}
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)
    heap = [(-score, i, j) for (i, j), score in scores.items() if score >= threshold]
    heapq.heapify(heap)
    next_id = n_items
    while heap:
        _, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j in barred[i]:
            continue
        joined = next_id
        next_id += 1
        members[joined] = members.pop(i) + members.pop(j)
        barred[joined] = barred.pop(i) | barred.pop(j)
        for other in barred[joined]:
            if other in barred:
                barred[other] -= {i, j}
                barred[other].add(joined)
        totals: dict[int, float] = {}
        for old in (i, j):
            for other, total in sums.pop(old).items():
                if other in members and other not in (i, j):
                    totals[other] = totals.get(other, 0.0) + total
        sums[joined] = totals
        for other, total in totals.items():
            sums[other].pop(i, None)
            sums[other].pop(j, None)
            sums[other][joined] = total
            mean = total / (len(members[joined]) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, joined))
    return sorted((sorted(group) for group in members.values()), key=lambda group: group[0])
