"""A report: one published article as read. Its text never changes after reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from variorum.types.text import Span
from variorum.types.versions import Change


@dataclass(frozen=True, slots=True)
class RawItem:
    """Bytes of one input before reading.

    Args:
        name: what to call it in messages: PATH, URL, PATH:LINE or -:LINE.
        data: the bytes as found.
        path: the path as the user gave it (or below a folder given), None for standard input.
        url: the address it came from, if any.
        media_type: what the source said it is (`text/html`), None when nothing did.
    """

    name: str
    data: bytes
    path: str | None = None
    url: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph in which an outlet speaks of its own article.

    Args:
        kind: `correction`, `clarification`, `update`, or `note` for any other editor's note.
    """

    span: Span
    kind: Literal["correction", "clarification", "update", "note"]


@dataclass(frozen=True, slots=True)
class Report:
    """One article.

    All spans point into `text`. Times are what the report itself states (ISO 8601 date or date-time, with offset
    where known), None where it gives no evidence.

    Args:
        headline: where the headline stands in `text`, if one was recognised.
        lead_in: where dateline and credit stand in `text` (`MILAN (Reuters) -`), if any; sentences start after it.
        tail: where closing credits stand in `text` (`Reporting by ...`, `With material from ...`), if any.
        body_start: 0 unless a separately given title was put in front of the text.
        credit: wire credit as found (`Reuters`, `AP`), None when there is none.
        changes: what this version has in other words than the one it is a version of; empty where that was not at hand.
        notes: corrections and other notes of the editors in `text`.
        captions: where captions of pictures stand in `text`, each a paragraph of its own.
        origin: id of the origin whose text this report is; None until the claim stage has set it.
        evidence: where outlet, byline, published and the like come from, by the name of the field
            (`json-ld:datePublished`, `text:dateline`); docs/reference/formats.md lists the words.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    body_start: int = 0
    headline: Span | None = None
    lead_in: Span | None = None
    tail: Span | None = None
    url: str | None = None
    path: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    published: str | None = None
    modified: str | None = None
    first_seen: str | None = None
    language: str | None = None
    origin: str | None = None
    version_of: str | None = None
    changes: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    captions: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict, hash=False)
