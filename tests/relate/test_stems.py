import pytest

from variorum.relate.stems import cosine, coverage, rarity, stem, weighted, words_of


@pytest.mark.parametrize(
    "words",
    [
        "announce announced announces announcement",
        "arrest arrested arrests",
        "explode exploded",
        "resign resignation resigned",
        "Fenwick Fenwick's",
    ],
)
def test_forms_of_one_word_have_one_stem(words):
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["fire fine", "mill milk", "ferry ferment", "sing sink"])
def test_other_words_keep_apart(words):
    assert len({stem(word) for word in words.split()}) == 2


def test_short_words_keep_their_letters():
    assert [stem(word) for word in ("bus", "king", "red")] == ["bus", "king", "red"]


def test_rare_words_tell_more():
    assert rarity("the") < rarity("police") < rarity("landslide") < rarity("zandwijk") == 1.0
    assert rarity("the") < 0.1


def test_words_are_folded_and_keep_inner_marks():
    assert words_of("Orla's 9-year-old, she SAID: 1.5m") == ["orla's", "9-year-old", "she", "said", "1.5m"]


def test_weights_of_a_story_replace_those_of_the_language():
    assert weighted(["mill", "the"], {"mill": 2.0}) == {"mill": 2.0, "the": 0.0}


def test_cosine_and_coverage():
    one, other = weighted(["mill", "ferry"]), weighted(["mill", "ferry", "landslide", "zandwijk"])
    assert cosine(one, one) == pytest.approx(1.0)
    assert 0 < cosine(one, other) < 1
    assert coverage(one, other) == coverage(other, one) == pytest.approx(1.0)
    assert cosine({}, one) == coverage({}, one) == 0.0
