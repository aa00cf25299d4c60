"""One side of a pair: a passage with what was found in it. A report as one, to be seen among others."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.claim.build import embed
from variorum.claim.extract import Extracted, extract_statements
from variorum.claim.features import BROAD
from variorum.claim.people import is_named, name_words
from variorum.ports import Encoder
from variorum.relate.stems import rarity, stem, weighted, words_of
from variorum.types.marks import AnnotatedReport, PlaceRef, Quantity, Sentence, TimeRef
from variorum.types.text import Span

Vector = NDArray[np.float32]

# Words that only pass something on, and verbs that tell little themselves: sharing them tells nothing of the event.
PASSING = frozenset(
    "say tell add state announce report claim explain note remark reply respond write tweet post comment cite quote "
    "accord describe call know think believe expect be have do make take get go come become seem appear want need let "
    "use give put keep try look see show happen include involve continue begin start".split()
)
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
LEAD = 3  # sentences that make the opening of a report


@dataclass(frozen=True, slots=True)
class Whole:
    """A report as one: the words, names and figures of its text, and the vectors of its text and its headline.

    Args:
        counts: how often each stem stands in it.
        lead: stems of its first sentences.
        vector: mean of its sentences' vectors, of length 1.
        title: vector of its headline, or of its first sentence.
    """

    counts: Mapping[str, int]
    lead: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[float]
    vector: Vector
    title: Vector


@dataclass(frozen=True, slots=True)
class Side:
    """A passage of one or more sentences.

    Args:
        vector: of its words, numbers masked.
        bag: its content words' stems with their weight.
        events: its event words' stems with their weight; words that only pass something on are left out.
        people: the persons it names or means, each as the words of the fullest name known.
        families: kinds of happening it tells of, the broad ones left out.
        marked: where the event words stand in `text`.
        opens: whether it is the headline or the first sentence of its report; None where that is not known.
        title: vector of its report's headline; None where that is not known.
    """

    annotated: AnnotatedReport
    text: str
    headline: str
    statements: tuple[Extracted, ...]
    keys: NDArray[np.float32]
    vector: Vector
    bag: Mapping[str, float]
    events: Mapping[str, float]
    families: frozenset[str]
    names: Mapping[str, float]
    people: tuple[frozenset[str], ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeRef, ...]
    places: tuple[PlaceRef, ...]
    marked: tuple[Span, ...]
    opens: bool | None = None
    title: Vector | None = None


def view_whole(annotated: AnnotatedReport, encoder: Encoder) -> Whole:
    """Return a report as one; it depends on that report alone."""
    text = annotated.report.text
    sentences = [sentence for sentence in annotated.sentences if sentence.tokens]
    vectors = encoder.encode([sentence.span.of(text) for sentence in sentences] or [text])
    mean = vectors.mean(axis=0)
    counts = Counter(_stems(sentences))
    return Whole(
        counts=counts,
        lead=frozenset(_stems(sentences[:LEAD])),
        names=frozenset(stem(word) for word in _names(annotated, Span(0, len(text)))),
        numbers=frozenset(q.low for q in annotated.quantities if q.low is not None and q.low == q.high and q.low > 2),
        vector=mean / max(float(np.linalg.norm(mean)), 1e-9),
        title=vectors[0],
    )


def view_side(
    annotated: AnnotatedReport,
    span: Span,
    encoder: Encoder,
    *,
    title: Vector | None = None,
    opens: bool | None = None,
    headline: str = "",
) -> Side:
    """Return the passage at `span` of an annotated text.

    Args:
        title: vector of its report's headline, None where it is not known.
        headline: the words of it, "" where they are not known.
    """
    text = span.of(annotated.report.text)
    numbers = {n for n, sentence in enumerate(annotated.sentences) if sentence.span.overlaps(span)}
    sentences = [annotated.sentences[n] for n in sorted(numbers)]
    statements = tuple(s for s in extract_statements(annotated) if s.statement.sentence in numbers)
    found = [e for e in annotated.events if span.contains(e.span) and e.lemma not in PASSING and e.sentence in numbers]
    words = {token.lemma.casefold() for s in sentences for token in s.tokens if token.upos in CONTENT}
    return Side(
        annotated=annotated,
        text=text,
        headline=headline,
        statements=statements,
        keys=embed(statements, encoder) if statements else np.zeros((0, 0), dtype=np.float32),
        vector=encoder.encode([_masked(annotated, span)])[0],
        bag=weighted(words),
        events={stem(e.lemma): rarity(e.lemma) for e in found},
        families=frozenset(s.statement.family for s in statements if s.statement.family) - BROAD,
        names=weighted(_names(annotated, span)),
        people=_people(annotated, span),
        quantities=tuple(q for q in annotated.quantities if span.contains(q.span)),
        times=tuple(t for t in annotated.times if span.contains(t.span) and t.type in {"DATE", "TIME"}),
        places=tuple(p for p in annotated.places if span.contains(p.span) and p.use == "literal"),
        marked=tuple(sorted({Span(e.span.start - span.start, e.span.end - span.start) for e in found})),
        opens=opens,
        title=title,
    )


def _stems(sentences: Sequence[Sentence]) -> Iterable[str]:
    return (stem(t.lemma) for sentence in sentences for t in sentence.tokens if t.upos in CONTENT and len(t.lemma) > 1)


def _names(annotated: AnnotatedReport, span: Span) -> set[str]:
    """Return the folded words of the names in `span`, and of the fullest name of whoever is meant there."""
    entities = {entity.id: entity for entity in annotated.entities}
    found: set[str] = set()
    for mention in annotated.mentions:
        if span.contains(mention.span):
            if mention.kind == "name":
                found.update(name_words(mention.text))
            elif mention.entity is not None and is_named(entities[mention.entity]):
                found.update(name_words(entities[mention.entity].name))
    for place in annotated.places:
        if span.contains(place.span):
            found.update(words_of(place.text))
    return {word for word in found if len(word) > 2}


def _people(annotated: AnnotatedReport, span: Span) -> tuple[frozenset[str], ...]:
    """Return the named persons meant in `span`, each as the folded words of the fullest name."""
    meant = {m.entity for m in annotated.mentions if span.contains(m.span) and m.entity is not None}
    return tuple(
        frozenset(name_words(entity.name))
        for entity in annotated.entities
        if entity.id in meant and entity.type == "person" and is_named(entity)
    )


def _masked(annotated: AnnotatedReport, span: Span) -> str:
    """Return the passage with its figures masked: a differing figure must not hide the same fact."""
    out: list[str] = []
    at = span.start
    for quantity in annotated.quantities:
        if span.contains(quantity.span) and quantity.span.start >= at:
            out.extend((annotated.report.text[at : quantity.span.start], "some"))
            at = quantity.span.end
    out.append(annotated.report.text[at : span.end])
    return "".join(out)
