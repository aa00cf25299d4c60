"""What a verb attributes: its clause, what it denies, asks for, accuses of, or the words in marks that hang on it."""

from collections.abc import Sequence

from variorum.annotate.cues import (
    ACCUSING,
    CALLING,
    CLAIM_NOUNS,
    DENYING,
    NAMING,
    OCCASIONS,
    REQUESTING,
    SAYING,
)
from variorum.annotate.frames import CLOSING_MARKS, HEARERS, RELATIVE
from variorum.types.text import Span
from variorum.types.tree import Tree, base

TRIMMED = frozenset({",", ".", ";", ":", "—", "–", "-", "--"})
QUESTIONING = frozenset("how whether if what who why where which when".split())
TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday last this early late earlier later".split()
)


def content_of(tree: Tree, cue: int, marks: Sequence[Span], taken: set[int]) -> list[Span]:
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
    return (
        [
            mark
            for mark in marks
            if mark.start >= tokens[0].span.start
            and mark.end <= tokens[-1].span.end
            and not mark.contains(tokens[cue].span)
            and _governs(tree, cue, mark)
        ]
        if lemma in NAMING | SAYING
        else []
    )


def _clause(tree: Tree, cue: int, taken: set[int]) -> list[int]:
    """Return the tokens of the verb's clause: behind "that" where there is one, else its clausal complement."""
    tokens = tree.tokens
    clause = next((i for i in tree.children(cue, "ccomp") if i > cue), None)
    that = cue + 1
    while (
        that < len(tokens)
        and that < cue + 7
        and (
            tokens[that].upos in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "ADV", "PART"}
            or tokens[that].text == ","
            or (that == cue + 1 and tokens[that].upos == "PRON")
        )
        and not _is_that(tree, that)
        and tokens[that].lemma.lower() not in CLAIM_NOUNS
    ):
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
    return (
        bool(words)
        and words[0].upos in {"DET", "PRON", "NOUN", "PROPN", "ADJ", "NUM"}
        and not any(t.lemma.lower() in TIME_WORDS or t.text in TRIMMED for t in words)
    )


def _whole(tree: Tree, start: int, end: int) -> int:
    """Return the clause's end, up to the next stop if the parse broke it off before a noun, less a closing occasion."""
    tokens = tree.tokens
    if (
        end < len(tokens)
        and tokens[end].upos in {"DET", "ADJ", "NOUN", "PROPN"}
        and tokens[end].lemma.lower() not in TIME_WORDS
    ):
        while end < len(tokens) and tokens[end].text not in TRIMMED:
            end += 1
    comma = next((i for i in range(end - 1, 0, -1) if tokens[i].text == ","), None)
    adding = next(
        (
            i
            for i in range(start + 1, end)
            if tokens[i - 1].text == "," and tokens[i].xpos == "VBG" and tokens[i].lemma.lower() in SAYING
        ),
        None,
    )
    if adding is not None:
        return adding - 1  # "..., adding that ..." is said apart
    closing = tokens[comma + 1 : end] if comma is not None else ()
    if (
        closing
        and closing[0].upos == "ADP"
        and not any(t.upos in {"VERB", "AUX"} for t in closing)
        and any(t.lemma.lower() in OCCASIONS for t in closing)
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
    asked = next(
        (i for i in range(start + 1, min(start + 6, len(tokens))) if tokens[i].text.lower() in QUESTIONING), None
    )
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
    if (lemma == "call" and following in {"for", "on"}) or (
        lemma == "warn" and following in {"of", "against", "about"}
    ):
        ruled = next((i for i in tree.children(cue, "obl") if i > cue), None)
        if ruled is None:
            return []
        clause = next((i for i in tree.children(cue, "xcomp", "advcl") if i > ruled), ruled)
        end = max(tree.subtree(ruled)[-1], tree.subtree(clause)[-1])
        return runs(tree, list(range(cue + 2, end + 1)))
    wanted = next((i for i in tree.children(cue, "xcomp", "ccomp", "advcl") if i > cue), None)
    if following in {"not", "me", "us"} and lemma == "ask":
        return []  # "asked not to be named"
    if (
        lemma == "call"
        or wanted is None
        or not any(tokens[i].text.lower() == "to" for i in tree.children(wanted, "mark"))
    ):
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
        i
        for i in (*tree.children(cue, "advcl", "obl", "xcomp"), *tree.children(accused, "acl"))
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


def _filled(tree: Tree, head: int, cue: int) -> list[int]:
    """Return the tokens of the phrase without gaps, behind the cue."""
    nodes = [i for i in tree.subtree(head) if i > cue]
    return list(range(nodes[0], nodes[-1] + 1))


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, or of the verb it is coordinated with or an open complement of."""
    tokens = tree.tokens
    before = [i for i in tree.children(verb, "nsubj") if i < verb and tokens[i].relation != "nsubj:outer"]
    before = [i for i in before if not tree.children(i, "case")]  # "without irony" is no subject, whatever the parse
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


def span_of(tree: Tree, start: int, end: int) -> Span:
    """Return the characters of a run of tokens, half-open."""
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
            spans.append(span_of(tree, group[0], group[-1] + 1))
    return spans
