import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.annotate.gazetteer import Place
from variorum.annotate.place_neighbours import Neighbours, Reading


def town(number, lat, lon, country="AA", admin1=100):
    return Place(number, None, f"Town {number}", "city", country, admin1, None, lat, lon, 10_000, 1)


TOWNS = st.builds(
    town,
    st.integers(1, 50),
    st.floats(-60, 60),
    st.floats(-170, 170),
    st.sampled_from(["AA", "BB"]),
    st.integers(100, 103),
)
HERE = town(1, 10, 10)


def sure(place, weight=1.0):
    return weight, (Reading(place, 1.0, 1.0),)


def test_a_name_does_not_speak_for_itself():
    assert Neighbours([sure(HERE)]).agreement(HERE, 0, namesake=False) == 0


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (town(2, 10.1, 10), town(2, 14, 10)),
        (town(2, 14, 10), town(2, 14, 10, admin1=101)),
        (town(2, 14, 10, admin1=101), town(2, 14, 10, "BB", 200)),
    ],
)
def test_closer_in_space_area_and_country_agrees_better(near, far):
    def agreement(other):
        return Neighbours([sure(HERE), sure(other)]).agreement(HERE, 0, namesake=False)

    assert agreement(near) > agreement(far)


def test_towns_on_both_sides_of_a_grid_line_are_neighbours():
    assert Neighbours([sure(HERE), sure(town(2, 9.99, 10))]).agreement(HERE, 0, namesake=True) > 2


def test_a_wide_region_tells_nothing():
    region = Place(-5, None, "The Region", "region", None, None, None, 10.0, 10.0, 0, 4)
    assert Neighbours([sure(HERE), sure(region)]).agreement(HERE, 0, namesake=False) == 0


def test_the_namesake_of_a_country_gains_nothing_from_it():
    others = Neighbours([sure(HERE), sure(town(2, 40, 40, admin1=101))])
    assert others.agreement(HERE, 0, namesake=True) < others.agreement(HERE, 0, namesake=False)


@given(others=st.lists(TOWNS, max_size=6))
def test_the_order_of_the_others_does_not_matter(others):
    there = Neighbours([sure(HERE), *map(sure, others)]).agreement(HERE, 0, namesake=False)
    back = Neighbours([sure(HERE), *map(sure, reversed(others))]).agreement(HERE, 0, namesake=False)
    assert there == pytest.approx(back)
    assert there >= -1e-9
