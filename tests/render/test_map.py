import re
from dataclasses import replace

import pytest

from tests.fakes.account import make_account, make_empty_account
from tests.render.page_tree import parse
from variorum.render.frame import WIDTH, fit, nearby
from variorum.render.labels import Box, place
from variorum.render.map import places
from variorum.render.outlines import decode, load_outlines
from variorum.render.view import View
from variorum.types.account import MapArea, MapPoint


def dot(name: str, lat: float, lon: float) -> MapPoint:
    return MapPoint(f"p-{name}", name, "XX", lat, lon, ())


def test_outlines_are_decoded_from_steps():
    (found,) = decode('{"scale": 10, "countries": [{"iso": "XX", "name": "Ex", "rings": [[10, 20, 5, 0, 0, -5]]}]}')
    assert found.rings == (((1.0, 2.0), (1.5, 2.0), (1.5, 1.5)),)
    assert found.box == (1.0, 1.5, 1.5, 2.0)


def test_shipped_outlines_lie_on_the_globe():
    found = load_outlines()
    assert len(found) > 190
    assert all(-180 <= o.box[0] <= o.box[2] <= 180 and -90 <= o.box[1] <= o.box[3] <= 90 for o in found)


@pytest.mark.parametrize(
    "dots",
    [
        [dot("A", 58.4, 26.7), dot("B", 55.7, 21.1)],
        [dot("A", 0.0, 0.0)],
        [dot("A", -17.0, 179.5), dot("B", -18.5, -178.0)],
        [dot("A", 78.0, 15.0), dot("B", 78.1, 16.0)],
        [dot("A", 40.7, -74.0), dot("B", -33.9, 151.2), dot("C", 51.5, 0.0)],
    ],
)
def test_view_holds_its_places_with_room_around(dots: list[MapPoint]):
    frame = fit(dots)
    for point in dots:
        x, y = frame.project(point.lon, point.lat)
        assert 20 < x < WIDTH - 20
        assert 20 < y < frame.height - 20
    assert 0.5 <= frame.height / WIDTH <= 1.0


def test_a_far_place_does_not_shrink_the_map_unless_a_journey_leads_there():
    near = [dot("A", 50.0, 10.0), dot("B", 50.3, 10.4), dot("C", 50.1, 10.2), dot("D", 49.9, 10.1)]
    far = dot("Z", -20.0, 120.0)
    assert far not in nearby([*near, far], set())
    assert far in nearby([*near, far], {"p-Z"})


def test_names_cover_neither_each_other_nor_a_dot():
    dots = [(100 + 9 * n, 100 + 4 * n) for n in range(8)]
    taken = [Box(x - 5, y - 5, x + 5, y + 5) for x, y in dots]
    before = len(taken)
    found = [
        p
        for n, (x, y) in enumerate(dots)
        if (p := place(f"Town {n}", x, y, size=14, taken=taken, width=600, height=400))
    ]
    assert len(found) >= 4
    assert len(taken) == before + len(found)
    boxes = [p.box for p in found]
    for n, box in enumerate(boxes):
        assert box.within(600, 400)
        assert not any(box.meets(other) for other in [*boxes[n + 1 :], *taken[:before]])


def test_journey_is_drawn_in_order_and_told():
    made = parse(places(View(make_account())).text)
    drawing = made.all("svg")[0]
    starts = [re.match(r"M([\d.]+) ", n.attributes["d"])[1] for n in drawing.all("path", "leg")]
    assert len(starts) == 3
    assert len(drawing.all("path", "arrow")) == 3
    assert starts == sorted(starts, key=float, reverse=True)  # the van drives west
    assert "journey: Tartu to Valga to Jurmala to Ventspils" in drawing.attributes["aria-label"]
    labels = [n.text() for n in drawing.all("g", "wide")[0].all("text")]
    assert {"1 Tartu", "2 Valga", "3 Jurmala", "4 Ventspils", "Riga", "Klaipeda", "LATVIA"} <= set(labels)
    assert "Estonia" not in labels  # a country is no dot


def test_places_without_coordinates_are_listed_not_drawn():
    made = parse(places(View(make_account())).text)
    (row,) = [n for n in made.all("ul", "places")[0].all("li") if n.text().startswith("the quay")]
    assert "no coordinates known" in row.text()
    assert "quay" not in made.all("svg")[0].text()


def test_no_places_no_section():
    assert places(View(make_empty_account())) is None


def test_a_place_without_a_point_of_its_own_is_drawn_as_an_area_and_said_to_be_one():
    account = make_account()
    area = MapArea("Riga", 56.95, 24.11, 40.0)
    lane = MapPoint("name:quillby lane", "Quillby Lane", "LV", None, None, (), area=area)
    made = parse(places(View(replace(account, places=(*account.places, lane)))).text)
    drawing = made.all("svg")[0]
    (drawn,) = drawing.all("circle", "area")
    assert "Quillby Lane: in or near Riga, not known where" in drawn.text()
    n_dots = len(parse(places(View(account)).text).all("svg")[0].all("circle", "dot"))
    assert len(drawing.all("circle", "dot")) == n_dots
    (row,) = [n for n in made.all("ul", "places")[0].all("li") if n.text().startswith("Quillby Lane")]
    assert "in or near Riga, not known where" in row.text()


def test_a_sea_or_continent_is_no_dot():
    account = make_account()
    sea = MapPoint("p-sea", "Baltic Sea", None, 57.0, 20.0, (), radius_km=700.0)
    drawing = parse(places(View(replace(account, places=(*account.places, sea)))).text).all("svg")[0]
    assert "Baltic Sea" not in drawing.text()


def test_areas_alone_make_a_map():
    lane = MapPoint("name:l", "Quillby Lane", "LV", None, None, (), area=MapArea("Riga", 56.95, 24.11, 40.0))
    made = parse(places(View(replace(make_account(), places=(lane,), routes=()))).text)
    assert len(made.all("svg")[0].all("circle", "area")) == 1
