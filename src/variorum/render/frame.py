"""The part of the world a map shows: which places it is fitted to, how points are projected, how outlines are cut."""

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TypeAlias

from variorum.render.outlines import Ring
from variorum.types.account import MapPoint

XY: TypeAlias = tuple[float, float]
WIDTH = 600
KM_PER_DEGREE = 111.32
_LEAST_KM = 260.0  # of the view's width: nearer, the outlines would be too coarse


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the world that is drawn. `west` may be below -180 where the view crosses the 180th meridian."""

    west: float
    north: float
    stretch: float  # of a degree of longitude against one of latitude
    scale: float  # units per degree of latitude
    height: float

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a point lies in the drawing; longitudes are turned into the view."""
        around = self.west + (lon - self.west) % 360
        if around - self.west > 180 + WIDTH / (self.scale * self.stretch) / 2:
            around -= 360
        return (around - self.west) * self.stretch * self.scale, (self.north - lat) * self.scale

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point of the drawing lies inside it."""
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def nearby(dots: list[MapPoint], routed: set[str]) -> list[MapPoint]:
    """Return the places that the view is fitted to: journeys' stops, and all that do not lie far from the rest.

    Far is more than four times the distance within which three quarters of the places lie (at least 150 km) from the
    middle one.
    """
    middle = min(dots, key=lambda p: sum(_km(p, q) for q in dots))
    reach = sorted(_km(middle, p) for p in dots)
    limit = max(150.0, 4 * reach[(len(reach) * 3 - 1) // 4])
    return [p for p in dots if p.id in routed or _km(middle, p) <= limit]


def fit(dots: list[MapPoint]) -> Frame:
    """Return a frame around the places with room for their names."""
    lons = [p.lon or 0.0 for p in dots]
    lats = [p.lat or 0.0 for p in dots]
    if max(lons) - min(lons) > 180:  # across the 180th meridian is nearer than around the world
        lons = [lon - 360 if lon > 0 else lon for lon in lons]
    middle = (min(lats) + max(lats)) / 2
    stretch = max(0.2, cos(radians(middle)))
    wide = max((max(lons) - min(lons)) * stretch * 1.45, _LEAST_KM / KM_PER_DEGREE)
    high = max((max(lats) - min(lats)) * 1.5, wide * 0.62)
    if high > wide * 0.95:
        wide = high / 0.95
    wide = min(wide, 360 * stretch)
    scale = WIDTH / wide
    return Frame(
        (min(lons) + max(lons)) / 2 - wide / stretch / 2,
        min(middle + high / 2, 90),
        stretch,
        scale,
        round(high * scale),
    )


def clip(points: list[tuple[float, float]], height: float, margin: float = 12) -> Ring:
    """Return a polygon cut to the drawing and a margin (Sutherland and Hodgman 1974)."""
    for axis, edge, keep_less in (
        (0, -margin, False),
        (0, WIDTH + margin, True),
        (1, -margin, False),
        (1, height + margin, True),
    ):
        cut: list[tuple[float, float]] = []
        for n, here in enumerate(points):
            before = points[n - 1]
            inside, was = (here[axis] <= edge) is keep_less, (before[axis] <= edge) is keep_less
            if inside is not was:
                part = (edge - before[axis]) / (here[axis] - before[axis])
                cut.append((before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])))
            if inside:
                cut.append(here)
        points = cut
        if not points:
            break
    return tuple(points)


def _km(a: MapPoint, b: MapPoint) -> float:
    """Return about how far apart two places are; good enough to tell near from far."""
    lon = abs((a.lon or 0.0) - (b.lon or 0.0))
    lon = min(lon, 360 - lon) * cos(radians(((a.lat or 0.0) + (b.lat or 0.0)) / 2))
    return KM_PER_DEGREE * hypot(lon, (a.lat or 0.0) - (b.lat or 0.0))
