"""What a report states of itself beside its text, each fact with where it was found, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.render import words
from variorum.types.report import Report

FIELDS = {
    "title": "title",
    "outlet": "outlet",
    "byline": "byline",
    "dateline": "dateline",
    "credit": "wire credit",
    "published": "published",
    "modified": "changed",
    "language": "language",
    "url": "address",
}
_PLACES = {
    "json-ld": "the page's JSON-LD",
    "microdata": "the page's microdata",
    "meta": "a meta element of the page",
    "html": "an attribute of the page",
    "link": "a link element of the page",
    "time": "a time element of the page",
    "heading": "a heading of the page",
    "feed": "the feed",
    "json-feed": "the JSON Feed",
    "ninjs": "the ninjs item",
    "newsml": "the NewsML item",
    "nitf": "the NITF item",
    "mail": "the mail's headers",
    "pdf": "the PDF's properties",
    "news-please": "the news-please record",
    "fundus": "the Fundus record",
    "record": "the record",
    "front-matter": "the front matter",
}
_EXACT = {
    "text:opening": "the lines above the text",
    "text:dateline": "the dateline",
    "text:tail": "the closing lines of the text",
    "text:headline": "the first line of the text",
    "text:words": "the words of the text",
    "url:date": "the day in the address",
    "address": "where it was found",
    "registry:domain": "the list of outlets, by the domain of the address",
    "option:published": "--published",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a report states of itself; `value` None where it states nothing."""

    name: str
    value: str | None
    where: str


def facts(report: Report) -> tuple[Fact, ...]:
    """Return every fact in a fixed order, those that are unknown with it."""
    return tuple(_facts(report))


def _facts(report: Report) -> Iterator[Fact]:
    for field, name in FIELDS.items():
        value = getattr(report, field)
        if isinstance(value, tuple):
            value = ", ".join(value)
        if value and field in {"published", "modified"}:
            value = words.moment(value)
        yield Fact(name, value or None, describe(report.evidence.get(field, "")) if value else "")


def describe(where: str) -> str:
    """Return in plain words where a fact was found; the bare words of the evidence where they are others than the known."""
    if where in _EXACT:
        return _EXACT[where]
    place, _, name = where.partition(":")
    if place not in _PLACES:
        return where
    return f"{_PLACES[place]}: {name}" if name else _PLACES[place]
