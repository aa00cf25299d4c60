"""Features by which two passages tell of the same event. Each docstring is the feature's public explanation.

A feature that needs what is not known (the reports, their headlines) is not a number.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from variorum.claim.align import score_pair
from variorum.claim.families import near
from variorum.claim.features import Pair, same_thing_counted
from variorum.claim.people import match_entities
from variorum.models.judge import Judgement
from variorum.relate.sides import Side
from variorum.relate.stems import cosine, coverage
from variorum.relate.story import StoryView
from variorum.types.geo import relate_places
from variorum.types.interval import relate_quantities
from variorum.types.timex import relate_times

NAN = math.nan


@dataclass(frozen=True, eq=False)  # no slots: what several features ask of a pair is kept with it
class Pairing:
    """Two sides, the reports they come from seen together, and what the network says of them.

    Args:
        story: the reports at hand; None where they are too few or not known.
        voice, back: what the network says of (a, b) and of (b, a).
    """

    a: Side
    b: Side
    story: StoryView | None = None
    voice: Judgement | None = None
    back: Judgement | None = None

    @cached_property
    def statements(self) -> NDArray[np.float64]:
        """Alignment scores of every statement of the one with every one of the other."""
        a, b = self.a, self.b
        found = np.zeros((len(a.statements), len(b.statements)))
        if not found.size:
            return found
        cosines = a.keys @ b.keys.T
        matches = match_entities(a.annotated, b.annotated)
        for (i, one), (j, other) in product(enumerate(a.statements), enumerate(b.statements)):
            pair = Pair(one, other, float(cosines[i, j]), matches, same_report=False)
            scored = score_pair(pair)
            found[i, j] = 0.0 if scored.veto else scored.score
        return found

    @cached_property
    def cosines(self) -> NDArray[np.float32]:
        """Cosines of every statement of the one with every one of the other."""
        if not self.a.statements or not self.b.statements:
            return np.zeros((1, 1), dtype=np.float32)
        return self.a.keys @ self.b.keys.T

    @cached_property
    def cell(self) -> tuple[int, int]:
        """Where the pair of reports stands in the story's matrices."""
        places = self.story.place if self.story else {}
        return places[self.a.annotated.report.id], places[self.b.annotated.report.id]


def sentence_cosine(pair: Pairing) -> float:
    """Cosine of the two passages' vectors, figures masked."""
    return float(pair.a.vector @ pair.b.vector)


def shared_words(pair: Pairing) -> float:
    """Cosine of their content words, each weighted by how rare it is in English."""
    return cosine(pair.a.bag, pair.b.bag)


def covered_words(pair: Pairing) -> float:
    """Share of the shorter passage's content words that the other uses too, weighted by rarity."""
    return coverage(pair.a.bag, pair.b.bag)


def shared_rare_words(pair: Pairing) -> float:
    """Cosine of their content words, each weighted by how rare it is among the reports at hand."""
    if pair.story is None:
        return NAN
    rare = pair.story.rare
    one, other = ({s: rare.get(s, 0.0) for s in side.bag} for side in (pair.a, pair.b))
    return cosine(one, other)


def clause_cosine(pair: Pairing) -> float:
    """Largest cosine of a clause of the one with a clause of the other."""
    return float(pair.cosines.max())


def clause_score(pair: Pairing) -> float:
    """Best alignment score of a clause of the one with a clause of the other: same predicate, people, time, place."""
    return float(pair.statements.max(initial=0.0))


def clause_total(pair: Pairing) -> float:
    """Probability that at least one pair of their clauses is the same, were the scores independent."""
    return float(1 - np.prod(1 - pair.statements))


def shared_event_words(pair: Pairing) -> float:
    """Weight of the rarest event word that both use."""
    return max((pair.a.events[e] for e in pair.a.events.keys() & pair.b.events.keys()), default=0.0)


def covered_event_words(pair: Pairing) -> float:
    """Share of the event words of the one with fewer that the other uses too."""
    return coverage(pair.a.events, pair.b.events)


def event_words_used(pair: Pairing) -> float:
    """Share of the event words of either side that the other side uses anywhere, also as another part of speech."""
    found = [
        sum(w for e, w in one.events.items() if e in other.bag or e in other.events)
        / max(sum(one.events.values()), 1e-9)
        for one, other in ((pair.a, pair.b), (pair.b, pair.a))
    ]
    return max(found)


def shared_families(pair: Pairing) -> float:
    """1 if both tell of the same kind of happening, half if of neighbouring kinds."""
    if pair.a.families & pair.b.families:
        return 1.0
    return 0.5 if any(near(x, y) for x, y in product(pair.a.families, pair.b.families)) else 0.0


def shared_names(pair: Pairing) -> float:
    """Share of the names of the one with fewer that the other has too; not known where one has none."""
    if not pair.a.names or not pair.b.names:
        return NAN
    return coverage(pair.a.names, pair.b.names)


def shared_name_weight(pair: Pairing) -> float:
    """Weight of the names both have, by their rarity."""
    return sum(min(w, pair.b.names[n]) for n, w in pair.a.names.items() if n in pair.b.names)


def other_names(pair: Pairing) -> float:
    """1 if both have names and share none."""
    return float(bool(pair.a.names) and bool(pair.b.names) and not pair.a.names.keys() & pair.b.names.keys())


def other_people(pair: Pairing) -> float:
    """1 if both name persons and none of them can be the same, -1 if some can, else 0."""
    if not pair.a.people or not pair.b.people:
        return 0.0
    return -1.0 if any(x <= y or y <= x for x, y in product(pair.a.people, pair.b.people)) else 1.0


def shared_numbers(pair: Pairing) -> float:
    """1 if both give one figure alike, -1 if both count or measure one thing and no figure agrees, else 0."""
    found = {
        relate_quantities(x, y)
        for x, y in product(pair.a.quantities, pair.b.quantities)
        if same_thing_counted(x.of, y.of)
        or (x.unit == y.unit and x.unit not in {None, "person"})
        or (x.low is not None and x.low == y.low and x.low > 2)
    }
    if "same" in found:
        return 1.0
    return -1.0 if found == {"apart"} else 0.0


def shared_times(pair: Pairing) -> float:
    """1 if stated times can be one, -1 if they cannot, else 0."""
    found = {
        relate_times(x.value, y.value, mod_a=x.mod, mod_b=y.mod, tolerance=60)
        for x, y in product(pair.a.times, pair.b.times)
        if x.value is not None and y.value is not None
    }
    if found & {"same", "inside", "contains"}:
        return 1.0
    return -1.0 if found == {"apart"} else 0.0


def shared_places(pair: Pairing) -> float:
    """1 if stated places are one, one inside the other or neighbours, -1 if all lie apart, else 0."""
    found = {relate_places(x, y) for x, y in product(pair.a.places, pair.b.places)}
    if found & {"same", "inside", "contains", "near"}:
        return 1.0
    return -1.0 if found == {"apart"} else 0.0


def shorter(pair: Pairing) -> float:
    """Number of content words of the shorter passage."""
    return float(min(len(pair.a.bag), len(pair.b.bag)))


def longer(pair: Pairing) -> float:
    """Number of content words of the longer passage."""
    return float(max(len(pair.a.bag), len(pair.b.bag)))


def openings(pair: Pairing) -> float:
    """How many of the two open their report."""
    if pair.a.opens is None or pair.b.opens is None:
        return NAN
    return float(pair.a.opens) + float(pair.b.opens)


def title_cosine(pair: Pairing) -> float:
    """Cosine of the two reports' headlines."""
    if pair.a.title is None or pair.b.title is None:
        return NAN
    return float(pair.a.title @ pair.b.title)


def across_title(pair: Pairing) -> float:
    """Larger cosine of a passage with the other report's headline."""
    found = [float(x.vector @ y.title) for x, y in ((pair.a, pair.b), (pair.b, pair.a)) if y.title is not None]
    return max(found, default=NAN)


def across_title_least(pair: Pairing) -> float:
    """Smaller cosine of a passage with the other report's headline."""
    found = [float(x.vector @ y.title) for x, y in ((pair.a, pair.b), (pair.b, pair.a)) if y.title is not None]
    return min(found) if len(found) == 2 else NAN


def central(pair: Pairing) -> float:
    """Smaller cosine of a passage with its own report's headline: how central it is there."""
    if pair.a.title is None or pair.b.title is None:
        return NAN
    return min(float(pair.a.vector @ pair.a.title), float(pair.b.vector @ pair.b.title))


def _measure(name: str, explanation: str) -> Callable[[Pairing], float]:
    def feature(pair: Pairing) -> float:
        return float(pair.story.measures[name][pair.cell]) if pair.story is not None else NAN

    feature.__name__ = f"report_{name}"
    feature.__doc__ = explanation
    return feature


REPORTS = (
    _measure("vectors", "Cosine of the two reports' vectors."),
    _measure("words", "Cosine of the two reports' words, each weighted by how rare it is among the reports at hand."),
    _measure("lead", "Cosine of the words of the two reports' first sentences, weighted by rarity."),
    _measure("names", "Cosine of the names of the two reports, weighted by rarity."),
    _measure("numbers", "Number of figures that both reports give."),
)


def kin(pair: Pairing) -> float:
    """Log-odds that the two reports tell of one event, seen against the other reports at hand."""
    return float(pair.story.kin[pair.cell]) if pair.story is not None else NAN


def profile(pair: Pairing) -> float:
    """Correlation of the two reports' likeness to all the others at hand."""
    return float(pair.story.profile[pair.cell]) if pair.story is not None else NAN


FEATURES: tuple[Callable[[Pairing], float], ...] = (
    sentence_cosine, shared_words, covered_words, shared_rare_words, clause_cosine, clause_score, clause_total,
    shared_event_words, covered_event_words, event_words_used, shared_families,
    shared_names, shared_name_weight, other_names, other_people, shared_numbers, shared_times, shared_places,
    shorter, longer, openings, title_cosine, across_title, across_title_least, central,
    *REPORTS, kin, profile,
)  # fmt: skip


def values(pair: Pairing) -> list[float]:
    """Return the features of a pair in order; what is not known is not a number."""
    return [feature(pair) for feature in FEATURES]
