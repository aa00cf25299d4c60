"""One stream of bytes to raw items: the records of JSONL, the members of archives, else all of it as one item."""

import codecs
import io
import os
from collections.abc import Iterator
from typing import BinaryIO

from variorum.errors import InputError
from variorum.read.again import Again
from variorum.read.archive import MAX_DEPTH, Allowance, open_members, unpack_gzip, unpack_start
from variorum.read.draft import MAX_BYTES
from variorum.read.sniff import is_archive, looks_like_record, looks_like_warc, name_binary, xml_kind
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

RECORD_TYPE = "application/json"
"""Media type of an item that is one JSON record."""
RECORD_SUFFIXES = (".jsonl", ".ndjson", ".json")
LINE_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".rss", ".atom", ".opml", ".eml",
    ".pdf", ".zip", ".warc", ".warc.gz", ".html.gz", ".htm.gz", ".xml.gz", ".jsonl.gz", ".txt.gz",
)  # fmt: skip
SHAPED_SUFFIXES = (".json", ".xml")
"""Files of these are read in a folder only where they hold articles; other programs write them too."""
DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".epub", ".mhtml", ".webarchive")
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GZIP = b"\x1f\x8b"
_CONTAINERS = (_GZIP, b"PK\x03\x04", b"PK\x05\x06")
_PEEK = 65_536


def suffix_of(name: str) -> str:
    """Return the last suffix of a file name in small letters, with the one before `.gz`."""
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122 - names in archives are no paths
    return os.path.splitext(stem)[1] + suffix if suffix == ".gz" else suffix  # noqa: PTH122


def is_report_file(name: str) -> bool:
    """Return whether a file of a folder or archive is read, by its name; see also `SHAPED_SUFFIXES`."""
    return suffix_of(name) in (*SUFFIXES, *SHAPED_SUFFIXES)


def refuse_document(name: str) -> Failure | None:
    """Return a failure for a file that may well be a report and cannot be read, by its name."""
    suffix = suffix_of(name)
    if suffix not in DOCUMENTS:
        return None
    return Failure(name, "unsupported", f"{suffix} documents are not read; save it as text, HTML or PDF")


def read_stream(
    stream: BinaryIO,
    name: str,
    path: str | None,
    *,
    named: bool = True,
    depth: int = 0,
    allowance: Allowance | None = None,
) -> Iterator[RawItem | Failure]:
    """Yield what a stream holds; archives are opened, records come one by one.

    Args:
        named: whether the user named it; else a `.json` or `.xml` file without articles is passed over.
        depth: how many archives it lies in.
        allowance: what may still be unpacked of the input it belongs to.
    """
    suffix = suffix_of(name).removesuffix(".gz")
    blank, first = _first_line(stream)
    try:
        if first.startswith(_CONTAINERS) and not blank:
            yield from _read_container(stream, first, name, path, depth=depth, allowance=allowance or Allowance())
        elif looks_like_warc(first):
            yield from _read_warc(_from_start(stream, first), name, path)
        elif suffix == ".json" or (first.startswith(_WIDE_MARKS) and suffix in RECORD_SUFFIXES):
            data = first + _rest(stream, first)
            if named or _has_shape(data):
                yield from _read_document(data, name, path)
        elif _holds_records(first, suffix, path):
            yield from _records(stream, first, blank.count(b"\n") + 1, name, path)
        else:
            data = blank + first + _rest(stream, blank + first)
            if named or suffix != ".xml" or xml_kind(data) is not None:
                yield RawItem(name, data, path)
    except InputError as error:
        yield Failure(error.input, error.kind, error.message)


def _has_shape(data: bytes) -> bool:
    from variorum.read.json_items import is_article_json  # noqa: PLC0415 - only JSON documents need it

    try:
        return is_article_json(data.decode("utf-16" if data.startswith(_WIDE_MARKS) else "utf-8-sig"))
    except UnicodeDecodeError:
        return False


def _read_container(
    stream: BinaryIO, first: bytes, name: str, path: str | None, *, depth: int, allowance: Allowance
) -> Iterator[RawItem | Failure]:
    if first.startswith(_GZIP):
        packed = Again(first, stream)
        if looks_like_warc(unpack_start(packed.peek(_PEEK))):
            yield from _read_warc(stream if stream.seekable() else packed, name, path)
            return
        _check_depth(name, depth)
        data = unpack_gzip(packed, name=name, allowance=allowance)
        yield from read_stream(io.BytesIO(data), name, path, depth=depth + 1, allowance=allowance)
        return
    archive = _seekable(stream, first)
    head = archive.read(_PEEK)
    archive.seek(0)
    if not is_archive(head):
        yield RawItem(name, archive.read(MAX_BYTES + 1), path)
        return
    _check_depth(name, depth)
    yield from _read_zip(archive, name, path, depth=depth, allowance=allowance)


def _check_depth(name: str, depth: int) -> None:
    if depth >= MAX_DEPTH:
        raise InputError(name, "too-large", f"archives that lie in more than {MAX_DEPTH} others are not opened")


def _read_zip(
    archive: BinaryIO, name: str, path: str | None, *, depth: int, allowance: Allowance
) -> Iterator[RawItem | Failure]:
    found = False
    for member in open_members(archive, name=name, allowance=allowance, wanted=_is_wanted):
        if isinstance(member, Failure):
            found = True
            yield member
            continue
        filename, data = member
        where = f"{name}/{filename}"
        refused = refuse_document(where)
        inner = f"{path or name}/{filename}"
        parts = (
            [refused]
            if refused
            else read_stream(io.BytesIO(data), where, inner, named=False, depth=depth + 1, allowance=allowance)
        )
        for part in parts:
            found = True
            yield part
    if not found:
        yield Failure(name, "empty", "there is no report in the archive")


def _is_wanted(name: str) -> bool:
    return is_report_file(name) or suffix_of(name) in DOCUMENTS


def _from_start(stream: BinaryIO, first: bytes) -> BinaryIO | Again:
    """Return the stream with its first bytes: itself where it can go back."""
    return stream if stream.seekable() else Again(first, stream)


def _read_warc(stream: BinaryIO | Again, name: str, path: str | None) -> Iterator[RawItem | Failure]:
    from variorum.read.warc import read_warc  # noqa: PLC0415 - few inputs are web archives

    yield from read_warc(stream, name=name, path=path)


def _seekable(stream: BinaryIO, first: bytes) -> BinaryIO:
    """Return the stream from its first byte on, and able to go back; what cannot, up to the limit of one input."""
    if stream.seekable():
        stream.seek(0)
        return stream
    return io.BytesIO(first + _rest(stream, first))


def _read_document(data: bytes, name: str, path: str | None) -> Iterator[RawItem | Failure]:
    if data.startswith(_WIDE_MARKS):
        yield from _wide_records(data, name, path)
    else:
        yield RawItem(name, data.removeprefix(codecs.BOM_UTF8), path, media_type=RECORD_TYPE)


def _holds_records(first: bytes, suffix: str, path: str | None) -> bool:
    if path is None:
        return looks_like_record(first)
    return suffix in LINE_SUFFIXES and name_binary(first) is None and b"\0" not in first


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
