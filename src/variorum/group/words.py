"""A report's words as numbers: each term hashed, with how often and where it stands. No tagger, no vocabulary."""

import re
import zlib
from dataclasses import dataclass, field
from functools import lru_cache

from variorum.types.report import Report
from variorum.types.text import Span

LEAD = 60
"""Words of the text after the title that count as its lead."""
LONGEST = 1200
"""Words read of one report; what an article is about stands well before."""

_WORD = re.compile(r"[^\W\d_](?:[\w.&’'-]*\w)?|\d[\d.,:]*\d|\d")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DAYS = {
    name: 1 << place for place, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_MONTHS = {
    name: 1 << place
    for place, name in enumerate(
        "january february march april may june july august september october november december".split()
    )
}
_MONTHS |= {name[:3]: bit for name, bit in _MONTHS.items()} | {"sept": _MONTHS["september"]}
_FIRST_YEAR = 1985
_POSSESSIVE = re.compile(r"[’']s?\Z")
_SENTENCE_END = re.compile(r"[.!?:;\n“\"”]\s*\Z")
_TITLES = frozenset("mr mrs ms dr sen rep gov".split())
_STOP = frozenset(
    "a about above after again against all also am an and any are as at be because been before being below between both but "
    "by can could did do does doing down during each even few for from further had has have having he her here hers him his "
    "how however i if in into is it its itself just like may me might more most much must my new no nor not now of off on "
    "once one only or other our out over own per said same say says she should so some still such than that the their them "
    "then there these they this those though through to told too two under until up upon us very was we were what when "
    "where which while who whom whose why will with within without would yet you your".split()
)


@dataclass(slots=True)
class Term:
    """One distinct term of a report.

    Args:
        count: how often it stands in the report.
        title, lead: whether it stands there.
        name: how often it stands with a capital letter inside a sentence.
    """

    count: int = 0
    title: bool = False
    lead: bool = False
    name: int = 0


@dataclass(slots=True)
class Words:
    """The terms of a report, and its plain words with how often they stand, for the vectors.

    Args:
        length: words of the text without its title.
        days, months: bits of the weekdays and months named in title and lead.
        years: bits of the years named anywhere, from 1985.
    """

    terms: dict[int, Term] = field(default_factory=dict)
    text: dict[str, int] = field(default_factory=dict)
    title: dict[str, int] = field(default_factory=dict)
    length: int = 0
    days: int = 0
    months: int = 0
    years: int = 0


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return a lower-case word without its plain endings: enough for counting, no lemma."""
    if len(word) < 4 or not word.isalpha() or word.endswith(("ss", "us", "is")):
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)] + instead
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 4 else word


def number_of(term: str) -> int:
    """Return the number that stands for a term everywhere, for good."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def read_words(report: Report) -> Words:
    """Return the terms of a report; its tail (closing credits) and lead-in do not count."""
    words = Words()
    headline = report.headline
    if headline is not None:
        _read(words, headline.of(report.text), in_title=True)
    for piece in _pieces(report):
        _read(words, piece, in_title=False)
    return words


def _pieces(report: Report) -> list[str]:
    """Return the text without headline, lead-in and tail."""
    out = sorted((span for span in (report.headline, report.lead_in, report.tail) if span is not None), key=_start)
    pieces, at = [], 0
    for span in out:
        pieces.append(report.text[at : max(at, span.start)])
        at = max(at, span.end)
    pieces.append(report.text[at:])
    return pieces


def _start(span: Span) -> int:
    return span.start


def _read(words: Words, text: str, *, in_title: bool) -> None:
    ended, last, previous = 0, "", ""
    bag = words.title if in_title else words.text
    n_title = 0
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        lower = word.casefold()
        if not in_title:
            words.length += 1
            if words.length > LONGEST:
                return
        else:
            n_title += 1
        gap = text[ended : match.start()]
        starts = not ended or bool(_SENTENCE_END.search(gap))
        ended = match.end()
        capital = word[:1].isupper()
        if lower in _STOP or lower in _TITLES or (len(lower) == 1 and lower.isalpha()):
            previous = ""
            continue
        if words.length <= 2 * LEAD and capital:
            words.days |= _DAYS.get(lower, 0)
            words.months |= _MONTHS.get(lower, 0)
        elif _YEAR.match(lower):
            words.years |= 1 << min(max(int(lower) - _FIRST_YEAR, 0), 62)
        bag[lower] = bag.get(lower, 0) + 1
        last = stem(lower)
        lead = not in_title and words.length <= LEAD
        _count(words, last, in_title, lead, capital and not starts and not in_title)
        if capital and previous and not starts and gap.isspace():
            _count(words, f"{previous} {last}", in_title, lead, not in_title)
        previous = last if capital else ""


def _count(words: Words, term: str, title: bool, lead: bool, name: bool) -> None:  # noqa: FBT001 - inner loop
    found = words.terms.setdefault(number_of(term), Term())
    found.count += 1
    found.title |= title
    found.lead |= lead
    found.name += name
