"""The shipped weights on invented pairs, and rules that hold whatever the weights say."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.relate.sides import NEUTRAL, count, side
from variorum.config import Config
from variorum.models.workbench import Workbench
from variorum.pipeline import relate_pairs
from variorum.relate.relation import by_figures
from variorum.relate.same import FEATURES, Pairing
from variorum.relate.score import RELATIONS, choose, relation_model, same_model

CONTRACT = json.loads((Path(__file__).parent.parent / "contract" / "relation.schema.json").read_text("utf-8"))
FIRE = "Nine people were killed on Monday when a mill burned down in Orlo."


@pytest.fixture(scope="module")
def workbench():
    return Workbench.open(Config())


def judged(workbench, a, b, **known):
    (found,) = relate_pairs([{"id": "1", "a": a, "b": b, **known}], workbench)
    return found


def test_a_retelling_agrees(workbench):
    found = judged(workbench, FIRE, "A mill in Orlo burned down on Monday, killing nine people, the fire brigade said.")
    assert found["relation"] == "agrees"
    assert found["same_event"] > 0.5
    assert found["reasons"]


def test_figures_that_cannot_both_hold_contradict(workbench):
    found = judged(workbench, FIRE, "A mill in Orlo burned down on Monday, killing 12 people.")
    assert found["relation"] == "contradicts"
    assert "a says “Nine” and b “12” for “people”, which cannot both hold" in found["reasons"]


def test_a_count_of_a_later_report_is_left_open(workbench):
    found = judged(
        workbench,
        FIRE,
        "A mill in Orlo burned down on Monday, killing 12 people.",
        a_published="2024-03-04",
        b_published="2024-03-05",
    )
    assert found["relation"] == "unsure"
    assert "and the count may have gone on between the two reports" in found["reasons"][0]


def test_other_persons_in_one_role_are_no_agreement(workbench):
    found = judged(workbench, "Ada Lund was arrested in Corran.", "Piet Smit was arrested in Corran.")
    assert found["relation"] != "agrees"
    assert "a names Ada Lund where b names Piet Smit" in found["reasons"]
    found = judged(workbench, "Ada Lund was arrested in Corran.", "Lund was arrested in Corran, Piet Smit said.")
    assert not any("where b names" in reason for reason in found["reasons"])


def test_another_subject_is_unrelated(workbench):
    found = judged(workbench, FIRE, "Ferry crews at Corran voted to strike over their wages.")
    assert (found["relation"], found["same_event"] < 0.3) == ("unrelated", True)


def test_a_debunked_story_contradicts(workbench):
    found = judged(
        workbench, "A talking heron lives in Orlo harbour", "Talking heron of Orlo harbour is a hoax, keeper admits"
    )
    assert found["relation"] == "contradicts"


def test_the_same_pair_gives_the_same_line_whatever_stands_beside_it(workbench):
    pairs = [
        {"id": "1", "a": FIRE, "b": "A mill in Orlo burned down."},
        {"id": "2", "a": "Ferry crews at Corran voted to strike.", "b": "A strike was voted by crews."},
    ]
    together, alone = list(relate_pairs(pairs, workbench)), [next(relate_pairs([pair], workbench)) for pair in pairs]
    assert json.dumps(together) == json.dumps(alone)


def test_every_line_fits_the_contract(workbench):
    for a, b in ((FIRE, FIRE), ("x", "?"), ("Fire", "Fire!"), (FIRE, "– – –"), ("12", "13")):
        found = judged(workbench, a, b, a_title="Mill fire", b_title=None)
        assert found["relation"] in RELATIONS
        assert 0 <= found["score"] <= 1
        assert 0 <= found["same_event"] <= 1
        assert found["reasons"]
        jsonschema.validate(found, CONTRACT)
        assert abs(sum(found["probabilities"].values()) - 1) < 0.01


def test_figures_move_agreement_only():
    before = {"agrees": 0.6, "contradicts": 0.1, "unsure": 0.2, "unrelated": 0.1}
    nine, twelve = side(FIRE, quantities=(count("nine", 9),)), side(FIRE, quantities=(count("12", 12),))
    softened = side(FIRE, quantities=(count("about 12", 12, hedge="about"),))
    pair = Pairing(nine, twelve, voice=NEUTRAL, back=NEUTRAL)
    after = by_figures(before, pair, 0.9)
    assert after == pytest.approx({"agrees": 0.0, "contradicts": 0.64, "unsure": 0.26, "unrelated": 0.1})
    assert by_figures(before, Pairing(nine, softened), 0.9)["contradicts"] == 0.1
    assert by_figures(before, Pairing(nine, nine), 0.9) == before


def test_a_contradiction_is_stated_only_when_it_is_likely():
    assert choose({"agrees": 0.2, "contradicts": 0.45, "unsure": 0.3, "unrelated": 0.05}) == "unsure"
    assert choose({"agrees": 0.2, "contradicts": 0.7, "unsure": 0.05, "unrelated": 0.05}) == "contradicts"


def test_the_shipped_files_fit_the_features():
    assert same_model().forest.features == tuple(feature.__name__ for feature in FEATURES)
    assert set(same_model().calibrations) == set(same_model().blends) == {"alone", "story"}
    assert relation_model().sure["contradicts"] >= 0.5


def test_every_feature_explains_itself_and_has_a_name_of_its_own():
    assert len({feature.__name__ for feature in FEATURES}) == len(FEATURES)
    assert all(feature.__doc__.rstrip().endswith(".") for feature in FEATURES)
