"""What one version of an article changed in the words of another."""

from dataclasses import dataclass
from typing import Literal

from variorum.types.text import Span


@dataclass(frozen=True, slots=True)
class Change:
    """One run of words that differs between two versions.

    Args:
        kind: `added` (not in the older), `removed` (not in the newer), `changed` (a sentence in other words), or `moved`.
        before: where it stands in the older text, None where it was added.
        after: where it stands in the newer text, None where it was removed.
        words_before, words_after: within a changed sentence, the runs of words that differ.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    before: Span | None = None
    after: Span | None = None
    words_before: tuple[Span, ...] = ()
    words_after: tuple[Span, ...] = ()
