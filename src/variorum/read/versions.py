"""Two versions of one article side by side: what was added, removed, put in other words, or moved.

Sentences are compared, so that one new word does not make a paragraph new; dependence is not judged here: a version of an
article is never a new source, however much of it is new.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from variorum.types.report import Report
from variorum.types.text import Span
from variorum.types.versions import Change

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’')\]]*(?=\s|$)|(?=\n)|$)")
_WORD = re.compile(r"\S+")
_ALIKE = 0.5  # share of words that two sentences must have in common to be one sentence in other words
_MOST_PAIRS = 40_000  # of sentences that are compared word by word


def compare_versions(older: Report, newer: Report) -> tuple[Change, ...]:
    """Return what changed, in the order of the newer text, what was removed after what it followed."""
    before, after = _sentences(older.text), _sentences(newer.text)
    keys_before = [_key(span.of(older.text)) for span in before]
    keys_after = [_key(span.of(newer.text)) for span in after]
    matcher = SequenceMatcher(a=keys_before, b=keys_after, autojunk=False)
    changes: list[Change] = []
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        if operation != "equal":
            changes += _differences(older.text, before[i:i_end], newer.text, after[j:j_end])
    return tuple(_with_moves(changes, older.text, newer.text))


def _sentences(text: str) -> list[Span]:
    spans = (Span(*found.span()) for found in _SENTENCE.finditer(text))
    return [_trimmed(span, text) for span in spans if span.of(text).strip()]


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _key(sentence: str) -> str:
    """Return a sentence as it is compared: white space and the shape of quotation marks make no difference."""
    return " ".join(sentence.translate(_MARKS).split())


_MARKS = str.maketrans("“”„‘’‚", "\"\"\"'''")


def _differences(old: str, before: Sequence[Span], new: str, after: Sequence[Span]) -> Iterator[Change]:
    """Yield the changes of one place, sentences that are alike paired in order."""
    pairs = dict(_pairs(old, before, new, after))
    paired = set(pairs.values())
    removed = [Change("removed", before=span) for j, span in enumerate(before) if j not in paired]
    for i, span in enumerate(after):
        if i not in pairs:
            yield Change("added", after=span)
            continue
        first = before[pairs[i]]
        words_before, words_after = _words(old, first, new, span)
        yield Change("changed", first, span, words_before, words_after)
    yield from removed


def _pairs(old: str, before: Sequence[Span], new: str, after: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield (index in `after`, index in `before`) of sentences that are alike, best first, each used once."""
    if len(before) * len(after) > _MOST_PAIRS:
        return
    bags = [set(_key(span.of(old)).lower().split()) for span in before]
    scored = []
    for i, span in enumerate(after):
        bag = set(_key(span.of(new)).lower().split())
        scored += [
            (2 * len(bag & other) / max(len(bag) + len(other), 1), -abs(i - j), i, j) for j, other in enumerate(bags)
        ]
    used_after: set[int] = set()
    used_before: set[int] = set()
    for score, _, i, j in sorted(scored, reverse=True):
        if score < _ALIKE:
            return
        if i not in used_after and j not in used_before:
            used_after.add(i)
            used_before.add(j)
            yield i, j


def _words(old: str, first: Span, new: str, second: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the runs of words that differ between two sentences, in each."""
    one = [Span(first.start + w.start(), first.start + w.end()) for w in _WORD.finditer(first.of(old))]
    two = [Span(second.start + w.start(), second.start + w.end()) for w in _WORD.finditer(second.of(new))]
    matcher = SequenceMatcher(a=[_key(w.of(old)) for w in one], b=[_key(w.of(new)) for w in two], autojunk=False)
    before, after = [], []
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        if operation == "equal":
            continue
        if i < i_end:
            before.append(Span(one[i].start, one[i_end - 1].end))
        if j < j_end:
            after.append(Span(two[j].start, two[j_end - 1].end))
    return tuple(before), tuple(after)


def _with_moves(changes: Sequence[Change], old: str, new: str) -> Iterator[Change]:
    """Yield the changes, a sentence that was taken from one place and put unchanged into another told once, as moved."""
    removed = {_key(c.before.of(old)): c for c in changes if c.kind == "removed" and c.before is not None}
    added = {_key(c.after.of(new)) for c in changes if c.kind == "added" and c.after is not None}
    for change in changes:
        if change.kind == "added" and change.after is not None and _key(change.after.of(new)) in removed:
            yield Change("moved", removed[_key(change.after.of(new))].before, change.after)
        elif not (change.kind == "removed" and change.before is not None and _key(change.before.of(old)) in added):
            yield change
