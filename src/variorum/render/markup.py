"""HTML and SVG built from values, escaped by construction: a plain string is text, only `Markup` is markup.

Not a template language: there are no files to load and nothing to compile, and mypy checks every part of a page.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import urlsplit

# What no HTML document may hold: C0 and C1 controls, halves of surrogate pairs, noncharacters.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE = re.compile(rf"[&<>\"']|{_FORBIDDEN.pattern}")
_VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "col", "wbr"})


@dataclass(frozen=True, slots=True)
class Markup:
    """A piece of HTML that is already escaped."""

    text: str


Child: TypeAlias = "Markup | str | int | Iterable[Child] | None"
Value: TypeAlias = str | int | float | bool | None


def clean(text: str) -> str:
    """Return `text` with what no document may hold replaced, one for one, by U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text) if _FORBIDDEN.search(text) else text


def escape(text: str) -> str:
    """Return `text` for use in HTML content or in a quoted attribute."""
    return html.escape(clean(text)) if _UNSAFE.search(text) else text


def el(tag: str, /, *children: Child, **attributes: Value) -> Markup:
    """Return the element `tag`.

    Args:
        tag: the element's name.
        children: strings are escaped, `Markup` is not, None is nothing, an iterable is its items in turn.
        attributes: `class_` is `class`, `aria_label` is `aria-label`; True is an attribute without value, None and
            False are no attribute.
    """
    parts = ["<", tag]
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        spelt = " " + name.rstrip("_").replace("_", "-")
        parts.append(spelt if value is True else f'{spelt}="{escape(value) if isinstance(value, str) else value}"')
    parts.append(">")
    if tag not in _VOID:
        for child in children:
            _append(parts, child)
        parts += ("</", tag, ">")
    return Markup("".join(parts))


def join(*children: Child) -> Markup:
    """Return the children one after the other, without an element around them."""
    parts: list[str] = []
    for child in children:
        _append(parts, child)
    return Markup("".join(parts))


def between(separator: Child, items: Iterable[Child]) -> Markup:
    """Return the items with `separator` between each two."""
    parts: list[str] = []
    for n, item in enumerate(items):
        if n:
            _append(parts, separator)
        _append(parts, item)
    return Markup("".join(parts))


def _append(parts: list[str], child: Child) -> None:
    if isinstance(child, Markup):
        parts.append(child.text)
    elif isinstance(child, str):
        parts.append(escape(child))
    elif child is None:
        return
    elif isinstance(child, int):
        parts.append(str(child))
    else:
        for item in child:
            _append(parts, item)


def safe_href(url: str | None) -> str | None:
    """Return `url` if it is an absolute http or https address, else None."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
