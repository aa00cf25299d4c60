import pytest

from train.group.measure import b_cubed, errors
from train.group.measure import match as score_match

GOLD = list("aaabbc")


def test_b_cubed_by_hand():
    precision, recall = b_cubed([1, 1, 2, 2, 3, 3], GOLD)
    assert precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 0.5 + 0.5) / 6)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2 + 1) / 6)


def test_the_same_stories_are_perfect_under_other_names():
    pytest.importorskip("scipy")
    found = score_match([7, 7, 7, 1, 1, 3], GOLD)
    assert (found.b3, found.ceaf) == (1.0, 1.0)


def test_ceaf_aligns_one_to_one():
    pytest.importorskip("scipy")
    found = score_match([1, 1, 1, 1, 1, 1], GOLD)
    assert found.ceaf == pytest.approx(2 * (2 * 3 / 9) / 4)


def test_errors_by_class():
    found = errors([1, 1, 2, 2, 3, 3], GOLD)
    assert (found.n_split, found.n_strays) == (2, 2)
    assert (found.n_mixed, found.n_strangers) == (2, 2)
