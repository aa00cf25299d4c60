"""A stream whose first bytes have been read, from its beginning."""

import io
from typing import Any, BinaryIO


class Again(io.RawIOBase):
    """Bytes that were read from a stream, then the rest of it; can tell where it is, and cannot go anywhere else."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        super().__init__()
        self._first = first
        self._stream = stream
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as one read goes, and return how far."""
        view = memoryview(buffer).cast("B")
        data = self._first[: len(view)] or self._stream.read(len(view))
        self._first = self._first[len(view) :]
        view[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Return where the stream is, which is the only place it can go to.

        Raises: io.UnsupportedOperation, for any other.
        """
        if (offset, whence) not in {(0, io.SEEK_CUR), (self._at, io.SEEK_SET)}:
            raise io.UnsupportedOperation
        return self._at

    def peek(self, size: int) -> bytes:
        """Return up to so many of the next bytes, which stay to be read."""
        while len(self._first) < size:
            more = self._stream.read(size - len(self._first))
            if not more:
                break
            self._first += more
        return self._first[:size]
