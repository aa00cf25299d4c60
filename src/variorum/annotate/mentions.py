"""Mentions of people, organisations, groups, places and other named things, and what they refer to in one report."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.candidates import Candidate, Document, Sex
from variorum.annotate.clusters import Cluster, Clusters
from variorum.annotate.coreference import resolve
from variorum.annotate.given_names import FEMALE_NAMES, MALE_NAMES
from variorum.annotate.name_spans import mention_type, name_words, repair_names
from variorum.annotate.nominals import find_nominals
from variorum.annotate.people_words import HONORIFICS_FEMALE, HONORIFICS_MALE
from variorum.annotate.phrases import describe_sex
from variorum.annotate.roles import describe_roles
from variorum.models.tagger import NameSpan
from variorum.types.marks import Entity, Mention, PlaceRef, Quantity, Sentence, Token
from variorum.types.report import Report
from variorum.types.text import Span, hull

SCORE_OF = {"nominal": 0.85, "pronoun": 0.9}  # precision of their links, measured by bench/coreference.py


def find_mentions(
    report: Report,
    sentences: tuple[Sentence, ...],
    names: tuple[tuple[NameSpan, ...], ...],
    places: tuple[PlaceRef, ...] = (),
    quantities: tuple[Quantity, ...] = (),  # noqa: ARG001 - every annotator is given the marks made before it
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return the report's mentions in text order and the entities they refer to, in order of first mention.

    Args:
        report: the report that the sentences are of.
        sentences: its sentences, with tokens and syntax.
        names: the tagger's names, one tuple per sentence; dates and money are ignored.
        places: resolved places; names of one gazetteer entry are one entity.
        quantities: not needed yet.
    """
    document = Document.of(report, sentences)
    repaired = repair_names(sentences, names)
    candidates = find_candidates(document, repaired, places)
    clusters = resolve(document, candidates)
    return _to_marks(document, clusters, repaired)


def find_candidates(
    document: Document, names: Sequence[Sequence[NameSpan]], places: Sequence[PlaceRef] = ()
) -> list[Candidate]:
    """Return everything that may refer, in text order, numbered."""
    nominals = find_nominals(document, names)
    taken = {(c.sentence, c.head) for c in nominals}
    entries = {
        place.span.start: place.gazetteer_id for place in places if place.gazetteer_id and place.use != "demonym"
    }
    found = list(nominals)
    for number, (sentence, spans) in enumerate(zip(document.sentences, names, strict=True)):
        free = [span for span in spans if span.end - span.start > 1 or (number, span.start) not in taken]
        found.extend(_name(number, sentence.tokens, span, entries) for span in free)
    found.sort(key=lambda c: c.key)
    for index, candidate in enumerate(found):
        candidate.index = index
    document.number_quotes(found)
    return found


def _name(sentence: int, tokens: Sequence[Token], span: NameSpan, entries: dict[int, str]) -> Candidate:
    kind = mention_type(tokens, span)
    inside = range(span.start, span.end)
    node = next((i for i in inside if tokens[i].head not in inside), span.start)
    candidate = Candidate(
        sentence,
        span.start,
        span.end,
        span.end - 1,
        node,
        "name",
        kind,
        "name",
        "one" if kind == "person" else "unknown",
        words=name_words(tokens, span.start, span.end),
        place=entries.get(tokens[span.start].span.start) if kind in {"place", "facility"} else None,
        score=span.score,
    )
    if kind == "person":
        candidate.age = _age_after(tokens, span.end)
        candidate.sex = _sex_of_name(candidate.words, tokens[span.start - 1] if span.start else None)
    return candidate


def _sex_of_name(words: tuple[str, ...], before: Token | None) -> Sex | None:
    """Return the sex that the word before a name tells, else its first word if that is a given name."""
    title = before.text.lower() if before is not None else ""
    if title in HONORIFICS_MALE or title in HONORIFICS_FEMALE:
        return "male" if title in HONORIFICS_MALE else "female"
    if before is not None and before.upos in {"NOUN", "PROPN"} and (told := describe_sex(title)) is not None:
        return told
    if len(words) < 2:
        return None
    return "male" if words[0] in MALE_NAMES else "female" if words[0] in FEMALE_NAMES else None


def _age_after(tokens: Sequence[Token], end: int) -> str | None:
    """Return the age in "Ola Berg, 24, ..." or "Ola Berg (24)"."""
    if end + 2 < len(tokens) and tokens[end].text in {",", "("} and tokens[end + 2].text in {",", ")", "."}:
        text = tokens[end + 1].text
        if text.isdigit() and 0 < int(text) < 120:
            return text
    return None


def _to_marks(
    document: Document, clusters: Clusters, names: Sequence[Sequence[NameSpan]]
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    nationalities = [
        frozenset(i for s in spans if s.label in {"NORP", "Location"} for i in range(s.start, s.end)) for spans in names
    ]
    entities: list[Entity] = []
    ids: dict[int, str] = {}
    for cluster in clusters.all():
        entity = _entity(document, cluster, f"e{len(entities) + 1}", nationalities)
        ids[id(cluster)] = entity.id
        entities.append(entity)
    mentions = []
    for candidate in clusters.candidates:
        tokens = document.tokens(candidate.sentence)
        span = hull(token.span for token in tokens[candidate.start : candidate.end])
        found = clusters.of(candidate)
        score = candidate.score if candidate.kind == "name" else SCORE_OF[candidate.kind]
        mentions.append(
            Mention(
                span,
                span.of(document.report.text),
                found.type if found is not None and candidate.kind == "pronoun" else candidate.type,
                candidate.kind,
                ids[id(found)] if found is not None else None,
                round(min(1.0, max(0.0, score)), 4),
                tokens[candidate.head].span,
            )
        )
    return tuple(mentions), tuple(entities)


def _entity(document: Document, cluster: Cluster, name: str, nationalities: Sequence[frozenset[int]]) -> Entity:
    text = document.report.text
    forms: dict[str, None] = {}
    roles: dict[str, None] = {}
    for member in cluster.members:
        tokens = document.tokens(member.sentence)
        if member.kind == "name":
            forms.setdefault(_form(text, tokens, member))
        elif member.kind == "nominal":
            for role in describe_roles(tokens, member, nationalities=nationalities[member.sentence]):
                roles.setdefault(role)
    aliases = sorted(forms, key=lambda form: (form.isupper(), -len(form.split()), -len(form)))
    if not aliases:
        first = next((m for m in cluster.members if not document.in_headline(m)), cluster.first)
        described = _form(text, document.tokens(first.sentence), _without_article(document, first))
        return Entity(name, described, cluster.type, (), tuple(roles), cluster.number)
    return Entity(name, aliases[0], cluster.type, tuple(aliases), tuple(roles), cluster.number)


def _without_article(document: Document, candidate: Candidate) -> Candidate:
    tokens = document.tokens(candidate.sentence)
    start = candidate.start
    while start < candidate.head and tokens[start].text.lower() in {"the", "a", "an"}:
        start += 1
    return replace(candidate, start=start)


def _form(text: str, tokens: Sequence[Token], candidate: Candidate) -> str:
    """Return the words of a candidate on one line; a sentence's capital is taken back from a description."""
    span = Span(tokens[candidate.start].span.start, tokens[candidate.end - 1].span.end)
    words = " ".join(span.of(text).split())
    if candidate.kind == "nominal" and tokens[candidate.start].upos != "PROPN" and candidate.start == 0:
        return words[:1].lower() + words[1:]
    return words
