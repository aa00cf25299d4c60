"""What two statements share: the voices that the alignment score combines.

Every feature depends on the two statements and their two reports alone. Each function's docstring is its public
explanation; `reasons` says which of them spoke for and against one pair.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

from rapidfuzz import fuzz

from variorum.claim.extract import Extracted
from variorum.claim.families import near
from variorum.claim.people import Match
from variorum.types.claim import Argument
from variorum.types.geo import relate_places
from variorum.types.interval import relate_quantities
from variorum.types.marks import Quantity
from variorum.types.timex import relate_times

# Nouns under which reports count the people of one event.
PEOPLE = {
    "people",
    "persons",
    "person",
    "victims",
    "men",
    "women",
    "others",
    "dead",
    "injured",
    "wounded",
    "passengers",
    "casualties",
    "lives",
    "deaths",
    "injuries",
}
NAMED_ALIKE = 0.8  # least trust in two entities being one, from which they count as the same
LIKE_SIZE = 1.5  # largest ratio of two figures that may be one figure told twice
ALIKE = 80.0  # least similarity (0..100) of two nouns that may be one
# Kinds so broad that two statements of one story often share them and tell different things.
BROAD = {
    "travel",
    "open",
    "start",
    "end",
    "find",
    "plan",
    "sell",
    "pay",
    "agree",
    "search",
    "stop",
    "tie",
    "close",
    "promise",
    "rise",
    "fall",
    "price",
    "free",
}
BROAD_SHARE = 0.33
# Kinds of happening whose people are counted while the event goes on.
TOLLS = {"kill", "injure", "miss", "sicken"}
AGE = "year-old"
CLOCK = 5  # minutes by which two clock times may differ and still be one moment


@dataclass(frozen=True, eq=False)  # no slots: what several features ask of a pair is kept with it
class Pair:
    """Two statements, the cosine of their vectors, and which entities match across their reports.

    Args:
        standing: how much closer they are to each other than each is to what the other's report says besides.
        company: how near what stands around the one is to what stands around the other.
        rare: how rare in their reports the words are that their sentences share.
        level: how much nearer to each other in the course of their reports they stand than two statements do by chance.
    """

    left: Extracted
    right: Extracted
    cosine: float
    matches: Mapping[tuple[str, str], Match]
    same_report: bool
    standing: float = 0.0
    company: float = 0.0
    rare: float = 0.0
    level: float = 0.0

    @cached_property
    def participants(self) -> list[tuple[Argument, Argument]]:
        """Every leading participant of the one with every one of the other."""
        return _participants(self)

    @cached_property
    def time(self) -> str:
        """How their stated times lie to each other."""
        return _time(self)

    @cached_property
    def place(self) -> str:
        """How their stated places lie to each other."""
        return _place(self)

    @cached_property
    def numbers(self) -> set[str]:
        """How their numbers of the same thing lie to each other."""
        return _numbers(self)


def similarity(pair: Pair) -> float:
    """Cosine of the two statements' vectors, their predicates marked and numbers masked."""
    return pair.cosine


def standing_out(pair: Pair) -> float:
    """How much closer the two are to each other than to the nearest other statements of the two reports."""
    return pair.standing


def same_company(pair: Pair) -> float:
    """How alike the statements just before and after the two are: repeated events stand in other company."""
    return pair.company


def rare_words(pair: Pair) -> float:
    """How many words the sentences of the two share, each counting less the more sentences of the two reports use it."""
    return pair.rare


def like_position(pair: Pair) -> float:
    """How near to each other the two stand in the course of their reports: both tell first what is new."""
    return pair.level


def same_predicate(pair: Pair) -> float:
    """1 if both use the same predicate word."""
    return float(pair.left.statement.predicate.split()[:1] == pair.right.statement.predicate.split()[:1])


def same_family(pair: Pair) -> float:
    """1 if both predicates report the same kind of happening, a third where that kind is broad (going, finding)."""
    a, b = pair.left.statement.family, pair.right.statement.family
    if a is None or a != b:
        return 0.0
    return BROAD_SHARE if a in BROAD else 1.0


def near_family(pair: Pair) -> float:
    """1 if the predicates' kinds of happening differ but belong to one course of events."""
    a, b = pair.left.statement.family, pair.right.statement.family
    return float(a != b and near(a, b))


def other_family(pair: Pair) -> float:
    """1 if the predicates report different kinds of happening."""
    a, b = pair.left.statement.family, pair.right.statement.family
    return float(a is not None and b is not None and not near(a, b))


def shared_words(pair: Pair) -> float:
    """Share of the shorter statement's content words that the other uses too."""
    a, b = pair.left.lemmas, pair.right.lemmas
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def same_participant(pair: Pair) -> float:
    """1 if the same person or body fills the same role, half if it takes part in another role."""
    best = 0.0
    for a, b in pair.participants:
        score = _same_entity(pair, a, b)
        if score > 0:
            best = max(best, score if a.role == b.role else score / 2)
    return best


def same_deed(pair: Pair) -> float:
    """1 if the same person or body does, or suffers, the same kind of thing."""
    a, b = pair.left.statement.family, pair.right.statement.family
    if a is None or a != b or a in BROAD:
        return 0.0
    return float(
        any(
            x.role == y.role and x.role != "recipient" and _same_entity(pair, x, y) >= NAMED_ALIKE
            for x, y in _participants(pair)
        )
    )


def both_deny(pair: Pair) -> float:
    """1 if both say of the same kind of happening that it did not take place."""
    a, b = pair.left.statement, pair.right.statement
    return float(a.family is not None and a.family == b.family and a.polarity == b.polarity == "negative")


def other_participant(pair: Pair) -> float:
    """1 if two different named people fill the same leading role."""
    for role in ("patient", "agent"):
        for a, b in pair.participants:
            if a.role == b.role == role and _same_entity(pair, a, b) < 0:
                return 1.0
    return 0.0


def alike_participant(pair: Pair) -> float:
    """How alike the words in the same role are (head words equal or nearly so)."""
    best = 0.0
    for a, b in pair.participants:
        if a.role == b.role and a.role in {"agent", "patient"}:
            best = max(best, 1.0 if a.head == b.head else 0.0)
    return best


def same_time(pair: Pair) -> float:
    """1 if the stated times are the same or one lies inside the other."""
    return float(pair.time in {"same", "inside", "contains"})


def other_time(pair: Pair) -> float:
    """1 if the stated days (or longer periods) cannot be one."""
    return float(pair.time == "apart")


def other_clock(pair: Pair) -> float:
    """1 if the stated hours of one day differ."""
    return float(pair.time == "clock")


def same_place(pair: Pair) -> float:
    """1 if the stated places are the same, one inside the other, or neighbours."""
    return float(pair.place in {"same", "inside", "contains", "near"})


def other_place(pair: Pair) -> float:
    """1 if the stated places lie apart."""
    return float(pair.place == "apart")


def other_scene(pair: Pair) -> float:
    """1 if the places told just before (or at the report's opening) lie apart, all of them."""
    found = {relate_places(a, b) for a, b in product(pair.left.scene, pair.right.scene)}
    return float(bool(found) and found <= {"apart"})


def same_number(pair: Pair) -> float:
    """1 if both give the same number of the same thing."""
    return float("same" in pair.numbers)


def other_number(pair: Pair) -> float:
    """1 if both count the same thing and no number agrees."""
    found = pair.numbers
    return float(bool(found) and "same" not in found and "apart" in found)


def other_plurality(pair: Pair) -> float:
    """1 if one speaks of one person or thing and the other of several in the same leading role."""
    for a, b in pair.participants:
        if a.role == b.role and a.role in {"agent", "patient"} and {a.number, b.number} == {"one", "many"}:
            return 1.0
    return 0.0


def both_count(pair: Pair) -> float:
    """1 if both count the same thing in the same kind of happening, whatever the numbers."""
    a, b = pair.left.statement, pair.right.statement
    return float(a.family is not None and a.family == b.family and bool(_numbers(pair)))


def same_toll(pair: Pair) -> float:
    """1 if both give the number of people killed, hurt, missing ...: the running count of one event."""
    a, b = pair.left.statement, pair.right.statement
    if a.family != b.family or a.family not in TOLLS:
        return 0.0
    counts = [
        any(_noun(q.of or "people") in PEOPLE and q.unit in {None, "person"} and q.high != 0 for q in s.quantities)
        for s in (a, b)
    ]
    return float(all(counts))


def both_measure(pair: Pair) -> float:
    """1 if both give a figure of like size in one unit, or of one counted thing other than people; ages do not count."""
    for a, b in product(pair.left.statement.quantities, pair.right.statement.quantities):
        if AGE in {a.unit, b.unit}:
            continue
        unit = a.unit is not None and a.unit != "person" and a.unit == b.unit
        thing = same_thing_counted(a.of, b.of) and _noun(a.of or "") not in PEOPLE and a.unit == b.unit
        if (unit or thing) and _like_size(a, b):
            return 1.0
    return 0.0


def _like_size(a: Quantity, b: Quantity) -> bool:
    sizes = [q.low if q.low is not None else q.high for q in (a, b)]
    small, large = sorted(abs(size) for size in sizes if size is not None) if None not in sizes else (0.0, 0.0)
    return small > 0 and large / small <= LIKE_SIZE


def same_utterance(pair: Pair) -> float:
    """Cosine of the two statements' vectors if both are attributed to the same person or body."""
    return max(0.0, pair.cosine) if _same_speaker(pair) else 0.0


def _same_speaker(pair: Pair) -> bool:
    a, b = pair.left.statement.attribution, pair.right.statement.attribution
    if not a or not b:
        return False
    one, other = a[-1].entity, b[-1].entity
    if one is None or other is None:
        return False
    if pair.same_report:
        return one == other
    match = pair.matches.get((one, other))
    return match is not None and match.kind != "role"


def other_polarity(pair: Pair) -> float:
    """1 if one says it happened and the other that it did not; a denial speaks of the claim itself and does not count."""
    a, b = pair.left.statement, pair.right.statement
    return float(a.polarity != b.polarity and "denied" not in {a.certainty, b.certainty})


def planned_apart(pair: Pair) -> float:
    """1 if one tells of a plan and the other of a fact."""
    kinds = {pair.left.statement.certainty, pair.right.statement.certainty}
    return float("planned" in kinds and len(kinds) > 1)


def one_report(pair: Pair) -> float:
    """1 if both stand in the same report, which rarely tells one fact twice in neighbouring clauses."""
    return float(pair.same_report)


FEATURES: tuple[Callable[[Pair], float], ...] = (
    similarity,
    standing_out,
    same_company,
    rare_words,
    like_position,
    same_predicate,
    same_family,
    near_family,
    other_family,
    shared_words,
    same_participant,
    same_deed,
    both_deny,
    other_participant,
    alike_participant,
    same_time,
    other_time,
    other_clock,
    same_place,
    other_place,
    other_scene,
    same_number,
    other_number,
    both_count,
    same_toll,
    both_measure,
    other_plurality,
    same_utterance,
    other_polarity,
    planned_apart,
    one_report,
)


def names() -> tuple[str, ...]:
    """Return the features' names in order."""
    return tuple(feature.__name__ for feature in FEATURES)


def values(pair: Pair) -> list[float]:
    """Return the features of a pair in order."""
    return [feature(pair) for feature in FEATURES]


@cache
def explanation(name: str) -> str:
    """Return the public explanation of a feature."""
    doc = next(feature.__doc__ for feature in FEATURES if feature.__name__ == name)
    if not doc:
        raise ValueError(f"feature without explanation: {name}")
    return doc


def _participants(pair: Pair) -> list[tuple[Argument, Argument]]:
    left = [a for a in pair.left.statement.arguments if a.role in {"agent", "patient", "recipient"}]
    right = [a for a in pair.right.statement.arguments if a.role in {"agent", "patient", "recipient"}]
    return list(product(left, right))


def _same_entity(pair: Pair, a: Argument, b: Argument) -> float:
    """Return how surely two arguments are one entity; -1 for two different named ones; 0 for no evidence."""
    if a.entity is None or b.entity is None:
        return 0.0
    if pair.same_report:
        return 1.0 if a.entity == b.entity else -1.0
    match = pair.matches.get((a.entity, b.entity))
    if match is not None:
        return match.score
    taken = any(key[0] == a.entity and m.kind != "role" for key, m in pair.matches.items()) and any(
        key[1] == b.entity and m.kind != "role" for key, m in pair.matches.items()
    )
    return -1.0 if taken else 0.0  # both have their own counterpart elsewhere


def _time(pair: Pair) -> str:
    ones, others = pair.left.statement.times, pair.right.statement.times
    found: set[str] = set()
    for a, b in product(ones, others):
        if a.value is None or b.value is None:
            continue
        relation: str = relate_times(a.value, b.value, mod_a=a.mod, mod_b=b.mod, tolerance=CLOCK)
        if relation == "apart" and relate_times(a.value.split("T")[0], b.value.split("T")[0]) in {"same", "unknown"}:
            relation = "clock"
        found.add(relation)
    for relation in ("same", "inside", "contains", "overlaps", "clock", "apart"):
        if relation in found:
            return relation
    return "unknown"


def _place(pair: Pair) -> str:
    ones, others = pair.left.statement.places, pair.right.statement.places
    found: set[str] = {relate_places(a, b) for a in ones for b in others}
    if pair.left.statement.family == pair.right.statement.family == "travel" and "near" in found:
        found = (found - {"near"}) | {"apart"}  # two stops of a journey are two
    for relation in ("same", "inside", "contains", "near", "apart"):
        if relation in found:
            return relation
    return "unknown"


def _numbers(pair: Pair) -> set[str]:
    found: set[str] = set()
    for a in pair.left.statement.quantities:
        for b in pair.right.statement.quantities:
            if same_thing_counted(a.of, b.of):
                found.add(relate_quantities(a, b))
    return found - {"incomparable"}


def same_thing_counted(one: str | None, other: str | None) -> bool:
    """Return whether two counted phrases may be the same thing: the same head, or one head inside the other phrase."""
    if one is None or other is None:
        return False
    a, b = _noun(one), _noun(other)
    if a not in PEOPLE and b not in PEOPLE and (a in other.casefold().split() or b in one.casefold().split()):
        return True  # "reports of fires" and "fires"
    return a == b or fuzz.ratio(a, b) >= ALIKE or (a in PEOPLE and b in PEOPLE)


def _noun(words: str) -> str:
    """Return the head of a counted phrase, folded; empty when there is none."""
    return next(iter(reversed(words.casefold().split(" of ")[0].split())), "")
