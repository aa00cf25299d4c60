"""Quotations of all reports, with the same words elsewhere linked."""

from dataclasses import replace

from rapidfuzz import fuzz

from variorum.types.account import Quote
from variorum.types.ids import make_id
from variorum.types.story import Story

SAME = 92.0  # least similarity (0..100) of two direct quotations that count as the same words


def story_quotes(found: Story) -> tuple[Quote, ...]:
    """Return every quotation in report order; `same_as` holds ids of quotations with the same words elsewhere."""
    person_of = {member: person for person in found.persons for member in person.members}
    quotes: list[Quote] = []
    for annotated in found.annotated:
        report = annotated.report
        for q in annotated.quotations:
            person = person_of.get((report.id, q.entity)) if q.entity else None
            quotes.append(
                Quote(
                    id=make_id("q", report.id, report.sha256, q.content[0].start, q.content[-1].end),
                    report=report.id,
                    kind=q.kind,
                    content=q.content,
                    text=" … ".join(piece.of(report.text) for piece in q.content),
                    speaker=person.name if person is not None else q.speaker,
                    entity=person.id if person is not None else None,
                    chain=q.chain,
                )
            )
    return tuple(replace(q, same_as=_same(q, quotes)) if q.kind != "indirect" else q for q in quotes)


def _same(quote: Quote, quotes: list[Quote]) -> tuple[str, ...]:
    return tuple(
        other.id
        for other in quotes
        if other.report != quote.report
        and other.kind != "indirect"
        and abs(len(other.text) - len(quote.text)) <= 0.3 * len(quote.text)
        and fuzz.ratio(other.text, quote.text) >= SAME
    )
