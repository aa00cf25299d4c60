"""Discrepancies that opened, were settled, or changed between two accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.since.claims import Matched
from variorum.since.comparison import OPEN, Comparison, Side
from variorum.types.claim import Discrepancy
from variorum.types.delta import ChangedDiscrepancy

PERSONAL = frozenset({"spelling", "wording"})  # kept once a story, with whichever claim has most statements
_FEWEST = 2  # values that two lists of names must share to be one difference


@dataclass(frozen=True, slots=True)
class Differences:
    """Ids of what opened (newer account) and of what was settled (older account).

    Args:
        changed: discrepancies of both accounts with another verdict or other values.
        unfounded: those of `opened` and `settled` all of whose words both accounts have.
    """

    opened: tuple[str, ...]
    settled: tuple[str, ...]
    changed: tuple[ChangedDiscrepancy, ...]
    unfounded: tuple[str, ...]


def compare_discrepancies(both: Comparison, matched: Matched) -> Differences:
    """Return what became of the discrepancies; one that closes or opens by its verdict counts as settled or opened."""
    pairs = _match(both, matched)
    old = {d.id: d for d in both.old.account.discrepancies}
    new = {d.id: d for d in both.new.account.discrepancies}
    opened = [d for id_, d in new.items() if id_ not in pairs.values()]
    settled = [d for id_, d in old.items() if id_ not in pairs]
    changed: list[ChangedDiscrepancy] = []
    for before, after in sorted(pairs.items()):
        one, other = old[before], new[after]
        if other.verdict in OPEN and one.verdict not in OPEN:
            opened.append(other)
        if one.verdict in OPEN and other.verdict not in OPEN:
            settled.append(one)
        values = [{_fold(v.value): v.value for v in d.values} for d in (one, other)]
        added = tuple(sorted(values[1][v] for v in values[1].keys() - values[0].keys()))
        dropped = tuple(sorted(values[0][v] for v in values[0].keys() - values[1].keys()))
        if one.verdict != other.verdict or added or dropped:
            changed.append(ChangedDiscrepancy(before, after, one.verdict, other.verdict, added, dropped))
    unfounded = [d for d in opened if not _is_fresh(both.new, d)] + [d for d in settled if not _is_fresh(both.old, d)]
    return Differences(
        opened=_ranked(both.new, opened),
        settled=_ranked(both.old, settled),
        changed=tuple(changed),
        unfounded=tuple(sorted({d.id for d in unfounded})),
    )


def _fold(value: str) -> str:
    return " ".join(value.casefold().split())


def _ranked(side: Side, found: Iterable[Discrepancy]) -> tuple[str, ...]:
    """Return discrepancies with conflicts first, then what is open; within that by claim."""
    rank = {"conflict": 0, "undetermined": 1, "update": 2}
    return tuple(
        d.id
        for d in sorted(
            found,
            key=lambda d: (
                rank.get(d.verdict, 3),
                side.claim_key(d.claim) if d.claim in side.claims else (),
                d.slot,
                d.about,
                d.id,
            ),
        )
    )


def _match(both: Comparison, matched: Matched) -> dict[str, str]:
    """Return which discrepancy of the older account is which of the newer one."""
    after = {claim: set(matched.after(claim)) for claim in both.old.claims}
    choices = [
        (shared, same, one, other)
        for one in both.old.account.discrepancies
        for other in both.new.account.discrepancies
        if one.slot == other.slot
        for shared, same in [_likeness(both, after, one, other)]
        if shared or same
    ]
    pairs: dict[str, str] = {}
    held: set[str] = set()
    for _, _, one, other in sorted(
        choices,
        key=lambda c: (
            c[2].verdict != c[3].verdict,
            -c[0],
            -c[1],
            c[2].id != c[3].id,
            sorted(((c[2].about, c[2].id), (c[3].about, c[3].id))),
        ),
    ):
        if one.id not in pairs and other.id not in held:
            pairs[one.id] = other.id
            held.add(other.id)
    return pairs


def _likeness(both: Comparison, after: Mapping[str, set[str]], one: Discrepancy, other: Discrepancy) -> tuple[int, int]:
    """Return how many statements two discrepancies share, and whether they are about the same; (0, 0) if not comparable."""
    left = {both.old.carried[s] for v in one.values for s in v.statements if s in both.old.carried}
    shared = len(left & {s for v in other.values for s in v.statements})
    about = int(one.about.casefold() == other.about.casefold())
    if other.claim in after.get(one.claim, set()) and (about or shared):
        return shared, about
    if one.verdict == other.verdict and one.verdict in PERSONAL:
        values = {_fold(v.value) for v in one.values} & {_fold(v.value) for v in other.values}
        return (shared, about) if len(values) >= _FEWEST else (0, 0)
    return 0, 0


def _is_fresh(side: Side, discrepancy: Discrepancy) -> bool:
    """Return whether some of its words stand in a report that the other account has not, or not so."""
    tellers = {s for v in discrepancy.values for s in v.statements}
    if any(s in side.fresh for s in tellers):
        return True
    held = {side.statements[s].report for s in tellers if s in side.statements}
    loose = {at.report for v in discrepancy.values for at in v.spans} - held
    return any(r in side.reports and r not in side.unchanged and not side.known.is_copy(r) for r in loose)
