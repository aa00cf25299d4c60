"""The body of an answer from its pieces: unpacked as it comes, and no further than the limits allow."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from variorum.web.answers import Problem

ACCEPTED = "gzip, deflate"
"""Value of `Accept-Encoding`."""
_STEP = 65_536
_FREE = 1_000_000
"""Bytes below which no ratio is too high: an empty page packs very well."""
_GZIP, _ZLIB, _RAW = 31, 15, -15
_MAGIC = 2
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


class _Unpacker(Protocol):
    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what a piece unpacks to, in small pieces."""

    def finish(self) -> None:
        """Check that nothing is missing. Raises: Problem of kind `truncated`."""


def too_large(max_bytes: int) -> Problem:
    """Return what is to be said of something larger than that."""
    return Problem("too-large", f"it is larger than {max_bytes / 1_000_000:g} MB")


def read_body(
    chunks: Iterable[bytes], encoding: str, *, max_bytes: int, max_ratio: int, cut_at: int | None = None
) -> bytes:
    """Return the unpacked body.

    Args:
        encoding: value of the header `Content-Encoding`, empty where there is none.
        cut_at: bytes that are enough; the rest is not read.

    Raises: Problem of kind `too-large`, `bomb`, `packing` or `truncated`.
    """
    unpacker = _open(encoding)
    body = bytearray()
    packed = 0
    for chunk in chunks:
        packed += len(chunk)
        for piece in unpacker.feed(chunk):
            body += piece
            if len(body) > max(_FREE, packed * max_ratio):
                raise Problem("bomb", f"it unpacks to more than {max_ratio} times its size; this is no page")
            if cut_at is not None and len(body) >= cut_at:
                return bytes(body[:cut_at])
            if len(body) > max_bytes:
                raise too_large(max_bytes)
    unpacker.finish()
    return bytes(body)


def _open(encoding: str) -> _Unpacker:
    name = encoding.strip().lower()
    if name in _PLAIN:
        return _Plain()
    if name in _PACKED:
        return _Zlib(gzip=name != "deflate")
    raise Problem("packing", "it is packed in a way that was not asked for")


class _Plain:
    def feed(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def finish(self) -> None:
        """Take the end as it is: HTTP itself tells whether a plain body is whole."""


class _Zlib:
    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._stream = zlib.decompressobj(_GZIP if gzip else _ZLIB)
        self._begun = False
        self._held = b""

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        data = self._held + chunk
        self._held = b""
        while data or not self._stream.eof:
            if self._at_start() and not self._start(data):
                return
            try:
                piece = self._stream.decompress(data, _STEP)
            except zlib.error as error:
                raise Problem("packing", "it is not packed in the way that its header says") from error
            if piece:
                yield piece
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if not data and len(piece) < _STEP:
                return

    def _at_start(self) -> bool:
        return not self._begun or self._stream.eof

    def _start(self, data: bytes) -> bool:
        """Begin a stream at these bytes; hold them back while they are too few, drop them where nothing begins."""
        if len(data) < _MAGIC:
            self._held = data
            return False
        if self._begun and not (self._gzip and data.startswith(b"\x1f\x8b")):
            return False
        if self._gzip:
            self._stream = zlib.decompressobj(_GZIP)
        elif data[0] & 0x0F != zlib.DEFLATED or int.from_bytes(data[:_MAGIC], "big") % 31:
            self._stream = zlib.decompressobj(_RAW)  # what many servers mean by deflate
        self._begun = True
        return True

    def finish(self) -> None:
        if (self._begun and not self._stream.eof) or (self._held and not self._begun):
            raise Problem("truncated", "it broke off before its end", again=True)
