"""Clauses of a sentence as predications: a predicate with its arguments (Universal Dependencies v2).

One predication is one verb (with its auxiliaries, particle and open complement), or a predicate adjective or noun
with its copula. Active and passive come out alike: `agent` acts, `patient` undergoes. Names and families: `naming`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from variorum.claim.families import families
from variorum.claim.mending import OBJECTIVE, SUBJECTIVE_VERBS, mended
from variorum.claim.naming import is_depictive, name_clause
from variorum.claim.polarity import SUBORDINATORS, is_conditional, is_negative, marker_of
from variorum.types.claim import Role
from variorum.types.marks import Sentence
from variorum.types.tree import Tree, base

CLAUSAL = {"root", "conj", "ccomp", "advcl", "acl", "parataxis", "csubj", "list", "appos", "dep", "dislocated"}
OWN_CLAUSE = {"conj", "parataxis", "advcl", "acl", "list", "csubj"}  # branches that say something of their own
# Verbs whose gerund or infinitive says something of its own: "denied having fired", "admitted taking".
OWNING = {"deny", "admit", "confess"}
# Gerunds after these stay with their governor ("charged with stealing"); so do verbs that work as prepositions.
BINDING = {"from", "for", "in", "on", "of", "at", "about", "against", "with", "by", "into", "to"}
PREPOSITIONAL = {"follow", "include", "regard", "concern", "involve", "age", "aged"}
TELLING = {"say", "specify", "elaborate", "comment", "disclose", "reveal", "tell"}
UNITS = {
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "moment",
    "second",
    "shortly",
    "just",
    "soon",
    "long",
    "immediately",
}
RELATIVE = {"who", "which", "that", "whom", "whose", "where", "when"}
INDIRECT = {"what", "whatever", "whoever", "how", "why", "who", "which", "whose", "whether", "when", "where"}


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
    """A predicate and its parts, as token indices of one sentence.

    Args:
        carrier: the token that carries the meaning: of "began to search", the second verb.
        complement: head of the open complement merged into the clause.
        pronoun: the relative pronoun (or "where", "when") that opens the clause.
        auxiliaries: tokens of the governing clause that the clause leaves out ("were killed and 17 [were] injured").
        asks: an indirect question or free relative ("how it began", "what is known").
        cleft: the empty frame of a cleft sentence ("it was the woman"), which states nothing.
        nominal: a noun phrase ("the arrest of the driver"), no clause.
    """

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
    carrier: int = -1
    complement: int | None = None
    pronoun: int | None = None
    auxiliaries: tuple[int, ...] = ()
    asks: bool = False
    cleft: bool = False
    nominal: bool = False

    def part(self, role: Role) -> Part | None:
        """Return the first argument with that role."""
        return next((part for part in self.parts if part.role == role), None)

    @property
    def subject(self) -> Part | None:
        """The clause's subject, its own or a shared one."""
        return next((p for p in self.parts if p.relation.startswith(("nsubj", "csubj", "expl", "shared"))), None)

    @property
    def is_relative(self) -> bool:
        """Whether the clause modifies a noun."""
        return base(self.link) == "acl"


def mended_tree(sentence: Sentence) -> Tree:
    """Return the sentence's dependency tree, set right where it has a shape that no clause can have."""
    return Tree(mended(sentence.tokens, headline=sentence.kind == "headline"))


def find_predications(
    sentence: Sentence, persons: Collection[int] = frozenset(), tree: Tree | None = None
) -> list[Predication]:
    """Return the sentence's predications in text order of their heads.

    Args:
        persons: tokens that head a mention of a person, for what "who" and "which" refer to.
        tree: of `mended_tree`, where the caller has it.
    """
    headline = sentence.kind == "headline"
    tree = tree or mended_tree(sentence)
    heads = [i for i in range(len(tree.tokens)) if _is_predicate(tree, i, headline=headline)]
    found = {head: _build(tree, head, set(heads), headline=headline) for head in heads}
    for predication in found.values():
        predication.parent = next((a for a in tree.ancestors(predication.head) if a in found), None)
    for predication in found.values():
        _share_subject(tree, predication, found, persons)
        _share_object(tree, predication, found)
        _share_auxiliaries(tree, predication, found)
    return list(found.values())


# -- which words lead a clause --------------------------------------------------------------------------------------


def _is_predicate(tree: Tree, index: int, *, headline: bool) -> bool:
    token = tree.tokens[index]
    relation = base(token.relation)
    if relation == "xcomp":
        return token.upos == "VERB" and (tree.tokens[token.head].lemma.lower() in OWNING or is_depictive(tree, index))
    if relation not in CLAUSAL or _is_merged(tree, index):
        return False
    if token.upos == "VERB":
        return token.relation != "appos"
    if tree.children(index, "cop"):
        return True
    if token.upos in {"ADJ", "NOUN", "PROPN", "ADV", "NUM", "AUX"} and tree.children(index, "nsubj", "expl"):
        return True
    if relation == "conj" and token.upos in {"ADJ", "NOUN"}:
        governor = token.head
        return (
            bool(tree.children(governor, "cop"))
            and not tree.children(index, "det", "nummod")
            and bool(tree.children(index, "case") or token.upos == "ADJ")
        )
    words = families()
    lemma = token.lemma.lower()
    if not headline or relation not in {"root", "parataxis", "conj", "dep"}:
        return False
    return lemma in words.adjectives or (relation == "root" and lemma in words.nouns and bool(tree.children(index)))


def _is_merged(tree: Tree, index: int) -> bool:
    """Return whether the clause is an infinitive without tense, which stays with what governs it."""
    token = tree.tokens[index]
    relation = base(token.relation)
    if token.head < 0:
        return False
    if relation == "conj":
        governor = tree.tokens[token.head]
        if tree.children(index, "nsubj", "aux", "cop") or token.xpos not in {"VB", "VBG"}:
            return False
        if base(governor.relation) == "xcomp":
            return governor.head >= 0 and name_clause(tree, governor.head).carrier == governor.head
        return _is_merged(tree, token.head)
    if token.xpos == "VBG" and relation in {"acl", "advcl"} and not tree.children(index, "nsubj", "aux"):
        before = {tree.tokens[m].lemma.lower() for m in tree.children(index, "mark", "case") if m < index}
        if before & BINDING or token.lemma.lower() in PREPOSITIONAL:
            return True
    if (
        relation == "acl"
        and token.lemma.lower() in {"age", "aged", "involve", "concern"}
        and token.xpos in {"VBN", "VBD", "JJ"}
    ):
        return True
    if relation not in {"advcl", "acl", "ccomp", "csubj"}:
        return False
    if relation in {"advcl", "ccomp"} and name_clause(tree, token.head).complement == index:
        return True
    if token.relation == "acl:relcl":
        return tree.tokens[token.head].xpos in {"WP", "WRB"}  # "what they knew"
    marks = {tree.tokens[m].lemma.lower() for m in tree.children(index, "mark") if m < index}
    if tree.children(index, "nsubj") and "for" not in marks:
        return False  # "we ought to have known", parsed with the second verb on top
    return "to" in marks and not any(
        tree.tokens[a].xpos in {"MD", "VBD", "VBZ", "VBP"} for a in tree.children(index, "aux", "cop")
    )


# -- one clause -----------------------------------------------------------------------------------------------------


def _build(tree: Tree, head: int, heads: set[int], *, headline: bool) -> Predication:
    naming = name_clause(tree, head)
    complement = naming.complement if naming.complement not in heads else None
    # Words that belong to other predications: coordinate and subordinate clauses that stand for themselves.
    others = {
        other
        for other in heads
        if other != head and (base(tree.tokens[other].relation) in OWN_CLAUSE or tree.tokens[other].relation == "xcomp")
    }
    pronoun = _pronoun(tree, head)
    if pronoun is not None and base(tree.tokens[pronoun].relation) == "nsubj":  # "the guard who was hit, [Ari Vale]"
        others |= {i for i in tree.children(head, "nsubj") if i > head}
    own = tree.subtree(head, without=others)
    own = [i for i in own if not (base(tree.tokens[i].relation) == "cc" and tree.tokens[i].head in others)]
    own = _from_opening(tree, own, head, pronoun)
    own = _without_measure(tree, own, others)
    predication = Predication(
        head=head,
        predicate=naming.predicate,
        family=naming.family,
        tokens=tuple(own),
        negative=is_negative(tree, head, complement, naming.predicate),
        conditional=is_conditional(tree, head),
        link=tree.tokens[head].relation,
        marker=marker_of(tree, head),
        carrier=naming.carrier,
        complement=complement,
        pronoun=pronoun,
        asks=_asks(tree, head, pronoun),
        cleft=_is_cleft(tree, head),
    )
    if predication.negative and predication.family is None and tree.tokens[head].lemma.lower() in TELLING:
        predication.family = "withhold"  # "did not say how many"
    predication.parts = list(_parts(tree, predication, others, headline=headline))
    return predication


def _from_opening(tree: Tree, tokens: list[int], head: int, pronoun: int | None) -> list[int]:
    """Drop what stands before the word that opens the clause: it belongs to the governor; and the word, if it only binds."""
    start = -1
    for i in tree.children(head, "mark", "cc"):
        if i < head and tree.tokens[i].lemma.lower() not in {"to", "for"}:
            start = max(start, i + 1)
    for i in tree.children(head, "advmod"):
        if tree.tokens[i].lemma.lower() in SUBORDINATORS and i < head:
            start = max(start, i + 1)
    if pronoun is not None and base(tree.tokens[head].relation) == "acl" and start <= pronoun:
        start = min(_phrase(tree, pronoun, head))
    return [i for i in tokens if i >= start] or [head]


def _without_measure(tree: Tree, tokens: list[int], others: set[int]) -> list[int]:
    """Drop the measure of a clause that stands by itself: "warned [five months] before the fire broke out"."""
    for other in others:
        mark = tree.child(other, "mark")
        unit = mark - 1 if mark is not None else -1
        if mark is None or unit not in tokens:
            continue
        if tree.tokens[mark].lemma.lower() not in {"before", "after"} and tree.tokens[unit].lemma.lower() not in {
            "soon",
            "long",
        }:
            continue
        if tree.tokens[unit].lemma.lower() not in UNITS:
            continue
        count = (
            unit - 1
            if tree.tokens[unit - 1].upos in {"NUM", "ADV"} or tree.tokens[unit - 1].lemma in {"few", "several"}
            else None
        )
        if count is not None or tree.tokens[unit].upos == "ADV":
            tokens = [i for i in tokens if i not in {unit, count}]
    return tokens


def _phrase(tree: Tree, index: int, head: int) -> list[int]:
    """Return the phrase under `head` that holds `index` ("in which", "nine of whom"), up to `index`."""
    top = index
    for ancestor in tree.ancestors(index):
        if ancestor == head:
            break
        top = ancestor
    else:
        return [index]
    return [i for i in tree.subtree(top) if i <= max(index, top)]


def _pronoun(tree: Tree, head: int) -> int | None:
    """Return the question word or relative pronoun of the clause, None when it has none."""
    inner = [i for i in tree.subtree(head) if i != head and base(tree.tokens[i].relation) in CLAUSAL | {"xcomp"}]
    for i in tree.subtree(head, without=inner):
        token = tree.tokens[i]
        if i >= head:
            break
        if len(token.text) > 1 and token.text.isupper() and not tree.tokens[head].text.isupper():
            continue  # "WHO" among small letters is a body
        if token.xpos in {"WP", "WDT", "WP$"} or (token.lemma.lower() in {"whom", "whose", "which"}):
            return i
        if token.xpos == "WRB" and (token.head == head or token.lemma.lower() == "how"):
            return i
    return None


def _asks(tree: Tree, head: int, pronoun: int | None) -> bool:
    relation = base(tree.tokens[head].relation)
    if pronoun is None or relation == "acl":
        return False
    lemma = tree.tokens[pronoun].lemma.lower()
    if lemma in {"when", "where", "while"}:
        aside = pronoun > 0 and tree.tokens[pronoun - 1].text == ","  # "in July, where he will meet the premier"
        return relation in {"ccomp", "csubj"} and tree.tokens[head].head < pronoun and not aside
    return lemma in INDIRECT


def _is_cleft(tree: Tree, head: int) -> bool:
    """Return whether the clause is "it was X" before a relative clause ("it was X who ...")."""
    subject = next((i for i in tree.children(head, "nsubj", "expl") if i < head), None)
    if subject is None or tree.tokens[subject].lemma.lower() != "it" or not tree.children(head, "cop"):
        return False
    return cleft_clause(tree, head) is not None


def cleft_clause(tree: Tree, head: int) -> int | None:
    """Return the clause that a cleft frame introduces."""
    if tree.tokens[head].upos not in {"NOUN", "PROPN", "PRON", "NUM"}:
        return None
    for i in tree.subtree(head):
        if i > head and (
            tree.tokens[i].relation == "acl:relcl"
            or (base(tree.tokens[i].relation) in {"advcl", "ccomp"} and tree.tokens[i].head == head)
        ):
            pronoun = _pronoun(tree, i)
            if pronoun is not None and tree.tokens[pronoun].lemma.lower() in {"who", "that", "which"}:
                return i
    return None


# -- arguments ------------------------------------------------------------------------------------------------------


def _parts(tree: Tree, predication: Predication, others: set[int], *, headline: bool) -> Iterator[Part]:
    head, complement = predication.head, predication.complement
    passive = _is_passive(tree, head, headline=headline)
    inner = predication.carrier != head
    for governor in (head, complement):
        if governor is None:
            continue
        for i in tree.children(governor):
            if i == complement or i in others or i == predication.pronoun:
                continue
            token = tree.tokens[i]
            relation = base(token.relation)
            role: Role
            label = token.relation
            if relation == "nsubj":
                if governor == complement and complement is not None and tree.children(head, "nsubj", "obj"):
                    role = "patient" if not inner else "agent"
                else:
                    undergoes = _is_passive(tree, predication.carrier, headline=headline) if inner else passive
                    role = "patient" if undergoes else "agent"
            elif relation == "obj":
                role = "patient"
            elif relation == "iobj":
                role = "recipient"
            elif relation in {"obl", "nmod"}:
                preposition = tree.child(i, "case")
                label = tree.tokens[preposition].lemma.lower() if preposition is not None else token.relation
                agentive = token.relation == "obl:agent" or (label == "by" and passive)
                role = "agent" if agentive else "recipient" if label == "to" else "other"
            elif relation in {"csubj", "expl", "ccomp", "advmod"}:
                if token.lemma.lower() in SUBORDINATORS:
                    continue
                role = "other"
            else:
                continue
            yield Part(role, label, i, _run(tree, i, others))


def _run(tree: Tree, index: int, others: set[int]) -> tuple[int, ...]:
    """Return the unbroken run of a phrase's tokens that holds its head, without punctuation at the ends."""
    tokens = tree.subtree(index, without=others)
    at = tokens.index(index)
    start = end = at
    while start > 0 and tokens[start - 1] == tokens[start] - 1:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1] == tokens[end] + 1:
        end += 1
    run = tokens[start : end + 1]
    while len(run) > 1 and tree.tokens[run[0]].upos == "PUNCT":
        run = run[1:]
    while len(run) > 1 and tree.tokens[run[-1]].upos == "PUNCT":
        run = run[:-1]
    return tuple(run)


def _is_passive(tree: Tree, head: int, *, headline: bool) -> bool:
    token = tree.tokens[head]
    if tree.children(head, "nsubj:pass", "aux:pass"):
        return True
    if token.upos != "VERB" or token.xpos not in {"VBN", "VBD"} or tree.children(head, "aux"):
        return False
    if token.relation == "acl" and not tree.children(head, "nsubj", "obj"):
        return True  # "a man dressed as a nurse": a participle, whatever its tag
    if (
        base(token.relation) in {"acl", "root", "conj", "advcl", "xcomp"}
        and token.xpos == "VBN"
        and not tree.children(head, "nsubj")
    ):
        return True
    if not headline or tree.children(head, "obj", "ccomp"):
        return False
    family = families().verbs.get(token.lemma.lower())
    return token.xpos == "VBN" or (family in OBJECTIVE and token.lemma.lower() not in SUBJECTIVE_VERBS)


def _share_subject(
    tree: Tree, predication: Predication, found: dict[int, Predication], persons: Collection[int]
) -> None:
    """Give a clause without its own subject the one it shares: of a conjunct, a matrix clause or an antecedent."""
    head = predication.head
    token = tree.tokens[head]
    relation = base(token.relation)
    own = [p for p in predication.parts if p.relation.startswith(("nsubj", "csubj", "expl"))]
    pronoun = predication.pronoun
    if relation == "acl" or (
        pronoun is not None and tree.tokens[pronoun].lemma.lower() in {"who", "which"} and not own
    ):
        if own and pronoun is None and predication.marker is not None:
            return  # "the suggestion that it ignored a warning"
        antecedent = _antecedent(tree, head, pronoun)
        if antecedent is None:
            return
        antecedent = _fitting(tree, antecedent, pronoun, persons)
        predication.asks = False
        if relation != "acl":
            predication.link = "acl:relcl"
        if pronoun is not None and own:
            if tree.tokens[pronoun].xpos in {"WDT", "WP"} and tree.tokens[pronoun].head == head:
                predication.parts.append(_shared(tree, "patient", antecedent, head))
            else:
                predication.parts.append(_shared(tree, "other", antecedent, head))
            return
        if own:
            if tree.tokens[head].upos == "VERB" and not any(p.role == "patient" for p in predication.parts):
                predication.parts.append(_shared(tree, "patient", antecedent, head))
            return
        passive = _is_passive(tree, predication.carrier, headline=False) or (
            predication.carrier == head and pronoun is not None and tree.tokens[pronoun].relation == "nsubj:pass"
        )
        role: Role = "patient" if passive else "agent"
        predication.parts.insert(0, _shared(tree, role, antecedent, head))
        return
    if own or predication.parent is None or _commands(tree, predication):
        return
    parent = found[predication.parent]
    if relation not in {"conj", "advcl", "xcomp"}:
        return
    if relation == "conj" and token.head not in {parent.head, parent.carrier, parent.complement}:
        return
    subject = parent.subject
    if subject is None:
        return
    passive = _is_passive(tree, head, headline=False)
    if (
        relation == "conj"
        and token.xpos == "VBN"
        and not tree.children(head, "aux", "cop")
        and parent.part("patient") is subject
    ):
        passive = True
    tokens = subject.tokens if subject.shared else _nominal(tree, subject.head, head)
    predication.parts.insert(0, Part("patient" if passive else "agent", "shared", subject.head, tokens, shared=True))


def _share_object(tree: Tree, predication: Predication, found: dict[int, Predication]) -> None:
    """Give the second of two verbs the object that follows both: "found and arrested the driver"."""
    head = predication.head
    token = tree.tokens[head]
    if (
        base(token.relation) != "conj"
        or token.upos != "VERB"
        or predication.part("patient") is not None
        or token.head not in found
    ):
        return
    first = found[token.head]
    behind = [p for p in first.parts if p.relation == "obj" and p.head > head]
    if not behind or any(p.relation == "obj" and p.head < head for p in first.parts):
        return
    predication.parts.append(behind[0])
    predication.tokens = tuple(sorted({*predication.tokens, *behind[0].tokens}))


def _commands(tree: Tree, predication: Predication) -> bool:
    """Return whether the clause is an imperative: a bare form that no auxiliary of its own or its governor carries."""
    token = tree.tokens[predication.head]
    if token.xpos != "VB" or base(token.relation) != "conj":
        return False
    return not (tree.children(predication.head, "aux") or tree.children(token.head, "aux", "mark", "nsubj"))


def _antecedent(tree: Tree, head: int, pronoun: int | None) -> int | None:
    """Return the noun that a relative clause modifies; in a cleft, the noun that the frame puts forward."""
    token = tree.tokens[head]
    if base(token.relation) == "acl":
        for ancestor in tree.ancestors(head):
            if _is_cleft(tree, ancestor) and cleft_clause(tree, ancestor) == head:
                return ancestor
        noun = token.head
        while tree.tokens[noun].relation in {"nmod:desc", "compound", "flat"} and 0 <= tree.tokens[noun].head < head:
            noun = tree.tokens[noun].head  # "Minister Ada Lund, who": the whole name
        return noun
    if pronoun is None:
        return None
    before = pronoun - 1
    while before >= 0 and tree.tokens[before].text in {",", "—", "–", "-", "("}:
        before -= 1
    if before < 0 or pronoun - before != 2 or tree.tokens[before].upos not in {"NOUN", "PROPN", "NUM"}:
        return None
    while base(tree.tokens[before].relation) in {"compound", "flat", "nmod"} and tree.tokens[before].head >= 0:
        before = tree.tokens[before].head
    return before


def _fitting(tree: Tree, antecedent: int, pronoun: int | None, persons: Collection[int]) -> int:
    """Return the noun that fits the pronoun, a person for "who": the antecedent, else one it stands with."""
    if pronoun is None or tree.tokens[pronoun].lemma.lower() not in {"who", "whom", "which"}:
        return antecedent
    wanted = tree.tokens[pronoun].lemma.lower() != "which"
    if (antecedent in persons) == wanted or not persons:
        return antecedent
    nearest = pronoun - 1
    while nearest > 0 and tree.tokens[nearest].upos in {"PUNCT", "ADP"}:
        nearest -= 1
    choices = [i for i in (nearest, *tree.ancestors(nearest), *tree.ancestors(antecedent)) if i < pronoun]
    nouns = [i for i in choices if tree.tokens[i].upos in {"NOUN", "PROPN", "NUM"}]
    return next((i for i in nouns if (i in persons) == wanted), antecedent)


def _shared(tree: Tree, role: Role, antecedent: int, clause: int) -> Part:
    return Part(role, "shared", antecedent, _nominal(tree, antecedent, clause), shared=True)


def _nominal(tree: Tree, head: int, clause: int) -> tuple[int, ...]:
    """Return a noun phrase without the clauses, appositions and further conjuncts after its head."""
    predicative = bool(tree.children(head, "cop"))
    without = {
        i
        for i in tree.subtree(head)
        if i == clause
        or (clause in tree.subtree(i) and i != head and base(tree.tokens[i].relation) == "acl")
        or base(tree.tokens[i].relation) in {"acl", "appos", "parataxis", "advcl"}
        or (
            tree.tokens[i].head == head
            and predicative
            and base(tree.tokens[i].relation) in {"nsubj", "cop", "expl", "advmod", "aux"}
        )
        or (base(tree.tokens[i].relation) == "conj" and clause in tree.subtree(i))
    }
    if clause > head and any(base(tree.tokens[i].relation) == "acl" and i == clause for i in tree.children(head)):
        without |= set(tree.children(head, "conj", "cc"))
    tokens = [i for i in tree.subtree(head, without=without) if i <= head or i < clause or clause < head]
    return tuple(_without_outer_punctuation(tree, tokens)) or (head,)


def _without_outer_punctuation(tree: Tree, tokens: list[int]) -> list[int]:
    start, end = 0, len(tokens)
    while start < end and tree.tokens[tokens[start]].upos in {"PUNCT", "ADP", "CCONJ"}:
        start += 1
    while end > start and tree.tokens[tokens[end - 1]].upos in {"PUNCT", "CCONJ"}:
        end -= 1
    return tokens[start:end] or tokens


def _share_auxiliaries(tree: Tree, predication: Predication, found: dict[int, Predication]) -> None:
    """Give a conjunct in a bare verb form the auxiliaries it shares with the first one."""
    token = tree.tokens[predication.head]
    if base(token.relation) != "conj" or predication.parent is None or token.xpos not in {"VBN", "VBG", "VB", "JJ"}:
        return
    if tree.children(predication.head, "aux", "cop", "mark"):
        return
    parent = found[predication.parent]
    if token.head == parent.complement:  # "decided to close the plant and [decided to] dismiss the staff"
        marks = tree.children(token.head, "mark")
        predication.auxiliaries = (
            *(i for i in tree.children(parent.head, "aux") if i < parent.head),
            parent.head,
            *marks,
        )
        return
    if token.head != parent.head:
        return
    governor = found[token.head].head
    if token.xpos != tree.tokens[governor].xpos and not (
        token.xpos in {"VBN", "JJ"} and token.upos == "VERB" and tree.children(governor, "aux:pass")
    ):
        return
    predication.auxiliaries = tuple(i for i in tree.children(governor, "aux") if i < governor)
