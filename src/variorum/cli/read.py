"""`variorum read`: the reports as read, one JSON object a line; on a terminal as a summary that is quickly checked."""

import io
import json
import sys
from collections.abc import Callable

import click

from variorum.cli.inputs import PATH_HELP, finish, paths_argument, published_option, read_paths, tell_failure
from variorum.cli.output import check_output, open_output, output_option
from variorum.cli.services import get_services
from variorum.types.codec import to_dict
from variorum.types.outcome import Failure
from variorum.types.report import Report

_FILE_WIDTH = 100


@click.command(
    help=f"""Give the reports in PATH... as read.

    On a terminal a summary of each: what it states of itself and where, its flags and notes, how its text begins and ends.
    Else, and with -o, one line of JSON per report, in input order, each written when it is done.

    {PATH_HELP}
    """
)
@paths_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(("terminal", "jsonl")),
    help="Form of the result; terminal where standard output is one, else jsonl.",
)
@output_option("Write to FILE instead of standard output.")
@published_option
@click.pass_context
def read(
    context: click.Context, paths: tuple[str, ...], format_: str | None, output: str | None, published: str | None
) -> None:
    """Give the reports as read."""
    services = get_services(context)
    check_output(output, paths)
    to_file = output not in {None, "-"}
    shown: Callable[[Report], str] = _shown_json
    if format_ == "terminal" or (format_ is None and not to_file and sys.stdout is not None and sys.stdout.isatty()):
        shown = _terminal(to_file=to_file)
    done = failed = 0
    with open_output(output) as sink:
        for outcome in read_paths(paths, services, published=published):
            if isinstance(outcome, Failure):
                tell_failure(outcome)
                failed += 1
            else:
                text = shown(outcome)
                sink.write(f"\n{text}" if done and shown is not _shown_json else text)
                done += 1
    finish(context, done=done, failed=failed)


def _shown_json(report: Report) -> str:
    return json.dumps(to_dict(report), ensure_ascii=False)


def _terminal(*, to_file: bool) -> Callable[[Report], str]:
    """Return what shows a report as text, in the width and colours of standard output."""
    from rich.console import Console  # noqa: PLC0415 - only this format needs it

    from variorum.render import reading  # noqa: PLC0415 - as above

    screen = Console()  # knows the width and colours of standard output
    coloured = screen.is_terminal and not to_file

    def show(report: Report) -> str:
        with io.StringIO() as text:
            console = Console(
                file=text,
                width=_FILE_WIDTH if to_file else screen.width,
                force_terminal=coloured,
                color_system="auto" if coloured else None,
                no_color=screen.no_color,
                highlight=False,
            )
            reading.render(report, console)
            return text.getvalue()

    return show
