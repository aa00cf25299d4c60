"""A text by itself, with what little is known of its report, as one side of a pair."""

from variorum.ports import Encoder
from variorum.relate.sides import Side, view_side
from variorum.types.ids import digest
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report
from variorum.types.text import Span

GAP = "\n\n"


def passage_report(text: str, *, title: str = "", published: str | None = None) -> Report:
    """Return a text as a report of its own, its report's headline in front where that is another text."""
    text, title = text.strip(), title.strip()
    front = f"{title}{GAP}" if title and title != text else ""
    whole = front + text
    return Report(
        id="passage",
        text=whole,
        sha256=digest(whole),
        title=title or None,
        body_start=len(front),
        headline=Span(0, len(title)) if front else None,
        published=published,
        language="en",
    )


def view_passage(annotated: AnnotatedReport, encoder: Encoder) -> Side:
    """Return the side that the annotated `passage_report` makes."""
    report = annotated.report
    return view_side(
        annotated,
        Span(report.body_start, len(report.text)),
        encoder,
        title=encoder.encode([report.title])[0] if report.title else None,
        opens=report.title == report.text if report.title else None,
        headline=report.title or "",
    )
