"""Web addresses asked for before their content is needed: hosts side by side, the addresses of one host one by one.

What comes is laid aside in a temporary file until it is taken, so that memory does not grow with what waits.
"""

import tempfile
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeAlias
from urllib.parse import urlsplit

from variorum.errors import StoreError
from variorum.run.web import Fetcher
from variorum.web.answers import Answer, Fetched, Validators

MOST_HOSTS = 32
"""How many hosts are asked at a time."""

_Asked: TypeAlias = tuple[str, Validators | None]
_Came: TypeAlias = tuple[str, Answer | None]


@dataclass(frozen=True, slots=True)
class _Aside:
    """An answer whose content is in the spool from `start` on, if it has any."""

    answer: Answer
    start: int = 0
    size: int = 0


def _ignore(_url: str, _answer: Answer) -> None:
    """Take an answer and do nothing."""


class Ahead:
    """Asks in threads of its own. All methods are for one thread, the one that made it; use it as a context.

    Args:
        fetcher: asks for one address; used by several threads at a time.
        on_answer: told of each answer as it is noticed, which is while this thread waits for any.
        n_hosts: how many hosts are asked at a time.
    """

    def __init__(
        self, fetcher: Fetcher, *, on_answer: Callable[[str, Answer], None] = _ignore, n_hosts: int = MOST_HOSTS
    ) -> None:
        self._fetcher = fetcher
        self._on_answer = on_answer
        self._n_hosts = n_hosts
        self._lanes: dict[str, deque[_Asked]] = {}
        self._lock = threading.Lock()
        self._ready: SimpleQueue[str | None] = SimpleQueue()
        self._came: SimpleQueue[_Came] = SimpleQueue()
        self._open: set[str] = set()
        self._aside: dict[str, _Aside] = {}
        self._n_threads = 0
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ask for nothing more. A request that is under way is left to end by itself."""
        with self._lock:
            self._lanes.clear()
        for _ in range(self._n_threads):
            self._ready.put(None)
        self._spool.close()

    def ask(self, url: str, known: Validators | None = None) -> None:
        """Ask for an address; one that was asked for already and not taken is not asked for again."""
        if url in self._open or url in self._aside:
            return
        self._open.add(url)
        host = _host(url)
        with self._lock:
            free = host not in self._lanes
            self._lanes.setdefault(host, deque()).append((url, known))
        if free:
            if self._n_threads < self._n_hosts:
                self._n_threads += 1
                threading.Thread(target=self._work, name=f"ask-{self._n_threads}", daemon=True).start()
            self._ready.put(host)

    def take(self, url: str, known: Validators | None = None) -> Answer:
        """Return what came of an address, and forget it; what was not asked for is asked for now."""
        self.ask(url, known)
        while url not in self._aside:
            self._notice()
        aside = self._aside.pop(url)
        if not isinstance(aside.answer, Fetched):
            return aside.answer
        self._spool.seek(aside.start)
        item = replace(aside.answer.item, data=self._spool.read(aside.size))
        if not self._aside:
            self._end = 0
            self._spool.truncate(0)
        return replace(aside.answer, item=item)

    def _notice(self) -> None:
        """Wait for the next answer, whatever it is to, and lay it aside."""
        url, answer = self._came.get()
        self._open.discard(url)
        if answer is None:
            raise RuntimeError(f"{url}: asking for it broke off")  # the thread has told why
        self._on_answer(url, answer)
        self._aside[url] = self._lay_aside(answer) if isinstance(answer, Fetched) else _Aside(answer)

    def _lay_aside(self, answer: Fetched) -> _Aside:
        data = answer.item.data
        try:
            self._spool.seek(self._end)
            self._spool.write(data)
            self._spool.flush()
        except OSError as error:
            raise StoreError(f"what was fetched could not be laid aside: {error.strerror or error}") from error
        start, self._end = self._end, self._end + len(data)
        return _Aside(replace(answer, item=replace(answer.item, data=b"")), start, len(data))

    def _work(self) -> None:
        """Ask one address of a host after the other, the hosts in turn, until told to end."""
        while (host := self._ready.get()) is not None:
            with self._lock:
                lane = self._lanes.get(host)
                asked = lane[0] if lane else None
            if asked is None:
                continue
            url, known = asked
            answer: Answer | None = None
            try:
                answer = self._fetcher.fetch(url, known)
            finally:
                self._came.put((url, answer))
            with self._lock:
                lane = self._lanes.get(host)
                if lane is None:
                    continue
                lane.popleft()
                if not lane:
                    del self._lanes[host]
                    continue
            self._ready.put(host)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
