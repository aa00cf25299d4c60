from dataclasses import replace

import pytest

from variorum.annotate.name_spans import mention_type, name_words, repair_names
from variorum.models.tagger import NameSpan
from variorum.types.marks import Sentence, Token
from variorum.types.text import Span


def sentence(words: str, kind: str = "body") -> Sentence:
    """Return a flat sentence; capitals are proper nouns."""
    tokens, at = [], 0
    for word in words.split():
        upos = "PROPN" if word[0].isupper() else "PUNCT" if not word[0].isalnum() else "NOUN"
        xpos = "POS" if word == "'s" else "NNP" if upos == "PROPN" else "NN"
        tokens.append(Token(Span(at, at + len(word)), word, word.lower(), upos, xpos, -1 if not tokens else 0, "dep"))
        at += len(word) + 1
    return Sentence(Span(0, max(at - 1, 0)), kind, 0, tuple(tokens))  # type: ignore[arg-type]


def repaired(words: str, *spans: NameSpan) -> list[str]:
    one = sentence(words)
    return [" ".join(t.text for t in one.tokens[s.start : s.end]) for s in repair_names([one], [spans])[0]]


@pytest.mark.parametrize(
    ("words", "span", "names"),
    [
        ("the Harbour Board met", NameSpan(0, 3, "Organization", 0.9), ["Harbour Board"]),
        ("Marta Vell 's boat", NameSpan(0, 3, "Person", 0.9), ["Marta Vell"]),
        ("Mr Vell spoke", NameSpan(0, 2, "Person", 0.9), ["Vell"]),
        ("Prime Minister Marta Vell spoke", NameSpan(0, 4, "Person", 0.9), ["Marta Vell"]),
        ("then Prime Minister spoke", NameSpan(1, 3, "Person", 0.9), []),
        ("J. Vell spoke", NameSpan(1, 2, "Person", 0.9), ["J. Vell"]),
        ("they left at noon", NameSpan(3, 4, "Date", 0.9), []),
        ("the boat left", NameSpan(1, 2, "Product", 0.9), []),
        ("Cook spoke", NameSpan(0, 1, "Person", 0.9), ["Cook"]),
    ],
)
def test_edges(words: str, span: NameSpan, names: list[str]) -> None:
    assert repaired(words, span) == names


def test_a_known_name_left_untagged_is_found_and_half_a_name_made_whole() -> None:
    first, second = sentence("Marta Vell spoke"), sentence("later Vell met Marta Vell")
    found = repair_names([first, second], [[NameSpan(0, 2, "Person", 0.95)], [NameSpan(3, 4, "Person", 0.9)]])
    assert [(s.start, s.end) for s in found[1]] == [(1, 2), (3, 5)]


def test_one_string_has_one_type_in_a_report() -> None:
    body, other = sentence("Marta Vell spoke"), sentence("then Vell left")
    found = repair_names([body, other], [[NameSpan(0, 2, "Person", 0.9)], [NameSpan(1, 2, "Organization", 0.6)]])
    assert found[1][0].label == "Person"


@pytest.mark.parametrize("line", ["operator Halden left", "then Halden share rose", "Halden , which left"])
def test_words_beside_a_name_make_it_a_company_everywhere(line: str) -> None:
    one, other = sentence(line), sentence("later Halden spoke")
    at = [token.text for token in one.tokens].index("Halden")
    found = repair_names([one, other], [[NameSpan(at, at + 1, "Person", 0.9)], [NameSpan(1, 2, "Person", 0.9)]])
    assert {spans[0].label for spans in found} == {"Organization"}


def test_a_place_is_no_person_by_one_slip() -> None:
    lines = [sentence("in Ostby now"), sentence("near Ostby too"), sentence("reached Ostby today")]
    labels = ["Location", "Location", "Person"]
    found = repair_names(lines, [[NameSpan(1, 2, label, 0.8)] for label in labels])
    assert {spans[0].label for spans in found} == {"Location"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Harbour Festival", "event"), ("Harbour Act", "law"), ("“ Harbour ”", "work"), ("Harbour", "other")],
)
def test_what_misc_is(words: str, kind: str) -> None:
    tokens = sentence(words).tokens
    inner = [i for i, token in enumerate(tokens) if token.text[0].isalpha()]
    assert mention_type(tokens, NameSpan(inner[0], inner[-1] + 1, "Misc", 0.9)) == kind


def test_words_of_a_name() -> None:
    assert name_words(sentence("J. Vell").tokens, 0, 2) == ("j", "vell")


def test_a_name_ends_at_a_comma() -> None:
    assert repaired("Marta Vell , R spoke", NameSpan(0, 4, "Person", 0.9)) == ["Marta Vell"]


@pytest.mark.parametrize(
    ("after", "name"), [("in", "Han Seo - in"), ("led", "Han Seo"), ("In", "Han Seo"), ("in - law", "Han Seo")]
)
def test_a_last_syllable_behind_a_hyphen_belongs_to_the_name(after: str, name: str) -> None:
    line = sentence(f"Han Seo - {after} spoke")
    tokens, at = [], 0
    for number, token in enumerate(line.tokens):  # no blank around a hyphen
        tight = token.text == "-" or (number and line.tokens[number - 1].text == "-")
        at += 0 if tight or not number else 1
        tokens.append(replace(token, span=Span(at, at + len(token.text))))
        at += len(token.text)
    one = replace(line, tokens=tuple(tokens))
    (found,) = repair_names([one], [[NameSpan(0, 2, "Person", 0.9)]])[0]
    assert " ".join(t.text for t in one.tokens[found.start : found.end]) == name


def test_who_is_called_mr_is_a_person_whatever_stands_beside_the_name() -> None:
    one, other = sentence("Mr. Halden left"), sentence("then Halden , which left")
    spans = [[NameSpan(0, 2, "Organization", 0.6)], [NameSpan(1, 2, "Person", 0.9)]]
    found = repair_names([one, other], spans)
    assert [(s.start, s.end, s.label) for row in found for s in row] == [(1, 2, "Person"), (1, 2, "Person")]
