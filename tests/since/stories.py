"""Small accounts made by hand, for the comparison of two of them. All people, places and outlets are invented."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from variorum.types.account import Account, Generated, StoryHead
from variorum.types.claim import Attribution, Claim, Discrepancy, Lean, Origin, PlaceIn, SlotValue, Statement
from variorum.types.ids import digest, make_id
from variorum.types.marks import Quantity
from variorum.types.report import Report
from variorum.types.text import Span

NUMBERS = {
    word: float(n)
    for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


def make_report(id_: str, *lines: str, published: str | None = None, outlet: str | None = None, **more: Any) -> Report:
    """Return a report of one paragraph a line."""
    text = "\n\n".join(lines)
    told = {"origin": f"o-{id_}", "outlet": outlet or id_.title()} | more
    return Report(id_, text, digest(text), published=published, **told)


def said(report: Report, quote: str, *, origin: str | None = None, by: str | None = None, **more: Any) -> Statement:
    """Return the statement that the words make; each number word in it is a quantity."""
    start = report.text.index(quote)
    end = start + len(quote)
    word = quote.rsplit(maxsplit=1)[-1]
    trigger = start + quote.index(word)
    given = {
        "id": make_id("s", report.sha256, report.id, start, end),
        "attribution": (Attribution(by, cue="said"),) if by else (),
        "certainty": "reported" if by else "asserted",
        "polarity": "positive",
        "predicate": word.casefold(),
        "family": None,
        "quantities": quantities(report, start, end),
    } | more
    return Statement(
        report=report.id,
        start=start,
        end=end,
        quote=quote,
        spans=(Span(start, end),),
        reading=quote,
        origin=origin or f"o-{by or report.id}",
        sentence=0,
        trigger=Span(trigger, trigger + len(word)),
        **given,
    )


def quantities(report: Report, start: int, end: int) -> tuple[Quantity, ...]:
    found = []
    at = start
    for word in report.text[start:end].split():
        at = report.text.index(word, at)
        n = NUMBERS.get(word.casefold())
        if n is not None:
            found.append(Quantity(Span(at, at + len(word)), word, n, n, "person", "people"))
        at += len(word)
    return tuple(found)


def make_claim(id_: str, *statements: Statement, **more: Any) -> Claim:
    reports = {s.report for s in statements}
    told = {"status": "agreed" if len(reports) > 1 else "single"} | more
    return Claim(
        id_,
        statements[0].quote,
        statements=statements,
        outlets=len(reports),
        origins=tuple(dict.fromkeys(s.origin for s in statements)),
        **told,
    )  # type: ignore[arg-type]


def differ(claim: Claim, verdict: str = "update", slot: str = "number", about: str = "how many people") -> Discrepancy:
    """Return the difference of the numbers (or, of another slot, of the last words) that a claim's statements give."""
    values: dict[str, list[tuple[Statement, Span]]] = {}
    for s in claim.statements:
        span = s.quantities[0].span if slot == "number" else s.trigger
        word = s.quote[span.start - s.start : span.end - s.start]
        values.setdefault(word.casefold(), []).append((s, span))
    return Discrepancy(
        make_id("d", claim.id, slot, verdict, about),
        claim.id,
        slot,  # type: ignore[arg-type]
        verdict,  # type: ignore[arg-type]
        about,
        tuple(
            SlotValue(value, tuple(s.id for s, _ in held), tuple(PlaceIn(s.report, at.start, at.end) for s, at in held))
            for value, held in values.items()
        ),
        ("they differ",),
    )


def make_account(
    reports: Sequence[Report],
    claims: Sequence[Claim] = (),
    discrepancies: Sequence[Discrepancy] = (),
    *,
    copies: dict[str, str] | None = None,
    at: str = "2031-05-01T08:00:00+00:00",
) -> Account:
    """Return an account; `copies` names each copy with the report it copies, and marks both as the pipeline does."""
    home = {copy: next(r.origin for r in reports if r.id == source) for copy, source in (copies or {}).items()}
    marked = tuple(replace(r, origin=home[r.id], flags=(*r.flags, "near-copy")) if r.id in home else r for r in reports)
    used = {s.origin for c in claims for s in c.statements} | {r.origin for r in marked if r.origin}
    return Account(
        story=StoryHead("story", "Barge sinks at Oxmere lock"),
        generated=Generated("0", (), at),
        reports=marked,
        origins=tuple(Origin(o, o.removeprefix("o-"), "unknown", (), "named") for o in sorted(used)),
        leans=tuple(Lean(copy, home[copy] or "", "copy", "shared words") for copy in home),
        claims=tuple(claims),
        discrepancies=tuple(discrepancies),
        entities=(),
        quotations=(),
        places=(),
        routes=(),
        timeline=(),
        brief=(),
        failures=(),
    )
