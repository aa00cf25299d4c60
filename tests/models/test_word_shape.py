"""Letter-case shapes and plain forms of words."""

import pytest

from variorum.models.word_shape import SHAPES, plain_form, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("harbour", "lower"),
        ("Harbour", "title"),
        ("NATO", "upper"),
        ("U.N.", "upper"),
        ("J.", "initial"),
        ("I", "initial"),
        ("McAllan", "mixed"),
        ("iPhone", "mixed"),
        ("1,200", "digits"),
        ("3am", "digits-letters"),
        ("—", "punctuation"),
        ("港", "caseless"),
        ("", "punctuation"),
        ("'s", "lower"),
    ],
)
def test_shape(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


def test_plain_form_straightens_quotation_marks_and_keeps_the_rest() -> None:
    assert plain_form("doesn’t") == "doesn't"
    assert plain_form("“") == '"'
    assert plain_form("Čapek—7%") == "Čapek—7%"
