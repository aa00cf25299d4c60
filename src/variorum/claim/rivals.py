"""Two different people told for one role of one deed: a conflict where role, deed and time are surely one."""

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from variorum.claim.group import Group, Reading, slot_values
from variorum.claim.people import is_named, name_words
from variorum.claim.scopes import corrected_words
from variorum.types.claim import Argument, Discrepancy, Role, Statement, Verdict
from variorum.types.ids import make_id
from variorum.types.story import StoryPerson
from variorum.types.timex import relate_times

CERTAIN = 0.6  # least trust in the claim for a `conflict`
NEAR_NAME = 60.0  # similarity (0..100) from which two names may be one, written in two ways
ROLES: tuple[tuple[Role, Role], ...] = (("agent", "patient"), ("patient", "agent"))
SEVERITY: tuple[Verdict, ...] = ("conflict", "update", "undetermined")
# Deeds that many do beside each other: that one report names one of them and another somebody else is no difference.
SHARED_DEEDS = frozenset("kill injure praise condemn accuse arrest speak attend travel meet mourn warn".split())


def compare_people(group: Group) -> Iterator[Discrepancy]:
    """Yield a name discrepancy for each role that reports fill with different people."""
    for role, beside in ROLES:
        found: list[Reading] = []
        verdicts: list[tuple[Verdict, str]] = []
        for one, other in combinations(group.statements, 2):
            if group.root(one) == group.root(other) or not _one_deed(one, other):
                continue
            left, right = _bearer(group, one, role), _bearer(group, other, role)
            if left is None or right is None or not _differ(left, right, one, other):
                continue
            if not _share(group, one, other, beside):
                continue
            readings = [Reading(s, a.span, p.name) for s, (a, p) in ((one, left), (other, right))]
            verdicts.append(_judge(group, readings[0], readings[1]))
            found.extend(reading for reading in readings if reading not in found)
        if verdicts:
            verdict = min((kind for kind, _ in verdicts), key=SEVERITY.index)
            yield Discrepancy(
                id=make_id("d", group.claim_id, "name", role, verdict),
                claim=group.claim_id,
                slot="name",
                verdict=verdict,
                about="who did it" if role == "agent" else "to whom it happened",
                values=slot_values(found),
                reasons=tuple(dict.fromkeys(reason for kind, reason in verdicts if kind == verdict)),
                score=group.score,
            )


def _judge(group: Group, one: Reading, other: Reading) -> tuple[Verdict, str]:
    pair = " and ".join(f"“{shown}”" for shown in sorted((one.shown, other.shown)))
    if correction := corrected_words(group, one, other):
        return "update", f"{pair} differ, and {correction}"
    sure = (
        group.score >= CERTAIN
        and one.statement.origin != other.statement.origin
        and {one.statement.certainty, other.statement.certainty} <= {"asserted", "reported"}
        and one.statement.polarity == other.statement.polarity
    )
    if sure:
        return "conflict", f"{pair} are two people, and the reports give one and the same part in it to each"
    return "undetermined", f"{pair} are two people; it is not certain that both are told for the same part"


def _one_deed(one: Statement, other: Statement) -> bool:
    """Return whether two statements tell one deed of one moment, as far as their words say."""
    if one.predicate != other.predicate and (one.family is None or one.family != other.family):
        return False
    if one.family in SHARED_DEEDS or other.family in SHARED_DEEDS:
        return False
    relations = {
        relate_times(str(a.value), str(b.value)) for a in one.times for b in other.times if a.value and b.value
    }
    return "apart" not in relations


def _bearer(group: Group, statement: Statement, role: Role) -> tuple[Argument, StoryPerson] | None:
    """Return the one person named in a role; None where it is empty, or several stand in it."""
    arguments = [a for a in statement.arguments if a.role == role]
    if len(arguments) != 1 or arguments[0].entity is None or arguments[0].number == "many":
        return None
    person = group.persons.get((statement.report, arguments[0].entity))
    entity = next(
        (e for e in group.reports[statement.report].entities if e.id == arguments[0].entity),
        None,
    )
    if person is None or entity is None or person.type != "person" or not is_named(entity):
        return None
    return arguments[0], person


def _differ(
    left: tuple[Argument, StoryPerson],
    right: tuple[Argument, StoryPerson],
    one: Statement,
    other: Statement,
) -> bool:
    """Return whether two bearers are surely two people: no name in common, and no report knows both."""
    a, b = left[1], right[1]
    names = [{word for name in (p.name, *p.aliases) for word in name_words(name)} for p in (a, b)]
    if a.id == b.id or names[0] & names[1]:
        return False
    if any(fuzz.ratio(x, y) >= NEAR_NAME for x in names[0] for y in names[1]):
        return False
    reports = [{report for report, _ in p.members} for p in (a, b)]
    return one.report not in reports[1] and other.report not in reports[0]


def _share(group: Group, one: Statement, other: Statement, role: Role) -> bool:
    """Return whether both statements have the same filling of another role."""
    fillings: list[set[str]] = []
    for statement in (one, other):
        found: set[str] = set()
        for argument in statement.arguments:
            if argument.role == role:
                key = (statement.report, argument.entity or "")
                found.add(group.persons[key].id if key in group.persons else argument.head)
        fillings.append(found)
    return bool(fillings[0] & fillings[1])
