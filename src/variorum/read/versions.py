"""Two versions of one article side by side: what was added, removed, put in other words, or moved.

Sentences are compared, so that one new word does not make a paragraph new; dependence is not judged here: a version of an
article is never a new source, however much of it is new.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from variorum.types.report import Report
from variorum.types.text import Span
from variorum.types.versions import Change

Block: TypeAlias = tuple[int, int, int, int]
"""A place that differs: first and last index (exclusive) among the older sentences, and among the newer ones."""
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’')\]]*(?=\s|$)|(?=\n)|$)")
_WORD = re.compile(r"\S+")
_ALIKE = 0.5  # share of words that two sentences must have in common to be one sentence in other words
_MOST_PAIRS = 40_000  # of sentences that are compared word by word


def compare_versions(older: Report, newer: Report) -> tuple[Change, ...]:
    """Return what changed, in the order of the newer text, what was removed after what it followed.

    The two headlines are compared with each other, however little they have in common.
    """
    before, after = _sentences(older.text), _sentences(newer.text)
    headline = _headline(older, newer)
    if headline is not None:
        before = [span for span in before if span.start >= headline[0].end]
        after = [span for span in after if span.start >= headline[1].end]
    changes: list[Change] = []
    if headline is not None and _key(headline[0].of(older.text)) != _key(headline[1].of(newer.text)):
        changes.append(_rewritten(older.text, headline[0], newer.text, headline[1]))
    keys_before = [_key(span.of(older.text)) for span in before]
    keys_after = [_key(span.of(newer.text)) for span in after]
    matcher = SequenceMatcher(a=keys_before, b=keys_after, autojunk=False)
    blocks = [(i, i_end, j, j_end) for op, i, i_end, j, j_end in matcher.get_opcodes() if op != "equal"]
    pairs = _pair_sentences(keys_before, keys_after, blocks)
    paired = set(pairs.values())
    for i, i_end, j, j_end in blocks:
        changes += [
            _difference(older.text, before[pairs[n]], newer.text, after[n])
            if n in pairs
            else Change("added", after=after[n])
            for n in range(j, j_end)
        ]
        changes += [Change("removed", before=before[n]) for n in range(i, i_end) if n not in paired]
    return tuple(changes)


def _headline(older: Report, newer: Report) -> tuple[Span, Span] | None:
    """Return both headlines where each text begins with one."""
    one, other = older.headline, newer.headline
    if one is None or other is None or older.text[: one.start].strip() or newer.text[: other.start].strip():
        return None
    return one, other


def _rewritten(old: str, first: Span, new: str, second: Span) -> Change:
    """Return one headline in the place of another; words that two quite different ones happen to share are not kept apart."""
    bags = [set(_key(words).lower().split()) for words in (first.of(old), second.of(new))]
    if 2 * len(bags[0] & bags[1]) < _ALIKE * (len(bags[0]) + len(bags[1])):
        return Change("changed", first, second, (first,), (second,))
    return Change("changed", first, second, *_words(old, first, new, second))


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


def _difference(old: str, first: Span, new: str, second: Span) -> Change:
    """Return a sentence of both versions that stands in another place, in other words, or both."""
    if _key(first.of(old)) == _key(second.of(new)):
        return Change("moved", first, second)
    return Change("changed", first, second, *_words(old, first, new, second))


def _pair_sentences(before: Sequence[str], after: Sequence[str], blocks: Sequence[Block]) -> dict[int, int]:
    """Return which sentence of `before` each sentence of `after` that is not in its old place was: index to index.

    Sentences are paired wherever they stand; in texts with too many that differ, only within one place.
    """
    old = [n for i, i_end, _, _ in blocks for n in range(i, i_end)]
    new = [n for _, _, j, j_end in blocks for n in range(j, j_end)]
    if len(old) * len(new) <= _MOST_PAIRS:
        return dict(_pairs(before, old, after, new))
    found: dict[int, int] = {}
    for i, i_end, j, j_end in blocks:
        if (i_end - i) * (j_end - j) <= _MOST_PAIRS:
            found |= _pairs(before, range(i, i_end), after, range(j, j_end))
    return found


def _pairs(before: Sequence[str], old: Sequence[int], after: Sequence[str], new: Sequence[int]) -> dict[int, int]:
    """Return, for sentences that are alike, the index in `after` and that in `before`; best first, each used once."""
    bags = {j: set(before[j].lower().split()) for j in old}
    scored = []
    for i in new:
        bag = set(after[i].lower().split())
        for j, other in bags.items():
            score = 2 * len(bag & other) / max(len(bag) + len(other), 1)
            if score >= _ALIKE:
                scored.append((after[i] == before[j], score, -abs(i - j), i, j))
    found: dict[int, int] = {}
    used: set[int] = set()
    for *_, i, j in sorted(scored, reverse=True):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


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
