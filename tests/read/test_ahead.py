"""Items in several processes: in order, little ahead, and nothing lost with a process that dies."""

import operator
import os
from functools import partial
from itertools import count, islice

from variorum.read.ahead import FIRST, map_in_order
from variorum.read.processes import AHEAD, BATCH

LOST = "lost"
WHERE = partial(os.getpid)
DEADLY = partial(os._exit, 1)
LIGHT = partial(str, "light")


def run(items, n_processes):
    """Call the items, here or in other processes."""
    return map_in_order(
        items, operator.call, n_processes=n_processes, is_heavy=lambda item: item is not LIGHT, lost=lambda item: LOST
    )


def test_a_short_row_is_done_here():
    assert set(run([WHERE] * FIRST, 2)) == {os.getpid()}
    assert set(run([WHERE] * 3 * FIRST, 1)) == {os.getpid()}


def test_a_long_row_is_in_order_read_little_ahead_and_survives_a_process_that_dies():
    taken = count()

    def row():
        for n in range(FIRST + 100):
            next(taken)
            special = {FIRST: WHERE, FIRST + 11: DEADLY, FIRST + 20: LIGHT}
            yield special.get(n, partial(int, n))

    results = run(row(), 2)
    done = list(islice(results, FIRST + 1))
    assert next(taken) <= FIRST + (AHEAD * 2 + 2) * BATCH
    assert done.pop() not in {os.getpid(), None}
    done += results
    assert done == [
        *range(FIRST), *range(FIRST + 1, FIRST + 11), LOST, *range(FIRST + 12, FIRST + 20), "light",
        *range(FIRST + 21, FIRST + 100),
    ]  # fmt: skip
