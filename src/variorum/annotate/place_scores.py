"""Choose among the places that bear one name, for all names of a report together.

A place scores for its size and rank, for what the wording ties it to, and for agreement with the other places of the
report (country, area, distance). The weights were set by hand on the even-numbered articles of three public sets; see
docs/decisions/2026-11-21-places.md. Source: the features of Lieberman and Samet 2012 and of Kamalloo and Rafiei 2018.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.annotate.gazetteer import Place
from variorum.annotate.place_mentions import Tie
from variorum.annotate.place_neighbours import READINGS, Neighbours, Reading, apart_km, area_of
from variorum.annotate.placenames import ALTERNATE

CONTAINS: Final = 8.0  # agreement with a place tied by the wording
BESIDE: Final = 4.0
SAME_AREA: Final = 2.0
SAME_COUNTRY: Final = 1.0
NATION: Final = 8.0  # prior score of a country
REGION: Final = 7.0
SITE: Final = 5.0  # of world fame: as well known as a city of 100,000
CAPITAL: Final = 1.5
CITY: Final = 1.2  # more than half a million people
OTHER_NAME: Final = 3.0  # taken off where the place is better known by another name
COUNTY: Final = 1.5  # taken off an area of the second level that the text does not call one
SIZE: Final = 1.0  # per tenfold population
FAINT: Final = 0.5  # how much an unlikely reading of another name still counts as a neighbour
TEMPERATURE: Final = 0.6
ROUNDS: Final = 3
NEAR_KM: Final = 60.0
SAME_KM: Final = 40.0
_WIDE: Final = frozenset({"country", "admin1"})


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one name in a report.

    Args:
        candidates: the places that bear the name, with their prior scores.
        weight: how much the name tells about the others.
        links: groups tied to it by the wording.
    """

    candidates: tuple[tuple[Place, float], ...]
    weight: float
    links: tuple[tuple[int, Tie], ...] = ()

    @property
    def nation(self) -> bool:
        """A country bears the name."""
        return any(place.kind == "country" for place, _ in self.candidates)

    @property
    def wide(self) -> bool:
        """The name is best known as that of a country or of an area of the first level."""
        best = max(self.candidates, key=lambda pair: pair[1], default=None)
        return best is not None and best[0].kind in _WIDE


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a group.

    Args:
        trust: share of the belief that lies on this place or within 40 km of it.
        support: what the report itself added to the prior score.
    """

    place: Place
    trust: float
    support: float


def prior(place: Place, *, named_as_area: bool) -> float:
    """Return what speaks for a place before the report is looked at: its rank and the size of its population.

    Args:
        place: one of the places that bear the name.
        named_as_area: the text calls it a state, county, province ...
    """
    size = SIZE * math.log10(place.population + 10)
    if place.kind == "country":
        return NATION + 0.1 * size
    if place.kind == "region":
        return REGION
    if place.kind == "site":
        return SITE
    score = size - (OTHER_NAME if place.how == ALTERNATE and place.kind == "city" else 0.0)
    if place.kind == "admin1":
        return score + (3.0 if named_as_area else 0.0)
    if place.kind == "admin2":
        return score + (2.0 if named_as_area else -COUNTY)
    score += {4: CAPITAL, 3: 0.3, 0: -0.7}.get(place.rank, 0.0) + (CITY if place.population > 500_000 else 0.0)
    return score - (1.0 if named_as_area else 0.0)


def choose(groups: Sequence[Group]) -> dict[int, Choice]:
    """Return the choice for each group that has candidates, by its index.

    Each round lets every group look at what the others believed in the round before, so the order of the groups does
    not matter.
    """
    support: list[list[float]] = [[0.0] * len(group.candidates) for group in groups]
    beliefs = [_belief(group, support[i]) for i, group in enumerate(groups)]
    for _ in range(ROUNDS):
        others = Neighbours(
            [(group.weight, _readings(group, belief)) for group, belief in zip(groups, beliefs, strict=True)]
        )
        support = [
            [
                others.agreement(place, i, namesake=place.kind != "country" and group.nation)
                + _ties(place, group, groups, beliefs)
                for place, _ in group.candidates
            ]
            for i, group in enumerate(groups)
        ]
        beliefs = [_belief(group, support[i]) for i, group in enumerate(groups)]
    chosen = {}
    for i, (group, belief) in enumerate(zip(groups, beliefs, strict=True)):
        if belief:
            best = max(range(len(belief)), key=lambda j: (belief[j], -group.candidates[j][0].id))
            place = group.candidates[best][0]
            trust = sum(b for (other, _), b in zip(group.candidates, belief, strict=True) if _one_spot(place, other))
            chosen[i] = Choice(place, min(1.0, trust), support[i][best])
    return chosen


def contains(outer: Place, inner: Place) -> bool:
    """Return whether `outer` is the country or an area that holds `inner`."""
    if outer.kind == "country":
        return inner.kind != "country" and outer.country == inner.country
    return outer.id in (inner.admin1, inner.admin2)


def _belief(group: Group, support: Sequence[float]) -> list[float]:
    scores = [(score + extra) / TEMPERATURE for (_, score), extra in zip(group.candidates, support, strict=True)]
    top = max(scores, default=0.0)
    weights = [math.exp(score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _readings(group: Group, belief: Sequence[float]) -> tuple[Reading, ...]:
    """Return what the others may think that a group means, likeliest first."""
    order = sorted(range(len(belief)), key=lambda j: (-belief[j], group.candidates[j][0].id))[:READINGS]
    top = belief[order[0]] if order else 1.0
    return tuple(Reading(group.candidates[j][0], belief[j], (belief[j] / top) ** FAINT) for j in order)


def _ties(place: Place, group: Group, groups: Sequence[Group], beliefs: Sequence[Sequence[float]]) -> float:
    """Return what the wording adds: the best agreement with any reading of each tied name that is not far-fetched."""
    added: dict[int, float] = {}
    for other, tie in group.links:
        bonus = 0.0
        if tie.endswith("in a row") and group.wide and place.kind not in _WIDE:
            continue
        top = max(beliefs[other], default=0.0)
        for (candidate, _), belief in zip(groups[other].candidates, beliefs[other], strict=True):
            if belief > 0 and belief >= top * 1e-4:
                bonus = max(bonus, _bond(place, candidate, tie) + 0.15 * math.log(belief / top))
        added[other] = max(added.get(other, 0.0), bonus)
    return max(added.values(), default=0.0)


def _bond(a: Place, b: Place, tie: Tie) -> float:
    if (contains(a, b) and not tie.startswith("inner")) or (contains(b, a) and not tie.startswith("outer")):
        wide = a.kind == "country" or b.kind == "country"
        return CONTAINS - (1.0 if wide else 0.0) if tie != "near" else SAME_AREA
    if "country" in (a.kind, b.kind) or "region" in (a.kind, b.kind):
        return 0.0
    if apart_km(a, b) <= NEAR_KM and tie in {"in", "near"}:
        return BESIDE
    if area_of(a) is not None and area_of(a) == area_of(b):
        return SAME_AREA
    return SAME_COUNTRY if a.country == b.country else 0.0


def _one_spot(a: Place, b: Place) -> bool:
    return a.id == b.id or apart_km(a, b) <= SAME_KM


def group_weight(count: int, *, named: Mapping[str, float], label: str) -> float:
    """Return how much a name that occurs `count` times tells about the others."""
    return named.get(label, 1.0) * min(2.0, math.sqrt(count))
