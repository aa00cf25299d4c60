"""`variorum stories`: the stories in a store, or the reports that hold some words."""

import json
from typing import TYPE_CHECKING

import click

from variorum.cli.output import Output, check_output, open_output, output_option
from variorum.cli.services import get_services
from variorum.cli.stored import count, db_option, open_desk, plain

if TYPE_CHECKING:
    from variorum.ports import Store
    from variorum.types.stored import StoredReport, StoredStory

FORMAT = "variorum-stories/1"
MOST_HITS = 20


@click.command()
@db_option
@click.option(
    "--format", "format_", type=click.Choice(("terminal", "json")), default="terminal", help="Form of the list."
)
@click.option("--search", metavar="WORDS", help="List the reports that hold all of these words instead.")
@output_option("Write to FILE instead of standard output.")
@click.pass_context
def stories(context: click.Context, db: str, format_: str, search: str | None, output: str | None) -> None:
    """List the stories in a store, the one with the newest report first."""
    if search is not None and format_ == "json":
        raise click.UsageError("--search goes with --format terminal")
    check_output(output, (db,))
    with open_desk(db, get_services(context)) as desk, open_output(output) as sink:
        if search is not None:
            _search(desk.store, search, sink)
            return
        found = [(story, desk.store.find_reports(story.reports)) for story in desk.store.stories()]
        if format_ == "json":
            listed = {"format": FORMAT, "stories": [_entry(*pair) for pair in found], "failures": []}
            sink.write(json.dumps(listed, ensure_ascii=False, indent=2))
        else:
            for story, reports in found:
                sink.write(_line(story, reports))


def _entry(story: "StoredStory", reports: "tuple[StoredReport, ...]") -> dict[str, object]:
    first, last = _extent(reports)
    return {
        "id": story.id,
        "name": story.name,
        "headline": _headline(reports),
        "reports": [stored.report.id for stored in reports],
        "first": first,
        "last": last,
    }


def _line(story: "StoredStory", reports: "tuple[StoredReport, ...]") -> str:
    days = list(dict.fromkeys(moment[:10] for moment in _extent(reports) if moment))
    when = f", {' to '.join(days)}" if days else ""
    return plain(f"{story.name}: {count(len(reports), 'report', 'reports')}{when}  {_headline(reports)}")


def _extent(reports: "tuple[StoredReport, ...]") -> tuple[str | None, str | None]:
    """Return the first and the last time of publication."""
    stated = sorted(stored.report.published for stored in reports if stored.report.published)
    return (stated[0], stated[-1]) if stated else (None, None)


def _headline(reports: "tuple[StoredReport, ...]") -> str:
    return next((stored.report.title for stored in reports if stored.report.title), "")


def _search(store: "Store", words: str, sink: Output) -> None:
    for hit in store.search(words, limit=MOST_HITS):
        story = store.find_story_of(hit.key)
        sink.write(plain(f"{hit.report_id} [{story.name if story else ''}]: {hit.excerpt}"))
