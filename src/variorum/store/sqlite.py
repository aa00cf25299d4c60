"""The store in one SQLite file. It fulfils the port `Store`; `tests/contracts/store.py` says what that means.

Statements are in the common ground of SQLite and PostgreSQL, but for the index of words.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, replace

from variorum.store import rows
from variorum.store.database import Database, Row
from variorum.store.migrations import migrate
from variorum.store.shelf import SqliteShelf
from variorum.types.account import Account
from variorum.types.claim import Statement
from variorum.types.judgement import Judgement, Subject, standing
from variorum.types.marks import AnnotatedReport
from variorum.types.pairs import ScoredPair
from variorum.types.report import Report
from variorum.types.stored import (
    Added,
    Filing,
    Head,
    Hit,
    Narrow,
    StoredReport,
    StoredStory,
    Visit,
    article_address,
    report_key,
)

_REPORT = "key, content, text, added_at"
_VISIT = "url, at, outcome, failed, source, etag, last_modified, first_at, again_at"
_KEYS = "(SELECT value FROM json_each(:keys))"
_FOUND = (
    "SELECT report.key, report.id, report.title, snippet(words, -1, '‹', '›', ' … ', 16)"
    " FROM words JOIN report ON report.seq = words.rowid WHERE words MATCH :asked"
)
_NARROWED = (
    "(:outlet IS NULL OR report.outlet = :outlet)"
    " AND (:since IS NULL OR substr(report.published, 1, 10) >= :since)"
    " AND (:until IS NULL OR substr(report.published, 1, 10) <= :until)"
)
_DERIVED = ("account", "member", "story_name", "story", "vector")


class SqliteStore:
    """Reports and what was found in them, in one file that several processes may use at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        migrate(database)
        self.shelf = SqliteShelf(database)

    def transaction(self) -> AbstractContextManager[None]:
        """Open a write transaction."""
        return self._database.transaction()

    def snapshot(self) -> AbstractContextManager[None]:
        """Open a read transaction."""
        return self._database.snapshot()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    # Reports and where they belong

    def add_report(self, report: Report, *, at: str) -> Added:
        """Return the stored report, under a free id; `new` is false where it was there."""
        key = report_key(report)
        there = self.find_reports([key])
        if there:
            return Added(there[0], new=False)
        stored = replace(
            report,
            id=self._free_id(report.id),
            first_seen=report.first_seen or at,
            version_of=earlier.report.id if (earlier := self.find_version(report)) else None,
        )
        self._database.write(
            "INSERT INTO report (key, id, url, address, outlet, published, title, text, content, added_at)"
            " VALUES (:key, :id, :url, :address, :outlet, :published, :title, :text, :content, :at)",
            {
                "key": key, "id": stored.id, "url": stored.url, "address": article_address(stored),
                "outlet": stored.outlet.casefold() if stored.outlet else None, "published": stored.published,
                "title": stored.title, "text": stored.text, "content": rows.report_content(stored), "at": at,
            },
        )  # fmt: skip
        self._database.write(
            "INSERT INTO words (rowid, title, text) SELECT seq, title, text FROM report WHERE key = :key", {"key": key}
        )
        return Added(StoredReport(key, stored, at), new=True)

    def _free_id(self, wanted: str) -> str:
        name, number = wanted, 1
        while self._database.row("SELECT 1 FROM report WHERE id = :id", {"id": name}):
            number += 1
            name = f"{wanted}-{number}"
        return name

    def find_version(self, report: Report) -> StoredReport | None:
        """Return the report added last that is of the same article, by its address; it may be the report itself."""
        found = self._database.row(
            f"SELECT {_REPORT} FROM report WHERE address = :address ORDER BY seq DESC LIMIT 1",  # noqa: S608
            {"address": article_address(report)},
        )
        return None if found is None else _stored(found)

    def find_reports(self, keys: Sequence[str]) -> tuple[StoredReport, ...]:
        """Return the reports of those keys that are there, in the order they were added."""
        found = self._database.rows_of(f"SELECT {_REPORT} FROM report WHERE key IN {_KEYS} ORDER BY seq", keys)  # noqa: S608
        return tuple(_stored(row) for row in found)

    def find_report_id(self, report_id: str) -> StoredReport | None:
        """Return the report of that id."""
        found = self._database.row(f"SELECT {_REPORT} FROM report WHERE id = :id", {"id": report_id})  # noqa: S608
        return None if found is None else _stored(found)

    def file_report(self, filing: Filing) -> Filing:
        """Return where the report is filed: as told, unless it was filed before."""
        self._database.write(
            "INSERT INTO filing (report, story, author, at) VALUES (:report, :story, :author, :at)"
            " ON CONFLICT (report) DO NOTHING",
            {"report": filing.report, "story": filing.story, "author": filing.author, "at": filing.at},
        )
        return self.find_filing(filing.report) or filing

    def find_filing(self, key: str) -> Filing | None:
        """Return where a report is filed, None where it is not."""
        found = self._database.row("SELECT report, story, author, at FROM filing WHERE report = :key", {"key": key})
        return None if found is None else Filing(*found)

    def filings(self, keys: Sequence[str] | None = None, *, until: str | None = None) -> tuple[Filing, ...]:
        """Return all filings, or those of some reports, oldest first; with `until`, those of that moment and before."""
        asked = "" if keys is None else f"report IN {_KEYS} AND "
        found = self._database.rows_of(
            f"SELECT report, story, author, at FROM filing WHERE {asked}(:until IS NULL OR at <= :until) ORDER BY seq",  # noqa: S608
            keys or (),
            {"until": until},
        )
        return tuple(Filing(*row) for row in found)

    def filings_after(self, seq: int, *, limit: int) -> tuple[tuple[int, Filing], ...]:
        """Return the filings that came after one of that number, oldest first, with their numbers."""
        found = self._database.rows(
            "SELECT seq, report, story, author, at FROM filing WHERE seq > :seq ORDER BY seq LIMIT :limit",
            {"seq": seq, "limit": limit},
        )
        return tuple((int(row[0]), Filing(*row[1:])) for row in found)

    def has_unnamed(self) -> bool:
        """Return whether any report was filed under the empty name, which leaves its story to the grouper."""
        return self._database.row("SELECT 1 FROM filing WHERE story = '' LIMIT 1", {}) is not None

    # What was found in them

    def add_marks(self, key: str, annotated: AnnotatedReport, *, at: str) -> None:
        """Keep the marks of a report; where it has marks of the same models and rules, those stay."""
        self._database.write(
            "INSERT INTO marks (report, models, content, added_at) VALUES (:report, :models, :content, :at)"
            " ON CONFLICT (report, models) DO NOTHING",
            {"report": key, "models": "\n".join(annotated.models), "content": rows.marks_content(annotated), "at": at},
        )

    def marks(self, key: str) -> AnnotatedReport | None:
        """Return the marks of a report that were added last, None where it has none yet."""
        found = self._database.row(
            "SELECT report.content, report.text, marks.content FROM marks JOIN report ON report.key = marks.report"
            " WHERE report.key = :key ORDER BY marks.seq DESC LIMIT 1",
            {"key": key},
        )
        return None if found is None else rows.marks_of(found[2], rows.report_of(found[0], found[1]))

    def models(self, keys: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return what made the marks that `marks` returns, for those reports that have any."""
        found = self._database.rows_of(f"SELECT report, models FROM marks WHERE report IN {_KEYS} ORDER BY seq", keys)  # noqa: S608
        return {report: tuple(models.split("\n")) if models else () for report, models in found}

    def unmarked(self, limit: int) -> tuple[StoredReport, ...]:
        """Return reports without marks, oldest first."""
        found = self._database.rows(
            f"SELECT {_REPORT} FROM report WHERE NOT EXISTS (SELECT 1 FROM marks WHERE marks.report = report.key)"  # noqa: S608
            " ORDER BY seq LIMIT :limit",
            {"limit": limit},
        )
        return tuple(_stored(row) for row in found)

    def add_statements(self, key: str, statements: Sequence[Statement], *, extractor: str) -> None:
        """Keep the statements that one version of the extraction found in a report."""
        self._database.write(
            "INSERT INTO extraction (report, extractor, content) VALUES (:report, :extractor, :content)"
            " ON CONFLICT (report, extractor) DO NOTHING",
            {"report": key, "extractor": extractor, "content": rows.statements_content(statements)},
        )

    def statements(self, key: str) -> tuple[Statement, ...]:
        """Return the statements of a report that were added last, in text order."""
        found = self._database.row(
            "SELECT content FROM extraction WHERE report = :key ORDER BY seq DESC LIMIT 1", {"key": key}
        )
        return () if found is None else rows.statements_of(found[0])

    def add_pairs(self, one: str, other: str, pairs: Sequence[ScoredPair], *, scorer: str, basis: str) -> None:
        """Keep what the statements of two reports score; where they are there already, those stay."""
        turned = one > other
        self._database.write(
            "INSERT INTO pairs (one, other, scorer, basis, content) VALUES (:one, :other, :scorer, :basis, :content)"
            " ON CONFLICT (one, other, scorer, basis) DO NOTHING",
            {
                "one": min(one, other), "other": max(one, other), "scorer": scorer, "basis": basis,
                "content": rows.pairs_content(pairs, turned=turned),
            },
        )  # fmt: skip

    def pairs(self, keys: Sequence[str], *, scorer: str) -> Mapping[tuple[str, str, str], tuple[ScoredPair, ...]]:
        """Return the kept scores between those reports by (lesser key, greater key, basis)."""
        found = self._database.rows_of(
            f"SELECT one, other, basis, content FROM pairs WHERE one IN {_KEYS} AND other IN {_KEYS} AND scorer = :scorer",  # noqa: S608
            keys,
            {"scorer": scorer},
        )
        return {(one, other, basis): rows.pairs_of(content) for one, other, basis, content in found}

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; one that is there already stays."""
        self._database.write(
            "INSERT INTO judgement (id, subject, ruling, author, at, content)"
            " VALUES (:id, :subject, :ruling, :author, :at, :content) ON CONFLICT (id) DO NOTHING",
            {
                "id": judgement.id, "subject": judgement.subject, "ruling": judgement.ruling,
                "author": judgement.author, "at": judgement.at, "content": rows.judgement_content(judgement),
            },
        )  # fmt: skip

    def judgements(self, subject: Subject | None = None, *, until: str | None = None) -> tuple[Judgement, ...]:
        """Return the judgements that hold, all or those of one subject, oldest first; with `until`, as it was at that moment."""
        found = self._database.rows(
            "SELECT content FROM judgement WHERE (:subject IS NULL OR subject = :subject)"
            " AND (:until IS NULL OR at <= :until) ORDER BY seq",
            {"subject": subject, "until": until},
        )
        return standing([rows.judgement_of(content) for (content,) in found])

    def judgements_made(self) -> tuple[Judgement, ...]:
        """Return all judgements that were ever made, oldest first: also those taken back, and what took them back."""
        found = self._database.rows("SELECT content FROM judgement ORDER BY seq")
        return tuple(rows.judgement_of(content) for (content,) in found)

    # What is derived

    def set_stories(self, stories: Iterable[StoredStory]) -> None:
        """Put these stories in the place of all that are there; accounts of stories that are no more go with them."""
        for table in ("member", "story_name", "story"):
            self._database.write(f"DELETE FROM {table}")  # noqa: S608 - our own names
        for story in stories:
            self._write_story(story)
        self._database.write("DELETE FROM account WHERE story NOT IN (SELECT id FROM story)")

    def put_story(self, story: StoredStory) -> None:
        """Put this story in the place of the one of its id."""
        for table, column in (("member", "story"), ("story_name", "story"), ("story", "id")):
            self._database.write(f"DELETE FROM {table} WHERE {column} = :id", {"id": story.id})  # noqa: S608
        self._write_story(story)

    def change_stories(self, stories: Iterable[StoredStory], *, gone: Iterable[str]) -> None:
        """Put these stories in the place of those of their ids, and take away the others of `gone` with their accounts.

        A former name that another story has by now leads to that one.
        """
        found = {story.id: story for story in stories}
        ids = list(dict.fromkeys([*gone, *found]))
        for table, column in (("member", "story"), ("story_name", "story"), ("story", "id")):
            self._database.write(f"DELETE FROM {table} WHERE {column} IN {_KEYS}", {"keys": json.dumps(ids)})  # noqa: S608
        dropped = [story_id for story_id in ids if story_id not in found]
        self._database.write(f"DELETE FROM account WHERE story IN {_KEYS}", {"keys": json.dumps(dropped)})  # noqa: S608
        for story in found.values():
            own = json.dumps([story.id, story.name])
            self._database.write(f"DELETE FROM story_name WHERE name IN {_KEYS}", {"keys": own})  # noqa: S608
            taken = self._database.rows_of(f"SELECT name FROM story_name WHERE name IN {_KEYS}", story.formerly)  # noqa: S608
            taken_names = {name for (name,) in taken}
            self._write_story(replace(story, formerly=tuple(n for n in story.formerly if n not in taken_names)))

    def _write_story(self, story: StoredStory) -> None:
        newest = self._database.rows_of(f"SELECT coalesce(max(seq), 0) FROM report WHERE key IN {_KEYS}", story.reports)  # noqa: S608
        self._database.write(
            "INSERT INTO story (id, name, newest) VALUES (:id, :name, :newest)",
            {"id": story.id, "name": story.name, "newest": newest[0][0]},
        )
        names = dict.fromkeys((story.id, story.name, *story.formerly))
        self._database.write_all(
            "INSERT INTO story_name (name, story, place) VALUES (:name, :story, :place)",
            [{"name": name, "story": story.id, "place": place} for place, name in enumerate(names)],
        )
        self._database.write_all(
            "INSERT INTO member (story, report, place) VALUES (:story, :report, :place)",
            [{"story": story.id, "report": key, "place": place} for place, key in enumerate(story.reports)],
        )

    def stories(self) -> tuple[StoredStory, ...]:
        """Return all stories, the one with the newest report first."""
        found = self._database.rows("SELECT id, name FROM story ORDER BY newest DESC, id")
        members: dict[str, list[str]] = {}
        for story, report in self._database.rows("SELECT story, report FROM member ORDER BY story, place"):
            members.setdefault(story, []).append(report)
        names: dict[str, list[str]] = {}
        for story, name in self._database.rows("SELECT story, name FROM story_name ORDER BY story, place"):
            names.setdefault(story, []).append(name)
        return tuple(_story(story, name, members.get(story, []), names[story]) for story, name in found)

    def find_story(self, name: str) -> StoredStory | None:
        """Return the story of that id or name, or that a story of that id or name was merged into."""
        found = self._database.row(
            "SELECT story.id, story.name FROM story_name JOIN story ON story.id = story_name.story"
            " WHERE story_name.name = :name",
            {"name": name},
        )
        if found is None:
            return None
        at = {"id": found[0]}
        members = self._database.rows("SELECT report FROM member WHERE story = :id ORDER BY place", at)
        names = self._database.rows("SELECT name FROM story_name WHERE story = :id ORDER BY place", at)
        return _story(found[0], found[1], [key for (key,) in members], [name for (name,) in names])

    def find_story_of(self, key: str) -> StoredStory | None:
        """Return the story that holds a report."""
        found = self._database.row("SELECT story FROM member WHERE report = :key", {"key": key})
        return None if found is None else self.find_story(found[0])

    def put_account(self, story_id: str, inputs: str, account: Account) -> None:
        """Keep a story's account in the place of an older one, with the digest of what it was made from."""
        content = rows.account_content(account)
        self._database.write(
            "INSERT INTO account (story, inputs, head, content) VALUES (:story, :inputs, :head, :content)"
            " ON CONFLICT (story) DO UPDATE SET inputs = excluded.inputs, head = excluded.head, content = excluded.content",
            {
                "story": story_id, "inputs": inputs, "head": rows.head_content(content), "content": content,
            },
        )  # fmt: skip

    def heads(self) -> Mapping[str, Head]:
        """Return what a list of stories tells of their accounts, by the ids of those that have one."""
        return {story: rows.head_of(head) for story, head in self._database.rows("SELECT story, head FROM account")}

    def account(self, story_id: str) -> tuple[str, Account] | None:
        """Return the kept account of a story, and the digest of what it was made from."""
        found = self._database.row("SELECT inputs, content FROM account WHERE story = :story", {"story": story_id})
        return None if found is None else (found[0], rows.account_of(found[1]))

    def add_vectors(self, vectors: Mapping[str, bytes], *, model: str) -> None:
        """Keep vectors by the digest of their text."""
        self._database.write_all(
            "INSERT INTO vector (text, model, content) VALUES (:text, :model, :content)"
            " ON CONFLICT (text, model) DO NOTHING",
            [{"text": text, "model": model, "content": content} for text, content in vectors.items()],
        )

    def vectors(self, texts: Sequence[str], *, model: str) -> Iterator[tuple[str, bytes]]:
        """Yield (digest, vector) for those digests that have one."""
        found = self._database.rows_of(
            f"SELECT text, content FROM vector WHERE text IN {_KEYS} AND model = :model",  # noqa: S608
            texts,
            {"model": model},
        )
        yield from ((text, content) for text, content in found)

    # What was asked for

    def find_visit(self, url: str) -> Visit | None:
        """Return what came of asking for an address last, None where it never was."""
        found = self._database.row(f"SELECT {_VISIT} FROM visit WHERE url = :url", {"url": url})  # noqa: S608
        return None if found is None else Visit(*found)

    def visits_due(self, at: str, *, limit: int) -> tuple[Visit, ...]:
        """Return what came of the pages that are to be asked for again at that moment, the longest due first."""
        found = self._database.rows(
            f"SELECT {_VISIT} FROM visit WHERE again_at <= :at ORDER BY again_at, url LIMIT :limit",  # noqa: S608
            {"at": at, "limit": limit},
        )
        return tuple(Visit(*row) for row in found)

    def put_visit(self, visit: Visit) -> None:
        """Keep what came of asking for an address, in the place of what came of it before."""
        self._database.write(
            f"INSERT OR REPLACE INTO visit ({_VISIT})"  # noqa: S608 - our own names
            " VALUES (:url, :at, :outcome, :failed, :source, :etag, :last_modified, :first_at, :again_at)",
            asdict(visit),
        )

    def clear_derived(self) -> None:
        """Forget everything that is derived."""
        for table in _DERIVED:
            self._database.write(f"DELETE FROM {table}")  # noqa: S608 - our own names

    def index_words(self) -> None:
        """Build the index of words anew."""
        self._database.write("INSERT INTO words (words) VALUES ('rebuild')")

    def search(self, words: str, *, limit: int, narrow: Narrow | None = None) -> tuple[Hit, ...]:
        """Return reports that hold all of the words, best first; without words the newest, if they are narrowed."""
        asked = " ".join('"' + word.replace('"', '""') + '"' for word in words.replace("\0", " ").split())
        narrow = narrow or Narrow()
        given = {
            "asked": asked, "limit": limit, "since": narrow.since, "until": narrow.until,
            "outlet": narrow.outlet.casefold() if narrow.outlet else None,
        }  # fmt: skip
        if asked:
            found = self._database.rows(
                f"{_FOUND} AND {_NARROWED} ORDER BY rank, report.seq LIMIT :limit",
                given,
            )
        elif narrow != Narrow():
            found = self._database.rows(
                f"SELECT key, id, title, '' FROM report WHERE {_NARROWED} ORDER BY seq DESC LIMIT :limit",  # noqa: S608
                given,
            )
        else:
            found = []
        return tuple(Hit(key, report_id, title, excerpt) for key, report_id, title, excerpt in found)


def _stored(row: Row) -> StoredReport:
    key, content, text, added_at = row
    return StoredReport(key, rows.report_of(content, text), added_at)


def _story(story_id: str, name: str, reports: Sequence[str], names: Sequence[str]) -> StoredStory:
    return StoredStory(story_id, name, tuple(reports), tuple(other for other in names if other not in {story_id, name}))
