"""Where direct quotations stand, by their marks alone. Who speaks is not decided here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.types.text import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", '"': '"', "''": "''", "``": "''", "'": "'"}
_CLIPPED = re.compile(r"'(?:\d|em\b|til\b|cause\b|tis\b|twas\b|n\b|n'|s\b)", re.IGNORECASE)  # an apostrophe, not a mark
_MARK = re.compile(r"''|``|[\"“”„«»‘’'\n]")


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    words: str


def quoted_spans(text: str) -> list[Span]:
    """Return the stretches between quotation marks, marks included, in order and without overlap.

    A quotation ends at the end of its paragraph at the latest: one that runs on opens each paragraph anew. A single
    mark counts only where no letter or digit stands on its outer side, so that an apostrophe is none; a straight
    single mark counts only as one of two.
    """
    found: list[Span] = []
    opened: _Mark | None = None
    for mark in _marks(text):
        if opened is None:
            if mark.words in PAIRS and _opens(text, mark):
                opened = mark
        elif mark.words == "\n":
            if opened.words != "'":
                found.append(Span(opened.at, mark.at))
            opened = None
        elif mark.words in PAIRS[opened.words] and mark.words and _closes(text, opened, mark):
            found.append(Span(opened.at, mark.at + len(mark.words)))
            opened = None
        elif opened.words == "'" and mark.words in {'"', "“", "''"}:
            opened = mark if _opens(text, mark) else None
    if opened is not None and opened.words != "'":
        found.append(Span(opened.at, len(text)))
    return found


def _marks(text: str) -> Iterator[_Mark]:
    for match in _MARK.finditer(text):
        yield _Mark(match.start(), match.group())


def _opens(text: str, mark: _Mark) -> bool:
    before = text[mark.at - 1 : mark.at]
    after = text[mark.at + len(mark.words) : mark.at + len(mark.words) + 1]
    if mark.words == "‘":
        return not before.isalnum()
    if mark.words == "'":
        return (not before or before in " \n(—–-[:") and after.isalnum() and not _CLIPPED.match(text, mark.at)
    return True


def _closes(text: str, opened: _Mark, mark: _Mark) -> bool:
    before = text[mark.at - 1 : mark.at]
    after = text[mark.at + len(mark.words) : mark.at + len(mark.words) + 1]
    if mark.words == "’":
        return not after.isalnum()
    if mark.words == "'":
        return opened.words == "'" and not before.isspace() and not after.isalnum()
    return len(mark.words) == len(opened.words)
