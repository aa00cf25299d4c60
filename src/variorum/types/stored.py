"""What a store hands out: reports under their key, what they were filed under, stories, and hits of a search."""

from dataclasses import dataclass

from variorum.types.addresses import address_key
from variorum.types.ids import VERSION, digest
from variorum.types.report import Report

KEY_DIGITS = 32


def report_key(report: Report) -> str:
    """Return the key of a report: the hash of its text and of the address (else the outlet) that it came from.

    One article read twice, from whatever file and under whatever form of its address, has one key; the same text in two
    outlets has two.
    """
    where = (address_key(report.url) or report.url) if report.url else (report.outlet or "").casefold()
    return f"r{VERSION}-{digest(chr(31).join((report.sha256, where)))[:KEY_DIGITS]}"


def article_address(report: Report) -> str | None:
    """Return what the addresses of all versions of a report have in common; None where it has no address of its own.

    A post of a live blog that shares the page's address is no version of the other posts.
    """
    address = address_key(report.url) if report.url else None
    return None if address is not None and "live-blog-post" in report.flags and "#" not in address else address


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
        first_at: when it was first read, for pages.
        again_at: when the page is to be asked for again, None where it is not.
    """

    url: str
    at: str
    outcome: str = "read"
    failed: int = 0
    source: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    first_at: str | None = None
    again_at: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a list of stories tells of the account of one; origins are those that claims go back to."""

    headline: str
    n_reports: int
    n_origins: int
    n_claims: int
    n_conflicts: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which reports a search may find.

    Args:
        outlet: the outlet's name, in whatever letters.
        since, until: first and last day of publication (YYYY-MM-DD) as the reports state it; without a date there is none.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found; `excerpt` shows the words, with those found between ‹ and ›; empty without words."""

    key: str
    report_id: str
    title: str | None
    excerpt: str
