"""Times and places that statements of one claim give: granularity, and what cannot be settled."""

from collections.abc import Iterator
from itertools import combinations

from variorum.claim.group import Group, Reading, slot_values
from variorum.types.claim import Discrepancy, Slot, Verdict
from variorum.types.geo import relate_places
from variorum.types.ids import make_id
from variorum.types.marks import PlaceRef, TimeRef
from variorum.types.timex import relate_times

SURE_PLACE = 0.8  # least trust in both resolutions for two places to count as apart


def compare_times(group: Group) -> Iterator[Discrepancy]:
    """Yield a time discrepancy if statements date the claim differently."""
    marks = [(Reading(s, t.span, t.text), t) for s in group.statements for t in s.times if t.value]
    found: dict[Verdict, list[Reading]] = {}
    reasons: dict[Verdict, list[str]] = {}
    for (one, a), (other, b) in combinations(marks, 2):
        if group.root(one.statement) == group.root(other.statement):
            continue
        verdict, reason = _judge_times(one, a, other, b)
        if verdict is not None:
            _note(found, reasons, verdict, reason, one, other)
    yield from _discrepancies(group, "time", "when it happened", found, reasons, [reading for reading, _ in marks])


def _judge_times(one: Reading, a: TimeRef, other: Reading, b: TimeRef) -> tuple[Verdict | None, str]:
    relation = relate_times(str(a.value), str(b.value), mod_a=a.mod, mod_b=b.mod)
    if relation in {"inside", "contains", "overlaps"} and a.text.casefold() != b.text.casefold():
        if _day(a) == _day(b) and _grain(a) == _grain(b):
            return None, ""
        return "granularity", f"{_both(one, other)} can both hold: one is more exact"
    if relation == "apart" and (a.mod or b.mod):
        return "granularity", f"{_both(one, other)} lie close, and one is only approximate"
    if relation == "apart" and _day(a) == _day(b):
        return "undetermined", f"{_both(one, other)} name different hours of one day"
    return None, ""


def _grain(time: TimeRef) -> str:
    """Return how fine the part behind the day is: none, a part of the day, or a clock time."""
    clock = str(time.value).partition("T")[2]
    return "" if not clock else "clock" if clock[0].isdigit() else "part"


def _both(one: Reading, other: Reading) -> str:
    return " and ".join(f"“{shown}”" for shown in sorted((one.shown, other.shown)))


def _day(time: TimeRef) -> str:
    return str(time.value).split("T")[0]


def compare_places(group: Group) -> Iterator[Discrepancy]:
    """Yield a place discrepancy if statements put the claim in different places."""
    marks = [(Reading(s, p.span, p.text), p) for s in group.statements for p in s.places]
    found: dict[Verdict, list[Reading]] = {}
    reasons: dict[Verdict, list[str]] = {}
    for (one, a), (other, b) in combinations(marks, 2):
        if group.root(one.statement) == group.root(other.statement) or a.text.casefold() == b.text.casefold():
            continue
        if any(relate_places(a, q) == "same" for q in other.statement.places) or any(
            relate_places(p, b) == "same" for p in one.statement.places
        ):
            continue
        verdict, reason = _judge_places(one, a, other, b)
        if verdict is not None:
            _note(found, reasons, verdict, reason, one, other)
    yield from _discrepancies(group, "place", "where it happened", found, reasons, [reading for reading, _ in marks])


def _judge_places(one: Reading, a: PlaceRef, other: Reading, b: PlaceRef) -> tuple[Verdict | None, str]:
    relation = relate_places(a, b)
    if relation in {"inside", "contains"}:
        narrow, wide = (one, other) if relation == "inside" else (other, one)
        return "granularity", f"“{narrow.shown}” lies in “{wide.shown}”"
    if relation == "near":
        return "granularity", f"{_both(one, other)} are neighbours: a town beside a big city"
    if relation == "apart" and min(a.score, b.score) >= SURE_PLACE and one.statement.family == other.statement.family:
        return "undetermined", f"{_both(one, other)} lie apart; both may have a part in it"
    return None, ""


def _note(
    found: dict[Verdict, list[Reading]],
    reasons: dict[Verdict, list[str]],
    verdict: Verdict,
    reason: str,
    *readings: Reading,
) -> None:
    kept = found.setdefault(verdict, [])
    kept.extend(reading for reading in readings if reading not in kept)
    if reason not in reasons.setdefault(verdict, []):
        reasons[verdict].append(reason)


def _discrepancies(
    group: Group,
    slot: Slot,
    about: str,
    found: dict[Verdict, list[Reading]],
    reasons: dict[Verdict, list[str]],
    order: list[Reading],
) -> Iterator[Discrepancy]:
    for verdict, readings in found.items():
        yield Discrepancy(
            id=make_id("d", group.claim_id, slot, verdict),
            claim=group.claim_id,
            slot=slot,
            verdict=verdict,
            about=about,
            values=slot_values(reading for reading in order if reading in readings),
            reasons=tuple(reasons[verdict]),
            score=group.score,
        )
