"""Processes that work on batches of items, with little of the row in memory; loaded where a row is long.

Processes, not threads: the extraction of pages is not safe under threads. One that dies takes no result with it but that of
the item that ended it.
"""

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 8
AHEAD = 3
"""Batches per process that may be under way or wait for their turn."""


@dataclass(slots=True)
class _Batch(Generic[Item, Result]):
    """Items in a row; `future` is None where they are done in this process, when their turn comes."""

    items: Sequence[Item]
    future: Future[list[Result]] | None = None


class Pool(Generic[Item, Result]):
    """Processes that are started when the first batch comes, and again where one has died.

    Args:
        work: picklable, as are the items and what it returns.
        lost: what stands for the result of an item that ended its process.
    """

    def __init__(self, work: Callable[[Item], Result], lost: Callable[[Item], Result], n_processes: int) -> None:
        self._work = work
        self._lost = lost
        self._n_processes = n_processes
        self._executor: ProcessPoolExecutor | None = None

    def map_in_order(self, items: Iterable[Item], is_heavy: Callable[[Item], bool]) -> Iterator[Result]:
        """Yield the result of each item, in order; items that are not heavy are done in this process."""
        waiting: deque[_Batch[Item, Result]] = deque()
        gathered: list[Item] = []
        try:
            for item in items:
                heavy = is_heavy(item)
                gathered += [item] if heavy else []
                if gathered and (len(gathered) == BATCH or not heavy):
                    waiting.append(self._submit(gathered))
                    gathered = []
                if not heavy:
                    waiting.append(_Batch([item]))
                while waiting and (len(waiting) > AHEAD * self._n_processes or _is_ready(waiting[0])):
                    yield from self._take(waiting.popleft())
            if gathered:
                waiting.append(self._submit(gathered))
            while waiting:
                yield from self._take(waiting.popleft())
        finally:
            self._close()

    def _submit(self, items: Sequence[Item]) -> _Batch[Item, Result]:
        try:
            return _Batch(items, self._started().submit(_do_all, self._work, items))
        except BrokenProcessPool:
            self._close()
            return _Batch(items, self._started().submit(_do_all, self._work, items))

    def _take(self, batch: _Batch[Item, Result]) -> Iterator[Result]:
        """Yield the results of a batch; where its process died, those of its items one by one."""
        if batch.future is None:
            yield from map(self._work, batch.items)
            return
        try:
            results = batch.future.result()
        except BrokenProcessPool:
            results = self._take_alone(batch.items)
        yield from results

    def _take_alone(self, items: Sequence[Item]) -> list[Result]:
        """Return the results of items that are done one by one, in a new process after each that ends one."""
        results: list[Result] = []
        while len(results) < len(items):
            with _start(1) as executor:
                try:
                    for item in items[len(results) :]:
                        results.append(executor.submit(self._work, item).result())  # noqa: PERF401 - kept if a later one fails
                except BrokenProcessPool:
                    results.append(self._lost(items[len(results)]))
        return results

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = _start(self._n_processes)
        return self._executor

    def _close(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _is_ready(batch: _Batch[Item, Result]) -> bool:
    return batch.future is None or batch.future.done()


def _start(n_processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(n_processes, mp_context=get_context("spawn"), initializer=_ignore_interrupt)


def _ignore_interrupt() -> None:
    """Leave an interrupt from the keyboard to the process that was started by a person."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do_all(work: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [work(item) for item in items]
