"""When a claim happened, where its statements give times that cannot all be right.

A claim comes with the most exact time that its statements name. A weekday resolved against the wrong week is exact
too; so the time that more reports bear out wins, and of two with equal backing the one that names its year. Nothing
is averaged, and a claim without a rival time keeps the one it has.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from variorum.compose.chronicle import full_day
from variorum.types.claim import Claim, Statement, When, when_of
from variorum.types.marks import TimeRef
from variorum.types.story import Story
from variorum.types.timex import bounds, precision, relate_times

MonthDay: TypeAlias = str  # MM-DD
SentenceKey: TypeAlias = tuple[str, int]  # report id, number of a sentence

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october"
    r"|november|december)\b",
    re.IGNORECASE,
)
_EXACT = ("minute", "hour", "part-of-day", "day", "week", "month", "year", "floating", "vague")


def date_claims(found: Story) -> tuple[Claim, ...]:
    """Return the story's claims, each with the time its statements bear out best."""
    years = _years(found)
    return tuple(_dated(claim, years) for claim in found.claims)


def event_days(found: Story, claims: Iterable[Claim]) -> dict[SentenceKey, tuple[date, ...]]:
    """Return the days on which each sentence puts what it states, in text order.

    The day of the telling ("she said on Friday") is none of them, nor one that the claim's other reports speak against.
    """
    years = _years(found)
    days: dict[SentenceKey, list[tuple[int, date]]] = defaultdict(list)
    for claim in claims:
        own = claim.time.value if claim.time else None
        for statement in claim.statements:
            for time in statement.times:
                value = _in_year(time, years).value
                day = full_day(value)
                if day is not None and not _apart(value, own):
                    days[statement.report, statement.sentence].append((time.span.start, day))
    return {key: tuple(dict.fromkeys(day for _, day in sorted(named))) for key, named in days.items()}


def _dated(claim: Claim, years: Mapping[MonthDay, str]) -> Claim:
    if claim.time is None or claim.time.value is None:
        return claim
    times = [(s, _in_year(t, years)) for s in claim.statements for t in s.times if t.value]
    own = _in_year(claim.time, years)
    rivals = [t for _, t in times if _apart(t.value, own.value)]
    if rivals:
        own = _best([own, *rivals], times)
    return claim if own == claim.time else replace(claim, time=own)


def _best(candidates: Sequence[When], times: Sequence[tuple[Statement, When]]) -> When:
    """Return the candidate that most reports bear out; then one that names its year; then the most exact."""

    def backing(candidate: When) -> int:
        return len(
            {s.report for s, t in times if not _apart(t.value, candidate.value) and precision(t.value) != "vague"}
        )

    most = max(backing(c) for c in candidates)
    backed = [c for c in candidates if backing(c) == most]
    stated = [c for c in backed if _YEAR.search(c.text)]
    held = [c for c in backed if not any(_apart(c.value, s.value) for s in stated)] or backed
    return min(held, key=lambda c: _EXACT.index(c.precision))


def _apart(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and relate_times(a, b) == "apart"


def _years(found: Story) -> dict[MonthDay, str]:
    """Return the year of each day that reports name by month and day alone, where they resolve it to several.

    One headline without a verb may take the day a year too far back; more reports set it right. A tie settles nothing.
    """
    votes: dict[MonthDay, Counter[str]] = defaultdict(Counter)
    for annotated in found.annotated:
        named = {day for t in annotated.times if _yearless(t.text) and (day := full_day(t.value)) is not None}
        for day in named:
            votes[f"{day:%m-%d}"][f"{day.year:04d}"] += 1
    settled: dict[MonthDay, str] = {}
    for month_day, years in votes.items():
        ranked = years.most_common(2)
        if len(ranked) == 2 and ranked[0][1] > ranked[1][1]:
            settled[month_day] = ranked[0][0]
    return settled


def _yearless(text: str) -> bool:
    return _MONTH.search(text) is not None and any(c.isdigit() for c in text) and not _YEAR.search(text)


def _in_year(time: TimeRef | When, years: Mapping[MonthDay, str]) -> When:
    """Return the time in the year that the story settles on for its month and day."""
    when = when_of(time) if isinstance(time, TimeRef) else time
    day = full_day(when.value)
    year = years.get(f"{day:%m-%d}") if day is not None and _yearless(when.text) else None
    if year is None or when.value is None or when.value.startswith(year):
        return when
    value = year + when.value[4:]
    first, last = bounds(value) or (None, None)
    return When(when.text, value, precision(value), first, last)
