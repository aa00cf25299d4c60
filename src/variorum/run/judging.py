"""From what a person names (claims, people, words, reports, stories) to the words that a judgement stands on."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from variorum.errors import UsageError
from variorum.run.desk import Desk
from variorum.types.account import Account
from variorum.types.claim import PlaceIn, Statement
from variorum.types.judgement import Anchor
from variorum.types.stored import StoredReport, StoredStory, report_key

_WORDS = re.compile(r"(?P<report>.+):(?P<start>\d+)-(?P<end>\d+)")


class Judging:
    """Looks names up in a store.

    Raises: UsageError, from every method, for what is not there.
    """

    def __init__(self, desk: Desk, *, now: datetime) -> None:
        self._desk = desk
        self._now = now

    def words(self, subject: str, story: StoredStory, ids: Sequence[str], *, split: bool) -> list[list[Anchor]]:
        """Return the statements (or mentions of people) that each id means.

        Args:
            subject: `claim` or `person`.
            split: the first id is a claim or person; the others are parts of it, set against what is left.
        """
        account = self._desk.account(story, now=self._now)
        groups = [_Found(account).anchors(subject, name) for name in ids]
        if not split:
            return groups
        whole, parts = groups[0], list(dict.fromkeys(anchor for group in groups[1:] for anchor in group))
        rest = [anchor for anchor in whole if not any(_overlaps(anchor, part) for part in parts)]
        outside = [part for part in parts if not any(_overlaps(anchor, part) for anchor in whole)]
        if outside:
            raise UsageError(f"“{outside[0].quote}” is no part of {ids[0]}")
        if not rest:
            raise UsageError(f"nothing would be left of {ids[0]}")
        return [parts, rest]

    def stories(self, ids: Sequence[str], *, split: bool) -> list[list[Anchor]]:
        """Return the reports of each story; for a split those that leave it and those that stay."""
        if not split:
            return [[_whole(stored) for stored in self._reports(self._story(name))] for name in ids]
        members = self._reports(self._story(ids[0]))
        leaving: list[StoredReport] = []
        for name in ids[1:]:
            found = next((stored for stored in members if stored.report.id == name), None)
            if found is None:
                raise UsageError(f"there is no report {name} in the story {ids[0]}")
            leaving.append(found)
        staying = [stored for stored in members if stored not in leaving]
        if not staying:
            raise UsageError(f"nothing would be left of the story {ids[0]}")
        return [[_whole(stored) for stored in leaving], [_whole(stored) for stored in staying]]

    def touched(self, groups: Iterable[Sequence[Anchor]]) -> tuple[StoredStory, ...]:
        """Return the stories that hold a report of the anchors."""
        keys = {anchor.report for group in groups for anchor in group}
        return tuple(story for story in self._desk.store.stories() if keys & set(story.reports))

    def _story(self, name: str) -> StoredStory:
        story = self._desk.store.find_story(name)
        if story is None:
            raise UsageError(f"there is no story called {name}")
        return story

    def _reports(self, story: StoredStory) -> tuple[StoredReport, ...]:
        return self._desk.store.find_reports(story.reports)


class _Found:
    """What an account lists, by id."""

    def __init__(self, account: Account) -> None:
        self._reports = {report.id: report for report in account.reports}
        self._claims = {claim.id: claim for claim in account.claims}
        self._statements = {s.id: s for claim in account.claims for s in claim.statements}
        self._people = {entity.id: entity for entity in account.entities}

    def anchors(self, subject: str, name: str) -> list[Anchor]:
        """Return the words that an id means."""
        if subject == "claim":
            if name in self._claims:
                return [self._stated(statement) for statement in self._claims[name].statements]
            if name in self._statements:
                return [self._stated(self._statements[name])]
        elif name in self._people:
            return [self._place(place) for place in self._people[name].mentions]
        return [self._written(subject, name)]

    def _written(self, subject: str, name: str) -> Anchor:
        """Return the words of REPORT:START-END, as a statement where a claim is judged."""
        found = _WORDS.fullmatch(name)
        report = self._reports.get(found["report"]) if found else None
        if found is None or report is None:
            raise UsageError(f"there is no {subject} {name} in this account, nor is that a place in one of its reports")
        start, end = int(found["start"]), int(found["end"])
        if not 0 <= start < end <= len(report.text):
            raise UsageError(f"{name}: the report has {len(report.text)} characters")
        if subject == "person":
            return self._place(PlaceIn(report.id, start, end))
        near = [s for s in self._statements.values() if s.report == report.id and s.start < end and start < s.end]
        if not near:
            raise UsageError(f"{name}: no statement stands there")
        return self._stated(max(near, key=lambda s: (min(s.end, end) - max(s.start, start), s.start - s.end)))

    def _stated(self, statement: Statement) -> Anchor:
        report = self._reports[statement.report]
        return Anchor(
            report_key(report), report.sha256, statement.start, statement.end, statement.quote, statement.trigger.start
        )

    def _place(self, place: PlaceIn) -> Anchor:
        report = self._reports[place.report]
        return Anchor(report_key(report), report.sha256, place.start, place.end, report.text[place.start : place.end])


def _whole(stored: StoredReport) -> Anchor:
    return Anchor(stored.key, stored.report.sha256)


def _overlaps(one: Anchor, other: Anchor) -> bool:
    """Return whether two anchors mean the same statement, or mentions with words in common."""
    if one.text != other.text or one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    if one.trigger is not None and other.trigger is not None:
        return one.trigger == other.trigger and (one.start, one.end) == (other.start, other.end)
    return one.start < other.end and other.start < one.end
