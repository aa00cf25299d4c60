"""Inputs to reports: plain text, Markdown, HTML pages, JSONL records.

What cannot be read becomes a `Failure` that names the input and the reason; the rest is done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from variorum.errors import InputError
from variorum.read.assemble import build_report
from variorum.read.draft import MAX_BYTES, Draft
from variorum.read.jsonl import read_record
from variorum.read.paths import RECORD_TYPE, gather
from variorum.read.plain import read_plain
from variorum.types.outcome import Failure
from variorum.types.report import RawItem, Report

__all__ = ["MAX_BYTES", "gather", "read_items", "stream_reports"]


def read_items(
    items: Iterable[RawItem | Failure], *, now: datetime, published: str | None = None
) -> tuple[list[Report], list[Failure]]:
    """Return all reports and all failures, each in input order. Arguments as in `stream_reports`."""
    reports: list[Report] = []
    failures: list[Failure] = []
    for outcome in stream_reports(items, now=now, published=published):
        if isinstance(outcome, Report):
            reports.append(outcome)
        else:
            failures.append(outcome)
    return reports, failures


def stream_reports(
    items: Iterable[RawItem | Failure], *, now: datetime, published: str | None = None
) -> Iterator[Report | Failure]:
    """Yield the report, or the failure, of each item in input order, as soon as it is read.

    A repeated id yields a `duplicate-id` failure and then the report under an id with a suffix.

    Args:
        now: the aware time now; a stated date after it is refused.
        published: ISO 8601 date that serves reports which state none; it never overrides one.
    """
    seen = _Seen()
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        try:
            draft = _read_draft(item)
            given = draft.id or _name_report(item)
            report = build_report(draft, item, id=seen.free_id(given), now=now, published=published)
        except InputError as error:
            yield Failure(error.input, error.kind, error.message)
            continue
        if report.id != given:
            message = f'the id "{given}" is taken by an earlier report; this one is read as "{report.id}"'
            yield Failure(item.name, "duplicate-id", message)
        yield seen.add(report)


@dataclass(slots=True)
class _Seen:
    """Ids and addresses of the reports so far."""

    ids: set[str] = field(default_factory=set)
    versions: dict[str, Report] = field(default_factory=dict)

    def free_id(self, given: str) -> str:
        name, number = given, 1
        while name in self.ids:
            number += 1
            name = f"{given}-{number}"
        return name

    def add(self, report: Report) -> Report:
        """Return the report, marked as a version of an earlier one when the address is the same and the text is not."""
        self.ids.add(report.id)
        url = report.url
        if url is None or not url.partition("://")[2].partition("/")[2]:  # a site's front page is no article
            return report
        earlier = self.versions.get(url)
        if earlier is not None and earlier.sha256 != report.sha256:
            report = replace(report, version_of=earlier.id)
        self.versions[url] = replace(report, text="")
        return report


def _read_draft(item: RawItem) -> Draft:
    if item.media_type == RECORD_TYPE:
        try:
            return read_record(item.data.decode("utf-8"), name=item.name)
        except UnicodeDecodeError as error:
            raise InputError(item.name, "encoding", f"the line is not valid UTF-8 at byte {error.start}") from error
    return read_plain(item)


def _name_report(item: RawItem) -> str:
    """Return an id for a report that gives none: the file name, with the line number for a record."""
    name = PurePath(item.path).name if item.path else "stdin"
    return f"{name}:{item.name.rpartition(':')[2]}" if item.media_type == RECORD_TYPE and ":" in item.name else name
