"""Polls feeds into a store: what is new is kept, annotated and filed.

A feed counts as read only when all that it led to is in the store, so that a killed run does it again; what was kept
already is known by its text and address and not kept twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from variorum.read import stream_reports
from variorum.read.dispatch import kind_of
from variorum.run.desk import Desk, Kept, stamp
from variorum.run.web import Fetcher, open_item
from variorum.types.outcome import Failure
from variorum.types.report import RawItem
from variorum.types.stored import Visit
from variorum.web.answers import Fetched, Unchanged, Validators

READ = "read"
MOST_FAILURES = 3
"""How often a page is asked for that cannot be had."""
MOST_DOUBLINGS = 6
"""How often the time until a failing feed is asked again is doubled."""

_LISTS = frozenset({"feed", "opml", "sitemap"})
"""What is asked for in each round, because it leads to other addresses every time."""

News: TypeAlias = Kept | Failure


@dataclass(slots=True)
class _Round:
    """What became of the pages that one feed led to; kept when the feed is done.

    Args:
        again: whether a page could not be had that should be asked for again.
    """

    visits: list[Visit] = field(default_factory=list)
    again: bool = False


class Watch:
    """Feeds, and the store they are read into.

    Args:
        story: name of the story that reports are filed under; empty: the grouper finds it.
        author: whose word it is.
        now: gives the aware time.
    """

    def __init__(self, desk: Desk, fetcher: Fetcher, *, story: str, author: str, now: Callable[[], datetime]) -> None:
        self._desk = desk
        self._fetcher = fetcher
        self._story = story
        self._author = author
        self._now = now

    def poll(self, feeds: Sequence[str], *, every: timedelta = timedelta()) -> Iterator[News]:
        """Yield what each feed that is due brings, as soon as it is kept, and each failure.

        Reports that the store had are left out.

        Args:
            every: least time between two visits of a feed; one that fails is left alone for twice as long each time.
        """
        for feed in dict.fromkeys(feeds):
            if self._due(feed, every) <= self._now():
                yield from self._visit(feed)

    def next_due(self, feeds: Sequence[str], *, every: timedelta) -> datetime:
        """Return when the first of the feeds is due."""
        return min((self._due(feed, every) for feed in feeds), default=self._now() + every)

    def _due(self, feed: str, every: timedelta) -> datetime:
        visit = self._desk.store.find_visit(feed)
        if visit is None:
            return self._now()
        return datetime.fromisoformat(visit.at) + every * (1 << min(visit.failed, MOST_DOUBLINGS))

    def _visit(self, feed: str) -> Iterator[News]:
        """Yield what one feed brings, and keep that it was read."""
        before = self._desk.store.find_visit(feed)
        answer = self._fetcher.fetch(feed, _validators(before))
        done = _Round()
        if isinstance(answer, Failure):
            yield answer
            self._keep([self._failed(feed, answer, before)])
        elif isinstance(answer, Unchanged):
            self._keep([self._as_read(feed, answer.validators)])
        else:
            yield from self._read(answer, done)
            self._keep([*done.visits, self._as_read(feed, None if done.again else answer.validators)])

    def _read(self, answer: Fetched, done: _Round) -> Iterator[News]:
        items = open_item(answer.item)
        for found in stream_reports(items, now=self._now(), fetch=lambda url: self._page(url, done)):
            if isinstance(found, Failure):
                yield found
                continue
            kept = self._desk.keep(found, story=self._story, author=self._author, now=self._now())
            self._desk.mark(kept.stored, now=self._now())
            if kept.new:
                yield kept

    def _page(self, url: str, done: _Round) -> Iterator[RawItem | Failure]:
        """Yield what is at an address that a feed leads to; nothing where it was read before, or failed too often."""
        before = self._desk.store.find_visit(url)
        if before is not None and (before.outcome == READ or before.failed >= MOST_FAILURES):
            return
        answer = self._fetcher.fetch(url)
        if isinstance(answer, Failure):
            visit = self._failed(url, answer, before)
            done.visits.append(visit)
            done.again = done.again or visit.failed < MOST_FAILURES
            yield answer
        elif isinstance(answer, Fetched):
            if kind_of(answer.item) not in _LISTS:
                done.visits.append(self._as_read(url, answer.validators))
            yield from open_item(answer.item)

    def _as_read(self, url: str, validators: Validators | None) -> Visit:
        at = stamp(self._now())
        if validators is None:
            return Visit(url, at, READ)
        return Visit(url, at, READ, 0, validators.url, validators.etag, validators.last_modified)

    def _failed(self, url: str, failure: Failure, before: Visit | None) -> Visit:
        return Visit(url, stamp(self._now()), failure.kind, 1 + (before.failed if before else 0))

    def _keep(self, visits: Sequence[Visit]) -> None:
        with self._desk.store.transaction():
            for visit in visits:
                self._desk.store.put_visit(visit)


def _validators(visit: Visit | None) -> Validators | None:
    if visit is None or visit.source is None:
        return None
    return Validators(visit.source, visit.etag, visit.last_modified)
