import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.encoder import FakeEncoder
from tests.fakes.marks import Sheet, make_matches
from tests.strategies import checked
from variorum.claim.align import (
    MIN_COSINE,
    NEIGHBOURS,
    RARE_AT_MOST,
    TELLING,
    company_of,
    explain_pair,
    level_of,
    rarity_of,
    score_pair,
    score_reports,
    standing_of,
    weights,
)
from variorum.claim.build import embed
from variorum.claim.features import FEATURES, Pair, explanation, names


def sheet(name, *clauses, day=None, family="burn", names_=()):
    found = Sheet(name, ". ".join(clauses) + ".")
    for clause in clauses:
        if day and day[0] in clause:
            found.time(*day)
        found.says(clause, predicate="burn", family=family, names=frozenset(names_))
    return found


def pair(one, other, cosine=0.8):
    return Pair(one.items[0], other.items[0], cosine, {}, same_report=False)


def scored(one, other, **fields):
    vectors = tuple(embed(s.items, FakeEncoder()) for s in (one, other))
    same = one is other
    matches = {} if same else make_matches(one, other)[one.report.id, other.report.id]
    return {
        (found.one, found.other): found
        for found in score_reports(one.items, other.items, vectors, matches, same_report=same, **fields)
    }


MILL = "The old mill burned down on Friday"


def test_the_weights_fit_the_features():
    assert set(weights().weights) == set(names())
    assert 0 < weights().threshold < 1


def test_a_score_lies_in_bounds_and_grows_with_likeness():
    one, other = sheet("gazette", MILL), sheet("herald", MILL)
    scores = [score_pair(pair(one, other, cosine)).score for cosine in (0.0, 0.3, 0.6, 1.0)]
    assert scores == sorted(scores)
    assert all(0 < score < 1 for score in scores)
    assert scores[0] < scores[-1]


def test_the_same_clause_passes_the_threshold_and_another_does_not():
    alike = scored(sheet("gazette", MILL), sheet("herald", MILL))[0, 0]
    assert alike.score >= weights().threshold
    strange = scored(sheet("gazette", MILL), sheet("herald", "A choir from Lenne won the cup", family="win"))
    assert all(score.score < weights().threshold for score in strange.values())


def test_days_that_cannot_be_one_are_a_veto_and_hours_are_not():
    friday = sheet("gazette", MILL, day=("on Friday", "XXXX-WXX-5"))
    monday = sheet("herald", "The old mill burned down on Monday", day=("on Monday", "XXXX-WXX-1"))
    early = sheet("herald", "The old mill burned down at 3am", day=("at 3am", "XXXX-WXX-5T03:00"))
    late = sheet("gazette", "The old mill burned down at 9pm", day=("at 9pm", "XXXX-WXX-5T21:00"))
    assert score_pair(pair(friday, monday)).veto
    assert not score_pair(pair(friday, early)).veto
    assert not score_pair(pair(late, early)).veto


def test_reasons_are_the_features_own_words_strongest_first():
    two = pair(sheet("gazette", MILL), sheet("herald", MILL))
    feature = {explanation(f.__name__): f for f in FEATURES}
    told = [reason.split(": ", 1) for reason in explain_pair(two)]
    parts = [weights().weights[feature[words].__name__] * feature[words](two) for _, words in told]
    assert [way for way, _ in told] == ["for" if part > 0 else "against" for part in parts]
    assert [abs(part) for part in parts] == sorted((abs(part) for part in parts), reverse=True)
    assert len(parts) > 1
    assert all(abs(part) > TELLING for part in parts)


def test_unlike_clauses_are_not_looked_at_unless_they_tell_the_same_kind_of_happening():
    one = sheet("gazette", "Flames took a barn")
    assert scored(one, sheet("herald", "Its loss came at once", family=None)) == {}
    vectors = np.array([[1.0, 0.0]], np.float32)
    across = np.array([[0.0, 1.0]], np.float32)
    found = list(
        score_reports(one.items, sheet("herald", "It was lost").items, (vectors, across), {}, same_report=False)
    )
    assert [(pair.one, pair.other) for pair in found] == [(0, 0)]
    assert MIN_COSINE > 0


def test_pairs_of_one_report_are_seen_once_and_never_with_themselves():
    found = scored(*[sheet("gazette", MILL, "The old mill burned", "The mill burned down")] * 2)
    assert sorted(found) == [(0, 1), (0, 2), (1, 2)]


@pytest.mark.parametrize("side", [0, 1])
def test_a_paragraph_of_a_round_up_that_names_others_is_set_aside(side):
    def look(told):
        sheets = [sheet("gazette", MILL), sheet("herald", MILL)]
        sheets[side] = sheet("digest", MILL, names_=told)
        asides = (None, frozenset({"zandwijk"})) if side == 0 else (frozenset({"zandwijk"}), None)
        return scored(*sheets, asides=asides)[0, 0]

    assert (look({"lenne"}).veto, look({"lenne"}).score) == (True, 0.0)
    for told in ({"zandwijk", "lenne"}, set()):
        assert not look(told).veto
        assert look(told).score >= weights().threshold


def test_a_pair_stands_out_less_where_one_report_says_much_alike():
    keys = np.array([[0.8, 0.1, 0.0], [0.1, 0.8, 0.7]], np.float32)
    found = standing_of(keys, same_report=False)
    assert found[0, 0] > found[1, 1] > found[1, 2] > found[0, 2]
    assert not standing_of(keys, same_report=True).any()
    assert standing_of(keys[:0], same_report=False).shape == (0, 3)


def test_no_statements_no_pairs():
    assert scored(Sheet("gazette", "Nothing."), sheet("herald", MILL)) == {}


def test_company_tells_two_happenings_in_the_same_words_apart():
    told = np.full((3, 6), 0.1, np.float32)
    told[0, 0] = 0.9  # the street that both name just before
    told[1, 1] = told[1, 4] = 0.8
    found = company_of(told, same_report=False)
    assert found[1, 1] > found[1, 4]
    assert abs(float(found.mean())) < 1e-6
    assert not company_of(told, same_report=True).any()
    assert not company_of(told[:1], same_report=False).any()


@checked
@given(st.integers(2, 7), st.integers(2, 7), st.integers(0, 99))
def test_company_is_the_mean_of_the_best_neighbours_and_the_same_from_both_sides(n_left, n_right, seed):
    cosines = np.random.default_rng(seed).random((n_left, n_right)).astype(np.float32)
    found = company_of(cosines, same_report=False)
    assert np.allclose(found.T, company_of(np.ascontiguousarray(cosines.T), same_report=False), atol=1e-6)

    def beside(place, size):
        return [other for other in range(size) if 0 < abs(other - place) <= NEIGHBOURS]

    def plain(i, j):
        part = cosines[np.ix_(beside(i, n_left), beside(j, n_right))]
        return (part.max(axis=1).mean() + part.max(axis=0).mean()) / 2

    expected = np.array([[plain(i, j) for j in range(n_right)] for i in range(n_left)])
    assert np.allclose(found, expected - expected.mean(), atol=1e-5)


def test_words_that_few_sentences_use_say_more_than_words_of_the_whole_report():
    def told(name, *around):
        found = sheet(name, *(f"Clause {number} of {name}" for number in range(len(around))))
        return [replace(item, around=frozenset(words)) for item, words in zip(found.items, around, strict=True)]

    one = told("gazette", {"mill", "barn"}, {"mill", "weir"}, {"mill"}, {"mill"})
    other = told("herald", {"mill", "oven"}, {"weir", "mill"}, {"lamp"})
    found = rarity_of(one, other, same_report=False)
    assert found[1, 1] == pytest.approx(1 + 1 / math.sqrt(4 * 2))
    assert found[0, 0] == pytest.approx(1 / math.sqrt(4 * 2))
    assert not found[:, 2].any()
    assert not rarity_of(one, one, same_report=True).any()
    many = told("post", set("abcdef"))
    assert rarity_of(many, told("echo", set("abcdef")), same_report=False).item() == RARE_AT_MOST


def test_pairs_at_like_places_of_their_reports_are_nearer_than_by_chance():
    found = level_of(4, 8, same_report=False)
    assert found[0, 0] > 0 > found[0, 7]
    assert abs(float(level_of(200, 200, same_report=False).mean())) < 1e-4
    assert not level_of(3, 3, same_report=True).any()
