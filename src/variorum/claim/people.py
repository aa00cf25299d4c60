"""Who is who across two reports, by name, spelling and role; and over a whole story.

Rules, not vectors: a wrong merge of two people is worse than a missed one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from rapidfuzz import fuzz

from variorum.types.marks import AnnotatedReport, Entity
from variorum.types.story import Key, StoryPerson

Kind: TypeAlias = Literal["same", "spelling", "role"]

GENERIC_ROLES = {"man", "woman", "person", "people", "boy", "girl", "one", "official", "officials", "victim", "member"}
SPELLING = 75.0  # least similarity (0..100) of two surnames that may be one name misspelt


@dataclass(frozen=True, slots=True)
class Match:
    """Two entities of two reports that are (or may be) one.

    Args:
        kind: `same` name; `spelling`: near-equal names, same first name or role; `role`: same description only.
    """

    kind: Kind
    score: float


def is_named(entity: Entity) -> bool:
    """Return whether the report gives the entity a proper name."""
    return bool(entity.aliases)


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, without initials' dots."""
    return tuple(re.findall(r"[^\W_]+", name.casefold()))


def match_entities(one: AnnotatedReport, other: AnnotatedReport) -> dict[tuple[str, str], Match]:
    """Return which entity of `one` is which of `other`; depends on these two reports alone."""
    found: dict[tuple[str, str], Match] = {}
    lefts, rights = _sides(one.entities), _sides(other.entities)
    for left in lefts:
        for right in rights:
            match = _match(left, right)
            if match is not None:
                found[left.entity.id, right.entity.id] = match
    return found


@dataclass(frozen=True, slots=True)
class _Side:
    """An entity before it is compared; `ambiguous`: two people of its report share its surname."""

    entity: Entity
    named: bool
    ambiguous: bool


def _sides(entities: Sequence[Entity]) -> list[_Side]:
    counts = _surname_counts(entities)
    return [_Side(entity, is_named(entity), _is_ambiguous(entity, counts)) for entity in entities]


def _surname_counts(entities: Iterable[Entity]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entity in entities:
        words = name_words(entity.name)
        if entity.type == "person" and is_named(entity) and words:
            counts[words[-1]] = counts.get(words[-1], 0) + 1
    return counts


def _is_ambiguous(entity: Entity, counts: Mapping[str, int]) -> bool:
    words = name_words(entity.name)
    return bool(words) and counts.get(words[-1], 0) > 1


def _match(one: _Side, other: _Side) -> Match | None:
    left, right = one.entity, other.entity
    if left.type != right.type or (left.number != right.number and "unknown" not in (left.number, right.number)):
        return None
    named = one.named, other.named
    if all(named):
        return _match_names(left, right, ambiguous=one.ambiguous or other.ambiguous)
    shared = (set(left.roles) & set(right.roles)) - GENERIC_ROLES
    if not any(named):
        if left.name.casefold() == right.name.casefold():
            shared |= {left.name.casefold()}
        return Match("role", 0.6) if shared else None
    return Match("role", 0.7) if shared else None


def _match_names(left: Entity, right: Entity, *, ambiguous: bool) -> Match | None:
    ones = {name_words(name) for name in (left.name, *left.aliases)}
    others = {name_words(name) for name in (right.name, *right.aliases)}
    a, b = name_words(left.name), name_words(right.name)
    if not a or not b:
        return None
    if a == b:
        return Match("same", 1.0)
    if left.type != "person":
        return Match("same", 0.9) if ones & others else _acronym(left.name, right.name)
    if len(a) > 1 and len(b) > 1:
        if a[-1] == b[-1]:
            close = (
                a[0] == b[0]
                or (a[0][0] == b[0][0] and 1 in (len(a[0]), len(b[0])))
                or set(a) <= set(b)
                or set(b) <= set(a)
            )
            if close:
                return Match("same", 0.95)
            alike = fuzz.ratio(a[0], b[0]) >= SPELLING
            return Match("spelling", 0.85) if alike else None
        if a[0] == b[0] and fuzz.ratio(a[-1], b[-1]) >= SPELLING:
            return Match("spelling", 0.9)
        if (
            set(left.roles) & set(right.roles) - GENERIC_ROLES
            and fuzz.ratio(left.name.casefold(), right.name.casefold()) >= 85
        ):
            return Match("spelling", 0.85)
        return None
    if ambiguous:
        return None
    if a[-1] == b[-1]:
        return Match("same", 0.9)
    shared = set(left.roles) & set(right.roles) - GENERIC_ROLES
    if shared and fuzz.ratio(a[-1], b[-1]) >= 80 and min(len(a[-1]), len(b[-1])) > 3:
        return Match("spelling", 0.8)
    return None


def _acronym(left: str, right: str) -> Match | None:
    short, long = sorted((left, right), key=len)
    initials = "".join(word[0] for word in long.split() if word[:1].isupper())
    if short.isupper() and len(short) > 1 and initials == short.replace(".", ""):
        return Match("same", 0.85)
    return None


def link_people(
    reports: Sequence[AnnotatedReport], matches: Mapping[tuple[str, str], Mapping[tuple[str, str], Match]]
) -> tuple[StoryPerson, ...]:
    """Return the story's people and organisations.

    Pairs are joined strongest first; two entities of one report are never joined, nor two groups of which any pair of
    members has clearly different names.
    """
    entities: dict[Key, Entity] = {(r.report.id, e.id): e for r in reports for e in r.entities if is_named(e)}
    group: dict[Key, set[Key]] = {key: {key} for key in entities}
    scored: dict[frozenset[Key], Match] = {}
    for (one, other), found in matches.items():
        for (left, right), match in found.items():
            scored[frozenset(((one, left), (other, right)))] = match
    ranked = sorted(
        (pair for pair, match in scored.items() if match.kind != "role"),
        key=lambda pair: (-scored[pair].score, sorted(pair)),
    )
    for pair in ranked:
        first, second = sorted(pair)
        if first not in group or second not in group or group[first] is group[second]:
            continue
        ones, others = group[first], group[second]
        if {report for report, _ in ones} & {report for report, _ in others}:
            continue
        if any(frozenset((a, b)) not in scored for a in ones for b in others):
            continue
        ones |= others
        for key in others:
            group[key] = ones
    order = {report.report.id: index for index, report in enumerate(reports)}
    seen: set[Key] = set()
    people: list[StoryPerson] = []
    for key in sorted(entities, key=lambda k: (order[k[0]], int(k[1][1:]) if k[1][1:].isdigit() else 0)):
        if key in seen:
            continue
        members = sorted(group[key], key=lambda k: (order[k[0]], k[1]))
        seen.update(members)
        names = [name for member in members for name in (entities[member].name, *entities[member].aliases)]
        full = max(dict.fromkeys(names), key=lambda name: (sum(entities[m].name == name for m in members), len(name)))
        people.append(
            StoryPerson(
                id=f"p{len(people) + 1}",
                name=full,
                type=entities[key].type,
                aliases=tuple(name for name in dict.fromkeys(names) if name != full),
                members=tuple(members),
            )
        )
    return tuple(people)
