"""Who is who across two reports, by name, spelling and role; and over a whole story.

Rules, not vectors: a wrong merge of two people is worse than a missed one.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from rapidfuzz import fuzz

from variorum.claim.offices import find_described
from variorum.types.marks import AnnotatedReport, Entity
from variorum.types.story import Key, StoryPerson

Kind: TypeAlias = Literal["same", "spelling", "role"]

GENERATIONS = {"jr", "sr", "ii", "iii", "iv"}
USUAL = 2  # reports that must call one person alone by a surname for it to mean that person elsewhere
GENERIC_ROLES = {"man", "woman", "person", "people", "boy", "girl", "one", "official", "officials", "victim", "member"}
BODIES = {"organisation", "group"}  # "the Democrats" are read as either
SMALL = {"the", "of", "for", "and", "in", "on", "de"}  # words that a body's name may have or leave out
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
    kin = {left.type, right.type} <= BODIES
    if (left.type != right.type and not kin) or (
        left.number != right.number and "unknown" not in (left.number, right.number)
    ):
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
    a, b = name_words(left.name), name_words(right.name)
    if not a or not b:
        return None
    if a == b:
        return Match("same", 1.0)
    if left.type != "person":
        return _match_bodies(left, right)
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
        short, long = sorted((a, b), key=len)
        if long[: len(short)] == short and long[-1] not in GENERATIONS:
            return Match("same", 0.9)  # a last syllable left out
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


def _match_bodies(left: Entity, right: Entity) -> Match | None:
    """Match what is no person: a name in common, its letters with or without points, the same words around an "of"."""
    names = [(a, b) for a in (left.name, *left.aliases) for b in (right.name, *right.aliases)]
    if left.type != right.type:
        return Match("same", 0.9) if any(name_words(a) == name_words(b) for a, b in names) else None
    if any(_body_key(a) == _body_key(b) for a, b in names):
        return Match("same", 0.9)
    return Match("same", 0.85) if any(_abbreviates(*sorted(pair, key=len)) for pair in names) else None


@lru_cache(maxsize=8192)
def _body_key(name: str) -> tuple[str, ...]:
    words = name_words(name)
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return ("".join(words),)  # "C.I.A."
    return tuple(sorted(word for word in words if word not in SMALL)) if "of" in words else tuple(sorted(words))


@lru_cache(maxsize=8192)
def _abbreviates(short: str, long: str) -> bool:
    """Return whether `short` is made of the first letters of `long`, small words counted or not."""
    letters = short.replace(".", "")
    words = long.split()
    initials = {"".join(w[0] for w in words if w[:1].isupper()), "".join(w[0] for w in words).upper()}
    return letters.isupper() and len(letters) > 1 and len(words) > 1 and letters in initials


def link_people(
    reports: Sequence[AnnotatedReport], matches: Mapping[tuple[str, str], Mapping[tuple[str, str], Match]]
) -> tuple[StoryPerson, ...]:
    """Return the story's people and organisations, each with the reports' entities that are it.

    Pairs are joined strongest first; two names of one report are never joined, nor two groups of which any pair of
    members has clearly different names. A surname alone then goes to its only bearer in the story; last come the
    descriptions without a name that mean one of those listed (`offices.find_described`).
    """
    entities: dict[Key, Entity] = {(r.report.id, e.id): e for r in reports for e in r.entities if is_named(e)}
    scored = {
        frozenset(((one, left), (other, right))): match
        for (one, other), found in matches.items()
        for (left, right), match in found.items()
        if match.kind != "role"
    }
    groups = _Groups(entities)
    ranked = sorted(scored, key=lambda pair: (-scored[pair].score, sorted(pair)))
    for pair in ranked:
        if not any(_is_surname(entities.get(key)) for key in pair):
            groups.join(pair, scored)
    for key, entity in entities.items():
        if _is_surname(entity):
            groups.give_surname(key)
    for pair in ranked:
        first, second = (entities.get(key) for key in sorted(pair))
        alone = all(groups.is_alone_by_surname(key) for key in pair)
        if alone or not (_is_surname(first) or _is_surname(second)) or scored[pair].kind == "spelling":
            groups.join(pair, scored)
    people = _make_people(reports, entities, groups)
    described = find_described(reports, people)
    return tuple(replace(p, members=(*p.members, *described[p.id])) if p.id in described else p for p in people)


def _is_surname(entity: Entity | None) -> bool:
    """Return whether a person is called by one word only."""
    return entity is not None and entity.type == "person" and len(name_words(entity.name)) == 1


class _Groups:
    """Entities of several reports held to be one: of each report one at most, and perhaps its surname alone besides."""

    def __init__(self, entities: Mapping[Key, Entity]) -> None:
        self._entities = entities
        self._of: dict[Key, set[Key]] = {key: {key} for key in entities}

    def of(self, key: Key) -> set[Key]:
        """Return all that are one with `key`, itself included."""
        return self._of[key]

    def join(self, pair: frozenset[Key], scored: Collection[frozenset[Key]]) -> None:
        """Make the groups of two entities one if every pair of their members matches."""
        first, second = sorted(pair)
        if first not in self._of or second not in self._of:
            return
        ones, others = self._of[first], self._of[second]
        if {report for report, _ in ones} & {report for report, _ in others}:
            return
        if ones is not others and all(frozenset((a, b)) in scored for a in ones for b in others):
            self._unite(ones, others)

    def give_surname(self, key: Key) -> None:
        """Put a surname to its bearer: the only one in the story, or of several who has the role, or goes by it."""
        word = name_words(self._entities[key].name)[0]
        others = [e for k, e in self._entities.items() if k[0] == key[0] and k != key and e.type == "person"]
        if any(name_words(e.name) == (word,) for e in others):
            return  # Mr. Holt and Mrs. Holt
        found: dict[int, set[Key]] = {}
        for other, group in self._of.items():
            entity = self._entities[other]
            words = name_words(entity.name)
            if entity.type == "person" and len(words) > 1 and words[-1] == word:
                found.setdefault(id(group), group)
        users = [g for g in found.values() if self._goes_by(g, word, key[0])]
        bearers = [group for group in found.values() if key[0] not in {report for report, _ in group}]
        if len(bearers) > 1:
            roles = set(self._entities[key].roles) - GENERIC_ROLES
            bearers = [g for g in bearers if roles & {r for k in g for r in self._entities[k].roles}] or [
                g for g in bearers if self._goes_by(g, word, key[0])
            ]
        elif not bearers and len(users) == 1 and self._goes_by(users[0], word, key[0]) >= USUAL:
            bearers = users  # named in full in that report too, beside another bearer of the surname
        if len(bearers) == 1:
            self._unite(bearers[0], self._of[key])

    def _goes_by(self, group: Collection[Key], word: str, report: str) -> int:
        """Return how many other reports call the group's person by that one word."""
        return sum(k[0] != report and (word,) in map(name_words, self._entities[k].aliases) for k in group)

    def is_alone_by_surname(self, key: Key) -> bool:
        """Return whether all in the group are called by one word only."""
        return key in self._of and all(_is_surname(self._entities[k]) for k in self._of[key])

    def _unite(self, ones: set[Key], others: set[Key]) -> None:
        ones |= others
        for key in others:
            self._of[key] = ones


def _make_people(
    reports: Sequence[AnnotatedReport], entities: Mapping[Key, Entity], groups: _Groups
) -> tuple[StoryPerson, ...]:
    order = {report.report.id: index for index, report in enumerate(reports)}
    seen: set[Key] = set()
    people: list[StoryPerson] = []
    for key in sorted(entities, key=lambda k: (order[k[0]], int(k[1][1:]) if k[1][1:].isdigit() else 0)):
        if key in seen:
            continue
        members = sorted(groups.of(key), key=lambda k: (order[k[0]], k[1]))
        seen.update(members)
        names = [name for member in members for name in (entities[member].name, *entities[member].aliases)]
        full = max(dict.fromkeys(names), key=lambda name: _fullness(name, [entities[m] for m in members]))
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


def _fullness(name: str, members: Sequence[Entity]) -> tuple[int, int]:
    """Return how fit a name is to head its bearer: used by most reports, then long."""
    return sum(entity.name == name for entity in members), len(name)
