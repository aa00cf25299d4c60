"""ZIP files and gzip data to their members, within limits on size, number, depth and ratio.

Names of members are never used as paths; nothing is written to disk.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

from variorum.errors import InputError
from variorum.read.draft import MAX_BYTES
from variorum.types.outcome import Failure

MAX_DEPTH = 2
"""How deep archives may lie in archives."""
MAX_MEMBERS = 10_000
MAX_TOTAL = 500_000_000
"""Most bytes that all members of one archive may unpack to."""
MAX_RATIO = 200
"""A member that unpacks to more than so many times its packed size is refused; text reaches about 20."""
_RATIO_FROM = 1_000_000  # smaller members may have any ratio
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
)


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked of one input, archives within it included."""

    left: int = MAX_TOTAL


def open_members(
    stream: BinaryIO, *, name: str, allowance: Allowance, wanted: Callable[[str], bool]
) -> Iterator[tuple[str, bytes] | Failure]:
    """Yield the members of a ZIP file, in order, as name and bytes; folders and hidden files are left out.

    Args:
        wanted: whether a file of that name is unpacked at all.
    Raises: InputError of kind `archive`, if it is no readable ZIP file.
    """
    try:
        archive = zipfile.ZipFile(stream)
        listed = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member.filename)]
        members = [member for member in listed if wanted(member.filename)]
    except _BROKEN as error:
        raise InputError(name, "archive", f"the ZIP file is broken: {error}") from error
    with archive:
        for number, member in enumerate(members):
            where = f"{name}/{member.filename}"
            if number >= MAX_MEMBERS:
                yield Failure(name, "too-large", f"it holds more than {MAX_MEMBERS:,} files; the rest is left out")
                return
            try:
                data = _unpack(archive, member, where, allowance)
            except InputError as error:
                yield Failure(error.input, error.kind, error.message)
                if allowance.left <= 0:
                    return
            else:
                yield member.filename, data


def _is_hidden(filename: str) -> bool:
    parts = filename.replace("\\", "/").split("/")
    return any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX"


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, allowance: Allowance) -> bytes:
    if member.flag_bits & 1:
        raise InputError(where, "archive", "the file is locked with a password")
    most = min(MAX_BYTES, max(_RATIO_FROM, MAX_RATIO * member.compress_size), allowance.left)
    try:
        with archive.open(member) as stream:
            data = stream.read(most + 1)
    except _BROKEN as error:
        raise InputError(where, "archive", f"the file cannot be unpacked: {error}") from error
    allowance.left -= len(data)
    if len(data) > most:
        if most == MAX_BYTES:
            raise InputError(where, "too-large", f"it is larger than {MAX_BYTES // 1_000_000} MB")
        if allowance.left <= 0:
            raise InputError(
                where,
                "too-large",
                f"the archive unpacks to more than {MAX_TOTAL // 1_000_000} MB; the rest is left out",
            )
        raise InputError(where, "too-large", f"it unpacks to more than {MAX_RATIO} times its size")
    return data


def unpack_gzip(stream: IO[bytes] | io.RawIOBase, *, name: str, allowance: Allowance) -> bytes:
    """Return what gzip data unpack to.

    Raises: InputError of kind `archive` or `too-large`.
    """
    most = min(MAX_BYTES, allowance.left)
    try:
        with gzip.GzipFile(fileobj=stream) as unpacked:
            data = unpacked.read(most + 1)
    except _BROKEN as error:
        raise InputError(name, "archive", f"the gzip data are broken: {error}") from error
    allowance.left -= len(data)
    if len(data) > most:
        raise InputError(name, "too-large", f"it unpacks to more than {most // 1_000_000} MB")
    return data


def unpack_start(head: bytes, length: int = 16) -> bytes:
    """Return the first bytes that gzip data unpack to; none where they are broken."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(head)) as unpacked:
            return unpacked.read(length)
    except _BROKEN:
        return b""
