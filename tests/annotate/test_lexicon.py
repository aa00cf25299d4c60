import gzip
import random

import pytest
from lemminflect import config, getLemma

from variorum.annotate.lexicon import find_lemma


def listed() -> list[str]:
    with gzip.open(config.lemma_lu_fn, "rt", encoding="utf-8") as lines:
        return [line.split(",")[0] for line in lines]


def test_the_lexicon_is_sorted_as_the_search_needs_it():
    words = [word.encode() for word in listed()]
    assert words == sorted(words)


def test_finds_what_lemminflect_finds():
    words = listed()
    sample = [
        *random.Random(1).sample(words, 300),
        words[0],
        words[-1],
        "blorped",
        "snarglings",
        "ourselves",
        "é",
        "a,b",
    ]
    for word in map(str.lower, sample):
        for upos in ("NOUN", "VERB", "ADJ", "ADV"):
            expected = getLemma(word, upos)
            assert find_lemma(word, upos) == (expected[0] if expected else None), (word, upos)


@pytest.mark.parametrize(
    ("word", "upos", "lemma"), [("ferries", "NOUN", "ferry"), ("sank", "VERB", "sink"), ("zzz", "X", None)]
)
def test_by_part_of_speech(word, upos, lemma):
    assert find_lemma(word, upos) == lemma
