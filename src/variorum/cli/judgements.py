"""`variorum judgements`: what people have judged, with author and time; and taking it back."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from variorum.cli.output import Output, open_output, output_option
from variorum.cli.services import get_services
from variorum.cli.stored import author_option, db_option, find_story, open_desk, plain, tell_story
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.ports import Store
    from variorum.types.judgement import Judgement

MOST_QUOTES = 2
_WORDS = {"same": "same", "different": "not the same", "open": "open"}


@click.command()
@db_option
@click.option("--story", metavar="STORY", help="Only what was judged of the reports of this story.")
@click.option("--take-back", "back", metavar="ID", help="Take this judgement back, as if it had not been made.")
@click.option("--reason", metavar="TEXT", default="", help="Why it is taken back; kept.")
@author_option
@click.option(
    "--format", "form", type=click.Choice(("terminal", "jsonl")), default="terminal", help="Form of the list."
)
@output_option("Write to FILE instead of standard output.")
@click.pass_context
def judgements(
    context: click.Context,
    db: str,
    story: str | None,
    back: str | None,
    reason: str,
    author: str,
    form: str,
    output: str | None,
) -> None:
    """List what people have judged, oldest first, and what was taken back.

    --take-back ID lets a judgement hold no longer; the ID of what took something back lets that hold again.
    """
    services = get_services(context)
    from variorum.run.desk import stamp  # noqa: PLC0415 - `--help` does not need it
    from variorum.run.judging import Judging  # noqa: PLC0415 - as above
    from variorum.types.judgement import take_back  # noqa: PLC0415 - as above

    with open_desk(db, services) as desk:
        made = desk.store.judgements_made()
        if back is None:
            if story is not None:
                keys = set(find_story(desk, story).reports)
                made = tuple(j for j in made if keys & {anchor.report for anchor in j.anchors})
            with open_output(output) as sink:
                _write(made, desk.store, form, sink)
            if not made:
                click.echo("variorum: nothing has been judged yet", err=True)
            return
        judged = next((j for j in made if j.id == back), None)
        if judged is None:
            raise UsageError(f"there is no judgement {back}; variorum judgements lists them")
        now = services.now()
        judging = Judging(desk, now=now)
        before = judging.touched([judged.anchors])
        taken = take_back(judged, author=author, at=stamp(now), reason=reason)
        desk.judge(taken)
        click.echo(f"kept as {taken.id}: {back} no longer holds")
        for found in dict.fromkeys((*judging.touched([judged.anchors]), *before)):
            current = desk.store.find_story(found.id)
            if current == found:
                kept = desk.store.account(found.id)
                tell_story(found, desk.account(found, now=now), kept[1] if kept else None)


def _write(made: "Sequence[Judgement]", store: "Store", form: str, sink: Output) -> None:
    from variorum.types.codec import to_dict  # noqa: PLC0415 - as above
    from variorum.types.judgement import takers  # noqa: PLC0415 - as above

    gone = takers(store.judgements_made())
    for judgement in made:
        taker = gone.get(judgement.id)
        if form == "jsonl":
            told = {**to_dict(judgement), "taken_back_by": taker.id if taker else None}
            sink.write(json.dumps(told, ensure_ascii=False))
            continue
        head = f"{judgement.id}  {_when(judgement.at)}  {plain(judgement.author)}: {_told(judgement)}"
        sink.write(f"{head}{f' ({plain(judgement.reason)})' if judgement.reason else ''}")
        if taker is not None:
            sink.write(f"    taken back by {plain(taker.author)}, {_when(taker.at)}")
        elif judgement.takes_back is None:
            for line in _places(judgement, store):
                sink.write(f"    {line}")


def _told(judgement: "Judgement") -> str:
    if judgement.takes_back is not None:
        return f"{judgement.takes_back} no longer holds"
    named = f", called {plain(judgement.name)}" if judgement.name else ""
    return f"{judgement.subject}: {_WORDS[judgement.ruling]}{named}"


def _places(judgement: "Judgement", store: "Store") -> list[str]:
    """Return what a judgement is about, a line for each group: the words, or the reports."""
    lines = []
    for group in judgement.groups:
        named = {stored.key: stored.report.id for stored in store.find_reports([a.report for a in group.anchors])}
        shown = [
            (f"“{plain(anchor.quote)}” in " if anchor.quote else "") + plain(named.get(anchor.report, anchor.report))
            for anchor in group.anchors[:MOST_QUOTES]
        ]
        left = len(group.anchors) - len(shown)
        lines.append("; ".join(shown) + (f" and {left} more" if left else ""))
    return lines


def _when(at: str) -> str:
    return f"{at[:10]} {at[11:16]} UTC"
