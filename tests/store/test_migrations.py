"""Stores of every earlier version open; what was released is never changed."""

import sqlite3
from dataclasses import replace

import pytest

from tests.contracts.store import report_of
from variorum.errors import StoreError
from variorum.store import open_store
from variorum.store.database import Database
from variorum.store.migrations import MIGRATIONS, migrate
from variorum.types.ids import digest

RELEASED = {  # a change of one of these breaks stores that people have: write a further migration instead
    1: "9a310e2834ef",
    2: "7c911a1b028e",
    3: "86fcef4555bc",
    4: "1dd0dc8cca26",
    5: "051cd6b3977d",
}


def make(path, migrations):
    database = Database(str(path))
    migrate(database, migrations)
    return database


def tables(path):
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    connection.close()
    return found


def test_released_migrations_are_what_they_were():
    assert {m.number: digest("\n".join(m.statements))[:12] for m in MIGRATIONS} == RELEASED


def test_numbers_go_up_by_one():
    assert [m.number for m in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_a_store_of_version_1_opens_with_its_reports(tmp_path):
    database = make(tmp_path / "s.db", MIGRATIONS[:1])
    with database.transaction():
        database.write(
            "INSERT INTO report (key, id, title, text, content, added_at) VALUES"
            " ('r1-a', 'ferry', 'Ferry aground', 'The ferry ran aground.',"
            """ '{"id": "ferry", "sha256": "00", "title": "Ferry aground"}', '2031-04-28T12:00:00+00:00')"""
        )
    database.close()
    store = open_store(str(tmp_path / "s.db"))
    (found,) = store.find_reports(["r1-a"])
    assert (found.report.title, found.report.text) == ("Ferry aground", "The ferry ran aground.")
    assert [hit.report_id for hit in store.search("aground", limit=5)] == ["ferry"]
    with store.transaction():
        assert store.add_report(report_of(), at="2031-04-29T12:00:00+00:00").stored.report.id == "ferry-2"
    store.close()


def test_step_by_step_or_at_once_gives_the_same_tables(tmp_path):
    for number in range(1, len(MIGRATIONS) + 1):
        make(tmp_path / "steps.db", MIGRATIONS[:number]).close()
    make(tmp_path / "once.db", MIGRATIONS).close()
    assert tables(tmp_path / "steps.db") == tables(tmp_path / "once.db")


def test_steps_that_fail_leave_nothing(tmp_path):
    make(tmp_path / "s.db", MIGRATIONS[:1]).close()
    broken = (MIGRATIONS[0], replace(MIGRATIONS[1], statements=(*MIGRATIONS[1].statements, "CREATE NONSENSE")))
    with pytest.raises(StoreError):
        make(tmp_path / "s.db", broken)
    make(tmp_path / "one.db", MIGRATIONS[:1]).close()
    assert tables(tmp_path / "s.db") == tables(tmp_path / "one.db")
    open_store(str(tmp_path / "s.db")).close()


def test_a_store_of_a_newer_version_is_refused(tmp_path):
    database = make(tmp_path / "s.db", MIGRATIONS)
    with database.transaction():
        database.write("INSERT INTO migration (number, name) VALUES (99, 'later')")
    database.close()
    with pytest.raises(StoreError, match="made by a newer version"):
        open_store(str(tmp_path / "s.db"))
