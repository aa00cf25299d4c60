"""What an HTML page says of its article in JSON-LD and meta elements. Only stated facts: no date from page furniture."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml.html import HtmlElement

from variorum.read.dates import read_date
from variorum.read.microdata import read_microdata

_NEWS_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "ReviewNewsArticle", "LiveBlogPosting", "Article", "BlogPosting", "Report",
)  # fmt: skip
_OPINION_SECTIONS = frozenset(
    ("opinion", "opinions", "comment", "commentary", "editorial", "editorials", "op-ed", "columnists")
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "dc.date", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_ANY_TIME = datetime(9000, 1, 1, tzinfo=UTC)  # whether a date lies in the future is asked where the time now is known
_AUTHOR = ("author", "byl", "dc.creator", "parsely-author", "sailthru.author")
_HALF_PAIR = re.compile("[\ud800-\udfff]")  # JSON can write half a surrogate pair, which is no text
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """The stated facts of a page.

    Args:
        evidence: where each fact comes from (`json-ld:datePublished`, `meta:og:site_name`), by the name of the field.
        live: the entry that describes a live blog, empty when the page is none.
        free: False where the page says that it is for subscribers.
        n_words: how long the page says its article is.
        article_body: the text that the JSON-LD carries, if any.
    """

    title: str | None
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    language: str | None
    evidence: Mapping[str, str]
    flags: tuple[str, ...]
    live: Mapping[str, Any]
    free: bool
    n_words: int | None
    article_body: str | None


def read_page_meta(tree: HtmlElement) -> PageMeta:
    """Return what the page states of its article: JSON-LD first, then meta elements, microdata, `time` with a stated role."""
    metas = _metas(tree)
    article = _find_article(tree)
    micro = read_microdata(tree)
    evidence: dict[str, str] = {}

    def first(field: str, *candidates: tuple[str, Any]) -> Any:
        where, value = next(((where, value) for where, value in candidates if value), ("", None))
        if value:
            evidence[field] = where
        return value

    def meta(*keys: str) -> tuple[str, str | None]:
        key = next((key for key in keys if key in metas), "")
        return f"meta:{key}", metas.get(key)

    outlet = first(
        "outlet",
        ("json-ld:publisher", _name(article.get("publisher"))),
        meta("og:site_name", "dc.publisher", "publisher", "application-name"),
        ("microdata:publisher", micro.get("publisher")),
    )
    title = first(
        "title",
        ("json-ld:headline", _text(article.get("headline"))),
        meta("og:title", "twitter:title", "dc.title"),
        ("microdata:headline", micro.get("headline")),
        ("heading", _heading(tree)),
    )
    return PageMeta(
        title=_strip_outlet(title, outlet),
        url=first("url", *_urls(tree, metas, article)),
        outlet=outlet,
        authors=first(
            "byline",
            ("json-ld:author", _authors(article.get("author"), outlet)),
            (meta(*_AUTHOR)[0], _people(meta(*_AUTHOR)[1])),
            ("microdata:author", _people(micro.get("author"))),
        )
        or (),
        published=first(
            "published",
            *_dates_first(
                ("json-ld:datePublished", _text(article.get("datePublished"))),
                meta(*_PUBLISHED),
                ("microdata:datePublished", micro.get("datePublished")),
                ("time:pubdate", _time(tree)),
            ),
        ),
        modified=first(
            "modified",
            *_dates_first(
                ("json-ld:dateModified", _text(article.get("dateModified"))),
                meta(*_MODIFIED),
                ("microdata:dateModified", micro.get("dateModified")),
            ),
        ),
        language=first(
            "language",
            ("json-ld:inLanguage", _name(article.get("inLanguage"))),
            ("html:lang", _lang(tree)),
            meta("og:locale", "content-language"),
        ),
        evidence=evidence,
        flags=_flags(article, metas),
        live=article if "LiveBlogPosting" in _types(article) else {},
        free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        n_words=_count(article.get("wordCount")),
        article_body=_text(article.get("articleBody")),
    )


def _dates_first(*candidates: tuple[str, str | None]) -> list[tuple[str, str | None]]:
    """Return the candidates, those first that are a date for certain; `03/04/2021` gives way to one further down."""
    return sorted(candidates, key=lambda candidate: not (candidate[1] and read_date(candidate[1], now=_ANY_TIME)))


def _count(value: Any) -> int | None:
    words = str(value).strip() if isinstance(value, int | str) else ""
    return int(words) if re.fullmatch(r"\d{1,6}", words) else None


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if key and content:
            metas.setdefault(key.strip().lower(), content)
    return metas


def _find_article(tree: HtmlElement) -> dict[str, Any]:
    """Return the JSON-LD object of the page's own article; empty when there is none."""
    found = [item for script in tree.iter("script") for item in _json_ld(script) if _types(item) & set(_NEWS_TYPES)]
    if not found:
        return {}
    heading = _heading(tree)
    own = [item for item in found if heading and _text(item.get("headline")) == heading]
    return min(own or found, key=lambda item: min(_NEWS_TYPES.index(kind) for kind in _types(item) & set(_NEWS_TYPES)))


def _json_ld(script: HtmlElement) -> Iterator[dict[str, Any]]:
    if (script.get("type") or "").split(";")[0].strip().lower() != "application/ld+json":
        return
    try:
        data = json.loads(_COMMENT.sub("", script.text or ""), strict=False)
    except (ValueError, RecursionError):
        return  # a broken block states nothing; the meta elements are read instead
    yield from _objects(data, depth=0)


def _objects(data: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth=depth)
    elif isinstance(data, dict) and depth < 3:
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth=depth + 1)


def _types(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str) or _HALF_PAIR.search(value):
        return None
    return html.unescape(value).strip() or None


def _name(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(value: Any, outlet: str | None) -> tuple[str, ...]:
    names = (_name(item) for item in (value if isinstance(value, list) else [value]))
    return tuple(name for name in names if name and name != outlet and "://" not in name)


def _people(value: str | None) -> tuple[str, ...]:
    if value is None or "://" in value:
        return ()
    names = (name.strip() for name in re.split(r",|;|\band\b", re.sub(r"^[Bb]y\s+", "", value)))
    return tuple(name for name in names if name)


def _heading(tree: HtmlElement) -> str | None:
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return str(headings[0])
    title = tree.find(".//title")
    return " ".join(title.text_content().split()) or None if title is not None else None


def _strip_outlet(title: str | None, outlet: str | None) -> str | None:
    """Return the title without the outlet's name that pages append after a bar or dash."""
    if title is None or not outlet:
        return title
    return re.sub(rf"\s*[|–—-]\s*(?:The\s+)?{re.escape(outlet.removeprefix('The '))}\s*$", "", title) or title


def _urls(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Yield the addresses that the page calls its own, best first, with where each stands."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield "link:canonical", _address(link.get("href"))
    yield "meta:og:url", _address(metas.get("og:url"))
    yield "json-ld:url", _address(_text(article.get("url")))
    page = article.get("mainEntityOfPage")
    yield "json-ld:mainEntityOfPage", _address(_text(page.get("@id") if isinstance(page, dict) else page))


def _address(value: str | None) -> str | None:
    return value.strip() if value and re.match(r"\s*https?://", value) else None


def _time(tree: HtmlElement) -> str | None:
    """Return the date of a `time` element that says it is the article's own."""
    times = (element for element in tree.iter("time") if element.get("pubdate") is not None)
    return next((str(element.get("datetime")).strip() for element in times if element.get("datetime")), None)


def _lang(tree: HtmlElement) -> str | None:
    root = tree.getroottree().getroot()
    lang: str | None = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return lang


def _flags(article: dict[str, Any], metas: dict[str, str]) -> tuple[str, ...]:
    kinds = _types(article)
    section = (_text(article.get("articleSection")) or metas.get("article:section") or "").lower()
    flags = ["live-blog"] if "LiveBlogPosting" in kinds else []
    if "OpinionNewsArticle" in kinds or section in _OPINION_SECTIONS:
        flags.append("opinion")
    return tuple(flags)
