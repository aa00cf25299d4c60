"""The command line: `variorum COMMAND`. Entry point: `main`."""

import sys
from collections.abc import Sequence

import click

from variorum.cli.app import app
from variorum.cli.output import BROKEN_PIPE
from variorum.errors import UsageError, VariorumError

INTERRUPTED = 130

__all__ = ["app", "main"]


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code; mistakes of the user are told without a traceback."""
    try:
        code = app.main(args=args, prog_name="variorum", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except SystemExit:  # what click does of itself only where the reader of our output has gone
        code = BROKEN_PIPE
    except click.Abort:
        code = INTERRUPTED
    except UsageError as error:
        click.echo(f"variorum: {error}", err=True)
        code = 2
    except VariorumError as error:
        click.echo(f"variorum: {error}", err=True)
        code = 4
    sys.exit(code or 0)
