"""Inputs to reports: text, Markdown, pages, feeds, wire items, mail, PDF, web archives, ZIP files, JSON of several kinds.

What cannot be read becomes a `Failure` that names the input and the reason; the rest is done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import PurePath

from variorum.errors import InputError
from variorum.read.ahead import map_in_order
from variorum.read.assemble import build_report
from variorum.read.dispatch import Part, find_addresses, read_parts
from variorum.read.draft import MAX_BYTES
from variorum.read.follow import Fetch, Follower
from variorum.read.paths import gather
from variorum.read.streams import RECORD_TYPE
from variorum.read.versions import compare_versions
from variorum.types.addresses import AddressList, address_key
from variorum.types.outcome import Failure
from variorum.types.report import RawItem, Report

__all__ = ["MAX_BYTES", "compare_versions", "find_addresses", "gather", "read_items", "stream_reports"]

KEPT_TEXTS = 2_000
"""Texts with an address that are kept to tell what a later version changed; of older ones only the address is."""


def read_items(
    items: Iterable[RawItem | Failure], *, now: datetime, published: str | None = None, fetch: Fetch | None = None
) -> tuple[list[Report], list[Failure]]:
    """Return all reports and all failures, each in input order. Arguments as in `stream_reports`."""
    reports: list[Report] = []
    failures: list[Failure] = []
    for outcome in stream_reports(items, now=now, published=published, fetch=fetch):
        if isinstance(outcome, Report):
            reports.append(outcome)
        else:
            failures.append(outcome)
    return reports, failures


def stream_reports(
    items: Iterable[RawItem | Failure],
    *,
    now: datetime,
    published: str | None = None,
    fetch: Fetch | None = None,
    n_processes: int = 1,
) -> Iterator[Report | Failure]:
    """Yield the report, or the failure, of each item in input order, as soon as it is read.

    A repeated id yields a `duplicate-id` failure and then the report under an id with a suffix.

    Args:
        now: the aware time now; a stated date after it is refused.
        published: ISO 8601 date that serves reports which state none; it never overrides one.
        fetch: gives what is at an address to which an item from the web leads; without it none is followed.
        n_processes: how many processes read the pages of archives and folders once there are many. More than one is for
            programs whose main module may be imported again.
    """
    follower = Follower(fetch)
    seen = _Seen()
    read = partial(_read_apart, now=now, published=published)
    rows = map_in_order(items, read, n_processes=n_processes, is_heavy=_is_heavy, lost=_lost)
    for row in rows:
        for outcome in row if isinstance(row, list) else _follow(row, follower, now=now, published=published):
            yield from [outcome] if isinstance(outcome, Failure) else seen.name(outcome)


@dataclass(frozen=True, slots=True)
class _Read:
    """A report under the id that it gives or is named by, which may be taken; `input` is what to call it in a failure."""

    report: Report
    input: str


def _is_heavy(item: RawItem | Failure) -> bool:
    """Return whether an item is worth another process: a page or document in a file; never a line of a stream."""
    return isinstance(item, RawItem) and item.path is not None and item.media_type != RECORD_TYPE


def _read_apart(item: RawItem | Failure, *, now: datetime, published: str | None) -> "list[_Read | Failure] | RawItem":
    """Return what an item holds; the item itself where it came from the web and may lead to others."""
    if isinstance(item, Failure):
        return [item]
    if item.path is None and item.url is not None:
        return item
    return [_built(part, item, now=now, published=published) for part in read_parts(item)]


def _lost(item: RawItem | Failure) -> "list[_Read | Failure] | RawItem":
    name = item.name if isinstance(item, RawItem) else item.input
    return [Failure(name, "unreadable", "the reader broke down over it; it is left out")]


def _follow(item: RawItem, follower: Follower, *, now: datetime, published: str | None) -> "Iterator[_Read | Failure]":
    for part, source in follower.read(item):
        yield _built(part, source, now=now, published=published)


def _built(part: Part, item: RawItem, *, now: datetime, published: str | None) -> "_Read | Failure":
    """Return the report that a part of an item makes, or why there is none."""
    if isinstance(part, Failure):
        return part
    if isinstance(part, AddressList):
        return _not_fetched(part)
    source = replace(item, name=part.name)
    try:
        report = build_report(
            part.draft, source, id=part.draft.id or _name_report(source), now=now, published=published
        )
    except InputError as error:
        return Failure(error.input, error.kind, error.message)
    return _Read(report, part.name)


def _not_fetched(found: AddressList) -> Failure:
    number, what = len(found.addresses), "an OPML list" if found.kind == "opml" else "a sitemap"
    return Failure(found.input, "addresses", f"this is {what}; its web addresses ({number:,}) are not fetched here")


@dataclass(slots=True)
class _Seen:
    """Ids and addresses of the reports so far, and the texts of the last ones."""

    ids: set[str] = field(default_factory=set)
    versions: dict[str, Report] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def free_id(self, given: str) -> str:
        name, number = given, 1
        while name in self.ids:
            number += 1
            name = f"{given}-{number}"
        return name

    def name(self, read: _Read) -> Iterator[Report | Failure]:
        """Yield the report under an id of its own; where the one it gives is taken, a failure that says so before."""
        given = read.report.id
        report = replace(read.report, id=self.free_id(given))
        if report.id != given:
            message = f'the id "{given}" is taken by an earlier report; this one is read as "{report.id}"'
            yield Failure(read.input, "duplicate-id", message)
        yield self.add(report)

    def add(self, report: Report) -> Report:
        """Return the report, marked as a version of an earlier one when the address is the same and the text is not."""
        self.ids.add(report.id)
        key = address_key(report.url) if report.url else None
        if key is None or ("live-blog-post" in report.flags and "#" not in key):
            return report
        earlier = self.versions.get(key)
        if earlier is not None and earlier.sha256 != report.sha256:
            text = self.texts.get(key)
            changes = compare_versions(replace(earlier, text=text), report) if text is not None else ()
            report = replace(report, version_of=earlier.id, changes=changes)
        self.versions[key] = replace(report, text="")
        self.texts.pop(key, None)
        self.texts[key] = report.text
        if len(self.texts) > KEPT_TEXTS:
            del self.texts[next(iter(self.texts))]
        return report


def _name_report(item: RawItem) -> str:
    """Return an id for a report that gives none: its address or the file name, with the number of the line or entry, if any."""
    if item.path is None and not item.name.startswith("-"):
        return item.name
    name = PurePath(item.path).name if item.path else "stdin"
    return name + item.name.removeprefix(item.path or "-")
