"""The opening of an article's text: headline, byline and date lines, dateline, credit.

Looks only at the first lines. What it is not sure of it leaves in the body.
"""

import re
from dataclasses import dataclass, field

from variorum.read.credits import is_agency, is_credit, is_outlet_name, read_byline
from variorum.read.dates import is_month_and_day
from variorum.types.text import Span

_WINDOW = 4000
_MAX_HEADLINE = 160
_MAX_HEADLINE_WORDS = 28
_MAX_FURNITURE = 8
_MAX_BARE_WORDS = 2  # more words in capitals, without region or credit, are rather a heading than a place
_DASH = r"(?:—|–|―|--|-)"
_BRACKETED = re.compile(
    rf"(?P<head>[^()\n—–―]{{0,80}}?)\s*\((?P<credit>[^()\n]{{2,40}})\)(?:(?P<late>\s[^()\n—–―-]{{3,20}}?)(?=\s*{_DASH}\s))?"
    rf"(?P<dash>\s*(?:{_DASH}|:))?(?=\s|[A-Z\"“‘])"
)
_DASHED = re.compile(r"(?P<head>[^()\n—–―:]{2,60}?)(?:\s*(?:—|–|―|--)|\s+-)(?=\s|[A-Z])")
_PLAIN_CREDIT = re.compile(
    r"(?P<credit>AP|AFP|UPI|CNN|dpa|Reuters|ANSA|PA|EFE|TASS|Xinhua)(?:\s*(?:—|–|―|--)|\s+-)(?=\s|[A-Z\"“‘])"
)
_KICKERS = frozenset(
    """
    breaking update updated exclusive watch video opinion analysis live editorial comment commentary correction explainer
    factbox photos listen note report revealed timeline profile interview review editorial advisory alert urgent
    """.split()
)
_SMALL_WORDS = frozenset(
    "of the de del la le les el al and on upon near in in den der am im an di da do dos y sur".split()
)
_LABELLED_DATE = re.compile(
    r"(?i)(?P<label>(?:first |originally )?(?:published|posted|created|date|updated|last updated|modified|last modified|edited)"
    r")(?: on| at)?\s*:?\s*(?P<date>.{6,60})"
)
_LABELLED_OUTLET = re.compile(r"(?i:outlet|publisher|newspaper|source|publication)\s*:\s*(?P<name>[^\n.]{2,60})")
_NAMED_DATE = re.compile(r"(?P<name>[^\n\d:]{2,60}?)\s*(?:,|\||·|•|—|–|\s-)\s*(?P<date>[^\n]{6,50})")
_PARTS = re.compile(r"\s+[|•·]\s+")
_MAX_CREDIT = 60  # characters of a line that may name an author or outlet
_DATE_LIKE = re.compile(r"\d{4}")
_TIME_ONLY = re.compile(r"(?i)\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[a-z]{2,5})?")
_SENTENCE_END = re.compile(r"[.:;,…][\"”’'»)\]]*$")
_INITIALS_END = re.compile(r"\b(?:[A-Z]\.){2,}$")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands in front of the first sentence.

    Args:
        headline: where the headline stands, None when none was recognised.
        lead_in: from the first byline, date or dateline after the headline to the end of the last.
        dates: dates as written, by label: `published`, `updated` or `dateline`.
    """

    headline: Span | None = None
    lead_in: Span | None = None
    dateline: str | None = None
    credit: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the beginning of a paragraph; `length` includes the dash."""

    length: int
    place: str | None
    credit: str | None
    date: str | None = None


@dataclass(slots=True)
class _Found:
    """What has been gathered so far; the first to say something wins."""

    start: int | None = None
    end: int = 0
    dateline: str | None = None
    credit: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    dates: list[tuple[str, str]] = field(default_factory=list)

    def cover(self, start: int, end: int) -> None:
        self.start = start if self.start is None else self.start
        self.end = end


def find_opening(text: str, *, start: int = 0, headline: Span | None = None, seek_headline: bool = True) -> Opening:
    """Return the headline, lead-in and credits that open `text`.

    Args:
        start: where to begin looking (after a title that was put in front).
        headline: the headline, where the format has marked it.
        seek_headline: whether the first short line may be taken for the headline.
    """
    lines = _lines(text, headline.end if headline else start)
    found = _Found()
    index = 0
    if headline is None and seek_headline:
        while index < min(len(lines), 3) and _read_furniture(lines[index], found, cover=False):
            index += 1
        if index < len(lines) and _is_headline(lines, index):
            headline = lines[index].span
            index += 1
        else:
            found, index = _Found(), 0
    for line in lines[index : index + _MAX_FURNITURE]:
        if not _read_furniture(line, found, cover=True):
            if not _stands_over_date(lines, index):
                break
            found.cover(line.span.start, line.span.end)
        index += 1
    if index < len(lines):
        _read_lead(lines, index, found)
    lead_in = Span(found.start, found.end) if found.start is not None else None
    return Opening(headline, lead_in, found.dateline, found.credit, found.outlet, found.byline, tuple(found.dates))


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    span: Span
    blank_after: bool


def _lines(text: str, start: int) -> list[_Line]:
    """Return the non-blank lines of the first part of the text, trimmed."""
    lines: list[_Line] = []
    position = start
    for raw in text[start : start + _WINDOW].splitlines(keepends=True):
        body = raw.strip()
        if body:
            at = position + raw.index(body)
            lines.append(_Line(body, Span(at, at + len(body)), blank_after=False))
        elif lines and not lines[-1].blank_after:
            lines[-1] = _Line(lines[-1].text, lines[-1].span, blank_after=True)
        position += len(raw)
    return lines


def _is_headline(lines: list[_Line], index: int) -> bool:
    line = lines[index]
    text = line.text
    if index + 1 >= len(lines) or len(text) > _MAX_HEADLINE or not 2 <= len(text.split()) <= _MAX_HEADLINE_WORDS:
        return False
    if _SENTENCE_END.search(text) and not _INITIALS_END.search(text):
        return False
    first = text.lstrip("\"“‘'«([¡¿")[:1]
    if not (first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())):
        return False
    if match_dateline(text) is not None:
        return False
    return line.blank_after or _read_furniture(lines[index + 1], _Found(), cover=False)


def _stands_over_date(lines: list[_Line], index: int) -> bool:
    """Return whether the line is a short one right over a line that is a whole date: a byline or outlet not known as one."""
    if index + 1 >= len(lines):
        return False
    line, below = lines[index], lines[index + 1]
    short = len(line.text) <= _MAX_CREDIT and not line.blank_after and not _SENTENCE_END.search(line.text)
    return short and below.blank_after and _DATE_LIKE.search(below.text) is not None and is_month_and_day(below.text)


@dataclass(frozen=True, slots=True)
class CreditLine:
    """What a line names that is wholly byline, date or credit."""

    byline: tuple[str, ...] = ()
    credit: str | None = None
    dated: bool = False


def read_credit_line(text: str) -> CreditLine | None:
    """Return what a line such as `By Jane Doe | 3 March 2021` names; None where it is anything else."""
    found = _Found()
    if not _take_furniture(text, found):
        return None
    return CreditLine(found.byline, found.credit, bool(found.dates))


def _read_furniture(line: _Line, found: _Found, *, cover: bool) -> bool:
    """Take in a line that is wholly byline, date, time or credit; return whether it is one."""
    if not _take_furniture(line.text, found):
        return False
    if cover:
        found.cover(line.span.start, line.span.end)
    return True


def _take_furniture(text: str, found: _Found) -> bool:
    if len(text) > _MAX_HEADLINE:
        return False
    parts = _PARTS.split(text)
    if len(parts) > 1 and all(_take_furniture(part.strip(), _Found()) for part in parts):
        return all(_take_furniture(part.strip(), found) for part in parts)
    byline = read_byline(text)
    if byline is not None:
        found.byline = found.byline or byline.people
        found.credit = found.credit or byline.credit
        found.outlet = found.outlet or byline.outlet
        return True
    outlet = _LABELLED_OUTLET.fullmatch(text)
    if outlet:
        name = outlet["name"].strip()
        if is_agency(name):
            found.credit = found.credit or name
        else:
            found.outlet = found.outlet or name
        return True
    dated = _LABELLED_DATE.fullmatch(text)
    if dated and (_DATE_LIKE.search(dated["date"]) or is_month_and_day(dated["date"])):
        changed = re.match(r"(?i)updated|last|modified|edited", dated["label"]) is not None
        found.dates.append(("updated" if changed else "published", dated["date"].strip()))
        return True
    if is_month_and_day(text):
        found.dates.append(("published", text))
        return True
    named = _NAMED_DATE.fullmatch(text)
    if named and _DATE_LIKE.search(named["date"]) and is_month_and_day(named["date"]):
        name = named["name"].strip()
        if is_outlet_name(name.removeprefix("The ")) or re.match(r"The\s+[^\W\d_a-z]", name):
            found.outlet = found.outlet or name
        found.dates.append(("published", named["date"]))
        return True
    bare = text.strip("()[]. ")
    if is_agency(bare) and " " not in bare:
        found.credit = found.credit or bare
        return True
    return _TIME_ONLY.fullmatch(text) is not None


def _read_lead(lines: list[_Line], index: int, found: _Found) -> None:
    """Look for a dateline where the body begins, or just below a standfirst when nothing else opened the text."""
    for line in lines[index : index + 1 if found.start is not None else index + 3]:
        dateline = match_dateline(line.text)
        if dateline is None:
            continue
        found.dateline = dateline.place
        if dateline.credit is not None:
            found.credit = dateline.credit
            if not is_agency(dateline.credit) and "/" not in dateline.credit:
                found.outlet = found.outlet or dateline.credit
        if dateline.date is not None:
            found.dates.append(("dateline", dateline.date))
        found.cover(line.span.start, line.span.start + dateline.length)
        return


def match_dateline(text: str) -> Dateline | None:
    """Return the dateline that `text` begins with: `MILAN (Reuters) -`, `(CNN) —`, `PALM BAY, Fla. —`."""
    head = text[:200]
    plain = _PLAIN_CREDIT.match(head)
    if plain:
        return Dateline(plain.end(), None, plain["credit"])
    found = _BRACKETED.match(head)
    if found:
        return _bracketed(found, head)
    found = _DASHED.match(head)
    if found is None or _is_shouted(head[found.end() :]):
        return None
    place, date = _split_place(found["head"])
    if place is None or not _is_capital_place(place):
        return None
    if len(place.split()) > _MAX_BARE_WORDS and "," not in found["head"]:
        return None
    return Dateline(found.end(), found["head"].strip(" ,"), None, date)


def _is_shouted(rest: str) -> bool:
    """Return whether the rest of a line is all capitals, so that capitals mark no place."""
    return len(rest) > 12 and rest.isupper()


def _bracketed(found: re.Match[str], text: str) -> Dateline | None:
    credit, head = found["credit"].strip(" ."), found["head"].strip(" ,")
    known = is_agency(credit) or is_outlet_name(credit)
    if not is_credit(credit) or _is_shouted(text[found.end() :]):
        return None
    late = (found["late"] or "").strip(" ,")
    if late and not is_month_and_day(late):
        return None
    if not head:
        return Dateline(found.end(), None, credit) if known or found["dash"] else None
    place, date = _split_place(head)
    if place is None or not (_is_capital_place(place) or (known and found["dash"] and _is_place_name(place))):
        return None
    if not found["dash"] and not known:
        return None
    return Dateline(found.end(), head, credit, date or late or None)


def _split_place(head: str) -> tuple[str | None, str | None]:
    """Return the place and the date of a dateline's head; no place when a part is neither."""
    parts = [part.strip() for part in head.split(",")]
    place, rest = parts[0], parts[1:]
    if not place:
        return None, None
    for number, part in enumerate(rest):
        date = ", ".join(rest[number:])
        if is_month_and_day(date):
            return place, date
        if not _is_place_name(part) or (part.isupper() and len(part) > 4 and "." not in part):
            return None, None
    return place, None


def _is_capital_place(place: str) -> bool:
    words = re.split(r"[ /]", place)
    letters = [char for char in place if char.isalpha()]
    if len(letters) < 3 or len(words) > 5 or any(char.isdigit() for char in place):
        return False
    if words[0].lower() in _KICKERS or words[-1].lower() in _KICKERS:
        return False
    return all(word.isupper() or word.lower() in _SMALL_WORDS for word in words if word)


def _is_place_name(name: str) -> bool:
    words = name.split()
    return 1 <= len(words) <= 4 and all(
        re.fullmatch(r"[^\W\d_][\w.'’/-]*", word) is not None and (word[0].isupper() or word.lower() in _SMALL_WORDS)
        for word in words
    )
