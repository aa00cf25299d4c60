"""A report's sentences with their words, tags and dependency trees, and the names and roles the tagger found in them."""

from dataclasses import dataclass

from variorum.annotate.lemma import lemmatise
from variorum.annotate.sentences import RawSentence, split_sentences
from variorum.annotate.tokens import tokenise
from variorum.models.tagger import NameSpan
from variorum.ports import RoleSpan, TaggedSentence, Tagger
from variorum.types.marks import Sentence, Token
from variorum.types.report import Report
from variorum.types.text import Span


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """Sentences in text order, and for each what the tagger says of it (token indices, half-open).

    Args:
        roles: pieces of attributions.
        facts: for each token the probabilities that it happened, did not happen, or is open; empty if unknown.
    """

    sentences: tuple[Sentence, ...]
    names: tuple[tuple[NameSpan, ...], ...]
    roles: tuple[tuple[RoleSpan, ...], ...] = ()
    facts: tuple[tuple[tuple[float, float, float], ...], ...] = ()


def parse(report: Report, tagger: Tagger) -> ParsedReport:
    """Return the report's sentences, tokenised, tagged and parsed.

    The tagger is called once, with the sentences of this report alone, in text order.
    """
    raw = split_sentences(report)
    words = [tokenise(report.text, sentence.span) for sentence in raw]
    tagged = tagger.tag([[span.of(report.text) for span in spans] for spans in words])
    return ParsedReport(
        sentences=tuple(
            _sentence(report.text, sentence, spans, tags)
            for sentence, spans, tags in zip(raw, words, tagged, strict=True)
        ),
        names=tuple(tuple(tags.names) for tags in tagged),
        roles=tuple(tuple(tags.roles) for tags in tagged),
        facts=tuple(tags.facts for tags in tagged),
    )


def _sentence(text: str, raw: RawSentence, spans: list[Span], tags: TaggedSentence) -> Sentence:
    columns = zip(spans, tags.upos, tags.xpos, tags.heads, tags.relations, strict=True)
    return Sentence(
        span=raw.span,
        kind=raw.kind,
        paragraph=raw.paragraph,
        tokens=tuple(
            Token(span, span.of(text), lemmatise(span.of(text), upos, xpos), upos, xpos, head, relation)
            for span, upos, xpos, head, relation in columns
        ),
    )
