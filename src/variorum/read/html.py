"""One HTML page to drafts: facts from its metadata, the article's words from trafilatura, a live blog in its posts."""

import re
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import ParserError
from lxml.html import HtmlElement, document_fromstring, fromstring
from trafilatura import bare_extraction

from variorum.errors import InputError
from variorum.read.captions import keep_captions
from variorum.read.draft import MAX_PAGE_LINKS, Draft
from variorum.read.flags import asks_to_subscribe, is_live, is_stub
from variorum.read.fragment import Fragment, blocks_of, join_blocks
from variorum.read.furniture import drop_furniture, gate_words, without_furniture
from variorum.read.headline import read_credit_line
from variorum.read.live import Post, find_posts, find_summary
from variorum.read.page_meta import PageMeta, read_page_meta
from variorum.types.text import Span

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BLOCKS = frozenset(("body", "div", "p", "head", "list", "item", "quote", "code", "ab", "table", "row", "cell"))
_SHORT = 200  # shorter finds than this give way to a longer text in the page's JSON-LD
_TOP = 5  # blocks among which headline, byline and date are looked for
_LABEL = 80  # characters of a block that may stand before the headline
_PART = 0.6  # of the words that the page says its article has; with fewer it is not the whole


def read_page(source: str, *, name: str) -> tuple[Draft, ...]:
    """Return the article that an HTML page holds, without navigation, notices and lists of other stories.

    A live blog whose posts are marked gives a draft for each post, in the order of the page, and then one for its summary.

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
    if meta.live or is_live("", meta.title, meta.url):
        summary = find_summary(tree)
        posts = find_posts(tree, meta.live)
        if posts:
            drafts = tuple(_post_draft(post, meta) for post in posts)
            return (*drafts, _summary_draft(summary, meta)) if summary is not None else drafts
    return (_article(tree, meta, name),)


def _post_draft(post: Post, meta: PageMeta) -> Draft:
    evidence = {field: where for field, where in meta.evidence.items() if field in {"outlet", "language", "url"}}
    stated = {"title": post.title, "published": post.published, "modified": post.modified}
    evidence |= {field: f"{post.where}:liveBlogUpdate" for field, value in stated.items() if value}
    authors = (post.author,) if post.author else meta.authors
    if authors:
        evidence["byline"] = f"{post.where}:liveBlogUpdate" if post.author else meta.evidence["byline"]
    return Draft(
        post.text,
        title=post.title,
        url=f"{meta.url}#{post.anchor}" if meta.url and post.anchor else meta.url,
        outlet=meta.outlet,
        byline=authors,
        published=post.published,
        modified=post.modified,
        language=meta.language,
        flags=("live-blog-post",),
        evidence=evidence,
    )


def _summary_draft(summary: Post, meta: PageMeta) -> Draft:
    """Return the summary of a live blog, which may tell of several events, with the times and the address of the page."""
    return Draft(
        summary.text,
        title=meta.title or summary.title,
        url=meta.url,
        outlet=meta.outlet,
        byline=meta.authors,
        published=meta.published,
        modified=meta.modified,
        language=meta.language,
        flags=("live-blog", "summary"),
        evidence=meta.evidence,
    )


def _article(tree: HtmlElement, meta: PageMeta, name: str) -> Draft:
    gate = gate_words(tree)
    drop_furniture(tree)
    body = _extract(tree, meta)
    flags = list(meta.flags)
    if meta.article_body and _should_replace(body.text, meta.article_body):
        body = _Body(Fragment(_paragraphs(meta.article_body)))
        flags.append("body-from-metadata")
    text = body.text
    if not text.strip():
        raise InputError(name, "empty", "no article text was found on the page")
    if is_stub(text) and (not meta.free or asks_to_subscribe(gate)):
        flags.append("paywall")
    if meta.n_words is not None and len(text.split()) < _PART * meta.n_words:
        flags.append("truncated")
    evidence = dict(meta.evidence)
    if body.byline and not meta.authors:
        evidence["byline"] = "text:opening"
    return Draft(
        text,
        title=None if body.headline else meta.title,
        headline=body.headline,
        url=meta.url,
        outlet=meta.outlet,
        byline=meta.authors or body.byline,
        published=meta.published,
        modified=meta.modified,
        language=meta.language,
        flags=tuple(flags),
        captions=body.fragment.captions,
        evidence=evidence,
    )


@dataclass(frozen=True, slots=True)
class _Body:
    """The paragraphs of an article, where its headline stands among them, and whom the lines under it name."""

    fragment: Fragment
    headline: Span | None = None
    byline: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.fragment.text


def _should_replace(text: str, article_body: str) -> bool:
    """Return whether the metadata's text is the better one: the page shows next to none, or was itself read from there."""
    if "\n" not in text and _plain(text) == _plain(article_body):
        return True
    return len(text) < _SHORT and len(article_body) > 2 * len(text)


def _extract(tree: HtmlElement, meta: PageMeta) -> _Body:
    """Return the article's paragraphs, with one headline."""
    captions = keep_captions(tree)
    document = bare_extraction(_stated_body(tree), include_comments=False, include_tables=False)
    if document is None or isinstance(document, dict) or document.body is None:
        return _Body(Fragment(""))
    blocks = [
        ("figcaption" if words in captions else rank, words)
        for rank, words in blocks_of(document.body, _BLOCKS, line_break="lb")
    ]
    at = _find_heading(blocks, meta.title)
    heading = [] if at is None else [blocks[at]]
    byline, rest = _without_credits(without_furniture(blocks if at is None else blocks[at + 1 :]), meta)
    # a heading that differs from the title the metadata give makes way for it
    if heading and meta.title is not None and _plain(heading[0][1]) != _plain(meta.title):
        heading = []
    headline = Span(0, len(heading[0][1])) if heading else None
    return _Body(join_blocks(iter([*heading, *rest])), headline, byline)


def _stated_body(tree: HtmlElement) -> HtmlElement:
    """Return the one element that the page itself calls the body of its article, as a page; else the page."""
    bodies = [element for element in tree.iter() if element.get("itemprop") == "articleBody" and element.tag != "meta"]
    if len(bodies) != 1 or len(bodies[0].text_content()) < _SHORT:
        return tree
    page = document_fromstring("<html><body><article></article></body></html>")
    page.find(".//article").append(deepcopy(bodies[0]))
    return page


def _find_heading(blocks: list[tuple[str, str]], title: str | None) -> int | None:
    """Return which block is the main heading: the first, or one near it that is the title, with labels before it."""
    for i, (rank, words) in enumerate(blocks[:_TOP]):
        if (rank == "h1" and i == 0) or (title is not None and _plain(words) == _plain(title)):
            return i
        if len(words) > _LABEL:
            return None
    return None


def _without_credits(blocks: list[tuple[str, str]], meta: PageMeta) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Return whom the lines at the top name, and the blocks without those lines that say nothing new."""
    byline: tuple[str, ...] = ()
    named = {word for name in meta.authors for word in _plain(name).split()}
    for i, (_, words) in enumerate(blocks):
        if named and i < _TOP and set(_plain(words).split()) <= named | {"by", "and"}:
            continue
        line = read_credit_line(words) if i < _TOP else None
        if line is None or line.credit or (line.dated and meta.published is None):
            return byline, blocks[i:]
        byline = byline or line.byline
    return byline, []


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, (line.strip() for line in text.splitlines())))


def _plain(title: str) -> str:
    return re.sub(r"\W+", " ", title).strip().casefold()
