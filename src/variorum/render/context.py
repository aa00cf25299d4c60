"""The exact words around a span: the sentences it stands in and one sentence of context.

Not a sentence splitter for analysis: when in doubt it does not split, so that an excerpt is rather too long than
cut in the middle of a thought; `LIMIT` keeps it from growing.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

LIMIT = 420
"""Code points of context at most on either side of the words."""

_BREAK = re.compile(
    r"""(?P<mark>[.!?\u2026\u3002\u061f\u0964]+) [)\]"'\u2019\u201d\u00bb]* (?=\s+[\w"'\u2018\u201c\u00ab(\[<]) | (?P<line>\n[ \t]*\n)""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'\u2018\u201c])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Lt|Col|Gen|Sgt|Capt|Rev|Sen|Rep|Gov|Jr|Sr|No|vs|etc|e\.g|i\.e|a\.m|p\.m"
    r"|U\.S|U\.K|U\.N|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)$"
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A run of a report's text, `text[start:end]`; `cut_before` and `cut_after` tell that a sentence was cut."""

    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False


class Sentences:
    """Where the sentences of one text begin, found once and asked often."""

    def __init__(self, text: str, *, headline_end: int = 0) -> None:
        self.text = text
        self.starts = [0]
        self._headline_end = headline_end
        for found in _BREAK.finditer(text):
            if found["mark"] is None or not _is_inside(text, found):
                at = found.end()
                while at < len(text) and text[at].isspace():
                    at += 1
                if self.starts[-1] < at < len(text):
                    self.starts.append(at)

    def around(self, start: int, end: int, *, context: int = 1) -> Excerpt:
        """Return the sentences that hold `start`..`end` and `context` sentences before, or after where none is before."""
        first = bisect_right(self.starts, start) - 1
        last = max(first, bisect_right(self.starts, max(start, end - 1)) - 1)
        before = min(first, context)
        if before and self.starts[first - before] < self._headline_end <= start:
            before = 0  # a headline is no context for the body
        first -= before
        last = min(len(self.starts) - 1, last + context - before)
        return self._limited(self.starts[first], self._end(last), start, end)

    def sentence(self, start: int, end: int) -> Excerpt:
        """Return only the sentences that hold `start`..`end`."""
        return self.around(start, end, context=0)

    def _end(self, index: int) -> int:
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        while end > self.starts[index] and self.text[end - 1].isspace():
            end -= 1
        return end

    def _limited(self, left: int, right: int, start: int, end: int) -> Excerpt:
        right = max(right, end)
        cut_before, cut_after = start - left > LIMIT, right - end > LIMIT
        if cut_before:
            gap = self.text.find(" ", start - LIMIT, start)
            left = gap + 1 if gap >= 0 else start - LIMIT
        if cut_after:
            gap = self.text.rfind(" ", end, end + LIMIT)
            right = gap if gap >= 0 else end + LIMIT
        return Excerpt(left, right, cut_before, cut_after)


def _is_inside(text: str, found: re.Match[str]) -> bool:
    """Return whether a full stop belongs to an abbreviation or is followed by a small letter."""
    after = text[found.end() : found.end() + 40].lstrip()
    if after[:1].islower():
        return True
    return found["mark"] == "." and _ABBREVIATION.search(text[max(0, found.start() - 12) : found.start()]) is not None
