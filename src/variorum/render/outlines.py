"""Country outlines for the map: Natural Earth, read from `data/outlines.json` (format in `data/README.md`) when first asked."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """One country or area.

    Args:
        iso: ISO 3166-1 alpha-2, empty for an area without a code.
        rings: closed outlines of (longitude, latitude) in degrees, the closing point left out.
        box: west, south, east, north.
    """

    iso: str
    name: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]


@lru_cache(maxsize=1)
def load_outlines() -> tuple[Outline, ...]:
    """Return the outlines that ship with the package."""
    return decode(files("variorum.render").joinpath("data/outlines.json").read_text("utf-8"))


def decode(text: str) -> tuple[Outline, ...]:
    """Return the outlines of a file's content: steps between points are added up and divided by `scale`."""
    data = json.loads(text)
    scale = data["scale"]
    found: list[Outline] = []
    for country in data["countries"]:
        rings = tuple(_ring(steps, scale) for steps in country["rings"])
        lons = [lon for ring in rings for lon, _ in ring]
        lats = [lat for ring in rings for _, lat in ring]
        box = (min(lons), min(lats), max(lons), max(lats))
        found.append(Outline(country["iso"], country["name"], rings, box))
    return tuple(found)


def _ring(steps: list[int], scale: int) -> Ring:
    x = y = 0
    points: list[tuple[float, float]] = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / scale, y / scale))
    return tuple(points)
