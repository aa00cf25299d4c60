"""Sources to names, through coreference. A wrong speaker is worse than none: what is not certain stays None."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.annotate.attributed import Draft
from variorum.annotate.given_names import FEMALE_NAMES, MALE_NAMES
from variorum.annotate.outlet_names import heard_by
from variorum.annotate.people_words import FEMALE_PRONOUNS, MALE_PRONOUNS
from variorum.types.marks import Entity, Mention, Quotation, Sentence
from variorum.types.text import Span

PERSONAL = frozenset({"he", "she"})
PRONOUNS = PERSONAL | frozenset(
    {"they", "it", "who", "i", "we", "you", "this", "that", "these", "those", "some", "one"}
)
ORGANISED = frozenset({"organisation", "facility", "place"})
PERSON_TITLES = frozenset(
    "sir dame lord lady dr dr. mr mr. mrs mrs. ms ms. prof prof. professor rev rev. gen. col. lt. capt. sgt. sen. rep. gov. "
    "don dona doña".split()
)
NO_NAME_AFTER = frozenset("of for to from with by at in on about against and or & , not than as".split())
UTTERANCES = frozenset("statement message tweet post letter e-mail email press-release release notice bulletin".split())
_RELATIVE_END = re.compile(r",? (?:who|which|that)$")
_CLAUSE = re.compile(r"(?:who|which|whose) \w")
_LEADS = re.compile(r" (?:of|from|for|at|in|by)$")
_FROM = re.compile(r"^ (?:from|by) (?:the )?$", re.IGNORECASE)
BODIES = frozenset({"organisation", "facility", "product", "other"})
NEAR = 2  # paragraphs over which "he added" may reach back
_END = re.compile(
    r",|;| \(| —| –| who | which | whose | that | (?:obtained|seen|published|leaked|reviewed|released|cited)\b"
)


class Speakers:
    """The people and bodies of one report, by the words that name them."""

    def __init__(
        self, text: str, mentions: Sequence[Mention], entities: Sequence[Entity], *, outlet: str | None = None
    ) -> None:
        self.text = text
        self.outlet = outlet
        self.mentions = mentions
        self.entities = {entity.id: entity for entity in entities}

    def resolve(self, source: Span | None, head: Span | None) -> tuple[str | None, str | None]:
        """Return the speaker's name and entity id; a pronoun without antecedent gives None."""
        if source is None:
            return None, None
        source = self._whole(Span(source.start, source.start + len(_RELATIVE_END.sub("", source.of(self.text)))))
        head = head or self._antecedent(source)
        if head is None:
            return None, None
        words = source.of(self.text)
        if _CLAUSE.match(words):
            return self._before(source)
        core = Span(source.start, source.start + len(_core(words)))
        names = [m for m in self.mentions if source.contains(m.span) and m.kind == "name"]
        if self._is_list(core, names):
            return _bare(core.of(self.text)), None
        covering = [m for m in self.mentions if m.span.contains(head)]
        mention = (
            self._issuer(core, head, names)
            or self._name_of(source, core, head, names)
            or min(
                [m for m in covering if m.head == head] or [m for m in covering if m.kind == "name"],
                key=lambda m: len(m.span),
                default=None,
            )
        )
        if mention is not None and mention.entity in self.entities and mention.entity is not None:
            entity = self.entities[mention.entity]
            if mention.kind == "pronoun" and entity.name.casefold() == mention.text.casefold():
                return None, None
            return entity.name, entity.id
        counted = mention is not None and mention.kind == "nominal"
        if (mention is not None and mention.kind == "pronoun") or (_is_pronoun(words) and not counted):
            return None, None
        bare = _bare(core.of(self.text))
        return bare if any(character.isalpha() for character in bare) else None, None

    def _before(self, clause: Span) -> tuple[str | None, str | None]:
        """Return whom a relative clause is about, by the name right before it: "Ada Lind, who left the board, ..."."""
        named = [m for m in self.mentions if m.kind == "name" and m.type == "person" and m.entity in self.entities]
        found = next((m for m in named if self.text[m.span.end : clause.start] in {", ", " "}), None)
        entity = self.entities[found.entity] if found is not None and found.entity is not None else None
        return (entity.name, entity.id) if entity is not None else (None, None)

    def via(self, draft: Draft) -> tuple[str, ...]:
        """Return the names of those who obtained or cite the source, and of another outlet that was told, outermost first."""
        told = heard_by(self.text, draft.cue[-1], self.mentions, self.outlet) if draft.cue else None
        links = [told, *draft.via] if told is not None else draft.via
        return tuple(name for span in links if (name := self._named(span)) is not None)

    def _named(self, span: Span) -> str | None:
        inside = [m for m in self.mentions if span.contains(m.span) and m.kind == "name"]
        if inside and inside[-1].entity in self.entities and inside[-1].entity is not None:
            return self.entities[inside[-1].entity].name
        last = span.of(self.text).rsplit(" ", 1)[-1]
        return self.resolve(span, Span(span.end - len(last), span.end))[0]

    def _name_of(self, source: Span, core: Span, head: Span, names: Sequence[Mention]) -> Mention | None:
        """Return the name that stands for the whole source: its head, behind its title, or in apposition."""
        last = self._last_name(core, head, names) or self._in_apposition(source, head)
        if last is not None:
            return last
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

    def _whole(self, source: Span) -> Span:
        """Return the source up to the end of a name that it cuts, or of what its last preposition leads to."""
        end = source.end
        for m in self.mentions:
            between = self.text[end : m.span.start] if end <= m.span.start <= end + 5 else None
            cut = m.kind == "name" and m.span.start < end < m.span.end and m.span.start >= source.start
            led = (
                m.kind != "pronoun"
                and between in {" ", " the ", " a "}
                and _LEADS.search(self.text[source.start : end])
            )
            if cut or led:
                end = m.span.end
        return Span(source.start, end)

    def _issuer(self, core: Span, head: Span, names: Sequence[Mention]) -> Mention | None:
        """Return whose words a statement or message is: "a statement from the Ferry Board"."""
        if head.of(self.text).casefold() not in UTTERANCES:
            return None
        kinds = {"person"} | (ORGANISED if head.of(self.text).casefold() == "statement" else {"organisation"})
        after = [m for m in names if m.type in kinds and head.end < m.span.start and m.span.end == core.end]
        led = [m for m in after if _FROM.search(self.text[head.end : m.span.start])]
        return led[0] if len(led) == 1 else None

    def _last_name(self, core: Span, head: Span, names: Sequence[Mention]) -> Mention | None:
        """Return the person that a long title ends in: "the envoy to the north Dame Ada Lind", "the Fleet's Dr Ada Lind"."""
        people = [m for m in names if m.type == "person" and m.span.end == core.end and m.span.start > core.start]
        if not people or people[-1].span.contains(head):
            return None
        found = people[-1]
        before = self.text[core.start : found.span.start].rstrip(" ")
        titled = before.rsplit(" ", 1)[-1].casefold() in PERSON_TITLES
        if titled:
            before = before.rpartition(" ")[0]
        last = before.rsplit(" ", 1)[-1].casefold()
        if not last or last in NO_NAME_AFTER or last.endswith((",", "-")):
            return None
        at = core.start + len(before)
        title = any(m.kind == "nominal" and m.span.end == at and not m.span.contains(head) for m in self.mentions)
        named = any(m.kind == "name" and m.span.end in {at, at - 2} and m.type != "person" for m in names)
        return found if not title and (named or titled) else None

    def _in_apposition(self, source: Span, head: Span) -> Mention | None:
        """Return the name set off behind a bare description: "their union, the Ferry Crews."."""
        described = next((m for m in self.mentions if m.head == head and m.kind == "nominal"), None)
        leads = head.of(self.text).casefold() in {"head", "chief", "leader"} and head.end < source.end
        if not leads and (described is None or described.span.end != source.end):
            return None
        kind = "person" if leads or described is None else described.type
        lead = re.match(r", (?:the )?", self.text[source.end :])
        if lead is None:
            return None
        start = source.end + lead.end()
        found = next((m for m in self.mentions if m.kind == "name" and m.span.start == start), None)
        closed = found is not None and self.text[found.span.end : found.span.end + 1] in {",", ".", ""}
        fits = found is not None and (found.type == kind or {found.type, kind} <= BODIES)
        return found if closed and fits else None

    def _antecedent(self, source: Span) -> Span | None:
        """Return the head of the only people in a phrase, or of the name that ends it, for the "who" that follows."""
        inside = [m for m in self.mentions if source.contains(m.span) and m.kind != "pronoun"]
        last = [m for m in inside if m.type == "person" and m.kind == "name" and m.span.end == source.end]
        people = [m for m in inside if m.type == "person"]
        chosen = last[-1] if last else people[0] if len({m.head for m in people}) == 1 else None
        return chosen.head if chosen is not None else None

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
    openings = {sentence.span.start for sentence in sentences[source.sentence + 1 : draft.sentence]}
    others = [
        m
        for m in mentions
        if min(start, draft.head.start) <= m.span.start < draft.head.start
        and m.type in kinds
        and (m.kind == "name" or (m.kind == "nominal" and m.span.start in openings))
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

    So it is where that sentence names one person only, and it is someone else; across a paragraph break only if that one
    may be "he" or "she" too.
    """
    words = draft.source.of(text).casefold() if draft.source else ""
    if words not in PERSONAL or quotation.entity is None or draft.sentence == 0:
        return False
    start = sentences[draft.sentence].span.start
    here = Span(start, max(start, draft.source.start if draft.source else start))
    if any(here.contains(m.span) and m.entity == quotation.entity for m in mentions):
        return False
    before = sentences[draft.sentence - 1]
    inside = [m for m in mentions if before.span.contains(m.span) and m.type == "person"]
    people = {m.entity for m in inside if m.kind == "name"}
    if before.paragraph == sentences[draft.sentence].paragraph:
        return len(people) == 1 and quotation.entity not in people
    if before.kind != "body" or any(m.entity == quotation.entity for m in inside):
        return False
    return len(people) == 1 and not any(_is_other_sex(words, entity, mentions) for entity in people)


def _other_gender(pronoun: str, last: Quotation, mentions: Sequence[Mention]) -> bool:
    """Return whether the last speaker is elsewhere in the report taken up by the other pronoun."""
    return _is_other_sex(pronoun, last.entity, mentions)


def _is_other_sex(pronoun: str, entity: str | None, mentions: Sequence[Mention]) -> bool:
    """Return whether pronouns or the given name speak against "he" or "she" for the entity."""
    pronouns, given = (FEMALE_PRONOUNS, FEMALE_NAMES) if pronoun == "he" else (MALE_PRONOUNS, MALE_NAMES)
    own = [m for m in mentions if m.entity == entity]
    if any(m.kind == "pronoun" and m.text.casefold() in pronouns for m in own):
        return True
    return any(m.kind == "name" and " " in m.text and m.text.split()[0].casefold() in given for m in own)


def _is_pronoun(words: str) -> bool:
    """Return whether the words are a pronoun; "WHO" in capitals is a body."""
    return words.casefold() in PRONOUNS and (len(words) == 1 or not words.isupper())


def _core(words: str) -> str:
    """Return the phrase up to its apposition, relative clause or parenthesis."""
    found = _END.search(words)
    return words[: found.start()].rstrip() if found and found.start() else words


def _bare(words: str) -> str:
    for article in ("the ", "a ", "an "):
        if words.casefold().startswith(article):
            return words[len(article) :]
    return words
