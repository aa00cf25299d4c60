"""A report's text to headline, crossheads and sentences, each an exact span.

Rules only; nothing is reworded and no span holds a paragraph break. The rules were measured against three
libraries (`bench/splitters.py`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.annotate.abbreviations import BEFORE_NUMBERS, LEADING, TITLES, is_abbreviation, word_set
from variorum.annotate.paragraphs import OPENING_QUOTES, find_paragraphs, is_heading, trimmed
from variorum.types.marks import SentenceKind
from variorum.types.report import Report
from variorum.types.text import Span

MAX_SENTENCE = 2000  # code points; a longer run without a sentence end is cut at white space

_CANDIDATE = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]+(?:[^\S\n][.!?…](?![.!?…])){0,8})"
    r"(?P<close>(?:[\"'”’»›)\]]|[^\S\n]{1,4}[”»›)\]](?=\s|$))*)(?:[^\S\n]?\[\d{1,3}\])*(?=\s|$)"
    r"|(?<=[^\W\d_]{2})(?P<glued>[.?!][\"”’]?)(?=[“\"]?[A-Z][a-z’']{0,20}[\s,])"
)
_BEFORE = re.compile(r"(?:[^\W_]|[.&'’-])+$")
_AFTER = re.compile(r"\s*(?P<open>[\"'“‘«„‹(\[—–-]*\s?)(?P<word>[^\W_]+(?:['’][^\W_]+)*)?")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_PLAIN = re.compile(r"[a-z]{2,}")
_CAMEL = re.compile(r"[a-z][A-Z]|https?$|www$")
_MARGIN = 4
_LOOK_BACK = 40
_LOOK_AHEAD = 80

# Words that, capitalised after an abbreviation, show that a new sentence has begun.
_STARTERS = word_set(
    """
    a about according after all also although among an and another any are as at because before both but by can could
    did do does during each earlier even every few finally for from had has have he her here his how however i if in
    instead it its later last many may meanwhile more most my neither no none nor not now of officials on once one only
    or other others our over people police several she should since so some soon still such than that the their then
    there these they this those though three through thus to today tomorrow two under until was we were what when where
    whether which while who why will with witnesses would yesterday yet you your
    """,
)
# Words of telling, in the forms that follow or precede a quotation's source.
_TELLING = word_set(
    """
    said says asked asks added adds told tells wrote writes shouted shouts cried cries called calls replied replies
    demanded exclaimed yelled screamed insisted recalled tweeted posted wondered continued concluded answered
    """,
)


@dataclass(frozen=True, slots=True)
class RawSentence:
    """A sentence before its words are known; `paragraph` counts from 0."""

    span: Span
    kind: SentenceKind
    paragraph: int


def split_sentences(report: Report) -> list[RawSentence]:
    """Return headline, crossheads and sentences in text order; dateline, credit and tail lie in none.

    Runs in time linear in the text's length. Spans begin and end with a character that is not white space.
    """
    text = report.text
    found: list[RawSentence] = []
    paragraphs = [
        (paragraph, kind, _without(paragraph, report.lead_in, report.tail))
        for paragraph, kind in find_paragraphs(report)
    ]
    last = max((number for number, (_, _, parts) in enumerate(paragraphs) if parts), default=-1)
    for number, (paragraph, kind, parts) in enumerate(paragraphs):
        if kind == "headline":
            found.extend(RawSentence(piece, "headline", number) for piece in _cut(text, paragraph))
        elif number < last and parts == [paragraph] and is_heading(text, paragraph):
            found.append(RawSentence(paragraph, "heading", number))
        else:
            sentences = (sentence for part in parts for sentence in split_paragraph(text, part))
            found.extend(RawSentence(piece, "body", number) for sentence in sentences for piece in _cut(text, sentence))
    return found


def split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of one paragraph, trimmed; closing quotation marks belong to the sentence they close."""
    start, end = paragraph.start, paragraph.end
    for match in _CANDIDATE.finditer(text, start, end):
        if match.start() >= start and _ends_sentence(text, start, match, end):
            sentence = trimmed(text, start, match.end())
            if sentence is not None:
                yield sentence
            start = match.end()
    rest = trimmed(text, start, end)
    if rest is not None:
        yield rest


def _without(paragraph: Span, *holes: Span | None) -> list[Span]:
    """Return what is left of the paragraph when the holes are taken out."""
    parts = [paragraph]
    for hole in holes:
        if hole is not None:
            cuts = [
                piece
                for part in parts
                for piece in ((part.start, min(part.end, hole.start)), (max(part.start, hole.end), part.end))
            ]
            parts = [Span(start, end) for start, end in cuts if start < end]
    return parts


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Yield the span in pieces of at most `MAX_SENTENCE`, cut at white space where there is any."""
    start = span.start
    while span.end - start > MAX_SENTENCE:
        limit = start + MAX_SENTENCE
        window = text[start:limit]
        kept = max(window.rfind(" "), window.rfind("\n"), window.rfind("\t"))
        stop = start + kept if kept > 0 else limit
        piece = trimmed(text, start, stop)
        if piece is not None:
            yield piece
        start = stop
    rest = trimmed(text, start, span.end)
    if rest is not None:
        yield rest


def _ends_sentence(text: str, start: int, match: re.Match[str], end: int) -> bool:
    """Return whether the candidate closes the sentence that began at `start`."""
    if match["glued"] is not None:
        return _glued_ends(text, start, match)
    after = _AFTER.match(text, match.end(), min(end, match.end() + _LOOK_AHEAD))
    word = after["word"] if after is not None else None
    opened = after["open"].strip() if after is not None else ""
    if match.end() >= end or (word is None and not opened):
        return True
    mark = match["mark"]
    if word is not None and word[0].islower() and not _CAMEL.match(word):
        return mark == "." and not match["close"] and _plain_word_ends(text, start, match.start())
    if mark != ".":
        return not (match["close"].strip() and _told(text, match.end(), end, word))
    if match["close"].strip(" )]"):
        return True
    return _full_stop_ends(text, start, match.start(), word, opened)


def _full_stop_ends(text: str, start: int, stop: int, word: str | None, opened: str) -> bool:
    """Return whether a full stop closes a sentence, from the word before it and the one after."""
    found = _BEFORE.search(text, max(start, stop - _LOOK_BACK), stop)
    if found is None:
        return True
    before = found.group()
    lower = before.lower()
    if (
        found.start() - start <= _MARGIN
        and not text[start : found.start()].strip(" *•\n")
        and (before.isdigit() or (len(before) == 1 and before.isalpha()))
    ):
        return False  # "1. First", "a. First": the number of a list item
    if word is None:
        return not is_abbreviation(before)
    if word[0].isdigit():
        return lower not in BEFORE_NUMBERS and not is_abbreviation(before) and len(before) > 1
    if (lower in TITLES and before[0].isupper()) or lower in LEADING:
        return False
    if _LETTERS.fullmatch(before):
        if lower in {"e.g", "i.e"}:
            return False
        return bool(opened and opened[0] in OPENING_QUOTES) or _starts(word)
    if len(before) == 1 and before.isalpha():
        return word != "I" and _starts(word)
    if is_abbreviation(before):
        return bool(opened and opened[0] in OPENING_QUOTES) or _starts(word)
    return True


def _starts(word: str) -> bool:
    """Return whether the capitalised word is one that opens sentences rather than names."""
    return word.replace("’", "'").split("'")[0].lower() in _STARTERS


def _plain_word_ends(text: str, start: int, stop: int) -> bool:
    """Return whether the full stop follows an ordinary lower-case word: it ends a sentence even before a small letter."""
    found = _BEFORE.search(text, max(start, stop - _LOOK_BACK), stop)
    return found is not None and _PLAIN.fullmatch(found.group()) is not None and not is_abbreviation(found.group())


def _glued_ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Return whether a mark without white space after it (`down.The`) closes a sentence."""
    before = _BEFORE.search(text, max(start, match.start() - _LOOK_BACK), match.start())
    if before is None or "." in before.group() or not before.group()[-2:].islower():
        return False
    following = _AFTER.match(text, match.end(), match.end() + _LOOK_AHEAD)
    return following is not None and _starts(following["word"] or "")


def _told(text: str, at: int, end: int, word: str | None) -> bool:
    """Return whether words of telling follow a quotation that ends in `!` or `?`: they stand in its sentence."""
    if word is None:
        return False
    following = text[at : min(end, at + _LOOK_AHEAD)].split()[:4]
    for place, token in enumerate(following):
        plain = token.strip(",.")
        if plain in _TELLING:
            return place > 0
        if token[-1] in ".,!?;:":
            return False
    return False
