"""Polls feeds into a store: what is new is kept, annotated and filed; pages read before are asked for again.

Feeds and pages are asked for ahead, host beside host; what they bring is kept in the order of the list, so that one run and
many that were killed end with the same stories. A feed counts as read only when all that it led to is in the store, so
that a killed run does it again; what was kept already is known by its text and address and not kept twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias
from urllib.parse import urlsplit

from variorum.read import compare_versions, stream_reports
from variorum.read.dispatch import kind_of
from variorum.read.follow import Follower
from variorum.run.ahead import Ahead
from variorum.run.desk import Desk, Kept, stamp
from variorum.run.web import Fetcher, open_item
from variorum.types.outcome import Failure
from variorum.types.report import RawItem, Report
from variorum.types.stored import Visit
from variorum.web.answers import Answer, Fetched, Unchanged, Validators

READ = "read"
MOST_FAILURES = 3
"""How often a page is asked for that cannot be had."""
MOST_DOUBLINGS = 6
"""How often the time until a failing feed is asked again is doubled."""
AGAIN = timedelta(minutes=15)
LAST_AGAIN = timedelta(days=7)
"""The age from which on a page is not asked for again."""
MOST_AGAIN = 1_000
MOST_AGAIN_HOST = 60
"""How many pages are asked for again in one round: in all, and of one host."""

_LISTS = frozenset({"feed", "opml", "sitemap"})
"""What is asked for in each round, because it leads to other addresses every time."""
_GONE = frozenset({"missing", "forbidden"})
_FILLED = ("outlet", "byline", "published")
_TOGETHER = 50

News: TypeAlias = Kept | Failure
Step = Callable[[str, int, int], None]


def _silent(_name: str, _done: int, _total: int) -> None:
    """Take a step's progress and tell nobody."""


@dataclass(slots=True)
class _Round:
    """One round of requests, and what became of the pages that one feed led to; kept when the feed is done.

    Args:
        asked: pages that were asked for in this round.
        again: whether a page could not be had that should be asked for again.
    """

    ahead: Ahead
    asked: set[str] = field(default_factory=set)
    visits: list[Visit] = field(default_factory=list)
    again: bool = False


class Watch:
    """Feeds, and the store they are read into.

    Args:
        story: name of the story that reports are filed under; empty: the grouper finds it.
        author: whose word it is.
        now: gives the aware time.
        again: time until a page that was read is asked for again; it grows with the age of the page.
    """

    def __init__(
        self,
        desk: Desk,
        fetcher: Fetcher,
        *,
        story: str,
        author: str,
        now: Callable[[], datetime],
        again: timedelta = AGAIN,
    ) -> None:
        self._desk = desk
        self._fetcher = fetcher
        self._story = story
        self._author = author
        self._now = now
        self._again = again

    def poll(self, feeds: Sequence[str], *, every: timedelta = timedelta(), on_step: Step = _silent) -> Iterator[News]:
        """Yield what each feed that is due brings, as soon as it is kept, then what has changed in pages, and each failure.

        Reports that the store had are left out. Feeds that failed when they were asked last come last.

        Args:
            every: least time between two visits of a feed; one that fails is left alone for twice as long each time.
            on_step: told (step, done, total) as the work goes on.
        """
        due = [feed for feed in dict.fromkeys(feeds) if self._due(feed, every) <= self._now()]
        before = {feed: self._desk.store.find_visit(feed) for feed in due}
        due.sort(key=lambda feed: bool((visit := before[feed]) and visit.failed))
        waiting = set(due)

        def look(url: str, answer: Answer) -> None:
            if url in waiting and isinstance(answer, Fetched):
                waiting.remove(url)
                self._ask_pages(answer, this)

        with Ahead(self._fetcher, on_answer=look) as ahead:
            this = _Round(ahead)
            for feed in due:
                ahead.ask(feed, _validators(before[feed]))
            for number, feed in enumerate(due):
                on_step("feeds", number, len(due))
                yield from self._visit(feed, before[feed], this, every)
            on_step("feeds", len(due), len(due))
            yield from self._ask_again(ahead, on_step)

    def next_due(self, feeds: Sequence[str], *, every: timedelta) -> datetime:
        """Return when the first of the feeds is due."""
        return min((self._due(feed, every) for feed in feeds), default=self._now() + every)

    def _due(self, feed: str, every: timedelta) -> datetime:
        visit = self._desk.store.find_visit(feed)
        return self._now() if visit is None else _due_after(visit, every)

    # Feeds

    def _ask_pages(self, answer: Fetched, this: _Round) -> None:
        """Ask for the pages that a feed leads to."""

        def ask(url: str) -> tuple[RawItem, ...]:
            if url not in this.asked and self._wants(url):
                this.asked.add(url)
                this.ahead.ask(url)
            return ()

        for item in open_item(answer.item):
            for _ in Follower(ask).read(item) if isinstance(item, RawItem) else ():
                pass

    def _wants(self, url: str) -> bool:
        """Return whether a page is to be asked for: not where it was read before, or failed too often."""
        before = self._desk.store.find_visit(url)
        return before is None or (before.outcome != READ and before.failed < MOST_FAILURES)

    def _visit(self, feed: str, before: Visit | None, this: _Round, every: timedelta) -> Iterator[News]:
        """Yield what one feed brings, and keep that it was read."""
        answer = this.ahead.take(feed)
        this.visits, this.again = [], False
        if isinstance(answer, Failure):
            failed = self._failed(feed, answer, before)
            yield _with_rest(answer, failed, every)
            self._keep([failed])
        elif isinstance(answer, Unchanged):
            self._keep([self._as_read(feed, answer.validators)])
        else:
            items = open_item(answer.item)
            found = stream_reports(items, now=self._now(), fetch=lambda url: self._page(url, this))
            yield from self._keep_reports(found)
            self._keep([*this.visits, self._as_read(feed, None if this.again else answer.validators)])

    def _keep_reports(self, found: Iterator[Report | Failure]) -> Iterator[News]:
        for outcome in found:
            if isinstance(outcome, Failure):
                yield outcome
                continue
            report = replace(outcome, id=outcome.url or outcome.id)  # a feed numbers its entries by their place in it
            kept = self._desk.keep(report, story=self._story, author=self._author, now=self._now())
            self._desk.mark(kept.stored, now=self._now())
            if kept.new:
                yield kept

    def _page(self, url: str, this: _Round) -> Iterator[RawItem | Failure]:
        """Yield what is at an address that a feed leads to; nothing where it is not wanted."""
        if not self._wants(url):
            return
        answer = this.ahead.take(url)
        if isinstance(answer, Failure):
            visit = self._failed(url, answer, self._desk.store.find_visit(url))
            this.visits.append(visit)
            this.again = this.again or visit.failed < MOST_FAILURES
            yield answer
        elif isinstance(answer, Fetched):
            if kind_of(answer.item) not in _LISTS:
                this.visits.append(self._with_next(self._as_read(url, answer.validators)))
            yield from open_item(answer.item)

    # Pages that were read before

    def _ask_again(self, ahead: Ahead, on_step: Step) -> Iterator[News]:
        """Yield what has changed in pages that were read before; each is asked for less often the older it is."""
        hosts: Counter[str] = Counter()
        due = []
        for visit in self._desk.store.visits_due(stamp(self._now()), limit=MOST_AGAIN):
            host = urlsplit(visit.url).netloc
            hosts[host] += 1
            if hosts[host] <= MOST_AGAIN_HOST:
                due.append(visit)
                ahead.ask(visit.url, _validators(visit))
        done: list[Visit] = []
        for number, visit in enumerate(due, start=1):
            answer = ahead.take(visit.url)
            on_step("pages", number, len(due))
            if isinstance(answer, Failure):
                failed = self._failed(visit.url, answer, visit)
                given_up = answer.kind in _GONE or failed.failed >= MOST_FAILURES
                done.append(replace(failed, again_at=None) if given_up else self._with_next(failed))
                yield answer
            elif isinstance(answer, Unchanged):
                done.append(self._with_next(self._as_read(visit.url, answer.validators, visit)))
            else:
                found = stream_reports(open_item(answer.item), now=self._now())
                yield from self._keep_reports(self._changed(found))
                done.append(self._with_next(self._as_read(visit.url, answer.validators, visit)))
            if len(done) == _TOGETHER:
                self._keep(done)
                done = []
        self._keep(done)

    def _changed(self, found: Iterator[Report | Failure]) -> Iterator[Report | Failure]:
        """Yield those that say something else than before, with what only a feed stated when they were read first."""
        for report in found:
            earlier = None if isinstance(report, Failure) else self._desk.store.find_version(report)
            if isinstance(report, Failure) or earlier is None:
                yield report
            elif compare_versions(earlier.report, report):
                yield _filled(report, earlier.report)

    # Visits

    def _as_read(self, url: str, validators: Validators | None, before: Visit | None = None) -> Visit:
        at = stamp(self._now())
        visit = Visit(url, at, READ, first_at=before.first_at if before else None)
        if validators is None:
            return visit
        return replace(visit, source=validators.url, etag=validators.etag, last_modified=validators.last_modified)

    def _failed(self, url: str, failure: Failure, before: Visit | None) -> Visit:
        failed = 1 + (before.failed if before else 0)
        return Visit(url, stamp(self._now()), failure.kind, failed, first_at=before.first_at if before else None)

    def _with_next(self, visit: Visit) -> Visit:
        """Return the visit of a page with when it is to be asked for again: after as long as it has been known."""
        first = visit.first_at or visit.at
        known = datetime.fromisoformat(visit.at) - datetime.fromisoformat(first)
        if known >= LAST_AGAIN:
            return replace(visit, first_at=first, again_at=None)
        return replace(visit, first_at=first, again_at=stamp(self._now() + max(known, self._again)))

    def _keep(self, visits: Sequence[Visit]) -> None:
        if not visits:
            return
        with self._desk.store.transaction():
            for visit in visits:
                self._desk.store.put_visit(visit)


def _due_after(visit: Visit, every: timedelta) -> datetime:
    return datetime.fromisoformat(visit.at) + every * (1 << min(visit.failed, MOST_DOUBLINGS))


def _with_rest(failure: Failure, visit: Visit, every: timedelta) -> Failure:
    """Return the failure of a feed, told with when it is asked again."""
    if not every:
        return failure
    times = "" if visit.failed == 1 else f" (failed {visit.failed} times in a row)"
    until = f"{_due_after(visit, every):%Y-%m-%d %H:%M} UTC"
    return replace(failure, message=f"{failure.message}; it is asked again at {until}{times}")


def _filled(report: Report, earlier: Report) -> Report:
    """Return a report with what it does not state and an earlier version did."""
    fields = [name for name in _FILLED if getattr(earlier, name) and not getattr(report, name)]
    evidence = {name: earlier.evidence[name] for name in fields if name in earlier.evidence}
    return replace(
        report, **{name: getattr(earlier, name) for name in fields}, evidence={**report.evidence, **evidence}
    )


def _validators(visit: Visit | None) -> Validators | None:
    if visit is None or visit.source is None:
        return None
    return Validators(visit.source, visit.etag, visit.last_modified)
