"""One HTML page to a draft: facts from its metadata, the article's words from trafilatura."""

import re

from lxml.etree import ParserError
from lxml.html import HtmlElement, fromstring
from trafilatura import bare_extraction

from variorum.errors import InputError
from variorum.read.draft import MAX_PAGE_LINKS, Draft
from variorum.read.flags import is_stub
from variorum.read.page_meta import PageMeta, read_page_meta
from variorum.types.text import Span

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(("p", "head", "item", "quote", "code", "ab"))
_SHORT = 200  # shorter finds than this give way to a longer text in the page's JSON-LD


def read_page(source: str, *, name: str) -> Draft:
    """Return the article that an HTML page holds, without navigation, notices and lists of other stories.

    Raises: InputError of kind `empty`, when no article text is found, or `too-large`.
    """
    try:
        tree = fromstring(_XML_DECLARATION.sub("", source))
    except ParserError as error:
        raise InputError(name, "empty", "the page holds nothing") from error
    links = sum(1 for _ in tree.iter("a"))
    if links > MAX_PAGE_LINKS:
        message = f"the page holds {links:,} links, the limit is {MAX_PAGE_LINKS:,}; it is a list rather than an article"
        raise InputError(name, "too-large", message)
    meta = read_page_meta(tree)
    text, headline = _extract(tree)
    flags = list(meta.flags)
    if meta.article_body and _should_replace(text, meta.article_body):
        text, headline = _paragraphs(meta.article_body), None
        flags.append("body-from-metadata")
    if not text.strip():
        raise InputError(name, "empty", "no article text was found on the page")
    if not meta.free and is_stub(text):
        flags.append("paywall")
    text, headline = _one_headline(text, headline, meta)
    return Draft(
        text,
        title=None if headline else meta.title,
        headline=headline,
        url=meta.url,
        outlet=meta.outlet,
        byline=meta.authors,
        published=meta.published,
        modified=meta.modified,
        language=meta.language,
        flags=tuple(flags),
    )


def _should_replace(text: str, article_body: str) -> bool:
    """Return whether the metadata's text is the better one: the page shows next to none, or was itself read from there."""
    if "\n" not in text and _plain(text) == _plain(article_body):
        return True
    return len(text) < _SHORT and len(article_body) > 2 * len(text)


def _extract(tree: HtmlElement) -> tuple[str, Span | None]:
    """Return the article's paragraphs, and where its main heading stands when it comes first."""
    document = bare_extraction(tree, include_comments=False, include_tables=False)
    if document is None or isinstance(document, dict) or document.body is None:
        return "", None
    blocks: list[str] = []
    headline: Span | None = None
    for element in document.body.iter():
        if element.tag not in _BLOCKS or any(child.tag in _BLOCKS for child in element.iterdescendants()):
            continue
        block = _words(element)
        if not block:
            continue
        if not blocks and element.tag == "head" and element.get("rend") == "h1":
            headline = Span(0, len(block))
        blocks.append(block)
    return "\n\n".join(blocks), headline


def _words(element: HtmlElement) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node is not element and node.tag == "lb":
            parts.append("\n")
        if node.tag != "lb" and node.text:
            parts.append(node.text)
        if node is not element and node.tail:
            parts.append(node.tail)
    lines = ("".join(parts)).split("\n")
    return "\n".join(filter(None, (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in lines)))


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, (line.strip() for line in text.splitlines())))


def _one_headline(text: str, headline: Span | None, meta: PageMeta) -> tuple[str, Span | None]:
    """Return the text with one headline: a heading that differs from the title the metadata give makes way for it."""
    if headline is None or meta.title is None:
        return text, headline
    if _plain(headline.of(text)) == _plain(meta.title):
        return text, headline
    return text[headline.end :].lstrip(), None


def _plain(title: str) -> str:
    return re.sub(r"\W+", " ", title).strip().casefold()
