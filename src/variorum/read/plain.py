"""The bytes of one file to a draft: finds out whether they are plain text, Markdown or an HTML page."""

import re
from dataclasses import replace
from pathlib import PurePath

from variorum.errors import InputError
from variorum.read.decode import Decoded, decode
from variorum.read.draft import MAX_PAGE_BYTES, Draft
from variorum.read.sniff import looks_like_html
from variorum.types.report import RawItem

MARKDOWN_SUFFIXES = (".md", ".markdown")
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,30})", re.IGNORECASE)
_CHARSET_PARAMETER = re.compile(r"(?i);\s*charset\s*=\s*[\"']?([\w:.-]{2,30})")
_XML_START = re.compile(r"\s*<\?xml\b")
_TAG = re.compile(r"<(?:p|div|html|body|article|br|span)\b", re.IGNORECASE)


def read_plain(item: RawItem) -> tuple[Draft, ...]:
    """Return the article that a file holds, by its content first and its name second; of a live blog each post.

    Raises: InputError of kind `empty`, `too-large`, `binary`, `encoding` or `unsupported`.
    """
    suffix = PurePath(item.path or "").suffix.lower()
    is_page = looks_like_html(item.data)
    called_page = suffix in _PAGE_SUFFIXES or (item.media_type or "").lower().startswith(_PAGE_TYPES)
    decoded = decode(item.data, name=item.name, declared=_charsets(item, is_page=is_page or called_page))
    if is_page or (called_page and _TAG.search(decoded.text)) or _is_wide_page(decoded):
        return tuple(_with_encoding(draft, decoded) for draft in _read_page(decoded.text, item))
    if _XML_START.match(decoded.text):
        raise InputError(item.name, "unsupported", "this is an XML document of a kind that is not read")
    if suffix in MARKDOWN_SUFFIXES or item.media_type == "text/markdown":
        return (_with_encoding(_read_markdown(decoded.text), decoded),)
    return (_with_encoding(Draft(decoded.text), decoded),)


def _charsets(item: RawItem, *, is_page: bool) -> tuple[str, ...]:
    """Return the charsets that the source of an item and then the page itself name."""
    stated = _CHARSET_PARAMETER.search(item.media_type or "")
    found = _CHARSET.search(item.data[:4096]) if is_page else None
    return (*((stated.group(1),) if stated else ()), *((found.group(1).decode("ascii"),) if found else ()))


def _is_wide_page(decoded: Decoded) -> bool:
    return decoded.encoding.startswith("utf-16") and looks_like_html(decoded.text[:4096].encode("utf-8", "replace"))


def _read_page(source: str, item: RawItem) -> tuple[Draft, ...]:
    from variorum.read.html import read_page  # noqa: PLC0415 - trafilatura takes half a second to load

    if len(item.data) > MAX_PAGE_BYTES:
        raise InputError(item.name, "too-large", f"the page is larger than {MAX_PAGE_BYTES // 1_000_000} MB")
    return read_page(source, name=item.name)


def _read_markdown(source: str) -> Draft:
    from variorum.read.markdown import read_markdown  # noqa: PLC0415 - only Markdown files need it

    return read_markdown(source.replace("\r\n", "\n").replace("\r", "\n"))


def _with_encoding(draft: Draft, decoded: Decoded) -> Draft:
    """Return the draft, flagged when the encoding was inferred from the bytes."""
    return draft if decoded.sure else replace(draft, flags=(*draft.flags, f"encoding-{decoded.encoding}"))
