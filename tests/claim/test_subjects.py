import pytest

from tests.fakes.clauses import report_of, sentence_of
from variorum.claim.extract import extract_statements
from variorum.claim.mending import mended


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("six hurt", ["Two hikers died", "six were hurt on Friday"]),
        ("two subjects", ["The dairy is recalling its butter"]),
        ("alarm", ["The alarm failed after complaints", "[The alarm] did not sound"]),
    ],
)
def test_a_clause_gets_the_subject_that_stands_elsewhere(key, expected):
    readings = [item.statement.reading for item in extract_statements(report_of(key))]
    assert [reading for reading in readings if " said" not in reading] == expected


def test_the_subject_behind_a_participle_goes_back_to_the_main_verb():
    readings = [item.statement.reading for item in extract_statements(report_of("held sailor"))]
    assert "A sailor was held in Corran" in readings


def test_a_conjunct_of_the_subject_behind_its_verb_is_the_next_ones_subject():
    _, sentence = sentence_of("six hurt")
    tokens = mended(sentence.tokens, headline=False)
    assert (tokens[4].head, tokens[4].relation) == (6, "nsubj:pass")


def test_a_sound_clause_stays_as_it_is():
    _, sentence = sentence_of("relative")
    assert mended(sentence.tokens, headline=False) == sentence.tokens
