"""Which origins came to stand behind a claim or left it, and which reports only told it again."""

from collections.abc import Iterable

from variorum.since.claims import Matched
from variorum.since.comparison import OPEN, Comparison, Side
from variorum.types.claim import Statement
from variorum.types.delta import Retold, Support


def compare_support(both: Comparison, matched: Matched) -> tuple[Support, ...]:
    """Return the claims of both accounts whose origins changed."""
    lost = _lost(both, matched)
    found: list[Support] = []
    for claim in both.new.claims:
        gained, by = _gained(both, matched, claim)
        gone, gone_from = lost.get(claim, ((), ()))
        fewer, more = _retraced(both, matched, claim)
        if gained or gone or fewer or more:
            found.append(
                Support(
                    claim,
                    tuple(sorted({*gained, *more})),
                    tuple(sorted({*gone, *fewer})),
                    by,
                    gone_from,
                    differing=_differing(both, claim, by),
                    retraced=bool(fewer or more),
                )
            )
    return tuple(
        sorted(found, key=lambda s: (-len(s.gained) + len(s.lost), -len(s.gained), both.new.claim_key(s.claim)))
    )


def _gained(both: Comparison, matched: Matched, claim: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    past = matched.before(claim)
    if not past:
        return (), ()
    before = {o for old in past for o in _origins(both.old, old)}
    names = _outlets(both.old, past)
    new = [
        s
        for s in both.new.claims[claim].statements
        if s.id in both.new.fresh
        and not any(both.same_origin(old, s.origin) for old in before)
        and _label(both.new, s.origin) not in names
    ]
    return _origins_of(new), _reports(both.new, new)


def _differing(both: Comparison, claim: str, reports: Iterable[str]) -> tuple[str, ...]:
    """Return those of the reports that only give a value which no report gave before, in a difference that is open."""
    found: set[str] = set()
    for d in both.new.account.discrepancies:
        if d.claim != claim or d.verdict not in OPEN:
            continue
        for value in d.values:
            tellers = [both.new.statements[s] for s in value.statements if s in both.new.statements]
            if tellers and not any(s.id in both.new.carried for s in tellers):
                found |= {s.report for s in tellers}
    return tuple(r for r in reports if r in found)


def _lost(both: Comparison, matched: Matched) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the origins that left each claim, under its first claim in the newer account."""
    found: dict[str, list[Statement]] = {}
    for claim in both.old.claims.values():
        after = matched.after(claim.id)
        if not after:
            continue
        kept = {o for new in after for o in _origins(both.new, new)}
        names = _outlets(both.new, after)
        gone = [
            s
            for s in claim.statements
            if s.id in both.old.fresh
            and not any(both.same_origin(s.origin, new) for new in kept)
            and _label(both.old, s.origin) not in names
        ]
        if gone:
            found.setdefault(after[0], []).extend(gone)
    return {claim: (_origins_of(gone), _reports(both.old, gone)) for claim, gone in found.items()}


def _retraced(both: Comparison, matched: Matched, claim: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return origins that fell together and origins that fell apart, among the statements that stayed in the claim."""
    first = next((p.old for p in matched.continued if p.new == claim), None)
    ends = {
        (both.old.statements[old].origin, s.origin)
        for s in both.new.claims[claim].statements
        if (old := both.new.carried.get(s.id)) is not None and both.old.claim_of[old] == first
    }
    before, now = {one for one, _ in ends}, {other for _, other in ends}
    fewer, more = max(0, len(before) - len(now)), max(0, len(now) - len(before))
    return tuple(sorted(before - now)[:fewer]), tuple(sorted(now - before)[:more])


def compare_tellers(both: Comparison, matched: Matched, support: Iterable[Support]) -> tuple[Retold, ...]:
    """Return the claims that reports joined or left without changing their origins."""
    bringing = {s.claim: {*s.gained_by, *s.lost_by} for s in support}
    found: dict[str, Retold] = {}
    for claim in (*both.new.claims,):
        before = matched.before(claim)
        if not before and claim not in matched.repeated:
            continue
        told = {both.new.kept.get(r, "") for r in _tellers(both.new, claim)}
        told_before = {r for old in before for r in _tellers(both.old, old)}
        kept_after = {both.old.kept.get(r, "") for r in told_before}
        joined = [r for r in _tellers(both.new, claim) if r not in kept_after and r not in both.new.unchanged]
        after = {r for old in before for new in matched.after(old) for r in _tellers(both.new, new)}
        left = [
            r
            for r in sorted(told_before)
            if r not in told
            and r not in both.old.unchanged
            and both.old.kept.get(r, "") not in after
            and any(matched.after(old)[:1] == (claim,) for old in before if r in _tellers(both.old, old))
        ]
        joined = [r for r in joined if r not in bringing.get(claim, set())]
        left = [r for r in left if r not in bringing.get(claim, set())]
        copies = [r for r in joined if not _fresh_in(both.new, claim, r)]
        if joined or left:
            found[claim] = Retold(claim, tuple(sorted(joined)), tuple(left), tuple(sorted(copies)))
    return tuple(found[c] for c in sorted(found, key=both.new.claim_key))


def _fresh_in(side: Side, claim: str, report: str) -> bool:
    return any(s.id in side.fresh for s in side.claims[claim].statements if s.report == report)


def _tellers(side: Side, claim: str) -> tuple[str, ...]:
    return tuple(sorted({s.report for s in side.claims[claim].statements}))


def _origins(side: Side, claim: str) -> set[str]:
    return {s.origin for s in side.claims[claim].statements} | set(side.claims[claim].origins)


def _outlets(side: Side, claims: Iterable[str]) -> set[str]:
    """Return the outlets that carry the claims: naming one of them as the source adds none."""
    reports = {s.report for claim in claims for s in side.claims[claim].statements}
    return {outlet.casefold() for r in reports if (outlet := side.reports[r].outlet)}


def _label(side: Side, origin: str) -> str | None:
    """Return the name of an origin that another report may carry; None for the report's own voice."""
    found = side.origins.get(origin)
    return found.label.casefold() if found else None


def _origins_of(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({s.origin for s in statements}))


def _reports(side: Side, statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted({s.report for s in statements}, key=lambda r: (side.reports[r].published or "~", r)))
