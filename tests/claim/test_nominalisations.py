import pytest

from tests.fakes.clauses import report_of
from variorum.claim.extract import extract_statements
from variorum.claim.families import families
from variorum.claim.nominalisations import nominalisations


def nominals(key, *, headline=False):
    found = extract_statements(report_of(key, headline=headline), nominal=True)
    return [item.statement for item in found if item.nominal]


def test_a_noun_phrase_that_names_who_took_part_is_a_statement_of_its_own():
    (statement,) = nominals("killing")
    assert statement.quote == "the killing of two guards"
    assert (statement.predicate, statement.family) == ("kill", "kill")
    assert [(a.role, a.head) for a in statement.arguments] == [("patient", "guard")]


@pytest.mark.parametrize("key", ["the fire", "arrested", "feared"])
def test_a_bare_noun_what_the_verb_tells_and_what_is_feared_are_none(key):
    assert nominals(key) == []


def test_without_being_asked_for_noun_phrases_make_no_statements():
    assert [item.statement.reading for item in extract_statements(report_of("killing"))] == [
        "Shops closed after the killing of two guards"
    ]


def test_every_noun_stands_once_and_agrees_with_the_families():
    nouns = families().nouns
    for noun, name in nominalisations().items():
        assert nouns.get(noun, name.family) == name.family
