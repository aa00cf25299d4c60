from itertools import combinations

import pytest

from variorum.group.link import FULL, link, mean_odds


def both_ways(pairs):
    odds = {}
    for (a, b), value in pairs.items():
        odds.setdefault(a, {})[b] = value
        odds.setdefault(b, {})[a] = value
    return odds


def test_a_bridge_does_not_chain():
    near = dict.fromkeys([*combinations((0, 1, 2), 2), *combinations((3, 4, 5), 2)], 3.0)
    assert link(range(6), both_ways(near | {(2, 3): 2.5}), 0.0) == [[0, 1, 2], [3, 4, 5]]


def test_pairs_never_compared_count_against():
    assert link(range(3), both_ways({(0, 1): 3.0, (1, 2): 2.0}), 0.0) == [[0, 1], [2]]


def test_large_stories_need_not_be_compared_in_full():
    assert mean_odds(9.0 * FULL, FULL, 1, 500) == pytest.approx(3.0)
    assert mean_odds(9.0, 1, 1, 500) < -5


def test_labels_join_and_part():
    odds = both_ways({(0, 1): 5.0, (1, 2): 5.0, (0, 2): 5.0})
    assert link(range(3), odds, 0.0, labels={0: "x", 2: "y"}) in ([[0, 1], [2]], [[0], [1, 2]])
    assert link(range(4), {}, 0.0, labels={0: "x", 3: "x"}) == [[0, 3], [1], [2]]


def test_order_of_members_says_nothing():
    odds = both_ways({(0, 1): 1.0, (1, 2): 2.0, (2, 3): 1.5, (0, 3): -1.0})
    assert link([3, 1, 0, 2], odds, 0.0) == link(range(4), odds, 0.0)
