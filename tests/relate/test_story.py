import numpy as np

from tests.fakes.encoder import FakeEncoder
from variorum.relate.sides import Whole
from variorum.relate.stems import words_of
from variorum.relate.story import KinWeights, view_story

FIRE = ["mill fire orlo brigade monday", "fire mill orlo hurt brigade", "orlo mill burned fire brigade"]
STRIKE = ["ferry strike crews corran wages", "crews strike corran ferry union", "union strike ferry wages corran"]


def whole(text):
    vector = FakeEncoder().encode([text])[0]
    words = words_of(text)
    return Whole(dict.fromkeys(words, 1), frozenset(words[:2]), frozenset(words[-2:]), frozenset(), vector, vector)


WEIGHTS = KinWeights(0.0, (1.0,) * 12)


def view(texts):
    return view_story({text: whole(text) for text in texts}, WEIGHTS)


def test_two_reports_cannot_be_compared():
    assert view(FIRE[:2]) is None


def test_reports_on_one_event_stand_nearer():
    seen = view(FIRE + STRIKE)
    fire, strike = ([seen.place[t] for t in texts] for texts in (FIRE, STRIKE))
    inside = [seen.kin[i, j] for group in (fire, strike) for i in group for j in group if i != j]
    across = [seen.kin[i, j] for i in fire for j in strike]
    assert min(inside) > max(across)
    assert min(seen.profile[i, j] for i in fire for j in fire) > max(seen.profile[i, j] for i in fire for j in strike)


def test_it_does_not_depend_on_the_order():
    seen, turned = view(FIRE + STRIKE), view([*STRIKE[::-1], *FIRE])
    for a in FIRE:
        for b in STRIKE:
            one, other = seen.kin[seen.place[a], seen.place[b]], turned.kin[turned.place[b], turned.place[a]]
            assert np.isclose(one, other)


def test_equal_reports_give_numbers():
    seen = view([FIRE[0], FIRE[0] + " ", FIRE[0] + "  "])
    assert np.isfinite(seen.kin).all()
    assert np.isfinite(seen.profile).all()


def test_a_word_that_all_use_tells_little():
    seen = view(FIRE + STRIKE)
    assert seen.rare["fire"] < seen.rare["monday"]
