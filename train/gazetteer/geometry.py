"""The middle of an area that is known only by the places in it."""

import math
from statistics import median

from variorum.types.geo import distance_km


def middle_of(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return latitude and longitude of the centre of the convex hull of the points (Andrew 1979), or their mean.

    The hull stands for the area: the mean of the places would be drawn to its towns. Longitudes are taken round the
    mean direction, so that an area on the 180th meridian stays in one piece. Points far off the rest (wrong codes,
    distant islands) are left out.
    """
    angle = math.atan2(
        sum(math.sin(math.radians(lon)) for _, lon in points), sum(math.cos(math.radians(lon)) for _, lon in points)
    )
    base = math.degrees(angle)
    flat = _without_strays(sorted({((lon - base + 180) % 360 - 180, lat) for lat, lon in points}))
    ring = _hull(flat) if len(flat) > 2 else flat
    signed = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2
    if abs(signed) < 1e-6:
        x, y = sum(x for x, _ in flat) / len(flat), sum(y for _, y in flat) / len(flat)
    else:
        x = y = 0.0
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = x1 * y2 - x2 * y1
            x, y = x + (x1 + x2) * cross / (6 * signed), y + (y1 + y2) * cross / (6 * signed)
    return y, (x + base + 180) % 360 - 180


def reach_of(middle: tuple[float, float], points: list[tuple[float, float]]) -> float | None:
    """Return the distance from the middle within which 95 of 100 points lie; None without points.

    Units: degrees of latitude and longitude, km.
    """
    if not points:
        return None
    apart = sorted(distance_km(middle, point) for point in points)
    return apart[(len(apart) * 95 - 1) // 100]


def _without_strays(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points within four times the median distance from the median point."""
    x, y = median(x for x, _ in points), median(y for _, y in points)
    far = [math.hypot(px - x, py - y) for px, py in points]
    limit = 4 * median(far)
    return [point for point, distance in zip(points, far, strict=True) if distance <= limit] or points


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    halves = []
    for run in (points, points[::-1]):
        half: list[tuple[float, float]] = []
        for x, y in run:
            while len(half) > 1 and _turn(half[-2], half[-1], (x, y)) <= 0:
                half.pop()
            half.append((x, y))
        halves.append(half[:-1])
    return halves[0] + halves[1]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
