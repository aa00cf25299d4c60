"""A web archive (WARC, plain or gzip) to raw items: the pages it holds with their addresses, by fastwarc.

One record is in memory at a time. What is broken or cut is named, and reading goes on with the next record.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, TypeAlias

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from variorum.read.again import Again
from variorum.read.draft import MAX_BYTES
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

Stream: TypeAlias = BinaryIO | Again
_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_READABLE = (
    "text/html", "application/xhtml+xml", "application/pdf", "application/rss+xml", "application/atom+xml",
    "application/feed+json", "application/xml", "text/xml",
)  # fmt: skip
_REQUIRED = ("WARC-Type", "Content-Length")
_OK = 200
_GZIP = b"\x1f\x8b"
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_RECORD = re.compile(rb"(?<=\n)WARC/[01]\.\d+\r?\n")
_BLOCK = 1 << 20
_OVERLAP = 32
_DIGITS = 12  # more are no length of a page
_BROKEN = (OSError, ValueError)  # what fastwarc raises for data that it cannot read


def read_warc(stream: Stream, *, name: str, path: str | None) -> Iterator[RawItem | Failure]:
    """Yield the pages, feeds and documents of a web archive in order, each under NAME:NUMBER of its record.

    Pictures, scripts, redirects and pages that were not found are passed over: no article was kept there. A record that is
    broken or cut is a failure, and the next one is read; in a stream that cannot go back, a broken one is the last.
    """
    found = False
    for part in _Archive(stream, name, path).read():
        found = True
        yield part
    if not found:
        yield Failure(name, "empty", "there is no page in the web archive")


class _Archive:
    """One archive, and where reading stands in it.

    Args:
        number: of the record that was read last, or found to be broken.
        safe: where the next record can begin at the earliest, in bytes of the archive.
        cut: whether the record that was read last is cut or broken.
    """

    def __init__(self, stream: Stream, name: str, path: str | None) -> None:
        self.stream = stream
        self.name = name
        self.path = path
        self.number = 0
        self.safe = 1
        self.cut = False
        self._marks = _RECORD
        if stream.seekable():
            stream.seek(0)
            self._marks = _MEMBER if stream.read(2) == _GZIP else _RECORD

    def read(self) -> Iterator[RawItem | Failure]:
        """Yield what the records give, beginning anew behind each that is broken."""
        begin: int | None = 0
        told = False  # whether what is broken here was named: a mark within it may look like a beginning
        while begin is not None:
            before, problem = self.number, ""
            try:
                yield from self._read_from(begin)
            except _BROKEN as error:
                problem = f"the record is broken: {error}"
            told = (told and self.number == before) or self.cut
            self.safe = max(self.safe, begin + 1)
            begin = self._find_next()
            if begin is not None and not problem:
                problem = "the record has no readable beginning"
            if problem and not told:
                self.number += 1
                told = True
                lost = "" if self.stream.seekable() else "; what follows was not read"
                yield Failure(f"{self.name}:{self.number}", "archive", problem + lost)

    def _read_from(self, begin: int) -> Iterator[RawItem | Failure]:
        if self.stream.seekable():
            self.stream.seek(begin)
        for record in ArchiveIterator(
            self.stream if isinstance(self.stream, Again) else Again(b"", self.stream), parse_http=False
        ):
            self.number += 1
            self.cut = False
            length = record.content_length
            part = self._read_record(record, f"{self.name}:{self.number}")
            header = sum(len(field) + len(value) + len(": \r\n") for field, value in record.headers)
            whole = header + length if self._marks is _RECORD and not self.cut else 1
            self.safe = begin + record.stream_pos + whole
            if part is not None:
                yield part
            if self.cut and self.stream.seekable():
                return

    def _read_record(self, record: WarcRecord, where: str) -> RawItem | Failure | None:
        """Return the page of a record, why it cannot be had, or None where it holds none."""
        if any(record.headers.get(field) is None for field in _REQUIRED):
            self.cut = True
            return Failure(where, "archive", "the record is broken: its header is not whole")
        if not record.record_type & _TYPES:
            return None
        length = record.content_length
        if length > MAX_BYTES:
            if record.is_http:
                record.parse_http()
            message = f"the record is larger than {MAX_BYTES // 1_000_000} MB"
            return Failure(where, "too-large", message) if _is_page(record) else None
        try:
            record.freeze()
        except _BROKEN as error:
            self.cut = True
            return Failure(where, "archive", f"the record is broken: {error}")
        if record.content_length < length:
            self.cut = True
            return Failure(
                where, "archive", f"the record is cut: of {length:,} bytes {record.content_length:,} are there"
            )
        if record.is_http:
            record.parse_http(auto_decode="all")
        if not _is_page(record):
            return None
        why = record.headers.get("WARC-Truncated")
        if why is not None:
            return Failure(where, "archive", f"the page was cut when it was archived ({why})")
        data = record.reader.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            return Failure(where, "too-large", f"the record unpacks to more than {MAX_BYTES // 1_000_000} MB")
        if len(data) < _stated_length(record):
            return Failure(
                where, "archive", f"the page is cut: of {_stated_length(record):,} bytes {len(data):,} are there"
            )
        return RawItem(
            where, data, self.path, url=record.headers.get("WARC-Target-URI"), media_type=_media_type(record)
        )

    def _find_next(self) -> int | None:
        """Return where the next record seems to begin; None where there is none, or the stream cannot go back."""
        if not self.stream.seekable():
            return None
        at = self.safe
        self.stream.seek(at - 1)
        block = self.stream.read(_BLOCK + _OVERLAP)
        while len(block) > 1:
            found = self._marks.search(block, 1)
            if found is not None:
                return at - 1 + found.start()
            at += _BLOCK
            block = block[_BLOCK:] + self.stream.read(_BLOCK)
        return None


def _stated_length(record: WarcRecord) -> int:
    """Return how many bytes the server said that the page has; 0 where it said so of a packed form, or not at all."""
    headers = record.http_headers if record.is_http else None
    if headers is None or headers.get("Content-Encoding") or headers.get("Transfer-Encoding"):
        return 0
    stated = str(headers.get("Content-Length") or "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < _DIGITS else 0


def _is_page(record: WarcRecord) -> bool:
    if record.record_type == WarcRecordType.conversion:
        return True
    if record.is_http and record.http_headers is not None and record.http_headers.status_code != _OK:
        return False
    return _media_type(record).split(";")[0].strip().lower() in _READABLE


def _media_type(record: WarcRecord) -> str:
    headers = record.http_headers if record.is_http and record.http_headers is not None else record.headers
    return str(headers.get("Content-Type") or "")
