"""The judge's training data: fixed splits, counted rows, pairs made by editing one slot."""

import random

import pytest

from train.judge.contrast import DAYS, contrast_examples, edited, reworded
from train.judge.data import (
    AGREES,
    CONTRADICTS,
    DEV_TOPICS,
    HELD_OUT_TOPICS,
    Counts,
    Example,
    claimdiff_split,
    emergent_split,
    untokenised,
)
from variorum.models.judge import Passage

NAMES = ["Ilse Norrmann", "Tobias Quell"]


def example(a: str, b: str) -> Example:
    return Example(Passage(a), Passage(b), 1, AGREES, "invented")


def test_splits_are_fixed_and_about_one_in_five() -> None:
    keys = [f"claim-{number}" for number in range(1000)]
    held_out = [key for key in keys if emergent_split(key) == "dev"]
    assert 150 < len(held_out) < 250
    assert emergent_split("claim-1") == emergent_split("claim-1")
    assert held_out != [key for key in keys if claimdiff_split(key) == "dev"]


def test_topics_to_stop_on_are_none_of_the_dev_topics() -> None:
    assert not set(HELD_OUT_TOPICS) & set(DEV_TOPICS)


def test_rows_left_out_are_counted_by_reason() -> None:
    counts = Counts()
    kept = counts.keep([example("A crane fell.", "A crane fell down."), example(" ", "x"), example("word " * 200, "x")])
    counts.drop("invented", "no label", 3)
    counts.drop("invented", "never", 0)
    assert len(kept) == 1
    assert counts.lines() == [
        "kept invented: 1",
        "dropped invented: a text is empty: 1",
        "dropped invented: more than 110 words: 1",
        "dropped invented: no label: 3",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rescuers found 12 of the sailors.", "number"),
        ("rescuers found seven sailors.", "number"),
        ("The ferry sank on Friday.", "day"),
        ("The harbour was closed.", "negation"),
        ("The harbour has not reopened.", "negation"),
        ("A spokeswoman praised Anselm Brauer.", "name"),
    ],
)
def test_one_slot_is_edited(text: str, kind: str) -> None:
    for seed in range(5):
        found = edited(text, NAMES, random.Random(seed))
        assert found is not None
        assert found[0] == kind
        assert found[1] != text


def test_times_and_dates_in_digits_are_left_alone() -> None:
    assert edited("Trams stop at 9/11 Road, 3.5 km off, from 10-15 to 9.30 for B12", NAMES, random.Random(0)) is None


def test_only_a_shared_slot_is_edited() -> None:
    text = "Nine sailors reached the shore on Friday, 14 hours later."
    found = {
        change[1]
        for seed in range(20)
        if (change := edited(text, NAMES, random.Random(seed), shared_with="On Friday they landed.")) is not None
    }
    assert found
    assert all("14 hours" in one for one in found)
    assert {day for one in found for day in DAYS if day in one} <= set(DAYS) - {"Friday"}


def test_a_rewording_keeps_the_slots() -> None:
    found = reworded("The ferry sank on its way to Osterby, police said.", random.Random(1))
    assert found is not None
    assert "Osterby" in found
    assert found != "The ferry sank on its way to Osterby, police said."
    assert reworded("Fog.", random.Random(1)) is None


def test_as_many_pairs_agree_as_contradict() -> None:
    texts = [f"On Friday, {number} sailors were rescued near Osterby by a crew." for number in range(20, 60)]
    examples = contrast_examples(texts, [(texts[0], texts[0])], Counts(), random.Random(3), n_pairs=30)
    agree = [one for one in examples if one.allowed == AGREES]
    contradict = [one for one in examples if one.allowed == CONTRADICTS]
    assert len(agree) == len(contradict) == 15
    assert all(one.same == 1 for one in agree)


def test_words_split_by_spaces_are_joined() -> None:
    assert untokenised("`` We did n't see it , '' she said ( twice ) .") == '"We didn\'t see it," she said (twice).'
