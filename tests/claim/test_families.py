import tomllib
from collections import Counter
from importlib import resources

import pytest

from variorum.claim.families import NEAR, families, near

LEXICON = tomllib.loads(resources.files("variorum.claim").joinpath("data/families.toml").read_text("utf-8"))


@pytest.mark.parametrize("kind", ["verbs", "nouns", "adjectives"])
def test_a_word_stands_in_one_family_only(kind):
    words = Counter(word for family in LEXICON.values() for word in family.get(kind, ()))
    assert [word for word, n in words.items() if n > 1] == []


def test_near_pairs_name_families_that_exist_and_differ():
    assert {family for pair in NEAR for family in pair} <= set(LEXICON)
    assert all(len(pair) == 2 for pair in NEAR)


@pytest.mark.parametrize(
    ("lemma", "companions", "family"),
    [
        ("claim", ["life"], "kill"), ("claim", ["prize"], None), ("take", ["custody"], "arrest"),
        ("take back", [], "recall"), ("take", ["bus"], "travel"), ("open", ["fire"], "shoot"), ("open", [], "open"),
        ("leave", ["without power", "home"], "outage"), ("decline", ["disclose"], "withhold"), ("plough", [], "crash"),
    ],
)  # fmt: skip
def test_a_companion_turns_the_family_of_a_verb(lemma, companions, family):
    assert families().of_verb(lemma, companions) == family


def test_only_families_of_one_course_of_events_are_near():
    assert near("kill", "kill")
    assert near("shoot", "kill")
    assert not near("recall", "kill")
    assert not near(None, None)
