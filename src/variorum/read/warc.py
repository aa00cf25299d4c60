"""A web archive (WARC, plain or gzip) to raw items: the pages it holds with their addresses, by fastwarc."""

from collections.abc import Iterator
from io import RawIOBase

from fastwarc import ArchiveIterator, WarcRecord, WarcRecordType

from variorum.read.draft import MAX_BYTES
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_READABLE = (
    "text/html", "application/xhtml+xml", "application/pdf", "application/rss+xml", "application/atom+xml",
    "application/feed+json", "application/xml", "text/xml",
)  # fmt: skip
_OK = 200


def read_warc(stream: RawIOBase, *, name: str, path: str | None) -> Iterator[RawItem | Failure]:
    """Yield the pages, feeds and documents of a web archive in order, each under NAME:NUMBER of its record.

    Pictures, scripts, redirects and pages that were not found are passed over: no article was kept there.
    """
    number, found = 0, False
    try:
        for number, record in enumerate(ArchiveIterator(stream, parse_http=True, auto_decode="all"), start=1):
            if not _is_page(record):
                continue
            found = True
            where = f"{name}:{number}"
            data = record.reader.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                yield Failure(where, "too-large", f"the record is larger than {MAX_BYTES // 1_000_000} MB")
            else:
                yield RawItem(
                    where, data, path, url=record.headers.get("WARC-Target-URI"), media_type=_media_type(record)
                )
    except (OSError, ValueError) as error:  # a broken or cut archive
        yield Failure(f"{name}:{number + 1}", "archive", f"the web archive is broken here: {error}")
        found = True
    if not found:
        yield Failure(name, "empty", "there is no page in the web archive")


def _is_page(record: WarcRecord) -> bool:
    if not record.record_type & _TYPES:
        return False
    if record.record_type == WarcRecordType.conversion:
        return True
    if record.is_http and record.http_headers is not None and record.http_headers.status_code != _OK:
        return False
    return _media_type(record).split(";")[0].strip().lower() in _READABLE


def _media_type(record: WarcRecord) -> str:
    headers = record.http_headers if record.is_http and record.http_headers is not None else record.headers
    return str(headers.get("Content-Type") or "")
