import re

from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import TEXTS, checked
from variorum.types.ids import digest, make_id

PARTS = st.lists(st.one_of(TEXTS.filter(lambda text: "\x1f" not in text), st.integers()), max_size=4)


@checked
@given(PARTS)
def test_an_id_is_its_prefix_the_recipes_version_and_twelve_digits(parts):
    assert re.fullmatch(r"c1-[0-9a-f]{12}", make_id("c", *parts))
    assert make_id("c", *parts) == make_id("c", *parts)


@checked
@given(PARTS, PARTS)
def test_other_content_has_another_id(one, other):
    same = [str(part) for part in one] == [str(part) for part in other] or {
        tuple(map(str, p)) for p in (one, other)
    } == {(), ("",)}
    assert (make_id("c", *one) == make_id("c", *other)) == same


def test_the_recipe_does_not_change():
    assert make_id("s", "gazette", 3, "ä") == "s1-a0883359d44c"
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_parts_do_not_run_together():
    assert make_id("c", "ab", "c") != make_id("c", "a", "bc")
    assert make_id("c", 1) == make_id("c", "1")


def test_half_a_surrogate_pair_has_a_digest_too():
    assert len(digest("\ud800")) == 64
