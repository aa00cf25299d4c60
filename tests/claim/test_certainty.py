from tests.fakes.clauses import report_of
from variorum.claim.extract import extract_statements


def certainties(key, **marks):
    return {item.statement.reading: item.statement.certainty for item in extract_statements(report_of(key, **marks))}


def test_what_a_verb_put_first_makes_a_condition_is_no_statement():
    assert list(certainties("inverted")) == ["Crowds will march"]


def test_what_lasts_until_a_planned_end_is_planned_to_its_end():
    found = certainties("until", certain={"lead": "planned"})
    assert found["a successor is found"] == "planned"


def test_who_is_thought_to_have_done_something_is_told_as_a_guess():
    found = certainties("thought")
    assert found["A woman thought to have been lookout"] == "hedged"
    assert found["A woman has left Corran"] == "asserted"


def test_a_headlines_infinitive_is_a_plan_with_a_subject():
    assert certainties("intention", headline=True) == {"Glove maker to shut Corran plant": "planned"}


def test_a_headlines_toll_is_a_clause_of_its_own():
    assert list(certainties("headline toll", headline=True)) == ["Ferry sinks off Corran", "11 dead"]


def test_that_something_is_still_to_be_decided_is_stated_but_not_what():
    assert list(certainties("whether")) == ["A judge will decide whether the mayor stays in custody"]
