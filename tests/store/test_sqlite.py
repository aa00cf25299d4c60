"""The store in an SQLite file, in memory, and without a database."""

import shutil
import sqlite3

import pytest

from tests.contracts.store import StoreContract, put, report_of
from tests.fakes.store import MemoryStore
from variorum.errors import StoreError, UsageError
from variorum.store import open_store


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("empty") / "s.db"
    open_store(str(path), create=True).close()
    return path


class TestFile(StoreContract):
    @pytest.fixture
    def store(self, tmp_path, empty):
        shutil.copy(empty, tmp_path)  # a new file takes several writes to the disk
        store = open_store(str(tmp_path / "s.db"))
        yield store
        store.close()

    def test_it_is_all_there_when_opened_again(self, store, tmp_path):
        (key,) = put(store, report_of())
        again = open_store(str(tmp_path / "s.db"))
        assert [found.key for found in again.find_reports([key])] == [key]
        again.close()

    def test_a_reader_sees_one_moment_while_another_writes(self, store, tmp_path):
        put(store, report_of())
        other = open_store(str(tmp_path / "s.db"))
        with store.snapshot():
            assert len(store.search("ferry", limit=9)) == 1
            put(other, report_of("two", "A ferry of two."))
            assert len(store.search("ferry", limit=9)) == 1
        assert len(store.search("ferry", limit=9)) == 2
        other.close()


class TestMemory(StoreContract):
    @pytest.fixture
    def store(self):
        store = open_store(":memory:")
        yield store
        store.close()


class TestWithoutDatabase(StoreContract):
    """The contract can be met by another store."""

    @pytest.fixture
    def store(self):
        return MemoryStore()


def refused(address, **options):
    with pytest.raises(StoreError) as told:
        open_store(str(address), **options)
    return str(told.value)


def test_a_missing_file_is_made_only_when_asked(tmp_path):
    assert "there is no such store" in refused(tmp_path / "s.db")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_store_is_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("These are notes on a ferry, and no database at all.\n" * 40)
    assert "it is no store" in refused(tmp_path / "notes.txt", create=True)
    assert (tmp_path / "notes.txt").read_text().startswith("These are notes")
    assert "this is a folder" in refused(tmp_path, create=True)
    assert "does not exist" in refused(tmp_path / "no" / "s.db", create=True)
    assert "cannot be a file" in refused("a\0b", create=True)


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE ship (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "another program" in refused(path, create=True)
    assert path.read_bytes() == before


def test_a_damaged_store_is_told(tmp_path):
    path = tmp_path / "s.db"
    store = open_store(str(path), create=True)
    put(store, *(report_of(f"r{n}", f"Ferry {n} " * 900) for n in range(9)))
    store.close()
    data = bytearray(path.read_bytes())
    data[100:8192] = b"\xff" * 8092
    path.write_bytes(data)
    assert str(path) in refused(path)


def test_addresses_of_servers_are_refused():
    with pytest.raises(UsageError, match="not part of this version"):
        open_store("postgresql://desk/stories")
