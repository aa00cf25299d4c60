"""Where a place that the gazetteer lacks may lie: in or near a coarser place that the report ties it to, or its focus.

Places nothing exactly: what is returned is an area, never a point of the place itself. Streets, schools, parks,
districts, villages and rivers of a local report nearly always lie near the town it is about.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.annotate.abbreviations import word_set
from variorum.annotate.gazetteer import Place
from variorum.annotate.place_mentions import Link, PlaceMention
from variorum.annotate.place_neighbours import apart_km
from variorum.annotate.placenames import fold, is_general
from variorum.types.geo import reach_km

TIED_KM: Final = 40.0  # the wording ties the two names: `Elm Street in Lexington`
BESIDE_KM: Final = 100.0  # they stand in one sentence
FOCUS_KM: Final = 150.0  # the report is about that town
TIED: Final = 0.45
BESIDE: Final = 0.35
FOCUS: Final = 0.3
LEAST_TRUST: Final = 0.5  # in a town for it to be the focus
SMALL_KM: Final = 300.0  # a country that reaches no farther may stand for an unknown place in it
PEOPLE: Final = 0.5  # what a nationality or an acting government tells of where a report plays
LEAST_SHARE: Final = 0.5  # of what the report's places weigh that must lie around its focus
AROUND_KM: Final = 150.0
_LOCAL: Final = frozenset({"city", "site", "admin2"})
_WIDE: Final = word_set(
    "ocean sea seas gulf mountains mountain range alps desert peninsula strait straits continent islands archipelago coast "
    "empire union league summit cup games"
)


@dataclass(frozen=True, slots=True)
class Fallback:
    """A coarser place for a name.

    Args:
        trust: in the name lying there.
        radius_km: how far from the coarser place's point it may lie.
    """

    place: Place
    trust: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Known:
    """A mention that was resolved, with its place and the trust in it; `coarser` where it only lies in that place."""

    mention: PlaceMention
    place: Place
    trust: float
    literal: bool
    coarser: bool = False


def find_fallbacks(
    mentions: Sequence[PlaceMention], known: Mapping[int, Known], links: Sequence[Link]
) -> dict[int, Fallback]:
    """Return a coarser place for each unresolved mention that has one, by its index.

    The place that the wording ties it to comes first, then a town of the same sentence in the country that the report
    is about, then the report's focus. A whole country is given only where it is small.

    Args:
        mentions: all mentions in text order.
        known: those that were resolved, by index.
        links: the ties between neighbouring mentions.
    """
    sure = {i: k for i, k in known.items() if k.literal and not k.coarser and k.place.kind != "region"}
    country = main_country(tuple(known.values()))
    focus = _focus([k for k in sure.values() if k.place.country == country])
    found: dict[int, Fallback] = {}
    for i, mention in enumerate(mentions):
        if i in known or not _may_fall_back(mention):
            continue
        tied = [
            sure[j].place for j, word in _tied(i, links) if j in sure and (word or sure[j].place.country == country)
        ]
        near = next((place for place in tied if place.kind in _LOCAL), None)
        beside = [
            (abs(k.mention.start - mention.start), k.place.id, k.place)
            for k in sure.values()
            if k.mention.sentence == mention.sentence
            and k.place.kind in _LOCAL
            and k.place.country == country
            and k.trust >= LEAST_TRUST
        ]
        if near is not None:
            found[i] = Fallback(near, TIED, max(TIED_KM, radius_of(near)))
        elif tied and (focus is None or not _holds(tied[0], focus.place)):
            if tied[0].kind != "country" or radius_of(tied[0]) <= SMALL_KM:
                found[i] = Fallback(tied[0], TIED, radius_of(tied[0]))
        elif beside:
            found[i] = Fallback(min(beside)[2], BESIDE, BESIDE_KM)
        elif focus is not None:
            found[i] = focus
    best: dict[str, Fallback] = {}
    for i, fallback in found.items():  # one name, one place
        name = fold(mentions[i].text)
        best[name] = max(best.get(name, fallback), fallback, key=lambda one: (one.trust, -one.radius_km))
    return {i: best[fold(mentions[i].text)] for i in found}


def radius_of(place: Place) -> float:
    """Return how far from its point a place reaches.

    Units: km.
    """
    if place.radius_km is not None:
        return place.radius_km
    return max(3.0, reach_km(place.population))


def _may_fall_back(mention: PlaceMention) -> bool:
    if mention.label not in {"Location", "Facility"} or is_general(mention.text):
        return False
    words = mention.text.casefold().split()
    return not (set(words) & _WIDE) and any(sign.isupper() for sign in mention.text)


def _tied(number: int, links: Sequence[Link]) -> Iterator[tuple[int, bool]]:
    """Yield the mentions that the wording says hold a mention, and whether a word (`in`) and not only a comma says so."""
    for link in links:
        word = link.tie in {"in", "near"}
        if link.first == number and not link.tie.endswith("in a row"):
            yield link.second, word
        elif link.second == number and word:
            yield link.first, word


def main_country(known: Sequence[Known]) -> str | None:
    """Return the country that the report is most about, by how often and how early its places and people are named."""
    weights: dict[str, float] = {}
    for one in known:
        share = 1.0 if one.literal else PEOPLE
        if one.place.country is not None and not one.coarser:
            weights[one.place.country] = weights.get(one.place.country, 0.0) + share * one.trust * _early(one)
    return max(weights, key=lambda country: (weights[country], country), default=None)


def _early(one: Known) -> float:
    return 0.5 + 1.0 / (1 + one.mention.sentence)


def _focus(known: Sequence[Known]) -> Fallback | None:
    """Return the town that most of what a report names of one country lies around, else its area, else a small country."""
    towns = _weigh([one for one in known if one.place.kind in _LOCAL and one.trust > LEAST_TRUST])
    if towns:
        best = max(towns, key=lambda place: (_pull(place, towns), -place.id))
        around = sum(weight for place, weight in towns.items() if apart_km(best, place) <= AROUND_KM)
        if around >= LEAST_SHARE * sum(towns.values()):
            return Fallback(best, FOCUS, FOCUS_KM)
    areas = _weigh([one for one in known if one.place.kind == "admin1"])
    if areas:
        area = max(areas, key=lambda place: (areas[place], -place.id))
        if areas[area] >= LEAST_SHARE * sum(areas.values()):
            return Fallback(area, FOCUS, radius_of(area))
    for place in _weigh([one for one in known if one.place.kind == "country"]):
        if radius_of(place) <= SMALL_KM:
            return Fallback(place, FOCUS, radius_of(place))
    return None


def _weigh(known: Sequence[Known]) -> dict[Place, float]:
    weights: dict[Place, float] = {}
    for one in known:
        weights[one.place] = weights.get(one.place, 0.0) + one.trust * _early(one)
    return weights


def _pull(place: Place, towns: Mapping[Place, float]) -> float:
    others = sum(w * math.exp(-apart_km(place, other) / 50.0) for other, w in towns.items() if other is not place)
    return towns[place] + 0.5 * others


def _holds(outer: Place, inner: Place) -> bool:
    if outer.kind == "country":
        return inner.country == outer.country
    return outer.id in (inner.admin1, inner.admin2, inner.id)
