"""Clauses of a sentence as predications: a predicate with its arguments (Universal Dependencies v2).

One predication is one verb (with its auxiliaries, particle and open complement), or a predicate adjective or noun
with its copula. Active and passive come out alike: `agent` acts, `patient` undergoes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from variorum.claim.families import families
from variorum.types.claim import Role
from variorum.types.marks import Sentence
from variorum.types.tree import Tree, base

CLAUSAL = {"root", "conj", "ccomp", "advcl", "acl", "parataxis", "csubj", "list", "appos", "dep", "dislocated"}
OWN_CLAUSE = {"conj", "parataxis", "advcl", "acl", "list"}  # branches that say something of their own
# Verbs whose open complement carries the meaning: "began to search" is a searching.
RAISING = {
    "begin", "start", "continue", "manage", "appear", "seem", "keep", "come", "go", "help", "stop", "happen", "tend",
    "able", "likely", "expect", "believe", "think", "know", "report", "say", "understand", "suspect", "allege", "need",
    "have", "set", "due", "be", "attempt", "try", "fail",
}
NEGATIONS = {"not", "n't", "never", "no", "none", "nobody", "neither", "nor", "nothing", "no-one", "without"}
# Verbs that say little themselves: the family is that of the noun they carry ("the death toll has risen").
CARRYING = {
    "be", "have", "suffer", "sustain", "exist", "make", "take", "carry", "conduct", "rise", "climb", "reach", "stand",
    "increase", "fall", "happen", "occur", "grow", "drop", "total",
}
RELATIVE = {"who", "which", "that", "whom", "whose", "where", "when"}


@dataclass(frozen=True, slots=True)
class Part:
    """One argument: its head token, the tokens of its phrase, and what binds it to the predicate."""

    role: Role
    relation: str
    head: int
    tokens: tuple[int, ...]
    shared: bool = False  # taken over from a governing clause or an antecedent, not among the clause's own words


@dataclass(slots=True)
class Predication:
    """A predicate and its parts, as token indices of one sentence."""

    head: int
    predicate: str
    family: str | None
    tokens: tuple[int, ...]
    parts: list[Part] = field(default_factory=list)
    negative: bool = False
    conditional: bool = False
    parent: int | None = None
    link: str = "root"
    marker: str | None = None

    def part(self, role: Role) -> Part | None:
        """Return the first argument with that role."""
        return next((part for part in self.parts if part.role == role), None)


def find_predications(sentence: Sentence) -> list[Predication]:
    """Return the sentence's predications in text order of their heads."""
    tree = Tree(sentence.tokens)
    heads = [i for i in range(len(tree.tokens)) if _is_predicate(tree, i, headline=sentence.kind == "headline")]
    found = {head: _build(tree, head, set(heads)) for head in heads}
    for predication in found.values():
        predication.parent = next((a for a in tree.ancestors(predication.head) if a in found), None)
    for predication in found.values():
        _share_subject(tree, predication, found)
    return list(found.values())


def _is_predicate(tree: Tree, index: int, *, headline: bool) -> bool:
    token = tree.tokens[index]
    relation = base(token.relation)
    if relation == "xcomp" or relation not in CLAUSAL:
        return False
    if token.upos == "VERB":
        return token.relation != "appos"
    if tree.children(index, "cop"):
        return True
    if token.upos in {"ADJ", "NOUN", "PROPN", "ADV", "NUM", "AUX"} and tree.children(index, "nsubj", "expl"):
        return True
    if relation == "conj" and token.upos in {"ADJ", "NOUN"}:
        governor = token.head
        return bool(tree.children(governor, "cop")) and not tree.children(index, "det", "nummod") and bool(
            tree.children(index, "case") or token.upos == "ADJ"
        )
    words = families()
    return headline and relation == "root" and (token.lemma in words.adjectives or token.lemma in words.nouns)


def _build(tree: Tree, head: int, heads: set[int]) -> Predication:
    token = tree.tokens[head]
    complement = _open_complement(tree, head)
    # Words that belong to other predications: coordinate and subordinate clauses that stand for themselves.
    others = {
        other
        for other in heads
        if other != head and (base(tree.tokens[other].relation) in OWN_CLAUSE or tree.tokens[other].relation == "csubj")
    }
    own = tree.subtree(head, without=others)
    own = [i for i in own if not (base(tree.tokens[i].relation) in {"cc"} and tree.tokens[i].head in others)]
    own = _trim(tree, own, head)
    predicate, family = _name(tree, head, complement)
    predication = Predication(
        head=head,
        predicate=predicate,
        family=family,
        tokens=tuple(own),
        negative=_is_negative(tree, head, complement),
        conditional=_is_conditional(tree, head),
        link=token.relation,
        marker=_marker(tree, head),
    )
    predication.parts = list(_parts(tree, head, complement, others))
    return predication


def _trim(tree: Tree, tokens: list[int], head: int) -> list[int]:
    """Drop leading and trailing punctuation, conjunctions and subordinators that bind the clause to its governor."""
    relation = base(tree.tokens[head].relation)

    def loose(i: int) -> bool:
        token = tree.tokens[i]
        if token.upos == "PUNCT" and token.text not in {"”", "“", '"', "’", "‘", ")", "("}:
            return True
        if token.head != head:
            return False
        bound = base(token.relation)
        return bound == "cc" or (bound == "mark" and relation in {"advcl", "ccomp", "acl", "conj"})

    start, end = 0, len(tokens)
    while start < end and loose(tokens[start]):
        start += 1
    while end > start and loose(tokens[end - 1]):
        end -= 1
    return tokens[start:end] or [head]


def _open_complement(tree: Tree, head: int) -> int | None:
    return next(
        (i for i in tree.children(head, "xcomp") if tree.tokens[i].upos in {"VERB", "ADJ", "NOUN", "AUX"}),
        None,
    )


def _name(tree: Tree, head: int, complement: int | None) -> tuple[str, str | None]:
    """Return the predicate's name and family."""
    token = tree.tokens[head]
    words = families()
    particle = tree.child(head, "compound:prt")
    lemma = token.lemma.lower()
    name = f"{lemma} {tree.tokens[particle].lemma}" if particle is not None else lemma
    if token.upos == "VERB":
        companions = _companions(tree, head)
        if complement is not None:
            inner = tree.tokens[complement].lemma.lower()
            name = f"{name} {inner}"
            if lemma in RAISING:
                _, family = _name(tree, complement, _open_complement(tree, complement))
                if family:
                    return name, family
            companions = [*companions, inner]
        if particle is not None:
            joined = f"{lemma} {tree.tokens[particle].lemma}"
            family = words.of_verb(joined, companions) or words.of_verb(lemma, companions)
        else:
            family = words.of_verb(lemma, companions)
        if family is None and lemma in CARRYING:
            family = _noun_family(tree, head)
        return name, family
    kin = words.adjectives.get(lemma) or words.nouns.get(lemma)
    if kin is None:
        kin = next(
            (words.adjectives[tree.tokens[i].lemma] for i in tree.children(head, "amod", "acl")
             if tree.tokens[i].lemma in words.adjectives),
            None,
        )
    return f"be {lemma}", kin


def _noun_family(tree: Tree, head: int) -> str | None:
    words = families()
    for i in tree.children(head, "obj", "nsubj"):
        for word in (i, *tree.children(i, "compound")):
            found = words.nouns.get(tree.tokens[word].lemma.lower())
            if found:
                return found
    return None


def _companions(tree: Tree, head: int) -> list[str]:
    """Return lemmas that can make one lexicon entry with the verb: objects, predicatives, obliques, their nouns."""
    found: list[str] = []
    for i in tree.children(head, "obj", "obl", "xcomp", "advmod", "nsubj:pass"):
        found.append(tree.tokens[i].lemma.lower())
        found.extend(tree.tokens[j].lemma.lower() for j in tree.children(i, "conj", "compound"))
        found.extend(tree.tokens[j].lemma.lower() for j in tree.children(i, "case") if i in tree.children(head, "obl"))
    return found


def _parts(tree: Tree, head: int, complement: int | None, others: set[int]) -> Iterator[Part]:
    passive = bool(tree.children(head, "nsubj:pass", "aux:pass")) or (
        base(tree.tokens[head].relation) in {"acl", "root", "conj", "advcl"}
        and tree.tokens[head].xpos == "VBN"
        and not tree.children(head, "aux", "nsubj")
    )
    for governor in (head, complement):
        if governor is None:
            continue
        for i in tree.children(governor):
            if i == complement or i in others:
                continue
            token = tree.tokens[i]
            relation = base(token.relation)
            role: Role
            label = token.relation
            if relation == "nsubj":
                role = "patient" if token.relation == "nsubj:pass" else "agent"
            elif relation == "obj":
                role = "patient"
            elif relation == "iobj":
                role = "recipient"
            elif relation in {"obl", "nmod"} and governor in (head, complement):
                preposition = tree.child(i, "case")
                label = tree.tokens[preposition].lemma.lower() if preposition is not None else token.relation
                agentive = token.relation == "obl:agent" or (label == "by" and passive)
                role = "agent" if agentive else "recipient" if label == "to" else "other"
            elif relation in {"ccomp", "advmod", "discourse", "vocative"}:
                role = "other"
            else:
                continue
            yield Part(role, label, i, tuple(tree.subtree(i, without=others)))
    if not passive and not tree.children(head, "nsubj") and tree.tokens[head].upos != "VERB":
        for i in tree.children(head, "nmod"):
            preposition = tree.child(i, "case")
            if preposition is not None:
                yield Part("other", tree.tokens[preposition].lemma, i, tuple(tree.subtree(i, without=others)))


def _share_subject(tree: Tree, predication: Predication, found: dict[int, Predication]) -> None:
    """Give a clause without its own subject the one it shares: of a conjunct, a matrix clause or an antecedent."""
    head = predication.head
    token = tree.tokens[head]
    relation = base(token.relation)
    has_subject = bool(tree.children(head, "nsubj", "csubj", "expl"))
    passive_form = token.xpos == "VBN" and not any(tree.tokens[a].lemma == "have" for a in tree.children(head, "aux"))
    role: Role = "patient" if passive_form and (tree.children(head, "aux:pass") or relation in {"acl", "advcl"}) else "agent"
    if relation == "acl":
        antecedent = token.head
        predication.parts = [p for p in predication.parts if not _is_relative(tree, p)]
        if token.relation == "acl:relcl" and has_subject:
            pronoun = next((i for i in tree.children(head, "nsubj") if tree.tokens[i].lemma.lower() in RELATIVE), None)
            if pronoun is None:
                if not any(p.role == "patient" for p in predication.parts) and tree.tokens[head].upos == "VERB":
                    predication.parts.append(_shared(tree, "patient", antecedent, head))
                return
            role = "patient" if tree.tokens[pronoun].relation == "nsubj:pass" else "agent"
        predication.parts.insert(0, _shared(tree, role, antecedent, head))
        return
    if has_subject or predication.parent is None:
        return
    parent = found[predication.parent]
    if relation in {"conj", "advcl", "parataxis"} and (relation != "conj" or token.head == parent.head):
        subject = next((p for p in parent.parts if p.relation.startswith(("nsubj", "shared"))), None)
        if subject is not None:
            if relation == "conj" and token.xpos == "VBN" and parent.part("patient") is subject:
                role = "patient"
            predication.parts.insert(0, Part(role, "shared", subject.head, subject.tokens, shared=True))


def _is_relative(tree: Tree, part: Part) -> bool:
    return tree.tokens[part.head].lemma.lower() in RELATIVE and part.relation.startswith(("nsubj", "obj"))


def _shared(tree: Tree, role: Role, antecedent: int, clause: int) -> Part:
    without = {i for i in tree.children(antecedent) if i == clause or base(tree.tokens[i].relation) in {"acl", "conj", "cc", "appos", "parataxis"}}
    tokens = tree.subtree(antecedent, without=without)
    return Part(role, "shared", antecedent, tuple(_without_outer_punctuation(tree, tokens)), shared=True)


def _without_outer_punctuation(tree: Tree, tokens: list[int]) -> list[int]:
    start, end = 0, len(tokens)
    while start < end and tree.tokens[tokens[start]].upos in {"PUNCT", "ADP"}:
        start += 1
    while end > start and tree.tokens[tokens[end - 1]].upos == "PUNCT":
        end -= 1
    return tokens[start:end] or tokens


def _is_negative(tree: Tree, head: int, complement: int | None) -> bool:
    for governor in (head, complement):
        if governor is None:
            continue
        for i in tree.children(governor):
            token = tree.tokens[i]
            if base(token.relation) in {"advmod", "det", "cc:preconj"} and token.lemma.lower() in NEGATIONS:
                return True
            if base(token.relation) in {"nsubj", "obj"}:
                if token.lemma.lower() in NEGATIONS:
                    return True
                if any(tree.tokens[j].lemma.lower() in NEGATIONS for j in tree.children(i, "det", "advmod")):
                    return True
    return tree.tokens[head].lemma.lower() in {"decline", "refuse", "unhurt", "unharmed", "unscathed", "uninjured"}


def _marker(tree: Tree, head: int) -> str | None:
    mark = tree.child(head, "mark")
    if mark is None:
        mark = next((i for i in tree.children(head, "advmod") if tree.tokens[i].lemma.lower() in {"when", "where", "why", "how"}), None)
    return tree.tokens[mark].lemma.lower() if mark is not None else None


def _is_conditional(tree: Tree, head: int) -> bool:
    """Return whether the clause stands under if, unless or whether (itself or through its governor)."""
    for node in (head, *tree.ancestors(head)):
        if _marker(tree, node) in {"if", "unless", "whether"}:
            return True
        if base(tree.tokens[node].relation) not in {"conj", "ccomp", "xcomp", "acl", "advcl"}:
            return False
    return False
