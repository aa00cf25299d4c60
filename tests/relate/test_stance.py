import math

import pytest

from tests.relate.sides import count, side
from variorum.relate import stance
from variorum.relate.same import Pairing
from variorum.relate.stance import FEATURES, Stance, compare_figures, values


def of(a, b, **kinds):
    return Stance(Pairing(a, b, **kinds), 0.0)


def test_every_feature_explains_itself_and_has_a_name_of_its_own():
    assert len({feature.__name__ for feature in FEATURES}) == len(FEATURES)
    assert all(feature.__doc__.rstrip().endswith((".", "?")) for feature in FEATURES)


def test_every_pair_has_all_features():
    found = values(of(side("A mill burned."), side("")))
    assert not any(math.isnan(value) for value in found)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (count("nine people", 9), count("nine people", 9), "same"),
        (count("nine people", 9), count("12 people", 12), "apart"),
        (count("at least nine", 9, high=None, hedge="at least"), count("12 people", 12), "contains"),
    ],
)
def test_figures_of_one_thing_are_compared(one, other, relation):
    (found,) = compare_figures(side("x", quantities=(one,)), side("y", quantities=(other,)))
    assert found.relation == relation


def test_figures_of_two_things_are_not_compared():
    assert (
        compare_figures(
            side("x", quantities=(count("9", 9, of="guards"),)), side("y", quantities=(count("12", 12, of="lorries"),))
        )
        == []
    )


def test_a_figure_that_has_its_like_is_not_set_against_another():
    a = side("x", quantities=(count("nine", 9), count("12", 12)))
    b = side("y", quantities=(count("nine", 9), count("12", 12)))
    assert {found.relation for found in compare_figures(a, b)} == {"same"}


def test_other_figures():
    nine, twelve = side("x", quantities=(count("nine", 9),)), side("y", quantities=(count("12", 12),))
    about = side("y", quantities=(count("about 12", 12, hedge="about"),))
    assert stance.other_figures(of(nine, twelve)) == 1.0
    assert stance.other_figures(of(nine, about)) == 0.5
    assert stance.other_figures(of(nine, nine)) == -1.0
    assert stance.other_figures(of(nine, side("z"))) == 0.0
    assert stance.toll_figures(of(nine, twelve)) == 1.0


def test_one_negation():
    plain, negated = side("The ferry sank"), side("The ferry did not sink")
    assert stance.odd_negation(of(plain, negated)) == 1.0
    assert stance.odd_negation(of(negated, negated)) == 0.0
