"""Wire agencies and outlets as text credits them: `(AP)`, `By Jane Doe, AFP`, `Reuters contributed to this report`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.outlets import registry
from variorum.types.text import Span, hull

_AGENCY_WORD = re.compile(r"\b(?:News\s?wire|\w*[Ww]ire|News Agency|Agency|News Service|Presse|Press Bureau)\b")
_OUTLET_WORD = re.compile(
    r"\b(?:News|Times|Post|Herald|Gazette|Tribune|Journal|Chronicle|Guardian|Telegraph|Courier|Observer|Star|Daily|Radio|"
    r"TV|Television|Broadcasting|Mail|Mirror|Express|Record|Standard|Globe|Examiner|Inquirer|Dispatch|Register|Echo|Argus)\b"
)
_PROPER = r"[^\W\d_a-z][\w'’.&-]*"
_NAME = re.compile(rf"(?:[Tt]he\s+)?{_PROPER}(?:[ /]{_PROPER}){{0,4}}")
_NO_CREDIT = re.compile(
    r"(?i)\b(?:photos?|video|file|pictured|updated?|live|exclusive|opinion|analysis|rough cut|corrected|watch|left|right|"
    r"gmt|sponsored|advertisement|graphic)\b"
)
_TAIL_LENGTH = 1500
_TAIL_LINE = 250  # longer lines are prose
_CONTRIBUTED = re.compile(
    r"(?P<who>[^\n.]{2,80}?),? (?:also )?contributed (?:reporting )?to this (?:report|article|story|piece)\b"
)
_SOURCES = re.compile(r"(?:Sources?|Agenc(?:y|ies)|Credits?|Via) ?: ?(?P<who>.{2,80})")
_WITH = re.compile(
    r"[Ww]ith (?:\w+ )?(?:files?|reports?|reporting|inputs?|material|information|content)(?: \w+)? (?:from|by) (?P<who>.{2,80})"
)
_COPYRIGHT = re.compile(r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT) ?(?:\d{4} )?(?P<who>[^.,]{2,60})")
_AGENCIES_ONLY = (_SOURCES, _COPYRIGHT)  # others are also named there: whom the report leans on, who owns the page
_REPORTING = re.compile(r"(?:Additional )?[Rr]eporting by (?P<who>[^;()]{3,160})")
_CLOSING = re.compile(
    r"(?:^|[.!?”\"’'] ?)(?P<mark>[—–―/-]+ ?(?P<dashed>[\w ./-]{2,40})|\((?P<bracketed>[\w ./-]{2,40})\))\.?$"
)
_BY = re.compile(
    r"^[ \t]*(?:(?:Written|Reported|Story|Text|Words|Reporting) )?(?:By|BY|by)\b:?[ \t]+(?P<who>[^\n]{3,120}?)[ \t]*$"
)
_PARTICLES = "de|del|della|di|da|du|van|von|der|den|la|le|al|el|bin|ibn|dos|do|ter|ten|y"
_PERSON = re.compile(rf"{_PROPER}(?:[ -](?:{_PARTICLES}|{_PROPER})){{1,4}}")
_ROLE = re.compile(
    r"(?i)\b(?:editor|correspondent|reporter|reporters|writer|staff|bureau|chief|columnist|producer|desk|team|agencies|"
    r"in|for|at|special to)\b.*"
)
_MONTH_NAME = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:January|February|March|April|June|July|August|September|October|"
    r"November|December)\b"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What a byline names."""

    people: tuple[str, ...] = ()
    credit: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """What the last lines say of the article's making; `span` covers the last unbroken run of such lines, if any."""

    span: Span | None = None
    credit: str | None = None
    people: tuple[str, ...] = ()


def is_agency(name: str) -> bool:
    """Return whether `name` is a news agency, one that is known or one whose name says so."""
    plain = name.strip().removeprefix("The ").removeprefix("the ").strip(" .")
    return registry().is_wire(plain) or (_NAME.fullmatch(plain) is not None and _AGENCY_WORD.search(plain) is not None)


def is_credit(name: str) -> bool:
    """Return whether `name`, in brackets after a place name, can be an agency or outlet."""
    if _NO_CREDIT.search(name) or any(char.isdigit() for char in name):
        return False
    return is_agency(name) or _NAME.fullmatch(name) is not None


def is_outlet_name(name: str) -> bool:
    """Return whether `name` reads as an outlet's: an acronym (`CNN`) or with a word such as News, Times, Gazette."""
    if is_agency(name) or _NAME.fullmatch(name) is None:
        return False
    return re.fullmatch(r"[A-Z]{2,5}", name) is not None or _OUTLET_WORD.search(name) is not None


def read_byline(line: str) -> Byline | None:
    """Return whom a line of its own such as `By Jane Doe and John Roe, AFP` names; None when it is no byline."""
    found = _BY.match(line)
    if found is None or found["who"].endswith((".", "?", "!")) or _MONTH_NAME.search(found["who"]):
        return None
    return _read_names(found["who"])


def _read_names(names: str) -> Byline | None:
    people: list[str] = []
    credit = outlet = None
    for number, part in enumerate(re.split(r"\s*(?:,|\||/|;|•|·|–|—|&|\s-\s|\band\b|\bwith\b)\s*", names)):
        name = _tidy(_ROLE.sub("", part).strip(" ,.()"))
        if not name:
            if number == 0:
                return None
            continue
        if is_agency(name):
            credit = credit or name
        elif number > 0 and is_outlet_name(name):
            outlet = outlet or name
        elif _PERSON.fullmatch(name):
            people.append(name)
        elif number == 0 or _NAME.fullmatch(name) is None:
            return None
    return Byline(tuple(people), credit, outlet) if people or credit else None


def _tidy(name: str) -> str:
    return name.title() if name.isupper() and " " in name else name


def find_tail(text: str) -> Tail:
    """Return what the last lines of a report say of who made it: agencies used, reporters, copyright."""
    lines = list(_tail_lines(text))
    agencies: list[str] = []
    people: tuple[str, ...] = ()
    spans: list[Span] = []
    for line, span in lines:
        named, notes = _read_tail_line(line)
        reporting = _REPORTING.match(line.lstrip("(["))
        byline = _read_names(reporting["who"]) if reporting else None
        people += byline.people if byline and not line.lstrip("([").startswith("Additional") else ()
        agencies += [name for name in named if name not in agencies]
        if named or notes or byline:
            spans.append(span)
    if lines:
        name, span = _read_closing(*lines[-1])
        if name is not None and name not in agencies:
            agencies.append(name)
            spans.append(span)
    return Tail(_last_run(text, spans), ", ".join(agencies) or None, people)


def _last_run(text: str, spans: Sequence[Span]) -> Span | None:
    """Return the hull of the last spans with nothing but white space between them."""
    if not spans:
        return None
    first = len(spans) - 1
    while first > 0 and not text[spans[first - 1].end : spans[first].start].strip():
        first -= 1
    return hull(spans[first:])


def _tail_lines(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the last lines with single spaces and without brackets around them, and where each stands."""
    start = max(0, len(text) - _TAIL_LENGTH)
    for raw in text[start:].splitlines(keepends=True):
        line = raw.strip()
        if 2 < len(line) <= _TAIL_LINE:
            at = start + raw.index(line)
            yield re.sub(r"\s+", " ", line), Span(at, at + len(line))
        start += len(raw)


def _read_tail_line(line: str) -> tuple[list[str], bool]:
    """Return the agencies that a line credits, and whether it is a note on the report's making in any case."""
    plain = line.strip("([])")
    for pattern in (_CONTRIBUTED, _SOURCES, _WITH, _COPYRIGHT):
        found = pattern.search(plain) if pattern is _COPYRIGHT else pattern.match(plain)
        if found is not None:
            names = [_agency_in(part) for part in re.split(r",|;|/|\band\b|&", found["who"])]
            agencies = [
                name for name in names if name is not None and (pattern not in _AGENCIES_ONLY or is_agency(name))
            ]
            return agencies, pattern is _CONTRIBUTED
    return [], False


def _read_closing(line: str, span: Span) -> tuple[str | None, Span]:
    """Return the agency that the last line ends with or consists of, and where that stands."""
    if is_agency(line):
        return line.strip(" ."), span
    found = _CLOSING.search(line[-80:])
    if found is None:
        return None, span
    name = (found["dashed"] or found["bracketed"]).strip(" .")
    return (name, Span(span.end - len(found["mark"]), span.end)) if is_agency(name) else (None, span)


def _agency_in(part: str) -> str | None:
    name = part.strip(" .")
    definite = name.lower().startswith("the ")
    name = name[4:] if definite else name
    if name.lower() in ("agencies", "wire services", "news agencies"):
        return name
    if is_agency(name):
        return name
    single = _NAME.fullmatch(name) is not None and (definite or " " not in name)
    return name if single and not name.islower() and is_outlet_or_acronym(name) else None


def is_outlet_or_acronym(name: str) -> bool:
    """Return whether a name that others credit is an organisation's and not a person's."""
    return is_outlet_name(name) or name.isupper()
