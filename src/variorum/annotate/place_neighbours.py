"""How well a place agrees with what the other names of a report are believed to mean.

Sums are kept by country and area, and towns in a grid, so that the cost grows with the number of names, not its square.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from variorum.annotate.gazetteer import Place
from variorum.types.geo import distance_km

COUNTRY: Final = 3.0  # a place in the country of all the others
AREA: Final = 4.0  # in their area of the first level
SISTERS: Final = 2.0  # an area that shares its name with a country, beside other areas of its own country
NEARBY: Final = 2.0  # right beside two of them
SCALE_KM: Final = 50.0  # at this distance nearness has fallen to a third
READINGS: Final = 12  # of each name, the likeliest
_CELL_LAT, _CELL_LON = 2.0, 4.0  # degrees
_SMALL: Final = frozenset({"city", "admin2"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that a name may mean.

    Args:
        belief: share of the belief in this reading.
        faint: how much the reading counts as a possible neighbour; an unlikely one still counts a little.
    """

    place: Place
    belief: float
    faint: float


class Neighbours:
    """What all names of a report are believed to mean at one moment.

    Args:
        names: for each name its weight and its readings; names of wide regions tell nothing and are passed over.
    """

    def __init__(self, names: Sequence[tuple[float, Sequence[Reading]]]) -> None:
        self._total = 0.0
        self._weights: list[float] = []
        self._own_countries: list[dict[str | None, float]] = []
        self._own_areas: list[dict[int, float]] = []
        self._countries: defaultdict[str | None, float] = defaultdict(float)
        self._areas: defaultdict[int, float] = defaultdict(float)
        self._sisters: defaultdict[str | None, float] = defaultdict(float)
        self._own_sisters: list[float] = []
        self._own_first: list[str | None] = []
        self._grid: defaultdict[tuple[int, int], list[tuple[int, Place, float]]] = defaultdict(list)
        for number, (weight, readings) in enumerate(names):
            told = readings[:READINGS] if readings and readings[0].place.kind != "region" else ()
            own_weight = weight if told else 0.0
            countries: defaultdict[str | None, float] = defaultdict(float)
            areas: defaultdict[int, float] = defaultdict(float)
            for reading in told:
                place = reading.place
                countries[place.country] += weight * reading.belief
                area = area_of(place)
                if area is not None:
                    areas[area] += weight * reading.belief
                cell = _cell(place)
                if cell is not None:
                    self._grid[cell].append((number, place, weight * reading.faint))
            for country, share in countries.items():
                self._countries[country] += share
            for area, share in areas.items():
                self._areas[area] += share
            self._total += own_weight
            first = told[0].place if told else None
            sister = own_weight * told[0].belief if first is not None and first.kind == "admin1" else 0.0
            if first is not None:
                self._sisters[first.country] += sister
            self._own_sisters.append(sister)
            self._own_first.append(first.country if first is not None else None)
            self._weights.append(own_weight)
            self._own_countries.append(countries)
            self._own_areas.append(areas)

    def agreement(self, place: Place, own: int, *, namesake: bool) -> float:
        """Return how well a place agrees with the other names.

        Args:
            place: a reading of the name.
            own: the number of that name, which does not speak for itself.
            namesake: the place is a town or area with the name of a country; then a common country proves nothing.
        """
        total = self._total - self._weights[own]
        if total <= 0:
            return 0.0
        country = 0.0 if namesake else self._countries[place.country] - self._own_countries[own].get(place.country, 0.0)
        area = area_of(place)
        areas = 0.0 if area is None else self._areas[area] - self._own_areas[own].get(area, 0.0)
        own_sister = self._own_sisters[own] if place.country == self._own_first[own] else 0.0
        damp = total / (total + 0.5)  # one faint neighbour proves little
        near: defaultdict[int, float] = defaultdict(float)
        for number, weighed in self._around(place, own):
            near[number] = max(near[number], weighed)
        closest_two = min(1.0, sum(sorted(near.values(), reverse=True)[:2]))
        among = 0.0
        if namesake and place.kind == "admin1":  # Georgia among states
            among = SISTERS * min(1.0, max(0.0, self._sisters[place.country] - own_sister))
        return damp * (COUNTRY * country + AREA * areas) / total + NEARBY * closest_two + among

    def _around(self, place: Place, own: int) -> Iterator[tuple[int, float]]:
        cell = _cell(place)
        if cell is None:
            return
        row, column = cell
        for step_row in (-1, 0, 1):
            for step_column in (-1, 0, 1):
                for number, other, weight in self._grid.get((row + step_row, column + step_column), ()):
                    if number != own:
                        yield number, weight * math.exp(-apart_km(place, other) / SCALE_KM)


def area_of(place: Place) -> int | None:
    """Return the id of the area of the first level that the place is or lies in."""
    return place.id if place.kind == "admin1" else place.admin1


def apart_km(a: Place, b: Place) -> float:
    """Return the distance of two places, infinite where one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return distance_km((a.lat, a.lon), (b.lat, b.lon))


def _cell(place: Place) -> tuple[int, int] | None:
    if place.kind not in _SMALL or place.lat is None or place.lon is None:
        return None
    return math.floor(place.lat / _CELL_LAT), math.floor(place.lon / _CELL_LON)
