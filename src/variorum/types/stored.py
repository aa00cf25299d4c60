"""What a store hands out: reports under their key, what they were filed under, stories, and hits of a search."""

from dataclasses import dataclass

from variorum.types.ids import VERSION, digest
from variorum.types.report import Report

KEY_DIGITS = 32


def report_key(report: Report) -> str:
    """Return the key of a report: the hash of its text and of the address (else the outlet) that it came from.

    One article read twice, from whatever file, has one key; the same text in two outlets has two.
    """
    where = report.url or (report.outlet or "").casefold()
    return f"r{VERSION}-{digest(chr(31).join((report.sha256, where)))[:KEY_DIGITS]}"


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report with its key; `report.id` is unique in the store and stays."""

    key: str
    report: Report
    added_at: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report that was given to the store; `new` is false where it was there before."""

    stored: StoredReport
    new: bool


@dataclass(frozen=True, slots=True)
class Filing:
    """A person's word on where a report belongs: the report of that key is filed under the story of that name."""

    report: str
    story: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story: the keys of its reports in the order they were added.

    Args:
        id: stays while reports come and go.
        name: what it is called.
        formerly: other names and ids that lead to it, of stories that were merged into it.
    """

    id: str
    name: str
    reports: tuple[str, ...]
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking for a web address last.

    Args:
        url: the address as listed.
        at: when it was asked for.
        outcome: `read`, or the kind of the failure.
        failed: how often it has failed since it was last read.
        source: the address behind redirects, which gave `etag` and `last_modified`.
    """

    url: str
    at: str
    outcome: str = "read"
    failed: int = 0
    source: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found; `excerpt` shows the words, with those found between ‹ and ›."""

    key: str
    report_id: str
    title: str | None
    excerpt: str
