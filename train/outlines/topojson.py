"""Decode a TopoJSON file into rings of longitude and latitude.

Only what `world-atlas` uses: quantised arcs, polygons and multi-polygons. Not a general TopoJSON reader.
Source: the TopoJSON format specification, 2.1.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]


@dataclass(frozen=True, slots=True)
class Country:
    """One country of the atlas: ISO 3166-1 numeric code (None where Natural Earth gives none), name, outer rings."""

    numeric: int | None
    name: str
    rings: list[Ring]


def read_countries(path: Path, *, thin: Callable[[Ring], Ring] = list) -> list[Country]:
    """Return the countries of a `countries-*.json` file, outer rings only (lakes and enclaves are left out).

    Args:
        path: the file.
        thin: applied to each arc before rings are put together, so that neighbours keep one common border.
    """
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [thin(list(_decode(arc, topology["transform"]))) for arc in topology["arcs"]]
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"], [])
        rings = [part for polygon in polygons if polygon for part in split_at_180(_ring(polygon[0], arcs))]
        numeric = int(shape["id"]) if str(shape.get("id", "")).lstrip("-").isdigit() else None
        countries.append(Country(numeric, shape["properties"]["name"], rings))
    return countries


def split_at_180(ring: Ring) -> list[Ring]:
    """Return the ring in pieces none of which crosses the 180th meridian."""
    unrolled, shift = [ring[0]], 0.0
    for (x1, _), (x2, y2) in pairwise(ring):
        shift += 360 * round((x1 - x2) / 360)
        unrolled.append((x2 + shift, y2))
    if abs(unrolled[-1][0] - unrolled[0][0]) > 180:
        return [ring]  # it runs round a pole, closed along the edge of the map
    pieces = []
    for turn in (-360.0, 0.0, 360.0):
        piece = [(x + turn, y) for x, y in unrolled]
        piece = _clip(_clip(piece, 180.0, 1.0), -180.0, -1.0)
        if len(piece) >= 3 and ring_area(piece) > 0:
            pieces.append(piece)
    return pieces


def ring_area(ring: Ring) -> float:
    """Return the unsigned area of a ring in square degrees (plane)."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring))) / 2


def ring_centre(ring: Ring) -> Point:
    """Return the area centroid of a ring (plane); the mean of its points where it has no area."""
    signed = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring)) / 2
    if abs(signed) < 1e-9:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    x = sum((x1 + x2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in _sides(ring))
    y = sum((y1 + y2) * (x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in _sides(ring))
    return x / (6 * signed), y / (6 * signed)


def _clip(ring: Ring, edge: float, sign: float) -> Ring:
    """Return the part of a closed ring with `sign * x <= sign * edge` (Sutherland and Hodgman 1974)."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in _sides(ring):
        inside1, inside2 = sign * x1 <= sign * edge, sign * x2 <= sign * edge
        if inside1 != inside2:
            kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
        if inside2:
            kept.append((x2, y2))
    return kept


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def _decode(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[Point]:
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * scale_x + move_x, y * scale_y + move_y


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc if not ring else arc[1:])
    return ring
