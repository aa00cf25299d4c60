"""Options and steps that commands share: the paths, `--published`, the list of failures, the exit code."""

import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, BinaryIO, TypeVar

import click

from variorum.cli.progress import show_count
from variorum.cli.services import Services
from variorum.types.outcome import Failure
from variorum.types.report import Report

_BREAK = re.compile(r"\s*[\r\n]\s*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
SOME_FAILED = 3
NOTHING_DONE = 4

PATH_HELP = """PATH is a file, a folder, a ZIP or web archive (WARC), a web address, or - for standard input (JSON lines, or one
    plain text). Read are text, Markdown, HTML pages, JSON lines and JSON records, feeds (RSS, Atom, JSON Feed), wire items
    (ninjs, NewsML-G2, NITF), mail (.eml) and PDF, each plain, gzipped or in an archive; what a file is follows from its
    content first."""

Command = TypeVar("Command", bound=Callable[..., Any])


def paths_argument(command: Command) -> Command:
    """Add the paths to a command."""
    return click.argument("paths", metavar="PATH...", nargs=-1, required=True)(command)


def published_option(command: Command) -> Command:
    """Add `--published` to a command."""
    return click.option(
        "--published",
        metavar="DATE",
        callback=_check_date,
        help="Date (ISO 8601) for reports that state none; never overrides one.",
    )(command)


def _check_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from variorum.cli.services import get_services  # noqa: PLC0415 - keeps the option importable on its own
    from variorum.read.dates import read_date  # noqa: PLC0415 - only when the option is used

    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no ISO 8601 date such as 2021-03-04", context, parameter) from None
    date = read_date(value, now=get_services(context).now())
    if date is None:
        raise click.BadParameter(f"{value!r} lies in the future or is no likely date", context, parameter)
    return date


def read_paths(paths: Sequence[str], services: Services, *, published: str | None) -> Iterator[Report | Failure]:
    """Yield the reports and failures of the paths, in input order."""
    from variorum.read import gather, stream_reports  # noqa: PLC0415 - `--help` and `--version` do not need it

    items = gather(paths, standard_input(), open_url=services.open_url)
    outcomes = stream_reports(
        items, now=services.now(), published=published, fetch=services.open_url, n_processes=services.n_processes
    )
    yield from show_count(outcomes)


def standard_input() -> BinaryIO:
    """Return standard input as bytes; empty when it is closed."""
    return io.BytesIO() if sys.stdin is None else sys.stdin.buffer


def tell_failure(failure: Failure) -> None:
    """Write one failure to standard error, on one line and with nothing in it that a terminal would act on."""
    _tell(f"{failure.input}: {failure.message}")


def tell_warnings(report: Report) -> None:
    """Write to standard error what is special about a report that was read."""
    if "unsupported-language" in report.flags:
        warn(f"{report.id}: its language ({report.language}) is not supported; it is listed, nothing is taken from it")
    elif "outlier" in report.flags:
        warn(f"{report.id}: it shares nothing with the other reports; is it about the same event?")


def warn(message: str) -> None:
    """Write a warning to standard error, as a failure is."""
    _tell(f"warning: {message}")


def _tell(message: str) -> None:
    line = _CONTROL.sub("\ufffd", _BREAK.sub(" ", message))
    click.echo(f"variorum: {line}", err=True)


def finish(context: click.Context, *, done: int, failed: int) -> None:
    """Leave the command with the exit code that fits."""
    if done == 0:
        context.exit(NOTHING_DONE)
    if failed:
        context.exit(SOME_FAILED)
