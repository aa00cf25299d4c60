"""OPML files and sitemaps to lists of addresses, without fetching any."""

from typing import Any

from variorum.errors import InputError
from variorum.read.xml import local_name, parse_xml, words_of
from variorum.types.addresses import Address

MAX_ADDRESSES = 50_000
"""Most addresses in one list; a sitemap may hold no more by its own rules."""


def read_opml(data: bytes, *, name: str) -> tuple[Address, ...]:
    """Return the feeds and pages of an OPML list, each address once, in order.

    Raises: InputError of kind `xml`, `empty` or `too-large`.
    """
    root = parse_xml(data, name=name)
    found = []
    for outline in root.iter("{*}outline"):
        title = outline.get("title") or outline.get("text")
        language = outline.get("language")
        for key, kind in (("xmlUrl", "feed"), ("url", "page"), ("htmlUrl", "page")):
            url = _address(outline.get(key))
            if url:
                found.append(Address(url=url, kind=kind, title=title or None, language=language or None))
                break
    return _checked(found, name)


def read_sitemap(data: bytes, *, name: str) -> tuple[Address, ...]:
    """Return the pages of a sitemap, with what its news elements state of each, or the sitemaps of an index.

    Source: sitemaps.org protocol 0.9; Google's news extension 0.9.

    Raises: InputError of kind `xml`, `empty` or `too-large`.
    """
    root = parse_xml(data, name=name)
    kind = "sitemap" if local_name(root) == "sitemapindex" else "page"
    found = []
    for entry in root:
        url = _address(words_of(_child(entry, "loc")))
        if url is None:
            continue
        news = _child(entry, "news")
        publication = _child(news, "publication")
        found.append(
            Address(
                url=url,
                kind=kind,
                title=words_of(_child(news, "title")),
                outlet=words_of(_child(publication, "name")),
                published=words_of(_child(news, "publication_date")),
                language=words_of(_child(publication, "language")),
            )
        )
    return _checked(found, name)


def _child(element: Any, name: str) -> Any:
    if element is None:
        return None
    return next((child for child in element if local_name(child) == name), None)


def _address(value: str | None) -> str | None:
    url = (value or "").strip()
    return url if url.lower().startswith(("http://", "https://")) else None


def _checked(found: list[Address], name: str) -> tuple[Address, ...]:
    if not found:
        raise InputError(name, "empty", "there is no web address in the list")
    if len(found) > MAX_ADDRESSES:
        raise InputError(name, "too-large", f"the list holds more than {MAX_ADDRESSES:,} addresses")
    seen: dict[str, Address] = {}
    for address in found:
        seen.setdefault(address.url, address)
    return tuple(seen.values())
