"""Claims in the order of their times."""

from collections.abc import Sequence

from variorum.types.account import TimelineEntry
from variorum.types.claim import Claim, When
from variorum.types.timex import sort_key


def story_timeline(claims: Sequence[Claim]) -> tuple[TimelineEntry, ...]:
    """Return one entry for each moment, full dates first in calendar order, then floating ones, then the vague."""
    moments: dict[str, tuple[When, list[str]]] = {}
    for claim in claims:
        if claim.time is None:
            continue
        key = claim.time.value or f"text:{claim.time.text.casefold()}"
        moments.setdefault(key, (claim.time, []))[1].append(claim.id)
    ordered = sorted(moments.values(), key=lambda moment: (sort_key(moment[0].value), moment[0].text))
    return tuple(TimelineEntry(when, tuple(ids)) for when, ids in ordered)
