import pytest

from tests.fakes.marks import Sheet
from tests.fakes.story import make_claim, make_story
from variorum.compose.accusations import accusations
from variorum.types.text import Span


def told(who, *, number="one", mentioned=True, **fields):
    """Return a report that tells of one who robbed a kiosk, and its statement."""
    words = f"{who} robbed the kiosk"
    sheet = Sheet("gazette", f"{words}.")
    if mentioned:
        sheet.entity(who)
    fields = {"family": "rob", "arguments": [sheet.argument(who, number=number)], **fields}
    return sheet, sheet.says(words, **fields).statement


def other():
    sheet = Sheet("herald", "Rain fell.")
    return sheet, sheet.says("Rain fell", family=None).statement


def found(one, *more):
    sheets, statements = zip(one, *more, strict=True)
    return accusations(make_story(*sheets, claims=[make_claim(f"c{n}", s) for n, s in enumerate(statements)]))


@pytest.mark.parametrize("who", ["Joost Ravel", "A retired baker"])
def test_what_one_report_alone_tells_of_somebody_as_fact_is_an_accusation(who):
    sheet, statement = told(who)
    assert found((sheet, statement), other()) == {"gazette": (Span(statement.start, statement.end),)}


def test_what_points_at_no_one_or_is_not_told_as_fact_is_none():
    assert found(told("A gunman"), other()) == {}
    assert found(told("The storm", mentioned=False), other()) == {}
    assert found(told("Two bakers", number="many"), other()) == {}
    assert found(told("Joost Ravel", certainty="hedged"), other()) == {}
    assert found(told("Joost Ravel", polarity="negative"), other()) == {}
    assert found(told("Joost Ravel", family="praise"), other()) == {}


def test_what_two_reports_tell_and_what_the_only_report_tells_is_none():
    sheet, statement = told("Joost Ravel")
    second = Sheet("herald", "Joost Ravel robbed the kiosk.")
    second.entity("Joost Ravel")
    again = second.says("Joost Ravel robbed the kiosk", family="rob", arguments=[second.argument("Joost Ravel")])
    assert accusations(make_story(sheet, second, claims=[make_claim("c1", statement, again.statement)])) == {}
    assert found((sheet, statement)) == {}
