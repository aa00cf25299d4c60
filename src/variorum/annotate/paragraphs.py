"""A report's text to paragraphs: where they end, which is the headline, which is a crosshead.

Plain text comes with one paragraph per line, with blank lines between, or hard-wrapped; all three are read.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from variorum.types.marks import SentenceKind
from variorum.types.report import Report
from variorum.types.text import Span

MAX_HEADING = 80  # code points
MAX_HEADING_WORDS = 12
OPENING_QUOTES = "\"'“‘«„‹"

_BREAK = re.compile(r"\n[^\S\n]*\n\s*|[\u2028\u2029\f\v]\s*")
_FINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LINE_FINAL = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_WRAP_WIDTHS = range(40, 121)
_MIN_WRAPS = 3
_WRAPPED_SHARE = 0.8


def find_paragraphs(report: Report) -> Iterator[tuple[Span, SentenceKind]]:
    """Yield the paragraphs in order, trimmed; the headline's are marked, and it shares none with the body."""
    text, headline = report.text, report.headline
    if headline is None:
        regions: list[tuple[int, int, SentenceKind]] = [(0, len(text), "body")]
    else:
        regions = [
            (0, headline.start, "body"),
            (headline.start, headline.end, "headline"),
            (headline.end, len(text), "body"),
        ]
    wrap = _wrap_width(text)
    for start, end, kind in regions:
        at = start
        for stop in [*_breaks(text, start, end, wrap), end]:
            paragraph = trimmed(text, at, stop)
            if paragraph is not None:
                yield paragraph, kind
            at = stop


def _breaks(text: str, start: int, end: int, wrap: int | None) -> Iterator[int]:
    """Yield where paragraphs end: at blank lines, and at line ends that do not merely wrap a paragraph."""
    block = start
    for match in _BREAK.finditer(text, start, end):
        yield from _line_breaks(text, block, match.start(), wrap)
        yield match.start()
        block = match.end()
    yield from _line_breaks(text, block, end, wrap)


def _line_breaks(text: str, start: int, end: int, wrap: int | None) -> Iterator[int]:
    line = start
    while (stop := text.find("\n", line, end)) >= 0:
        if not _is_wrap(text, line, stop, end, wrap):
            yield stop
        line = stop + 1


def _is_wrap(text: str, line: int, stop: int, end: int, wrap: int | None) -> bool:
    """Return whether the line end at `stop` stands inside a paragraph."""
    after = text[stop + 1 : min(end, stop + 80)].split(maxsplit=1)
    if not after:
        return True
    if wrap is not None and stop - line + 1 + len(after[0]) > wrap:
        return True
    tail = text[max(line, stop - 8) : stop].rstrip()
    return after[0][0].islower() and bool(tail) and _LINE_FINAL.search(tail) is None


def _wrap_width(text: str) -> int | None:
    """Return the width at which the text is hard-wrapped, None if it is not.

    It is when, at nearly every line end inside a block, the next line's first word would not have fitted.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if width not in _WRAP_WIDTHS:
        return None
    n_ends = n_full = 0
    for line, following in pairwise(lines):
        words = following[:80].split(maxsplit=1)
        if line.strip() and words:
            n_ends += 1
            n_full += len(line) + 1 + len(words[0]) > width
    return width if n_full >= _MIN_WRAPS and n_full >= _WRAPPED_SHARE * n_ends else None


def is_heading(text: str, paragraph: Span) -> bool:
    """Return whether a paragraph is a crosshead: one short line without final punctuation that is no quotation.

    The last paragraph of a report heads nothing; the caller leaves it out.
    """
    if len(paragraph) > MAX_HEADING:
        return False
    line = paragraph.of(text)
    if "\n" in line or line[0] in OPENING_QUOTES or not (line[0].isupper() or line[0].isdigit()):
        return False
    return _FINAL.search(line) is None and len(line.split()) <= MAX_HEADING_WORDS and any(map(str.isalpha, line))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends, None when nothing is left."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Span(start + left, start + right) if left < right else None
