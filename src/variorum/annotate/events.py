"""Event words with polarity and certainty, by rules over the dependency tree and the report's quotations.

Classes as in the contract; the signs of doubt, denial and plan follow the factuality literature (Saurí and
Pustejovsky 2009): modals, adverbs, embedding verbs, negation. Denial is what a source denies, not what it negates.
"""

from collections.abc import Sequence

from variorum.annotate.cues import (
    DENYING,
    EVENT_NOUNS,
    FAILING,
    FUTURE_MODALS,
    GUESSING,
    NEGATIONS,
    PLANNING,
    SOFT_ADJECTIVES,
    SOFT_ADVERBS,
    SOFT_MODALS,
    SOFT_VERBS,
)
from variorum.types.marks import Certainty, Event, Quotation, Sentence
from variorum.types.tree import Tree, base

STATIVE = {"be", "have", "do"}


def find_events(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> tuple[Event, ...]:
    """Return event words in text order: verbs but auxiliaries, predicate adjectives and nouns, and event nouns."""
    found: list[Event] = []
    for number, sentence in enumerate(sentences):
        tree = Tree(sentence.tokens)
        for index, token in enumerate(tree.tokens):
            if _is_event(tree, index):
                negative = _is_negative(tree, index)
                found.append(
                    Event(
                        span=token.span,
                        text=token.text,
                        polarity="negative" if negative else "positive",
                        certainty=_certainty(tree, index, quotations),
                        lemma=token.lemma.lower(),
                        sentence=number,
                        token=index,
                    )
                )
    return tuple(found)


def _is_event(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    if token.upos == "VERB":
        return token.lemma.lower() not in STATIVE or base(token.relation) not in {"aux", "cop"}
    if tree.children(index, "cop"):
        return True
    return token.upos == "NOUN" and token.lemma.lower() in EVENT_NOUNS


def _is_negative(tree: Tree, index: int) -> bool:
    for i in tree.children(index):
        token = tree.tokens[i]
        relation = base(token.relation)
        if relation in {"advmod", "det", "mark", "case"} and token.lemma.lower() in NEGATIONS:
            return True
        if relation in {"nsubj", "obj"} and (
            token.lemma.lower() in NEGATIONS or any(tree.tokens[j].lemma.lower() in NEGATIONS for j in tree.children(i, "det", "advmod"))
        ):
            return True
    token = tree.tokens[index]
    if base(token.relation) == "xcomp" and token.head >= 0:
        return tree.tokens[token.head].lemma.lower() in FAILING or _is_negative(tree, token.head)
    return False


def _certainty(tree: Tree, index: int, quotations: Sequence[Quotation]) -> Certainty:
    span = tree.tokens[index].span
    holding = [q for q in quotations if any(piece.contains(span) for piece in q.content)]
    cue_words = {_lemma_at(tree, cue.start, cue.end) for q in holding for cue in q.cue}
    if cue_words & DENYING or _under(tree, index, DENYING):
        return "denied"
    if _is_soft(tree, index) or cue_words & (GUESSING - {"understand"}):
        return "hedged"
    if _is_planned(tree, index):
        return "planned"
    return "reported" if holding else "asserted"


def _lemma_at(tree: Tree, start: int, end: int) -> str:
    return next((t.lemma.lower() for t in tree.tokens if t.span.start == start and t.span.end == end), "")


def _under(tree: Tree, index: int, verbs: frozenset[str]) -> bool:
    """Return whether the word heads a clause, or is a noun, that one of `verbs` governs."""
    node = index
    while tree.tokens[node].head >= 0:
        token = tree.tokens[node]
        relation = base(token.relation)
        governor = token.head
        lemma = tree.tokens[governor].lemma.lower()
        if relation in {"ccomp", "xcomp"} or (relation == "obj" and tree.tokens[node].upos in {"NOUN", "VERB"}) or (
            relation in {"advcl", "acl"} and any(tree.tokens[m].lemma in {"of", "to"} for m in tree.children(node, "mark"))
        ):
            if lemma in verbs and tree.tokens[governor].upos == "VERB":
                return True
        elif relation != "conj":
            return False
        if relation in {"ccomp", "xcomp", "advcl", "acl"} and tree.tokens[governor].upos == "VERB" and lemma in {"say", "tell", "add"}:
            return False
        node = governor
    return False


def _is_soft(tree: Tree, index: int) -> bool:
    node: int | None = index
    first = True
    while node is not None:
        for i in tree.children(node):
            token = tree.tokens[i]
            lemma = token.lemma.lower()
            relation = base(token.relation)
            if (relation == "aux" and lemma in SOFT_MODALS) or (relation == "advmod" and lemma in SOFT_ADVERBS) or (
                relation == "amod" and token.text.lower() in SOFT_ADJECTIVES and first
            ):
                return True
        token = tree.tokens[node]
        if base(token.relation) in {"amod"} and token.text.lower() in SOFT_ADJECTIVES:
            return True
        first = False
        governor = token.head
        relation = base(token.relation)
        if governor < 0:
            return False
        head = tree.tokens[governor]
        if relation in {"xcomp", "ccomp", "advcl", "csubj"} and (
            head.lemma.lower() in GUESSING | SOFT_VERBS | {"accuse", "likely", "possible"}
            and not (relation == "advcl" and not any(tree.tokens[m].lemma == "of" for m in tree.children(node, "mark")))
        ):
            return True
        node = governor if relation in {"xcomp", "conj"} else None
    return False


def _is_planned(tree: Tree, index: int) -> bool:
    node = index
    while True:
        for i in tree.children(node):
            token = tree.tokens[i]
            if base(token.relation) == "aux" and token.lemma.lower() in FUTURE_MODALS and token.upos == "AUX":
                return not any(tree.tokens[k].lemma == "have" for k in tree.children(node, "aux"))
            if base(token.relation) == "aux" and token.text.lower() in {"would", "'d"} and not any(
                tree.tokens[k].lemma == "have" for k in tree.children(node, "aux")
            ):
                return True
        token = tree.tokens[node]
        governor = token.head
        relation = base(token.relation)
        if governor < 0:
            return False
        head = tree.tokens[governor]
        infinitive = any(tree.tokens[m].lemma.lower() == "to" for m in tree.children(node, "mark"))
        if infinitive and relation in {"xcomp", "ccomp", "acl", "advcl"}:
            if head.lemma.lower() in PLANNING or (head.lemma == "go" and head.text.lower() == "going"):
                return True
            if relation == "acl" or (relation == "advcl" and not tree.children(node, "nsubj")):
                return True  # purpose: "prepared to travel to ...", "a plan to ..."
        if relation not in {"xcomp", "conj"} or (relation == "conj" and any(tree.children(node, "nsubj"))):
            return False
        node = governor
