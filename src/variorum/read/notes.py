"""Paragraphs in which an outlet speaks of its own article: corrections, clarifications, updates, editors' notes.

Looked for near both ends of a text only, and only in paragraphs that name what they are.
"""

import re
from collections.abc import Iterator

from variorum.types.report import Note
from variorum.types.text import Span

_OPEN = r"^[\s\[(*_]*"
_LABEL = re.compile(
    _OPEN
    + r"(?:(?P<correction>corrections?(?: and clarifications?)?|corrected(?: version)?|erratum|corrects\b[^\n:]{0,80})"
    r"|(?P<clarification>clarifications?)|(?P<update>updates?|updated)"
    r"|(?P<note>(?:(?:the )?editor(?:s|['’]s|s['’])?|publisher['’]s|author['’]s) note))\b[^\n:.–—-]{0,60}\s?[:–—-]",
    re.IGNORECASE,
)
_ARTICLE = r"(?:article|story|report|piece|post|headline|column|page)"
_SELF = re.compile(
    rf"\b(?:this {_ARTICLE} (?:was|has been|is being) (?:\w+ )?(?P<how>amended|corrected|updated|changed|edited|clarified|republished)"
    rf"|(?:an? )?(?:earlier|previous|original) versions? of (?:this|the) {_ARTICLE})\b",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"(?i)\bto correct\b|\bcorrect(?:ed|s|ion)\b|\b(?:mis(?:stated|spelled|spelt|identified|quoted)|wrongly|incorrectly|in error|erroneous)"
    r"|\b(?:earlier|previous|original) versions?\b[^\n]{0,80}\b(?:said|stated|gave|reported|had|named|put|referred)\b"
)
_EDGE = 2000
_LONGEST = 800


def find_notes(text: str) -> tuple[Note, ...]:
    """Return the notes of a text, in order. A label such as `Correction:` outranks what the words say."""
    return tuple(note for span in _paragraphs(text) if (note := _read(span, span.of(text))) is not None)


def _paragraphs(text: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]+", text):
        near = found.start() < _EDGE or found.end() > len(text) - _EDGE
        if near and found.end() - found.start() <= _LONGEST and found.group().strip():
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            yield Span(start, start + len(found.group().strip()))


def _read(span: Span, words: str) -> Note | None:
    labelled = _LABEL.match(words)
    own = _SELF.search(words)
    if labelled is None and own is None:
        return None
    if labelled is not None and labelled["clarification"]:
        return Note(span, "clarification")
    if (labelled is not None and labelled["correction"]) or _WRONG.search(words):
        return Note(span, "correction")
    if labelled is not None and labelled["note"] and own is None:
        return Note(span, "note")
    return Note(span, "clarification" if own is not None and own["how"] == "clarified" else "update")
