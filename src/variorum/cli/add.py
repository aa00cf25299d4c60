"""`variorum add`: reports into a store, and what they bring to their story."""

from typing import TYPE_CHECKING

import click

from variorum.cli.inputs import finish, paths_argument, published_option, read_paths, tell_failure, tell_warnings
from variorum.cli.progress import show_progress
from variorum.cli.services import get_services
from variorum.cli.stored import author_option, db_option, open_desk, plain, story_option, tell_stories
from variorum.cli.versions import tell_changes
from variorum.config import Config
from variorum.errors import UsageError
from variorum.types.ids import VERSION
from variorum.types.outcome import Failure

if TYPE_CHECKING:
    from variorum.run.desk import Kept


@click.command()
@paths_argument
@db_option
@story_option
@published_option
@author_option
@click.pass_context
def add(
    context: click.Context, paths: tuple[str, ...], db: str, story: str | None, published: str | None, author: str
) -> None:
    """Put the reports in PATH... into a store.

    Each joins the story that it tells of, or begins one; --story puts them into one story by hand. The store is made where
    there is none. A report that it has already is not added again, whatever file it comes from. Told are the new reports, a
    line each, and what they bring to their stories.
    """
    services = get_services(context)
    check_name(story)
    failed = 0
    keys: list[str] = []
    with open_desk(db, services, config=Config(published=published), create=True) as desk, show_progress() as on_step:
        for outcome in read_paths(paths, services, published=published):
            if isinstance(outcome, Failure):
                tell_failure(outcome)
                failed += 1
                continue
            kept = desk.keep(outcome, story=story or "", author=author, now=services.now())
            if story is not None and story not in {kept.story.id, kept.story.name, *kept.story.formerly}:
                reason = f"it is in the story {plain(kept.story.name)} already; variorum judge moves it"
                tell_failure(Failure(outcome.id, "filed", reason))
                failed += 1
                continue
            desk.mark(kept.stored, now=services.now())
            tell_kept(kept)
            tell_warnings(kept.stored.report)
            keys.append(kept.stored.key)
            on_step("annotate", len(keys), len(keys))
        tell_stories(desk, keys, services, on_step=on_step)
        for late in desk.mark_waiting(now=services.now()):
            click.echo(plain(f"~ {late.report.id}: added before, finished now"))
    finish(context, done=len(keys), failed=failed)


def check_name(story: str | None) -> None:
    """Refuse a name that no story can have. Raises: UsageError."""
    if story is None:
        return
    if not story.strip() or story != plain(story):
        raise UsageError("the name of a story is one line of words")
    if story.startswith(f"story{VERSION}-"):
        raise UsageError(f"{story}: names that begin so are kept for the ids of stories")


def tell_kept(kept: "Kept") -> None:
    """Print what became of a report that was given to a store."""
    report = kept.stored.report
    if not kept.new:
        click.echo(plain(f"= {report.id}: in the store already"))
        return
    origin = ", ".join(part for part in (report.outlet, report.published) if part)
    told = [part for part in (report.title, f"new version of {report.version_of}" if report.version_of else "") if part]
    click.echo(plain(f"+ {report.id}{f' ({origin})' if origin else ''}{': ' if told else ''}{', '.join(told)}"))
    for line in tell_changes(report, kept.earlier) if kept.earlier else ():
        click.echo(line)
