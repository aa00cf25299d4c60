"""`variorum watch`: polls feeds into a store, and tells what is new."""

import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.add import check_name, tell_kept
from variorum.cli.inputs import NOTHING_DONE, finish, tell_failure, tell_warnings
from variorum.cli.progress import show_progress
from variorum.cli.services import Services, get_services
from variorum.cli.stored import (
    Tally,
    author_option,
    count,
    db_option,
    open_desk,
    story_option,
    tell_stories,
    tell_untold,
)
from variorum.errors import InputError, StoreError
from variorum.types.outcome import Failure

if TYPE_CHECKING:
    from variorum.run.desk import Desk
    from variorum.run.watch import Watch

_MINUTES = 15.0
MOST_BROKEN_ROUNDS = 3
"""How many rounds in a row may break off at the store before the watch ends."""
STOPPED = 130


@click.command()
@click.argument("lists", metavar="FEEDS...", nargs=-1, required=True)
@db_option
@story_option
@author_option
@click.option(
    "--every",
    metavar="MINUTES",
    type=click.FloatRange(min=1),
    default=_MINUTES,
    help="Least time between two visits of a feed.",
)
@click.option("--once", is_flag=True, help="Visit each feed once and end.")
@click.pass_context
def watch(
    context: click.Context,
    lists: tuple[str, ...],
    db: str,
    story: str | None,
    author: str,
    every: float,
    once: bool,  # noqa: FBT001 - an option of the command
) -> None:
    """Poll the feeds in FEEDS... into a store.

    FEEDS is an OPML file that lists feeds, or the address of a feed or sitemap. Each report joins the story that it tells
    of, or begins one; --story puts them into one story by hand. Pages read before are asked for again, less often the older
    they are. Told are new reports, what new versions changed, and after each round what that brings to the stories. Ends at
    --once, or when it is interrupted or told to end (SIGTERM); the next run goes on where it ended.
    """
    from variorum.run.watch import Watch  # noqa: PLC0415 - `--help` does not need it

    services = get_services(context)
    check_name(story)
    pause = timedelta(minutes=every)
    with open_desk(db, services, create=True) as desk, _ended_by_signal():
        try:
            watched = Watch(desk, services.web, story=story or "", author=author, now=services.now, again=pause)
            tell_untold(desk, services)
            if once:
                feeds, done = _Feeds(lists).read(), _Round()
                _poll(watched, feeds.urls, timedelta(), desk, services, done)
                answered = sum(feed not in done.broken for feed in feeds.urls)
                finish(context, done=answered, failed=len(feeds.failures) + len(done.broken))
            elif not _keep_on(watched, _Feeds(lists), pause, desk, services):
                context.exit(NOTHING_DONE)
        except KeyboardInterrupt:
            click.echo("variorum: stopped; what was kept stays, and the next run goes on from there", err=True)
            context.exit(STOPPED if once else 0)


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Let SIGTERM end a block as an interrupt from the keyboard does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@dataclass(slots=True)
class _Round:
    """What one round brought: keys of the new reports, how many of them are new versions, and inputs that failed."""

    keys: list[str] = field(default_factory=list)
    versions: int = 0
    broken: set[str] = field(default_factory=set)


def _keep_on(watched: "Watch", lists: "_Feeds", pause: timedelta, desk: "Desk", services: Services) -> bool:
    """Poll until interrupted; return False where no list named a feed to begin with.

    Raises: StoreError, when the store failed in several rounds in a row.
    """
    failed = 0
    while feeds := lists.read().urls:
        try:
            _poll(watched, feeds, pause, desk, services, _Round())
            failed = 0
        except StoreError as error:
            failed += 1
            if failed == MOST_BROKEN_ROUNDS:
                raise
            click.echo(f"variorum: {error}; this round is given up, the next one does it again", err=True)
        due = services.now() + pause if failed else watched.next_due(feeds, every=pause)
        left = min(max((due - services.now()).total_seconds(), 1.0), pause.total_seconds())
        _show_wait(services.now() + timedelta(seconds=left))
        time.sleep(left)
    return False


def _poll(
    watched: "Watch", feeds: Sequence[str], every: timedelta, desk: "Desk", services: Services, done: _Round
) -> None:
    """Do one round, and tell what is new and what it brings to the stories."""
    with show_progress() as on_step:
        for item in watched.poll(feeds, every=every, on_step=on_step):
            if isinstance(item, Failure):
                tell_failure(item)
                done.broken.add(item.input)
            else:
                tell_kept(item)
                tell_warnings(item.stored.report)
                done.keys.append(item.stored.key)
                done.versions += item.earlier is not None
        tally = tell_stories(desk, done.keys, services, on_step=on_step)
    if done.keys:
        click.echo(_summary(done, tally, services.now()))


def _summary(done: _Round, tally: Tally, now: datetime) -> str:
    """Return what one round brought, in one line."""
    reports = len(done.keys) - done.versions
    parts = (
        (reports, "new report", "new reports"),
        (done.versions, "new version", "new versions"),
        (tally.begun, "story begun", "stories begun"),
        (tally.grown, "story grown", "stories grown"),
        (tally.moved, "value moved", "values moved"),
        (tally.corrected, "correction", "corrections"),
        (tally.opened, "conflict opened", "conflicts opened"),
        (len(done.broken), "address failed", "addresses failed"),
    )
    told = ", ".join(count(n, one, many) for n, one, many in parts if n)
    return f"{now:%Y-%m-%d %H:%M} UTC: {told}"


def _show_wait(until: datetime) -> None:
    """Say on a terminal when the next round begins."""
    if sys.stderr.isatty():
        click.echo(f"next round at {until:%H:%M} UTC; Ctrl-C ends", err=True)


@dataclass(slots=True)
class _Feeds:
    """The feeds that lists name; where a list cannot be read any more, those that it named last."""

    lists: Sequence[str]
    urls: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    _known: dict[str, list[str]] = field(default_factory=dict)

    def read(self) -> "_Feeds":
        """Read the lists anew, and tell which of them cannot be read."""
        self.urls, self.failures = [], []
        for name in self.lists:
            found = _addresses(name)
            if isinstance(found, Failure):
                tell_failure(found)
                self.failures.append(found)
            else:
                self._known[name] = found
            self.urls += self._known.get(name, [])
        self.urls = list(dict.fromkeys(self.urls))
        return self


def _addresses(name: str) -> list[str] | Failure:
    """Return the addresses of the feeds that one list names."""
    from variorum.read import find_addresses  # noqa: PLC0415 - `--help` does not need it
    from variorum.types.report import RawItem  # noqa: PLC0415 - as above

    if name.lower().startswith(("http://", "https://")):
        return [name]
    try:
        found = find_addresses(RawItem(name, Path(name).read_bytes(), path=name))
    except OSError as error:
        return Failure(name, "unreadable", f"it could not be read: {error.strerror or error}")
    except InputError as error:
        return Failure(error.input, error.kind, error.message)
    listed = [a.url for a in found.addresses if a.kind == "feed"] if found and found.kind == "opml" else []
    return listed or Failure(name, "empty", "this is no OPML list of feeds")
