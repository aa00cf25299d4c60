"""`variorum show`: the account of a story in a store."""

from datetime import UTC, datetime

import click

from variorum.cli.account import format_of, show_account
from variorum.cli.inputs import NOTHING_DONE, tell_failure
from variorum.cli.output import check_output, open_output, output_option
from variorum.cli.services import get_services
from variorum.cli.stored import db_option, find_story, open_desk
from variorum.types.outcome import Failure

_FORMATS = ("terminal", "markdown", "html", "json")


@click.command()
@click.argument("story", metavar="STORY")
@db_option
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="How to show the account; follows FILE's name.")
@output_option("Write to FILE (.html, .md, .json or .txt) instead of standard output.")
@click.option("--full-text", is_flag=True, help="Put the reports' whole texts into the HTML page.")
@click.option("--at", metavar="TIME", help="Show it as it stood at this moment (ISO 8601).")
@click.pass_context
def show(
    context: click.Context,
    story: str,
    db: str,
    format_: str | None,
    output: str | None,
    full_text: bool,  # noqa: FBT001 - an option of the command
    at: str | None,
) -> None:
    """Give the account of STORY, a name or id that `variorum stories` lists.

    It is made anew only where a report or a judgement has come since.
    """
    services = get_services(context)
    format_ = format_ or format_of(output)
    if full_text and format_ != "html":
        raise click.UsageError("--full-text goes with --format html")
    check_output(output, (db,))
    moment = _moment(at) if at else None
    with open_desk(db, services) as desk:
        if moment is None:
            made = desk.account(find_story(desk, story), now=services.now())
        else:
            then = desk.account_at(story, moment, now=services.now())
            if then is None:
                tell_failure(Failure(story, "story", f"the store held no such story at {moment}"))
                context.exit(NOTHING_DONE)
            made = then
    with open_output(output) as sink:
        show_account(made, format_, sink, services, full_text=full_text, to_file=output not in {None, "-"})


def _moment(given: str) -> str:
    """Return a moment as the store keeps times; a day stands for its end, a time without offset is UTC."""
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        raise click.BadParameter(
            f"{given!r} is no ISO 8601 time such as 2021-03-04T18:00Z", param_hint="'--at'"
        ) from None
    if len(given) == len("2021-03-04"):
        found = found.replace(hour=23, minute=59, second=59)
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="seconds")
