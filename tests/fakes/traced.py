"""Statements traced to their origins, and small reports that tell one thing through given sources."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.marks import Sheet, make_persons
from variorum.claim.copies import Copy
from variorum.claim.origins import Traced, trace_origins


def trace(*sheets: Sheet, copies: Sequence[Copy] = ()) -> Traced:
    return trace_origins(
        [sheet.annotated for sheet in sheets],
        {sheet.report.id: sheet.items for sheet in sheets},
        make_persons(*sheets),
        copies,
    )


def origins(traced: Traced, report: str) -> list[tuple[str, str]]:
    """Return label and kind of the origins at which a report's statements end."""
    by_id = {origin.id: origin for origin in traced.origins}
    found = [by_id[item.statement.origin] for item in traced.statements[report]]
    return [(origin.label, origin.kind) for origin in found]


def edges(traced: Traced) -> set[tuple[str, str, str]]:
    labels = {origin.id: origin.label for origin in traced.origins}
    return {(labels.get(lean.from_, lean.from_), labels[lean.to], lean.kind) for lean in traced.leans}


def told(
    name: str, *sources: str | None, text: str = "The market hall fell", outlet: str | None = "", **fields: Any
) -> Sheet:
    """Return a report with one statement for each source; None is the outlet's own voice."""
    lines = [f"{text}, {source} said." if source else f"{text}." for source in sources]
    sheet = Sheet(name, " ".join(lines), outlet=outlet or name.title(), **fields)
    for source, sentence in zip(sources, sheet.sentences, strict=True):
        words = sentence.span.of(sheet.text)
        sheet.says(words.rstrip("."), by=[sheet.link(source)] if source else ())
    return sheet
