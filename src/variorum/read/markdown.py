"""Markdown to plain paragraphs: markup falls away, the words stay. Front matter gives title, outlet and date."""

import re

from variorum.read.draft import Draft, facts
from variorum.types.text import Span

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>.*)")
_NAMES = {
    "title": "title", "headline": "title", "outlet": "outlet", "publisher": "outlet", "site": "outlet", "site_name": "outlet",
    "publication": "outlet", "newspaper": "outlet", "source": "outlet", "date": "published", "published": "published",
    "published_at": "published", "updated": "modified", "modified": "modified", "lastmod": "modified", "author": "byline",
    "authors": "byline", "byline": "byline", "by": "byline", "url": "url", "link": "url", "canonical": "url",
    "canonical_url": "url", "language": "language", "lang": "language", "id": "id", "credit": "credit", "agency": "credit",
    "dateline": "dateline",
}  # fmt: skip
_LEAF_BLOCKS = frozenset(("fence", "code_block"))


def read_markdown(source: str) -> Draft:
    """Return the article that a Markdown file holds.

    The first heading of the first level is the headline when nothing but headings stands before it.
    """
    fields: dict[str, str] = {}
    front = _FRONT_MATTER.match(source)
    if front:
        fields = _read_fields(front["fields"])
        source = source[front.end() :]
    text, headline = _flatten(source)
    stated = facts(
        "front-matter",
        title=("title", fields.get("title")),
        url=("url", fields.get("url")),
        outlet=("outlet", fields.get("outlet")),
        byline=("author", _names(fields.get("byline", ""))),
        dateline=("dateline", fields.get("dateline")),
        credit=("credit", fields.get("credit")),
        published=("date", fields.get("published")),
        modified=("updated", fields.get("modified")),
        language=("language", fields.get("language")),
    )
    return Draft(text, **stated, id=fields.get("id"), headline=headline, trusted_language="language" in fields)


def _read_fields(block: str) -> dict[str, str]:
    """Return the fields of a front matter that Variorum knows; one `key: value` per line, or a list of `- item` lines."""
    fields: dict[str, str] = {}
    last = ""
    for line in block.split("\n"):
        found = _FIELD.fullmatch(line)
        if found:
            last = _NAMES.get(found["key"].lower(), "")
            value = found["value"].strip().strip("[]").strip().strip("\"'").strip()
            if last and value:
                fields.setdefault(last, value)
        elif last and line.lstrip().startswith("- "):
            item = line.lstrip()[2:].strip().strip("\"'")
            fields[last] = f"{fields[last]}; {item}" if last in fields else item
    return fields


def _names(value: str) -> tuple[str, ...]:
    names = (
        name.strip().strip("\"'").removeprefix("By ").removeprefix("by ") for name in re.split(r";|,|\band\b", value)
    )
    return tuple(name for name in names if name)


def _flatten(source: str) -> tuple[str, Span | None]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown files need it

    blocks: list[str] = []
    headline: Span | None = None
    length = 0
    tag = ""
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.type in ("heading_open", "paragraph_open", "th_open", "td_open"):
            tag = token.tag
        if token.type == "inline":
            block = _inline_text(token.children or [])
        elif token.type in _LEAF_BLOCKS:
            block, tag = token.content.strip("\n"), "pre"
        else:
            continue
        if not block.strip():
            continue
        if tag == "h1" and headline is None and not blocks:
            headline = Span(length, length + len(block))
        blocks.append(block)
        length += len(block) + 2
    return "\n\n".join(blocks), headline


def _inline_text(children: list) -> str:  # type: ignore[type-arg]  # the library's own list of tokens
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts).strip()
