"""Attributing frames of a sentence by position: "..., police said", "..., said the mayor", "according to X, ...".

News prose sets these frames off with commas or quotation marks, so their place tells more than a parse does: what
stands outside the frame is the content.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.annotate.cues import FRAMING
from variorum.annotate.people_words import ORGANISATION
from variorum.annotate.phrases import PEOPLE
from variorum.types.marks import Token
from variorum.types.text import Span
from variorum.types.tree import Tree, base

CLOSING_MARKS = frozenset({"”", '"', "’", "»", "''", "'"})
DASHES = frozenset({"—", "–", "-", "--"})
EDGES = CLOSING_MARKS | DASHES | {","}
ENDING = frozenset({",", ".", "?", "!", "…", "...", "—", "–"}) | CLOSING_MARKS
STOPS = frozenset({",", ".", ";", ":", "!", "?", "(", ")"}) | DASHES
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "SYM"})
JOINING = frozenset({"ADP", "PART", "CCONJ"})
RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})
HEARERS = frozenset({"tell", "inform", "assure", "remind", "brief"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a sentence, as token indices.

    Args:
        start, end: the tokens it takes, half-open.
        cue: the cue's tokens, half-open.
        source: head of the phrase that names the source.
        source_start, source_end: that phrase, with what is said about the source.
        introduces: whether the content can only follow ("X said: ...").
    """

    start: int
    end: int
    cue: tuple[int, int]
    source: int
    source_start: int
    source_end: int
    introduces: bool = False


def find_frames(tree: Tree, marks: Sequence[Span]) -> list[Frame]:
    """Return the sentence's frames in order; tokens inside quotation marks make none."""
    found: list[Frame] = []
    for index, token in enumerate(tree.tokens):
        if any(mark.contains(token.span) for mark in marks):
            continue
        frame = _according(tree, index) if token.lemma.lower() in {"according", "accord", "per"} else None
        if frame is None and is_framing(tree, index):
            frame = _as_said(tree, index) or _subject_first(tree, index) or _verb_first(tree, index)
        if frame is not None and not any(f.start < frame.end and frame.start < f.end for f in found):
            found.append(frame)
    return found


def is_framing(tree: Tree, index: int) -> bool:
    """Return whether the word can be the verb of a frame: a finite verb of speaking."""
    token = tree.tokens[index]
    if token.lemma.lower() not in FRAMING or token.upos not in {"VERB", "AUX"}:
        return False
    if token.xpos == "VB" and not tree.children(index, "aux", "mark"):
        return index > 0 and tree.tokens[index - 1].text == ","  # "..., say police"
    return token.xpos in FINITE and not tree.children(index, "aux:pass")


def verb_group(tree: Tree, verb: int) -> int:
    """Return where the verb's auxiliaries and adverbs begin: "has also said"."""
    tokens = tree.tokens
    start = verb
    while (
        start > 0
        and (tokens[start - 1].upos in {"AUX", "ADV"} or tokens[start - 1].lemma.lower() in {"not", "n't"})
        and tokens[start - 1].lemma.lower()
        not in {"when", "where", "how", "why", "here", "there", "today", "yesterday"}
    ):
        start -= 1
    return start


def _tail(tokens: Sequence[Token], index: int, *, hearer: bool = False) -> int:
    """Return where a frame that reaches `index` ends: behind adjuncts, at a stop; -1 if something else follows."""
    if index < len(tokens) and not hearer and not _is_adjunct(tokens[index]):
        return -1
    for at in range(index, len(tokens)):
        token = tokens[at]
        if token.text in STOPS or token.text in EDGES or token.text in {"“", "‘", "«", "``"}:
            return at
        if token.upos in {"VERB", "AUX", "SCONJ"} or token.lemma.lower() in RELATIVE:
            return -1
    return len(tokens)


def _is_adjunct(token: Token) -> bool:
    """Return whether the word closes the frame or opens a phrase of time, place or manner, not an object."""
    lemma = token.lemma.lower()
    if token.upos == "PUNCT" or token.text in STOPS | EDGES:
        return True
    return token.upos in {"ADP", "ADV"} or lemma in _DAYS or lemma in {"last", "this", "late", "early", "next", "to"}


def _with_relative(tokens: Sequence[Token], end: int) -> int:
    """Return the frame's end behind a clause on its last noun: ", who lives next door", ", adding that ..."."""
    if (
        end + 1 < len(tokens)
        and tokens[end].text == ","
        and (
            tokens[end + 1].lemma.lower() in RELATIVE
            or (tokens[end + 1].xpos == "VBG" and tokens[end + 1].text.lower() != "according")
        )
    ):
        at = end + 1
        while at < len(tokens) and tokens[at].text not in {"“", '"', "''", "‘", "«", "."}:
            at += 1
        return at
    return end


def _subject_first(tree: Tree, verb: int) -> Frame | None:
    """Match "..., NP said" with anything but a clause after it, and "NP said: ..."."""
    tokens = tree.tokens
    end = _tail(tokens, verb + 1, hearer=tokens[verb].lemma.lower() in HEARERS)
    if end < 0:
        return None
    group = verb_group(tree, verb)
    introduces = _introduces(tokens, end)
    start = _subject_start(tokens, group)
    if start is None or (start > 0 and not introduces and not _is_edge(tokens, start - 1)):
        return None
    if not introduces and start < 2:
        return None
    if start > 1 and (tokens[start - 1].text in CLOSING_MARKS or tokens[start - 2].text in CLOSING_MARKS):
        introduces = False  # “...,” X said, “...”
    core = next((i for i in range(start, group) if tokens[i].text == ","), group)
    subject = head_of(tree, start, core)
    if tokens[subject].lemma.lower() in RELATIVE | {"it"} and tokens[subject].upos != "PRON":
        return None
    if tokens[subject].lemma.lower() in RELATIVE or tokens[subject].upos not in {"NOUN", "PROPN", "PRON", "NUM", "DET"}:
        return None
    last = group - 1 if tokens[group - 1].text == "," else group
    return Frame(
        start, end if introduces else _with_relative(tokens, end), (group, verb + 1), subject, start, last, introduces
    )


def _is_edge(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a frame can begin behind the token: a comma, a free dash, or a mark that closes a clause."""
    token = tokens[index]
    if token.text in CLOSING_MARKS:
        return index > 0 and tokens[index - 1].text in ENDING
    if token.text in DASHES:
        return index > 0 and tokens[index - 1].span.end < token.span.start
    return token.text == ","


def _introduces(tokens: Sequence[Token], end: int) -> bool:
    """Return whether a colon, or a comma and an opening mark, follows."""
    if end >= len(tokens):
        return False
    following = tokens[end + 1].text if end + 1 < len(tokens) else ""
    return tokens[end].text == ":" or (tokens[end].text == "," and following in {"“", "‘", "«", "``"})


def _subject_start(tokens: Sequence[Token], group: int) -> int | None:
    """Return where the subject that ends before `group` begins, with its apposition or relative clause."""
    if group == 0:
        return None
    if tokens[group - 1].text != ",":
        start = _phrase_start(tokens, group)
        return start if start < group else None
    at = group - 2  # inside an apposition or relative clause that the comma closes
    while at > 0 and tokens[at].text != "," and tokens[at].text not in CLOSING_MARKS:
        at -= 1
    if at <= 0 or tokens[at].text != ",":
        return None
    inner = tokens[at + 1 : group - 1]
    is_clause = inner[0].lemma.lower() in RELATIVE or inner[0].xpos in {"VBG", "VBN"}
    if not is_clause and any(
        token.upos in {"VERB", "AUX"} for token in inner if token.xpos in {"VBD", "VBZ", "VBP", "MD"}
    ):
        return None
    start = _phrase_start(tokens, at)
    if start == at or not any(token.upos in {"NOUN", "PROPN", "PRON"} for token in tokens[start:at]):
        return None
    return start


def _phrase_start(tokens: Sequence[Token], end: int) -> int:
    """Return where the noun phrase that ends before `end` begins."""
    start = end
    if end > 0 and tokens[end - 1].xpos == "PRP":
        return end - 1
    while start > 0 and (
        tokens[start - 1].upos in NOMINAL | JOINING
        or tokens[start - 1].text in {"&", "/"}
        or tokens[start - 1].xpos == "HYPH"
        or base(tokens[start - 1].relation) in {"amod", "compound"}
    ):
        start -= 1
    while start < end and (tokens[start].upos in {"CCONJ", "ADP", "PART"}):
        start += 1
    return start if any(token.upos in {"NOUN", "PROPN", "PRON"} for token in tokens[start:end]) else end


def _verb_first(tree: Tree, verb: int) -> Frame | None:
    """Match "..., said NP"."""
    tokens = tree.tokens
    group = verb_group(tree, verb)
    if group < 2 or not _is_edge(tokens, group - 1) or verb + 1 >= len(tokens):
        return None
    if tokens[verb].lemma.lower() in HEARERS or tokens[verb + 1].upos not in NOMINAL:
        return None
    if tokens[verb + 1].lemma.lower() in {"that", "this", "it", "so"}:
        return None
    stop = verb + 1
    while stop < len(tokens) and (
        tokens[stop].upos in NOMINAL | {"PART", "CCONJ"}
        or tokens[stop].text in {"of", "for", "at", "from", "&"}
        or tokens[stop].xpos == "HYPH"
    ):
        stop += 1
    while tokens[stop - 1].upos in {"CCONJ", "ADP"}:
        stop -= 1
    end = _tail(tokens, stop)
    if end < 0:
        if tokens[stop].lemma.lower() not in RELATIVE:
            return None
        end = next((i for i in range(stop, len(tokens)) if tokens[i].text in {"“", '"', "''", "."}), len(tokens))
    core = stop
    if end == stop and end + 1 < len(tokens) and tokens[end].text == ",":  # "said the head of the force, Ada Lind"
        inner = end + 1
        while inner < len(tokens) and (tokens[inner].upos in NOMINAL | JOINING):
            inner += 1
        if (
            inner > end + 1
            and tokens[end + 1].upos not in {"CCONJ", "ADP", "PRON"}
            and (inner == len(tokens) or tokens[inner].text in STOPS | CLOSING_MARKS)
        ):
            stop = end = inner
    source = head_of(tree, verb + 1, core)
    speaks = any(t.upos == "PROPN" or t.lemma.lower() in PEOPLE | ORGANISATION for t in tokens[verb + 1 : stop])
    if (
        not speaks
        and tokens[source].head == verb
        and tokens[source].relation == "obj"
        and _has_subject_before(tree, verb)
    ):
        return None  # "Lind, who had waited for hours, declared victory"
    return Frame(group, _with_relative(tokens, end), (group, verb + 1), source, verb + 1, stop)


def _has_subject_before(tree: Tree, verb: int) -> bool:
    return any(i < verb for i in tree.children(verb, "nsubj"))


def _as_said(tree: Tree, verb: int) -> Frame | None:
    """Match "As X reported, ..." and "..., as X reported"."""
    tokens = tree.tokens
    group = verb_group(tree, verb)
    start = _phrase_start(tokens, group)
    if start == group:
        return None
    opening = start - 1
    if opening < 0 or tokens[opening].text.lower() != "as":
        return None
    end = _tail(tokens, verb + 1)
    if (
        end < 0
        or (opening > 0 and not _is_edge(tokens, opening - 1))
        or (opening == 0 and (end >= len(tokens) or tokens[end].text != ","))
    ):
        return None
    return Frame(opening, end, (group, verb + 1), head_of(tree, start, group), start, group)


def _according(tree: Tree, index: int) -> Frame | None:
    """Match "according to NP", to the comma or end after the phrase."""
    tokens = tree.tokens
    first = index + 2 if tokens[index].lemma.lower() != "per" else index + 1
    if first >= len(tokens) or (first == index + 2 and tokens[index + 1].lemma.lower() != "to"):
        return None
    if first == index + 1 and (index == 0 or tokens[index - 1].text != ","):
        return None  # "per" is a cue only where a comma sets it off
    stop = first
    while stop < len(tokens) and (tokens[stop].upos in NOMINAL | {"PART"} or tokens[stop].xpos == "HYPH"):
        stop += 1
    if stop == first:
        return None
    source = head_of(tree, first, stop)
    end = stop
    while end < len(tokens) and tokens[end].text not in {",", ";", ":", ".", "“", '"', "''"} | DASHES:
        end += 1
    named = end
    if end + 1 < len(tokens) and tokens[end].text == ",":  # an apposition belongs to the phrase: "X, the mayor, ..."
        appended = [i for i in tree.children(source, "appos") if i > end]
        last = tree.subtree(appended[-1])[-1] + 1 if appended else 0
        if appended and (last >= len(tokens) or tokens[last].text in {",", "."}):
            end = named = last
        end = _with_relative(tokens, end)
    while named > stop and tokens[named - 1].upos in {"NUM", "ADV"}:
        named -= 1
    when = next(
        (
            i
            for i in range(stop, named)
            if tokens[i].text in {"on", "in", "earlier", "late", "this", "last"}
            and any(t.lemma.lower() in _DAYS for t in tokens[i:named])
        ),
        named,
    )
    return Frame(index, end, (index, first), source, first, when)


_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday week month year today morning evening".split()
)


def head_of(tree: Tree, start: int, end: int) -> int:
    """Return the head of a run of tokens: a noun governed from outside, before the first preposition if it can be."""
    tokens = tree.tokens
    if start + 1 < end and tokens[start].upos in {"NUM", "DET"} and tokens[start + 1].text.lower() == "of":
        return start  # "one of its members"
    run = [i for i in range(start, end) if tokens[i].upos in {"NOUN", "PROPN", "PRON"}]
    cut = next(
        (i for i in run_range(start + 1, end) if tokens[i].upos == "ADP" and tokens[i].text.lower() != "'s"), end
    )
    early = [i for i in run if i < cut]
    pool = early or run
    outside = [i for i in pool if not start <= tokens[i].head < end]
    named = [i for i in outside if base(tokens[i].relation) not in {"compound", "flat"}]
    choice = named or outside or pool or list(range(start, end))
    return choice[0] if choice else start


def run_range(start: int, end: int) -> range:
    """Return the indices from `start` to `end`, none when they cross."""
    return range(start, max(start, end))
