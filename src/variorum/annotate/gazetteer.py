"""Look places up by name in the gazetteer that ships with the package; decides nothing.

The file is SQLite, opened read only; `train/gazetteer` builds it from GeoNames (CC BY 4.0).
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from variorum.annotate.placenames import fold
from variorum.errors import ModelError

Kind: TypeAlias = Literal["country", "admin1", "admin2", "city", "site", "region"]

UNITS: Final = 10_000  # coordinates are stored as ten-thousandths of a degree
PACKAGED: Final = Path(__file__).parent / "data" / "gazetteer.sqlite"

_COLUMNS = "p.id, p.code, p.name, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon, p.population, p.rank, p.reach"
_BY_NAME = f"select {_COLUMNS}, n.how from name n join place p on p.id = n.place where n.folded = ? order by p.id"  # noqa: S608
_BY_ID = f"select {_COLUMNS}, 0 from place p where p.id = ?"  # noqa: S608

_BY_CODE = f"select {_COLUMNS}, 0 from place p where p.kind = 'country' and p.country = ?"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Args:
        id: GeoNames number; negative where GeoNames' number is not known, then `code` names the place.
        code: GeoNames code of an area (`IT.09`) or ISO code of a country.
        admin1, admin2: ids of the areas that hold it.
        rank: 5 country, 4 area of the first level or capital, 3 its seat, 2 area of the second level, 1 town,
            0 part of a town.
        radius_km: how far from the point an area, country or wide region reaches; None for a town.
        how: how the name that was looked up names it: `placenames.MAIN`, `ALTERNATE`, `DEMONYM`, `ABBREVIATION`.
    """

    id: int
    code: str | None
    name: str
    kind: Kind
    country: str | None
    admin1: int | None
    admin2: int | None
    lat: float | None
    lon: float | None
    population: int
    rank: int
    radius_km: float | None = None
    how: int = 0

    @property
    def gazetteer_id(self) -> str | None:
        """`geonames:NUMBER`, or `geonames:CODE` for an area whose number is not known; None for a wide region."""
        if self.id > 0:
            return f"geonames:{self.id}"
        return f"geonames:{self.code}" if self.code else None


class Gazetteer:
    """Names to places.

    Args:
        path: the SQLite file; the packaged one when not given.
    Raises: ModelError, if the file is missing or is no gazetteer.
    """

    name = "gazetteer/2"

    def __init__(self, path: Path | None = None) -> None:
        path = path or PACKAGED
        try:
            self._database = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._database.execute("select folded, place, how from name limit 1").fetchone()
        except sqlite3.Error as error:
            raise ModelError(f"{path} is not a readable gazetteer: {error}") from error
        self._find = lru_cache(maxsize=4096)(self._query)
        self._get = lru_cache(maxsize=4096)(self._query_id)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place that bears the name, in the order of their ids."""
        return self._find(fold(name))

    def get(self, place: int) -> Place | None:
        """Return the place with that id."""
        return self._get(place)

    def find_country(self, iso: str) -> tuple[Place, ...]:
        """Return the country with that ISO 3166-1 alpha-2 code, as a tuple of one or none."""
        return tuple(_places(self._database.execute(_BY_CODE, (iso,))))

    def chain(self, place: Place) -> tuple[str, ...]:
        """Return the names of the areas that hold the place, widest first, country left out."""
        areas = (self.get(area) for area in (place.admin1, place.admin2) if area is not None)
        return tuple(area.name for area in areas if area is not None)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _query(self, folded: str) -> tuple[Place, ...]:
        return tuple(_places(self._database.execute(_BY_NAME, (folded,))))

    def _query_id(self, place: int) -> Place | None:
        return next(iter(_places(self._database.execute(_BY_ID, (place,)))), None)


@lru_cache(maxsize=1)
def packaged_gazetteer() -> Gazetteer:
    """Return the gazetteer of the package, opened once."""
    return Gazetteer()


def _places(rows: Iterable[tuple[Any, ...]]) -> Iterator[Place]:
    for *head, lat, lon, population, rank, reach, how in rows:
        number, code, name, kind, country, admin1, admin2 = head
        north = None if lat is None else lat / UNITS
        east = None if lon is None else lon / UNITS
        yield Place(number, code, name, kind, country, admin1, admin2, north, east, population, rank, reach, how)
