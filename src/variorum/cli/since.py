"""`variorum since`: two accounts of one story in, what changed between them out."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.cli.inputs import NOTHING_DONE, standard_input, tell_failure, warn
from variorum.cli.output import Output, check_output, open_output, output_option
from variorum.errors import InputError
from variorum.types.account import Account
from variorum.types.outcome import Failure

if TYPE_CHECKING:
    from variorum.types.delta import Delta

_FORMATS = ("terminal", "markdown", "json")
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".txt": "terminal"}
_FILE_WIDTH = 100


@click.command
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="How to show it; follows FILE's name.")
@output_option("Write to FILE (.md, .json or .txt) instead of standard output.")
@click.pass_context
def since(context: click.Context, old: str, new: str, format_: str | None, output: str | None) -> None:
    """Tell what changed between two accounts of one story.

    OLD and NEW are files that `variorum account --format json` wrote, the older one first; one of them may be - for
    standard input. Told are new claims, gained and lost support, values that moved, corrections, and differences that
    opened or were settled. What only a copy repeats is not new.
    """
    if old == new == "-":
        raise click.UsageError("standard input can be one of the two accounts, not both")
    format_ = format_ or _format_of(output)
    check_output(output, (old, new))
    accounts = [_read(name) for name in (old, new)]
    for account in accounts:
        if isinstance(account, Failure):
            tell_failure(account)
    before, after = accounts
    if isinstance(before, Failure) or isinstance(after, Failure):
        context.exit(NOTHING_DONE)
    from variorum.since import UnrelatedError, compare_accounts  # noqa: PLC0415 - `--help` does not need it

    try:
        delta = compare_accounts(before, after)
    except UnrelatedError:
        tell_failure(Failure(new, "unrelated", f"it shares no report with {old}; are the two accounts of one story?"))
        context.exit(NOTHING_DONE)
    _tell_doubts(before, after, (old, new))
    with open_output(output) as sink:
        _show(delta, before, after, format_, sink, to_file=output not in {None, "-"})


def _format_of(output: str | None) -> str:
    if output is None or output == "-":
        return "terminal"
    suffix = Path(output).suffix.lower()
    if suffix not in _SUFFIXES:
        raise click.UsageError(f"no format follows from the name {output}; say it with --format")
    return _SUFFIXES[suffix]


def _read(name: str) -> Account | Failure:
    from variorum.since import read_account  # noqa: PLC0415 - `--help` does not need it

    try:
        data = standard_input().read() if name == "-" else Path(name).read_bytes()
        return read_account(data, name)
    except FileNotFoundError:
        return Failure(name, "missing", "there is no such file")
    except IsADirectoryError:
        return Failure(name, "account", "this is a folder; name a file that variorum account --format json wrote")
    except PermissionError:
        return Failure(name, "permission", "no permission to read it")
    except OSError as error:
        return Failure(name, "unreadable", f"it could not be read: {error.strerror or error}")
    except InputError as error:
        return Failure(name, error.kind, error.message)


def _tell_doubts(old: Account, new: Account, names: Sequence[str]) -> None:
    """Warn of what makes the comparison say less than it seems to."""
    if new.generated.at < old.generated.at:
        warn(f"{names[1]} was made before {names[0]}; the older account comes first")
    if (old.generated.version, old.generated.models) != (new.generated.version, new.generated.models):
        warn(
            "the accounts were made by different versions or models; some changes may come from that, not from the reports"
        )


def _show(delta: "Delta", old: Account, new: Account, format_: str, sink: Output, *, to_file: bool) -> None:
    if format_ == "json":
        from variorum.types.codec import to_dict  # noqa: PLC0415 - one form a run

        sink.write(json.dumps(to_dict(delta), ensure_ascii=False, indent=2, allow_nan=False))
    elif format_ == "markdown":
        from variorum.render import delta_markdown  # noqa: PLC0415 - as above

        sink.write(delta_markdown.render(delta, old, new))
    else:
        from rich.console import Console  # noqa: PLC0415 - as above

        from variorum.render import delta_terminal  # noqa: PLC0415 - as above

        screen = Console()  # knows the width and colours of standard output
        with io.StringIO() as text:
            console = Console(
                file=text,
                width=_FILE_WIDTH if to_file else screen.width,
                force_terminal=screen.is_terminal and not to_file,
                color_system="auto" if screen.is_terminal and not to_file else None,
                no_color=screen.no_color,
                highlight=False,
            )
            delta_terminal.render(delta, old, new, console)
            sink.write(text.getvalue())
