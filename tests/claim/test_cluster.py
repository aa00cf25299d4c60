from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.strategies import checked, pair_scores
from variorum.claim.cluster import average_link

Scores = Mapping[tuple[int, int], float]
THRESHOLDS = st.sampled_from([0.1, 0.3, 0.5, 0.7])


def naive(n_items, scores: Scores, threshold, apart=()):
    """Return the groups by the textbook, and whether two pairs were ever equally close."""
    groups = {i: [i] for i in range(n_items)}
    tied, next_id = False, n_items
    while True:
        means = []
        for (a, ones), (b, others) in combinations(groups.items(), 2):
            cross = [(min(i, j), max(i, j)) for i in ones for j in others]
            if not set(cross) & set(apart):
                means.append((sum(scores.get(pair, 0.0) for pair in cross) / len(cross), a, b))
        if not means or max(means)[0] < threshold:
            return sorted(sorted(group) for group in groups.values()), tied
        best = min(means, key=lambda m: (-m[0], m[1], m[2]))
        tied = tied or sum(m[0] == best[0] for m in means) > 1
        groups[next_id] = groups.pop(best[1]) + groups.pop(best[2])
        next_id += 1


def some_pairs(scores: Scores, share: int) -> set[tuple[int, int]]:
    return {pair for number, pair in enumerate(scores) if number % share == 0}


@checked
@given(pair_scores(), THRESHOLDS, st.integers(1, 5))
def test_equals_the_textbook_method(case, threshold, share):
    n_items, scores = case
    apart = some_pairs(scores, share) if share > 1 else set()
    assert (
        average_link(n_items, scores, threshold=threshold, apart=apart) == naive(n_items, scores, threshold, apart)[0]
    )


@checked
@given(pair_scores(12), THRESHOLDS, st.integers(2, 4))
def test_every_item_is_in_one_group_and_barred_pairs_in_none(case, threshold, share):
    n_items, scores = case
    apart = some_pairs(scores, share)
    groups = average_link(n_items, scores, threshold=threshold, apart=apart)
    assert sorted(item for group in groups for item in group) == list(range(n_items))
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)
    assert all(group == sorted(group) for group in groups)
    assert not any({i, j} <= set(group) for i, j in apart for group in groups)


@checked
@given(pair_scores(), THRESHOLDS, st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(case, threshold, random):
    n_items, scores = case
    _, tied = naive(n_items, scores, threshold)
    assume(not tied)
    order = list(range(n_items))
    random.shuffle(order)
    moved = {(min(order[i], order[j]), max(order[i], order[j])): score for (i, j), score in scores.items()}
    before = {frozenset(order[i] for i in group) for group in average_link(n_items, scores, threshold=threshold)}
    after = {frozenset(group) for group in average_link(n_items, moved, threshold=threshold)}
    assert before == after


def test_a_chain_of_neighbours_is_not_one_group():
    chain = {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.85}
    assert average_link(4, chain, threshold=0.5) == [[0, 1], [2, 3]]


def test_a_mean_at_the_threshold_joins():
    assert average_link(2, {(0, 1): 0.5}, threshold=0.5) == [[0, 1]]
    assert average_link(3, {(0, 1): 0.9, (0, 2): 0.75, (1, 2): 0.25}, threshold=0.5) == [[0, 1, 2]]


def test_two_pairs_join_by_the_mean_over_all_four_links():
    pairs, links = {(0, 1): 0.9, (2, 3): 0.9}, [(0, 2), (0, 3), (1, 2), (1, 3)]
    assert average_link(4, pairs | dict.fromkeys(links, 0.3), threshold=0.5) == [[0, 1], [2, 3]]
    assert average_link(4, pairs | dict.fromkeys(links, 0.5), threshold=0.5) == [[0, 1, 2, 3]]


@pytest.mark.parametrize("apart", [{(0, 2)}, {(1, 2)}])
def test_a_bar_holds_for_the_group_of_its_item(apart):
    scores = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8}
    assert average_link(3, scores, threshold=0.5, apart=apart) == [[0, 1], [2]]


def test_nothing_gives_nothing():
    assert average_link(0, {}, threshold=0.5) == []
    assert average_link(2, {}, threshold=0.5) == [[0], [1]]


@checked
@given(pair_scores(12), THRESHOLDS, st.integers(2, 4))
def test_items_that_belong_together_share_a_group_whatever_bars_them(case, threshold, share):
    n_items, scores = case
    apart = some_pairs(scores, share)
    together = [[0, n_items - 1]] if n_items > 1 else []
    groups = average_link(n_items, scores, threshold=threshold, apart=apart, together=together)
    assert sorted(item for group in groups for item in group) == list(range(n_items))
    home = {item: number for number, group in enumerate(groups) for item in group}
    assert all(home[i] == home[j] for i, j in together)
    assert all(home[i] != home[j] for i, j in apart if [i, j] not in together and len({i, j, 0, n_items - 1}) == 4)


def test_items_that_weigh_less_count_less_in_the_mean():
    scores = {(0, 1): 0.9, (0, 2): 0.9, (0, 3): 0.7, (1, 2): 1.0, (1, 3): 0.4, (2, 3): 0.4}
    assert average_link(4, scores, threshold=0.52) == [[0, 1, 2], [3]]
    assert average_link(4, scores, threshold=0.52, weights=[1.0, 0.5, 0.5, 1.0]) == [[0, 1, 2, 3]]


@checked
@given(pair_scores(), THRESHOLDS)
def test_items_that_weigh_alike_are_grouped_as_if_unweighted(case, threshold):
    n_items, scores = case
    assert average_link(n_items, scores, threshold=threshold, weights=[0.5] * n_items) == average_link(
        n_items, scores, threshold=threshold
    )
