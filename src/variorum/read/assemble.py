"""A draft to a report: one text, one title, dates with evidence, credits, language, flags."""

import re
from dataclasses import dataclass
from datetime import datetime

from variorum.errors import InputError
from variorum.read.credits import Tail, find_tail, is_agency
from variorum.read.dates import read_date
from variorum.read.draft import MAX_CHARACTERS, Draft
from variorum.read.flags import find_flags
from variorum.read.headline import Opening, find_opening
from variorum.read.language import detect_language, is_supported, read_tag
from variorum.types.ids import digest
from variorum.types.report import RawItem, Report
from variorum.types.text import Span

_QUOTES = str.maketrans("“”„‟‘’‚‛′", "\"\"\"\"'''''")
_SPACES = re.compile(r"\s+")
_LINE_END = re.compile(r"\s*[\r\n]\s*")
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
    outlet = _clean(draft.outlet) or opening.outlet
    stated, refused = _published(draft, opening, now)
    body_language = _language(draft, titled, opening)
    flags = list(draft.flags)
    flags += find_flags(titled.text, title=title, url=draft.url, body_end=_body_end(titled.text, tail))
    if refused:
        flags.append("date-refused")
    if stated is None:
        flags.append("no-date" if published is None else "date-supplied")
    if outlet is None:
        flags.append("no-outlet")
    if not is_supported(body_language):
        flags.append("unsupported-language")
    return Report(
        id=id,
        text=titled.text,
        sha256=digest(titled.text),
        title=title,
        body_start=titled.body_start,
        headline=headline,
        lead_in=opening.lead_in,
        tail=_tail_span(tail, opening),
        url=_clean(draft.url) or item.url,
        path=item.path,
        outlet=outlet,
        byline=tuple(name for name in draft.byline if not is_agency(name)) or opening.byline or tail.people,
        dateline=_clean(draft.dateline) or opening.dateline,
        credit=_credit(draft, opening, tail, outlet),
        published=stated or published,
        modified=_modified(draft, opening, now),
        language=body_language,
        flags=tuple(dict.fromkeys(flags)),
    )


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


def _published(draft: Draft, opening: Opening, now: datetime) -> tuple[str | None, bool]:
    """Return the date the report states, and whether one that it gives was refused."""
    given = _clean(draft.published)
    if given is not None:
        stated = read_date(given, now=now)
        if stated is not None:
            return stated, False
    for label in ("published", "dateline"):
        for kind, raw in opening.dates:
            stated = read_date(raw, now=now) if kind == label else None
            if stated is not None:
                return stated, given is not None
    return None, given is not None


def _modified(draft: Draft, opening: Opening, now: datetime) -> str | None:
    stated = [draft.modified or "", *(raw for kind, raw in opening.dates if kind == "updated")]
    return next((date for date in (read_date(raw, now=now) for raw in stated) if date is not None), None)


def _credit(draft: Draft, opening: Opening, tail: Tail, outlet: str | None) -> str | None:
    authors = ", ".join(name for name in draft.byline if is_agency(name))
    below = tail.credit if tail.credit != outlet else None
    return _clean(draft.credit) or opening.credit or authors or below


def _language(draft: Draft, titled: _Titled, opening: Opening) -> str | None:
    given = read_tag(draft.language) if draft.language else None
    if given is not None and draft.trusted_language:
        return given
    start = opening.lead_in.end if opening.lead_in else titled.body_start
    found = detect_language(titled.text[start:])
    if found is None or (given is not None and given.lower().split("-")[0] == found):
        return given
    return found


def _tail_span(tail: Tail, opening: Opening) -> Span | None:
    """Return where the closing credits stand; None in a text so short that they are part of its opening."""
    start = max((span.end for span in (opening.headline, opening.lead_in) if span), default=0)
    return tail.span if tail.span and tail.span.start >= start else None


def _body_end(text: str, tail: Tail) -> int:
    return tail.span.start if tail.span else len(text)
