"""A piece of HTML that is known to be article text (in a feed, a wire item, a letter) as paragraphs."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.etree import Comment, ParserError, ProcessingInstruction, iterwalk, strip_elements, strip_tags
from lxml.html import fromstring

from variorum.types.text import Span

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html li
    main nav ol p pre section table tbody td th tr ul hl1 hl2 block body.content body.head headline note
    """.split()
)
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_TWO_BREAKS = re.compile(r"\n\s*\n")
_DROPPED = "script style template noscript svg iframe object embed form button select input head title".split()


@dataclass(frozen=True, slots=True)
class Fragment:
    """Paragraphs with a blank line between them; `captions` are those of pictures, `n_headings` counts headings."""

    text: str
    captions: tuple[Span, ...] = ()
    n_headings: int = 0


def read_fragment(source: str) -> Fragment:
    """Return the paragraphs of a piece of HTML; nothing is taken for furniture but scripts, styles and forms."""
    try:
        tree = fromstring(f"<div>{source}</div>")
    except ParserError:
        return Fragment("")
    return read_tree(tree)


def read_tree(tree: Any) -> Fragment:
    """Return the paragraphs of an element, which is changed by it; names of elements must be without namespace."""
    strip_tags(tree, Comment, ProcessingInstruction)  # keeps the words behind them
    strip_elements(tree, *_DROPPED, with_tail=False)
    for element in [e for e in tree.iter() if _HIDDEN.search(e.get("style") or "")]:
        parent = element.getparent()
        if parent is not None:
            element.clear(keep_tail=True)
    return join_blocks(blocks_of(tree, _BLOCKS))


def join_blocks(blocks: Iterator[tuple[str, str]]) -> Fragment:
    """Return blocks (name of the element, words) as one text."""
    parts: list[str] = []
    captions: list[Span] = []
    n_headings = at = 0
    for tag, words in blocks:
        if tag == "figcaption":
            captions.append(Span(at, at + len(words)))
        n_headings += tag in {"h2", "h3", "h4"}
        parts.append(words)
        at += len(words) + 2
    return Fragment("\n\n".join(parts), tuple(captions), n_headings)


def blocks_of(body: Any, names: Collection[str], *, line_break: str = "br") -> Iterator[tuple[str, str]]:
    """Yield the words of each block in order, with the name of the element (its `rend` where it has one) that they end.

    Words that stand beside paragraphs, in no element of their own, make a block too, under an empty name; two line breaks
    in a row part two blocks.

    Args:
        names: elements that are blocks of their own.
        line_break: the element that ends a line within a block.
    """
    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        is_block = element.tag in names
        if is_block:
            name = str(element.get("rend") or element.tag) if event == "end" else ""
            for part in _TWO_BREAKS.split("".join(words)):
                block = _tidy(part)
                if block:
                    yield name, block
            words.clear()
        if event == "start":
            words.append("\n" if element.tag == line_break else one_line(element.text))
        elif element is not body:
            words.append(one_line(element.tail))


def one_line(words: str | None) -> str:
    """Return words as a browser flows them: a line end of the source is a space."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", words or "")


def _tidy(words: str) -> str:
    lines = (re.sub(r" +", " ", line).strip() for line in words.split("\n"))
    return "\n".join(filter(None, lines))
