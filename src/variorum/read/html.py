"""One HTML page to a draft: facts from its metadata, the article's words from trafilatura."""

import re
from collections.abc import Iterator

from lxml.etree import ParserError, iterwalk
from lxml.html import HtmlElement, fromstring
from trafilatura import bare_extraction

from variorum.errors import InputError
from variorum.read.draft import MAX_PAGE_LINKS, Draft
from variorum.read.flags import is_stub
from variorum.read.page_meta import PageMeta, read_page_meta
from variorum.types.text import Span

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(("body", "div", "p", "head", "list", "item", "quote", "code", "ab", "table", "row", "cell"))
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
        message = (
            f"the page holds {links:,} links, the limit is {MAX_PAGE_LINKS:,}; it is a list rather than an article"
        )
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
    blocks = list(_blocks(document.body))
    headline = Span(0, len(blocks[0][1])) if blocks and blocks[0][0] == "h1" else None
    return "\n\n".join(block for _, block in blocks), headline


def _blocks(body: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs and headings in order, with the rank of a heading (`h1`) or an empty string.

    Words that stand beside paragraphs, in no element of their own, make a paragraph too.
    """
    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if is_block:
            block = _tidy("".join(words))
            if block:
                yield (element.get("rend", "") if event == "end" and element.tag == "head" else ""), block
            words.clear()
        if event == "start":
            words.append("\n" if element.tag == "lb" else _one_line(element.text))
        else:
            words.append(_one_line(element.tail))


def _one_line(words: str | None) -> str:
    """Return words as a browser flows them: a line end of the source is a space."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", words or "")


def _tidy(words: str) -> str:
    lines = (re.sub(r" +", " ", line).strip() for line in words.split("\n"))
    return "\n".join(filter(None, lines))


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
