"""Reports into a store, stories and accounts out of it. Every write is short, and no model runs inside one.

A report is kept first and annotated then, so that a run that is killed leaves at worst a report without marks; the
next run that needs them makes them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from variorum import __version__
from variorum.ports import Grouper, Store
from variorum.read import compare_versions
from variorum.run.maker import Learnt, Maker
from variorum.types.account import Account
from variorum.types.ids import digest
from variorum.types.judgement import Judgement
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report
from variorum.types.stored import Filing, StoredReport, StoredStory


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a report: its stored form, whether it is new, and the story it is in.

    Args:
        earlier: the report that it is a new version of.
    """

    stored: StoredReport
    new: bool
    story: StoredStory
    earlier: Report | None = None


@dataclass(frozen=True, slots=True)
class _Inputs:
    """All that an account is made from, read at one moment."""

    reports: tuple[StoredReport, ...]
    models: Mapping[str, tuple[str, ...]]
    judgements: tuple[Judgement, ...]
    at: str

    @property
    def keys(self) -> dict[str, str]:
        """Key in the store by id of the report."""
        return {stored.report.id: stored.key for stored in self.reports}

    @property
    def digest(self) -> str:
        """A digest that differs where any of it does, or the program."""
        parts = [__version__, self.at, *(j.id for j in self.judgements)]
        for stored in self.reports:
            parts += [stored.key, *self.models[stored.key]]
        return digest("\n".join(parts))


class Desk:
    """A store together with what makes marks, stories and accounts."""

    def __init__(self, store: Store, open_maker: Callable[[], Maker], grouper: Grouper) -> None:
        self.store = store
        self._open_maker = open_maker
        self._grouper = grouper
        self._ready = False

    @cached_property
    def _maker(self) -> Maker:
        return self._open_maker()

    def keep(self, report: Report, *, story: str, author: str, now: datetime) -> Kept:
        """Return the report as stored and filed; one that is there already stays where it is.

        Args:
            story: name of the story that a person says it belongs to; empty: the grouper finds it.
        """
        at = stamp(now)
        report, compared = self._compared(report)
        if not self._ready and (not story or self.store.has_unnamed()):
            self._prepare()
            self._ready = True
        with self.store.transaction():
            earlier = self.store.find_version(report)
            if earlier != compared:  # another process came first
                report, earlier = self._compared(report)
            added = self.store.add_report(report, at=at)
            wanted = Filing(added.stored.key, story, author, at)
            home = self.store.find_story_of(wanted.report)
            if home is None:
                home = self._join(self.store.file_report(wanted))
        return Kept(added.stored, added.new, home, earlier.report if earlier and added.new else None)

    def _compared(self, report: Report) -> tuple[Report, StoredReport | None]:
        """Return a report with what it changed in the version before, and that."""
        earlier = self.store.find_version(report)
        changes = compare_versions(earlier.report, report) if earlier else ()
        return replace(report, changes=changes), earlier

    def _join(self, filing: Filing) -> StoredStory:
        """Put a report that was filed just now into its story, and return that."""
        if self.store.has_unnamed() or self.store.judgements("story"):
            self.regroup()
            return self.store.find_story_of(filing.report) or self._begin(filing)
        story = self.store.find_story(filing.story)
        if story is None:
            return self._begin(filing)
        story = replace(story, reports=(*story.reports, filing.report))
        self.store.put_story(story)
        return story

    def _begin(self, filing: Filing) -> StoredStory:
        (story,) = self._grouper.group([filing], ())
        self.store.put_story(story)
        return story

    def _prepare(self, *judgements: Judgement, anew: bool = False) -> None:
        """Let the grouper read what is there, and what will be judged, so that it has little to do within the write."""
        self._grouper.prepare(self.store, *judgements, anew=anew)

    def regroup(self) -> None:
        """Sort all reports into stories anew; within a transaction."""
        found = self._grouper.update(self.store)
        if found is None:
            return
        before = {story.id: story for story in self.store.stories()}
        after = {story.id: story for story in found}
        if all(story_id in after and _grew(story, after[story_id]) for story_id, story in before.items()):
            for story in found:
                if before.get(story.id) != story:
                    self.store.put_story(story)
        else:
            self.store.set_stories(found)

    def mark(self, stored: StoredReport, *, now: datetime) -> AnnotatedReport:
        """Return the marks of a report: those in the store, else made now and kept."""
        known = self.store.marks(stored.key)
        if known is not None:
            return known
        made = self._maker.annotate(stored.report)
        statements = self._maker.extract(made)
        with self.store.transaction():
            self.store.add_marks(stored.key, made, at=stamp(now))
            self.store.add_statements(stored.key, statements, extractor=self._maker.extractor)
        return made

    def mark_waiting(self, *, now: datetime) -> Iterator[StoredReport]:
        """Make the marks of every report that has none, such as those of a run that was killed."""
        while waiting := self.store.unmarked(1):
            self.mark(waiting[0], now=now)
            yield waiting[0]

    def account(self, story: StoredStory, *, now: datetime) -> Account:
        """Return a story's account: the one in the store if nothing has changed since, else a new one, which is kept."""
        inputs = self._inputs(story, now=now, until=None)
        kept = self.store.account(story.id)
        if kept is not None and kept[0] == inputs.digest:
            return kept[1]
        made, learnt = self._make(story, inputs)
        with self.store.transaction():
            learnt.keep(self.store, inputs.keys)
            self.store.put_account(story.id, inputs.digest, made)
        return made

    def account_at(self, name: str, moment: str, *, now: datetime) -> Account | None:
        """Return the account of the story of that name or id as it stood at a moment, None where there was none."""
        with self.store.snapshot():
            filings = self.store.filings(until=moment)
            judgements = self.store.judgements("story", until=moment)
        stories = self._grouper.group(filings, judgements)
        story = next((s for s in stories if name in {s.id, s.name, *s.formerly}), None)
        if story is None:
            return None
        return self._make(story, self._inputs(story, now=now, until=moment))[0]

    def _inputs(self, story: StoredStory, *, now: datetime, until: str | None) -> _Inputs:
        with self.store.snapshot():
            reports = self.store.find_reports(story.reports)
            models = self.store.models(story.reports)
        waiting = [stored for stored in reports if stored.key not in models]
        for stored in waiting:
            self.mark(stored, now=now)
        texts = {stored.report.sha256 for stored in reports}
        with self.store.snapshot():
            models = self.store.models(story.reports)
            judgements = self.store.judgements(until=until)
            filings = self.store.filings(story.reports, until=until)
        told = tuple(
            j for j in judgements if j.subject != "story" and any(anchor.text in texts for anchor in j.anchors)
        )
        moments = [filing.at for filing in filings] + [judgement.at for judgement in told]
        return _Inputs(reports, models, told, max(moments))

    def _make(self, story: StoredStory, inputs: _Inputs) -> tuple[Account, Learnt]:
        marks = [self.store.marks(stored.key) for stored in inputs.reports]
        made, learnt = self._maker.account(
            [annotated for annotated in marks if annotated is not None],
            keys=inputs.keys,
            judgements=inputs.judgements,
            store=self.store,
            now=datetime.fromisoformat(inputs.at),
        )
        return replace(made, story=replace(made.story, id=story.id)), learnt

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement, and sort the reports anew where it is about stories."""
        if judgement.subject == "story":
            self._prepare(judgement)
        with self.store.transaction():
            self.store.add_judgement(judgement)
            if judgement.subject == "story":
                self.regroup()

    def rebuild(self, *, now: datetime) -> Iterator[tuple[StoredStory, Account]]:
        """Make everything derived anew from what is true, and yield the stories with their accounts."""
        self._prepare(anew=True)
        with self.store.transaction():
            self.store.clear_derived()
            self.regroup()
            self.store.index_words()
        for story in self.store.stories():
            yield story, self.account(story, now=now)


def _grew(before: StoredStory, after: StoredStory) -> bool:
    """Return whether a story lost no report and no name."""
    names = {after.id, after.name, *after.formerly}
    return set(before.reports) <= set(after.reports) and {before.name, *before.formerly} <= names


def stamp(now: datetime) -> str:
    """Return a time as the store keeps it: UTC, whole seconds, so that text order is order in time."""
    return now.astimezone(UTC).isoformat(timespec="seconds")
