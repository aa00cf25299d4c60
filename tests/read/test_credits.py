import pytest

from variorum.read.credits import find_tail, is_agency, read_byline


@pytest.mark.parametrize(
    ("line", "people", "credit", "outlet"),
    [
        ("By Ada Quill", ("Ada Quill",), None, None),
        ("By Ada Quill and Tom Bright, Northwire", ("Ada Quill", "Tom Bright"), "Northwire", None),
        ("BY ADA QUILL", ("Ada Quill",), None, None),
        ("By Ada de la Torre | Fenmark Gazette", ("Ada de la Torre",), None, "Fenmark Gazette"),
        ("By Ada Quill, Political Editor", ("Ada Quill",), None, None),
        ("By Ada Quill in Osterly", ("Ada Quill",), None, None),
        ("By Reuters", (), "Reuters", None),
    ],
)
def test_bylines(line, people, credit, outlet):
    byline = read_byline(line)
    assert (byline.people, byline.credit, byline.outlet) == (people, credit, outlet)


@pytest.mark.parametrize(
    "line", ["By Friday the mill had gone", "By noon Friday", "By Rail to Osterly", "By the river", "Bygone Days"]
)
def test_sentences_are_no_bylines(line):
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("last", "credit"),
    [
        ("Reuters contributed to this report.", "Reuters"),
        ("The Associated Press contributed to this story.", "Associated Press"),
        ("Sources: AFP, dpa", "AFP, dpa"),
        ("With files from The Canadian Press", "Canadian Press"),
        ("With material from INS", "INS"),
        ("© 2021 AFP", "AFP"),
        ("— AFP", "AFP"),
        ("(Reuters)", "Reuters"),
        ("Ada Quill contributed to this report.", None),
        ("Source: police", None),
        ("© 2021 Fenmark Gazette", None),
        ("(the mayor)", None),
    ],
)
def test_tails(last, credit):
    assert find_tail(f"A mill burned.\n\n{last}").credit == credit


def test_reporters_named_below_the_text():
    text = "A mill burned.\n\n(Reporting by Ada Quill and Tom Bright; editing by Jo Bell)"
    tail = find_tail(text)
    assert tail.people == ("Ada Quill", "Tom Bright")
    assert tail.span.of(text) == "(Reporting by Ada Quill and Tom Bright; editing by Jo Bell)"


def test_text_without_a_tail():
    assert find_tail("A mill burned. Sources say that two men were hurt.").span is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [("AFP", True), ("The Associated Press", True), ("Northwire", True), ("CNN", False), ("Ada Quill", False)],
)
def test_agencies(name, expected):
    assert is_agency(name) is expected


def test_a_tail_ends_where_other_words_stand():
    text = "A mill burned.\n\nReuters contributed to this report.\n\nIt was an old mill.\n\nWith material from INS\n© 2021 AFP\n"
    tail = find_tail(text)
    assert tail.span.of(text) == "With material from INS\n© 2021 AFP"
    assert tail.credit == "Reuters, INS, AFP"


def test_who_helped_is_no_author():
    text = "A mill burned.\n\n(Additional reporting by Ada Quill; editing by Jo Bell)"
    tail = find_tail(text)
    assert (tail.people, tail.span is None) == ((), False)
