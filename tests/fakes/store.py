"""A store without a database: what the contract asks of a second one. For one thread and one process."""

import re
import unicodedata
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, fields, replace

from variorum.errors import StoreError
from variorum.store.rows import account_content, head_content, head_of
from variorum.types.judgement import standing
from variorum.types.pairs import ScoredPair
from variorum.types.stored import Added, Hit, Narrow, StoredReport, article_address, report_key


@dataclass
class _Shelf:
    rows: dict = field(default_factory=dict)

    def __copy__(self):
        return _Shelf(dict(self.rows))

    def read(self, kind, keys):
        return {key: self.rows[kind, key] for key in keys if (kind, key) in self.rows}

    def write(self, kind, rows):
        for key, content in rows.items():
            if content is None:
                self.rows.pop((kind, key), None)
            else:
                self.rows[kind, key] = content

    def scan(self, kind):
        yield from ((key, content) for (other, key), content in list(self.rows.items()) if other == kind)

    def clear(self):
        self.rows.clear()


@dataclass
class _Rows:
    reports: dict = field(default_factory=dict)
    filed: dict = field(default_factory=dict)
    found: dict = field(default_factory=dict)
    told: dict = field(default_factory=dict)
    scores: dict = field(default_factory=dict)
    judged: dict = field(default_factory=dict)
    visits: dict = field(default_factory=dict)
    known: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)
    vectors: dict = field(default_factory=dict)
    shelf: _Shelf = field(default_factory=_Shelf)

    def copied(self):
        return _Rows(**{one.name: copy(getattr(self, one.name)) for one in fields(self)})


class MemoryStore:
    def __init__(self):
        self._rows = _Rows()
        self._open = None

    @property
    def shelf(self):
        return self._rows.shelf

    @contextmanager
    def transaction(self):
        if self._open:
            raise StoreError("a transaction is open already")
        before, self._open = self._rows.copied(), "write"
        try:
            yield
            before = None
        finally:
            self._open = None
            self._rows = before or self._rows

    @contextmanager
    def snapshot(self):
        before = self._open
        self._open = before or "read"
        try:
            yield
        finally:
            self._open = before

    def close(self):
        self._open = None

    @property
    def _written(self):
        if self._open != "write":
            raise StoreError("nothing is written outside a transaction")
        return self._rows

    # The truth

    def add_report(self, report, *, at):
        rows, key = self._written, report_key(report)
        if key in rows.reports:
            return Added(rows.reports[key], new=False)
        name, number = report.id, 1
        while self.find_report_id(name):
            number += 1
            name = f"{report.id}-{number}"
        earlier = self.find_version(report)
        stored = replace(
            report, id=name, first_seen=report.first_seen or at, version_of=earlier.report.id if earlier else None
        )
        rows.reports[key] = StoredReport(key, stored, at)
        return Added(rows.reports[key], new=True)

    def find_version(self, report):
        address = article_address(report)
        alike = [s for s in self._rows.reports.values() if address and article_address(s.report) == address]
        return alike[-1] if alike else None

    def find_reports(self, keys):
        return tuple(stored for key, stored in self._rows.reports.items() if key in set(keys))

    def find_report_id(self, report_id):
        return next((s for s in self._rows.reports.values() if s.report.id == report_id), None)

    def file_report(self, filing):
        return self._written.filed.setdefault(filing.report, filing)

    def find_filing(self, key):
        return self._rows.filed.get(key)

    def filings(self, keys=None, *, until=None):
        return tuple(
            filing
            for filing in self._rows.filed.values()
            if (keys is None or filing.report in keys) and (until is None or filing.at <= until)
        )

    def filings_after(self, seq, *, limit):
        return tuple(enumerate(self.filings(), start=1))[seq : seq + limit]

    def has_unnamed(self):
        return any(not filing.story for filing in self._rows.filed.values())

    def add_marks(self, key, annotated, *, at):
        self._written.found.setdefault((key, annotated.models), annotated)

    def marks(self, key):
        made = [annotated for (report, _), annotated in self._rows.found.items() if report == key]
        return replace(made[-1], report=self._rows.reports[key].report) if made else None

    def models(self, keys):
        return {key: made.models for key in keys if (made := self.marks(key) if key in self._rows.reports else None)}

    def unmarked(self, limit):
        marked = {key for key, _ in self._rows.found}
        return tuple(stored for key, stored in self._rows.reports.items() if key not in marked)[:limit]

    def add_statements(self, key, statements, *, extractor):
        self._written.told.setdefault((key, extractor), tuple(statements))

    def statements(self, key):
        return next((told for (report, _), told in reversed(self._rows.told.items()) if report == key), ())

    def add_pairs(self, one, other, pairs, *, scorer, basis):
        turned = [ScoredPair(p.other, p.one, p.score, p.veto) for p in pairs] if one > other else pairs
        self._written.scores.setdefault((scorer, min(one, other), max(one, other), basis), tuple(turned))

    def pairs(self, keys, *, scorer):
        return {
            (one, other, basis): pairs
            for (by, one, other, basis), pairs in self._rows.scores.items()
            if by == scorer and one in keys and other in keys
        }

    def add_judgement(self, judgement):
        self._written.judged.setdefault(judgement.id, judgement)

    def judgements(self, subject=None, *, until=None):
        made = [j for j in self.judgements_made() if until is None or j.at <= until]
        return tuple(j for j in standing(made) if subject is None or j.subject == subject)

    def judgements_made(self):
        return tuple(self._rows.judged.values())

    def find_visit(self, url):
        return self._rows.visits.get(url)

    def visits_due(self, at, *, limit):
        due = [visit for visit in self._rows.visits.values() if visit.again_at is not None and visit.again_at <= at]
        return tuple(sorted(due, key=lambda visit: (visit.again_at, visit.url))[:limit])

    def put_visit(self, visit):
        self._written.visits[visit.url] = visit

    # What is derived from it

    def set_stories(self, stories):
        self._written.known = {story.id: story for story in stories}
        self._rows.accounts = {name: kept for name, kept in self._rows.accounts.items() if name in self._rows.known}

    def change_stories(self, stories, *, gone):
        changed = {story.id: story for story in stories}
        for story_id in {*gone} - {*changed}:
            self._written.known.pop(story_id, None)
            self._rows.accounts.pop(story_id, None)
        owned = {name for story in changed.values() for name in (story.id, story.name)}
        for story in list(self._written.known.values()):
            self._rows.known[story.id] = replace(story, formerly=tuple(n for n in story.formerly if n not in owned))
        for story in changed.values():
            others = [other for other in self._rows.known.values() if other.id != story.id]
            taken = {name for other in others for name in (other.id, other.name, *other.formerly)}
            self._rows.known[story.id] = replace(story, formerly=tuple(n for n in story.formerly if n not in taken))

    def put_story(self, story):
        self._written.known[story.id] = story

    def stories(self):
        order = {key: number for number, key in enumerate(self._rows.reports)}

        def newest(story):
            return max((order.get(key, -1) for key in story.reports), default=-1)

        return tuple(sorted(self._rows.known.values(), key=lambda story: (-newest(story), story.id)))

    def find_story(self, name):
        return next((s for s in self._rows.known.values() if name in {s.id, s.name, *s.formerly}), None)

    def find_story_of(self, key):
        return next((s for s in self._rows.known.values() if key in s.reports), None)

    def put_account(self, story_id, inputs, account):
        self._written.accounts[story_id] = (inputs, account)

    def account(self, story_id):
        return self._rows.accounts.get(story_id)

    def heads(self):
        return {name: head_of(head_content(account_content(kept))) for name, (_, kept) in self._rows.accounts.items()}

    def add_vectors(self, vectors, *, model):
        for text, content in vectors.items():
            self._written.vectors.setdefault((text, model), content)

    def vectors(self, texts, *, model):
        yield from ((text, self._rows.vectors[text, model]) for text in texts if (text, model) in self._rows.vectors)

    def clear_derived(self):
        rows = self._written
        for derived in (rows.known, rows.accounts, rows.vectors, rows.shelf):
            derived.clear()

    def index_words(self):
        """Do nothing: there is no index."""

    def search(self, words, *, limit, narrow=None):
        asked = [_stem(word) for word in _WORD.findall(words.replace("\0", " "))]
        if words.split() and not asked:
            return ()
        if not asked and narrow in {None, Narrow()}:
            return ()
        found = [s for s in self._rows.reports.values() if _fits(s.report, narrow or Narrow())]
        found = [s for s in found if set(asked) <= {_stem(w) for w in _WORD.findall(_searched(s.report))}]
        return tuple(
            Hit(s.key, s.report.id, s.report.title, _excerpt(s.report.text, asked) if asked else "")
            for s in (found if asked else reversed(found))
        )[:limit]


_WORD = re.compile(r"\w+")


def _searched(report):
    return f"{report.title or ''} {report.text}"


def _stem(word):
    plain = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    return re.sub(r"(?:ies|y|s)$", "", plain)


def _excerpt(text, asked):
    return _WORD.sub(lambda found: f"‹{found[0]}›" if _stem(found[0]) in asked else found[0], text)


def _fits(report, narrow):
    day = (report.published or "")[:10]
    outlet = (report.outlet or "").casefold()
    return (
        (narrow.outlet is None or outlet == narrow.outlet.casefold())
        and (narrow.since is None or (day and day >= narrow.since))
        and (narrow.until is None or (day and day <= narrow.until))
    )
