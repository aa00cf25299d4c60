"""ninjs, the IPTC's JSON for news items, versions 1.x and 2.x and later, to articles.

Source: iptc.org/std/ninjs. Version 1 names members by pattern (`body_text`, `body_xhtml`, `headline_short`), version 2 by
lists (`bodies`, `headlines`) with roles.
"""

import re
from typing import Any, TypeAlias

from variorum.errors import InputError
from variorum.read.credits import is_agency, read_byline
from variorum.read.draft import Draft, facts
from variorum.read.fragment import Fragment, read_fragment
from variorum.read.jsonl import string_of

_TEXT_TYPES = frozenset(("text", "composite", None))
_BODY_ORDER = ("html", "text", "")
_WITHDRAWN = frozenset(("canceled", "cancelled", "withheld"))


def is_ninjs(data: dict[str, Any]) -> bool:
    """Return whether a JSON object is a ninjs item."""
    if not isinstance(data.get("uri"), str):
        return False
    standard = data.get("standard")
    if isinstance(standard, dict) and "ninjs" in str(standard.get("name", "")).lower():
        return True
    return any(key in data for key in ("headlines", "bodies", "versioncreated")) or any(
        key.startswith(("body_", "headline")) for key in data
    )


def read_ninjs(data: dict[str, Any], *, name: str) -> Draft:
    """Return the article of a ninjs item.

    Raises: InputError of kind `unsupported` (a picture, a video), `empty` (no body) or `field`.
    """
    kind = string_of(data, "type", name)
    if kind not in _TEXT_TYPES:
        raise InputError(name, "unsupported", f"the item is a {kind}, not a text")
    body = _body(data, name)
    if not body.text.strip():
        raise InputError(name, "empty", "the item has no body")
    url = string_of(data, "uri", name) or ""
    modified = string_of(data, "versioncreated", name)
    published, when = _published(data, name)
    if published is None and string_of(data, "version", name) in {None, "0", "1"}:
        published, when = modified, "versioncreated"
    (outlet_from, outlet), (credit_from, credit) = _sources(data, name)
    stated = facts(
        "ninjs",
        title=("headline", _headline(data, name)),
        url=("uri", url if re.match(r"https?://", url) else None),
        outlet=(outlet_from, outlet),
        byline=("byline" if "byline" in data else "by", _byline(data, name)),
        credit=(credit_from, credit),
        published=(when, published),
        modified=("versioncreated", None if published == modified else modified),
        dateline=("located", string_of(data, "located", name)),
        language=("language", string_of(data, "language", name)),
    )
    flags = ("withdrawn",) if string_of(data, "pubstatus", name) in _WITHDRAWN else ()
    return Draft(body.text, **stated, flags=flags, captions=body.captions)


def _body(data: dict[str, Any], name: str) -> Fragment:
    """Return the body with the most structure: HTML before plain text."""
    found: dict[str, str] = {}
    for item in _objects(data, "bodies", name):
        value, kind = string_of(item, "value", name), string_of(item, "contenttype", name) or ""
        role = string_of(item, "role", name) or ""
        form = "html" if "html" in kind or "html" in role else ("text" if kind in ("", "text/plain") else "xml")
        if value and (form not in found):
            found[form] = value
    for key in data:
        if key.startswith("body_") or key == "body":
            value = string_of(data, key, name)
            form = key.partition("_")[2].rstrip("5")
            if value:
                found.setdefault({"xhtml": "html"}.get(form, form), value)
    for form in _BODY_ORDER:
        if form in found:
            return read_fragment(found[form]) if form == "html" else Fragment(_paragraphs(found[form]))
    return Fragment("")


def _paragraphs(text: str) -> str:
    if "\n\n" in text:
        return text.strip()
    return "\n\n".join(filter(None, (line.strip() for line in text.splitlines())))


def _headline(data: dict[str, Any], name: str) -> str | None:
    items = _objects(data, "headlines", name)
    main = [item for item in items if item.get("role") in (None, "main", "headline")]
    listed = next((string_of(item, "value", name) for item in (*main, *items)), None)
    return listed or string_of(data, "headline", name) or string_of(data, "headline_main", name)


def _published(data: dict[str, Any], name: str) -> tuple[str | None, str]:
    """Return when the item was first out, and the member that says so."""
    for key in ("firstpublished", "firstcreated", "contentcreated"):
        value = string_of(data, key, name)
        if value:
            return value, key
    return None, ""


_Named: TypeAlias = tuple[str, str | None]
"""The member that names someone, and the name."""


def _sources(data: dict[str, Any], name: str) -> tuple[_Named, _Named]:
    """Return outlet and credit: whose item it is, and which agency it was made with."""
    holder = string_of(data, "copyrightholder", name)
    keys = ("infosources", "infosource")
    named = [(key, string_of(item, "name", name)) for key in keys for item in _objects(data, key, name)]
    if holder and is_agency(holder):
        named.append(("copyrightholder", holder))
    credit = next(((key, who) for key, who in named if who and is_agency(who)), ("", None))
    outlet = next(((key, who) for key, who in named if who and not is_agency(who)), credit)
    return ("copyrightholder", holder) if holder and not is_agency(holder) else outlet, credit


def _byline(data: dict[str, Any], name: str) -> tuple[str, ...]:
    line = string_of(data, "byline", name) or string_of(data, "by", name)
    if not line:
        return ()
    read = read_byline(line if re.match(r"(?i)by\b", line) else f"By {line}")
    return read.people if read else (line.strip(),)


def _objects(data: dict[str, Any], key: str, name: str) -> list[dict[str, Any]]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise InputError(name, "field", f'"{key}" must be a list of objects')
    return value
