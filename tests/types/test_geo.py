from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.types.geo import distance_km, mirrored, relate_places
from variorum.types.marks import PlaceRef
from variorum.types.text import Span

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def place(name, feature="city", country="IT", *, admin=(), at=(45.0, 9.0), gazetteer_id="", score=0.9, text=None):
    number = gazetteer_id if gazetteer_id != "" else f"geonames:{name}"
    return PlaceRef(Span(0, 3), text or name, name, number, country, admin, "literal", at[0], at[1], feature, score)


ITALY = place("Italy", "country")
FRANCE = place("France", "country", "FR")
LOMBARDY = place("Lombardy", "admin")
PIEDMONT = place("Piedmont", "admin")
MILAN_AREA = place("Milan area", "admin", admin=("Lombardy",))
MILAN = place("Milan", admin=("Lombardy", "Milan area"), at=(45.4643, 9.1895))
RHO = place("Rho", admin=("Lombardy", "Milan area"), at=(45.5325, 9.0402))
TURIN = place("Turin", admin=("Piedmont",), at=(45.0705, 7.6868))
LYON = place("Lyon", country="FR", at=(45.7485, 4.8467))
EUROPE = place("Europe", None, None, gazetteer_id="geonames:1")
NOWHERE = PlaceRef(Span(0, 3), "Nowhere", None, None, None, (), "literal", None, None, None, 0.0)
PLACES = [ITALY, FRANCE, LOMBARDY, PIEDMONT, MILAN_AREA, MILAN, RHO, TURIN, LYON, EUROPE, NOWHERE]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (MILAN, MILAN, "same"),
        (MILAN, ITALY, "inside"),
        (ITALY, MILAN, "contains"),
        (MILAN, LOMBARDY, "inside"),
        (MILAN, MILAN_AREA, "inside"),
        (MILAN_AREA, LOMBARDY, "inside"),
        (LOMBARDY, ITALY, "inside"),
        (RHO, MILAN, "near"),
        (MILAN, TURIN, "apart"),
        (LYON, TURIN, "apart"),
        (MILAN, FRANCE, "apart"),
        (MILAN, PIEDMONT, "apart"),
        (LOMBARDY, PIEDMONT, "apart"),
        (ITALY, FRANCE, "apart"),
        (MILAN, EUROPE, "unknown"),
        (MILAN, NOWHERE, "unknown"),
        (NOWHERE, NOWHERE, "unknown"),
    ],
)
def test_relations(a, b, expected):
    assert relate_places(a, b) == expected


def test_two_towns_of_one_name_are_not_called_apart():
    here = place("Alba", at=(44.7, 8.0), gazetteer_id="geonames:1")
    there = place("Alba", country="RO", at=(46.1, 23.6), gazetteer_id="geonames:2")
    assert relate_places(here, there) == "unknown"


def test_a_doubtful_reading_says_nothing():
    assert relate_places(place("Milan", score=0.3), TURIN) == "unknown"
    assert relate_places(place("Milan", score=0.3), place("Milan", score=0.3)) == "unknown"


def test_areas_without_an_id_are_told_by_their_names():
    assert (
        relate_places(place("Lombardy", "admin", gazetteer_id=None), place("Lombardy", "admin", gazetteer_id=None))
        == "same"
    )
    assert (
        relate_places(place("Lombardy", "admin", gazetteer_id=None), place("Veneto", "admin", gazetteer_id=None))
        == "apart"
    )


def test_a_town_with_unknown_area_is_not_apart_from_one():
    assert relate_places(place("Asti", admin=()), LOMBARDY) == "unknown"


def test_disputed_belonging_is_unknown():
    assert relate_places(place("China", "country", "CN"), place("Hong Kong", country="HK")) == "unknown"


@given(a=st.sampled_from(PLACES), b=st.sampled_from(PLACES))
def test_relation_is_mirrored(a, b):
    assert relate_places(a, b) == mirrored(relate_places(b, a))


@given(a=POINTS, b=POINTS)
def test_distance_is_symmetric_and_bounded(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= distance_km(a, b) <= 20_016


def test_distance_of_known_points():
    assert distance_km((45.4643, 9.1895), (45.0705, 7.6868)) == pytest.approx(125.6, abs=1)
    assert distance_km((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.5)


def coarsely(text, within, score=0.45):
    return replace(within, text=text, precision="coarser", radius_km=25.0, score=score)


def test_a_place_known_only_to_lie_in_another_is_inside_it_and_never_apart_near_or_the_same():
    lane = coarsely("Quillby Lane", RHO)
    assert relate_places(lane, RHO) == "inside"
    assert relate_places(RHO, lane) == "contains"
    assert relate_places(lane, LOMBARDY) == "inside"
    assert relate_places(ITALY, lane) == "contains"
    others = [place for place in PLACES if place not in (RHO, LOMBARDY, MILAN_AREA, ITALY)]
    assert {relate_places(lane, other) for other in others} == {"unknown"}
    assert {relate_places(other, lane) for other in others} == {"unknown"}


def test_two_places_known_only_roughly_say_nothing_of_each_other():
    assert relate_places(coarsely("Quillby Lane", RHO), coarsely("Tarn Street", TURIN)) == "unknown"
    assert relate_places(coarsely("Quillby Lane", RHO), coarsely("Quillby Lane", RHO)) == "unknown"


def test_a_place_put_at_the_focus_of_a_report_says_nothing():
    assert relate_places(coarsely("Quillby Lane", RHO, score=0.3), RHO) == "unknown"


def test_near_a_large_city_reaches_farther():
    small, large = place("Lenne", at=(45.0, 9.0)), replace(place("Lenne", at=(45.0, 9.0)), population=9_000_000)
    beside = place("Osterby", at=(45.36, 9.0))  # 40 km
    assert relate_places(small, beside) == "apart"
    assert relate_places(large, beside) == "near"
    assert relate_places(beside, large) == "near"
    assert relate_places(large, place("Osterby", at=(45.6, 9.0))) == "apart"
