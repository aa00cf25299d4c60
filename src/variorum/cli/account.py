"""`variorum account`: reports in, one sourced account out."""

import io
from pathlib import Path
from typing import Literal, TypeAlias, cast

import click

from variorum.cli.inputs import (
    NOTHING_DONE,
    PATH_HELP,
    finish,
    paths_argument,
    published_option,
    read_paths,
    tell_failure,
    tell_warnings,
)
from variorum.cli.output import Output, check_output, open_output, output_option
from variorum.cli.progress import show_progress
from variorum.cli.services import Services, get_services
from variorum.config import Config
from variorum.types.account import Account
from variorum.types.outcome import Failure
from variorum.types.report import Report

_FORMATS = ("terminal", "markdown", "html", "json")
_SUFFIXES = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".json": "json", ".txt": "terminal",
}  # fmt: skip
_FILE_WIDTH = 100

_ColorSystem: TypeAlias = Literal["auto", "standard", "256", "truecolor", "windows"]


@click.command(
    help=f"""Give one sourced account of the reports in PATH... What is given is treated as one story.

    {PATH_HELP}
    """
)
@paths_argument
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="How to show the account; follows FILE's name.")
@output_option("Write to FILE (.html, .md, .json or .txt) instead of standard output.")
@published_option
@click.option("--full-text", is_flag=True, help="Put the reports' whole texts into the HTML page.")
@click.pass_context
def account(
    context: click.Context,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    published: str | None,
    full_text: bool,  # noqa: FBT001 - an option of the command
) -> None:
    """Give one sourced account."""
    services = get_services(context)
    format_ = format_ or format_of(output)
    if full_text and format_ != "html":
        raise click.UsageError("--full-text goes with --format html")
    check_output(output, paths)
    reports, failures = _read(paths, services, published)
    if not reports:
        context.exit(NOTHING_DONE)
    with show_progress() as on_step:
        workbench = services.open_workbench(Config(published=published))
        made = services.make_account(reports, failures, workbench, on_step=on_step)
    for failure in made.failures[len(failures) :]:
        tell_failure(failure)
    for report in made.reports:
        tell_warnings(report)
    with open_output(output) as sink:
        show_account(made, format_, sink, services, full_text=full_text, to_file=output not in (None, "-"))
    finish(context, done=len(made.reports), failed=len(made.failures))


def format_of(output: str | None) -> str:
    """Return the format that follows from the name of the file to write."""
    if output is None or output == "-":
        return "terminal"
    suffix = Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise click.UsageError(f"no format follows from the name {output}; say it with --format")
    return _SUFFIXES[suffix]


def _read(paths: tuple[str, ...], services: Services, published: str | None) -> tuple[list[Report], list[Failure]]:
    reports: list[Report] = []
    failures: list[Failure] = []
    for outcome in read_paths(paths, services, published=published):
        if isinstance(outcome, Failure):
            tell_failure(outcome)
            failures.append(outcome)
        else:
            reports.append(outcome)
    return reports, failures


def show_account(
    made: Account, format_: str, sink: Output, services: Services, *, full_text: bool, to_file: bool
) -> None:
    """Write the account in one of the formats."""
    if format_ != "terminal":
        sink.write(services.render(made, format_, full_text=full_text))
        return
    from rich.console import Console  # noqa: PLC0415 - only this format needs it

    text = io.StringIO()
    screen = Console()  # knows the width and colours of standard output
    coloured = screen.is_terminal and not to_file
    console = Console(
        file=text,
        width=_FILE_WIDTH if to_file else screen.width,
        force_terminal=coloured,
        color_system=cast("_ColorSystem", screen.color_system) if coloured else None,
        no_color=screen.no_color,
        highlight=False,
    )
    services.render_terminal(made, console)
    sink.write(text.getvalue())
