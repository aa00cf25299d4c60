"""What is special about a report: cut short, behind a paywall, a live blog, a round-up, opinion, a correction.

Each rule needs explicit words or an unmistakable form; an unusual article without either gets no flag.
"""

import re

from variorum.read.headline import match_dateline

_EDGE = 1500
_ELLIPSIS_END = re.compile(r"(?:\[\s*(?:…|\.\.\.)\s*\]|\w(?:…|\s?\.\.\.))\s*\Z")
_TRUNCATED_END = re.compile(
    r"(?i)(?:\[\s*[+…]?\s*[\d,]+\s*(?:more )?char(?:acter)?s?\s*\]"
    r"|(?:…|\.\.\.|\n)\s*[\[(]?(?:(?:continue reading|read (?:more|on|the full (?:story|article|report))|keep reading)"
    r"(?!\s*:)[^\n]{0,60}?|full (?:story|article)|more)[\])]?[\s.…»>→]*)\s*\Z"
)
_DANGLING = re.compile(
    r"(?i)(?:,|\b(?:the|a|an|of|to|and|or|in|on|at|for|with|from|by|that|which|who|was|were|is|has|had|as))\s*\Z"
)
_PAYWALL = re.compile(
    r"(?i)subscribe (?:now )?to (?:continue|keep|read)|to (?:continue|keep) reading(?: this \w+)?,? (?:please )?(?:subscribe|sign|log|register)"
    r"|for subscribers only|subscribers?[- ]only (?:article|content|story)|exclusive to subscribers"
    r"|already a (?:subscriber|member)\?|(?:reached|used) your (?:monthly )?(?:limit|allowance) of free"
    r"|free articles? (?:remaining|left)|create a free account to (?:continue|read)|start your free trial"
)
_LIVE_TITLE = re.compile(
    r"(?i)\blive (?:updates?|blog|coverage|report)\b|\bas it happened\b|^live\s*[:|–—-]|[–—|-]\s*live\s*$|\bliveblog\b|^the latest\s*:"
)
_STAMP = re.compile(
    r"(?im)^[ \t]*(?:\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?(?:gmt|bst|est|edt|cet|cest|utc|pst|pdt)\)?)?"
    r"[ \t]*(?:$|[:–—-]\s)"
)
_ROUND_UP_TITLE = re.compile(
    r"(?i)\b(?:news|world|business|sport|crime|local|national|regional|police|county|city)[\w ]{0,12} in brief\b|^in brief\b|\bbriefs?\s*:|"
    r"\b(?:morning|evening|daily|weekly|midday|news) (?:briefing|briefs?|digest|round-?up|headlines)\b|\bround-?up\b|"
    r"\b(?:week|day|year) in review\b|\bthe week (?:in|on)\b|\b(?:top|main) (?:stories|headlines)\b|\btoday['’]s headlines\b|"
    r"\b(?:\d+|three|four|five|six|seven|ten) things (?:to know|you need)\b|\bnews wrap\b"
)
_OPINION_TITLE = re.compile(
    r"(?i)^\s*(?:opinion|comment|commentary|editorial|op-ed|column|viewpoint|letters?)\s*[:|–—-]|\|\s*(?:opinion|editorial|op-ed|comment)\b"
)
_OPINION_LINE = re.compile(r"(?im)^[ \t]*(?:opinion|op-ed|editorial|commentary)[ \t]*$")
_OPINION_NOTE = re.compile(
    r"(?i)(?:views|opinions) expressed (?:in this (?:article|column|commentary|piece|essay)|here(?:in)?|by the (?:author|writer|columnist)s?)\b"
)
_OPINION_URL = re.compile(r"(?i)/(?:opinions?|commentisfree|comment|editorials?|op-?ed|columnists?|leaders)/")
_LIVE_URL = re.compile(r"(?i)/live(?:blog)?/|live-updates?|-live(?:blog)?(?:[/?.]|$)")
_CORRECTION = re.compile(
    r"(?im)^[ \t*_(\[]*(?:corrections?|clarification|corrected version|erratum)\b[^\n]{0,40}?[:–—-]"
    r"|^[ \t(\[]*corrects\b|\bthis (?:article|story|report|piece|version) (?:was|has been) (?:amended|corrected)\b"
    r"|\b(?:an )?earlier versions? of this (?:article|story|report|piece|headline)\b"
    r"|\bthis (?:article|story|report|piece) (?:was|has been) updated[^\n]{0,60}? to correct\b"
    r"|^[ \t(\[*_]*editor['’]?s['’]? note\b[^\n]{0,120}\bcorrect"
)
_LIVE_STAMPS = 4
_ROUND_UP_DATELINES = 3
_STUB_LENGTH = 1500


def find_flags(text: str, *, title: str | None, url: str | None, body_end: int) -> tuple[str, ...]:
    """Return the flags that title, words and address give, in a fixed order.

    Args:
        body_end: where the body ends and notes on its making begin.
    """
    head, tail = text[:_EDGE], text[max(0, len(text) - _EDGE) :]
    body = text[:body_end].rstrip()
    found = {
        "truncated": _is_truncated(tail, body),
        "paywall": _PAYWALL.search(tail) is not None,
        "live-blog": is_live(text, title, url),
        "round-up": _is_round_up(text, title),
        "opinion": _is_opinion(head, tail, title, url),
        "correction": _CORRECTION.search(head) is not None or _CORRECTION.search(tail) is not None,
    }
    return tuple(flag for flag, present in found.items() if present)


def asks_to_subscribe(words: str) -> bool:
    """Return whether words ask the reader to subscribe before reading on."""
    return _PAYWALL.search(words) is not None


def is_stub(text: str) -> bool:
    """Return whether a text is so short that a paywall may have kept the rest."""
    return len(text) < _STUB_LENGTH


def _is_truncated(tail: str, body: str) -> bool:
    if _TRUNCATED_END.search(tail):
        return True
    last = body[-_EDGE:]
    paragraph = last[last.rfind("\n") + 1 :]
    if len(paragraph.split()) < 6:
        return False
    return _ELLIPSIS_END.search(paragraph) is not None or _DANGLING.search(paragraph) is not None


def is_live(text: str, title: str | None, url: str | None) -> bool:
    """Return whether title, address or a series of times in the text are those of a live blog."""
    if (title and _LIVE_TITLE.search(title)) or (url and _LIVE_URL.search(url)):
        return True
    return sum(1 for _ in _STAMP.finditer(text)) >= _LIVE_STAMPS


def _is_round_up(text: str, title: str | None) -> bool:
    if title and _ROUND_UP_TITLE.search(title):
        return True
    datelines = (match_dateline(line.strip()) for line in text.splitlines() if line[:1].isupper())
    places = {dateline.place for dateline in datelines if dateline is not None and dateline.place}
    return len(places) >= _ROUND_UP_DATELINES


def _is_opinion(head: str, tail: str, title: str | None, url: str | None) -> bool:
    if (title and _OPINION_TITLE.search(title)) or (url and _OPINION_URL.search(url)):
        return True
    return any(_OPINION_LINE.search(line) for line in head.splitlines()[:3]) or _OPINION_NOTE.search(tail) is not None
