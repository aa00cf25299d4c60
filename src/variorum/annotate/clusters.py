"""Groups of candidates that refer to one thing, and what is known of each; nothing here decides who is who."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.annotate.candidates import Candidate, Number, Sex
from variorum.types.marks import MentionType

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(slots=True)
class Cluster:
    """Candidates held to refer to one thing, in text order, with what they say of it.

    Args:
        names: its names as words, in the order met.
        heads: descriptions given to it: head noun -> sets of modifiers.
    """

    members: list[Candidate]
    type: MentionType
    number: Number = "unknown"
    sex: Sex | None = None
    age: str | None = None
    names: list[tuple[str, ...]] = field(default_factory=list)
    heads: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    @property
    def first(self) -> Candidate:
        """The candidate met first."""
        return self.members[0]


class Clusters:
    """A partition of a report's candidates that only ever joins, and only what does not contradict."""

    __slots__ = ("_of", "candidates", "links", "predicates", "speakers")

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = candidates
        self._of: list[Cluster | None] = [_alone(c) if c.kind != "pronoun" else None for c in candidates]
        self.links: dict[int, str] = {}  # candidate index -> the rule that placed it
        self.predicates: dict[int, list[Candidate]] = {}  # pronoun's index -> what it is said to be
        self.speakers: dict[int, Candidate] = {}  # number of a quotation -> who says it

    def of(self, candidate: Candidate) -> Cluster | None:
        """Return the candidate's cluster, None for a pronoun not yet resolved."""
        return self._of[candidate.index]

    def all(self) -> list[Cluster]:
        """Return the clusters in order of their first members."""
        seen: dict[int, Cluster] = {}
        for cluster in self._of:
            if cluster is not None:
                seen.setdefault(id(cluster), cluster)
        return list(seen.values())

    def aged(self, age: str) -> list[Cluster]:
        """Return the clusters of that age."""
        return [cluster for cluster in self.all() if cluster.age == age]

    def speaker(self, candidate: Candidate) -> Cluster | None:
        """Return who says the quotation that the candidate stands in, as far as that is known."""
        said_by = self.speakers.get(candidate.quote) if candidate.quote is not None else None
        return self.of(said_by) if said_by is not None else None

    def place(self, pronoun: Candidate, cluster: Cluster, rule: str) -> None:
        """Put a pronoun into a cluster."""
        self._of[pronoun.index] = cluster
        self.links[pronoun.index] = rule
        cluster.members.append(pronoun)
        cluster.members.sort(key=lambda c: c.index)
        if cluster.sex is None and pronoun.sex is not None:
            cluster.sex = pronoun.sex

    def join(self, one: Candidate, other: Candidate, rule: str) -> bool:
        """Make two candidates' clusters one if nothing known of them speaks against it; return whether they are one."""
        left, right = self._of[one.index], self._of[other.index]
        if left is right and left is not None:
            return True
        if left is None and right is not None:
            self.place(one, right, rule)
            return True
        if right is None and left is not None:
            self.place(other, left, rule)
            return True
        if left is None or right is None or not may_join(left, right):
            return False
        self.links[max(one.index, other.index)] = rule
        _absorb(left, right)
        for member in right.members:
            self._of[member.index] = left
        return True


def may_join(left: Cluster, right: Cluster) -> bool:
    """Return whether nothing known of two clusters makes them different things."""
    if not types_agree(left.type, right.type):
        return False
    if "unknown" not in (left.number, right.number) and left.number != right.number:
        return False
    if left.sex is not None and right.sex is not None and left.sex != right.sex:
        return False
    if left.age is not None and right.age is not None and left.age != right.age:
        return False
    if left.names and right.names and left.type == "person":
        return _all_names_agree(left.names, right.names)
    return not _side_by_side(left, right)


def types_agree(one: MentionType, other: MentionType) -> bool:
    """Return whether two types may be of one thing: people are only people."""
    if one == other:
        return True
    if "person" in (one, other):
        return False
    return {one, other} <= {"organisation", "group"} or {one, other} <= {
        "organisation",
        "facility",
        "other",
        "product",
        "work",
    }


def names_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two names of people may be one person's: one is the other's end or start, or skips a middle name."""
    if min(len(one), len(other)) > 1 and (one[-1] in GENERATIONS) != (other[-1] in GENERATIONS):
        return False  # father and son
    one, other = (name[:-1] if len(name) > 1 and name[-1] in GENERATIONS else name for name in (one, other))
    short, long = sorted((one, other), key=len)
    if short == long or long[-len(short) :] == short or (len(short) == 1 and short[0] == long[0]):
        return True
    if len(short) > 1 and short[-1] == long[-1]:
        first, other_first = short[0], long[0]
        same_first = first == other_first or (1 in (len(first), len(other_first)) and first[0] == other_first[0])
        return same_first and (len(short) == 2 or set(short) <= set(long) or len(short) != len(long))
    return len(short) > 1 and long[: len(short)] == short


def _all_names_agree(ones: list[tuple[str, ...]], others: list[tuple[str, ...]]) -> bool:
    """Return whether every full name agrees with every other, and every short one with some name of the other side."""
    full = all(names_agree(a, b) for a in ones for b in others if len(a) > 1 and len(b) > 1)
    short = all(any(names_agree(a, b) for b in others) for a in ones) and all(
        any(names_agree(a, b) for a in ones) for b in others
    )
    longest = max([*ones, *others], key=len)
    return full and (short or (len(longest) > 1 and all(names_agree(longest, name) for name in [*ones, *others])))


def _side_by_side(left: Cluster, right: Cluster) -> bool:
    """Return whether one is told from the other by a word such as "other" or "second" in a phrase of the same noun."""
    for one, other in ((left, right), (right, left)):
        for member in one.members:
            if member.order and any(
                m.lemma == member.lemma and m.index < member.index and not m.order for m in other.members
            ):
                return True
    return False


def _alone(candidate: Candidate) -> Cluster:
    cluster = Cluster([candidate], candidate.type, candidate.number, candidate.sex, candidate.age)
    if candidate.kind == "name":
        cluster.names.append(candidate.words)
    elif candidate.lemma:
        cluster.heads[candidate.lemma] = [candidate.modifiers]
    return cluster


def _absorb(left: Cluster, right: Cluster) -> None:
    left.members = sorted([*left.members, *right.members], key=lambda c: c.index)
    left.number = right.number if left.number == "unknown" else left.number
    left.sex, left.age = left.sex or right.sex, left.age or right.age
    if right.names and not left.names:
        left.type = right.type
    left.names.extend(name for name in right.names if name not in left.names)
    for lemma, modifiers in right.heads.items():
        left.heads.setdefault(lemma, []).extend(modifiers)
