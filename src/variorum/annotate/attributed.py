"""Attributions within one sentence: by frame ("..., police said") and by verb ("police said that ...").

A frame's content is what stands outside it; a verb's content is its clause. Sources and cues are spans only; who is
meant is decided in `variorum.annotate.speakers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.annotate.cues import (
    ACCUSING,
    CALLING,
    CLAIM_NOUNS,
    DENYING,
    DOCUMENTS,
    FAILING,
    NAMING,
    NEGATIONS,
    OBTAINING,
    OCCASIONS,
    REQUESTING,
    SAYING,
    THINKING,
    VENUES,
)
from variorum.annotate.frames import CLOSING_MARKS, HEARERS, RELATIVE, Frame, find_frames, verb_group
from variorum.types.marks import Sentence
from variorum.types.text import Span
from variorum.types.tree import Tree, base

TRIMMED = frozenset({",", ".", ";", ":", "—", "–", "-", "--"})
CLAUSAL = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUESTIONING = frozenset("how whether if what who why where which when".split())
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday last this early late earlier later".split()
)
FIRST_OR_SECOND = frozenset({"i", "we", "you"})


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
        cue=[_span(tree, frame.cue[0], frame.cue[1])],
        source=_span(tree, frame.source_start, frame.source_end),
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
        return runs(tree, [*front, *behind]) if quoted_behind else runs(tree, front)
    has_clause = any(tokens[i].xpos in CLAUSAL for i in front)
    if has_clause:
        subordinate = tokens[0].upos == "SCONJ" or tokens[0].lemma.lower() in {"when", "while", "if", "although"}
        inner = any(tokens[i].text == "," for i in front[:-1])
        return runs(tree, [*front, *behind]) if subordinate and not inner else runs(tree, front)
    if any(tokens[i].xpos in CLAUSAL for i in behind) and frame.end < len(tokens) and tokens[frame.end].text in {",", "–", "—"}:
        return runs(tree, [*front, *behind])
    return runs(tree, front) if any(tokens[i].upos in {"VERB", "AUX"} for i in front) or not behind else []


# -- verbs -------------------------------------------------------------------------------------------------------------


def _by_verb(text: str, tree: Tree, cue: int, marks: Sequence[Span], taken: set[int]) -> Draft | None:
    token = tree.tokens[cue]
    lemma = token.lemma.lower()
    if token.upos != "VERB" or lemma not in SAYING | NAMING | REQUESTING:
        return None
    if _is_unsaid(tree, cue):
        return None
    speaker = subject_of(tree, cue)
    if speaker is not None and tree.tokens[speaker].lemma.lower() in FIRST_OR_SECOND:
        return None  # "I told him ..." inside somebody's quoted words
    inside = [mark for mark in marks if mark.start < token.span.start and token.span.end < mark.end]
    if inside and speaker is None:
        return None
    if lemma in THINKING and not _is_thinking(tree, cue, speaker):
        return None
    content = _content(tree, cue, marks, taken)
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
    if source is None and not any(mark.start == content[0].start for mark in marks):
        return None  # "it is believed that" has no source: a hedge, not a quotation
    ruled = int(lemma in {"call", "warn"} and content[0].start > tree.tokens[cue + 1].span.end)  # "called for"
    draft = Draft(content=content, cue=[_span(tree, verb_group(tree, cue), cue + 1 + ruled)])
    if source is not None:
        start, end = _phrase(tree, source, cue)
        draft.source, draft.head = _span(tree, start, end), tree.tokens[source].span
        draft.via = [*_documents(tree, cue), *_obtainers(tree, start, min(end + 6, cue) if end <= cue else end)]
        relative = next((i for i in tree.children(cue, "nsubj") if tree.tokens[i].lemma.lower() in RELATIVE), None)
        if relative is not None and source < relative < cue:
            if any(tree.tokens[i].upos not in {"PUNCT", "PROPN"} for i in range(source + 1, relative)):
                draft.head = None  # the antecedent is not certain
            draft.named, draft.source = draft.source, tree.tokens[relative].span
        _cite(tree, draft, None)
    return draft


def _is_unsaid(tree: Tree, cue: int) -> bool:
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


def _is_thinking(tree: Tree, cue: int, speaker: int | None) -> bool:
    """Return whether a word like "suspect" or "fear" is a verb here: before "that", or with a pronoun as subject."""
    following = tree.tokens[cue + 1].text.lower() if cue + 1 < len(tree.tokens) else ""
    return following == "that" or (speaker is not None and tree.tokens[speaker].upos == "PRON")


def _is_open(text: str, tree: Tree, cue: int, content: Sequence[Span]) -> bool:
    """Return whether nothing is attributed but a question: "will say who did"."""
    words = content[0].of(text).split()
    asked = words[0].strip("\"“”'‘’").casefold() in QUESTIONING
    return asked and (len(words) < 3 or tree.tokens[cue].lemma.lower() in {"say", "tell", "ask", "reveal", "disclose", "know"})


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, or of the verb it is coordinated with or an open complement of."""
    tokens = tree.tokens
    before = [i for i in tree.children(verb, "nsubj") if i < verb and tokens[i].relation != "nsubj:outer"]
    own = before[-1] if before else None
    if own is not None:
        if tokens[own].lemma.lower() in RELATIVE and base(tokens[verb].relation) == "acl":
            return tokens[verb].head
        return None if tokens[own].lemma.lower() in {"there", "what", "which"} else own
    relation = base(tokens[verb].relation)
    if relation in {"advcl", "xcomp", "conj", "parataxis", "acl"} and tokens[verb].xpos == "VBG":
        for said in range(verb - 1, -1, -1):  # "X said ..., adding that ...": the adding is X's
            if tokens[said].lemma.lower() in SAYING | NAMING and tokens[said].xpos in {"VBD", "VBZ", "VBP"}:
                return subject_of(tree, said) if tokens[verb - 1].text in {",", *CLOSING_MARKS} else None
    if relation in {"conj", "xcomp", "advcl"} and tokens[verb].head >= 0:
        governor = tokens[verb].head
        if governor < verb and tokens[governor].upos in {"VERB", "AUX"} and tokens[verb].xpos != "VBN":
            return subject_of(tree, governor)
    return None


def _content(tree: Tree, cue: int, marks: Sequence[Span], taken: set[int]) -> list[Span]:
    """Return the pieces of what the verb attributes."""
    tokens = tree.tokens
    lemma = tokens[cue].lemma.lower()
    if lemma in SAYING:
        clause = _clause(tree, cue, taken)
        if clause:
            return runs(tree, clause)
    for way in (_denied, _requested, _accused, _called):
        found = way(tree, cue, marks)
        if found:
            return found
    return [
        mark for mark in marks
        if mark.start >= tokens[0].span.start and mark.end <= tokens[-1].span.end
        and not mark.contains(tokens[cue].span) and _governs(tree, cue, mark)
    ] if lemma in NAMING | SAYING else []


def _clause(tree: Tree, cue: int, taken: set[int]) -> list[int]:
    """Return the tokens of the verb's clause: behind "that" where there is one, else its clausal complement."""
    tokens = tree.tokens
    clause = next((i for i in tree.children(cue, "ccomp") if i > cue), None)
    that = cue + 1
    while that < len(tokens) and that < cue + 7 and (
        tokens[that].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "ADV", "PART"} or tokens[that].text == ","
        or (that == cue + 1 and tokens[that].upos == "PRON")
    ) and not _is_that(tree, that) and tokens[that].lemma.lower() not in CLAIM_NOUNS:
        that += 1
    start = that if that < len(tokens) and _is_that(tree, that) else None
    if clause is None and start is None:
        return []
    if clause is not None:
        subtree = [i for i in tree.subtree(clause) if i > cue]
        end = _whole(tree, cue, subtree[-1] + 1)
        if start is None or start > clause:
            start = _behind_hearer(tree, cue, subtree[0])
            if tokens[cue].lemma.lower() not in HEARERS and _is_subject(tree, cue + 1, start):
                start = cue + 1
    else:
        end = next((i for i in range(start or 0, len(tokens)) if tokens[i].text == ";"), len(tokens))
    first = start if start is not None else cue + 1
    return [i for i in range(first, end) if i not in taken]


def _is_subject(tree: Tree, first: int, end: int) -> bool:
    """Return whether the words from `first` to `end` can only be the clause's subject, cut off by the parse."""
    words = tree.tokens[first:end]
    return bool(words) and words[0].upos in {"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"} and not any(
        t.lemma.lower() in TIME_WORDS or t.text in TRIMMED for t in words
    )


def _whole(tree: Tree, start: int, end: int) -> int:
    """Return the clause's end, up to the next stop if the parse broke it off before a noun, less a closing occasion."""
    tokens = tree.tokens
    if end < len(tokens) and tokens[end].upos in {"DET", "ADJ", "NOUN", "PROPN"} and tokens[end].lemma.lower() not in TIME_WORDS:
        while end < len(tokens) and tokens[end].text not in TRIMMED:
            end += 1
    comma = next((i for i in range(end - 1, 0, -1) if tokens[i].text == ","), None)
    adding = next((i for i in range(start + 1, end) if tokens[i - 1].text == "," and tokens[i].xpos == "VBG"
                   and tokens[i].lemma.lower() in SAYING), None)
    if adding is not None:
        return adding - 1  # "..., adding that ..." is said apart
    closing = tokens[comma + 1 : end] if comma is not None else ()
    if closing and closing[0].upos == "ADP" and not any(t.upos in {"VERB", "AUX"} for t in closing) and any(
        t.lemma.lower() in OCCASIONS for t in closing
    ):
        return comma or end
    return end


def _is_that(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    return token.text.lower() == "that" and token.upos == "SCONJ"


def _behind_hearer(tree: Tree, cue: int, start: int) -> int:
    """Return where the clause begins behind a hearer that the parse drew into it: "told investigators the van had"."""
    tokens = tree.tokens
    if tokens[cue].lemma.lower() not in HEARERS | {"ask"} or start != cue + 1:
        return start
    asked = next((i for i in range(start + 1, min(start + 6, len(tokens))) if tokens[i].text.lower() in QUESTIONING), None)
    if asked is not None and all(t.upos in {"DET", "ADJ", "NOUN", "PROPN", "PRON"} for t in tokens[start:asked]):
        return asked
    at = start
    while at < len(tokens) and tokens[at].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}:
        if at > start and tokens[at].upos in {"DET", "PRON"} and tokens[at - 1].upos in {"NOUN", "PROPN", "PRON"}:
            return at
        at += 1
    return start


def _denied(tree: Tree, cue: int, marks: Sequence[Span]) -> list[Span]:
    """Return what is denied or promised: "denied having fired", "rejects the suggestion that ..."."""
    del marks
    lemma = tree.tokens[cue].lemma.lower()
    if lemma in DENYING | {"promise", "pledge", "vow"}:
        clause = tree.child(cue, "xcomp")
        if clause is not None and clause > cue:
            return runs(tree, [i for i in tree.subtree(clause) if i > cue])
    noun = next((i for i in tree.children(cue, "obj") if i > cue), None)
    if noun is None or lemma not in DENYING or tree.tokens[noun].upos != "NOUN" or tree.child(cue, "iobj") is not None:
        return []
    if any(i < cue for i in tree.subtree(noun)):
        return []
    claimed = tree.tokens[noun].lemma.lower() in CLAIM_NOUNS
    return runs(tree, _filled(tree, noun, cue)) if claimed or lemma == "deny" else []


def _requested(tree: Tree, cue: int, marks: Sequence[Span]) -> list[Span]:
    """Return what is asked for: "urged him to surrender", "called for an inquiry", "warned of floods"."""
    del marks
    tokens = tree.tokens
    lemma = tokens[cue].lemma.lower()
    if lemma not in REQUESTING:
        return []
    following = tokens[cue + 1].text.lower() if cue + 1 < len(tokens) else ""
    if (lemma == "call" and following in {"for", "on"}) or (lemma == "warn" and following in {"of", "against", "about"}):
        ruled = next((i for i in tree.children(cue, "obl") if i > cue), None)
        if ruled is None:
            return []
        clause = next((i for i in tree.children(cue, "xcomp", "advcl") if i > ruled), ruled)
        end = max(tree.subtree(ruled)[-1], tree.subtree(clause)[-1])
        return runs(tree, list(range(cue + 2, end + 1)))
    wanted = next((i for i in tree.children(cue, "xcomp", "ccomp", "advcl") if i > cue), None)
    if following in {"not", "me", "us"} and lemma == "ask":
        return []  # "asked not to be named"
    if lemma == "call" or wanted is None or not any(tokens[i].text.lower() == "to" for i in tree.children(wanted, "mark")):
        return []
    return runs(tree, list(range(cue + 1, tree.subtree(wanted)[-1] + 1)))


def _accused(tree: Tree, cue: int, marks: Sequence[Span]) -> list[Span]:
    """Return an accusation with the accused: "accused the firm of hiding it"."""
    del marks
    tokens = tree.tokens
    if tokens[cue].lemma.lower() not in ACCUSING:
        return []
    accused = next((i for i in tree.children(cue, "obj") if i > cue), None)
    if accused is None or tokens[accused].upos not in {"NOUN", "PROPN", "PRON"}:
        return []
    of = {"of", "for"}
    charges = [
        i for i in (*tree.children(cue, "advcl", "obl", "xcomp"), *tree.children(accused, "acl"))
        if i > accused and any(tokens[c].text.lower() in of for c in tree.children(i, "mark", "case"))
    ]
    return runs(tree, list(range(cue + 1, tree.subtree(charges[0])[-1] + 1))) if charges else []


def _called(tree: Tree, cue: int, marks: Sequence[Span]) -> list[Span]:
    """Return a naming with what is named: called the accident "a black day"."""
    tokens = tree.tokens
    if tokens[cue].lemma.lower() not in CALLING:
        return []
    quoted = [m for m in marks if tokens[cue].span.end <= m.start and m.end <= tokens[-1].span.end]
    named = next((i for i in tree.children(cue, "obj") if i > cue), None)
    if not quoted or named is None or tokens[named].span.start > quoted[0].start or not _governs(tree, cue, quoted[0]):
        return []
    between = [t for t in tokens[cue + 1 :] if t.span.end <= quoted[0].start]
    if any(t.text in {",", ":"} or t.upos == "VERB" for t in between):
        return []
    return [Span(tokens[cue + 1].span.start, quoted[0].end)]


def _governs(tree: Tree, cue: int, mark: Span) -> bool:
    """Return whether the quoted run hangs under the verb without another verb with its own subject between them."""
    inside = [i for i, token in enumerate(tree.tokens) if mark.contains(token.span) and token.upos != "PUNCT"]
    if not inside:
        return False
    top = next((i for i in inside if tree.tokens[i].head not in inside), inside[0])
    for node in tree.ancestors(top):
        if node == cue:
            return True
        if tree.tokens[node].upos == "VERB" and subject_of(tree, node) is not None:
            return False
    return False


# -- who obtained it, who cites it -------------------------------------------------------------------------------------


def _obtainers(tree: Tree, start: int, end: int) -> list[Span]:
    """Return who obtained the source named in those tokens: "files obtained by the Courier"."""
    tokens = tree.tokens
    for at in range(start, min(end, len(tokens) - 2)):
        if tokens[at].lemma.lower() in OBTAINING and tokens[at].xpos in {"VBN", "VBD"} and tokens[at + 1].text.lower() == "by":
            stop = at + 2
            while stop < len(tokens) and tokens[stop].upos in {"DET", "ADJ", "NOUN", "PROPN"}:
                stop += 1
            if stop > at + 2:
                return [_span(tree, at + 2, stop)]
    return []


def _documents(tree: Tree, cue: int) -> list[Span]:
    """Return the document that opens the sentence: "In the letter, an engineer told ..."."""
    tokens = tree.tokens
    if cue < 3 or tokens[0].text.lower() not in {"in", "on"} or tokens[1].text.lower() not in {"the", "that", "this"}:
        return []
    comma = next((i for i in range(2, cue) if tokens[i].text == ","), None)
    if comma is None or tokens[comma - 1].lemma.lower() not in DOCUMENTS:
        return []
    return [_span(tree, 1, comma)]


def _cite(tree: Tree, draft: Draft, frame: Frame | None) -> None:
    """Follow "X, citing a memo, reported ..." and "..., X reported, citing a memo": the memo is the source, by way of X."""
    tokens = tree.tokens
    citing = next((i for i, t in enumerate(tokens) if t.text.lower() in {"citing", "quoting"}), None)
    if citing is None or draft.source is None or citing + 1 >= len(tokens):
        return
    cue = next(i for i, t in enumerate(tokens) if t.span.end == draft.cue[0].end)
    spoken = [i for i in range(min(cue, citing) + 1, max(cue, citing))
              if tokens[i].upos == "VERB" and tokens[i].lemma.lower() in SAYING and tokens[i].xpos in {"VBD", "VBZ"}]
    if spoken or (cue < citing and (frame is None or not frame.start <= citing <= frame.end or tokens[citing - 1].text != ",")):
        return
    stop = citing + 1
    while stop < len(tokens) and tokens[stop].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "ADP", "PART"}:
        stop += 1
    head = next((i for i in range(citing + 1, stop) if tokens[i].upos in {"NOUN", "PROPN"}
                 and not (i + 1 < stop and tokens[i + 1].upos in {"NOUN", "PROPN"})), None)
    if head is None:
        return
    by = draft.source if draft.source.end <= tokens[citing].span.start else None
    outer = _span_before(tree, draft, citing)
    draft.via = [outer or by or draft.source, *draft.via]
    draft.source, draft.head = _span(tree, citing + 1, stop), tokens[head].span
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
    while first < head and (tokens[first].upos in {"PUNCT", "CCONJ"} or tokens[first].lemma.lower() in RELATIVE - {"that"}):
        first += 1
    return first, last + 1


def _filled(tree: Tree, head: int, cue: int) -> list[int]:
    """Return the tokens of the phrase without gaps, behind the cue."""
    nodes = [i for i in tree.subtree(head) if i > cue]
    return list(range(nodes[0], nodes[-1] + 1))


def _span(tree: Tree, start: int, end: int) -> Span:
    return Span(tree.tokens[start].span.start, tree.tokens[end - 1].span.end)


def runs(tree: Tree, indices: Sequence[int]) -> list[Span]:
    """Return neighbouring tokens as spans, trimmed of outer commas and full stops."""
    groups: list[list[int]] = []
    for i in indices:
        if groups and i == groups[-1][-1] + 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    spans: list[Span] = []
    for group in groups:
        while group and tree.tokens[group[-1]].text in TRIMMED:
            group.pop()
        while group and tree.tokens[group[0]].text in TRIMMED:
            group.pop(0)
        if group and any(tree.tokens[i].upos != "PUNCT" for i in group):
            spans.append(_span(tree, group[0], group[-1] + 1))
    return spans
