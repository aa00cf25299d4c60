"""What an HTML page says of its article in JSON-LD and meta elements. Only stated facts: no date from page furniture."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

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
_HALF_PAIR = re.compile("[\ud800-\udfff]")  # JSON can write half a surrogate pair, which is no text
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """The stated facts of a page; `article_body` is the text that the JSON-LD carries, if any."""

    title: str | None
    url: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    language: str | None
    flags: tuple[str, ...]
    free: bool
    article_body: str | None


def read_page_meta(tree: HtmlElement) -> PageMeta:
    """Return what the page states of its article: JSON-LD first, then meta elements, then `time` with a stated role."""
    metas = _metas(tree)
    article = _find_article(tree)
    outlet = _name(article.get("publisher")) or _first(
        metas, "og:site_name", "dc.publisher", "publisher", "application-name"
    )
    title = _text(article.get("headline")) or _first(metas, "og:title", "twitter:title", "dc.title")
    return PageMeta(
        title=_strip_outlet(title or _heading(tree), outlet),
        url=_url(tree, metas, article),
        outlet=outlet,
        authors=_authors(article.get("author"), outlet) or _people(_first(metas, "author", "byl", "dc.creator")),
        published=_text(article.get("datePublished")) or _first(metas, *_PUBLISHED) or _time(tree, "datePublished"),
        modified=_text(article.get("dateModified")) or _first(metas, *_MODIFIED) or _time(tree, "dateModified"),
        language=_language(tree, metas, article),
        flags=_flags(article, metas),
        free=str(article.get("isAccessibleForFree", True)).lower() != "false",
        article_body=_text(article.get("articleBody")),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if key and content:
            metas.setdefault(key.strip().lower(), content)
    return metas


def _first(metas: dict[str, str], *keys: str) -> str | None:
    return next((metas[key] for key in keys if key in metas), None)


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


def _url(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    page = article.get("mainEntityOfPage")
    page = page.get("@id") if isinstance(page, dict) else page
    candidates = [*links, metas.get("og:url"), _text(article.get("url")), _text(page)]
    return next((url.strip() for url in candidates if url and re.match(r"\s*https?://", url)), None)


def _time(tree: HtmlElement, role: str) -> str | None:
    for element in tree.iter("time"):
        stated = element.get("itemprop") == role or (role == "datePublished" and element.get("pubdate") is not None)
        if stated and element.get("datetime"):
            return str(element.get("datetime")).strip()
    return None


def _language(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    root = tree.getroottree().getroot()
    lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return _name(article.get("inLanguage")) or lang or _first(metas, "og:locale", "content-language")


def _flags(article: dict[str, Any], metas: dict[str, str]) -> tuple[str, ...]:
    kinds = _types(article)
    section = (_text(article.get("articleSection")) or metas.get("article:section") or "").lower()
    flags = ["live-blog"] if "LiveBlogPosting" in kinds else []
    if "OpinionNewsArticle" in kinds or section in _OPINION_SECTIONS:
        flags.append("opinion")
    return tuple(flags)
