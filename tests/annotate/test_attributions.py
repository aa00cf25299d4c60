"""Attributions from the tagger's roles, and what the rules add, on sentences tagged by hand."""

from dataclasses import dataclass

import pytest

from variorum.annotate.attributed import Draft
from variorum.annotate.attributions import completed, is_said, tagged_drafts
from variorum.types.marks import Sentence, Token
from variorum.types.text import Span


@dataclass(frozen=True, slots=True)
class Role:
    start: int
    end: int
    role: str
    cue: tuple[int, int] | None
    continued: bool = False


def sentence(text: str, heads: list[int], relations: list[str], upos: list[str], offset: int = 0) -> Sentence:
    """Return a sentence of words with one space between them."""
    tokens, at = [], offset
    for word, head, relation, tag in zip(text.split(), heads, relations, upos, strict=True):
        span = Span(at, at + len(word))
        lemma = {"said": "say", "wants": "want", "refused": "refuse"}.get(word, word.lower())
        tokens.append(Token(span, word, lemma, tag, tag, head, relation))
        at += len(word) + 1
    return Sentence(Span(offset, at - 1), "body", 0, tuple(tokens))


TEXT = "Marta Vell said it snowed"
SAID = sentence(
    TEXT, [2, 0, -1, 4, 2], ["nsubj", "flat", "root", "expl", "ccomp"], ["PROPN", "PROPN", "VERB", "PRON", "VERB"]
)
ROLES = (Role(0, 2, "source", (0, 2)), Role(2, 3, "cue", (0, 2)), Role(3, 5, "content", (0, 2)))


def test_roles_that_point_to_one_cue_are_one_attribution() -> None:
    (draft,) = tagged_drafts([SAID], [ROLES])
    assert draft.source is not None
    assert draft.head is not None
    assert draft.source.of(TEXT) == "Marta Vell"
    assert draft.head.of(TEXT) == "Marta"
    assert [span.of(TEXT) for span in draft.cue] == ["said"]
    assert [span.of(TEXT) for span in draft.content] == ["it snowed"]


@pytest.mark.parametrize("missing", ["cue", "content"])
def test_an_attribution_needs_cue_and_content(missing: str) -> None:
    assert tagged_drafts([SAID], [tuple(role for role in ROLES if role.role != missing)]) == []


def test_a_piece_without_a_cue_in_reach_is_left_out() -> None:
    lost = tuple(Role(r.start, r.end, r.role, None) for r in ROLES)
    assert tagged_drafts([SAID], [lost]) == []


def test_content_that_goes_on_in_the_next_sentence_is_one_piece() -> None:
    text = f"{TEXT} It froze"
    after = sentence("It froze", [1, -1], ["nsubj", "root"], ["PRON", "VERB"], offset=len(TEXT) + 1)
    (draft,) = tagged_drafts([SAID, after], [ROLES, (Role(0, 2, "content", (0, 2), continued=True),)])
    assert [span.of(text) for span in draft.content] == ["it snowed It froze"]


def test_pieces_of_a_cue_lead_to_its_first_one() -> None:
    roles = (
        Role(0, 1, "cue", (0, 0)),
        Role(1, 2, "source", (0, 2)),
        Role(2, 3, "cue", (0, 0)),
        Role(3, 5, "content", (0, 2)),
    )
    (draft,) = tagged_drafts([SAID], [roles])
    assert [span.of(TEXT) for span in draft.cue] == ["Marta", "said"]


def draft_of(text: str, cue: str, content: str) -> Draft:
    def at(part: str) -> Span:
        start = text.index(part)
        return Span(start, start + len(part))

    return Draft(content=[at(content)], cue=[at(cue)], source=Span(0, 4))


def test_the_rules_keep_their_attributions_and_take_the_ends_of_spans_from_the_tagger() -> None:
    tagged = tagged_drafts([SAID], [ROLES])
    rule = Draft(content=[Span(16, 25)], cue=[Span(14, 15)], source=Span(6, 10), head=Span(6, 10), via=[Span(0, 5)])
    other = Draft(content=[Span(40, 50)], cue=[Span(30, 34)])
    said, held = completed([rule, other], tagged, lambda _: True)
    assert held == []
    assert [draft.cue for draft in said] == [[Span(11, 15)], [Span(30, 34)]]
    assert said[0].via == [Span(0, 5)]
    assert said[0].head == Span(6, 10)
    assert said[0].source == Span(0, 10)


def test_the_tagger_gives_a_missing_source_but_changes_none() -> None:
    tagged = tagged_drafts([SAID], [ROLES])
    (bare,), _ = completed([Draft(content=[Span(16, 25)], cue=[Span(11, 15)])], tagged, lambda _: True)
    assert bare.source == Span(0, 10)
    elsewhere = Draft(content=[Span(16, 25)], cue=[Span(11, 15)], source=Span(30, 34), head=Span(30, 34))
    (kept,), _ = completed([elsewhere], tagged_drafts([SAID], [ROLES]), lambda _: True)
    assert kept.source == Span(30, 34)


def test_what_meets_a_rule_elsewhere_is_no_second_quotation() -> None:
    tagged = tagged_drafts([SAID], [ROLES])
    said, held = completed([Draft(content=[Span(11, 25)], cue=[Span(30, 34)])], tagged, lambda _: True)
    assert len(said) == len(held) == 1


def test_what_is_only_held_is_no_quotation() -> None:
    said, held = completed([], tagged_drafts([SAID], [ROLES]), lambda _: False)
    assert said == []
    assert len(held) == 1


@pytest.mark.parametrize(
    ("text", "cue", "content", "relations", "heads", "said"),
    [
        (
            "Vell said it snowed all day",
            "said",
            "it snowed all day",
            ["nsubj", "root", "expl", "ccomp", "det", "obl"],
            [1, -1, 3, 1, 5, 3],
            True,
        ),
        ("Vell said it snowed", "said", "it snowed", ["nsubj", "root", "expl", "ccomp"], [1, -1, 3, 1], False),
        ("Vell wants to win", "wants", "to win", ["nsubj", "root", "mark", "xcomp"], [1, -1, 3, 1], False),
        ("Vell refused to say why", "say", "why", ["nsubj", "root", "mark", "xcomp", "obj"], [1, -1, 3, 1, 3], False),
    ],
)
def test_words_of_saying_are_said(
    text: str, cue: str, content: str, relations: list[str], heads: list[int], *, said: bool
) -> None:
    tags = {"said": "VERB", "wants": "VERB", "refused": "VERB", "say": "VERB", "win": "VERB", "snowed": "VERB"}
    words = sentence(text, heads, relations, [tags.get(word, "NOUN") for word in text.split()])
    assert is_said(draft_of(text, cue, content), text, [words], []) is said


def test_content_in_quotation_marks_is_said_whatever_the_cue() -> None:
    text = "Vell wants “a bridge that holds”"
    words = sentence(
        text,
        [1, -1, 3, 1, 5, 3],
        ["nsubj", "root", "det", "obj", "nsubj", "acl:relcl"],
        ["PROPN", "VERB", "DET", "NOUN", "PRON", "VERB"],
    )
    mark = Span(text.index("“"), len(text))
    assert is_said(draft_of(text, "wants", "“a bridge that holds”"), text, [words], [mark])
