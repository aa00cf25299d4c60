"""What people have judged, found again in the statements and entities at hand.

A judgement points at words; what they are called now (a number, an entity) is looked up here. Words that are no longer
a statement or a mention are passed over: the judgement stays in the store and counts again when they are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from variorum.types.claim import Statement
from variorum.types.judgement import Anchor, Decided, Judgement, Subject, decide, links_of
from variorum.types.marks import AnnotatedReport, Entity
from variorum.types.story import Key, StoryPerson
from variorum.types.text import Span

Node = TypeVar("Node", str, Key)
LIKE = 0.5  # least share of common code points for a statement to be the one judged, when it is cut otherwise now


def judged_statements(
    judgements: Iterable[Judgement], statements: Iterable[Statement], reports: Iterable[AnnotatedReport]
) -> Decided[str]:
    """Return which statements (by id) are in one claim, and which pairs are not, in the judgement of people.

    What is judged of one report's words holds for every report with the same text.
    """
    texts = {annotated.report.id: annotated.report.sha256 for annotated in reports}
    by_text: dict[str, dict[str, list[Statement]]] = {}
    for statement in statements:
        by_text.setdefault(texts[statement.report], {}).setdefault(statement.report, []).append(statement)

    def find(anchor: Anchor) -> list[str]:
        found = (_statement_at(anchor, told) for told in by_text.get(anchor.text, {}).values())
        return [statement.id for statement in found if statement is not None]

    return _decided(judgements, "claim", find)


def judged_people(judgements: Iterable[Judgement], reports: Sequence[AnnotatedReport]) -> Decided[Key]:
    """Return which entities of the reports are one, and which pairs are not, in the judgement of people."""

    def find(anchor: Anchor) -> list[Key]:
        found = ((r.report.id, _entity_at(anchor, r)) for r in reports if r.report.sha256 == anchor.text)
        return [(report, entity) for report, entity in found if entity is not None]

    return _decided(judgements, "person", find)


def _decided(judgements: Iterable[Judgement], subject: Subject, find: Callable[[Anchor], list[Node]]) -> Decided[Node]:
    told = [judgement for judgement in judgements if judgement.subject == subject]
    found = [
        [list(dict.fromkeys(node for anchor in group.anchors for node in find(anchor))) for group in j.groups]
        for j in told
    ]
    return decide(link for judgement, groups in zip(told, found, strict=True) for link in links_of(judgement, groups))


def _statement_at(anchor: Anchor, told: Sequence[Statement]) -> Statement | None:
    """Return the statement of one report that an anchor means: of the same predicate word, else of much the same words."""
    if anchor.start is None or anchor.end is None:
        return None
    start, end = anchor.start, anchor.end
    same = [s for s in told if anchor.trigger is not None and s.trigger.start == anchor.trigger]
    best = max(same or told, key=lambda s: (_share(start, end, s), -s.start, s.id), default=None)
    if best is None or _share(start, end, best) <= 0:
        return None
    return best if same or _share(start, end, best) >= LIKE else None


def _share(start: int, end: int, statement: Statement) -> float:
    common = min(end, statement.end) - max(start, statement.start)
    return max(0, common) / (max(end, statement.end) - min(start, statement.start))


def _entity_at(anchor: Anchor, annotated: AnnotatedReport) -> str | None:
    """Return the entity that one report mentions where an anchor stands: the mention with the most common words."""
    if anchor.start is None or anchor.end is None:
        return None
    here = Span(anchor.start, anchor.end)
    near = [m for m in annotated.mentions if m.entity is not None and m.span.overlaps(here)]
    best = max(
        near,
        key=lambda m: (min(m.span.end, here.end) - max(m.span.start, here.start), -len(m.span), -m.span.start),
        default=None,
    )
    return best.entity if best else None


def obey_people(
    persons: Sequence[StoryPerson], decided: Decided[Key], reports: Sequence[AnnotatedReport]
) -> tuple[StoryPerson, ...]:
    """Return the story's people as they have been judged: those called two come apart, those called one go together.

    Of a pair that comes apart the first one leaves, with those who were called the same; what nobody judged stays.
    """
    if not decided.together and not decided.apart:
        return tuple(persons)
    entities = {(r.report.id, e.id): e for r in reports for e in r.entities}
    one_with = {key: keys for keys in decided.together for key in keys}
    apart = [(x, y) for a, b in decided.apart for x in one_with.get(a, (a,)) for y in one_with.get(b, (b,))]
    groups: list[list[Key]] = []
    for person in persons:
        groups += _come_apart(list(person.members), apart)
    for keys in decided.together:
        meant = [group for group in groups if set(keys) & set(group)]
        if meant:
            meant[0].extend(key for group in meant[1:] for key in group)
            meant[0].extend(key for key in keys if key not in meant[0])
            groups = [group for group in groups if group not in meant[1:]]
    known = {frozenset(person.members): person for person in persons}
    return tuple(
        replace(known.get(frozenset(group)) or _name(group, entities), id=f"p{number}")
        for number, group in enumerate(groups, start=1)
    )


def _come_apart(members: list[Key], apart: Sequence[tuple[Key, Key]]) -> list[list[Key]]:
    """Return the members in groups that hold no pair of `apart`, those who stay first."""
    against = [(a, b) for a, b in apart if a in members and b in members]
    if not against:
        return [members]
    leaving = {a for a, _ in against}
    if len(leaving) == len(members):  # each of them was told from another
        leaving = {against[0][0]}
    stay, leave = ([m for m in members if (m in leaving) is goes] for goes in (False, True))
    return [*_come_apart(stay, apart), *_come_apart(leave, apart)]


def _name(group: Sequence[Key], entities: Mapping[Key, Entity]) -> StoryPerson:
    """Return the person that a group of entities is, called as most reports do, else by the longest name."""
    told = [entities[key] for key in group]
    named = [entity for entity in told if entity.aliases] or told
    names = [name for entity in named for name in (entity.name, *entity.aliases)]
    full = max(dict.fromkeys(names), key=lambda name: (sum(entity.name == name for entity in named), len(name)))
    others = tuple(name for name in dict.fromkeys(names) if name != full)
    return StoryPerson("", full, named[0].type, others, tuple(group))
