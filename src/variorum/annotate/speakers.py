"""Sources to names, through coreference. A wrong speaker is worse than none: what is not certain stays None."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.annotate.attributed import Draft
from variorum.types.marks import Entity, Mention, Quotation, Sentence
from variorum.types.text import Span

PERSONAL = frozenset({"he", "she"})
PRONOUNS = PERSONAL | frozenset(
    {"they", "it", "who", "i", "we", "you", "this", "that", "these", "those", "some", "one"}
)
ORGANISED = frozenset({"organisation", "facility", "place"})
NEAR = 2  # paragraphs over which "he added" may reach back
_END = re.compile(
    r",|;| \(| —| –| who | which | whose | that | (?:obtained|seen|published|leaked|reviewed|released|cited)\b"
)


class Speakers:
    """The people and bodies of one report, by the words that name them."""

    def __init__(self, text: str, mentions: Sequence[Mention], entities: Sequence[Entity]) -> None:
        self.text = text
        self.mentions = mentions
        self.entities = {entity.id: entity for entity in entities}

    def resolve(self, source: Span | None, head: Span | None) -> tuple[str | None, str | None]:
        """Return the speaker's name and entity id; a pronoun without antecedent gives None."""
        if source is None or head is None:
            return None, None
        words = source.of(self.text)
        core = Span(source.start, source.start + len(_core(words)))
        names = [m for m in self.mentions if source.contains(m.span) and m.kind == "name"]
        if self._is_list(core, names):
            return _bare(core.of(self.text)), None
        covering = [m for m in self.mentions if m.span.contains(head)]
        mention = self._name_of(source, core, head, names) or min(
            [m for m in covering if m.head == head] or [m for m in covering if m.kind == "name"],
            key=lambda m: len(m.span),
            default=None,
        )
        if mention is not None and mention.entity in self.entities and mention.entity is not None:
            entity = self.entities[mention.entity]
            if mention.kind == "pronoun" and entity.name.casefold() == mention.text.casefold():
                return None, None
            return entity.name, entity.id
        if (mention is not None and mention.kind == "pronoun") or words.casefold() in PRONOUNS:
            return None, None
        return _bare(core.of(self.text)), None

    def via(self, draft: Draft) -> tuple[str, ...]:
        """Return the names of those who obtained or cite the source."""
        return tuple(name for span in draft.via if (name := self._named(span)) is not None)

    def _named(self, span: Span) -> str | None:
        inside = [m for m in self.mentions if span.contains(m.span) and m.kind == "name"]
        if inside and inside[-1].entity in self.entities and inside[-1].entity is not None:
            return self.entities[inside[-1].entity].name
        last = span.of(self.text).rsplit(" ", 1)[-1]
        return self.resolve(span, Span(span.end - len(last), span.end))[0]

    def _name_of(self, source: Span, core: Span, head: Span, names: Sequence[Mention]) -> Mention | None:
        """Return the name that stands for the whole source: its head, behind its title, or in apposition."""
        headed = [m for m in names if m.span.contains(head)]
        people = [m for m in names if m.type in {"person", "organisation"}]
        for m in people:
            if m.span.start >= head.end and not self.text[head.end : m.span.start].strip(" "):
                return m  # "the minister Ada Lind"
        if headed:
            return min(headed, key=lambda m: len(m.span))
        for m in people:
            gap = self.text[core.end : m.span.start].strip() if m.span.start >= core.end else ""
            if gap == "," and core.contains(head):
                return m  # "the head of the force, Ada Lind"
            if (
                m.span.start == source.start
                and m.span.end < head.start
                and self.text[m.span.end : m.span.end + 1] == ","
            ):
                return m  # "Ada Lind, the mayor,"
        return None

    def _is_list(self, core: Span, names: Sequence[Mention]) -> bool:
        people = [m for m in names if core.contains(m.span) and m.type == "person"]
        joined = pairwise(people)
        return any(self.text[a.span.end : b.span.start].strip(" ,") in {"and", "&", "or"} for a, b in joined)


def carried(
    quotation: Quotation,
    draft: Draft,
    earlier: tuple[Quotation, Draft],
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    text: str,
) -> Quotation:
    """Return the quotation with the last speaker, if "he added" or "it said" can only mean that one.

    Holds when the last quotation stands at most two paragraphs before, its speaker is of the kind that the pronoun
    asks for, and no other of that kind is named outside quoted words between it and this one.
    """
    words = draft.source.of(text).casefold() if draft.source else ""
    if draft.head is None or words not in PERSONAL | {"it"}:
        return quotation
    last, source = earlier
    if last.speaker is None or draft.sentence < source.sentence:
        return quotation
    if sentences[draft.sentence].paragraph - sentences[source.sentence].paragraph > NEAR:
        return quotation
    kinds = {"person"} if words in PERSONAL else ORGANISED
    own = {m.type for m in mentions if m.entity is not None and m.entity == last.entity}
    if not own & kinds:
        return quotation
    start = max(span.end for span in (*last.content, *((last.source,) if last.source else ())))
    others = [
        m
        for m in mentions
        if min(start, draft.head.start) <= m.span.start < draft.head.start
        and m.type in kinds
        and m.kind == "name"
        and m.entity != last.entity
        and not any(p.contains(m.span) for p in quotation.content)
    ]
    if words in PERSONAL and _other_gender(words, last, mentions):
        return quotation
    return quotation if others else replace(quotation, speaker=last.speaker, entity=last.entity, score=0.8)


def contradicted(
    quotation: Quotation, draft: Draft, sentences: Sequence[Sentence], mentions: Sequence[Mention], text: str
) -> bool:
    """Return whether the sentence before speaks against the antecedent of "he said" or "she said".

    So it is where that sentence of the same paragraph names one person only, and it is someone else.
    """
    words = draft.source.of(text).casefold() if draft.source else ""
    if words not in PERSONAL or quotation.entity is None or draft.sentence == 0:
        return False
    before = sentences[draft.sentence - 1]
    if before.paragraph != sentences[draft.sentence].paragraph:
        return False
    people = {m.entity for m in mentions if before.span.contains(m.span) and m.type == "person" and m.kind == "name"}
    return len(people) == 1 and quotation.entity not in people


def _other_gender(pronoun: str, last: Quotation, mentions: Sequence[Mention]) -> bool:
    """Return whether the last speaker is elsewhere in the report taken up by the other pronoun."""
    other = {"he": {"she", "her", "hers"}, "she": {"he", "him", "his"}}[pronoun]
    return any(m.entity == last.entity and m.kind == "pronoun" and m.text.casefold() in other for m in mentions)


def _core(words: str) -> str:
    """Return the phrase up to its apposition, relative clause or parenthesis."""
    found = _END.search(words)
    return words[: found.start()].rstrip() if found and found.start() else words


def _bare(words: str) -> str:
    for article in ("the ", "a ", "an "):
        if words.casefold().startswith(article):
            return words[len(article) :]
    return words
