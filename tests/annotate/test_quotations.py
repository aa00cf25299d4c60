"""Quotations of whole small reports, with the packaged tagger."""

from collections.abc import Callable

import pytest

from variorum.annotate.assemble import annotate_report
from variorum.annotate.quotations import Attributed, find_quotations, speak_in_first_person
from variorum.models.tagger import Tagger
from variorum.types.marks import AnnotatedReport, Mention, Quotation
from variorum.types.report import Report
from variorum.types.text import Span

Read = Callable[[str], AnnotatedReport]


@pytest.fixture(scope="module")
def read() -> Read:
    tagger = Tagger.load()
    return lambda text: annotate_report(Report("r", text, ""), tagger)


def words(annotated: AnnotatedReport, quotation: Quotation) -> str:
    return " | ".join(piece.of(annotated.report.text) for piece in quotation.content)


def told(annotated: AnnotatedReport) -> list[tuple[str | None, str]]:
    return [(q.speaker, words(annotated, q)) for q in annotated.quotations]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The ferry was late, police said.", "police", "The ferry was late"),
        ("The ferry was late, said police in the harbour town.", "police", "The ferry was late"),
        ("According to the coast guard, the ferry was late.", "coast guard", "the ferry was late"),
        ("The ferry was late, according to the coast guard.", "coast guard", "The ferry was late"),
        ("Police said that the ferry was late.", "police", "that the ferry was late"),
        ("Police said the ferry was late.", "police", "the ferry was late"),
        ("As Harbour Radio reported, the ferry was late.", "Harbour Radio", "the ferry was late"),
        ("Marta Vell, who runs the port, said that the ferry was late.", "Marta Vell", "that the ferry was late"),
        ("The ferry was late, the harbour master, Marta Vell, said.", "Marta Vell", "The ferry was late"),
        ("The ferry was late, said the head of the port, Marta Vell.", "Marta Vell", "The ferry was late"),
        ("Marta Vell denied having seen the ferry.", "Marta Vell", "having seen the ferry"),
        ("Marta Vell called for an inquiry into the fire.", "Marta Vell", "an inquiry into the fire"),
        ("Marta Vell urged residents to stay at home.", "Marta Vell", "residents to stay at home"),
        ("Marta Vell accused the owner of hiding the report.", "Marta Vell", "the owner of hiding the report"),
        ("Marta Vell told reporters the ferry had left early.", "Marta Vell", "the ferry had left early"),
        ("The inquiry heard that the ferry was late.", "inquiry", "that the ferry was late"),
    ],
)
def test_indirect_speech(read: Read, text: str, speaker: str, content: str) -> None:
    annotated = read(text)
    assert told(annotated) == [(speaker, content)]
    assert annotated.quotations[0].kind == "indirect"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“We saw the smoke,” Marta Vell said.", "Marta Vell", "“We saw the smoke,”"),
        ('"We saw the smoke," said Marta Vell, who lives nearby.', "Marta Vell", '"We saw the smoke,"'),
        ("Marta Vell said: “We saw the smoke.”", "Marta Vell", "“We saw the smoke.”"),
        ("On Monday, Marta Vell said, “We saw the smoke.”", "Marta Vell", "“We saw the smoke.”"),
        ("''We saw the smoke,'' Marta Vell said.", "Marta Vell", "''We saw the smoke,''"),
        ("'We saw the smoke,' Marta Vell said.", "Marta Vell", "'We saw the smoke,'"),
        (
            "“We saw the smoke,” Marta Vell said. “Then we ran.”",
            "Marta Vell",
            "“We saw the smoke,” | “Then we ran.”",
        ),
        (
            "“We saw the smoke,” Marta Vell said, “and then we ran.”",
            "Marta Vell",
            "“We saw the smoke,” | “and then we ran.”",
        ),
        (
            "Marta Vell said: “We saw the smoke.\n\n“Then we all ran away.”",
            "Marta Vell",
            "“We saw the smoke. | “Then we all ran away.”",
        ),
    ],
)
def test_direct_speech(read: Read, text: str, speaker: str, content: str) -> None:
    annotated = read(text)
    assert told(annotated) == [(speaker, content)]
    assert annotated.quotations[0].kind == "direct"


def test_part_of_a_sentence_in_marks_is_mixed(read: Read) -> None:
    annotated = read("Marta Vell called the fire “a black day for the port”.")
    assert told(annotated) == [("Marta Vell", "the fire “a black day for the port”")]
    assert annotated.quotations[0].kind == "mixed"


def test_he_added_goes_on_with_the_speaker(read: Read) -> None:
    annotated = read("Oskar Berg said: “We saw the smoke.”\n\nHe added: “Then we ran.”")
    assert [speaker for speaker, _ in told(annotated)] == ["Oskar Berg", "Oskar Berg"]


def test_it_said_goes_on_with_a_body_not_with_a_person(read: Read) -> None:
    annotated = read("The ferry was late, the port authority said. It was carrying 90 people, it added.")
    assert [speaker for speaker, _ in told(annotated)] == ["port authority", "port authority"]
    annotated = read("The ferry was late, Marta Vell said. It was carrying 90 people, it added.")
    assert annotated.quotations[1].speaker is None


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("According to files obtained by Harbour Radio, the ferry was late.", ("Harbour Radio", "files")),
        (
            "Harbour Radio, citing an internal memo, reported that the ferry was late.",
            ("Harbour Radio", "internal memo"),
        ),
        ("The ferry was late, a sailor told police, according to the report.", ("report", "sailor")),
    ],
)
def test_chain_outermost_first(read: Read, text: str, chain: tuple[str, ...]) -> None:
    innermost = max(read(text).quotations, key=lambda q: len(q.chain))
    assert innermost.chain == chain
    assert innermost.speaker == chain[-1]


def test_nested_quotation_knows_its_parent(read: Read) -> None:
    outer, inner = sorted(
        read("The ferry was late, a sailor told police, according to the report.").quotations,
        key=lambda q: len(q.chain),
    )
    assert outer.parent is None
    assert inner.parent is not None


@pytest.mark.parametrize(
    "text",
    [
        "Marta Vell refused to say how many were hurt.",
        "Police did not say that the ferry was late.",
        "Whoever reads “The Long Way Home,” a novel, will like it.",
        "The owner asked not to be named.",
        "It is believed that the ferry was late.",
        "The boys’ boat and the girls’ boat left the harbour.",
    ],
)
def test_nothing_is_said(read: Read, text: str) -> None:
    assert told(read(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "“We saw the smoke,” she told Harbour Radio.",
        "“We saw the smoke,” one of them told Oskar Berg.",
        "“We saw the smoke and then we ran.”",
    ],
)
def test_hearer_is_never_the_speaker(read: Read, text: str) -> None:
    annotated = read(text)
    assert len(annotated.quotations) == 1
    assert annotated.quotations[0].speaker not in {"Harbour Radio", "Oskar Berg"}
    assert annotated.quotations[0].content[0].start == 0


def test_friend_of_a_name_is_not_that_name(read: Read) -> None:
    assert [q.speaker for q in read("A friend of Oskar Berg said that the ferry was late.").quotations] != [
        "Oskar Berg"
    ]


def test_two_speakers_are_named_together(read: Read) -> None:
    annotated = read("Marta Vell and Oskar Berg said that the ferry was late.")
    assert [(q.speaker, q.entity) for q in annotated.quotations] == [("Marta Vell and Oskar Berg", None)]


def test_pieces_are_ordered_and_apart_from_the_cue(read: Read) -> None:
    annotated = read("The ferry, police said, was late. “It was dark,” Marta Vell said. “And it was cold.”")
    assert len(annotated.quotations) == 2
    for quotation in annotated.quotations:
        ends = [piece.end for piece in quotation.content]
        assert ends == sorted(ends)
        assert not any(piece.overlaps(cue) for piece in quotation.content for cue in quotation.cue)


def test_empty_report() -> None:
    assert find_quotations(Report("r", "", ""), (), (), ()) == Attributed((), ())


def test_first_person_inside_direct_speech_is_the_speaker() -> None:
    inside = Mention(Span(1, 2), "I", "person", "pronoun")
    outside = Mention(Span(20, 21), "I", "person", "pronoun")
    quotation = Quotation("direct", (Span(0, 12),), Span(13, 17), (), "Vell", entity="e1", chain=("Vell",))
    assert [m.entity for m in speak_in_first_person((inside, outside), (quotation,))] == ["e1", None]


def test_he_within_quoted_words_is_left_open(read: Read) -> None:
    text = "A guard was hurt.\n\n“He always said that he would be rich one day,” a neighbour, Ada Lind, told the paper."
    annotated = read(text)
    assert "guard" not in " ".join(q.speaker or "" for q in annotated.quotations)
    assert ("Ada Lind", "“He always said that he would be rich one day,”") in told(annotated)
