"""`variorum stories`: the stories in a store, or the reports that hold some words."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from variorum.cli.output import Output, check_output, open_output, output_option
from variorum.cli.services import get_services
from variorum.cli.stored import db_option, open_desk, plain

if TYPE_CHECKING:
    from variorum.ports import Store
    from variorum.types.stored import Head, Hit, Narrow, StoredReport, StoredStory

FORMAT = "variorum-stories/1"
MOST_HITS = 20
MOST_NARROWED = 1_000_000
COLUMNS = ("STORY", "REPORTS", "ORIGINS", "CONFLICTS", "PUBLISHED", "ADDED (UTC)", "HEADLINE")
_NUMBERS = {1, 2, 3}


def _check_day(_context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day such as 2021-03-04", param=parameter) from None


@click.command()
@db_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("terminal", "json", "jsonl")),
    default="terminal",
    help="terminal: a table. json: one object with all. jsonl: one line for each story, or for each report found.",
)
@click.option("--search", metavar="WORDS", help="List the reports that hold all of these words instead, best first.")
@click.option("--outlet", metavar="NAME", help="Only what this outlet published.")
@click.option("--since", metavar="DAY", callback=_check_day, help="Only what was published on this day or later.")
@click.option("--until", metavar="DAY", callback=_check_day, help="Only what was published on this day or before.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), help=f"List no more than N; {MOST_HITS} reports if not given."
)
@output_option("Write to FILE instead of standard output.")
@click.pass_context
def stories(
    context: click.Context,
    db: str,
    form: str,
    search: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
    output: str | None,
) -> None:
    """List the stories in a store, the one with the newest report first.

    Days are those of publication, as the reports state them; a story is listed if one of its reports fits.
    """
    from variorum.types.stored import Narrow  # noqa: PLC0415 - `--help` does not need it

    if search is not None and not search.split():
        raise click.BadParameter("there are no words to search for", param_hint="'--search'")
    check_output(output, (db,))
    narrow = Narrow(outlet, since, until)
    with open_desk(db, get_services(context)) as desk, open_output(output) as sink:
        if search is not None:
            hits = desk.store.search(search, limit=limit or MOST_HITS, narrow=narrow)
            _write_hits(hits, desk.store, form, sink)
        else:
            found = _entries(desk.store, narrow, limit)
            _write(found, form, sink)
        if not (hits if search is not None else found):
            narrowed = search is not None or narrow != Narrow()
            click.echo(f"variorum: {'nothing is found' if narrowed else 'the store holds no story yet'}", err=True)


def _entries(store: "Store", narrow: "Narrow", limit: int | None) -> list[dict[str, Any]]:
    """Return what is told of each story."""
    from variorum.types.stored import Narrow  # noqa: PLC0415 - as above

    listed: Iterable[StoredStory] = store.stories()
    if narrow != Narrow():
        fit = {hit.key for hit in store.search("", limit=MOST_NARROWED, narrow=narrow)}
        listed = [story for story in listed if not fit.isdisjoint(story.reports)]
    heads = store.heads()
    chosen = list(listed)[:limit]
    return [_entry(story, store.find_reports(story.reports), heads.get(story.id)) for story in chosen]


def _entry(story: "StoredStory", reports: "Sequence[StoredReport]", head: "Head | None") -> dict[str, Any]:
    stated = sorted(stored.report.published for stored in reports if stored.report.published)
    first_title = next((stored.report.title for stored in reports if stored.report.title), "")
    return {
        "id": story.id,
        "name": story.name,
        "headline": head.headline if head else first_title,
        "reports": [stored.report.id for stored in reports],
        "origins": head.n_origins if head else None,
        "claims": head.n_claims if head else None,
        "conflicts": head.n_conflicts if head else None,
        "first": stated[0] if stated else None,
        "last": stated[-1] if stated else None,
        "added": max(stored.added_at for stored in reports),
    }


def _write(found: Sequence[dict[str, Any]], form: str, sink: Output) -> None:
    if form == "json":
        listed = {"format": FORMAT, "stories": found, "failures": []}
        sink.write(json.dumps(listed, ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for entry in found:
            sink.write(json.dumps(entry, ensure_ascii=False))
    elif found:
        _write_table([COLUMNS, *(_cells(entry) for entry in found)], sink)


def _cells(entry: dict[str, Any]) -> tuple[str, ...]:
    days = dict.fromkeys(moment[:10] for moment in (entry["first"], entry["last"]) if moment)
    return (
        plain(entry["name"]),
        str(len(entry["reports"])),
        "?" if entry["origins"] is None else str(entry["origins"]),
        "?" if entry["conflicts"] is None else str(entry["conflicts"]),
        " to ".join(days) or "no date",
        entry["added"][:16].replace("T", " "),
        plain(entry["headline"]),
    )


def _write_table(rows: Sequence[Sequence[str]], sink: Output) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(COLUMNS))]
    for row in rows:
        cells = (
            cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        sink.write("  ".join(cells).rstrip())


def _write_hits(hits: "Sequence[Hit]", store: "Store", form: str, sink: Output) -> None:
    entries = [_hit(hit, store) for hit in hits]
    if form == "json":
        sink.write(json.dumps({"reports": entries}, ensure_ascii=False, indent=2))
    for entry in entries if form != "json" else ():
        if form == "jsonl":
            sink.write(json.dumps(entry, ensure_ascii=False))
        else:
            origin = ", ".join(part for part in (entry["outlet"], (entry["published"] or "")[:10]) if part)
            where = f" ({origin})" if origin else ""
            sink.write(plain(f"{entry['id']}{where} [{entry['story'] or ''}]: {entry['excerpt']}"))


def _hit(hit: "Hit", store: "Store") -> dict[str, Any]:
    story = store.find_story_of(hit.key)
    (stored,) = store.find_reports([hit.key])
    report = stored.report
    return {
        "id": hit.report_id,
        "story": story.name if story else None,
        "title": hit.title,
        "outlet": report.outlet,
        "published": report.published,
        "url": report.url,
        "added": stored.added_at,
        "excerpt": hit.excerpt,
    }
