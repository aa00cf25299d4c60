"""Stories made by hand, for the stage that composes an account."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.marks import Sheet, make_persons
from variorum.claim.labels import find_labels
from variorum.types.claim import Claim, Discrepancy, PlaceIn, SlotValue, Statement, When
from variorum.types.story import Story


def make_claim(claim_id: str, *statements: Statement, origins: Sequence[str] = (), **fields: Any) -> Claim:
    """Return a claim of the statements; each has an origin of its own unless told."""
    reports = {s.report for s in statements}
    told = {
        "text": statements[0].quote if statements else "",
        "status": "agreed" if len(reports) > 1 else "single",
        "outlets": len(reports),
        "origins": tuple(origins) or tuple(f"o-{report}" for report in sorted(reports)),
    } | fields
    return Claim(id=claim_id, statements=statements, **told)


def make_when(value: str | None, text: str = "then", precision: str = "day") -> When:
    return When(text, value, precision)  # type: ignore[arg-type]


def make_conflict(claim: Claim, *values: tuple[str, Sequence[Statement]], verdict: str = "conflict") -> Discrepancy:
    return Discrepancy(
        f"d-{claim.id}", claim.id, "number", verdict, "how many",  # type: ignore[arg-type]
        tuple(
            SlotValue(shown, tuple(s.id for s in given), tuple(PlaceIn(s.report, s.start, s.end) for s in given))
            for shown, given in values
        ),
        ("they cannot both hold",),
    )  # fmt: skip


def make_story(*sheets: Sheet, claims: Sequence[Claim] = (), discrepancies: Sequence[Discrepancy] = ()) -> Story:
    persons = make_persons(*sheets)
    annotated = tuple(sheet.annotated for sheet in sheets)
    return Story(
        reports=tuple(sheet.report for sheet in sheets),
        annotated=annotated,
        claims=tuple(claims),
        discrepancies=tuple(discrepancies),
        origins=(),
        leans=(),
        persons=persons,
        labels=find_labels(annotated, persons),
    )
