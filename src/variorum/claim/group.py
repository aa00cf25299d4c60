"""A group of statements under comparison: what every slot comparison is given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.claim.extract import Extracted
from variorum.claim.people import Match
from variorum.types.claim import PlaceIn, SlotValue, Statement
from variorum.types.marks import AnnotatedReport
from variorum.types.story import StoryPerson
from variorum.types.text import Span


@dataclass(frozen=True, slots=True)
class Group:
    """One claim's statements, with what is known of their reports.

    Args:
        items: the statements, in story order.
        reports: every report of the story by id.
        matches: entity matches by pair of report ids, both orders.
        persons: story person by (report id, entity id).
        copy_root: the report whose text a report carries (itself when it is no copy).
        score: trust that the statements belong together.
    """

    claim_id: str
    items: tuple[Extracted, ...]
    reports: Mapping[str, AnnotatedReport]
    matches: Mapping[tuple[str, str], Mapping[tuple[str, str], Match]]
    persons: Mapping[tuple[str, str], StoryPerson]
    copy_root: Mapping[str, str]
    score: float

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements without their analysis."""
        return tuple(item.statement for item in self.items)

    def root(self, statement: Statement) -> str:
        """Return the report whose text the statement's report carries."""
        return self.root_of(statement.report)

    def root_of(self, report_id: str) -> str:
        """Return the report whose text a report carries."""
        return self.copy_root.get(report_id, report_id)

    def published(self, statement: Statement) -> str | None:
        """Return when the statement's text was published, as its report or the report that it copies states."""
        own = self.reports[statement.report].report.published
        return own or self.reports[self.root(statement)].report.published


@dataclass(frozen=True, slots=True)
class Reading:
    """One statement's value in a slot: the mark's words, where they stand, and a form to show."""

    statement: Statement
    span: Span
    shown: str


def slot_values(readings: Iterable[Reading]) -> tuple[SlotValue, ...]:
    """Return the readings grouped by what they show, in order of first appearance."""
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        key = next((shown for shown in grouped if shown.casefold() == reading.shown.casefold()), reading.shown)
        grouped.setdefault(key, []).append(reading)
    return tuple(
        SlotValue(
            value=shown,
            statements=tuple(dict.fromkeys(reading.statement.id for reading in found if reading.statement.id)),
            spans=tuple(dict.fromkeys(PlaceIn(r.statement.report, r.span.start, r.span.end) for r in found)),
        )
        for shown, found in grouped.items()
    )


def earlier(one: str | None, other: str | None) -> bool | None:
    """Return whether one publication time lies before another as far as both are precise; None when that is open."""
    if one is None or other is None:
        return None
    short = min(len(one), len(other), 16)
    a, b = one[:short], other[:short]
    return None if a == b else a < b


def distinct_roots(group: Group, readings: Sequence[Reading]) -> int:
    """Return how many different texts the readings come from (copies count once)."""
    return len({group.root(reading.statement) for reading in readings})
