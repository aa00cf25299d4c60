"""Captions of pictures in a page: kept as paragraphs of the article, without the credits of their makers."""

import re

from lxml.html import Element, HtmlElement

_CREDIT_CLASS = re.compile(r"(?i)credit|copyright|byline|photographer|source|attribution")
_ELSEWHERE = frozenset(("aside", "nav", "footer", "header", "a", "button", "form"))
_RELATED = re.compile(r"(?i)\b(?:related|recommended|more-|promo|teaser|newsletter|sidebar|most-|trending|card)")
_CREDIT = re.compile(
    r"\s*[(\[]?(?:(?:photo(?:graph)?|image|picture|video|illustration|credit|composite)(?:s)?(?: (?:by|from|credit))?\s*:?\s|©)"
    r"[^.!?]{2,80}[)\]]?\.?\s*$"
    r"|\s*[(\[][^()\[\]]{2,60}/[^()\[\]]{2,60}[)\]]\s*$",
    re.IGNORECASE,
)
_LEAST_WORDS = 4


def keep_captions(tree: HtmlElement) -> frozenset[str]:
    """Turn the pictures of the article into paragraphs of their captions, in the tree itself; return these texts."""
    kept: set[str] = set()
    for caption in list(tree.iter("figcaption")):
        figure = next((e for e in caption.iterancestors("figure")), None)
        if figure is None or not _is_inside(figure):
            continue
        text = _text(caption)
        parent = figure.getparent()
        if parent is None or (figure.find(".//p") is not None and caption.find(".//p") is None):
            continue
        if len(text.split()) < _LEAST_WORDS:
            continue
        paragraph = Element("p")
        paragraph.text = text
        paragraph.tail = figure.tail
        figure.tail = None
        parent.replace(figure, paragraph)
        kept.add(text)
    return frozenset(kept)


def _is_inside(figure: HtmlElement) -> bool:
    """Return whether a picture belongs to the article and not to a list of other stories."""
    inside = False
    for holder in figure.iterancestors():
        names = f"{holder.get('class') or ''} {holder.get('id') or ''}"
        if holder.tag in _ELSEWHERE or _RELATED.search(names):
            return False
        inside = inside or holder.tag in {"article", "main"} or holder.get("itemprop") == "articleBody"
    return inside


def _text(caption: HtmlElement) -> str:
    parts = [caption.text or ""]
    for child in caption:
        own = isinstance(child.tag, str) and not _CREDIT_CLASS.search(child.get("class") or "") and child.tag != "small"
        parts.append(child.text_content() if own else " ")
        parts.append(child.tail or "")
    return _CREDIT.sub("", " ".join("".join(parts).split())).strip()
