"""Work on a long row of items, in several processes once it has shown to be long; the results come in the order of the items."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FIRST = 48
"""Heavy items that are done without other processes, which take a second or two to start."""


def map_in_order(
    items: Iterable[Item],
    work: Callable[[Item], Result],
    *,
    n_processes: int,
    is_heavy: Callable[[Item], bool],
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Yield what `work` makes of each item, in order.

    Args:
        work: picklable, as are the items and what it returns.
        n_processes: with fewer than two, all is done here.
        is_heavy: whether an item is worth another process.
        lost: what stands for the result of an item that ended its process.
    """
    row = iter(items)
    n_heavy = 0
    for item in row:
        yield work(item)
        n_heavy += is_heavy(item)
        if n_processes > 1 and n_heavy >= FIRST:
            from variorum.read.processes import Pool  # noqa: PLC0415 - few rows are long

            yield from Pool(work, lost, n_processes).map_in_order(row, is_heavy)
            return
