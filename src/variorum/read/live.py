"""A live blog to its posts, each with its own time, from its JSON-LD or its markup."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from variorum.read.fragment import Fragment, read_fragment, read_tree

LEAST_POSTS = 2
_POST_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:post|entry|update|block|live-?blog-?(?:post|entry|item|block))(?:$|[\s_-])"
)
_SUMMARY_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:summary|key-?(?:points?|events?|developments?|moments?)|pinned|what-we-know|at-a-glance)(?:$|[\s_-])"
)
_SUMMARY_TAGS = ("div", "section", "aside", "ul", "ol", "p")
_LEAST_WORDS = 12
_POST_TAGS = ("article", "section", "div", "li")
_FURNITURE = ("time", "footer", "button", "aside", "nav", "figure")


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog; `where` names the form it was found in (`json-ld`, `microdata`, `html`)."""

    text: str
    where: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    author: str | None = None
    anchor: str | None = None


def find_posts(tree: HtmlElement, live: Mapping[str, Any]) -> tuple[Post, ...]:
    """Return the posts of a page that is a live blog, in the order of the page; none where fewer than two are marked.

    Args:
        live: the JSON-LD entry of the live blog, empty where there is none.
    """
    updates = live.get("liveBlogUpdate")
    stated = [post for post in map(_from_json, updates if isinstance(updates, list) else []) if post is not None]
    if len(stated) >= LEAST_POSTS:
        return tuple(stated)
    marked = [e for e in tree.iter(*_POST_TAGS) if e.get("itemprop") == "liveBlogUpdate"]
    if len(marked) >= LEAST_POSTS:
        return _from_elements(marked, "microdata")
    return _from_elements(_timed(tree), "html")


def find_summary(tree: HtmlElement) -> Post | None:
    """Return what stands above the posts of a live blog and sums it up; to be asked before the posts are taken.

    Only an element that is called a summary, key points and the like, outside all posts, and that says something: a single
    short line only calls to read on.
    """
    for element in tree.iter(*_SUMMARY_TAGS):
        if _is_called(element, _SUMMARY_CLASS) and not any(_is_called(e, _POST_CLASS) for e in element.iterancestors()):
            inner = deepcopy(element)
            inner.tail = None
            heading = next(inner.iter("h2", "h3", "h4"), None)
            title = " ".join(heading.text_content().split()) if heading is not None else ""
            for part in [*inner.iter(*_FURNITURE), *([heading] if heading is not None else [])]:
                if part.getparent() is not None:
                    part.drop_tree()
            text = read_tree(inner).text
            if "\n" in text or len(text.split()) >= _LEAST_WORDS:
                return Post(text, "html", title=title or None)
    return None


def _is_called(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    return pattern.search(element.get("class") or "") is not None


def _from_json(update: Any) -> Post | None:
    if not isinstance(update, dict):
        return None
    body = update.get("articleBody") or update.get("text")
    if not isinstance(body, str) or not body.strip():
        return None
    text = read_fragment(body).text if "<" in body else _paragraphs(body)
    author = update.get("author")
    author = author[0] if isinstance(author, list) and author else author
    return Post(
        text,
        "json-ld",
        title=_string(update.get("headline")),
        published=_string(update.get("datePublished")),
        modified=_string(update.get("dateModified")),
        author=_string(author.get("name") if isinstance(author, dict) else author),
        anchor=_anchor(update),
    )


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def _anchor(update: Mapping[str, Any]) -> str | None:
    url = _string(update.get("url")) or _string(update.get("@id")) or ""
    return url.partition("#")[2] or None


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _timed(tree: HtmlElement) -> Sequence[HtmlElement]:
    """Return the elements called posts or entries that each hold one time and lie beside each other."""
    beside: dict[HtmlElement, list[HtmlElement]] = {}
    for element in tree.iter(*_POST_TAGS):
        if not _POST_CLASS.search(element.get("class") or "") or len(element.findall(".//time")) != 1:
            continue
        parent = element.getparent()
        if parent is not None:
            beside.setdefault(parent, []).append(element)
    return max(beside.values(), key=len, default=[])


def _from_elements(elements: Sequence[HtmlElement], where: str) -> tuple[Post, ...]:
    posts = tuple(post for element in elements for post in _from_element(element, where))
    return posts if len(posts) >= LEAST_POSTS else ()


def _from_element(element: HtmlElement, where: str) -> Iterator[Post]:
    time = next(element.iter("time"), None)
    heading = next(element.iter("h2", "h3", "h4"), None)
    title = " ".join(heading.text_content().split()) if heading is not None else None
    for inner in [*element.iter(*_FURNITURE)]:
        inner.drop_tree()
    if heading is not None:
        heading.drop_tree()
    body: Fragment = read_tree(element)
    if body.text:
        yield Post(
            body.text,
            where,
            title=title or None,
            published=time.get("datetime") if time is not None else None,
            anchor=element.get("id"),
        )
