"""Decoding: trees and name tags."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.models.parse import allowed_transitions, decode_heads, decode_tags, is_tree, tag_spans

TAGS = ("O", "B-Person", "I-Person", "B-Location", "I-Location")


def _total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


def _scores(seed: int, n_words: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n_words, n_words + 1)).astype(np.float32)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), n_words=st.integers(1, 4))
def test_heads_are_the_best_single_root_tree(seed: int, n_words: int) -> None:
    scores = _scores(seed, n_words)
    heads = decode_heads(scores)
    trees = [tree for tree in product(range(-1, n_words), repeat=n_words) if is_tree(tree)]
    best = max(_total(scores, tree) for tree in trees)
    assert is_tree(heads)
    assert abs(_total(scores, heads) - best) < 1e-4


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), n_words=st.integers(5, 60))
def test_heads_always_form_one_tree(seed: int, n_words: int) -> None:
    assert is_tree(decode_heads(_scores(seed, n_words)))


def test_heads_break_a_cycle_and_a_second_root() -> None:
    scores = np.array(
        [
            # root, w0, w1, w2
            [1.0, 0.0, 9.0, 0.0],
            [0.0, 9.0, 0.0, 1.0],
            [9.0, 0.0, 1.0, 0.0],
        ],
        dtype=np.float32,
    )
    assert decode_heads(scores) == (1, 2, -1)


def test_no_words_no_heads() -> None:
    assert decode_heads(np.zeros((0, 1), dtype=np.float32)) == ()


def test_is_tree_refuses_cycles_and_two_roots() -> None:
    assert is_tree([1, -1, 1])
    assert not is_tree([1, 0, -1])
    assert not is_tree([-1, -1, 0])
    assert not is_tree([0])


def test_inner_tag_never_opens_a_name() -> None:
    transitions = allowed_transitions(TAGS)
    # Word by word the best tags are O, I-Person, I-Person: not a valid sequence.
    probabilities = np.array(
        [[0.6, 0.3, 0.05, 0.03, 0.02], [0.1, 0.3, 0.5, 0.05, 0.05], [0.2, 0.05, 0.7, 0.03, 0.02]], dtype=np.float32
    )
    path = decode_tags(np.log(probabilities), transitions)
    assert [TAGS[tag] for tag in path] == ["O", "B-Person", "I-Person"]


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 10_000), n_words=st.integers(1, 4))
def test_tags_are_the_best_valid_sequence(seed: int, n_words: int) -> None:
    transitions = allowed_transitions(TAGS)
    scores = np.random.default_rng(seed).normal(size=(n_words, len(TAGS))).astype(np.float32)
    path = decode_tags(scores, transitions)

    def valid(sequence: tuple[int, ...]) -> bool:
        return all(transitions[before, tag] for before, tag in zip((len(TAGS), *sequence), sequence, strict=False))

    best = max(
        sum(scores[place, tag] for place, tag in enumerate(sequence))
        for sequence in product(range(len(TAGS)), repeat=n_words)
        if valid(sequence)
    )
    assert valid(tuple(int(tag) for tag in path))
    assert abs(float(scores[np.arange(n_words), path].sum()) - float(best)) < 1e-4


def test_spans_of_tags() -> None:
    tags = ["B-Person", "I-Person", "B-Person", "O", "B-Location"]
    assert tag_spans(tags) == [(0, 2, "Person"), (2, 3, "Person"), (4, 5, "Location")]
    assert tag_spans([]) == []
