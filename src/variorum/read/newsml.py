"""NewsML-G2 news items and messages, and NITF, to articles.

Source: iptc.org/std/NewsML-G2 and iptc.org/std/NITF. Elements are found by name in any namespace. Read are: headline, by,
dateline, creditline, language, provider, infoSource, the times of creation, status, and the first body of text.
"""

import re
from collections.abc import Iterator
from typing import Any

from variorum.errors import InputError
from variorum.read.credits import is_agency, read_byline
from variorum.read.draft import Draft, Entry, facts
from variorum.read.fragment import Fragment, read_fragment, read_tree
from variorum.read.xml import local_name, parse_xml, words_of
from variorum.types.outcome import Failure

_WITHDRAWN = ("canceled", "cancelled", "withheld")
_NO_TEXT = ("picture", "video", "audio", "graphic")


def read_newsml(data: bytes, *, name: str) -> Iterator[Entry | Failure]:
    """Yield the articles of a news item, a message of several (NAME:1, NAME:2 ...), or an NITF document.

    Raises: InputError of kind `xml` or `empty`.
    """
    root = parse_xml(data, name=name)
    if local_name(root) == "nitf":
        yield Entry(_read_nitf(root, name), name)
        return
    items = [root] if local_name(root) == "newsItem" else list(root.iter("{*}newsItem"))
    if not items:
        raise InputError(name, "empty", "there is no news item in it")
    for number, item in enumerate(items, start=1):
        where = name if len(items) == 1 else f"{name}:{number}"
        try:
            yield Entry(_read_item(item, where), where)
        except InputError as error:
            yield Failure(error.input, error.kind, error.message)


def _read_item(item: Any, name: str) -> Draft:
    kind = (_attribute(item, "itemClass", "qcode") or "").rpartition(":")[2]
    if kind in _NO_TEXT:
        raise InputError(name, "unsupported", f"the item is a {kind}, not a text")
    body = _body(item)
    if not body.text.strip():
        raise InputError(name, "empty", "the item has no text")
    when = {key: words_of(_first(item, key)) for key in ("firstCreated", "contentCreated", "versionCreated")}
    key = next((key for key, value in when.items() if value), "")
    outlet = _named(item, "provider") or _named(item, "publisher")
    credit, credit_from = _credit(item)
    if outlet and is_agency(outlet) and credit is None:
        credit, credit_from = outlet, "provider"
    changed = when["versionCreated"]
    stated = facts(
        "newsml",
        title=("headline", words_of(_first(item, "headline"))),
        url=("link", _link(item)),
        outlet=("provider", outlet),
        byline=("by", _byline(words_of(_first(item, "by")))),
        credit=(credit_from, credit),
        published=(key, when.get(key)),
        modified=("versionCreated", changed if changed != when.get(key) else None),
        dateline=("dateline", words_of(_first(item, "dateline"))),
        language=("language", _attribute(item, "language", "tag")),
    )
    status = (_attribute(item, "pubStatus", "qcode") or "").rpartition(":")[2]
    flags = ("withdrawn",) if status in _WITHDRAWN else ()
    return Draft(body.text, **stated, captions=body.captions, flags=flags)


def _read_nitf(root: Any, name: str) -> Draft:
    body = _tree_text(_first(root, "body.content"))
    if not body.text.strip():
        raise InputError(name, "empty", "the document has no text")
    date = _first(root, "date.issue")
    stated = facts(
        "nitf",
        title=("hl1", words_of(_first(root, "hl1")) or words_of(_first(root, "title"))),
        byline=("byline", _byline(words_of(_first(root, "byline")))),
        credit=("distributor", words_of(_first(root, "distributor"))),
        published=("date.issue", _nitf_date(date.get("norm")) if date is not None else None),
        dateline=("dateline", words_of(_first(root, "dateline"))),
    )
    return Draft(body.text, **stated, captions=body.captions)


_BASIC_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")


def _nitf_date(value: str | None) -> str | None:
    """Return a date in ISO's basic form (`20210303T081000Z`) with the usual marks between its parts."""
    found = _BASIC_DATE.fullmatch((value or "").strip())
    if found is None:
        return value
    year, month, day, hour, minute, second, zone = found.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _body(item: Any) -> Fragment:
    for held in item.iter("{*}inlineXML"):
        content = next((e for e in held.iter() if local_name(e) in {"body.content", "body", "article", "html"}), held)
        inner = next((e for e in content.iter() if local_name(e) == "body.content"), content)
        found = _tree_text(inner)
        if found.text.strip():
            return found
    for held in item.iter("{*}inlineData"):
        words = "".join(held.itertext())
        if "html" in (held.get("contenttype") or ""):
            return read_fragment(words)
        if words.strip():
            return Fragment("\n\n".join(filter(None, (line.strip() for line in words.splitlines()))))
    return Fragment("")


def _tree_text(element: Any) -> Fragment:
    if element is None:
        return Fragment("")
    for inner in element.iter():
        name = local_name(inner)
        if name:
            inner.tag = name
    return read_tree(element)


def _first(item: Any, name: str) -> Any:
    return next(item.iter("{*}" + name), None)


def _attribute(item: Any, name: str, attribute: str) -> str | None:
    element = _first(item, name)
    return element.get(attribute) if element is not None else None


def _named(item: Any, name: str) -> str | None:
    """Return the name in an element such as `provider`, or its literal value."""
    element = _first(item, name)
    if element is None:
        return None
    return words_of(_first(element, "name")) or element.get("literal") or None


def _credit(item: Any) -> tuple[str | None, str]:
    line = words_of(_first(item, "creditline"))
    if line:
        return line, "creditline"
    source = _named(item, "infoSource")
    return (source, "infoSource") if source and is_agency(source) else (None, "")


def _link(item: Any) -> str | None:
    links = (link.get("href") or "" for link in item.iter("{*}link"))
    return next((url for url in links if url.startswith(("http://", "https://"))), None)


def _byline(line: str | None) -> tuple[str, ...]:
    if not line:
        return ()
    read = read_byline(line if re.match(r"(?i)by\b", line) else f"By {line}")
    return read.people if read else (line,)
