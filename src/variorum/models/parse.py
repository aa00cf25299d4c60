"""Decode scores into a dependency tree and into name spans.

Pure functions of arrays. A tree has exactly one root; name tags obey BIO. No
model is run here.

Array aliases: W words, L name tags.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]

ROOT = -1
_NEVER = -1e9
_ROOT_PENALTY = 1e6


def decode_heads(scores: Floats) -> tuple[int, ...]:
    """Return the head of each word in the best tree with exactly one root; -1 marks the root.

    Args:
        scores: row = dependent, column 0 = root, column i + 1 = word i as head.

    Shape: scores (W, W + 1).
    Source: Chu and Liu 1965, Edmonds 1967; where the best tree has several roots, one root by a penalty on root arcs
    (every tree over a complete graph can do with one, so the best penalised tree has one). The penalty leaves cycles
    within cycles to contract, so it comes second.
    """
    n_words = scores.shape[0]
    if n_words == 0:
        return ()
    table = scores.astype(np.float64)
    table[np.arange(n_words), np.arange(1, n_words + 1)] = _NEVER
    greedy = table.argmax(axis=1)
    if is_tree(greedy - 1):
        return tuple(int(head) - 1 for head in greedy)
    square = np.full((n_words + 1, n_words + 1), _NEVER)
    square[1:] = table
    heads = _maximum_arborescence(square)
    if np.count_nonzero(heads[1:] == 0) > 1:
        square[1:, 0] -= _ROOT_PENALTY
        heads = _maximum_arborescence(square)
    return tuple(int(head) - 1 for head in heads[1:])


def is_tree(heads: Sequence[int] | Ints) -> bool:
    """Return whether the heads form one tree: one root (-1), and every word leads to it."""
    found = [int(head) for head in heads]
    if found.count(ROOT) != 1:
        return False
    safe = bytearray(len(found))
    for start in range(len(found)):
        path: list[int] = []
        at = start
        while at != ROOT and not safe[at]:
            if len(path) > len(found):
                return False
            path.append(at)
            at = found[at]
        for seen in path:
            safe[seen] = 1
    return True


def _maximum_arborescence(scores: Doubles) -> Ints:
    """Return the head of each node in the best arborescence from node 0 (entry 0 is -1).

    Shape: scores (N, N), row = dependent, column = head.
    """
    n_nodes = scores.shape[0]
    scores = scores.copy()
    scores[0] = _NEVER * 10
    np.fill_diagonal(scores, _NEVER * 10)
    heads: Ints = scores.argmax(axis=1).astype(np.int64)
    heads[0] = ROOT
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(n_nodes, dtype=bool)
    inside[cycle] = True
    cycle_array = np.array(cycle)
    outside = np.flatnonzero(~inside)
    n_outside = len(outside)
    # Contract the cycle into the last node of a smaller graph.
    smaller = np.full((n_outside + 1, n_outside + 1), _NEVER * 10)
    smaller[:n_outside, :n_outside] = scores[np.ix_(outside, outside)]
    kept = scores[cycle_array, heads[cycle_array]]
    entering = scores[np.ix_(cycle_array, outside)] - kept[:, None]
    enter_at = entering.argmax(axis=0)
    smaller[n_outside, :n_outside] = entering.max(axis=0)
    leaving = scores[np.ix_(outside, cycle_array)]
    leave_from = leaving.argmax(axis=1)
    smaller[:n_outside, n_outside] = leaving.max(axis=1)
    solved = _maximum_arborescence(smaller)
    result = heads.copy()
    for place, node in enumerate(outside):
        head = solved[place]
        if head == n_outside:
            result[node] = cycle_array[leave_from[place]]
        elif head >= 0:
            result[node] = outside[head]
    entry = solved[n_outside]
    broken = cycle_array[enter_at[entry]]
    result[broken] = outside[entry]
    result[0] = ROOT
    return result


def _find_cycle(heads: Ints) -> list[int]:
    state = [0] * len(heads)  # 0 new, 1 on the path, 2 done
    state[0] = 2
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []


def allowed_transitions(tags: Sequence[str]) -> NDArray[np.bool_]:
    """Return which tag may follow which: I-X only after B-X or I-X.

    Shape: (L + 1, L); the last row is the start of the sentence.
    """
    table = np.ones((len(tags) + 1, len(tags)), dtype=bool)
    for column, tag in enumerate(tags):
        if tag.startswith("I-"):
            for row, before in enumerate([*tags, "O"]):
                table[row, column] = before != "O" and before[2:] == tag[2:]
    return table


def decode_tags(log_probabilities: Floats, transitions: NDArray[np.bool_]) -> Ints:
    """Return the best valid tag sequence (Viterbi over hard constraints).

    Shape: log_probabilities (W, L), transitions (L + 1, L); result (W,).
    """
    n_words = log_probabilities.shape[0]
    greedy: Ints = log_probabilities.argmax(axis=1).astype(np.int64)
    if n_words == 0:
        return greedy
    before = np.concatenate([[len(transitions) - 1], greedy[:-1]])
    if transitions[before, greedy].all():
        return greedy
    barrier = np.where(transitions, 0.0, _NEVER)
    best = log_probabilities[0] + barrier[-1]
    back = np.zeros((n_words, log_probabilities.shape[1]), dtype=np.int64)
    for position in range(1, n_words):
        table = best[:, None] + barrier[:-1]
        back[position] = table.argmax(axis=0)
        best = table.max(axis=0) + log_probabilities[position]
    path = np.zeros(n_words, dtype=np.int64)
    path[-1] = best.argmax()
    for position in range(n_words - 1, 0, -1):
        path[position - 1] = back[position, path[position]]
    return path


def tag_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return (start, end, type) of each name in valid BIO tags, half-open."""
    spans: list[tuple[int, int, str]] = []
    start = -1
    for position, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            spans.append((start, position, tags[start][2:]))
            start = -1
        if tag.startswith("B-"):
            start = position
    return spans
