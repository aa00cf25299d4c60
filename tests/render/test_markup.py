import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.render.markup import Markup, between, clean, el, escape, join, safe_href


def test_strings_are_text_and_markup_is_markup():
    assert el("p", "a < b", Markup("<br>"), None, 3, ["x", "&"]).text == "<p>a &lt; b<br>3x&amp;</p>"


def test_attributes_are_quoted_named_and_left_out_when_false():
    made = el("input", class_="a", aria_label='say "no"', hidden=True, title=None, checked=False, data_n=2)
    assert made.text == '<input class="a" aria-label="say &quot;no&quot;" hidden data-n="2">'


def test_between_and_join():
    assert join("a", between(", ", ["b", el("i", "c")])).text == "ab, <i>c</i>"


@given(st.text())
def test_escaping_can_be_undone_and_leaves_no_markup(text: str):
    made = escape(text)
    assert not {"<", ">", '"', "'"} & set(made)
    assert html.unescape(made) == clean(text)
    assert len(clean(text)) == len(text)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//host/x",
        "/x",
        "https:",
        "http://[",
        "",
        None,
    ],
)
def test_unsafe_addresses_are_not_linked(url: str | None):
    assert safe_href(url) is None


def test_web_addresses_are_linked():
    assert safe_href("https://paper.example/a?b=c#d") == "https://paper.example/a?b=c#d"
