from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.times import find_times
from variorum.types.marks import Sentence, Token
from variorum.types.report import Report
from variorum.types.text import Span


def times(text, published=None, tokens=()):
    report = Report(id="r", text=text, sha256="", published=published)
    return find_times(report, (Sentence(Span(0, len(text)), "body", 0, tokens),))


def values(text, published=None, tokens=()):
    return [(t.text, t.value) for t in times(text, published, tokens)]


def tokens_of(text, rows):
    """Return tokens from rows of word, XPOS, head, relation."""
    out, at = [], 0
    for word, xpos, head, relation in rows:
        at = text.index(word, at)
        upos = "VERB" if xpos.startswith("VB") else "AUX" if xpos == "MD" else "X"
        out.append(Token(Span(at, at + len(word)), word, word.lower(), upos, xpos, head, relation))
        at += len(word)
    return tuple(out)


# Without a date the values float; 2016-12-23 was a Friday.
@pytest.mark.parametrize(
    ("text", "floating", "full"),
    [
        ("The bridge fell on Friday.", [("Friday", "XXXX-WXX-5")], [("Friday", "2016-12-23")]),
        ("The bridge fell on Monday.", [("Monday", "XXXX-WXX-1")], [("Monday", "2016-12-19")]),
        ("It fell on Friday, 3am.", [("Friday, 3am", "XXXX-WXX-5T03:00")], [("Friday, 3am", "2016-12-23T03:00")]),
        ("It fell at 3am Friday.", [("3am Friday", "XXXX-WXX-5T03:00")], [("3am Friday", "2016-12-23T03:00")]),
        (
            "It fell at 3 a.m. on Friday.",
            [("3 a.m.", "XXXX-WXX-5T03:00"), ("Friday", "XXXX-WXX-5")],
            [("3 a.m.", "2016-12-23T03:00"), ("Friday", "2016-12-23")],
        ),
        (
            "It fell on Friday at about 3am.",
            [("Friday", "XXXX-WXX-5"), ("about 3am", "XXXX-WXX-5T03:00")],
            [("Friday", "2016-12-23"), ("about 3am", "2016-12-23T03:00")],
        ),
        ("It fell at 3am.", [("3am", "XXXX-XX-XXT03:00")], [("3am", "XXXX-XX-XXT03:00")]),
        ("It fell early Friday.", [("early Friday", "XXXX-WXX-5")], [("early Friday", "2016-12-23")]),
        ("It fell early on Friday.", [("early on Friday", "XXXX-WXX-5")], [("early on Friday", "2016-12-23")]),
        ("It fell on Friday morning.", [("Friday morning", "XXXX-WXX-5TMO")], [("Friday morning", "2016-12-23TMO")]),
        (
            "It fell early Friday morning.",
            [("early Friday morning", "XXXX-WXX-5TMO")],
            [("early Friday morning", "2016-12-23TMO")],
        ),
        (
            "It fell in the early hours of Friday.",
            [("the early hours of Friday", "XXXX-WXX-5TMO")],
            [("the early hours of Friday", "2016-12-23TMO")],
        ),
        (
            "It fell on the evening of 3 October.",
            [("the evening of 3 October", "XXXX-10-03TEV")],
            [("the evening of 3 October", "2016-10-03TEV")],
        ),
        ("It fell on 20 December.", [("20 December", "XXXX-12-20")], [("20 December", "2016-12-20")]),
        ("It fell on Dec. 20, 2011.", [("Dec. 20, 2011", "2011-12-20")], [("Dec. 20, 2011", "2011-12-20")]),
        (
            "It fell on Tuesday, December 20.",
            [("Tuesday, December 20", "XXXX-12-20")],
            [("Tuesday, December 20", "2016-12-20")],
        ),
        (
            "It fell on the 20th of December.",
            [("the 20th of December", "XXXX-12-20")],
            [("the 20th of December", "2016-12-20")],
        ),
        ("It fell yesterday.", [("yesterday", "XXXX-XX-XX")], [("yesterday", "2016-12-22")]),
        ("It fell last night.", [("last night", "XXXX-XX-XXTNI")], [("last night", "2016-12-22TNI")]),
        ("It fell two days ago.", [("two days ago", "XXXX-XX-XX")], [("two days ago", "2016-12-21")]),
        ("It fell three months ago.", [("three months ago", "XXXX-XX")], [("three months ago", "2016-09")]),
        ("It fell last week.", [("last week", "XXXX-WXX")], [("last week", "2016-W50")]),
        ("It fell last year.", [("last year", "XXXX")], [("last year", "2015")]),
        ("It fell earlier this month.", [("earlier this month", "XXXX-XX")], [("earlier this month", "2016-12")]),
        ("It fell last Tuesday.", [("last Tuesday", "XXXX-WXX-2")], [("last Tuesday", "2016-12-20")]),
        ("It fell in October.", [("October", "XXXX-10")], [("October", "2016-10")]),
        ("It has been shut since May.", [("May", "XXXX-05")], [("May", "2016-05")]),
        ("It fell last summer.", [("last summer", "XXXX-SU")], [("last summer", "2016-SU")]),
        ("It fell on Christmas Day.", [("Christmas Day", "XXXX-12-25")], [("Christmas Day", "2016-12-25")]),
    ],
)
def test_values_with_and_without_the_reports_date(text, floating, full):
    assert values(text) == floating
    assert values(text, "2016-12-23") == full


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 2011 flood was worse.", [("2011", "2011")]),
        ("It opened in the 1990s.", [("the 1990s", "199")]),
        ("It opened in the late '80s.", [("the late '80s", "198")]),
        ("It opened in the summer of 2012.", [("the summer of 2012", "2012-SU")]),
        ("It opened in March 2012.", [("March 2012", "2012-03")]),
        ("It opened in the 19th century.", [("the 19th century", "18")]),
        ("It opened in nineteen ninety-seven.", [("nineteen ninety-seven", "1997")]),
        ("It opened on 2016-12-23.", [("2016-12-23", "2016-12-23")]),
        ("It opened on 23/12/2016.", [("23/12/2016", "2016-12-23")]),
        ("It opened on 3/4/2016.", [("3/4/2016", "2016-XX-XX")]),
        ("It began at three in the morning.", [("three in the morning", "XXXX-XX-XXT03:00")]),
        ("It began at 15:30.", [("15:30", "XXXX-XX-XXT15:30")]),
        ("It began at 0230 GMT.", [("0230 GMT", "XXXX-XX-XXT02:30Z")]),
        ("It began at noon.", [("noon", "XXXX-XX-XXT12:00")]),
        ("It began at midnight on Saturday.", [("midnight", "XXXX-WXX-6T24:00"), ("Saturday", "XXXX-WXX-6")]),
        ("It began in the mid-90s.", [("the mid-90s", "199")]),
        (
            "It began on Thursday afternoon, then again this morning.",
            [("Thursday afternoon", "XXXX-WXX-4TAF"), ("this morning", "XXXX-XX-XXTMO")],
        ),
        (
            "It began at 00:15 local time (2315 GMT) on 1 January.",
            [("00:15 local time", "XXXX-01-01T00:15"), ("2315 GMT", "XXXX-XX-XXT23:15Z"), ("1 January", "XXXX-01-01")],
        ),
        ("They lose 20 workers a year.", []),
        ("He fled overnight; the trial opens on Monday.", [("overnight", "XXXX-XX-XXTNI"), ("Monday", "XXXX-WXX-1")]),
        ("It began at half past seven in the evening.", [("half past seven in the evening", "XXXX-XX-XXT19:30")]),
        ("It began at three o'clock.", [("three o'clock", None)]),
        ("It lasted two and a half hours.", [("two and a half hours", "PT2H30M")]),
        ("It lasted 2 1/2 years.", [("2 1/2 years", "P2Y6M")]),
        ("It lasted for two weeks.", [("two weeks", "P2W")]),
        ("It lasted for several months.", [("several months", "PXM")]),
        ("A 24-year-old was seen.", [("24-year-old", "P24Y")]),
        ("A man aged 24 was seen.", [("aged 24", "P24Y")]),
        ("It is shut every Tuesday.", [("every Tuesday", "XXXX-WXX-2")]),
        ("It is shut on Mondays.", [("Mondays", "XXXX-WXX-1")]),
        ("It is shut twice a week.", [("twice a week", "P1W")]),
        ("It is now shut.", [("now", "PRESENT_REF")]),
        ("It was shut recently.", [("recently", "PAST_REF")]),
        ("It may march on.", []),
        ("About 1,990 people came.", []),
        ("He was paid $1990.", []),
        ("They walked 1900 miles.", []),
        ("He was in his 20s.", []),
        ("The second man left.", []),
        ("The Daily Heron said so.", []),
        ("They won 10:3.", []),
    ],
)
def test_values_that_need_no_date(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "type_", "mod"),
    [
        ("early Friday", "DATE", "START"),
        ("late Friday", "DATE", "END"),
        ("mid-March", "DATE", "MID"),
        ("about 3am", "TIME", "APPROX"),
        ("more than two weeks", "DURATION", "MORE_THAN"),
        ("at least two weeks", "DURATION", "EQUAL_OR_MORE"),
        ("nearly two weeks", "DURATION", "LESS_THAN"),
        ("the end of 2012", "DATE", "END"),
        ("every week", "SET", None),
    ],
)
def test_type_and_modifier(text, type_, mod):
    found = times(f"It was {text}.")
    assert [(t.text, t.type, t.mod) for t in found] == [(text, type_, mod)]


def test_just_after_a_clock_time_stays_outside_but_is_not_lost():
    (found,) = times("It fell just after 3am.")
    assert (found.text, found.mod) == ("3am", "AFTER")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was jailed for seven years and four months.", ["P7Y4M"]),
        ("It lasted two hours and 5 minutes.", ["PT2H5M"]),
        ("He got seven years and the other four months.", ["P7Y", "P4M"]),
        ("It took four months and seven years.", ["P4M", "P7Y"]),
    ],
)
def test_a_length_told_in_two_units_is_one_duration(text, expected):
    assert [time.value for time in times(text)] == expected


def test_bounds_are_given_for_resolved_values_only():
    (found,) = times("It fell on Monday.", "2016-12-23T22:10:00+01:00")
    assert (found.earliest, found.latest) == ("2016-12-19", "2016-12-19")
    (found,) = times("It fell on Monday.")
    assert (found.earliest, found.latest) == (None, None)


def test_a_weekday_in_a_future_clause_is_the_next_one():
    text = "The council will meet on Monday."
    rows = [
        ("The", "DT", 1, "det"),
        ("council", "NN", 3, "nsubj"),
        ("will", "MD", 3, "aux"),
        ("meet", "VB", -1, "root"),
        ("on", "IN", 5, "case"),
        ("Monday", "NNP", 3, "obl"),
        (".", ".", 3, "punct"),
    ]
    assert values(text, "2016-12-23", tokens_of(text, rows)) == [("Monday", "2016-12-26")]
    text = "The council met on Monday."
    rows = [
        ("The", "DT", 1, "det"),
        ("council", "NN", 2, "nsubj"),
        ("met", "VBD", -1, "root"),
        ("on", "IN", 4, "case"),
        ("Monday", "NNP", 2, "obl"),
        (".", ".", 2, "punct"),
    ]
    assert values(text, "2016-12-23", tokens_of(text, rows)) == [("Monday", "2016-12-19")]


def test_tense_is_read_from_words_where_there_is_no_parse():
    assert values("The council will meet on Monday.", "2016-12-23") == [("Monday", "2016-12-26")]


def test_an_unreadable_date_of_publication_is_no_date():
    assert values("It fell on Friday.", "2016-13-45") == [("Friday", "XXXX-WXX-5")]


def test_spans_slice_back_and_do_not_overlap():
    text = "On Friday, 23 December 2016, at 3am, two days after the fire,\nthe 24-year-old left for the last time this year."
    found = times(text)
    assert all(t.span.of(text) == t.text for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_a_line_break_inside_an_expression_is_white_space():
    assert values("It fell on 20\nDecember.") == [("20\nDecember", "XXXX-12-20")]


def test_a_date_beside_a_past_verb_is_past_however_near_the_next_one_is():
    text = "The bridge fell on 3 May."
    rows = [
        ("The", "DT", 1, "det"),
        ("bridge", "NN", 2, "nsubj"),
        ("fell", "VBD", -1, "root"),
        ("on", "IN", 4, "case"),
        ("3", "CD", 2, "obl"),
        ("May", "NNP", 4, "flat"),
        (".", ".", 2, "punct"),
    ]
    assert values(text, "2016-12-23", tokens_of(text, rows)) == [("3 May", "2016-05-03")]


WORDS = st.sampled_from(
    [
        "Friday",
        "Monday,",
        "3am",
        "3",
        "a.m.",
        "on",
        "at",
        "the",
        "early",
        "hours",
        "of",
        "morning",
        "night",
        "May",
        "March",
        "23",
        "December",
        "2016",
        ",",
        ".",
        ";",
        "(",
        ")",
        "twelve",
        "two",
        "days",
        "ago",
        "later",
        "last",
        "next",
        "this",
        "week",
        "year",
        "weeks",
        "quarter",
        "third",
        "1990s",
        "'80s",
        "mid-",
        "now",
        "recently",
        "every",
        "Tuesdays",
        "noon",
        "half",
        "past",
        "seven",
        "will",
        "met",
        "0230",
        "GMT",
        "12:30",
        "and",
        "aged",
        "24",
        "24-year-old",
        "Christmas",
        "Eve",
        "the",
        "day",
        "before",
        "yesterday",
        "–",
        "’s",
        "\n",
        "\xa0",
    ]
)


@settings(deadline=None)  # a busy machine is no error
@given(
    st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from([None, "2016-12-23", "2020-02-29T23:59:00Z", "soon"])
)
def test_any_text_gives_ordered_marks_with_their_own_words(text, published):
    found = times(text, published)
    assert all(t.span.of(text) == t.text for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all((t.earliest is None) == (t.latest is None) for t in found)
    assert all(t.earliest is None or t.earliest <= t.latest for t in found)
