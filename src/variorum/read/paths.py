"""Names on the command line to raw items: files, folders, JSONL records, standard input.

Which files of a folder are read: those with a suffix in `SUFFIXES`, in sorted order, hidden files and folders left out.
Documents that may well be reports but cannot be read (`DOCUMENTS`) are failures; anything else there is passed over.
A file that is named itself is read whatever its suffix.
"""

import codecs
import errno
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from variorum.read.draft import MAX_BYTES
from variorum.read.sniff import looks_like_record, name_binary
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

RECORD_TYPE = "application/json"
"""Media type of an item that is one JSON record."""
RECORD_SUFFIXES = (".jsonl", ".ndjson", ".json")
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")
DOCUMENTS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mhtml", ".webarchive")
STDIN = "-"
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

Opener = Callable[[str], BinaryIO]


def _open(path: str) -> BinaryIO:
    return Path(path).open("rb")


def gather(paths: Sequence[str], stdin: BinaryIO, *, open_file: Opener = _open) -> Iterator[RawItem | Failure]:
    """Yield what each path holds, in order; nothing is read before it is asked for.

    Args:
        paths: files, folders, or `-` for `stdin`.
        open_file: opens a file for reading bytes.
    """
    stdin_used = False
    for path in paths:
        if path == STDIN:
            if stdin_used:
                yield Failure(STDIN, "empty", "standard input was already read")
            else:
                yield from _read_stream(stdin, STDIN, None)
            stdin_used = True
        elif re.match(r"(?i)https?://", path):
            yield Failure(path, "unsupported", "web addresses are not read yet; save the page and give the file")
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
        suffix = os.path.splitext(outcome)[1].lower()  # noqa: PTH122
        if suffix in DOCUMENTS:
            yield Failure(_shown(outcome), "unsupported", f"{suffix} documents are not read; save it as text or HTML")
            found = True
        elif suffix in SUFFIXES:
            yield from _read_file(outcome, open_file)
            found = True
    if not found:
        yield Failure(_shown(folder), "empty", f"no report in this folder (looked for {', '.join(SUFFIXES)})")


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


def _read_file(path: str, open_file: Opener) -> Iterator[RawItem | Failure]:
    try:
        with open_file(path) as stream:
            yield from _read_stream(stream, _shown(path), _shown(path))
    except OSError as error:
        yield _failure(path, error)
    except ValueError:  # a zero byte in the name
        yield Failure(_shown(path).replace("\0", "\\0"), "missing", "this is no file name")


def _read_stream(stream: BinaryIO, name: str, path: str | None) -> Iterator[RawItem | Failure]:
    """Yield one item per JSONL record, or one for the whole stream."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122
    blank, first = _first_line(stream)
    if suffix == ".json" or (first.startswith(_WIDE_MARKS) and suffix in RECORD_SUFFIXES):
        data = first + _rest(stream, first)
        if first.startswith(_WIDE_MARKS):
            yield from _wide_records(data, name, path)
        else:
            yield RawItem(name, data.removeprefix(codecs.BOM_UTF8), path, media_type=RECORD_TYPE)
    elif _holds_records(first, suffix, path):
        yield from _records(stream, first, blank.count(b"\n") + 1, name, path)
    else:
        yield RawItem(name, blank + first + _rest(stream, blank + first), path)


def _holds_records(first: bytes, suffix: str, path: str | None) -> bool:
    if path is None:
        return looks_like_record(first)
    return suffix in (".jsonl", ".ndjson") and name_binary(first) is None and b"\0" not in first


def _first_line(stream: BinaryIO) -> tuple[bytes, bytes]:
    """Return the blank lines that a stream begins with, and the first that is not blank (cut above the limit)."""
    blank: list[bytes] = []
    size = 0
    while size <= MAX_BYTES:
        line = stream.readline(MAX_BYTES + 1)
        if not line or line.removeprefix(codecs.BOM_UTF8).strip():
            return b"".join(blank), line
        blank.append(line)
        size += len(line)
    return b"".join(blank), b""


def _rest(stream: BinaryIO, first: bytes) -> bytes:
    return stream.read(max(MAX_BYTES + 1 - len(first), 0))


def _records(stream: BinaryIO, first: bytes, number: int, name: str, path: str | None) -> Iterator[RawItem | Failure]:
    line, found = first, False
    while line:
        where = f"{name}:{number}"
        if len(line) > MAX_BYTES:
            yield Failure(where, "too-large", f"the line is longer than {MAX_BYTES // 1_000_000} MB")
            found = True
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES + 1)
        elif line.strip():
            yield RawItem(where, line.removeprefix(codecs.BOM_UTF8).rstrip(b"\r\n"), path, media_type=RECORD_TYPE)
            found = True
        line = stream.readline(MAX_BYTES + 1)
        number += 1
    if not found:
        yield Failure(name, "empty", "there is no record in it")


def _wide_records(data: bytes, name: str, path: str | None) -> Iterator[RawItem | Failure]:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        yield Failure(name, "encoding", f"the text is not valid UTF-16 at byte {error.start}")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield RawItem(f"{name}:{number}", line.encode(), path, media_type=RECORD_TYPE)
