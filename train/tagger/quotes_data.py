"""Read PolNeAR as documents with a role for each word and, for each word of a role, the first word of its cue."""

from pathlib import Path

from bench.quotations import ROLES, Attribution, read_part
from train.tagger.data import MAX_WORDS, Document, Dropped, Sentence
from variorum.annotate.sentences import split_sentences
from variorum.annotate.tokens import tokenise
from variorum.types.report import Report
from variorum.types.text import Span


def read_quotes(folder: Path, part: str, dropped: Dropped) -> list[Document]:
    """Return the articles of one part (`train`, `tune` or `dev`), split and tokenised as the package does it.

    The pieces of a discontinuous span are spans of their own. A word has one role and one attribution at most: where two
    pieces claim it, the first in the file keeps it.
    """
    return [_document(name, text, gold, dropped) for name, text, gold in read_part(folder, part)]


def _document(name: str, text: str, gold: list[Attribution], dropped: Dropped) -> Document:
    sentences = [tokenise(text, sentence.span) for sentence in split_sentences(Report(id=name, text=text, sha256=""))]
    words = [span for spans in sentences for span in spans]
    tags, anchors = ["O"] * len(words), [-1] * len(words)
    for attribution in gold:
        if not attribution.cue:
            dropped.add("quotations: attribution without a cue")
            continue
        anchor = _covered(words, attribution.cue[0])
        if not anchor:
            dropped.add("quotations: cue outside every sentence")
            continue
        for role in ROLES:
            for piece in attribution.role(role):
                _mark(words, piece, role, anchor.start, tags, anchors, dropped)
    document, start = [], 0
    for spans in sentences:
        end = start + len(spans)
        if 0 < len(spans) <= MAX_WORDS:
            document.append(
                Sentence(
                    words=tuple(span.of(text) for span in spans),
                    quotes=tuple(tags[start:end]),
                    anchors=tuple(anchors[start:end]),
                    start=start,
                )
            )
        elif spans:
            dropped.add("quotations: sentence too long")
        start = end
    return document


def _mark(
    words: list[Span], piece: Span, role: str, anchor: int, tags: list[str], anchors: list[int], dropped: Dropped
) -> None:
    covered = _covered(words, piece)
    if not covered:
        dropped.add("quotations: piece outside every sentence")
    elif any(tags[place] != "O" for place in covered):
        dropped.add("quotations: piece over another one")
    else:
        for place in covered:
            tags[place] = f"{'I' if place > covered.start else 'B'}-{role}"
            anchors[place] = anchor


def _covered(words: list[Span], piece: Span) -> range:
    """Return the numbers of the words the piece touches."""
    inside = [place for place, span in enumerate(words) if span.overlaps(piece)]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
