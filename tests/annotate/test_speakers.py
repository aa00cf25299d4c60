"""Sources to names, over hand-made mentions."""

import pytest

from variorum.annotate.attributed import Draft
from variorum.annotate.speakers import Speakers, contradicted
from variorum.types.marks import Entity, Mention, MentionKind, Quotation, Sentence
from variorum.types.text import Span

ENTITIES = (
    Entity("e1", "Ada Lind", "person"),
    Entity("e2", "Ola Berg", "person"),
    Entity("e3", "Coast Guard", "organisation"),
)


def mention(text: str, words: str, entity: str | None, kind: MentionKind = "name") -> Mention:
    start = text.index(words)
    span = Span(start, start + len(words))
    last = words.rsplit(" ", 1)[-1]
    return Mention(span, words, "person", kind, entity, head=Span(span.end - len(last), span.end))


@pytest.mark.parametrize(
    ("source", "head", "names", "speaker"),
    [
        ("the mayor, Ada Lind", "mayor", {"Ada Lind": "e1"}, "Ada Lind"),
        ("mayor Ada Lind", "mayor", {"Ada Lind": "e1"}, "Ada Lind"),
        ("Ada Lind, the mayor", "mayor", {"Ada Lind": "e1"}, "Ada Lind"),
        ("a friend of Ada Lind", "friend", {"Ada Lind": "e1"}, "friend of Ada Lind"),
        ("Ada Lind and Ola Berg", "Lind", {"Ada Lind": "e1", "Ola Berg": "e2"}, "Ada Lind and Ola Berg"),
        ("the report, which Ada Lind wrote", "report", {"Ada Lind": "e1"}, "report"),
        ("an official who asked for calm", "official", {}, "official"),
        ("they", "they", {}, None),
    ],
)
def test_who_is_meant(source: str, head: str, names: dict[str, str], speaker: str | None) -> None:
    mentions = [mention(source, words, entity) for words, entity in names.items()]
    at = source.index(head)
    found = Speakers(source, mentions, ENTITIES).resolve(Span(0, len(source)), Span(at, at + len(head)))
    assert found[0] == speaker


def test_a_relative_clause_as_source_is_whom_it_follows() -> None:
    text = "His wife, Ada Lind, who left the board, is to plead guilty. The gang, who left the board, denied it."
    speakers = Speakers(text, [mention(text, "Ada Lind", "e1")], ENTITIES)
    found = []
    for start in (text.index("who"), text.rindex("who")):
        board = text.index("board", start)
        found.append(speakers.resolve(Span(start, board + len("board")), Span(board, board + len("board"))))
    assert found == [("Ada Lind", "e1"), (None, None)]


def test_no_source_no_speaker() -> None:
    assert Speakers("", (), ()).resolve(None, None) == (None, None)


@pytest.mark.parametrize(
    ("entity", "paragraph", "doubted"), [("e2", 0, True), ("e1", 0, False), ("e2", 1, True), ("e1", 1, False)]
)
def test_the_sentence_before_can_contradict_a_pronoun(entity: str, paragraph: int, *, doubted: bool) -> None:
    text = "Ada Lind came. She said it rained."
    sentences = (Sentence(Span(0, 14), "body", 0, ()), Sentence(Span(15, 34), "body", paragraph, ()))
    draft = Draft(content=[Span(24, 33)], cue=[Span(19, 23)], source=Span(15, 18), head=Span(15, 18), sentence=1)
    quotation = Quotation("indirect", (Span(24, 33),), Span(15, 18), (Span(19, 23),), "Someone", entity=entity)
    mentions = [mention(text, "Ada Lind", "e1"), mention(text, "She", entity, "pronoun")]
    assert contradicted(quotation, draft, sentences, mentions, text) is doubted


@pytest.mark.parametrize(
    ("text", "source", "head", "speaker"),
    [
        ("A statement from Ada Lind said", "A statement from", "statement", "Ada Lind"),
        ("The deckhand Ada Lind said", "The deckhand Ada", "deckhand", "Ada Lind"),
        ("The head of the port, Ada Lind, said", "The head of the port", "head", "Ada Lind"),
        ("The head of the port, and Ada Lind, said", "The head of the port", "head", "head of the port"),
    ],
)
def test_a_source_that_was_cut_short_is_read_to_its_end(text: str, source: str, head: str, speaker: str) -> None:
    at = text.index(head)
    found = Speakers(text, [mention(text, "Ada Lind", "e1")], ENTITIES).resolve(
        Span(0, len(source)), Span(at, at + len(head))
    )
    assert found[0] == speaker
