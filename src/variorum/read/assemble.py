"""A draft to a report: one text, one title, dates with evidence, credits, language, flags."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from variorum.errors import InputError
from variorum.outlets import registry
from variorum.read.credits import Tail, find_tail, is_agency
from variorum.read.dates import is_before, read_date
from variorum.read.draft import MAX_CHARACTERS, Draft
from variorum.read.flags import find_flags
from variorum.read.headline import Opening, find_opening
from variorum.read.language import detect_language, is_supported, read_tag
from variorum.read.notes import find_notes
from variorum.types.ids import digest
from variorum.types.report import RawItem, Report
from variorum.types.text import Span

Value = TypeVar("Value")
_QUOTES = str.maketrans("“”„‟‘’‚‛′", "\"\"\"\"'''''")
_SPACES = re.compile(r"\s+")
_LINE_END = re.compile(r"\s*[\r\n]\s*")
_DATE_IN_URL = re.compile(r"^https?://[^/]+(?:/[\w-]+){0,3}/(\d{4})/(\d\d)/(\d\d)/[^/]")
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060"


@dataclass(frozen=True, slots=True)
class _Titled:
    text: str
    title: str | None
    body_start: int
    headline: Span | None


def build_report(draft: Draft, item: RawItem, *, id: str, now: datetime, published: str | None) -> Report:  # noqa: A002
    """Return the report that `draft` makes.

    Args:
        id: its id, unique among the reports of the run.
        now: the time now; a stated date after it is refused.
        published: date that serves when the report states none.

    Raises: InputError of kind `empty` or `too-large`.
    """
    body = draft.text if draft.exact else draft.text.replace("\r\n", "\n").replace("\r", "\n")
    if not body.strip().strip(_INVISIBLE).strip():
        raise InputError(item.name, "empty", "there is no text in it")
    if len(body) > MAX_CHARACTERS:
        size = f"{len(body):,} characters, the limit is {MAX_CHARACTERS:,}"
        raise InputError(item.name, "too-large", f"the text is too long for one report ({size})")
    titled = _place_title(body, draft)
    opening = find_opening(
        titled.text, start=titled.body_start, headline=titled.headline, seek_headline=titled.title is None
    )
    headline = opening.headline
    title = headline.of(titled.text) if titled.title is None and headline else titled.title
    tail = find_tail(titled.text)
    url = _given(draft, "url", draft.url) or _found("address", item.url)
    outlet = _given(draft, "outlet", draft.outlet) or _found("text:opening", opening.outlet)
    if outlet is None and url is not None:
        known = registry().find_url(url.value)
        outlet = _Fact(known.name, "registry:domain") if known else None
    stated, refused = _published(draft, opening, url.value if url else None, now)
    modified, older = _modified(draft, opening, now, stated)
    language = _language(draft, titled, opening)
    facts = {
        "title": _given(draft, "title", draft.title) or _found(_headline_from(draft), title),
        "url": url,
        "outlet": outlet,
        "byline": _byline(draft, opening, tail),
        "dateline": _given(draft, "dateline", draft.dateline) or _found("text:dateline", opening.dateline),
        "credit": _credit(draft, opening, tail, outlet.value if outlet else None),
        "published": stated or _found("option:published", published),
        "modified": modified,
        "language": language,
    }
    body_end = _body_end(titled.text, tail)
    flags = list(draft.flags)
    found = find_flags(titled.text, title=title, url=url.value if url else None, body_end=body_end)
    flags += [flag for flag in found if flag != "live-blog" or "live-blog-post" not in draft.flags]
    if refused or older:
        flags.append("date-refused")
    if stated is None:
        flags.append("no-date" if published is None else "date-supplied")
    if outlet is None:
        flags.append("no-outlet")
    if not is_supported(language.value if language else None):
        flags.append("unsupported-language")
    values: dict[str, Any] = {field: fact.value for field, fact in facts.items() if fact is not None}
    values["title"] = title
    return Report(
        **values,
        id=id,
        text=titled.text,
        sha256=digest(titled.text),
        body_start=titled.body_start,
        headline=headline,
        lead_in=opening.lead_in,
        tail=_tail_span(tail, opening),
        path=item.path,
        notes=find_notes(titled.text),
        captions=tuple(Span(c.start + titled.body_start, c.end + titled.body_start) for c in draft.captions),
        flags=tuple(dict.fromkeys(flags)),
        evidence={field: fact.where for field, fact in facts.items() if fact is not None},
    )


@dataclass(frozen=True, slots=True)
class _Fact(Generic[Value]):
    """A value, and where it comes from."""

    value: Value
    where: str


def _given(draft: Draft, field: str, value: str | None) -> _Fact[str] | None:
    """Return what the format states of a field."""
    return _found(draft.evidence.get(field, "input"), _clean(value))


def _found(where: str, value: str | None) -> _Fact[str] | None:
    return _Fact(value, where) if value else None


def _headline_from(draft: Draft) -> str:
    """Return where a title that stands in the text comes from: the format may have said it as well."""
    return draft.evidence.get("title", "text:headline") if draft.headline else "text:headline"


def _byline(draft: Draft, opening: Opening, tail: Tail) -> _Fact[tuple[str, ...]] | None:
    given = tuple(name for name in draft.byline if not is_agency(name))
    for where, names in (
        (draft.evidence.get("byline", "input"), given),
        ("text:opening", opening.byline),
        ("text:tail", tail.people),
    ):
        if names:
            return _Fact(names, where)
    return None


def _clean(value: str | None) -> str | None:
    return value.strip() or None if value else None


def _place_title(body: str, draft: Draft) -> _Titled:
    """Return the text with a title that it does not begin with put in front, and where its headline stands."""
    if draft.headline is not None:
        return _Titled(body, draft.headline.of(body), 0, draft.headline)
    title = _LINE_END.sub(" ", _clean(draft.title) or "")
    if not title:
        return _Titled(body, None, 0, None)
    begun = _find_start(body, title)
    if begun is None:
        return _Titled(f"{title}\n\n{body}", title, len(title) + 2, Span(0, len(title)))
    rest = body[begun.end :]
    alone = not rest.strip() or rest.lstrip(" \t").startswith("\n") or rest.lstrip(" \t").startswith("\r")
    return _Titled(body, title, 0, begun if alone else None)


def _find_start(body: str, title: str) -> Span | None:
    """Return where `body` begins with `title`, blind to white space, letter case and the shape of quotation marks."""
    words = _SPACES.split(title.translate(_QUOTES))
    pattern = re.compile(r"\s*(" + r"\s+".join(re.escape(word) for word in words) + r")(?!\w)", re.IGNORECASE)
    found = pattern.match(body[: 4 * len(title) + 1000].translate(_QUOTES))  # one to one, so that offsets hold
    return Span(*found.span(1)) if found else None


def _published(draft: Draft, opening: Opening, url: str | None, now: datetime) -> tuple[_Fact[str] | None, bool]:
    """Return the date the report states, and whether one that it gives was refused."""
    given = _given(draft, "published", draft.published)
    if given is not None:
        stated = read_date(given.value, now=now)
        if stated is not None:
            return _Fact(stated, given.where), False
    for label in ("published", "dateline"):
        for kind, raw in opening.dates:
            stated = read_date(raw, now=now) if kind == label else None
            if stated is not None:
                return _Fact(stated, "text:opening" if label == "published" else "text:dateline"), given is not None
    in_url = _DATE_IN_URL.search(url or "")
    stated = read_date("-".join(in_url.groups()), now=now) if in_url else None
    return _found("url:date", stated), given is not None


def _modified(
    draft: Draft, opening: Opening, now: datetime, published: _Fact[str] | None
) -> tuple[_Fact[str] | None, bool]:
    """Return when the report says it was changed, and whether a date before its publication was refused."""
    given = _given(draft, "modified", draft.modified)
    stated = [
        *((given,) if given else ()),
        *(_Fact(raw, "text:opening") for kind, raw in opening.dates if kind == "updated"),
    ]
    dates = ((read_date(fact.value, now=now), fact.where) for fact in stated)
    found = next((_Fact(date, where) for date, where in dates if date is not None), None)
    if found is not None and published is not None and is_before(found.value, published.value):
        return None, True
    return found, False


def _credit(draft: Draft, opening: Opening, tail: Tail, outlet: str | None) -> _Fact[str] | None:
    authors = ", ".join(name for name in draft.byline if is_agency(name))
    return (
        _given(draft, "credit", draft.credit)
        or _found("text:opening", opening.credit)
        or _found(draft.evidence.get("byline", "input"), authors)
        or _found("text:tail", tail.credit if tail.credit != outlet else None)
    )


def _language(draft: Draft, titled: _Titled, opening: Opening) -> _Fact[str] | None:
    """Return the language that the input states, unless the words show another one."""
    tag = read_tag(draft.language) if draft.language else None
    given = _given(draft, "language", tag)
    if given is not None and draft.trusted_language:
        return given
    start = opening.lead_in.end if opening.lead_in else titled.body_start
    found = detect_language(titled.text[start:])
    if found is None or (given is not None and given.value.lower().split("-")[0] == found):
        return given
    return _Fact(found, "text:words")


def _tail_span(tail: Tail, opening: Opening) -> Span | None:
    """Return where the closing credits stand; None in a text so short that they are part of its opening."""
    start = max((span.end for span in (opening.headline, opening.lead_in) if span), default=0)
    return tail.span if tail.span and tail.span.start >= start else None


def _body_end(text: str, tail: Tail) -> int:
    return tail.span.start if tail.span else len(text)
