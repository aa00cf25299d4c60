"""The tables, as numbered steps. A step that was released is never changed: what is new comes as a further step."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.errors import StoreError
from variorum.store.database import APPLICATION, Database


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: its number, what it brings, and the statements that bring it."""

    number: int
    name: str
    statements: tuple[str, ...]


_TRUTH = (
    # What was read. `content` is the report as JSON without its text. `seq` is the order of adding.
    """CREATE TABLE report (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        id TEXT NOT NULL UNIQUE,
        url TEXT,
        title TEXT,
        text TEXT NOT NULL,
        content TEXT NOT NULL,
        added_at TEXT NOT NULL
    )""",
    "CREATE INDEX report_url ON report (url) WHERE url IS NOT NULL",
    """CREATE TABLE filing (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        report TEXT NOT NULL UNIQUE REFERENCES report (key),
        story TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL
    )""",
    # What one set of models and rules found in a report.
    """CREATE TABLE marks (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        report TEXT NOT NULL REFERENCES report (key),
        models TEXT NOT NULL,
        content BLOB NOT NULL,
        added_at TEXT NOT NULL,
        UNIQUE (report, models)
    )""",
    """CREATE TABLE extraction (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        report TEXT NOT NULL REFERENCES report (key),
        extractor TEXT NOT NULL,
        content BLOB NOT NULL,
        UNIQUE (report, extractor)
    )""",
    # What the statements of two reports score with each other; `one` is the lesser key, `basis` says which statements.
    """CREATE TABLE pairs (
        one TEXT NOT NULL REFERENCES report (key),
        other TEXT NOT NULL REFERENCES report (key),
        scorer TEXT NOT NULL,
        basis TEXT NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (one, other, scorer, basis)
    )""",
    """CREATE TABLE judgement (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        subject TEXT NOT NULL,
        ruling TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        content TEXT NOT NULL
    )""",
)

_DERIVED = (
    "CREATE TABLE story (id TEXT PRIMARY KEY, name TEXT NOT NULL, newest INTEGER NOT NULL)",
    # Every name and id that leads to a story, its own among them.
    "CREATE TABLE story_name (name TEXT PRIMARY KEY, story TEXT NOT NULL, place INTEGER NOT NULL)",
    "CREATE TABLE member (story TEXT NOT NULL, report TEXT NOT NULL UNIQUE, place INTEGER NOT NULL)",
    "CREATE INDEX member_story ON member (story, place)",
    "CREATE TABLE account (story TEXT PRIMARY KEY, inputs TEXT NOT NULL, content BLOB NOT NULL)",
    "CREATE TABLE vector (text TEXT NOT NULL, model TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (text, model))",
    """CREATE VIRTUAL TABLE words USING fts5 (
        title, text, content = 'report', content_rowid = 'seq', tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO words (words) VALUES ('rebuild')",
)

_ASKED = (
    # What came of asking for a web address last; of no use to anything but asking again.
    """CREATE TABLE visit (
        url TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        failed INTEGER NOT NULL,
        source TEXT,
        etag TEXT,
        last_modified TEXT
    )""",
)

_FOUND = (
    # One article has one `address`, in whatever form its web address comes; see `types.stored.article_address`.
    "ALTER TABLE report ADD COLUMN address TEXT",
    "UPDATE report SET address = address_key(url) WHERE url IS NOT NULL",
    "DROP INDEX report_url",
    "CREATE INDEX report_address ON report (address) WHERE address IS NOT NULL",
    # What a search narrows its reports by: the outlet in small letters, the time of publication as stated.
    "ALTER TABLE report ADD COLUMN outlet TEXT",
    "ALTER TABLE report ADD COLUMN published TEXT",
    "UPDATE report SET outlet = casefold(json_extract(content, '$.outlet')), published = json_extract(content, '$.published')",
    # What a list of stories tells of an account.
    "ALTER TABLE account ADD COLUMN head TEXT",
    "UPDATE account SET head = account_head(content)",
    # When a page was first read, and when it is to be asked for again.
    "ALTER TABLE visit ADD COLUMN first_at TEXT",
    "ALTER TABLE visit ADD COLUMN again_at TEXT",
    "CREATE INDEX visit_again ON visit (again_at) WHERE again_at IS NOT NULL",
)

_SHELF = (
    # What the grouper holds between two reports: made from the filings, and of no use to anything else.
    "CREATE TABLE shelf (kind TEXT NOT NULL, key TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (kind, key))",
    "CREATE TABLE profile (number INTEGER PRIMARY KEY, content BLOB NOT NULL)",
)

MIGRATIONS = (
    Migration(1, "what is true", _TRUTH),
    Migration(2, "what is derived", _DERIVED),
    Migration(3, "what was asked for", _ASKED),
    Migration(4, "reports by address, outlet and time; heads of accounts; pages to ask for again", _FOUND),
    Migration(5, "what the grouper holds", _SHELF),
)


def migrate(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a database to the newest tables; all missing steps or none, once, by whoever comes first.

    Raises: StoreError, if the database was made by a newer version of this program.
    """
    if _version(database) < migrations[-1].number:
        with database.transaction():
            known = _version(database)  # another process may have come first
            if not known:
                database.write(f"PRAGMA application_id = {APPLICATION}")
                database.write("CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
            for step in migrations[known:]:
                for statement in step.statements:
                    database.write(statement)
                database.write(
                    "INSERT INTO migration (number, name) VALUES (:number, :name)",
                    {"number": step.number, "name": step.name},
                )
    found = _version(database)
    if found > migrations[-1].number:
        raise StoreError(
            f"{database.path}: this store was made by a newer version of Variorum "
            f"(its form is {found}, this version knows {migrations[-1].number})"
        )


def _version(database: Database) -> int:
    there = database.row("SELECT 1 FROM sqlite_master WHERE name = 'migration'")
    if there is None:
        return 0
    found = database.row("SELECT coalesce(max(number), 0) FROM migration")
    return int(found[0]) if found else 0
