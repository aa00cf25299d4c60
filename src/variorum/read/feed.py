"""RSS and Atom feeds to articles, by feedparser: full text where the feed carries it, `<source>` honoured."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from variorum.errors import InputError
from variorum.read.credits import is_agency
from variorum.read.draft import Draft, Entry, facts
from variorum.read.fragment import Fragment, read_fragment
from variorum.read.json_items import MAX_ITEMS
from variorum.read.summaries import is_summary, outlet_of_title, without_footer
from variorum.read.xml import refuse_entities
from variorum.types.addresses import Address
from variorum.types.outcome import Failure


def read_feed(data: bytes, *, name: str) -> Iterator[Entry | Failure]:
    """Yield the articles of a feed, under NAME:1, NAME:2 and so on.

    A feed that is not well-formed gives what can be read, and then a failure that says so.

    Raises: InputError of kind `xml`, if nothing can be read, or `empty`.
    """
    parsed = _parse(data, name)
    feed, items = parsed["feed"], parsed["entries"]
    for number, item in enumerate(items[:MAX_ITEMS], start=1):
        where = f"{name}:{number}"
        draft = _read_item(dict(item), feed)
        if draft is None:
            yield Failure(where, "empty", "the item of the feed has no words")
        else:
            yield Entry(draft, where)
    if len(items) > MAX_ITEMS:
        yield Failure(name, "too-large", f"it holds more than {MAX_ITEMS:,} articles; the rest is left out")
    problem = _problem(parsed)
    if problem:
        yield Failure(name, "xml", f"the feed is not well-formed ({problem}); items found: {len(items)}")


def feed_addresses(data: bytes, *, name: str) -> tuple[Address, ...]:
    """Return the pages that a feed links to.

    Raises: InputError, as `read_feed`.
    """
    parsed = _parse(data, name)
    outlet = outlet_of_title(_plain(parsed["feed"].get("title")))
    items = [dict(item) for item in parsed["entries"] if item.get("link")]
    return tuple(
        Address(
            url=str(item["link"]),
            title=_plain(item.get("title")),
            outlet=_source(item) or outlet,
            published=item.get("published"),
        )
        for item in items
    )


def _parse(data: bytes, name: str) -> Any:
    refuse_entities(data, name=name)
    try:
        parsed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    except (ValueError, LookupError) as error:  # an encoding that is none
        raise InputError(name, "xml", f"the feed cannot be read: {' '.join(str(error).split())}") from error
    if not parsed["entries"]:
        problem = _problem(parsed)
        if problem:
            raise InputError(name, "xml", f"the feed is not well-formed: {problem}")
        raise InputError(name, "empty", "the feed has no items")
    return parsed


def _problem(parsed: Any) -> str | None:
    error = parsed.get("bozo_exception") if parsed.get("bozo") else None
    if error is None or isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType):
        return None
    return " ".join(str(error).split()) or type(error).__name__


def _read_item(item: dict[str, Any], feed: Mapping[str, Any]) -> Draft | None:
    body, from_summary = _body(item)
    title = _plain(item.get("title"))
    if not body.text:
        if title is None:
            return None
        body = Fragment(title)
    own = outlet_of_title(_plain(feed.get("title")))
    source = _source(item)
    credit = source if source and is_agency(source) else None
    outlet = source if source and credit is None else own
    if title and source:
        title = title.removesuffix(f" - {source}").strip() or title
    authors = [author.get("name") for author in item.get("authors", [])] or [item.get("author")]
    byline = tuple(name for name in authors if name and name != outlet and "@" not in name)
    stated = facts(
        "feed",
        title=("title", title),
        url=("link", item.get("link")),
        outlet=("source" if outlet is source else "title", outlet),
        byline=("author", byline),
        credit=("source", credit),
        published=("published", item.get("published")),
        modified=("updated", item.get("updated")),
        language=("language", item.get("language") or feed.get("language")),
    )
    short = (from_summary and is_summary(body.text, stated=None)) or body.text == title
    return Draft(body.text, **stated, flags=("summary",) if short else (), captions=body.captions)


def _body(item: dict[str, Any]) -> tuple[Fragment, bool]:
    """Return the words of an item, and whether they come from its summary."""
    texts = [_fragment(content) for content in item.get("content", [])]
    longest = max(texts, key=lambda fragment: len(fragment.text), default=Fragment(""))
    summary = _fragment(item.get("summary_detail", {}))
    if len(longest.text) > len(summary.text) or (longest.text and longest.text == summary.text):
        return longest, False
    return summary, True


def _fragment(detail: Mapping[str, Any]) -> Fragment:
    value = str(detail.get("value") or "")
    if detail.get("type") == "text/plain":
        return Fragment(value.strip())
    return without_footer(read_fragment(value)) if value.strip() else Fragment("")


def _source(item: Mapping[str, Any]) -> str | None:
    source = item.get("source")
    return _plain(source.get("title")) if isinstance(source, Mapping) else None


def _plain(value: Any) -> str | None:
    """Return a title without the markup that some feeds put into it."""
    if not isinstance(value, str):
        return None
    words = read_fragment(value).text if "<" in value else value
    return " ".join(words.split()) or None
