import dataclasses
import io

import pytest
from rich.console import Console

from variorum.render.reading import render
from variorum.types.ids import digest
from variorum.types.report import Note, Report
from variorum.types.text import Span
from variorum.types.versions import Change

TEXT = "Mill fire\n\nA mill burned \x1b[31mdown.\n\nCorrection: It was a barn."
REPORT = Report(
    "a.html", TEXT, digest(TEXT), title="Mill fire", headline=Span(0, 9), outlet="Osterly Herald", published="2021-03-04",
    notes=(Note(Span(TEXT.index("Correction"), len(TEXT)), "correction"),), flags=("paywall", "no-outlet"),
    version_of="b.html", changes=(Change("added", after=Span(11, 20)),),
    evidence={"outlet": "json-ld:publisher", "published": "url:date", "title": "text:headline"},
)  # fmt: skip


def shown(report: Report, width: int = 90) -> str:
    out = io.StringIO()
    render(report, Console(file=out, width=width))
    return out.getvalue()


def test_every_fact_stands_with_where_it_was_found_and_what_is_unknown_is_said():
    lines = shown(REPORT).splitlines()
    assert lines[0] == "a.html"
    assert "  outlet      Osterly Herald  (from the page's JSON-LD: publisher)" in lines
    assert "  published   2021-03-04  (from the day in the address)" in lines
    assert "  unknown     byline, dateline, wire credit, changed, language, address" in lines
    assert "  flag        only what stands before a paywall" in lines
    assert "  version     a later version of b.html, sentences: 1 added" in lines
    assert "  correction  Correction: It was a barn." in lines
    assert "  text        11 words, 3 paragraphs" in lines


def test_the_text_cannot_steer_the_terminal():
    assert "\x1b" not in shown(REPORT)


def test_of_a_long_text_only_beginning_and_end_are_shown():
    text = " ".join(f"word{n}" for n in range(500))
    said = " ".join(shown(dataclasses.replace(REPORT, text=text, headline=None, notes=())).split())
    assert "begins word0 word1" in said
    assert said.endswith("word498 word499")
    assert "word250" not in said


@pytest.mark.parametrize("width", [30, 60])
def test_no_line_is_wider_than_the_terminal(width: int):
    assert max(map(len, shown(REPORT, width).splitlines())) <= width + 4
