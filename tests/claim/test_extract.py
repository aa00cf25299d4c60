from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.clauses import CLAUSES, report_of
from variorum.claim.extract import extract_statements
from variorum.types.report import Note
from variorum.types.text import Span

HEADLINES = {"dead", "nabbed", "taken"}


def statements(key, **marks):
    marks.setdefault("headline", key in HEADLINES)
    return [item.statement for item in extract_statements(report_of(key, **marks))]


def readings(key, **marks):
    return [s.reading for s in statements(key, **marks)]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("relative", ["The baker had hidden in the cellar", "The baker was arrested on Tuesday",
                      "[The baker was] charged with arson"]),
        ("purpose", ["Divers used ropes to free nine sailors from the wreck"]),
        ("gapped", ["Two miners were killed on Friday", "six [were] injured", "a tunnel collapsed"]),
        ("participles", ["The ferry sank off Corran", "[The ferry] killing three people", "[The ferry] injuring twelve"]),
        ("cleft", ["the caretaker found the body"]),
        ("withheld", ["The firm declined to say how many jobs were at risk"]),
        ("condition", ["the village will be flooded"]),
        ("decided", ["Ministers decided to close the mine", "[Ministers decided to] dismiss 300 workers"]),
        ("suspected", ["The driver is suspected of stealing the lorry"]),
        ("dressed", ["A man dressed as a nurse", "A man walked into the ward"]),
        ("object", ["Police found the thief", "[Police] arrested the thief"]),
        ("gerund", ["Prosecutors charged him with murdering his landlord"]),
        ("dead", ["Six miners dead after tunnel collapse"]),
        ("nabbed", ["Jewel thief nabbed at Corran ferry port"]),
    ],
)  # fmt: skip
def test_one_predication_makes_one_readable_statement(key, expected):
    assert readings(key) == expected


@pytest.mark.parametrize("key", ["question", "command", "freed"])
def test_questions_commands_and_free_relatives_state_nothing(key):
    assert readings(key) == []


def test_what_a_notice_says_of_the_article_itself_is_no_statement():
    annotated = report_of("notice")
    noted = replace(annotated.report, notes=(Note(Span(0, len(annotated.report.text)), "correction"),))
    assert [item.statement.reading for item in extract_statements(annotated)] == [
        "An earlier version gave a wrong price"
    ]
    assert extract_statements(replace(annotated, report=noted)) == ()


@given(st.sampled_from(sorted(CLAUSES)))
def test_quotes_are_exactly_the_words_of_the_report(key):
    report = report_of(key)
    for item in extract_statements(report):
        s = item.statement
        assert s.quote == report.report.text[s.start : s.end]
        assert (s.spans[0].start, s.spans[-1].end) == (s.start, s.end)
        assert all(a.end <= b.start for a, b in zip(s.spans, s.spans[1:], strict=False))
        assert s.quote.count("“") == s.quote.count("”")
        assert s.quote == s.quote.strip(" ,.;")
        assert any(span.contains(s.trigger) for span in s.spans)


def test_what_attributes_stays_outside_the_statement():
    (found,) = statements("framed", said=("The train struck a bus", "police", "said"))
    assert (found.quote, found.certainty) == ("The train struck a bus", "reported")
    assert [link.source for link in found.attribution] == ["police"]


def test_quotation_marks_that_only_wrap_the_clause_are_left_out():
    (found,) = statements("wrapped", said=("“The roof gave way,”", "Varga", "told"))
    assert (found.quote, found.reading, found.family) == ("The roof gave way", "The roof gave way", "collapse")


@pytest.mark.parametrize(
    ("key", "certain", "expected"),
    [
        ("planned", {}, ["planned"]),
        ("suspected", {"stealing": "hedged"}, ["hedged"]),
        ("condition", {}, ["hedged"]),
        ("claimed", {}, ["denied"]),
        ("decided", {"close": "planned"}, ["planned", "planned"]),
        ("purpose", {}, ["asserted"]),
    ],
)
def test_certainty_is_that_of_the_word_that_carries_the_meaning(key, certain, expected):
    assert [s.certainty for s in statements(key, certain=certain)][-len(expected) :] == expected


def test_a_denied_act_is_stated_with_the_words_of_the_act():
    (found,) = statements("denied", certain={"taken": "denied"}, said=("having taken a bribe", "The mayor", "denied"))
    assert (found.reading, found.certainty) == ("[The mayor] having taken a bribe", "denied")


@pytest.mark.parametrize(
    ("key", "polarity"),
    [("nobody", "negative"), ("failed", "negative"), ("withheld", "negative"), ("lives", "positive")],
)
def test_polarity(key, polarity):
    assert statements(key)[0].polarity == polarity


def test_deaths_and_injuries_told_together_share_their_day():
    found = statements("gapped", times={"Friday": "XXXX-WXX-5"})
    assert [[t.text for t in s.times] for s in found[:2]] == [["Friday"], ["Friday"]]


def test_a_pronoun_is_read_as_its_antecedent_in_brackets():
    found = extract_statements(report_of("gerund", people={"him": "Oskar Brandt"}))[0]
    assert found.statement.reading == "Prosecutors charged [Oskar Brandt] with murdering his landlord"
    assert not found.self_standing
    assert "[" not in found.key


def test_numbers_are_masked_in_the_key():
    (found,) = extract_statements(report_of("purpose"))
    assert found.key == "Divers used ropes to free some sailors from the wreck"
