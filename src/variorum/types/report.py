"""A report: one published article as read. Its text never changes after reading."""

from dataclasses import dataclass

from variorum.types.text import Span


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
        origin: id of the origin whose text this report is; None until the claim stage has set it.
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
    flags: tuple[str, ...] = ()
