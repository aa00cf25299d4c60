"""Attributions within one sentence: by frame ("..., police said") and by verb ("police said that ...").

A frame's content is what stands outside it; a verb's content is its clause. Sources and cues are spans only; who is
meant is decided in `variorum.annotate.speakers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.annotate.contents import QUESTIONING, TRIMMED, content_of, runs, span_of, subject_of
from variorum.annotate.cues import (
    CITED,
    DENYING,
    DOCUMENTS,
    FAILING,
    NAMING,
    NEGATIONS,
    OBTAINING,
    REQUESTING,
    SAYING,
    THINKING,
    VENUES,
)
from variorum.annotate.frames import CLOSING_MARKS, RELATIVE, Frame, find_frames, verb_group
from variorum.annotate.phrases import PEOPLE
from variorum.types.marks import Sentence
from variorum.types.text import Span
from variorum.types.tree import Tree, base

CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD"})
FIRST_OR_SECOND = frozenset({"i", "we", "you"})
LEAD = 8  # words between a reporting verb and the "that" of its clause


@dataclass(slots=True)
class Draft:
    """A quotation before its speaker is known.

    Args:
        head: the word that names the source.
        named: the phrase to resolve in place of `source`, where that is a relative pronoun.
        via: who obtained or cites the source, outermost first.
        runs_on: a quotation right after another, without a cue of its own.
    """

    content: list[Span]
    cue: list[Span]
    source: Span | None = None
    head: Span | None = None
    named: Span | None = None
    via: list[Span] = field(default_factory=list)
    sentence: int = 0
    runs_on: bool = False


def find_attributed(text: str, number: int, sentence: Sentence, marks: Sequence[Span]) -> list[Draft]:
    """Return the sentence's attributions, unordered; `marks` are the report's quoted spans."""
    tree = Tree(sentence.tokens)
    marks = [mark for mark in marks if mark.overlaps(sentence.span)]
    frames = find_frames(tree, marks)
    found = [_by_frame(tree, frame, frames, marks) for frame in frames]
    for index in range(len(tree.tokens)):
        if any(index in range(*frame.cue) for frame in frames):
            continue
        taken = {i for frame in frames if not frame.start <= index < frame.end for i in range(frame.start, frame.end)}
        draft = _by_verb(text, tree, index, marks, taken)
        if draft is not None:
            found.append(draft)
    for draft in found:
        draft.sentence = number
    return [draft for draft in found if draft.content]


# -- frames ------------------------------------------------------------------------------------------------------------


def _by_frame(tree: Tree, frame: Frame, frames: Sequence[Frame], marks: Sequence[Span]) -> Draft:
    tokens = tree.tokens
    front = list(range(frame.start))
    nested = next((f for f in frames if f.start >= frame.end), None)
    behind = list(range(frame.end, len(tokens))) if nested is None or frame.start == 0 else []
    content = _outside(tree, frame, front, behind, marks)
    draft = Draft(
        content=content,
        cue=[span_of(tree, frame.cue[0], frame.cue[1])],
        source=span_of(tree, frame.source_start, frame.source_end),
        head=tokens[frame.source].span,
        via=_obtainers(tree, frame.source_start, max(frame.source_end, frame.end)),
    )
    _cite(tree, draft, frame)
    return draft


def _outside(tree: Tree, frame: Frame, front: list[int], behind: list[int], marks: Sequence[Span]) -> list[Span]:
    """Return what of the words before and behind the frame is its content."""
    tokens = tree.tokens
    opening = next((i for i in behind if tokens[i].text not in TRIMMED), None)
    quoted_behind = opening is not None and any(mark.contains(tokens[opening].span) for mark in marks)
    if frame.introduces:
        if quoted_behind and opening is not None:
            return [mark for mark in marks if mark.contains(tokens[opening].span)]
        return runs(tree, behind)
    if not front:
        return runs(tree, behind)
    last = front[-1]
    quoted_front = tokens[last].text in CLOSING_MARKS or (last > 0 and tokens[last - 1].text in CLOSING_MARKS)
    if quoted_front:
        if says_more(tree, frame.end) and any(tokens[i].text in {".", "?", "!"} for i in front[-2:]):
            return []  # “Why now?” The mayor said that: the words before are somebody else's
        return runs(tree, [*front, *behind]) if quoted_behind else runs(tree, front)
    has_clause = any(tokens[i].xpos in CLAUSAL for i in front)
    if has_clause:
        subordinate = tokens[0].upos == "SCONJ" or tokens[0].lemma.lower() in {"when", "while", "if", "although"}
        inner = any(tokens[i].text == "," for i in front[:-1])
        return runs(tree, [*front, *behind]) if subordinate and not inner else runs(tree, front)
    if (
        any(tokens[i].xpos in CLAUSAL for i in behind)
        and frame.end < len(tokens)
        and tokens[frame.end].text in {",", "–", "—"}
    ):
        return runs(tree, [*front, *behind])
    return runs(tree, front) if any(tokens[i].upos in {"VERB", "AUX"} for i in front) or not behind else []


# -- verbs -------------------------------------------------------------------------------------------------------------


def _by_verb(text: str, tree: Tree, cue: int, marks: Sequence[Span], taken: set[int]) -> Draft | None:
    token = tree.tokens[cue]
    lemma = token.lemma.lower()
    if token.upos != "VERB" or lemma not in SAYING | NAMING | REQUESTING:
        return None
    if is_unsaid(tree, cue):
        return None
    speaker = subject_of(tree, cue)
    if speaker is not None and tree.tokens[speaker].lemma.lower() in FIRST_OR_SECOND:
        return None  # "I told him ..." inside somebody's quoted words
    inside = [mark for mark in marks if mark.start < token.span.start and token.span.end < mark.end]
    if inside and speaker is None:
        return None
    if lemma in THINKING and not _is_thinking(tree, cue, speaker):
        return None
    content = content_of(tree, cue, marks, taken)
    if inside:
        content = [piece for piece in content if inside[0].contains(piece)]
    if not content or _is_open(text, tree, cue, content):
        return None
    if lemma == "hear" and (speaker is None or tree.tokens[speaker].lemma.lower() not in VENUES):
        return None
    passive = bool(tree.children(cue, "aux:pass", "nsubj:pass"))
    agent = next((i for i in tree.children(cue, "obl") if tree.tokens[i].relation == "obl:agent"), None)
    source = agent if passive else speaker
    if source is not None and any(piece.contains(tree.tokens[source].span) for piece in content):
        source = None
    quoter, quoted = _quoted_as(tree, cue)
    source = quoted if quoted is not None else source
    if source is None and not any(mark.start == content[0].start for mark in marks):
        return None  # "it is believed that" has no source: a hedge, not a quotation
    ruled = int(lemma in {"call", "warn"} and content[0].start > tree.tokens[cue + 1].span.end)  # "called for"
    draft = Draft(content=content, cue=[span_of(tree, verb_group(tree, cue), cue + 1 + ruled)])
    if source is not None:
        start, end = _phrase(tree, source, cue)
        draft.source, draft.head = span_of(tree, start, end), tree.tokens[source].span
        draft.via = [*_documents(tree, cue), *_obtainers(tree, start, min(end + 6, cue) if end <= cue else end)]
        if quoter is not None:
            draft.via = [span_of(tree, *_phrase(tree, quoter, cue)), *draft.via]
        relative = next((i for i in tree.children(cue, "nsubj") if tree.tokens[i].lemma.lower() in RELATIVE), None)
        if relative is not None and source < relative < cue:
            if any(tree.tokens[i].upos not in {"PUNCT", "PROPN"} for i in range(source + 1, relative)):
                draft.head = None  # the antecedent is not certain
            draft.named, draft.source = draft.source, tree.tokens[relative].span
        _cite(tree, draft, None)
    return draft


def is_unsaid(tree: Tree, cue: int) -> bool:
    """Return whether the verb's clause is not said: negated, an infinitive ("refused to say that"), or under "if"."""
    token = tree.tokens[cue]
    if token.lemma.lower() in DENYING:
        return False
    if any(tree.tokens[i].lemma.lower() in NEGATIONS for i in tree.children(cue, "advmod")):
        return True
    markers = {tree.tokens[i].lemma.lower() for i in tree.children(cue, "mark")}
    if "if" in markers or "unless" in markers:
        return True
    if base(token.relation) == "xcomp" and token.head >= 0:
        return tree.tokens[token.head].lemma.lower() in FAILING or token.xpos == "VB"
    return False


def says_more(tree: Tree, start: int) -> bool:
    """Return whether the words behind a reporting verb lead in its own clause: "said on Monday that ..."."""
    near = tree.tokens[start : start + LEAD]
    that = next((i for i, token in enumerate(near) if token.text.lower() == "that" and token.upos == "SCONJ"), None)
    return that is not None and all(token.upos not in {"PUNCT", "VERB", "AUX"} for token in near[:that])


def _quoted_as(tree: Tree, cue: int) -> tuple[int | None, int | None]:
    """Return who quotes and who is quoted in "the paper quoted her as saying that" and "she was quoted as saying"."""
    tokens = tree.tokens
    if tokens[cue].xpos != "VBG" or cue < 2 or tokens[cue - 1].text.lower() != "as":
        return None, None
    quoting = next((i for i in range(cue - 2, -1, -1) if tokens[i].upos == "VERB"), None)
    if quoting is None or tokens[quoting].lemma.lower() not in {"quote", "cite"}:
        return None, None
    agent = next((i for i in tree.children(quoting, "obl") if tokens[i].relation == "obl:agent"), None)
    if tree.children(quoting, "aux:pass", "nsubj:pass"):
        return agent, tree.child(quoting, "nsubj:pass", "nsubj")
    quoted = next((i for i in tree.children(quoting, "obj") if quoting < i < cue), None)
    return (subject_of(tree, quoting), quoted) if quoted is not None else (None, None)


def _is_thinking(tree: Tree, cue: int, speaker: int | None) -> bool:
    """Return whether a word like "suspect" or "fear" is a verb here: before "that", or with a pronoun as subject."""
    following = tree.tokens[cue + 1].text.lower() if cue + 1 < len(tree.tokens) else ""
    return following == "that" or (speaker is not None and tree.tokens[speaker].upos == "PRON")


def _is_open(text: str, tree: Tree, cue: int, content: Sequence[Span]) -> bool:
    """Return whether nothing is attributed but a question: "will say who did"."""
    words = content[0].of(text).split()
    asked = words[0].strip("\"“”'‘’").casefold() in QUESTIONING
    return asked and (
        len(words) < 3 or tree.tokens[cue].lemma.lower() in {"say", "tell", "ask", "reveal", "disclose", "know"}
    )


# -- who obtained it, who cites it -------------------------------------------------------------------------------------


def _obtainers(tree: Tree, start: int, end: int) -> list[Span]:
    """Return who obtained the source named in those tokens: "files obtained by the Courier"."""
    tokens = tree.tokens
    for at in range(start, min(end, len(tokens) - 2)):
        if (
            tokens[at].lemma.lower() in OBTAINING
            and tokens[at].xpos in {"VBN", "VBD"}
            and tokens[at + 1].text.lower() == "by"
        ):
            stop = at + 2
            while stop < len(tokens) and tokens[stop].upos in {"DET", "ADJ", "NOUN", "PROPN"}:
                stop += 1
            if stop > at + 2:
                return [span_of(tree, at + 2, stop)]
    return []


def _documents(tree: Tree, cue: int) -> list[Span]:
    """Return the document that opens the sentence: "In the letter, an engineer told ..."."""
    tokens = tree.tokens
    if cue < 3 or tokens[0].text.lower() not in {"in", "on"} or tokens[1].text.lower() not in {"the", "that", "this"}:
        return []
    comma = next((i for i in range(2, cue) if tokens[i].text == ","), None)
    if comma is None or tokens[comma - 1].lemma.lower() not in DOCUMENTS:
        return []
    return [span_of(tree, 1, comma)]


def _cite(tree: Tree, draft: Draft, frame: Frame | None) -> None:
    """Follow "X, citing a memo, reported ..." and "..., X reported, citing a memo": the memo is the source, by way of X."""
    tokens = tree.tokens
    citing = next((i for i, t in enumerate(tokens) if t.text.lower() in {"citing", "quoting"}), None)
    if citing is None or draft.source is None or citing + 1 >= len(tokens):
        return
    cue = next(i for i, t in enumerate(tokens) if t.span.end == draft.cue[0].end)
    spoken = [
        i
        for i in range(min(cue, citing) + 1, max(cue, citing))
        if tokens[i].upos == "VERB" and tokens[i].lemma.lower() in SAYING and tokens[i].xpos in {"VBD", "VBZ"}
    ]
    if spoken or (
        cue < citing and (frame is None or not frame.start <= citing <= frame.end or tokens[citing - 1].text != ",")
    ):
        return
    stop = citing + 1
    while stop < len(tokens) and tokens[stop].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART"}:
        stop += 1
    head = next(
        (
            i
            for i in range(citing + 1, stop)
            if tokens[i].upos in {"NOUN", "PROPN"} and not (i + 1 < stop and tokens[i + 1].upos in {"NOUN", "PROPN"})
        ),
        None,
    )
    if head is None or (tokens[head].upos == "NOUN" and tokens[head].lemma.lower() not in CITED | PEOPLE):
        return
    by = draft.source if draft.source.end <= tokens[citing].span.start else None
    outer = _span_before(tree, draft, citing)
    draft.via = [outer or by or draft.source, *draft.via]
    draft.source, draft.head = span_of(tree, citing + 1, stop), tokens[head].span
    draft.content = [p for p in draft.content if not p.overlaps(draft.source)] or draft.content


def _span_before(tree: Tree, draft: Draft, citing: int) -> Span | None:
    """Return the part of the source's phrase that stands before "citing"."""
    if draft.source is None or not draft.source.start < tree.tokens[citing].span.start < draft.source.end:
        return None
    inside = [t for t in tree.tokens[:citing] if t.span.start >= draft.source.start and t.upos != "PUNCT"]
    return Span(inside[0].span.start, inside[-1].span.end) if inside else None


# -- phrases -----------------------------------------------------------------------------------------------------------


def _phrase(tree: Tree, head: int, cue: int) -> tuple[int, int]:
    """Return the noun phrase of `head`, with what is said about it, on its side of the cue."""
    tokens = tree.tokens
    drop = {i for i in tree.children(head) if base(tokens[i].relation) in {"case", "cc", "mark", "parataxis", "dep"}}
    nodes = [i for i in tree.subtree(head, without=drop) if (i < cue) == (head < cue)]
    start = end = nodes.index(head)
    while start > 0 and nodes[start - 1] == nodes[start] - 1:
        start -= 1
    while end + 1 < len(nodes) and nodes[end + 1] == nodes[end] + 1:
        end += 1
    first, last = nodes[start], nodes[end]
    others = [i for i in tree.children(cue, "nsubj") if i < first]
    if others and tokens[head].upos != "PRON" and not any(t.upos in {"VERB", "AUX"} for t in tokens[others[0] : first]):
        first = min(tree.subtree(others[0])[0], first)  # "its head, Ada Lind, said" as two subjects
    while last > head and tokens[last].upos == "PUNCT" and tokens[last].text != ")":
        last -= 1
    while first < head and (
        tokens[first].upos in {"PUNCT", "CCONJ"} or tokens[first].lemma.lower() in RELATIVE - {"that"}
    ):
        first += 1
    return first, last + 1
