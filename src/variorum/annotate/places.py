"""Resolve the place names of a report against the gazetteer.

Finds no names itself: those come from the tagger. A name that could not be placed is listed without coordinates.
Source: gazetteer, GeoNames (CC BY 4.0); one sense per report, Gale, Church and Yarowsky 1992.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from variorum.annotate.abbreviations import word_set
from variorum.annotate.gazetteer import Gazetteer, Place, packaged_gazetteer
from variorum.annotate.place_fallback import Fallback, Known, find_fallbacks, main_country, radius_of
from variorum.annotate.place_hints import Hint, find_hints
from variorum.annotate.place_mentions import Link, NameSpan, PlaceMention, Tie, collect_mentions, find_links
from variorum.annotate.place_scores import Choice, Group, choose, group_weight, prior
from variorum.annotate.place_uses import metonymic
from variorum.annotate.placenames import (
    ABBREVIATION,
    ALTERNATE,
    DEMONYM,
    MAIN,
    fold,
    is_general,
    lookup_forms,
    says_area,
)
from variorum.types.marks import PlaceRef, Sentence
from variorum.types.report import Report

__all__ = ["resolve_places"]

LEAST_TRUST: Final = 0.25  # below it the name stays unresolved
WELL_KNOWN: Final = 4.5  # prior score from which a name needs no support in the report
LEAST_SUPPORT: Final = 0.5
SUPPORTED: Final = 3.5  # more than the country that all the report's places share
OBSCURE: Final = 0.5  # trust in a village that nothing else in the report points to
GENERAL_TRUST: Final = 0.6
GENERAL_SUPPORT: Final = 2.0
FACILITY_TRUST: Final = 0.5  # a facility is drawn at the town it names
_FEATURES: Final = {"country": "country", "admin1": "admin", "admin2": "admin", "city": "city", "site": "site"}
_WEIGHTS: Final = {"Location": 1.0, "NORP": 0.5, "Facility": 0.3, "Organization": 0.3}
_STREETS: Final = word_set(
    "street avenue road boulevard drive lane highway st ave rd blvd bridge river lake creek mountain mount bay sea beach"
    " monument memorial hotel stadium"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one mention may be: the folded name looked up, the places, and how far the form is trusted."""

    key: tuple[str, str]
    candidates: tuple[Place, ...]
    trust: float
    area: bool
    coarser: bool = False  # the places are those that the name only says it lies in


def resolve_places(
    report: Report,
    sentences: tuple[Sentence, ...],
    names: tuple[tuple[NameSpan, ...], ...],
    *,
    gazetteer: Gazetteer | None = None,
) -> tuple[PlaceRef, ...]:
    """Return the places of a report in text order.

    Args:
        report: the report; its dateline, outlet and address are hints.
        sentences: its sentences; without syntax no name counts as a metonym.
        names: the tagger's names, one tuple per sentence; those labelled Location, Facility and NORP are placed, an
            Organization only where its whole name is a country or capital that acts.
        gazetteer: where names are looked up, the packaged one if not given.
    Returns: one mark per place name. Nationalities and other groups are listed only where they name a place.
    """
    gazetteer = gazetteer or packaged_gazetteer()
    mentions = collect_mentions(report.text, sentences, names)
    readings = [_read(mention, gazetteer) for mention in mentions]
    order = sorted({reading.key for reading in readings if reading.candidates})
    number = {key: i for i, key in enumerate(order)}
    links = find_links(sentences, mentions)
    hints = find_hints(report, sentences, names, mentions, gazetteer)
    choices = choose([*_groups(order, mentions, readings, links), *(_as_group(hint) for hint in hints)])
    marks: list[PlaceRef | None] = []
    known: dict[int, Known] = {}
    for i, (mention, reading) in enumerate(zip(mentions, readings, strict=True)):
        choice = choices.get(number.get(reading.key, -1))
        if choice is not None and _believable(reading, choice):
            mark = _resolved(mention, reading, choice, sentences, gazetteer)
            literal = mark is not None and mark.use == "literal"
            known[i] = Known(mention, choice.place, _trust(reading, choice), literal, reading.coarser)
        else:
            mark = _unresolved(mention)
        marks.append(mark)
    country = main_country(tuple(known.values()))
    for i in [i for i, one in known.items() if one.coarser and country not in (None, one.place.country)]:
        del known[i]  # a facility abroad is seldom named after its town alone
        marks[i] = _unresolved(mentions[i])
    for i, fallback in find_fallbacks(mentions, known, links).items():
        if marks[i] is not None:
            marks[i] = _coarser(mentions[i], fallback, gazetteer)
    return tuple(sorted((mark for mark in marks if mark), key=lambda mark: (mark.span.start, mark.span.end)))


def _read(mention: PlaceMention, gazetteer: Gazetteer) -> _Reading:
    """Return the places that a mention may name."""
    if mention.label == "Facility":
        sites = tuple(place for place in gazetteer.find(mention.text) if place.kind == "site")
        if sites:
            return _Reading((fold(mention.text), "name"), sites, 1.0, area=False)
        return _read_facility(mention, gazetteer)
    area = says_area(mention.text)
    if is_general(mention.text):  # only where it is the whole name of an area in the country of the report
        areas = tuple(place for place in gazetteer.find(mention.text) if place.kind == "admin1" and place.how == MAIN)
        return _Reading((fold(mention.text), "general"), areas, GENERAL_TRUST, area=True)
    for form, trust in lookup_forms(mention.text):
        found = tuple(place for place in gazetteer.find(form) if _fits(place, mention))
        short = tuple(place for place in found if place.how == ABBREVIATION)
        if short and mention.dotted and mention.after_comma:
            found = short
        if found:
            demonym = "demonym" if all(place.how == DEMONYM for place in found) else "name"
            return _Reading((form, demonym + ("+area" if area else "")), found, trust, area)
    return _read_facility(mention, gazetteer)


def _fits(place: Place, mention: PlaceMention) -> bool:
    """Return whether the name may stand for the place in this spot of the text."""
    if place.how == ABBREVIATION:
        short = mention.text.isupper() and len(mention.text) <= 4
        return mention.dotted or short or (mention.label == "Location" and len(mention.text) >= 4)
    if place.how == DEMONYM:
        return mention.label in {"NORP", "Location"}
    if mention.label == "NORP":
        return place.kind in {"country", "region"} or place.rank >= 4
    if mention.label == "Organization":
        return place.kind == "country" or (place.kind == "city" and place.rank == 4)
    return True


def _read_facility(mention: PlaceMention, gazetteer: Gazetteer) -> _Reading:
    """Return the town or area that a facility's name begins with or is `of`; nothing for streets and natural features."""
    words = mention.text.replace("’s", "").replace("'s", "").split()
    nothing = _Reading((fold(mention.text), "facility"), (), 0.0, area=False)
    if not words or words[-1].casefold().strip(".") in _STREETS:
        return nothing
    for form in _named_in(words):
        if is_general(form):
            continue
        found = tuple(
            place
            for place in gazetteer.find(form)
            if place.how == MAIN and (place.kind in {"country", "admin1"} or place.population >= 300_000)
        )
        if found:
            return _Reading((form, "name"), found, FACILITY_TRUST, area=False, coarser=True)
    return nothing


def _named_in(words: Sequence[str]) -> Iterator[str]:
    """Yield the parts of a facility's name that may be a place, folded: what follows `of`, then its beginnings."""
    if "of" in words[1:-1]:
        yield fold(" ".join(words[words.index("of", 1) + 1 :]))
    for length in range(min(3, len(words) - 1), 0, -1):
        yield fold(" ".join(words[:length]))


def _groups(
    order: Sequence[tuple[str, str]],
    mentions: Sequence[PlaceMention],
    readings: Sequence[_Reading],
    links: Sequence[Link],
) -> list[Group]:
    members: dict[tuple[str, str], list[int]] = {key: [] for key in order}
    for i, reading in enumerate(readings):
        if reading.candidates:
            members[reading.key].append(i)
    number = {key: i for i, key in enumerate(order)}
    ties: dict[int, set[tuple[int, Tie]]] = {i: set() for i in range(len(order))}
    for link in links:
        a, b = number.get(readings[link.first].key), number.get(readings[link.second].key)
        if a is not None and b is not None and a != b:
            ties[a].add((b, link.tie))
            ties[b].add((a, link.back))
    groups = []
    for i, key in enumerate(order):
        own = [readings[j] for j in members[key]]
        labels = {mentions[j].label for j in members[key]}
        label = next(label for label in ("Location", "NORP", "Facility", "Organization") if label in labels)
        pool = {place.id: place for reading in own for place in reading.candidates}
        scored = _scored(tuple(pool.values()), area=any(reading.area for reading in own))
        groups.append(Group(scored, group_weight(len(own), named=_WEIGHTS, label=label), tuple(sorted(ties[i]))))
    return groups


def _scored(places: Sequence[Place], *, area: bool) -> tuple[tuple[Place, float], ...]:
    """Return the places with their prior scores; an area named after its own chief town gives way to the town."""
    if any(place.kind == "country" for place in places):
        places = [place for place in places if place.how != ALTERNATE]
    scores = {place.id: prior(place, named_as_area=area) for place in places}
    if not area:
        for place in places:
            if place.kind in {"admin1", "admin2"}:
                seats = [
                    scores[town.id]
                    for town in places
                    if town.kind == "city"
                    and town.how == MAIN
                    and place.id in (town.admin1, town.admin2)
                    and town.population * 10 >= place.population
                ]
                scores[place.id] = min([scores[place.id], *(seat - 0.5 for seat in seats)])
    return tuple((place, scores[place.id]) for place in places)


def _as_group(hint: Hint) -> Group:
    return Group(_scored(hint.places, area=False), hint.weight)


def _resolved(
    mention: PlaceMention, reading: _Reading, choice: Choice, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> PlaceRef | None:
    """Return the mark for a mention whose place is believed, None where an organisation is meant."""
    place = choice.place
    use: Literal["literal", "metonym", "demonym"] = "literal"
    if place.how == DEMONYM or (mention.label == "NORP" and place.kind != "country"):
        use = "demonym"
    elif mention.label in {"Location", "Organization", "NORP"} and metonymic(
        sentences[mention.sentence], mention.start, mention.end, country=place.kind == "country", seat=place.rank == 4
    ):
        use = "metonym"
    elif mention.label == "Organization":
        return None
    trust = _trust(reading, choice)
    if reading.coarser:
        return _coarser(mention, Fallback(place, trust, radius_of(place)), gazetteer)
    mark = _placed(mention, place, trust, gazetteer)
    return replace(mark, use=use, radius_km=place.radius_km, population=place.population or None)


def _trust(reading: _Reading, choice: Choice) -> float:
    """Return how far the choice is trusted; half where nothing else points to a place that few know."""
    obscure = choice.support < SUPPORTED and prior(choice.place, named_as_area=reading.area) < WELL_KNOWN
    return reading.trust * choice.trust * (OBSCURE if obscure else 1.0)


def _coarser(mention: PlaceMention, fallback: Fallback, gazetteer: Gazetteer) -> PlaceRef:
    """Return the mark of a place that lies somewhere in or near another."""
    mark = _placed(mention, fallback.place, fallback.trust, gazetteer)
    return replace(mark, precision="coarser", radius_km=round(fallback.radius_km, 1))


def _placed(mention: PlaceMention, place: Place, trust: float, gazetteer: Gazetteer) -> PlaceRef:
    return PlaceRef(
        mention.span,
        mention.text,
        place.name,
        place.gazetteer_id,
        place.country,
        gazetteer.chain(place),
        "literal",
        place.lat,
        place.lon,
        _FEATURES.get(place.kind),
        round(trust * min(1.0, math.sqrt(max(mention.score, 0.0))), 4),
    )


def _unresolved(mention: PlaceMention) -> PlaceRef | None:
    """Return the mark of a place without a point, None for what is likely no place."""
    if mention.label in {"NORP", "Organization"} or is_general(mention.text) or _acronym(mention.text):
        return None
    return PlaceRef(mention.span, mention.text, None, None, None, (), "literal", None, None, None, 0.0)


def _acronym(text: str) -> bool:
    """Return whether an unplaced name is a short run of capitals, which is seldom a place."""
    return text.isupper() and text.isalpha() and len(text) <= 6


def _believable(reading: _Reading, choice: Choice) -> bool:
    """Return whether the choice is good enough to be shown."""
    if choice.trust < LEAST_TRUST:
        return False
    if reading.key[1] == "general" and choice.support < GENERAL_SUPPORT:
        return False
    known = prior(choice.place, named_as_area=reading.area) >= WELL_KNOWN
    if reading.coarser:
        large = choice.place.kind == "country" or choice.place.population >= 1_000_000
        return known and choice.trust >= 0.6 and (large or choice.support >= 1.0)
    return known or choice.support >= LEAST_SUPPORT or (len(reading.candidates) <= 2 and reading.trust >= 0.9)
