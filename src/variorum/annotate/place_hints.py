"""What else in a report tells where it plays: names of areas in passing, the dateline, the outlet's own home."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from variorum.annotate.gazetteer import Gazetteer, Place
from variorum.annotate.place_mentions import NameSpan, PlaceMention, capitalised_runs
from variorum.annotate.place_outlets import home_towns
from variorum.annotate.placenames import ABBREVIATION, ALTERNATE, DEMONYM, lookup_forms
from variorum.types.marks import Sentence
from variorum.types.report import Report

IN_PASSING: Final = 0.4
DATELINE: Final = 1.0
OUTLET: Final = 0.6
DOMAIN: Final = 0.5
HOME: Final = 1.0
_MOST: Final = 12  # more than this many hints in passing add nothing
_HOME_TLDS: Final = {"uk": "GB", "edu": "US", "gov": "US", "mil": "US"}
_NO_HOME: Final = frozenset({"tv", "io", "co", "me", "fm", "ai", "eu", "ly", "ws", "gg", "cc", "to", "am", "la"})
_TOWN_IN_OUTLET: Final = 100_000


@dataclass(frozen=True, slots=True)
class Hint:
    """Places of which one is likely to be near what the report tells, and how much that is worth."""

    places: tuple[Place, ...]
    weight: float


def find_hints(
    report: Report,
    sentences: Sequence[Sentence],
    names: Sequence[Sequence[NameSpan]],
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
) -> tuple[Hint, ...]:
    """Return the hints of a report: areas named in passing first, then dateline, outlet and domain."""
    people = {
        (i, token)
        for i, spans in enumerate(names)
        for name in spans
        if name.label == "Person"
        for token in range(name.start, name.end)
    }
    hints: dict[tuple[int, ...], Hint] = {}
    for words, after_comma in capitalised_runs(sentences, mentions, people):
        if len(hints) >= _MOST:
            break
        places = tuple(place for place in gazetteer.find(words) if _tells(place, words, after_comma=after_comma))
        if places:
            hints.setdefault(tuple(place.id for place in places), Hint(places, IN_PASSING))
    found = [*hints.values(), *(Hint((place,), DATELINE) for place in _dateline(report, gazetteer))]
    if report.outlet:
        words_of = report.outlet.split()
        runs = (
            " ".join(words_of[i:j]) for i in range(len(words_of)) for j in range(i + 1, min(i + 4, len(words_of) + 1))
        )
        towns = {place.id: place for run in runs for place in gazetteer.find(run) if _large(place)}
        if towns:
            found.append(Hint(tuple(towns.values()), OUTLET))
    country = _country_of(report.url)
    home = home_towns(report.outlet, report.url, country, gazetteer)
    if home:
        found.append(Hint(home, HOME))
    if country is not None:
        found.extend(Hint((place,), DOMAIN) for place in gazetteer.find_country(country))
    return tuple(found)


def _tells(place: Place, words: str, *, after_comma: bool) -> bool:
    if place.how == ABBREVIATION:
        return after_comma and ("." in words or (words.isupper() and len(words) == 2))
    if place.kind == "country":
        return len(words) > 2
    if place.kind == "admin1":
        return place.how not in (ABBREVIATION, ALTERNATE) and place.population > 300_000
    return place.kind == "admin2" and place.how != DEMONYM and words.endswith((" County", " Parish"))


def _large(place: Place) -> bool:
    if place.how in (ABBREVIATION, DEMONYM):
        return False
    return place.kind in {"country", "admin1"} or (place.kind == "city" and place.population >= _TOWN_IN_OUTLET)


def _dateline(report: Report, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the best reading of each place in the dateline (`ALBA, Italy`), the areas first."""
    if not report.dateline:
        return ()
    parts = [part for part in re.split(r"[,/;]| and ", report.dateline) if part.strip()]
    read = [
        [p for form, _ in lookup_forms(part)[:1] for p in gazetteer.find(form) if p.how != DEMONYM] for part in parts
    ]
    chosen: list[Place] = []
    for places in reversed(read):
        inside = [
            p
            for p in places
            if any(p.country == c.country and (c.kind == "country" or c.id in (p.admin1, p.admin2)) for c in chosen)
        ]
        pool = inside or places
        if pool:
            chosen.append(max(pool, key=lambda p: (p.kind == "country", p.rank == 4, p.population, -p.id)))
    return tuple(chosen)


def _country_of(url: str | None) -> str | None:
    """Return the country of a web address with a country's own ending, None for general endings."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    ending = host.rpartition(".")[2]
    if ending in _HOME_TLDS:
        return _HOME_TLDS[ending]
    return ending.upper() if len(ending) == 2 and ending not in _NO_HOME else None
