"""One connection to an SQLite file, with transactions that the caller opens and errors that a user understands."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from variorum.errors import StoreError
from variorum.store.rows import head_content
from variorum.types.addresses import address_key

APPLICATION = 0x56415249  # "VARI", in the file's header
PATIENCE = 30.0  # seconds to wait while another process writes
PAUSE = 0.02  # seconds between two attempts

Row = tuple[Any, ...]
Values = Mapping[str, Any]


class Database:
    """A connection in write-ahead mode: readers never wait, one writer at a time, a killed process loses no commit.

    Raises: StoreError, if the file is no SQLite database, is another program's, or lies where it cannot be shared.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._open: Literal["read", "write"] | None = None
        try:
            self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
            self._prepare()
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _prepare(self) -> None:
        execute = self._connection.execute
        filled = execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        application = execute("PRAGMA application_id").fetchone()[0]  # set together with the first table
        if filled and application != APPLICATION:
            self._connection.close()
            raise StoreError(f"{self.path}: this is a database of another program, not a store of Variorum")
        execute("PRAGMA foreign_keys = ON")
        for name, function in _FUNCTIONS.items():
            self._connection.create_function(name, 1, function, deterministic=True)
        mode = self._share()
        if mode not in {"wal", "memory"}:
            self._connection.close()
            raise StoreError(f"{self.path}: this file system does not let several processes share a database file")

    def _share(self) -> str:
        """Turn write-ahead mode on, and return the mode; SQLite does not wait by itself for others who do the same."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return str(self._connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(PAUSE)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Open a write transaction; it waits for that of another process."""
        with self._transaction("BEGIN IMMEDIATE", "write"):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Open a read transaction; inside another one it is part of that."""
        if self._open:
            yield
            return
        with self._transaction("BEGIN DEFERRED", "read"):
            yield

    @contextmanager
    def _transaction(self, begin: str, kind: Literal["read", "write"]) -> Iterator[None]:
        if self._open:
            raise StoreError("a transaction is open already")
        self._run(begin)
        self._open = kind
        try:
            yield
            self._run("COMMIT")
        finally:
            self._open = None
            if self._connection.in_transaction:
                self._connection.rollback()

    def write(self, statement: str, values: Values | None = None) -> int:
        """Run a statement that changes rows, and return how many it changed."""
        self._check_open()
        return self._run(statement, values).rowcount

    def write_all(self, statement: str, rows: Iterable[Values]) -> None:
        """Run a statement that changes rows once for each of `rows`."""
        self._check_open()
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.Error as error:
            raise self._told(error) from error

    def rows(self, statement: str, values: Values | None = None) -> list[Row]:
        """Return what a query finds."""
        try:
            return self._run(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._told(error) from error

    def row(self, statement: str, values: Values | None = None) -> Row | None:
        """Return the first row that a query finds."""
        found = self.rows(statement, values)
        return found[0] if found else None

    def rows_of(self, statement: str, keys: Sequence[str], values: Values | None = None) -> list[Row]:
        """Return what a query finds for a list of keys of any length, given to it as the JSON text `:keys`."""
        return self.rows(statement, {**(values or {}), "keys": json.dumps(list(keys))})

    def _check_open(self) -> None:
        if self._open != "write":
            raise StoreError("nothing is written outside a transaction")

    def _run(self, statement: str, values: Values | None = None) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values or {})
        except sqlite3.Error as error:
            raise self._told(error) from error

    def _told(self, error: sqlite3.Error) -> StoreError:
        reason = str(error)
        if "locked" in reason or "busy" in reason:
            reason = f"another process has been writing to it for {PATIENCE:.0f} seconds; try again"
        elif "not a database" in reason or "malformed" in reason:
            reason = f"it is no store, or it is damaged ({reason})"
        elif "is full" in reason:
            reason = "there is no room left on its disk; what was kept before stays"
        elif "unable to open" in reason or "readonly" in reason:
            reason = f"it cannot be opened for writing ({reason})"
        return StoreError(f"{self.path}: {reason}")


def _casefold(text: str | None) -> str | None:
    return None if text is None else text.casefold()


_FUNCTIONS: Mapping[str, Callable[[Any], str | None]] = {
    "address_key": address_key,
    "casefold": _casefold,
    "account_head": head_content,
}
"""What migrations ask of rows beyond SQL; the statements of the store ask for none of it."""
