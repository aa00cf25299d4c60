"""Values that moved between two accounts, with their history: nine, then twelve, now thirteen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.since.claims import Matched
from variorum.since.comparison import Comparison, Side
from variorum.types.claim import Discrepancy, PlaceIn, Slot, Statement
from variorum.types.delta import Moved, PastValue
from variorum.types.interval import relate_quantities
from variorum.types.marks import Quantity

_TIMED = 16  # characters of an ISO date-time down to the minute


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one report gives for a slot, and which of the accounts hold it."""

    value: str
    quantity: Quantity | None
    at: PlaceIn
    statement: str
    published: str | None
    account: Literal["old", "new"]
    in_old: bool
    in_new: bool

    def same(self, other: "_Reading") -> bool:
        if self.quantity is not None and other.quantity is not None:
            return relate_quantities(self.quantity, other.quantity) == "same"
        return self.value.casefold() == other.value.casefold()

    def narrows(self, other: "_Reading") -> bool:
        """Return whether this value says the other one more exactly."""
        if self.quantity is None or other.quantity is None:
            return False
        return relate_quantities(self.quantity, other.quantity) == "inside"


@dataclass(frozen=True, slots=True)
class _Topic:
    claim: str
    slot: Slot
    about: str
    readings: tuple[_Reading, ...]


def find_moved(both: Comparison, matched: Matched) -> tuple[Moved, ...]:
    """Return the values whose latest figure is another one than before, foremost those that do more than get exact."""
    found = [moved for topic in _topics(both, matched) if (moved := _moved(topic)) is not None]
    known = {_step(moved) for moved in found}
    found += [moved for moved in _rewritten(both) if _step(moved) not in known]
    return tuple(sorted(found, key=lambda m: (m.exact, both.new.claim_key(m.claim), m.slot, m.about, m.new)))


def _step(moved: Moved) -> tuple[str, Slot, frozenset[str]]:
    """Return claim, slot and the two values: the same forth and back."""
    return moved.claim, moved.slot, frozenset({moved.old.casefold(), moved.new.casefold()})


def _topics(both: Comparison, matched: Matched) -> list[_Topic]:
    news, olds = _by_topic(both.new), _by_topic(both.old)
    used: set[tuple[str, Slot, str]] = set()
    topics: list[_Topic] = []
    for (claim, slot, about), found in sorted(news.items()):
        readings = _readings(both, both.new, found)
        for key in sorted(olds):
            if key[0] in matched.before(claim) and key[1] == slot and key not in used:
                others = _readings(both, both.old, olds[key])
                if key[2] == about or {r.statement for r in readings} & {r.statement for r in others}:
                    used.add(key)
                    readings = _joined(readings, others)
        topics.append(_Topic(claim, slot, about, readings))
    for key in sorted(olds):
        after = matched.after(key[0])
        if key not in used and after:
            topics.append(_Topic(after[0], key[1], key[2], _readings(both, both.old, olds[key])))
    return topics


def _by_topic(side: Side) -> dict[tuple[str, Slot, str], list[Discrepancy]]:
    """Return the discrepancies by claim, slot and subject that may tell of a moving value, open conflicts left out."""
    found: dict[tuple[str, Slot, str], list[Discrepancy]] = {}
    disputed: set[tuple[str, Slot, str]] = set()
    for d in side.account.discrepancies:
        key = (d.claim, d.slot, d.about)
        if d.verdict == "conflict":
            disputed.add(key)
        elif d.verdict == "update" or (d.slot == "number" and d.verdict == "vagueness"):
            found.setdefault(key, []).append(d)
    return {key: ds for key, ds in found.items() if key not in disputed and key[0] in side.claims}


def _readings(both: Comparison, side: Side, found: Iterable[Discrepancy]) -> tuple[_Reading, ...]:
    new = side is both.new
    readings: dict[tuple[str, int, int], _Reading] = {}
    for value in (v for d in found for v in d.values):
        held = [side.statements[s] for s in value.statements if s in side.statements]
        for at in value.spans:
            statement = _teller(held, at)
            if statement is None or at.report not in side.reports:
                continue
            report = side.reports[at.report]
            carried = side.carried.get(statement.id)
            shared = carried is not None and at.report in side.unchanged
            own = carried if shared and carried is not None and not new else statement.id
            quantity = next((q for q in statement.quantities if (q.span.start, q.span.end) == (at.start, at.end)), None)
            readings[at.report, at.start, at.end] = _Reading(
                value=report.text[at.start : at.end] or value.value,
                quantity=quantity,
                at=at,
                statement=own,
                published=report.published,
                account="new" if new else "old",
                in_old=shared or not new,
                in_new=shared or new,
            )
    return _without_copies(side, readings.values())


def _teller(held: Sequence[Statement], at: PlaceIn) -> Statement | None:
    own = [s for s in held if s.report == at.report]
    return next((s for s in own if s.start <= at.start and at.end <= s.end), own[0] if own else None)


def _without_copies(side: Side, readings: Iterable[_Reading]) -> tuple[_Reading, ...]:
    """Leave out what a copy says if the copied text is there: it was known when that appeared."""
    found = list(readings)
    originals = {
        side.reports[r.at.report].origin for r in found if "near-copy" not in side.reports[r.at.report].flags
    } - {None}
    return tuple(
        r
        for r in found
        if "near-copy" not in side.reports[r.at.report].flags or side.reports[r.at.report].origin not in originals
    )


def _joined(readings: Sequence[_Reading], others: Sequence[_Reading]) -> tuple[_Reading, ...]:
    """Return the readings of both accounts, a statement of both once."""
    known = {r.statement for r in readings}
    return (*readings, *(r for r in others if r.statement not in known))


def _moved(topic: _Topic) -> Moved | None:
    before = [r for r in topic.readings if r.in_old]
    after = [r for r in topic.readings if r.in_new]
    old, new = _steps(before), _steps(after)
    if not old or not new or old[-1].same(new[-1]):
        return None
    if any(new[-1].same(r) for r in before) and any(old[-1].same(r) for r in after):
        return None  # both values were there all along
    steps = list(new)
    if not any(old[-1].same(r) for r in steps):
        known = _in_time(old[-1]) < _in_time(new[-1])
        steps = [*sorted([*new[:-1], old[-1]], key=_in_time), new[-1]] if known else [old[-1], new[-1]]
    return Moved(
        claim=topic.claim,
        slot=topic.slot,
        old=old[-1].value,
        new=new[-1].value,
        about=topic.about,
        history=tuple(_past(r) for r in steps),
        exact=new[-1].narrows(old[-1]),
    )


def _past(reading: _Reading) -> PastValue:
    return PastValue(
        value=reading.value,
        account=reading.account,
        report=reading.at.report,
        start=reading.at.start,
        end=reading.at.end,
        statement=reading.statement,
        published=reading.published,
    )


def _steps(readings: Iterable[_Reading]) -> list[_Reading]:
    """Return the values in order, each where it took over from the one before; the last one stands.

    A report counts with the first value it gives. A vaguer value takes nothing over, and a report of unknown date, or
    one of which it is not known whether it is the later, neither.
    """
    first: dict[str, _Reading] = {}
    for reading in sorted(readings, key=lambda r: r.at.start):
        first.setdefault(reading.at.report, reading)
    steps: list[_Reading] = []
    for reading in sorted((r for r in first.values() if r.published), key=_in_time):
        if not steps:
            steps.append(reading)
        elif reading.same(steps[-1]) or steps[-1].narrows(reading):
            continue
        elif reading.narrows(steps[-1]) or _later(reading, steps[-1]):
            steps.append(reading)
    undated = [r for r in first.values() if not r.published]
    if not steps and undated and all(r.same(undated[0]) for r in undated):
        return [min(undated, key=_in_time)]
    return steps


def _in_time(reading: _Reading) -> tuple[str, str, int]:
    return (reading.published or "~", reading.at.report, reading.at.start)


def _later(one: _Reading, other: _Reading) -> bool:
    """Return whether one report is later than another as far as both dates go."""
    if one.published is None or other.published is None:
        return False
    size = min(len(one.published), len(other.published), _TIMED)
    return one.published[:size] > other.published[:size]


def _rewritten(both: Comparison) -> list[Moved]:
    """Return the numbers that a changed report now gives another way in the sentence that took the old one's place."""
    found: list[Moved] = []
    for old_id, new_id in sorted(both.carried.reworded.items()):
        old, new = both.old.statements[old_id], both.new.statements[new_id]
        for before, after in paired_quantities(old, new):
            if relate_quantities(before, after) == "same":
                continue
            history = (_given(both.old, "old", old, before), _given(both.new, "new", new, after))
            found.append(
                Moved(
                    claim=both.new.claim_of[new_id],
                    slot="number",
                    old=before.text,
                    new=after.text,
                    about=_about(before, after),
                    history=history,
                    exact=relate_quantities(after, before) == "inside",
                )
            )
    return found


def _about(old: Quantity, new: Quantity) -> str:
    """Return what a number counts or measures, as discrepancies say it."""
    counted, unit = new.of or old.of, new.unit
    if unit not in {None, "person"}:
        return f"how much {counted}" if counted else f"the figure in {unit}"
    return f"how many {counted}" if counted else "how many"


def _given(side: Side, account: Literal["old", "new"], statement: Statement, quantity: Quantity) -> PastValue:
    return PastValue(
        value=quantity.text,
        account=account,
        report=statement.report,
        start=quantity.span.start,
        end=quantity.span.end,
        statement=statement.id,
        published=side.reports[statement.report].published,
    )


def paired_quantities(old: Statement, new: Statement) -> list[tuple[Quantity, Quantity]]:
    """Return the quantities of two wordings of one sentence that stand for each other: of one unit, in their order."""
    pairs: list[tuple[Quantity, Quantity]] = []
    for unit in sorted({q.unit or "" for q in (*old.quantities, *new.quantities)}):
        left, right = ([q for q in s.quantities if (q.unit or "") == unit] for s in (old, new))
        if len(left) == len(right):
            pairs += zip(left, right, strict=True)
    return pairs
