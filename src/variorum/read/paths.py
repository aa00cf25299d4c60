"""Names on the command line to raw items: files, folders, standard input.

Which files of a folder are read: those with a suffix in `SUFFIXES`, and those in `SHAPED_SUFFIXES` that hold articles, in
sorted order, hidden files and folders left out. Documents that may well be reports but cannot be read (`DOCUMENTS`) are
failures; anything else there is passed over. A file that is named itself is read whatever its suffix.
"""

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from variorum.read.streams import RECORD_TYPE, SHAPED_SUFFIXES, SUFFIXES, is_report_file, read_stream, refuse_document
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

__all__ = ["RECORD_TYPE", "STDIN", "gather"]

STDIN = "-"

Opener = Callable[[str], BinaryIO]
AddressOpener = Callable[[str], Iterable[RawItem | Failure]]
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def _open(path: str) -> BinaryIO:
    return Path(path).open("rb")


def _refuse_address(url: str) -> Iterator[RawItem | Failure]:
    yield Failure(url, "unsupported", "web addresses are not read here; save the page and give the file")


def gather(
    paths: Sequence[str], stdin: BinaryIO, *, open_file: Opener = _open, open_url: AddressOpener = _refuse_address
) -> Iterator[RawItem | Failure]:
    """Yield what each path holds, in order; nothing is read before it is asked for.

    Args:
        paths: files, folders, web addresses, or `-` for `stdin`.
        open_file: opens a file for reading bytes.
        open_url: gives what is at a web address.
    """
    stdin_used = False
    for path in paths:
        if path == STDIN:
            if stdin_used:
                yield Failure(STDIN, "empty", "standard input was already read")
            else:
                yield from read_stream(stdin, STDIN, None)
            stdin_used = True
        elif _ADDRESS.match(path):
            yield from open_url(path)
        elif os.path.isdir(path):  # noqa: PTH112 - keeps the name as given
            yield from _read_folder(path, open_file)
        else:
            yield from _read_file(path, open_file)


def _shown(path: str) -> str:
    """Return a path as text that can be written; bytes that are no UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def _read_folder(folder: str, open_file: Opener) -> Iterator[RawItem | Failure]:
    found = False
    for outcome in _walk(folder):
        if isinstance(outcome, Failure):
            yield outcome
            found = True
            continue
        refused = refuse_document(_shown(outcome))
        if refused is not None:
            yield refused
            found = True
        elif is_report_file(outcome):
            for part in _read_file(outcome, open_file, named=False):
                yield part
                found = True
    if not found:
        yield Failure(
            _shown(folder), "empty", f"no report in this folder (looked for {', '.join((*SUFFIXES, *SHAPED_SUFFIXES))})"
        )


def _walk(folder: str) -> Iterator[str | Failure]:
    """Yield the files below `folder`, sorted by name, hidden ones left out; links to folders are not followed."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield _failure(folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_symlink() or entry.is_file():  # in this order: a link to itself fails when it is opened
            yield entry.path


def _failure(path: str, error: OSError) -> Failure:
    name = _shown(path)
    if isinstance(error, FileNotFoundError):
        return Failure(name, "missing", "there is no such file or folder")
    if isinstance(error, PermissionError):
        return Failure(name, "permission", "no permission to read it")
    if error.errno == errno.ELOOP:
        return Failure(name, "unreadable", "it is a link that leads back to itself")
    return Failure(name, "unreadable", f"it could not be read: {error.strerror or error}")


def _read_file(path: str, open_file: Opener, *, named: bool = True) -> Iterator[RawItem | Failure]:
    try:
        with open_file(path) as stream:
            yield from read_stream(stream, _shown(path), _shown(path), named=named)
    except OSError as error:
        yield _failure(path, error)
    except ValueError:  # a zero byte in the name
        yield Failure(_shown(path).replace("\0", "\\0"), "missing", "this is no file name")
