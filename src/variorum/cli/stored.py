"""What the commands with a store share: `--db`, `--author`, the open store, and a story told in two lines."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from variorum.cli.services import Services
from variorum.config import Config
from variorum.errors import UsageError
from variorum.types.account import Account
from variorum.types.stored import StoredStory

if TYPE_CHECKING:
    from variorum.run.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])
NOBODY = "unknown"


def db_option(command: Command) -> Command:
    """Add `--db` to a command."""
    return click.option(
        "--db", metavar="FILE", required=True, envvar="VARIORUM_DB", help="The store (or set VARIORUM_DB)."
    )(command)


def author_option(command: Command) -> Command:
    """Add `--author` to a command."""
    return click.option(
        "--author",
        metavar="NAME",
        envvar="VARIORUM_AUTHOR",
        default=lambda: os.environ.get("USER") or NOBODY,
        help="Whose word it is; the user's name if not given.",
    )(command)


def story_option(command: Command) -> Command:
    """Add `--story` to a command that puts reports into a store."""
    return click.option(
        "--story", metavar="NAME", help="Put the reports into the story of this name, whatever they tell of."
    )(command)


@contextmanager
def open_desk(db: str, services: Services, *, config: Config | None = None, create: bool = False) -> Iterator["Desk"]:
    """Open the store for the length of a block."""
    from variorum.store import open_store  # noqa: PLC0415 - `--help` does not need it

    store = open_store(db, create=create)
    try:
        yield services.open_desk(store, services.open_workbench(config or Config()))
    finally:
        store.close()


def find_story(desk: "Desk", name: str) -> StoredStory:
    """Return the story of that name or id. Raises: UsageError, if there is none."""
    story = desk.store.find_story(name)
    if story is None:
        known = [plain(s.name) for s in desk.store.stories()[:5]]
        there = f"; there are {', '.join(known)}" if known else "; the store holds no story yet"
        raise UsageError(f"there is no story called {name}{there}")
    return story


def plain(text: str) -> str:
    """Return `text` on one line without anything a terminal would act on."""
    from variorum.render.markup import clean  # noqa: PLC0415 - as above

    return " ".join(clean(text).split())


def count(n: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{n} {one if n == 1 else many}"


def tell_stories(desk: "Desk", keys: Iterable[str], services: Services) -> None:
    """Print how the stories of these reports stand, and what is new in them."""
    found = [story for key in dict.fromkeys(keys) if (story := desk.store.find_story_of(key)) is not None]
    for story in dict.fromkeys(found):
        before = desk.store.account(story.id)
        tell_story(story, desk.account(story, now=services.now()), before[1] if before else None)


def tell_story(story: StoredStory, account: Account, before: Account | None) -> None:
    """Print how a story stands, and what is new in it since an earlier account."""
    conflicts = sum(d.verdict == "conflict" for d in account.discrepancies)
    parts = [count(len(account.reports), "report", "reports"), count(len(account.claims), "claim", "claims")]
    parts += [count(conflicts, "conflict", "conflicts")] if conflicts else []
    called = f" “{plain(account.story.headline)}”" if story.name == story.id and account.story.headline else ""
    click.echo(f"{plain(story.name)}{called}: {', '.join(parts)}")
    if before is not None:
        click.echo(f"  {_news(before, account)}")


def _news(before: Account, account: Account) -> str:
    from variorum.render.delta import lay_out  # noqa: PLC0415 - as above
    from variorum.since import UnrelatedError, compare_accounts  # noqa: PLC0415 - as above

    try:
        delta = compare_accounts(before, account)
    except UnrelatedError:
        return "No report is left of those it had."
    return plain(lay_out(delta, before, account).totals)
