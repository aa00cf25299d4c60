"""Where results go: standard output, or a file that appears only when it is complete."""

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

_CANNOT_MAKE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)
BROKEN_PIPE = 141  # as if ended by SIGPIPE, like other tools in a pipe


class OutputError(click.ClickException):
    """The result was made and could not be written."""

    exit_code = 4


class Output:
    """A place to write lines to; each is flushed when written."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write `text` with exactly one newline at its end, and flush."""
        try:
            self._stream.write(text.rstrip("\n").encode("utf-8") + b"\n")
            self._stream.flush()
        except BrokenPipeError:
            _let_go_of_stdout()
            raise click.exceptions.Exit(BROKEN_PIPE) from None  # the reader of our output has gone: no error
        except OSError as error:
            _let_go_of_stdout()
            raise OutputError(f"the result could not be written: {_reason(error)}") from error


def _let_go_of_stdout() -> None:
    """Turn standard output away from a broken place, so that the flush at exit meets no error."""
    with suppress(OSError, ValueError):  # standard output without a descriptor: a test's buffer
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def output_option(help_text: str) -> Callable[[Command], Command]:
    """Return the `-o` option."""
    return click.option("-o", "--output", metavar="FILE", help=help_text)


def check_output(path: str | None, inputs: Sequence[str]) -> None:
    """Refuse an output file that cannot be written, before any work is done.

    Raises: click.BadParameter.
    """
    if path is None or path == "-":
        return
    try:
        _check_target(Path(path), inputs)
    except OSError as error:
        raise _bad_output(f"{path} cannot be written: {_reason(error)}") from error


def _check_target(target: Path, inputs: Sequence[str]) -> None:
    folder = target.resolve().parent
    if target.is_dir():
        raise _bad_output(f"{target} is a folder")
    if not folder.is_dir():
        raise _bad_output(f"the folder {folder} does not exist")
    if not os.access(target if _is_special(target) else folder, os.W_OK):
        raise _bad_output(f"no permission to write {target}")
    if target.exists() and any(name != "-" and Path(name).exists() and target.samefile(name) for name in inputs):
        raise _bad_output(f"{target} is one of the inputs")


def _bad_output(message: str) -> click.BadParameter:
    return click.BadParameter(message, param_hint="'-o'")


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _is_special(target: Path) -> bool:
    """Return whether `target` is a pipe or device, which is written to and never replaced."""
    return target.exists() and not target.is_file()


@contextmanager
def open_output(path: str | None) -> Iterator[Output]:
    """Open standard output, or a file that replaces `path` when the block ends well.

    Raises: click.BadParameter, if the file cannot be made; OutputError, if writing breaks off.
    """
    if path is None or path == "-":
        if sys.stdout is None:
            raise click.UsageError("standard output is closed; name a file with -o")
        yield Output(sys.stdout.buffer)
        return
    target = Path(path)
    try:
        if _is_special(target):
            with target.open("wb") as stream:
                yield Output(stream)
        else:
            with _replacing(target.resolve()) as stream:
                yield Output(stream)
    except OSError as error:
        if error.errno in _CANNOT_MAKE:
            raise _bad_output(f"{path} cannot be written: {_reason(error)}") from error
        raise OutputError(f"{path} could not be written: {_reason(error)}") from error


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        temporary.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_mask())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
