"""Bytes to characters. Says which encoding was used; refuses what it cannot be sure of."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.errors import InputError
from variorum.read.sniff import name_binary

UTF8 = "utf-8"
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CP1252_PROSE = frozenset(
    b"\x80\x82\x84\x85\x8a\x8c\x8e\x91\x92\x93\x94\x95\x96\x97\x99\x9a\x9c\x9e\x9f"  # quotation marks, dashes, euro
    b"\xa0\xa1\xa3\xa7\xa9\xaa\xab\xad\xae\xb0\xb2\xb3\xb4\xb7\xba\xbb\xbc\xbd\xbe\xbf"
)
_HIGH_SHARE = 0.08  # English and its neighbours stay far below; Cyrillic or Greek in one byte far above
_CONTROL_SHARE = 0.02
_WESTERN = "windows-1252"
_CHARSET_NAMES = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "cp1252"), _WESTERN)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and the name of the encoding they were read with; `sure` is False for a guess from the bytes."""

    text: str
    encoding: str
    sure: bool = True


def decode(data: bytes, *, name: str, declared: Sequence[str] = ()) -> Decoded:
    """Return the characters of `data`, without byte-order mark.

    Order: byte-order mark, UTF-16 that shows in its zero bytes, UTF-8, a charset that is declared and fits the bytes,
    one-byte Western text, a statistical guess.

    Args:
        name: what to call the input in an error.
        declared: charsets that are named for it, the first before the others: by the server, by the page itself. Where two
            differ, or one does not fit the bytes, what is used is not `sure`.

    Raises: InputError of kind `binary` or `encoding`.
    """
    binary = name_binary(data)
    if binary is not None:
        raise InputError(name, "binary", f"this is {binary}, not text")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding, name), encoding)
    if b"\0" in data[:_SAMPLE]:
        return Decoded(_strict(data, _wide_encoding(data[:_SAMPLE], name), name), "utf-16")
    try:
        text = data.decode(UTF8)
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error, name=name, declared=declared)
    _refuse_control(text[:_SAMPLE], name)
    return Decoded(text, UTF8)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(name, "encoding", f"the text is not valid {encoding.upper()} at byte {error.start}") from error
    _refuse_control(text[:_SAMPLE], name)
    return text


def _wide_encoding(sample: bytes, name: str) -> str:
    even, odd = sample[0::2], sample[1::2]
    zeros_even, zeros_odd = even.count(0) / max(len(even), 1), odd.count(0) / max(len(odd), 1)
    if zeros_odd > 0.5 and zeros_even < 0.02:
        return "utf-16-le"
    if zeros_even > 0.5 and zeros_odd < 0.02:
        return "utf-16-be"
    raise InputError(name, "binary", "this is binary data (it holds zero bytes), not text")


def _refuse_control(sample: str, name: str) -> None:
    control = sum(1 for char in sample if char < " " and char not in "\t\n\r\f\v\x1c\x1d\x1e\x1f")
    if control > _CONTROL_SHARE * len(sample):
        raise InputError(name, "binary", "this is binary data (it is full of control characters), not text")


def _decode_legacy(data: bytes, error: UnicodeDecodeError, *, name: str, declared: Sequence[str]) -> Decoded:
    place = f"it is not valid UTF-8 at byte {error.start} (0x{data[error.start]:02X})"
    found = _decode_declared(data, declared)
    if found is not None:
        return found
    if declared:
        place += f" and does not fit {' or '.join(declared)}, which it declares"
    if _MULTIBYTE.search(data):
        raise InputError(
            name, "encoding", f"{place}, although other parts are; the text is cut short or mixes encodings"
        )
    _refuse_control(data[:_SAMPLE].decode("latin-1"), name)
    if _is_western(data):
        return Decoded(data.decode(_WESTERN), _WESTERN, sure=False)
    return _decode_guess(data, place, name)


def _is_western(data: bytes) -> bool:
    """Return whether the bytes are likely text of Western Europe in one byte a letter."""
    high = [byte for byte in data if byte >= 0x80]
    return len(high) <= max(_HIGH_SHARE * len(data), 3) and all(b in _CP1252_PROSE or b >= 0xC0 for b in high)


def _decode_declared(data: bytes, declared: Sequence[str]) -> Decoded | None:
    """Return the text in the first of the declared charsets that fits; None where none does.

    A server that names Western text for every page is overruled by a page that says otherwise, if its bytes are not Western.
    """
    charsets = tuple(dict.fromkeys(_CHARSET_NAMES.get(charset.lower(), charset.lower()) for charset in declared))
    fitting = [Decoded(text, charset) for charset in charsets if (text := _fit(data, charset)) is not None]
    if len(fitting) > 1 and fitting[0].encoding == _WESTERN and not _is_western(data):
        fitting = fitting[1:]
    return replace(fitting[0], sure=len(charsets) == 1) if fitting else None


def _fit(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):  # no such charset, or none of text; not what the bytes are
        return None


# Encodings that news files come in; a guess outside them is a guess at random bytes.
_GUESSED = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859_2", "iso8859_15", "koi8_r", "mac_roman",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip


def _decode_guess(data: bytes, place: str, name: str) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for the few files that need it

    best = from_bytes(data[:_SAMPLE], threshold=0.1, cp_isolation=_GUESSED).best()
    if best is None or len(data) < 200:
        raise InputError(name, "encoding", f"{place}, and no other encoding is certain; save it as UTF-8")
    try:
        return Decoded(data.decode(best.encoding), best.encoding, sure=False)
    except UnicodeDecodeError as cause:
        raise InputError(
            name, "encoding", f"{place}, and not valid {best.encoding} either; save it as UTF-8"
        ) from cause
