"""What the microdata of an HTML page (`itemprop`) say of its article."""

from lxml.html import HtmlElement

_ARTICLES = ("NewsArticle", "Article", "BlogPosting", "Report", "LiveBlogPosting")
_FIELDS = frozenset(("headline", "datePublished", "dateModified", "author", "publisher"))


def read_microdata(tree: HtmlElement) -> dict[str, str]:
    """Return what is stated of the page's first article, by property; what is said of other things on it is left out.

    A date needs no article around it where there is no item of any kind: some pages mark their `time` alone.
    """
    scope = next((e for e in tree.iter() if _is_article(e)), None)
    found: dict[str, str] = {}
    for element in (tree if scope is None else scope).iter():
        name = element.get("itemprop") if isinstance(element.tag, str) else None
        if name not in _FIELDS or name in found or not _belongs(element, scope):
            continue
        value = _value(element)
        if value:
            found[name] = value
    return found


def _is_article(element: HtmlElement) -> bool:
    kind = element.get("itemtype") if isinstance(element.tag, str) else None
    return kind is not None and kind.rstrip("/").rpartition("/")[2] in _ARTICLES


def _belongs(element: HtmlElement, scope: HtmlElement | None) -> bool:
    """Return whether the innermost item around an element is the article itself."""
    holder = element.getparent()
    while holder is not None and holder.get("itemscope") is None:
        holder = holder.getparent()
    return holder is scope


def _value(element: HtmlElement) -> str | None:
    name = next(
        (inner for inner in element.iter() if inner is not element and inner.get("itemprop") == "name"), element
    )
    stated = name.get("content") or (element.get("datetime") if element.tag == "time" else None)
    return " ".join((stated or name.text_content()).split()) or None
