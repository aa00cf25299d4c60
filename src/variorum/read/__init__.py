"""Inputs to reports: text, Markdown, pages, feeds, wire items, mail, PDF, web archives, ZIP files, JSON of several kinds.

What cannot be read becomes a `Failure` that names the input and the reason; the rest is done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from variorum.errors import InputError
from variorum.read.assemble import build_report
from variorum.read.dispatch import find_addresses
from variorum.read.draft import MAX_BYTES, Draft
from variorum.read.follow import Fetch, Follower
from variorum.read.paths import gather
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
    items: Iterable[RawItem | Failure], *, now: datetime, published: str | None = None, fetch: Fetch | None = None
) -> Iterator[Report | Failure]:
    """Yield the report, or the failure, of each item in input order, as soon as it is read.

    A repeated id yields a `duplicate-id` failure and then the report under an id with a suffix.

    Args:
        now: the aware time now; a stated date after it is refused.
        published: ISO 8601 date that serves reports which state none; it never overrides one.
        fetch: gives what is at an address to which an item from the web leads; without it none is followed.
    """
    follower = Follower(fetch)
    seen = _Seen()
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        for part, source in follower.read(item):
            if isinstance(part, Failure):
                yield part
            elif isinstance(part, AddressList):
                yield _not_fetched(part)
            else:
                yield from _finish(part.draft, replace(source, name=part.name), seen, now=now, published=published)


def _finish(
    draft: Draft, item: RawItem, seen: "_Seen", *, now: datetime, published: str | None
) -> Iterator[Report | Failure]:
    given = draft.id or _name_report(item)
    try:
        report = build_report(draft, item, id=seen.free_id(given), now=now, published=published)
    except InputError as error:
        yield Failure(error.input, error.kind, error.message)
        return
    if report.id != given:
        message = f'the id "{given}" is taken by an earlier report; this one is read as "{report.id}"'
        yield Failure(item.name, "duplicate-id", message)
    yield seen.add(report)


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
