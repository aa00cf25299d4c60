"""What the commands with a store share: `--db`, `--author`, the open store, and a story told in two lines."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from variorum.cli.services import OnStep, Services
from variorum.config import Config
from variorum.errors import UsageError
from variorum.types.account import Account
from variorum.types.ids import VERSION
from variorum.types.stored import StoredStory

if TYPE_CHECKING:
    from variorum.run.desk import Desk

Command = TypeVar("Command", bound=Callable[..., Any])
NOBODY = "unknown"
FEWEST_DIGITS = 3
"""How much of an id has to be given at least."""
MOST_NAMES = 5
MOST_NEWS = 3
"""How many conflicts, moved values and corrections of one story are told one by one."""


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
    """Return the story of that name or id, or whose id alone begins so. Raises: UsageError, if there is none."""
    story = desk.store.find_story(name)
    if story is not None:
        return story
    stories = desk.store.stories()
    alike = [s for s in stories if _begins(s, name)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UsageError(f"{len(alike)} stories have ids that begin with {name}: {_names(alike)}")
    there = f"; there are {_names(stories)}" if stories else "; the store holds no story yet"
    raise UsageError(f"there is no story called {name}{there}")


def _begins(story: StoredStory, start: str) -> bool:
    """Return whether an id of the story begins so, with or without the part that all ids have in common."""
    if len(start) < FEWEST_DIGITS:
        return False
    common = f"story{VERSION}-"
    ids = [one for one in (story.id, *story.formerly) if one.startswith(common)]
    return any(one.startswith((start, f"{common}{start}")) for one in ids)


def _names(stories: Sequence[StoredStory]) -> str:
    left = len(stories) - MOST_NAMES
    return ", ".join(plain(s.name) for s in stories[:MOST_NAMES]) + (f" and {left} more" if left > 0 else "")


def plain(text: str) -> str:
    """Return `text` on one line without anything a terminal would act on."""
    from variorum.render.markup import clean  # noqa: PLC0415 - as above

    return " ".join(clean(text).split())


def count(n: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{n} {one if n == 1 else many}"


@dataclass(slots=True)
class Tally:
    """What reports brought to the stories of a store."""

    begun: int = 0
    grown: int = 0
    moved: int = 0
    corrected: int = 0
    opened: int = 0


def tell_stories(desk: "Desk", keys: Iterable[str], services: Services, *, on_step: OnStep | None = None) -> Tally:
    """Print how the stories of these reports stand, and what is new in them; return what that comes to."""
    found = [story for key in dict.fromkeys(keys) if (story := desk.store.find_story_of(key)) is not None]
    stories = list(dict.fromkeys(found))
    tally = Tally()
    for number, story in enumerate(stories, start=1):
        before = desk.store.account(story.id)
        tell_story(story, desk.account(story, now=services.now()), before[1] if before else None, tally)
        if on_step is not None:
            on_step("stories", number, len(stories))
    return tally


def tell_untold(desk: "Desk", services: Services) -> None:
    """Finish what an interrupted run left: marks, and stories whose new reports were not told."""
    for late in desk.mark_waiting(now=services.now()):
        click.echo(plain(f"~ {late.report.id}: added before, finished now"))
    heads = desk.store.heads()
    for story in desk.store.stories():
        head = heads.get(story.id)
        if head is None or head.n_reports != len(story.reports):
            tell_stories(desk, story.reports[-1:], services)


def tell_story(story: StoredStory, account: Account, before: Account | None, tally: Tally | None = None) -> None:
    """Print how a story stands, and what is new in it since an earlier account."""
    tally = tally or Tally()
    conflicts = sum(d.verdict == "conflict" for d in account.discrepancies)
    parts = [count(len(account.reports), "report", "reports"), count(len(account.claims), "claim", "claims")]
    parts += [count(conflicts, "conflict", "conflicts")] if conflicts else []
    called = f" “{plain(account.story.headline)}”" if story.name == story.id and account.story.headline else ""
    click.echo(f"{plain(story.name)}{called}: {', '.join(parts)}")
    if before is None:
        tally.begun += 1
    else:
        for line in _news(before, account, tally):
            click.echo(f"  {'  ' * line.startswith(' ')}{plain(line)}")


def _news(before: Account, account: Account, tally: Tally) -> Iterator[str]:
    """Yield what is new in an account, in a line of counts and one line for each change that an editor looks at first."""
    from variorum.render import delta_differences as differences  # noqa: PLC0415 - as above
    from variorum.render.delta import lay_out  # noqa: PLC0415 - as above
    from variorum.render.delta_words import Sides  # noqa: PLC0415 - as above
    from variorum.since import UnrelatedError, compare_accounts  # noqa: PLC0415 - as above

    try:
        delta = compare_accounts(before, account)
    except UnrelatedError:
        yield "No report is left of those it had."
        return
    sides = Sides(delta, before, account)
    told = {
        "opened": [e for e in differences.opened(sides).entries if e.loud],
        "moved": list(differences.moved(sides).entries),
        "corrected": list(differences.corrected(sides).entries),
    }
    tally.grown += bool(delta.reports.added)
    tally.opened += len(told["opened"])
    tally.moved += len(told["moved"])
    tally.corrected += len(told["corrected"])
    yield lay_out(delta, before, account).totals
    for label, entries in told.items():
        for entry in entries[:MOST_NEWS]:
            note = f" ({entry.head.note})" if entry.head.note else ""
            yield f"  {label}: {entry.head.text}{note}"
        if len(entries) > MOST_NEWS:
            yield f"  {label}: {len(entries) - MOST_NEWS} more"
