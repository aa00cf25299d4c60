import pytest

from variorum.annotate.paragraphs import find_paragraphs, is_heading
from variorum.types.report import Report
from variorum.types.text import Span


def paragraphs_of(text, **fields):
    report = Report(id="r1", text=text, sha256="", **fields)
    return [(span.of(text), kind) for span, kind in find_paragraphs(report)]


def test_blank_lines_and_line_ends_part_paragraphs():
    assert paragraphs_of("One.\n \t\nTwo.\nThree.\u2029Four.\n\n") == [
        ("One.", "body"),
        ("Two.", "body"),
        ("Three.", "body"),
        ("Four.", "body"),
    ]


def test_the_headline_is_a_paragraph_of_its_own_wherever_it_stands():
    assert paragraphs_of("The Velm Post\nFerry sinks\nIt rained.", headline=Span(14, 25)) == [
        ("The Velm Post", "body"),
        ("Ferry sinks", "headline"),
        ("It rained.", "body"),
    ]


def test_short_lines_of_a_list_are_not_taken_for_hard_wrapping():
    assert len(paragraphs_of("Anna Orlo, Velm\nPeter Dane, Brannoc\nIda Tarn, Lowe\nMarek Voss, Velm")) == 4


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A long night", True),
        ("2 days at sea", True),
        ("A long night.", False),
        ("Police said:", False),
        ("“A long night”", False),
        ("a long night", False),
        ("- A long night", False),
        ("A long night " * 8, False),
        ("12", False),
    ],
)
def test_what_a_crosshead_looks_like(line, expected):
    assert is_heading(line, Span(0, len(line))) is expected
