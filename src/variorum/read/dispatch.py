"""One raw item to its articles: finds out by content, then by media type and name, what it is, and calls that reader.

Each reader is a module of its own and loaded when the first input needs it.
"""

from collections.abc import Iterator
from typing import TypeAlias

from variorum.errors import InputError
from variorum.read.draft import MAX_BYTES, Entry
from variorum.read.plain import read_plain
from variorum.read.sniff import looks_like_mail, xml_kind
from variorum.read.streams import RECORD_TYPE
from variorum.types.addresses import AddressList
from variorum.types.outcome import Failure
from variorum.types.report import RawItem

Part: TypeAlias = Entry | AddressList | Failure
MAX_NESTED = 3
"""How deep messages may lie in messages."""
NOT_TEXT = {"zip", "pdf"}  # not .gz or .warc: what is inside goes by the name of the whole
_MEDIA_TYPES = {
    RECORD_TYPE: "json",
    "application/feed+json": "json",
    "message/rfc822": "mail",
}


def kind_of(item: RawItem) -> str:
    """Return what an item is: `json`, `feed`, `opml`, `sitemap`, `newsml`, `pdf`, `mail`, or `text` (plain, Markdown, HTML)."""
    media_type = (item.media_type or "").partition(";")[0].strip().lower()
    if media_type in _MEDIA_TYPES:
        return _MEDIA_TYPES[media_type]
    if item.data.startswith(b"%PDF-"):
        return "pdf"
    xml = xml_kind(item.data)
    if xml is not None:
        return xml
    if (item.path or "").lower().endswith(".eml") or looks_like_mail(item.data):
        return "mail"
    return "text"


def read_parts(item: RawItem, *, depth: int = 0) -> Iterator[Part]:
    """Yield the articles of one item, in order; what cannot be read is a failure among them, the rest goes on.

    A list of addresses (OPML, sitemap) comes as such: nothing is fetched here.
    """
    try:
        _check_size(item)
        for part in _read(item, kind_of(item)):
            if not isinstance(part, RawItem):
                yield part
            elif depth >= MAX_NESTED:
                yield Failure(
                    part.name, "too-large", f"messages that lie in more than {MAX_NESTED} others are not read"
                )
            else:
                yield from read_parts(part, depth=depth + 1)
    except InputError as error:
        yield Failure(error.input, error.kind, error.message)


def _check_size(item: RawItem) -> None:
    if not item.data.strip():
        raise InputError(item.name, "empty", "it is empty")
    if len(item.data) > MAX_BYTES:
        raise InputError(item.name, "too-large", f"it is larger than {MAX_BYTES // 1_000_000} MB")


def _check_name(item: RawItem) -> None:
    """Refuse text under the name of a form that is not text: it is what is left of a file that was cut or swapped."""
    suffix = (item.path or "").rpartition(".")[2].lower()
    if suffix in NOT_TEXT:
        raise InputError(item.name, "unsupported", f"its name ends in .{suffix}, but that is not what is in it")


def _read(item: RawItem, kind: str) -> Iterator[Part | RawItem]:
    match kind:
        case "json":
            from variorum.read.json_items import read_json  # noqa: PLC0415

            yield from read_json(_decode_json(item), name=item.name)
        case "feed":
            from variorum.read.feed import read_feed  # noqa: PLC0415 - feedparser

            yield from read_feed(item.data, name=item.name)
        case "opml" | "sitemap":
            yield _list(item, kind)
        case "newsml":
            from variorum.read.newsml import read_newsml  # noqa: PLC0415 - lxml

            yield from read_newsml(item.data, name=item.name)
        case "mail":
            from variorum.read.mail import read_mail  # noqa: PLC0415 - the e-mail library

            yield from read_mail(item)
        case "pdf":
            from variorum.read.pdf import read_pdf  # noqa: PLC0415 - pypdf

            yield Entry(read_pdf(item.data, name=item.name), item.name)
        case _:
            _check_name(item)
            drafts = read_plain(item)
            for number, draft in enumerate(drafts, start=1):
                yield Entry(draft, item.name if len(drafts) == 1 else f"{item.name}:{number}")


def _decode_json(item: RawItem) -> str:
    try:
        return item.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(item.name, "encoding", f"the line is not valid UTF-8 at byte {error.start}") from error


def find_addresses(item: RawItem) -> AddressList | None:
    """Return the web addresses that an OPML list, a sitemap or a feed leads to; None where the item is none of them.

    Raises: InputError, if the list cannot be read.
    """
    kind = kind_of(item)
    if kind in {"opml", "sitemap"}:
        return _list(item, kind)
    if kind == "feed":
        from variorum.read import feed  # noqa: PLC0415 - feedparser

        return AddressList(item.name, "feed", feed.feed_addresses(item.data, name=item.name))
    if kind == "json":
        from variorum.read import json_feed, jsonl  # noqa: PLC0415

        data = jsonl.load_json(_decode_json(item), item.name)
        if isinstance(data, dict) and json_feed.is_json_feed(data):
            return AddressList(item.name, "feed", json_feed.feed_addresses(data, name=item.name))
    return None


def _list(item: RawItem, kind: str) -> AddressList:
    from variorum.read.lists import read_opml, read_sitemap  # noqa: PLC0415 - lxml

    read = read_opml if kind == "opml" else read_sitemap
    return AddressList(item.name, kind, read(item.data, name=item.name))
