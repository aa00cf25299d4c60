"""What a new version of an article changed, in a few lines."""

from collections.abc import Iterator

from variorum.cli.stored import plain
from variorum.types.report import Report
from variorum.types.text import Span
from variorum.types.versions import Change

MOST = 5
LENGTH = 160
_NAMES = {"added": "added", "removed": "taken out", "changed": "altered", "moved": "moved"}


def tell_changes(newer: Report, older: Report) -> Iterator[str]:
    """Yield a line for each of the first changes, and one for how many there are beyond them."""
    for change in newer.changes[:MOST]:
        words = [_words(change, older.text, newer.text, side) for side in ("before", "after")]
        yield f"    {_NAMES[change.kind]}: {' → '.join(words[-1:] if change.kind == 'moved' else filter(None, words))}"
    left = len(newer.changes) - MOST
    if left > 0:
        yield f"    and {left} more {'change' if left == 1 else 'changes'}"


def _words(change: Change, older: str, newer: str, side: str) -> str:
    """Return the words on one side, cut around those that differ; empty where there are none."""
    text, span = (older, change.before) if side == "before" else (newer, change.after)
    differing = change.words_before if side == "before" else change.words_after
    if span is None:
        return ""
    shown = _cut(span, differing[0].start if differing else span.start)
    words = plain(shown.of(text))
    return f"“{'…' * (shown.start > span.start)}{words}{'…' * (shown.end < span.end)}”"


def _cut(span: Span, at: int) -> Span:
    """Return a part of a sentence that holds the place `at`."""
    if span.end - span.start <= LENGTH:
        return span
    start = max(span.start, min(at - LENGTH // 2, span.end - LENGTH))
    return Span(start, start + LENGTH)
