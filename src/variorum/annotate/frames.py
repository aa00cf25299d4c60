"""Attributing frames of a sentence by position: "..., police said", "..., said the mayor", "according to X, ...".

News prose sets these frames off with commas or quotation marks, so their place tells more than a parse does: what
stands outside the frame is the content.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.cues import SAYING
from variorum.types.marks import Token
from variorum.types.text import Span
from variorum.types.tree import Tree, base

EDGES = {",", "—", "–", "-", "”", '"', "’", "»"}
NOMINAL = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}
JOINING = {"ADP", "PART", "CCONJ"}
SPEECH = SAYING - {"show", "find", "hold", "believe", "think", "understand", "learn", "indicate", "suggest", "describe", "call", "begin", "ask", "put", "document", "record", "signal", "hear"} | {"hear"}
FINITE = {"VBD", "VBZ", "VBP", "VBN"}


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: the tokens it takes, its cue words and who is named as the source."""

    start: int
    end: int
    cue: Span
    source: int
    source_start: int
    source_end: int
    cue_token: int


def find_frames(tree: Tree, marks: Sequence[Span]) -> list[Frame]:
    """Return the sentence's frames in order; tokens inside quotation marks make none."""
    found: list[Frame] = []
    for index, token in enumerate(tree.tokens):
        if any(mark.contains(token.span) for mark in marks):
            continue
        frame = _according(tree, index) if token.lemma.lower() in {"according", "accord"} else None
        if frame is None and token.upos == "VERB" and token.lemma.lower() in SPEECH and token.xpos in FINITE:
            frame = _subject_first(tree, index) or _verb_first(tree, index)
        if frame is not None and not any(f.start <= frame.start < f.end for f in found):
            found.append(frame)
    return found


def _closes(tokens: Sequence[Token], index: int) -> int:
    """Return where a frame that reaches `index` ends: behind adjuncts, at a comma or the sentence's end; -1 if it runs on."""
    at = index
    while at < len(tokens):
        token = tokens[at]
        if token.text in {",", ".", ";", ":", "—", "–", "!", "?"} or token.text in EDGES:
            return at
        if token.upos in {"VERB", "AUX", "SCONJ"} or token.lemma.lower() in {"that", "who", "which"}:
            return -1
        at += 1
    return at


def _subject_first(tree: Tree, verb: int) -> Frame | None:
    """Match "…, NP said" with anything but a clause after it."""
    tokens = tree.tokens
    end = _closes(tokens, verb + 1)
    if end < 0:
        return None
    subject = next((i for i in tree.children(verb, "nsubj") if i < verb), None)
    if subject is not None:
        start = next(i for i in tree.subtree(subject) if tokens[i].upos != "PUNCT" or i == subject)
    elif tokens[verb - 1].text == "," and (opened := _after_quote(tokens, verb)) is not None:
        start = opened  # “...,” X, head of Y, told Z
        subject = _head(tree, start, next(i for i in range(start, verb) if tokens[i].text == ","))
    else:
        start = verb
        while start > 0 and tokens[start - 1].upos == "ADV":
            start -= 1
        while start > 0 and tokens[start - 1].upos in NOMINAL | JOINING:
            start -= 1
        if not any(tokens[i].upos in {"NOUN", "PROPN", "PRON"} for i in range(start, verb)) or tokens[start].upos == "CCONJ":
            return None
        subject = _head(tree, start, verb)
    if start < 2 or tokens[start - 1].text not in EDGES or tokens[subject].lemma.lower() in {"who", "which", "that", "it"}:
        return None
    if subject < start or subject >= verb:
        return None
    return Frame(start, end, tokens[verb].span, subject, start, _np_end(tree, start, verb, subject), verb)


def _after_quote(tokens: Sequence[Token], verb: int) -> int | None:
    """Return the token behind the last closing quotation mark before `verb`, None when a verb or no name follows it."""
    for at in range(verb - 1, 0, -1):
        if tokens[at].text in {"”", '"', "’", "»"}:
            return at + 1 if at + 1 < verb and tokens[at + 1].upos in NOMINAL else None
        if tokens[at].upos in {"VERB", "AUX"}:
            return None
    return None


def _verb_first(tree: Tree, verb: int) -> Frame | None:
    """Match "…, said NP"."""
    tokens = tree.tokens
    if verb < 2 or tokens[verb - 1].text not in EDGES or verb + 1 >= len(tokens):
        return None
    if tokens[verb].lemma.lower() in {"tell", "inform", "assure"} or any(i < verb for i in tree.children(verb, "nsubj")):
        return None
    if tokens[verb + 1].upos not in NOMINAL or tokens[verb + 1].lemma.lower() in {"that", "this", "it"}:
        return None
    end = _closes(tokens, verb + 1)
    if end < 0:
        relative = next((i for i in range(verb + 1, len(tokens)) if tokens[i].lemma.lower() in {"who", "which"}), -1)
        if relative < 0:
            return None
        end = len(tokens)
    stop = verb + 1
    while stop < end and tokens[stop].upos in NOMINAL | {"PART"}:
        stop += 1
    source = _head(tree, verb + 1, stop)
    last = stop
    while last < end and tokens[last].text in {"of", "for", "at"}:  # "a spokesman for the ministry"
        last += 1
        while last < end and tokens[last].upos in NOMINAL | {"PART"}:
            last += 1
    if last + 1 < end or (last < len(tokens) and tokens[last].text == ","):
        name = last + 1  # "said the head of the force, Ada Lind"
        stop = name
        while stop < len(tokens) and tokens[stop].upos == "PROPN":
            stop += 1
        if tokens[source].upos == "NOUN" and stop > name and (stop >= len(tokens) or tokens[stop].upos == "PUNCT"):
            return Frame(verb, len(tokens) if stop + 1 >= len(tokens) else stop, tokens[verb].span, stop - 1, name, stop, verb)
    return Frame(verb, end, tokens[verb].span, source, verb + 1, last, verb)


def _according(tree: Tree, index: int) -> Frame | None:
    """Match "according to NP", to the comma or end after the phrase."""
    tokens = tree.tokens
    if index + 2 >= len(tokens) or tokens[index + 1].lemma.lower() != "to":
        return None
    stop = index + 2
    while stop < len(tokens) and tokens[stop].upos in NOMINAL | {"PART"}:
        stop += 1
    if stop == index + 2:
        return None
    source = _head(tree, index + 2, stop)
    end = stop
    while end < len(tokens) and tokens[end].text not in {",", ";", "—", "–", ":", "."}:
        end += 1
    if end + 1 < len(tokens) and tokens[end].text == ",":  # an apposition belongs to the phrase: "X, the mayor, ..."
        appended = [i for i in tree.children(source, "appos") if i > end]
        if appended:
            last = tree.subtree(appended[-1])[-1] + 1
            if last < len(tokens) and tokens[last].text == ",":
                end = last
    return Frame(index, end, Span(tokens[index].span.start, tokens[index + 1].span.end), source, index + 2, stop, index)


def _head(tree: Tree, start: int, end: int) -> int:
    """Return the head of a run of tokens: the one governed from outside, a noun if there is one."""
    tokens = tree.tokens
    run = [i for i in range(start, end) if tokens[i].upos in {"NOUN", "PROPN", "PRON"}]
    outside = [i for i in run if not start <= tokens[i].head < end]
    named = [i for i in outside if base(tokens[i].relation) not in {"compound", "flat"}]
    choice = named or outside or run or list(range(start, end))
    return choice[0] if choice else start


def _np_end(tree: Tree, start: int, verb: int, subject: int) -> int:
    """Return where the noun phrase of the subject ends: before an apposition in commas."""
    end = subject + 1
    while end < verb and (tree.tokens[end].upos in NOMINAL | {"PART"} or (tree.tokens[end].head == subject and tree.tokens[end].upos == "PROPN")):
        end += 1
    while end + 1 < verb and tree.tokens[end].text == "of":
        end += 1
        while end < verb and tree.tokens[end].upos in NOMINAL:
            end += 1
    return max(end, start + 1)
