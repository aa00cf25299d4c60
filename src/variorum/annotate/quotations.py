"""Who said what: quotations with source, cue and content, by rules over marks and dependency trees.

Attributions are found sentence by sentence (`attributed`), direct speech over sentences (`speech`), names last
(`speakers`). Where no source is evident the speaker stays None: a quotation with the wrong speaker is worse than one
without.

Kinds and spans follow PolNeAR (Newell et al. 2018): the cue is the reporting verb with its auxiliaries, the source the
whole phrase, the content may be discontinuous, and marks belong to direct content.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from variorum.annotate.attributed import Draft, find_attributed
from variorum.annotate.attributions import Roles, completed, is_said, tagged_drafts
from variorum.annotate.quoted import quoted_spans
from variorum.annotate.speakers import PERSONAL, Speakers, carried, contradicted
from variorum.annotate.speech import MARKS, SCARE_WORDS, add_speech, with_marks
from variorum.types.marks import Entity, Mention, Quotation, Sentence
from variorum.types.report import Report
from variorum.types.text import Span

_LEADS_ON = re.compile(r"\b(?:of|as|an?|the|for|from|with|by|about|his|her|its|their) $")  # spoke of "a black day"
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """A report's attributions in text order of their content: what is said, and what is only held."""

    quotations: tuple[Quotation, ...]
    attitudes: tuple[Quotation, ...]


def find_quotations(
    report: Report,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    entities: Sequence[Entity],
    roles: Roles = (),
) -> Attributed:
    """Return who said and who held what; `roles` are the tagger's, sentence by sentence."""
    text = report.text
    marks = [span for span in quoted_spans(text) if len(span) > 2]
    ruled: list[Draft] = []
    for number, sentence in enumerate(sentences):
        if sentence.kind != "heading" and sentence.tokens:
            ruled.extend(find_attributed(text, number, sentence, marks))
    said, held = completed(ruled, tagged_drafts(sentences, roles), lambda d: is_said(d, text, sentences, marks))
    drafts = [with_marks(draft, marks) for draft in said]
    drafts = [with_marks(draft, marks) for draft in add_speech(text, sentences, marks, drafts)]
    speakers = Speakers(text, mentions, entities, outlet=report.outlet)
    drafts.sort(key=lambda draft: draft.content[0].start)
    found: list[Quotation] = []
    for draft in drafts:
        quotation = _quotation(text, draft, marks, speakers)
        if _meant_by_a_speaker(text, draft, marks) or contradicted(quotation, draft, sentences, mentions, text):
            quotation = replace(quotation, speaker=None, entity=None, score=0.5)
        elif quotation.speaker is None and found:
            quotation = carried(quotation, draft, (found[-1], drafts[len(found) - 1]), sentences, mentions, text)
        found.append(quotation)
    attitudes = [replace(_quotation(text, draft, marks, speakers), manner="attitude") for draft in held]
    return Attributed(
        _nest(found, [speakers.via(draft) for draft in drafts]),
        tuple(sorted(attitudes, key=lambda q: q.content[0].start)),
    )


def _meant_by_a_speaker(text: str, draft: Draft, marks: Sequence[Span]) -> bool:
    """Return whether the source is a "he" or "she" within quoted words: whom a speaker means the report does not say."""
    source = draft.source
    return (
        source is not None
        and source.of(text).casefold() in PERSONAL
        and any(mark.start < source.start and source.end < mark.end for mark in marks)
    )


def _quotation(text: str, draft: Draft, marks: Sequence[Span], speakers: Speakers) -> Quotation:
    name, entity = speakers.resolve(draft.named or draft.source, draft.head)
    return Quotation(
        kind=_kind(text, draft.content, marks),
        content=tuple(draft.content),
        source=draft.source,
        cue=tuple(draft.cue),
        speaker=name,
        entity=entity,
        score=1.0 if name is not None else 0.5,
    )


def _kind(text: str, content: Sequence[Span], marks: Sequence[Span]) -> Literal["direct", "indirect", "mixed"]:
    quoted = sum(max(0, min(p.end, m.end) - max(p.start, m.start)) for p in content for m in marks if m.overlaps(p))
    words = sum(len(p.of(text).strip(MARKS).split()) for p in content)
    fragment = _LEADS_ON.search(text, max(0, content[0].start - 9), content[0].start) is not None
    if quoted >= sum(len(p) for p in content) - 2 and words > SCARE_WORDS and not fragment:
        return "direct"
    return "mixed" if quoted else "indirect"


def _nest(quotations: Sequence[Quotation], via: Sequence[tuple[str, ...]]) -> tuple[Quotation, ...]:
    """Return the quotations in text order, one for each content, with parents and chains."""
    order = sorted(range(len(quotations)), key=lambda i: (quotations[i].content[0].start, -_length(quotations[i])))
    kept: list[int] = []
    for i in order:
        if not any(quotations[j].content == quotations[i].content for j in kept):
            kept.append(i)
    ranked = [quotations[i] for i in kept]
    parents: list[int | None] = []
    for i, quotation in enumerate(ranked):
        frame = [*quotation.cue, *((quotation.source,) if quotation.source else ())]
        holding = [
            j
            for j, other in enumerate(ranked)
            if j != i
            and _length(other) > _length(quotation)
            and frame
            and all(_holds(other.content, span) for span in frame)
        ]
        parents.append(min(holding, key=lambda j: _length(ranked[j])) if holding else None)
    chains = _chains(ranked, parents, [via[i] for i in kept])
    return tuple(
        replace(q, parent=parent, chain=chain) for q, parent, chain in zip(ranked, parents, chains, strict=True)
    )


def _chains(
    quotations: Sequence[Quotation], parents: Sequence[int | None], via: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """Return for each quotation the speakers on the way to it, outermost first."""
    chains: list[tuple[str, ...]] = []
    for i in range(len(quotations)):
        chain: list[str] = []
        node: int | None = i
        seen: set[int] = set()
        while node is not None and node not in seen:
            seen.add(node)
            name = quotations[node].speaker
            chain = [*via[node], *((name,) if name else ()), *chain]
            node = parents[node]
        last = quotations[i].speaker
        links = [name for name in dict.fromkeys(chain) if name != last]
        chains.append((*links, last) if last else tuple(links))
    return chains


def _length(quotation: Quotation) -> int:
    return sum(len(piece) for piece in quotation.content)


def _holds(pieces: Iterable[Span], span: Span) -> bool:
    return any(piece.contains(span) for piece in pieces)


def speak_in_first_person(mentions: Sequence[Mention], quotations: Sequence[Quotation]) -> tuple[Mention, ...]:
    """Return the mentions with I, me, my inside direct quotations resolved to the speaker."""
    spoken = [q for q in quotations if q.entity is not None and q.kind == "direct"]
    found: list[Mention] = []
    for mention in mentions:
        entity = mention.entity
        if entity is None and mention.text.casefold() in FIRST_PERSON:
            holder = next((q for q in spoken if _holds(q.content, mention.span)), None)
            entity = holder.entity if holder else None
        found.append(mention if entity == mention.entity else replace(mention, entity=entity))
    return tuple(found)
