"""`variorum watch`: polls feeds into a store, and tells what is new."""

import time
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.add import check_name, tell_kept
from variorum.cli.inputs import finish, tell_failure, tell_warnings
from variorum.cli.services import Services, get_services
from variorum.cli.stored import author_option, db_option, open_desk, plain, story_option, tell_stories
from variorum.errors import InputError
from variorum.types.outcome import Failure

if TYPE_CHECKING:
    from variorum.run.desk import Desk
    from variorum.run.watch import News

_MINUTES = 15.0


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
    of, or begins one; --story puts them into one story by hand. Told are the new reports, a line each, and after each round
    what they bring to their stories. Ends at --once, or when it is interrupted; the next run goes on where it ended.
    """
    from variorum.run.watch import Watch  # noqa: PLC0415 - `--help` does not need it

    services = get_services(context)
    check_name(story)
    pause = timedelta(minutes=every)
    with open_desk(db, services, create=True) as desk:
        for late in desk.mark_waiting(now=services.now()):
            click.echo(plain(f"~ {late.report.id}: added before, finished now"))
        watched = Watch(desk, services.web, story=story or "", author=author, now=services.now)
        while True:
            feeds, failures = _feeds(lists)
            for failure in failures:
                tell_failure(failure)
            broken = _round(watched.poll(feeds, every=timedelta() if once else pause), desk, services)
            if once:
                done = sum(feed not in broken for feed in feeds)
                finish(context, done=done, failed=len(failures) + len(broken))
                return
            left = (watched.next_due(feeds, every=pause) - services.now()).total_seconds()
            time.sleep(min(max(left, 1.0), pause.total_seconds()))


def _round(news: Iterable["News"], desk: "Desk", services: Services) -> set[str]:
    """Tell what is new and what it brings to the stories; return the inputs that failed."""
    broken: set[str] = set()
    keys: list[str] = []
    for item in news:
        if isinstance(item, Failure):
            tell_failure(item)
            broken.add(item.input)
        else:
            tell_kept(item)
            tell_warnings(item.stored.report)
            keys.append(item.stored.key)
    tell_stories(desk, keys, services)
    return broken


def _feeds(lists: Sequence[str]) -> tuple[list[str], list[Failure]]:
    """Return the addresses of the feeds that are listed, each once, and what could not be read."""
    from variorum.read import find_addresses  # noqa: PLC0415 - as above
    from variorum.types.report import RawItem  # noqa: PLC0415 - as above

    feeds: list[str] = []
    failures: list[Failure] = []
    for name in lists:
        if name.lower().startswith(("http://", "https://")):
            feeds.append(name)
            continue
        try:
            found = find_addresses(RawItem(name, Path(name).read_bytes(), path=name))
        except OSError as error:
            failures.append(Failure(name, "unreadable", f"it could not be read: {error.strerror or error}"))
        except InputError as error:
            failures.append(Failure(error.input, error.kind, error.message))
        else:
            listed = [a.url for a in found.addresses if a.kind == "feed"] if found and found.kind == "opml" else []
            feeds += listed
            if not listed:
                failures.append(Failure(name, "empty", "this is no OPML list of feeds"))
    return list(dict.fromkeys(feeds)), failures
