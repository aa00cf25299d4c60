from hypothesis import given
from hypothesis import strategies as st

from bench.matching import Counts, covers, likeness, match_greedily, overlap_f1, shared

pieces = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1])), min_size=1, max_size=1
)


def test_covers_asks_for_half_of_the_shorter_passage() -> None:
    assert covers([(0, 100)], [(90, 110)])
    assert not covers([(0, 100)], [(91, 111)])
    assert not covers([(0, 10)], [(10, 20)])


def test_pieces_are_added_up() -> None:
    assert shared([(0, 5), (10, 15)], [(3, 12)]) == 4
    assert overlap_f1([(0, 5), (10, 15)], [(0, 5), (10, 15)]) == 1.0


@given(pieces, pieces)
def test_likeness_is_symmetric_and_bounded(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> None:
    assert likeness(left, right) == likeness(right, left)
    assert 0.0 <= likeness(left, right) <= overlap_f1(left, right) <= 1.0
    assert likeness(left, left) == 1.0


def test_matching_is_one_to_one_and_takes_the_best_first() -> None:
    assert match_greedily([(0.5, 0, 0), (0.9, 1, 0), (0.4, 0, 1), (0.0, 2, 2)]) == {1: 0, 0: 1}


def test_counts() -> None:
    counts = Counts(1, 2, 4)
    counts.add(Counts(1, 2, 0))
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.5, 0.5)
    assert Counts().f1 == 1.0
