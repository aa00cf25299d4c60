"""JSON Feed 1.0 and 1.1 to articles."""

from collections.abc import Iterator
from typing import Any

from variorum.errors import InputError
from variorum.read.draft import Draft, Entry, facts
from variorum.read.fragment import Fragment, read_fragment
from variorum.read.jsonl import string_of
from variorum.read.summaries import is_summary, outlet_of_title, without_footer
from variorum.types.addresses import Address
from variorum.types.outcome import Failure


def is_json_feed(data: dict[str, Any]) -> bool:
    """Return whether a JSON object is a feed."""
    version = data.get("version")
    return isinstance(version, str) and "jsonfeed.org/version/" in version and isinstance(data.get("items"), list)


def read_json_feed(data: dict[str, Any], *, name: str) -> Iterator[Entry | Failure]:
    """Yield the articles of a feed, under NAME:1, NAME:2 and so on.

    What the feed says of itself in another form than text is named, and the articles are read without it.
    """
    stated: dict[str, str | None] = {}
    for field in ("title", "language"):
        try:
            stated[field] = string_of(data, field, name)
        except InputError as error:
            yield Failure(error.input, error.kind, error.message)
    outlet, language = outlet_of_title(stated.get("title")), stated.get("language")
    for number, item in enumerate(data["items"], start=1):
        where = f"{name}:{number}"
        try:
            yield Entry(_read_item(item, where, outlet=outlet, language=language, feed=data), where)
        except InputError as error:
            yield Failure(error.input, error.kind, error.message)


def feed_addresses(data: dict[str, Any], *, name: str) -> tuple[Address, ...]:
    """Return the pages that a feed links to."""
    outlet = outlet_of_title(string_of(data, "title", name))
    items = [item for item in data["items"] if isinstance(item, dict) and string_of(item, "url", name)]
    return tuple(
        Address(
            url=string_of(item, "url", name) or "",
            title=string_of(item, "title", name),
            outlet=outlet,
            published=string_of(item, "date_published", name),
        )
        for item in items
    )


def _read_item(item: Any, name: str, *, outlet: str | None, language: str | None, feed: dict[str, Any]) -> Draft:
    if not isinstance(item, dict):
        raise InputError(name, "record", "an item of a JSON feed must be an object")
    page, plain = string_of(item, "content_html", name), string_of(item, "content_text", name)
    summary = string_of(item, "summary", name)
    words = (plain or "").strip() or (summary or "").strip()
    body = without_footer(read_fragment(page) if page and page.strip() else Fragment(words))
    byline, holder = _authors(item, name, "item"), "item"
    if not byline:
        byline, holder = _authors(feed, name, "feed"), "feed"
    stated = facts(
        "json-feed",
        title=("title", string_of(item, "title", name)),
        url=("url", string_of(item, "url", name)),
        outlet=("feed.title", outlet),
        byline=(f"{holder}.authors", byline),
        published=("date_published", string_of(item, "date_published", name)),
        modified=("date_modified", string_of(item, "date_modified", name)),
        language=("language", string_of(item, "language", name) or language),
    )
    short = not (page or plain) or is_summary(body.text, stated=summary)
    return Draft(body.text, **stated, flags=("summary",) if short else (), captions=body.captions)


def _authors(holder: dict[str, Any], name: str, what: str) -> tuple[str, ...]:
    authors = holder.get("authors", [holder["author"]] if "author" in holder else [])
    if not isinstance(authors, list) or not all(isinstance(author, dict) for author in authors):
        raise InputError(name, "field", f'"authors" of the {what} must be a list of objects')
    return tuple(filter(None, (string_of(author, "name", name) for author in authors)))
