"""What the grouper holds between two reports, as rows of bytes; profiles in a table of their own, for their size."""

from collections.abc import Iterable, Iterator, Mapping

from variorum.store.database import Database

_PROFILE = "profile"


class SqliteShelf:
    """`variorum.ports.Shelf` in a store's database; writing needs an open transaction of the store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, kind: str, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return what is there of those keys."""
        wanted = list(keys)
        if len(wanted) == 1:
            one = {"kind": kind, "key": wanted[0]}
            if kind == _PROFILE:
                found = self._database.rows("SELECT number, content FROM profile WHERE number = :key", one)
            else:
                found = self._database.rows("SELECT key, content FROM shelf WHERE kind = :kind AND key = :key", one)
        elif kind == _PROFILE:
            found = self._database.rows_of(
                "SELECT number, content FROM profile WHERE number IN (SELECT CAST(value AS INTEGER) FROM json_each(:keys))",
                wanted,
            )
        else:
            found = self._database.rows_of(
                "SELECT key, content FROM shelf WHERE kind = :kind AND key IN (SELECT value FROM json_each(:keys))",
                wanted,
                {"kind": kind},
            )
        return {str(key): content for key, content in found}

    def write(self, kind: str, rows: Mapping[str, bytes | None]) -> None:
        """Put these in the place of what is there; None takes away."""
        kept = [{"kind": kind, "key": key, "content": content} for key, content in rows.items() if content is not None]
        gone = [{"kind": kind, "key": key} for key, content in rows.items() if content is None]
        if kind == _PROFILE:
            self._database.write_all(
                "INSERT INTO profile (number, content) VALUES (:key, :content)"
                " ON CONFLICT (number) DO UPDATE SET content = excluded.content",
                kept,
            )
            self._database.write_all("DELETE FROM profile WHERE number = :key", gone)
            return
        self._database.write_all(
            "INSERT INTO shelf (kind, key, content) VALUES (:kind, :key, :content)"
            " ON CONFLICT (kind, key) DO UPDATE SET content = excluded.content",
            kept,
        )
        self._database.write_all("DELETE FROM shelf WHERE kind = :kind AND key = :key", gone)

    def scan(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Yield all of a kind with their keys, in no order."""
        if kind == _PROFILE:
            found = self._database.rows("SELECT number, content FROM profile")
        else:
            found = self._database.rows("SELECT key, content FROM shelf WHERE kind = :kind", {"kind": kind})
        yield from ((str(key), content) for key, content in found)

    def clear(self) -> None:
        """Take all away."""
        self._database.write("DELETE FROM profile")
        self._database.write("DELETE FROM shelf")
