from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.quantities import find_quantities
from variorum.annotate.syntax import parse
from variorum.annotate.times import find_times
from variorum.models.tagger import Tagger
from variorum.types.marks import Quantity, Sentence
from variorum.types.report import Report
from variorum.types.text import Span

TABLE = Path(__file__).parents[2] / "bench" / "quantities.tsv"


def read_table():
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(row + [""] * 7)[:7] for row in rows]


ROWS = read_table()


def quantities(text, sentences):
    report = Report(id="r", text=text, sha256="")
    return find_quantities(report, sentences, find_times(report, sentences))


def without_parse(text):
    return quantities(text, (Sentence(Span(0, len(text)), "body", 0, ()),))


@pytest.fixture(scope="module")
def with_parse():
    tagger = Tagger.load()
    found: dict[str, tuple[Quantity, ...]] = {}

    def run(text):
        if text not in found:
            report = Report(id="r", text=text, sha256="")
            found[text] = quantities(text, parse(report, tagger).sentences)
        return found[text]

    return run


def expected(row):
    low, high = (None if bound == "*" else pytest.approx(float(bound)) for bound in row[2:4])
    return low, high, row[4] or None, row[6] or None


def test_the_table_is_large_enough_to_mean_something():
    assert len(ROWS) >= 200


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_quantities(row, with_parse):
    found = with_parse(row[0])
    if row[1] == "-":
        assert found == ()
        return
    quantity = next(q for q in found if q.text == row[1])
    assert (quantity.low, quantity.high, quantity.unit, quantity.hedge) == expected(row)
    assert quantity.of == (row[5] or None)
    assert quantity.of is None or quantity.of_span.of(row[0]) == quantity.of


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_quantities_without_a_parse(row):
    found = without_parse(row[0])
    if row[1] == "-":
        assert found == ()
        return
    quantity = next(q for q in found if q.text == row[1])
    assert (quantity.low, quantity.high, quantity.unit, quantity.hedge) == expected(row)
    assert quantity.of is None or (row[5] and quantity.of in row[5])


def test_offsets_count_from_the_report():
    text = "A quiet day in Vellen.\n\nThree ferries sank; some 40 passengers swam."
    start = text.index("Three")
    sentences = (Sentence(Span(0, 22), "headline", 0, ()), Sentence(Span(start, len(text)), "body", 1, ()))
    found = quantities(text, sentences)
    assert [q.text for q in found] == ["Three", "some 40"]
    assert all(q.span.of(text) == q.text for q in found)


def test_typographic_marks_are_read_as_plain_ones():
    assert [(q.low, q.high) for q in without_parse("The town’s 10–15 guards left.")] == [(10, 15)]


WORDS = st.sampled_from(
    [
        "12",
        "2,300",
        "1.5",
        "million",
        "twelve",
        "a",
        "hundred",
        "dozens",
        "of",
        "several",
        "half",
        "one",
        "in",
        "five",
        "two-thirds",
        "up",
        "to",
        "at",
        "least",
        "about",
        "more",
        "than",
        "no",
        "people",
        "officers",
        "injured",
        "$",
        "£40",
        "euros",
        "km",
        "%",
        "-",
        "–",
        "to",
        "between",
        "and",
        "or",
        "4-2",
        "24-year-old",
        "aged",
        "Anna",
        ",",
        ".",
        "(",
        ")",
        "another",
        "further",
        "both",
        "’s",
        "Flight",
        "3",
        "no-one",
        "\n",
        "\xa0",
        "½",
    ]
)


@settings(deadline=None)  # a busy machine is no error
@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_any_text_gives_ordered_marks_with_their_own_words(text):
    found = without_parse(text)
    assert all(q.span.of(text) == q.text for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.low is None or q.high is None or q.low <= q.high for q in found)
    assert all(q.of_span is None or q.of_span.of(text) == q.of for q in found)
