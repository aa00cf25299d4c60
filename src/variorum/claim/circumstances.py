"""Times and places that statements of one claim give: granularity, and what cannot be settled."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from rapidfuzz import fuzz

from variorum.claim.group import Group, Reading, earlier, slot_values
from variorum.claim.scopes import corrected_words
from variorum.types.claim import Discrepancy, Slot, Statement, Verdict
from variorum.types.geo import relate_places
from variorum.types.ids import make_id
from variorum.types.marks import PlaceRef, TimeRef
from variorum.types.timex import relate_times

SURE_PLACE = 0.8  # least trust in both resolutions for two places to count as apart
CERTAIN = 0.6  # least trust in the claim for a `conflict`
ALIKE = 50.0  # least similarity (0..100) of two streets' own names for one to be the other told wrongly
ROUNDED = 20  # minutes by which two clock times may differ where one is told to the quarter of an hour
BOUND = re.compile(r"\b(?:since|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
HOME = re.compile(
    r"\b(?:man|woman|boy|girl|driver|family|couple|tourist|student|passenger|resident|pensioner|worker|people|persons?"
    r"|player|fan|victim|native)s? (?:(?:aged )?\d+,? )?from (?:the )?$",
    re.IGNORECASE,
)
ZONE = re.compile(r"[\s,(]*(?:GMT|UTC|BST|CES?T|[ECMP][SD]T|AES?T|local time|[A-Z]\w+ time)\b")
CLOCK = re.compile(r"(.*)T(\d\d):(\d\d)(?::\d\d)?")
DEICTIC = re.compile(r"(?:earlier |later )?this\b", re.IGNORECASE)
WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
DATED = re.compile(r"\d{4}-\d\d-\d\d")
STREETS = (
    "street", "road", "avenue", "lane", "square", "boulevard", "crescent", "terrace", "alley", "quay",
    "straat", "laan", "plein", "weg", "gracht", "kade", "strasse", "straße", "gasse", "platz", "allee", "gatan", "gata",
)  # fmt: skip
STREET_WORDS = {"rue", "via", "viale", "piazza", "calle", "avenida", "rua", "plaza", "praça", "place", "ulica"}


def compare_times(group: Group) -> Iterator[Discrepancy]:
    """Yield a time discrepancy if statements date the claim differently."""
    marks = [
        (Reading(s, t.span, t.text), t)
        for s in group.statements
        for t in s.times
        if t.value and t.type in {"DATE", "TIME"} and not _is_bound(group, s, t)
    ]
    found: dict[Verdict, list[Reading]] = {}
    reasons: dict[Verdict, list[str]] = {}
    for (one, a), (other, b) in combinations(marks, 2):
        if group.root(one.statement) == group.root(other.statement):
            continue
        verdict, reason = _judge_times(group, one, a, other, b)
        if verdict is not None:
            _note(found, reasons, verdict, reason, one, other)
    yield from _discrepancies(group, "time", "when it happened", found, reasons, [reading for reading, _ in marks])


def _judge_times(group: Group, one: Reading, a: TimeRef, other: Reading, b: TimeRef) -> tuple[Verdict | None, str]:
    relation = relate_times(str(a.value), str(b.value), mod_a=a.mod, mod_b=b.mod)
    pair = _both(one, other)
    if a.text.casefold() == b.text.casefold():
        return None, ""  # the same words, counted from two days of writing
    if relation == "apart" and (correction := corrected_words(group, one, other)):
        return "update", f"{pair} differ, and {correction}"
    if relation in {"inside", "contains", "overlaps"} and a.text.casefold() != b.text.casefold():
        if _day(a) == _day(b) and _grain(a) == _grain(b):
            return None, ""
        if DEICTIC.match(a.text) or DEICTIC.match(b.text):
            return None, ""  # "this week" is no looser date, but one that only its own day of writing tells
        return "granularity", f"{pair} can both hold: one is more exact"
    if relation != "apart" or _has_zone(group, one, a) or _has_zone(group, other, b):
        return None, ""  # one moment has two clock times in two zones
    if _day(a) != _day(b):
        return _judge_days(group, one, a, other, b)
    if a.mod or b.mod:
        return "granularity", f"{pair} lie close, and one is only approximate"
    if _is_rounded(a, b):
        return "granularity", f"{pair} lie close, and one is a round time"
    if _is_clash(group, one, a, other, b):
        return "conflict", f"{pair} are both exact, are told of the same happening, and cannot both hold"
    return "undetermined", f"{pair} name different hours of one day"


def _judge_days(group: Group, one: Reading, a: TimeRef, other: Reading, b: TimeRef) -> tuple[Verdict | None, str]:
    """Return what two different days say: a plan that moved, a clash, or nothing."""
    if not _is_alone(group, one, a) or not _is_alone(group, other, b) or not _same_happening(one, other):
        return None, ""
    pair = _both(one, other)
    before = earlier(group.published(one.statement), group.published(other.statement))
    if one.statement.certainty == other.statement.certainty == "planned":
        if before is None:
            return None, ""
        first, second = (one, other) if before else (other, one)
        return "update", f"“{second.shown}” stands in a later report than “{first.shown}”; the plan has moved"
    if not (DATED.fullmatch(str(a.value)) and DATED.fullmatch(str(b.value))) or a.mod or b.mod:
        return None, ""
    named = all(WEEKDAY.search(t.text) for t in (a, b))
    written = any(c.isdigit() for c in a.text) and any(c.isdigit() for c in b.text)
    if not (named or written):
        return None, ""  # "today" and a weekday hang on two anchors
    apart = abs((date.fromisoformat(str(a.value)) - date.fromisoformat(str(b.value))).days)
    if apart > 1 and written and group.score >= CERTAIN and one.statement.origin != other.statement.origin:
        return "conflict", f"{pair} are both exact dates of the same happening, and cannot both hold"
    return "undetermined", f"{pair} are different days; how the reports count them is not known"


def _is_bound(group: Group, statement: Statement, time: TimeRef) -> bool:
    """Return whether a time only bounds a period: "since January"."""
    text = group.reports[statement.report].report.text
    return BOUND.search(text, max(0, time.span.start - 12), time.span.start) is not None


def _is_clash(group: Group, one: Reading, a: TimeRef, other: Reading, b: TimeRef) -> bool:
    """Return whether two clock times are exact, alone in their statements, of one happening, and independent."""
    return (
        group.score >= CERTAIN
        and CLOCK.fullmatch(str(a.value)) is not None
        and CLOCK.fullmatch(str(b.value)) is not None
        and _same_happening(one, other)
        and one.statement.origin != other.statement.origin
        and "planned" not in (one.statement.certainty, other.statement.certainty)
        and _is_alone(group, one, a)
        and _is_alone(group, other, b)
    )


def _same_happening(one: Reading, other: Reading) -> bool:
    """Return whether the statements have one predicate, or predicates of one family."""
    left, right = one.statement, other.statement
    return left.predicate == right.predicate or (left.family is not None and left.family == right.family)


def _is_alone(group: Group, reading: Reading, time: TimeRef) -> bool:
    """Return whether the report gives the claim no other time of this grain."""
    found = {
        t.value
        for s in group.statements
        if s.report == reading.statement.report
        for t in s.times
        if t.value and _grain(t) == _grain(time)
    }
    return len(found) == 1


def _is_rounded(a: TimeRef, b: TimeRef) -> bool:
    """Return whether two clock times differ by a few minutes and one is told to the quarter of an hour."""
    one, other = CLOCK.fullmatch(str(a.value)), CLOCK.fullmatch(str(b.value))
    if one is None or other is None:
        return False
    minutes = [int(m[2]) * 60 + int(m[3]) for m in (one, other)]
    return abs(minutes[0] - minutes[1]) <= ROUNDED and any(m % 15 == 0 for m in minutes)


def _has_zone(group: Group, reading: Reading, time: TimeRef) -> bool:
    text = group.reports[reading.statement.report].report.text
    return ZONE.match(text, time.span.end) is not None or ZONE.search(time.text) is not None


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
    marks = [
        (Reading(s, p.span, p.text), p)
        for s in group.statements
        for p in (*s.places, *_carried_places(group, s))
        if not _is_home(group, s, p)
    ]
    found: dict[Verdict, list[Reading]] = {}
    reasons: dict[Verdict, list[str]] = {}
    for (one, a), (other, b) in combinations(marks, 2):
        if group.root(one.statement) == group.root(other.statement) or a.text.casefold() == b.text.casefold():
            continue
        if any(relate_places(a, q) == "same" for q in other.statement.places) or any(
            relate_places(p, b) == "same" for p in one.statement.places
        ):
            continue
        verdict, reason = _judge_places(group, one, a, other, b)
        if verdict is not None:
            _note(found, reasons, verdict, reason, one, other)
    yield from _discrepancies(group, "place", "where it happened", found, reasons, [reading for reading, _ in marks])


def _carried_places(group: Group, statement: Statement) -> Iterator[PlaceRef]:
    """Yield the places inside what the clause hangs on, where it names none: "a fire in Malmby in which two died"."""
    if statement.places:
        return
    for argument in statement.arguments:
        if argument.relation == "shared" and argument.entity is None:
            yield from (p for p in group.reports[statement.report].places if argument.span.contains(p.span))


def _is_home(group: Group, statement: Statement, place: PlaceRef) -> bool:
    """Return whether a place only tells where somebody comes from: "a driver from Malmby died"."""
    text = group.reports[statement.report].report.text
    return HOME.search(text, max(0, place.span.start - 40), place.span.start) is not None


def _judge_places(group: Group, one: Reading, a: PlaceRef, other: Reading, b: PlaceRef) -> tuple[Verdict | None, str]:
    relation = relate_places(a, b)
    if relation in {"inside", "contains"}:
        narrow, wide = (one, other) if relation == "inside" else (other, one)
        if "country" in (a.feature, b.feature) and not _same_happening(one, other):
            return None, ""  # the country of something beside it
        return "granularity", f"“{narrow.shown}” lies in “{wide.shown}”"
    if relation == "near":
        return "granularity", f"{_both(one, other)} are neighbours: a town beside a big city"
    if _tells_of(group, one, b.text) or _tells_of(group, other, a.text):
        return None, ""  # a report that names both knows of two places
    if _are_streets(a, b):
        return _judge_streets(group, one, other)
    towns = a.feature == b.feature == "city" and min(a.score, b.score) >= SURE_PLACE
    if relation == "apart" and towns and one.statement.family == other.statement.family:
        return "undetermined", f"{_both(one, other)} lie apart; both may have a part in it"
    return None, ""


def _judge_streets(group: Group, one: Reading, other: Reading) -> tuple[Verdict | None, str]:
    if correction := corrected_words(group, one, other):
        return "update", f"{_both(one, other)} differ, and {correction}"
    left, right = one.statement, other.statement
    towns = [{p.gazetteer_id for p in s.places if p.gazetteer_id} for s in (left, right)]
    alike = fuzz.ratio(_bare(one.shown), _bare(other.shown)) >= ALIKE
    if group.score >= CERTAIN and towns[0] & towns[1] and (alike or _same_happening(one, other)):
        return "conflict", f"{_both(one, other)} are two streets of one town, and it happened in one of them"
    return "undetermined", f"{_both(one, other)} are two streets; both may have a part in it"


def _are_streets(a: PlaceRef, b: PlaceRef) -> bool:
    """Return whether both are named as streets or squares of one kind, and differ in their own names."""
    kinds = [_street(p.text) for p in (a, b)]
    return kinds[0] is not None and kinds[0] == kinds[1] and _bare(a.text) != _bare(b.text)


def _street(name: str) -> str | None:
    """Return the word for a street in a name, None when there is none."""
    words = name.casefold().split()
    if len(words) > 1 and words[0] in STREET_WORDS:
        return words[0]
    last = words[-1] if words else ""
    return next((kind for kind in STREETS if last.endswith(kind) and (len(words) > 1 or len(last) > len(kind))), None)


def _bare(name: str) -> str:
    """Return a street's own name, folded: without the word for a street and without the town before it."""
    kind = _street(name) or ""
    words = name.casefold().split()
    if words and words[0] == kind:
        return " ".join(words[1:])
    return words[-1].removesuffix(kind) or " ".join(words[-2:-1]) if words else ""


def _tells_of(group: Group, reading: Reading, name: str) -> bool:
    """Return whether the reading's report has the name anywhere."""
    text = group.reports[reading.statement.report].report.text
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


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
