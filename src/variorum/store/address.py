"""From what a user calls a store to an open one."""

from pathlib import Path

from variorum.errors import StoreError, UsageError
from variorum.store.database import Database
from variorum.store.sqlite import SqliteStore

MEMORY = ":memory:"


def open_store(address: str, *, create: bool = False) -> SqliteStore:
    """Return the store at `address`: the name of an SQLite file, or `:memory:`.

    Args:
        create: make the file where there is none.

    Raises: StoreError, if there is none or it is no store; UsageError, for an address of another kind.
    """
    if "://" in address:
        raise UsageError(f"{address}: a store is a file; addresses of database servers are not part of this version")
    if address != MEMORY:
        _check_file(Path(address), create=create)
    database = Database(address)
    try:
        return SqliteStore(database)
    except StoreError:
        database.close()
        raise


def _check_file(path: Path, *, create: bool) -> None:
    try:
        there, folder = path.exists(), path.is_dir()
        parent = path.resolve().parent.is_dir()
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: this cannot be a file: {error}") from error
    if folder:
        raise StoreError(f"{path}: this is a folder; a store is a file")
    if not there and not create:
        raise StoreError(f"{path}: there is no such store; variorum add makes one")
    if not parent:
        raise StoreError(f"{path}: the folder it would stand in does not exist")
