"""Numbers that statements of one claim give for one thing: vagueness, update, scope, conflict."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from variorum.claim.amounts import Number, is_further, numbers_of
from variorum.claim.families import families
from variorum.claim.features import same_thing_counted
from variorum.claim.group import Group, Reading, distinct_roots, earlier, slot_values
from variorum.claim.referents import same_bearer, same_kind, same_moment, same_occasion, same_referent, same_setting
from variorum.claim.roundings import AGE, PERIODS, is_round_figure, is_rounded
from variorum.claim.scopes import corrected, find_scope
from variorum.types.claim import Discrepancy, Verdict
from variorum.types.ids import make_id
from variorum.types.interval import relate_quantities

COUNTING = {
    "kill",
    "injure",
    "miss",
    "rescue",
    "evacuate",
    "arrest",
    "damage",
    "sicken",
    "treat",
    "outage",
    "search",
    "recall",
    "vote",
    "find",
}
AT_LARGE = {"flee", "search"}  # counts of people only: who has fled may be caught
CERTAIN = 0.6  # least trust in the claim for a `conflict`
LEAP = 20  # ratio of two figures that no count outside of a disaster runs through
MOVED = 1.15  # least ratio of two figures in a count for a hedge not to explain the difference
DIGITS = 3  # least digits of two figures that can be one with its digits exchanged
TOLLS = {"kill", "injure", "sicken"}
SHARP: set[Verdict] = {"conflict", "update", "undetermined"}  # told of the figure that slipped alone


def compare_numbers(group: Group) -> Iterator[Discrepancy]:
    """Yield the number discrepancies of a claim: at most one for each thing counted and verdict."""
    for topic in _topics(group):
        if distinct_roots(group, [number.reading for number in topic]) < 2:
            continue
        found: dict[Verdict, list[Number]] = {}
        reasons: dict[Verdict, list[str]] = {}
        slips = any(_slip(a, b) for a, b in combinations(topic, 2))
        for a, b in combinations(topic, 2):
            if group.root(a.reading.statement) == group.root(b.reading.statement):
                continue
            verdict, reason = _judge(group, topic, a, b)
            if verdict is None or (slips and verdict in SHARP and not _slip(a, b)):
                continue
            kept = found.setdefault(verdict, [])
            kept.extend(number for number in (a, b) if number not in kept)
            if reason not in reasons.setdefault(verdict, []):
                reasons[verdict].append(reason)
        if len({(n.quantity.low, n.quantity.high) for n in found.get("conflict", ())}) > 2:
            del found["conflict"]  # three values and more are a row of figures, not one figure told wrongly
        if len(found) > 1 or group.score < CERTAIN:
            found.pop("undetermined", None)  # the other verdicts tell more; of an unsure claim it tells nothing
        for verdict, numbers in found.items():
            ordered = [number for number in topic if number in numbers]
            if verdict == "update":
                ordered = sorted(ordered, key=lambda n: group.published(n.reading.statement) or "")
                reasons[verdict] = [*_history(group, ordered), *reasons[verdict]]
            about = _about(ordered)
            yield Discrepancy(
                id=make_id("d", group.claim_id, "number", verdict, about),
                claim=group.claim_id,
                slot="number",
                verdict=verdict,
                about=about,
                values=slot_values(number.reading for number in ordered),
                reasons=tuple(reasons[verdict]),
                score=group.score,
            )


def _history(group: Group, numbers: Sequence[Number]) -> list[str]:
    """Return the values in order of publication as one reason, where there are more than two."""
    steps: list[tuple[str, str]] = []
    for number in numbers:
        at = (group.published(number.reading.statement) or "")[:16].replace("T", " ")
        if at and (not steps or steps[-1][0].casefold() != number.reading.shown.casefold()):
            steps.append((number.reading.shown, at))
    if len(steps) < 3:
        return []
    days = [at[:10] for _, at in steps]
    times = [at if days.count(at[:10]) > 1 else at[:10] for _, at in steps]
    told = (f"“{shown}” ({at})" for (shown, _), at in zip(steps, times, strict=True))
    return ["in order of publication: " + ", then ".join(told)]


def _topics(group: Group) -> list[list[Number]]:
    """Return the claim's numbers grouped by the thing counted or measured."""
    numbers = numbers_of(group)
    counts = {s.id: sum(n.reading.statement.id == s.id for n in numbers) for s in group.statements}
    topics: list[list[Number]] = []
    for number in numbers:
        for topic in topics:
            if any(_comparable(group, number, other, counts) for other in topic):
                if all(number.reading.statement.id != other.reading.statement.id for other in topic):
                    topic.append(number)  # the first number of a statement is the one that counts the whole
                break
        else:
            topics.append([number])
    return topics


def _comparable(group: Group, a: Number, b: Number, counts: dict[str, int]) -> bool:
    if (a.quantity.unit or "") != (b.quantity.unit or "") or a.reading.statement.id == b.reading.statement.id:
        return False
    if is_further(group, a) != is_further(group, b):
        return False
    if a.quantity.unit == AGE:
        return bool(_persons(group, a) & _persons(group, b))
    if a.noun and b.noun:
        if same_thing_counted(a.noun, b.noun) or same_thing_counted(a.quantity.of, b.quantity.of):
            return True
        if a.counts_people and b.counts_people:
            one, other = a.reading.statement, b.reading.statement
            loose = one.family in AT_LARGE and other.family in AT_LARGE
            return same_kind(one, other) or loose or a.role == b.role is not None
        return _counts_the_act(a, b) or _counts_the_act(b, a)
    if a.quantity.unit not in (None, "person"):
        return a.quantity.of is None or b.quantity.of is None
    alone = counts[a.reading.statement.id] == counts[b.reading.statement.id] == 1
    family = a.reading.statement.family
    return alone and family is not None and family == b.reading.statement.family


def _counts_the_act(a: Number, b: Number) -> bool:
    """Return whether one number counts the acts and the other whom they befell: "twelve robberies", "eleven robbed"."""
    family = b.reading.statement.family
    nouns = families().nouns
    forms = (a.noun, a.noun.removesuffix("s"), f"{a.noun.removesuffix('ies')}y")
    return family is not None and b.role == "patient" and any(nouns.get(form) == family for form in forms)


def _persons(group: Group, number: Number) -> set[str]:
    """Return the story's people whom the number's own words are about: an age stands with its person."""
    statement = number.reading.statement
    return {
        group.persons[statement.report, a.entity].id
        for a in statement.arguments
        if a.entity and a.span.contains(number.reading.span) and (statement.report, a.entity) in group.persons
    }


def _judge(group: Group, topic: Sequence[Number], a: Number, b: Number) -> tuple[Verdict | None, str]:
    relation = relate_quantities(a.quantity, b.quantity)
    one, other = a.reading, b.reading
    pair = " and ".join(f"“{shown}”" for shown in sorted((one.shown, other.shown)))
    if relation in {"same", "incomparable"}:
        return None, ""
    if a.quantity.unit == AGE and abs((a.quantity.low or 0) - (b.quantity.low or 0)) <= 1:
        return None, ""  # a birthday may lie between two reports
    families = {one.statement.family, other.statement.family}
    counting = bool(families & COUNTING) or (bool(families & AT_LARGE) and a.counts_people and b.counts_people)
    lasting = a.quantity.unit in PERIODS
    counting = counting and not lasting
    before = earlier(group.published(one.statement), group.published(other.statement))
    first, second = (one, other) if before else (other, one)
    if relation != "apart":
        if counting and before is not None and _moved(a, b):
            return "update", _updated(first, second)
        loose = one.shown if (a.quantity.hedge or relation == "contains") else other.shown
        return "vagueness", f"{pair} can both hold: “{loose}” is the looser of the two"
    if is_rounded(a, b):
        return "vagueness", f"{pair} can both hold: one is told in rounder units"
    if is_round_figure(a, b):
        return "vagueness", f"{pair} can both hold: one is the other in a round figure"
    if not same_occasion(group, one.statement, other.statement):
        return None, ""
    scope = find_scope(group, a, b)
    if scope:
        return "scope", f"{pair} count different groups: {scope}"
    correction = corrected(group, a, b)
    if correction:
        return "update", f"{pair} differ, and {correction}"
    exact = not (a.quantity.hedge or b.quantity.hedge)
    sure = exact and group.score >= CERTAIN and "planned" not in (one.statement.certainty, other.statement.certainty)
    if _slip(a, b) and sure:
        return "conflict", f"{pair} have the same digits in another order; one of them is most likely a slip"
    actors = a.role == b.role == "agent" and a.counts_people and b.counts_people and not counting
    counted = a.quantity.unit is None and b.quantity.unit is None and not actors  # things counted, not measured
    named = a.figure is not None and b.figure is not None
    if counted and named and not counting and _leaps(a, b):
        return None, ""  # figures of two things
    if before is not None and families & TOLLS and _falls(a, b, first):
        return None, ""  # a toll does not fall by half: the smaller figure counts a part of it
    if (counting or (counted and named)) and before is not None and not (_returns(group, topic, first, second)):
        return "update", _updated(first, second)
    if counting:
        return (
            "undetermined",
            f"{pair} differ, and the order of the reports is not known; a count in progress may explain it",
        )
    if not named:
        return None, ""  # a vague word beside a figure of something else
    sharing = same_kind(one.statement, other.statement) or same_setting(group, one, other)
    if not lasting and a.quantity.unit != AGE and not same_moment(group, one.statement, other.statement):
        return None, ""
    if lasting and not (sure and sharing and same_bearer(group, one.statement, other.statement)):
        return None, ""  # two periods of one person need not be of one thing
    if not exact:
        return "undetermined", f"{pair} differ, but at least one is hedged"
    if "planned" in (one.statement.certainty, other.statement.certainty):
        return "undetermined", f"{pair} differ, but one speaks of something planned"
    if a.counts_people and b.counts_people and not actors:
        return "undetermined", f"{pair} differ, and a later count may explain it: the order of the reports is not known"
    if actors or not same_referent(group, a, b):
        return "undetermined", f"{pair} differ, but may be figures of different things"
    if group.score < CERTAIN or not sharing:
        return "undetermined", f"{pair} differ, but it is not certain that both speak of the same thing"
    return "conflict", f"{pair} are exact, measure the same thing, and cannot both hold"


def _updated(first: Reading, second: Reading) -> str:
    return f"“{second.shown}” stands in a later report than “{first.shown}”; the count was in progress"


def _moved(a: Number, b: Number) -> bool:
    """Return whether two figures, of which a hedge lets both hold, are more likely two states of a count.

    "Up to 60" and then "up to 81": the hedge is the same and the figure has moved. An exact figure just above "at
    least" is the same state told exactly.
    """
    if a.figure is None or b.figure is None or not (a.quantity.hedge or b.quantity.hedge):
        return False
    low, high = sorted((a.figure, b.figure))
    bounds = {(x.quantity.low is None, x.quantity.high is None) for x in (a, b)}
    same = len(bounds) == 1 and bounds != {(False, False)}
    upper = any(no_low for no_low, _ in bounds)
    return low > 0 and (high > low if same else upper and high / low >= MOVED)


def _returns(group: Group, topic: Sequence[Number], first: Reading, second: Reading) -> bool:
    """Return whether a measure goes back: a report after `second` gives the value of `first` again.

    Counts of people may: a later report can carry an old figure. What is measured once does not move to and fro.
    """
    if first.statement.family in {"kill", "injure", "miss", "arrest", "rescue", "evacuate", "sicken"}:
        return False
    values = {n.reading: (n.quantity.low, n.quantity.high) for n in topic}
    old = values[first]
    return any(
        value == old
        and group.root(reading.statement) != group.root(first.statement)
        and earlier(group.published(second.statement), group.published(reading.statement)) is True
        for reading, value in values.items()
    )


def _slip(a: Number, b: Number) -> bool:
    """Return whether two measured figures have the same digits in another order: 118 and 181."""
    if a.quantity.unit is None or a.quantity.unit in {AGE, "person", *PERIODS}:
        return False
    if a.quantity.hedge or b.quantity.hedge or a.quantity.unit != b.quantity.unit:
        return False
    ones, others = ([c for c in n.quantity.text if c.isdigit()] for n in (a, b))
    return len(ones) >= DIGITS and ones != others and sorted(ones) == sorted(others)


def _falls(a: Number, b: Number, first: Reading) -> bool:
    """Return whether the later figure is less than half the earlier one."""
    early, late = (a, b) if a.reading == first else (b, a)
    return early.figure is not None and late.figure is not None and late.figure < early.figure / 2


def _leaps(a: Number, b: Number) -> bool:
    """Return whether two figures lie so far apart that they are hardly two states of one count."""
    low, high = sorted((a.figure or 0, b.figure or 0))
    return high >= LEAP * low


def _about(numbers: Sequence[Number]) -> str:
    """Return what the numbers count or measure, in words."""
    counted = next((number.quantity.of or number.noun for number in numbers if number.quantity.of or number.noun), None)
    unit = next((number.quantity.unit for number in numbers if number.quantity.unit not in (None, "person")), None)
    if unit in PERIODS:
        return "how long"
    if unit == AGE:
        return "how old"
    if unit is not None:
        return f"how much {counted}" if counted else f"the figure in {unit}"
    return f"how many {counted}" if counted else "how many"
