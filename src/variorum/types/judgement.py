"""Judgements: what a person has said about claims, people or stories. They are kept for ever and outrank every model.

A judgement points at words (report, span and quote), never at ids of derived things, so that it survives a rebuild.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Generic, Literal, TypeAlias, TypeVar

from variorum.types.ids import make_id

Subject: TypeAlias = Literal["claim", "person", "story"]
Ruling: TypeAlias = Literal["same", "different", "open"]
Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement points at: a statement, a mention of a person, or a whole report.

    Args:
        report: key of the report in the store.
        text: SHA-256 of the report's text; claims and people are judged alike in every report of the same text.
        start, end: where the words stand; None for a whole report.
        quote: exactly those words; empty for a whole report.
        trigger: where the predicate word of a statement begins.
    """

    report: str
    text: str
    start: int | None = None
    end: int | None = None
    quote: str = ""
    trigger: int | None = None


@dataclass(frozen=True, slots=True)
class AnchorGroup:
    """Anchors that a judgement names in one breath."""

    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One ruling of one person.

    Args:
        ruling: `same`: all anchors are one; `different`: no anchor of a group is with an anchor of another group;
            `open`: what was judged of them before no longer holds.
        author: who judged, as they call themselves.
        at: ISO 8601 UTC time.
        name: for stories that are split, what the first group is called from now on.
        takes_back: id of an earlier judgement that no longer holds, as if it had not been made; nothing else is said then.
    """

    id: str
    subject: Subject
    ruling: Ruling
    groups: tuple[AnchorGroup, ...]
    author: str
    at: str
    reason: str = ""
    name: str | None = None
    takes_back: str | None = None

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every anchor of every group."""
        return tuple(anchor for group in self.groups for anchor in group.anchors)


def make_judgement(
    subject: Subject,
    ruling: Ruling,
    groups: Sequence[Sequence[Anchor]],
    *,
    author: str,
    at: str,
    reason: str = "",
    name: str | None = None,
) -> Judgement:
    """Return the judgement under the id of its content: saying the same twice at one moment is saying it once."""
    told = tuple(AnchorGroup(tuple(group)) for group in groups)
    parts = (f"{a.report}:{a.start}:{a.end}:{a.trigger}" for group in groups for a in group)
    sizes = ",".join(str(len(group)) for group in groups)
    return Judgement(
        id=make_id("j", subject, ruling, author, at, reason, name or "", sizes, *parts),
        subject=subject,
        ruling=ruling,
        groups=told,
        author=author,
        at=at,
        reason=reason,
        name=name,
    )


def take_back(judgement: Judgement, *, author: str, at: str, reason: str = "") -> Judgement:
    """Return the judgement that another one no longer holds."""
    made = make_judgement(
        judgement.subject, "open", [g.anchors for g in judgement.groups], author=author, at=at, reason=reason
    )
    return replace(made, id=make_id("j", made.id, judgement.id), takes_back=judgement.id)


def takers(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """Return what took judgements back, by the ids of those that no longer hold; what took back may be taken back itself."""
    found: dict[str, Judgement] = {}
    for judgement in reversed(judgements):
        if judgement.takes_back is not None and judgement.id not in found:
            found.setdefault(judgement.takes_back, judgement)
    return found


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that hold, of all that were made, oldest first."""
    gone = takers(judgements)
    return tuple(j for j in judgements if j.id not in gone and j.takes_back is None)


@dataclass(frozen=True, slots=True)
class Link(Generic[Node]):
    """A ruling on two things."""

    ruling: Ruling
    one: Node
    other: Node


@dataclass(frozen=True, slots=True)
class Decided(Generic[Node]):
    """What judgements come to: sets of things that are one, and pairs that are not; the two never contradict."""

    together: tuple[tuple[Node, ...], ...] = ()
    apart: tuple[tuple[Node, Node], ...] = ()


def links_of(judgement: Judgement, found: Sequence[Sequence[Node]]) -> Iterator[Link[Node]]:
    """Yield what a judgement says of each pair of things.

    Args:
        found: for each group of the judgement the things that its anchors were found to be.
    """
    if judgement.ruling == "different":
        for left, right in combinations(found, 2):
            yield from (Link("different", a, b) for a, b in product(left, right) if a != b)
    else:
        everything = tuple(dict.fromkeys(node for group in found for node in group))
        yield from (Link(judgement.ruling, a, b) for a, b in combinations(everything, 2))


def decide(links: Iterable[Link[Node]]) -> Decided[Node]:
    """Return what holds of rulings given oldest first: a later one outranks every earlier one that it contradicts.

    That includes what follows from several: where a and b, and b and c, were called one since a and c were called
    different, the older ruling gives way.
    """
    parent: dict[Node, Node] = {}
    apart: list[tuple[Node, Node]] = []
    silent: set[frozenset[Node]] = set()

    def root(node: Node) -> Node:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for link in reversed(list(links)):
        pair = frozenset((link.one, link.other))
        if pair in silent:
            continue
        silent.add(pair)
        one, other = root(link.one), root(link.other)
        if link.ruling == "same" and one != other:
            barred = {frozenset((root(a), root(b))) for a, b in apart}
            if frozenset((one, other)) not in barred:
                parent[other] = one
        elif link.ruling == "different" and one != other:
            apart.append((link.one, link.other))
    sets: dict[Node, list[Node]] = {}
    for node in parent:
        sets.setdefault(root(node), []).append(node)
    return Decided(tuple(tuple(found) for found in sets.values() if len(found) > 1), tuple(apart))
