"""Direct speech that no cue of its own sentence takes: led in by a colon, framed from outside, or running on.

A quotation that only goes on is joined to the one it continues, as one quotation in pieces.
"""

from collections.abc import Sequence

from variorum.annotate.attributed import Draft, says_more
from variorum.annotate.contents import runs, subject_of
from variorum.annotate.cues import SAYING
from variorum.annotate.frames import RELATIVE, verb_group
from variorum.types.marks import Sentence
from variorum.types.text import Span
from variorum.types.tree import Tree

MARKS = "\"“”„«»‘’'`"
SCARE_WORDS = 2  # quoted runs up to this many words without a cue are emphasis, not speech
LABEL_WORDS = 6  # a speaker before a colon is named in no more words


def add_speech(text: str, sentences: Sequence[Sentence], marks: Sequence[Span], drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with every run of direct speech in one of them, or as a draft of its own."""
    known = list(drafts)
    for mark in marks:
        if any(piece.overlaps(mark) for draft in known for piece in draft.content):
            continue
        holding = [n for n, s in enumerate(sentences) if s.span.overlaps(mark) and s.kind != "heading"]
        if not holding or len(mark.of(text).split()) <= SCARE_WORDS:
            continue
        whole = text[: mark.end].rstrip(MARKS)[-1:] in {".", ",", "?", "!", "…", "—", "–"} or len(holding) > 1
        draft = _framed(sentences, holding, mark) or _introduced(text, sentences, holding[0], mark)
        if draft is None and whole and _continue(text, sentences, marks, mark, known):
            continue
        starts = mark.start <= sentences[holding[0]].span.start + 1
        if draft is None and whole and starts and sentences[holding[0]].kind == "body":
            draft = Draft(content=[mark], cue=[], sentence=holding[0])
        if draft is not None:
            known.append(draft)
    return known


def with_marks(draft: Draft, marks: Sequence[Span]) -> Draft:
    """Stretch content over the quotation marks it touches, so that a direct piece has both of its marks."""
    pieces: list[Span] = []
    for piece in draft.content:
        start, end = piece.start, piece.end
        for mark in marks:
            inside = any(mark.contains(span) for span in (*draft.cue, *((draft.source,) if draft.source else ())))
            if mark.overlaps(piece) and not inside and (mark.start < start or mark.end > end):
                start, end = min(start, mark.start), max(end, mark.end)
        if pieces and start <= pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, max(end, pieces[-1].end))
        else:
            pieces.append(Span(start, end))
    draft.content = pieces
    return draft


def _framed(sentences: Sequence[Sentence], holding: Sequence[int], mark: Span) -> Draft | None:
    """Return the quotation whose reporting verb stands in the same sentence outside the marks."""
    for number in dict.fromkeys((holding[-1], holding[0])):
        tree = Tree(sentences[number].tokens)
        for index, token in enumerate(tree.tokens):
            if token.upos == "VERB" and token.lemma.lower() in SAYING and not mark.contains(token.span):
                if mark.end <= token.span.start and says_more(tree, index + 1):
                    continue
                draft = _said(tree, index, mark, number)
                beside = (
                    abs(token.span.end - mark.start) if token.span.end <= mark.start else token.span.start - mark.end
                )
                if draft is not None and draft.source is not None and not mark.overlaps(draft.source) and beside < 60:
                    return draft
    return None


def _said(tree: Tree, verb: int, mark: Span, number: int) -> Draft | None:
    """Return the mark as what the verb's subject said."""
    subject = subject_of(tree, verb)
    if subject is None or tree.tokens[subject].lemma.lower() in RELATIVE | {"it", "there"}:
        return None
    group = verb_group(tree, verb)
    phrase = [i for i in tree.subtree(subject) if i < group] if subject < verb else tree.subtree(subject)
    spans = [s for s in runs(tree, phrase) if s.contains(tree.tokens[subject].span)]
    if not spans:
        return None
    cue = Span(tree.tokens[group].span.start, tree.tokens[verb].span.end)
    return Draft(content=[mark], cue=[cue], source=spans[0], head=tree.tokens[subject].span, sentence=number)


def _introduced(text: str, sentences: Sequence[Sentence], number: int, mark: Span) -> Draft | None:
    """Return the quotation that a colon introduces: by a verb before it, or by a bare name ("Lind: “...”")."""
    if not text[: mark.start].rstrip().endswith(":"):
        return None
    inside = sentences[number].span.start < mark.start
    before = number if inside else number - 1
    if before < 0:
        return None
    tree = Tree(sentences[before].tokens)
    outside = [i for i, token in enumerate(tree.tokens) if token.span.end <= mark.start]
    for index in reversed(outside):
        if tree.tokens[index].upos == "VERB" and tree.tokens[index].lemma.lower() in SAYING:
            draft = _said(tree, index, mark, number)
            if draft is not None:
                return draft
    words = [i for i in outside if tree.tokens[i].upos != "PUNCT"]
    if not inside or not words or len(words) > LABEL_WORDS or any(tree.tokens[i].upos != "PROPN" for i in words[-1:]):
        return None
    if any(tree.tokens[i].upos not in {"PROPN", "NOUN", "ADJ", "DET"} for i in words):
        return None
    source = Span(tree.tokens[words[0]].span.start, tree.tokens[words[-1]].span.end)
    colon = next((tree.tokens[i].span for i in reversed(outside) if tree.tokens[i].text == ":"), None)
    return Draft(
        content=[mark], cue=[colon] if colon else [], source=source, head=tree.tokens[words[-1]].span, sentence=number
    )


def _continue(
    text: str, sentences: Sequence[Sentence], marks: Sequence[Span], mark: Span, known: Sequence[Draft]
) -> bool:
    """Join the mark to the quotation it continues: right after it in its paragraph, or after an unclosed one."""
    number = next(n for n, s in enumerate(sentences) if s.span.overlaps(mark) and s.kind != "heading")
    before = [d for d in known if d.content and max(p.end for p in d.content) <= mark.start]
    if not before:
        return False
    last = max(before, key=lambda d: (max(p.end for p in d.content), sum(len(p) for p in d.content)))
    tail = max(last.content, key=lambda p: p.end)
    last_mark = max((m for m in marks if m.overlaps(tail)), key=lambda m: m.end, default=None)
    if last_mark is None or not -2 <= tail.end - last_mark.end <= 0:
        return False
    between = [s for s in sentences if s.span.start >= max(tail.end, _cue_end(last)) and s.span.end <= mark.start]
    leap = sentences[number].paragraph - sentences[_sentence_at(sentences, tail.end - 1, last.sentence)].paragraph
    unclosed = text[last_mark.end - 1] not in MARKS and leap == 1
    starts = mark.start <= sentences[number].span.start + 1
    alone = leap == 1 and starts and text[mark.end : mark.end + 1] in {"", "\n"} and bool(last.cue)
    if not ((leap == 0 and not between and starts) or unclosed or (alone and not between)):
        return False
    last.content.append(mark)
    return True


def _cue_end(draft: Draft) -> int:
    return max((span.end for span in (*draft.cue, *((draft.source,) if draft.source else ()))), default=0)


def _sentence_at(sentences: Sequence[Sentence], position: int, otherwise: int) -> int:
    return next((n for n, s in enumerate(sentences) if s.span.start <= position < s.span.end), otherwise)
