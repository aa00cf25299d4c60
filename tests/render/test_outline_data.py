import json
from itertools import pairwise
from pathlib import Path

import variorum.render

FILE = Path(variorum.render.__path__[0]) / "data" / "outlines.json"


def rings():
    data = json.loads(FILE.read_text(encoding="utf-8"))
    for country in data["countries"]:
        for ring in country["rings"]:
            x = y = 0
            points = []
            for dx, dy in zip(ring[::2], ring[1::2], strict=True):
                x, y = x + dx, y + dy
                points.append((x / data["scale"], y / data["scale"]))
            yield country["iso"], points


def test_the_file_is_small():
    assert FILE.stat().st_size <= 250_000


def test_every_ring_is_an_area_on_the_map():
    for iso, points in rings():
        assert len(points) >= 3, iso
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points), iso
        assert points[0] != points[-1], iso


def test_no_ring_leaps_over_the_map():
    for iso, points in rings():
        steps = [abs(a[0] - b[0]) for a, b in pairwise(points)]
        assert max(steps) < 180 or iso == "AQ", iso


def test_known_towns_lie_in_their_country():
    def inside(iso, lon, lat):
        crossings = 0
        for code, points in rings():
            for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
                if code == iso and (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                    crossings += 1
        return crossings % 2 == 1

    assert inside("IT", 9.19, 45.46)
    assert inside("RU", -172.0, 66.0)
    assert inside("FJ", 178.0, -17.8)
    assert not inside("IT", 7.0, 48.0)
