import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.fakes.account import make_account, make_empty_account
from variorum.render.markdown import escape, render
from variorum.render.markup import clean

TO_HTML = MarkdownIt("commonmark").enable("table")


@given(st.text(alphabet=st.characters() | st.sampled_from("*_`[]()<>#|~!&\\-+=1. \n")))
def test_report_words_stay_words(text: str):
    made = TO_HTML.render(f"x {escape(text)}")
    assert html.unescape(re.sub(r"^<p>|</p>\n$", "", made)).split() == ["x", *clean(text).split()]


def test_a_line_of_words_starts_no_list_or_heading():
    for text in ("1. first", "- item", "+ item", "# head", "> said", "12) x", "---", "    code"):
        assert TO_HTML.render(escape(text)).startswith("<p>")


def test_whole_account_is_well_formed():
    made = render(make_account())
    shown = TO_HTML.render(made)
    assert "<script" not in shown
    assert "<b>" not in shown
    for title in (
        "In brief",
        "What several reports say",
        "What one report alone says",
        "Where they differ",
        "Where it comes from",
        "When",
        "Where",
        "Who",
        "Quotations",
        "The reports",
        "Not in this account",
    ):
        assert f"<h2>{title}</h2>" in shown
    assert shown.count("<table>") == 1
    assert shown.count("<tr>") == 8
    assert "javascript:" not in shown
    assert '<a href="https://wire.example/panel?a=1&amp;b=2">' in shown


def test_brief_names_its_reports_and_the_conflict_stands_out():
    made = render(make_account())
    assert "- Three people are now being held over the theft. [C]" in made
    assert "**when the alarm rang**: **CONFLICT** of time" in made
    assert "Journey of Andris Kalvenieks: Tartu → Valga → Jurmala → Ventspils" in made


def test_account_without_claims():
    assert render(make_empty_account()).startswith("# Pear growers count their prizes\n")
