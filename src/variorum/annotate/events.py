"""Event words with polarity and certainty, by rules over the dependency tree and the report's quotations.

Classes as in the contract; the signs of doubt, denial and plan follow the factuality literature (Saurí and
Pustejovsky 2009): modals, adverbs, embedding verbs, negation. Denial is what a source denies, not what it negates.
Nothing that stands in a question or under "if" is asserted.
"""

from collections.abc import Iterator, Sequence

from variorum.annotate.cues import (
    CONDITIONS,
    DENYING,
    EVENT_NOUNS,
    FAILING,
    FUTURE_MODALS,
    GUESS_NOUNS,
    GUESSING,
    NEGATIONS,
    PLAN_NOUNS,
    PLANNED_NOUNS_OF,
    PLANNING,
    SAYING,
    SOFT_ADJECTIVES,
    SOFT_ADVERBS,
    SOFT_MODALS,
    SOFT_VERBS,
    THINKING,
)
from variorum.types.marks import Certainty, Event, Quotation, Sentence
from variorum.types.text import Span
from variorum.types.tree import Tree, base

WOULD = frozenset({"would", "'d", "’d"})
STATIVE = frozenset({"be", "have", "do"})
CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl"})
CHARGING = frozenset({"accuse", "suspect", "charge"})  # "of" or "with" what one is only said to have done
Facts = Sequence[tuple[float, float, float]]
OPENING = frozenset({"“", "‘", '"', "''", "``", "«"})


def find_events(
    sentences: Sequence[Sentence], quotations: Sequence[Quotation], facts: Sequence[Facts] = ()
) -> tuple[Event, ...]:
    """Return event words in text order: verbs but auxiliaries, predicate adjectives and nouns, and event nouns.

    Args:
        facts: for each sentence the tagger's probabilities for its tokens; the first of them is given as `happened`.
    """
    found: list[Event] = []
    for number, sentence in enumerate(sentences):
        tree = Tree(sentence.tokens)
        for index, token in enumerate(tree.tokens):
            if _is_event(tree, index):
                found.append(
                    Event(
                        span=token.span,
                        text=token.text,
                        polarity="negative" if _is_negative(tree, index) else "positive",
                        certainty=_certainty(tree, index, quotations),
                        happened=round(facts[number][index][0], 3) if facts and facts[number] else None,
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


# -- polarity ----------------------------------------------------------------------------------------------------------


def _is_negative(tree: Tree, index: int) -> bool:
    tokens = tree.tokens
    for i in tree.children(index):
        relation = base(tokens[i].relation)
        if relation in {"advmod", "det", "mark", "case", "aux"} and _negates(tree, i):
            return True
        if relation in {"nsubj", "obj"} and (
            tokens[i].lemma.lower() in NEGATIONS or any(_negates(tree, j) for j in tree.children(i, "det", "advmod"))
        ):
            return True
    token = tokens[index]
    if base(token.relation) == "xcomp" and token.head >= 0:
        return tokens[token.head].lemma.lower() in FAILING or (
            tokens[token.head].lemma.lower() not in DENYING and _is_negative(tree, token.head)
        )
    return False


def _negates(tree: Tree, index: int) -> bool:
    """Return whether the word negates; "not only", "no doubt" and "no longer" do not deny what happened."""
    tokens = tree.tokens
    if tokens[index].lemma.lower() not in NEGATIONS:
        return False
    following = tokens[index + 1].lemma.lower() if index + 1 < len(tokens) else ""
    return following not in {"only", "just", "doubt"}


# -- certainty ---------------------------------------------------------------------------------------------------------


def _certainty(tree: Tree, index: int, quotations: Sequence[Quotation]) -> Certainty:
    span = tree.tokens[index].span
    holding = [q for q in quotations if any(piece.contains(span) for piece in q.content)]
    cues = {lemma for q in holding for cue in q.cue for lemma in _lemmas(tree, cue)}
    if cues & DENYING or _is_denied(tree, index):
        return "denied"
    if _is_soft(tree, index) or cues & (GUESSING - {"understand", "expect"}) or _is_open(tree, index):
        return "hedged"
    if _is_planned(tree, index):
        return "planned"
    return "reported" if holding else "asserted"


def _lemmas(tree: Tree, cue: Span) -> Iterator[str]:
    return (token.lemma.lower() for token in tree.tokens if cue.contains(token.span))


def _has_mark(tree: Tree, index: int, words: frozenset[str]) -> bool:
    return any(tree.tokens[i].lemma.lower() in words for i in tree.children(index, "mark", "case"))


def _governors(tree: Tree, index: int) -> Iterator[tuple[int, int]]:
    """Yield the steps up from a word, (word, governor), as long as what holds of the governor's clause holds of it."""
    node = index
    while tree.tokens[node].head >= 0:
        token = tree.tokens[node]
        yield node, token.head
        if base(token.relation) not in CLAUSES | {"conj", "obj", "obl", "nmod", "nsubj", "parataxis"}:
            return
        if token.relation == "acl:relcl":
            return  # what describes a person or thing is told apart from the clause around it
        node = token.head


def _is_denied(tree: Tree, index: int) -> bool:
    """Return whether a verb of denial governs the word's clause, or the word as its object."""
    for node, governor in _governors(tree, index):
        relation = base(tree.tokens[node].relation)
        lemma = tree.tokens[governor].lemma.lower()
        if lemma in DENYING and tree.tokens[governor].upos == "VERB":
            if lemma == "reject" and relation == "obj":
                return False  # "rejected the offer" says nothing of what happened
            return relation in {"ccomp", "xcomp", "obj"} or (
                relation in {"advcl", "acl"} and _has_mark(tree, node, frozenset({"of", "to"}))
            )
        if relation not in CLAUSES | {"conj", "obj"} or lemma in {"say", "tell", "add"}:
            return False
    return False


def _is_open(tree: Tree, index: int) -> bool:
    """Return whether the word stands in a question, under "if", or under what someone did not say."""
    tokens = tree.tokens
    if _has_mark(tree, index, CONDITIONS):
        return True
    for node, governor in _governors(tree, index):
        if base(tokens[node].relation) in CLAUSES and _has_mark(tree, node, CONDITIONS):
            return True
        if base(tokens[governor].relation) in CLAUSES | {"conj"} and _has_mark(tree, governor, CONDITIONS):
            return True
        if (
            base(tokens[node].relation) == "ccomp"
            and tokens[governor].lemma.lower() in SAYING
            and any(_negates(tree, i) for i in tree.children(governor, "advmod"))
        ):
            return True
    return _in_question(tree, index)


def _in_question(tree: Tree, index: int) -> bool:
    """Return whether a question mark closes the words around this one, and no quotation mark lies between."""
    for token in tree.tokens[index + 1 :]:
        if token.text == "?":
            return True
        if token.text in {".", "!", ";"} | OPENING or token.text in {"”", "’", "»"}:
            return False
    return False


def _is_soft(tree: Tree, index: int) -> bool:
    tokens = tree.tokens
    own = tokens[index]
    if any(
        base(tokens[i].relation) == "amod" and tokens[i].text.lower() in SOFT_ADJECTIVES for i in tree.children(index)
    ):
        return True
    if base(own.relation) == "amod" and own.text.lower() in SOFT_ADJECTIVES:
        return True
    node: int | None = index
    while node is not None:
        if _is_unfulfilled(tree, node):
            return True
        for i in tree.children(node):
            relation, lemma = base(tokens[i].relation), tokens[i].lemma.lower()
            if (relation == "aux" and lemma in SOFT_MODALS) or (relation == "advmod" and lemma in SOFT_ADVERBS):
                return True
        relation, governor = base(tokens[node].relation), tokens[node].head
        if governor < 0:
            return False
        if _makes_a_guess(tree, node, governor):
            return True
        trailing = (
            relation == "advcl"
            and tokens[node].xpos == "VBG"
            and governor < node
            and not tree.children(node, "nsubj", "mark")
        )
        if (
            trailing
            and tokens[governor].lemma.lower() in CHARGING
            and any(_has_mark(tree, i, frozenset({"of", "with", "over"})) for i in tree.children(governor))
        ):
            return True  # "suspected of driving into it, killing two"
        node = governor if relation in {"xcomp", "conj"} or trailing else None
    return False


def _is_unfulfilled(tree: Tree, index: int) -> bool:
    """Return whether the clause tells what would have been: "would have stopped"."""
    words = {tree.tokens[i].text.lower() for i in tree.children(index, "aux")}
    return bool(words & WOULD) and "have" in words


def _makes_a_guess(tree: Tree, node: int, governor: int) -> bool:
    """Return whether the governor makes the word's clause a guess: "believed that", "suspected of", "the fear that"."""
    tokens = tree.tokens
    relation, lemma = base(tokens[node].relation), tokens[governor].lemma.lower()
    if tokens[governor].upos in {"NOUN", "PROPN", "PRON"}:
        above = tokens[governor].head
        if (
            relation == "acl"
            and above >= 0
            and tokens[above].lemma.lower() in CHARGING
            and _has_mark(tree, node, frozenset({"of"}))
        ):
            return True  # "accused the owner of hiding it", with the clause hung on the owner
        return relation in {"acl", "ccomp", "nmod"} and lemma in GUESS_NOUNS and tokens[node].relation != "acl:relcl"
    if lemma == "doubt" and any(_negates(tree, i) for i in tree.children(governor, "advmod", "aux")):
        return False
    if relation in {"advcl", "obl", "nmod"}:
        return lemma in CHARGING and _has_mark(tree, node, frozenset({"of", "with", "over"}))
    if relation == "ccomp" and lemma in THINKING and not _is_verb_of_thinking(tree, governor):
        return False
    if relation in {"xcomp", "ccomp", "csubj"}:
        return lemma in GUESSING | SOFT_VERBS | {"likely", "possible", "unclear", "unknown"}
    return False


def _is_verb_of_thinking(tree: Tree, index: int) -> bool:
    """Return whether "suspect" or "fear" is a verb: inflected, before "that", or with a pronoun or plural as subject."""
    following = tree.tokens[index + 1].text.lower() if index + 1 < len(tree.tokens) else ""
    subjects = [tree.tokens[i] for i in tree.children(index, "nsubj")]
    inflected = tree.tokens[index].text.lower() != tree.tokens[index].lemma.lower()
    return (
        following == "that"
        or inflected
        or any(token.upos == "PRON" or token.xpos in {"NNS", "NNPS"} for token in subjects)
    )


def _is_planned(tree: Tree, index: int) -> bool:
    tokens = tree.tokens
    node = index
    if tokens[index].upos == "NOUN" and _is_planned_noun(tree, index):
        return True
    while True:
        perfect = any(tokens[k].lemma == "have" for k in tree.children(node, "aux"))
        for i in tree.children(node, "aux"):
            word = tokens[i].text.lower()
            if not perfect and (tokens[i].lemma.lower() in FUTURE_MODALS or word in WOULD | {"should", "must"}):
                return True
        governor, relation = tokens[node].head, base(tokens[node].relation)
        if governor < 0:
            return False
        head = tokens[governor]
        if relation == "ccomp" and head.lemma.lower() in PLANNING and _is_subjunctive(tree, node):
            return True  # "demanded that trains be stopped"
        if _has_mark(tree, node, frozenset({"to"})) and relation in {"xcomp", "ccomp", "acl", "advcl"}:
            if head.lemma.lower() in PLANNING | PLAN_NOUNS or head.text.lower() == "going":
                return True
            if relation == "acl" or (relation == "advcl" and not tree.children(node, "nsubj")):
                return True  # purpose: "prepared to travel to ...", "a plan to ..."
        if relation not in {"xcomp", "conj"} or (relation == "conj" and tree.children(node, "nsubj")):
            return False
        node = governor


def _is_subjunctive(tree: Tree, index: int) -> bool:
    """Return whether the clause has a subject and a bare form that no auxiliary calls for: "that he resign"."""
    first = next(iter(tree.children(index, "aux", "cop")), index)
    return (
        tree.tokens[first].xpos == "VB"
        and bool(tree.children(index, "nsubj"))
        and not _has_mark(tree, index, frozenset({"to"}))
    )


def _is_planned_noun(tree: Tree, index: int) -> bool:
    """Return whether an event noun is what someone asks for or intends: "called for an inquiry", "plans a strike"."""
    token = tree.tokens[index]
    if token.head < 0 or base(token.relation) not in {"obj", "obl"}:
        return False
    lemma = tree.tokens[token.head].lemma.lower()
    if base(token.relation) == "obl":
        return lemma in {"call", "ask", "push", "plead"} and _has_mark(tree, index, frozenset({"for"}))
    return lemma in PLANNED_NOUNS_OF
