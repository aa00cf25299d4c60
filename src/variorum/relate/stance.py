"""Features by which one passage agrees with another, contradicts it, or leaves it open.

What the network says is joined to them later (`score`). Each docstring is the feature's public explanation. `a` is the passage that stands, `b` the one judged by it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from variorum.claim.families import near
from variorum.claim.features import PEOPLE, same_thing_counted
from variorum.claim.people import is_named, name_words
from variorum.relate.markers import marks_of
from variorum.relate.same import Pairing
from variorum.relate.sides import Side
from variorum.relate.stems import coverage
from variorum.types.claim import Statement
from variorum.types.interval import relate_quantities
from variorum.types.marks import Quantity

ALIGNED = 0.3  # least alignment score of two clauses whose polarity and certainty are compared


@dataclass(frozen=True, eq=False)  # no slots: what several features ask of a pair is kept with it
class Stance:
    """A pair with the log-odds that both tell of the same event."""

    pair: Pairing
    same: float

    @cached_property
    def marks(self) -> tuple[dict[str, str], dict[str, str]]:
        """Marker words of both passages, by class."""
        return marks_of(self.pair.a.text), marks_of(self.pair.b.text)

    @cached_property
    def aligned(self) -> tuple[Statement, Statement] | None:
        """The two clauses that are most surely the same, None where none are."""
        scores = self.pair.statements
        if not scores.size or scores.max() < ALIGNED:
            return None
        i, j = divmod(int(scores.argmax()), scores.shape[1])
        return self.pair.a.statements[i].statement, self.pair.b.statements[j].statement

    @cached_property
    def figures(self) -> tuple["Figures", ...]:
        """The figures of one thing that both give."""
        return tuple(compare_figures(self.pair.a, self.pair.b))


@dataclass(frozen=True, slots=True)
class Figures:
    """Two figures of one thing, and how they lie to each other."""

    a: Quantity
    b: Quantity
    relation: str
    about: str

    @property
    def exact(self) -> bool:
        """Whether neither is softened or open."""
        return all(q.hedge is None and q.low == q.high for q in (self.a, self.b))


def compare_figures(a: Side, b: Side) -> list[Figures]:
    """Return the figures of one thing that both sides give; a thing counted twice in one side is left out."""
    found: list[Figures] = []
    for one, other in product(a.quantities, b.quantities):
        if not same_thing_counted(one.of, other.of) or (one.unit or "") != (other.unit or ""):
            continue
        if _kind(a, one) != _kind(b, other) and not near(_kind(a, one), _kind(b, other)):
            continue
        relation = relate_quantities(one, other)
        if relation != "incomparable":
            found.append(Figures(one, other, relation, one.of or other.of or "things"))
    matched = {id(f.a) for f in found if f.relation == "same"} | {id(f.b) for f in found if f.relation == "same"}
    return [f for f in found if f.relation == "same" or not {id(f.a), id(f.b)} & matched]


def count_goes_on(pair: Pairing, figures: Sequence[Figures]) -> bool:
    """Return whether figures that differ may be one count told at two dates, by what is known of the reports' dates."""
    dates = [side.annotated.report.published for side in (pair.a, pair.b)]
    return None not in dates and dates[0] != dates[1] and all(f.a.unit in {None, "person"} for f in figures)


def others_in_role(stance: Stance) -> tuple[str, str] | None:
    """Return two persons whom the clauses most surely the same name in one leading role and who cannot be one."""
    if stance.aligned is None:
        return None
    ones, others = (
        {
            (argument.role, entity.name)
            for argument in statement.arguments
            if argument.role in {"agent", "patient"}
            for entity in side.annotated.entities
            if entity.id == argument.entity and entity.type == "person" and is_named(entity)
        }
        for statement, side in zip(stance.aligned, (stance.pair.a, stance.pair.b), strict=True)
    )
    for (role, one), (other_role, other) in product(sorted(ones), sorted(others)):
        words = [set(name_words(name)) for name in (one, other)]
        if role == other_role and not words[0] & words[1]:
            return one, other
    return None


def _kind(side: Side, quantity: Quantity) -> str | None:
    """Return the kind of happening of the clause a figure stands in."""
    held = [s.statement for s in side.statements if quantity in s.statement.quantities]
    return min(held, key=lambda s: s.end - s.start).family if held else None


def _has(name: str, side: int, explanation: str) -> Callable[[Stance], float]:
    def feature(stance: Stance) -> float:
        return float(name in stance.marks[side])

    feature.__name__ = f"{name}_{'ab'[side]}"
    feature.__doc__ = f"1 if {'ab'[side]} {explanation}."
    return feature


CLASSES = {
    "debunk": "says that something is not true",
    "deny": "tells of a denial",
    "negation": "has a negation",
    "rumour": "passes on what it does not vouch for",
    "possible": "tells of what may be",
    "open": "tells of something still being found out",
    "confirm": "tells of a confirmation",
    "said": "tells of what somebody says",
    "material": "presents a picture, a video or a list",
    "question": "asks",
    "quoted": "has words in quotation marks",
    "label": "opens with a label",
}
MARKERS = tuple(_has(name, side, words) for side in (0, 1) for name, words in CLASSES.items())


def same_event(stance: Stance) -> float:
    """Log-odds that both tell of the same event."""
    return stance.same


def sentence_cosine(stance: Stance) -> float:
    """Cosine of the two passages' vectors, figures masked."""
    return float(stance.pair.a.vector @ stance.pair.b.vector)


def share_of_shorter(stance: Stance) -> float:
    """Share of the content words of the one that has fewer that the other uses too, weighted by rarity."""
    return max(_share(stance.pair.a, stance.pair.b), _share(stance.pair.b, stance.pair.a))


def share_of_longer(stance: Stance) -> float:
    """Share of the content words of the one that has more that the other uses too, weighted by rarity."""
    return min(_share(stance.pair.a, stance.pair.b), _share(stance.pair.b, stance.pair.a))


def _share(one: Side, other: Side) -> float:
    total = sum(one.bag.values())
    return sum(w for s, w in one.bag.items() if s in other.bag) / total if total else 0.0


def event_words(stance: Stance) -> float:
    """Share of the event words of the one with fewer that the other uses too."""
    a, b = stance.pair.a, stance.pair.b
    shares = [
        sum(w for e, w in one.events.items() if e in other.bag) / total
        for one, other in ((a, b), (b, a))
        if (total := sum(one.events.values()))
    ]
    return max(shares, default=0.0)


def clause_score(stance: Stance) -> float:
    """Best alignment score of a clause of the one with a clause of the other."""
    return float(stance.pair.statements.max(initial=0.0))


def opposite_polarity(stance: Stance) -> float:
    """1 if the clauses most surely the same differ in that one is negated or denied; -1 if they do not; 0 for none."""
    if stance.aligned is None:
        return 0.0
    one, other = (s.polarity == "negative" or s.certainty == "denied" for s in stance.aligned)
    return 1.0 if one != other else -1.0


def odd_negation(stance: Stance) -> float:
    """1 if one of the two has a negation, a denial or a debunking word and the other has none."""
    one, other = (bool({"negation", "deny", "debunk"} & marks.keys()) for marks in stance.marks)
    return float(one != other)


def least_certain(stance: Stance) -> float:
    """How surely the less sure of the two tells it: 2 in its own voice, 1 as reported, 0 hedged or planned, -1 denied."""
    return min(_certainties(stance))


def certainty_apart(stance: Stance) -> float:
    """How far the two lie apart in how surely they tell it."""
    one, other = _certainties(stance)
    return abs(one - other)


def _certainties(stance: Stance) -> tuple[float, float]:
    degrees = {"asserted": 2.0, "reported": 1.0, "hedged": 0.0, "planned": 0.0, "denied": -1.0}
    if stance.aligned is not None:
        left, right = stance.aligned
        return degrees[left.certainty], degrees[right.certainty]
    one, other = (
        min((degrees[s.statement.certainty] for s in side.statements), default=2.0)
        for side in (stance.pair.a, stance.pair.b)
    )
    return one, other


def other_figures(stance: Stance) -> float:
    """1 if both count the same thing in exact figures that differ, .5 if a figure is softened, -1 if figures agree."""
    if any(f.relation == "same" for f in stance.figures):
        return -1.0
    if any(f.relation == "apart" and f.exact for f in stance.figures):
        return 1.0
    return 0.5 if any(f.relation == "apart" for f in stance.figures) else 0.0


def toll_figures(stance: Stance) -> float:
    """1 if figures that differ count people."""
    return float(any(f.relation == "apart" and f.about.casefold().split()[-1] in PEOPLE for f in stance.figures))


def shared_names(stance: Stance) -> float:
    """Share of the names of the one with fewer that the other has too; half where one has none."""
    a, b = stance.pair.a.names, stance.pair.b.names
    return coverage(a, b) if a and b else 0.5


def shorter(stance: Stance) -> float:
    """Number of content words of the shorter passage."""
    return float(min(len(stance.pair.a.bag), len(stance.pair.b.bag)))


def longer(stance: Stance) -> float:
    """Number of content words of the longer passage."""
    return float(max(len(stance.pair.a.bag), len(stance.pair.b.bag)))


FEATURES: tuple[Callable[[Stance], float], ...] = (
    *MARKERS,
    same_event, sentence_cosine, share_of_shorter, share_of_longer, event_words, clause_score, opposite_polarity,
    odd_negation, least_certain, certainty_apart, other_figures, toll_figures, shared_names, shorter, longer,
)  # fmt: skip


def values(stance: Stance) -> list[float]:
    """Return the features in order; what is not known is not a number."""
    return [feature(stance) for feature in FEATURES]
