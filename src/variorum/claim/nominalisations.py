"""Nominal events: noun phrases that tell what happened, and to whom ("the killing of two guards", "his arrest").

Only a phrase that says more than its noun is taken: who took part, or what it happened to. What is planned, feared,
asked for or questioned is left out, and so is a noun that its verb already tells of ("made an arrest").
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from variorum.claim.families import families
from variorum.claim.mending import OBJECTIVE
from variorum.claim.naming import CARRYING, SUPPORT
from variorum.claim.predications import Part, Predication
from variorum.types.claim import Role
from variorum.types.tree import Tree, base

ARGUMENTS = {"nsubj", "obj", "obl", "nmod", "appos", "conj", "root", "iobj", "dislocated"}
COUNTED = {"vote"}  # several of them are things
TAKING_PART = {"of", "by", "on", "against", "between", "among", "with", "over"}  # cases of those who take part
APART = {"acl", "appos", "conj", "cc", "parataxis", "case", "nsubj", "cop", "punct", "advcl", "mark", "ccomp"}
GENERIC = {"any", "no", "every", "each", "such", "another", "more", "what", "which", "many", "some"}
UNREAL = {
    "possible", "alleged", "suspected", "planned", "attempted", "likely", "potential", "proposed", "further", "future",
    "imminent", "feared", "threatened", "new", "next", "early", "would-be", "failed",
}  # fmt: skip
# Verbs and nouns whose object need not have happened.
WANTING = {
    "call", "demand", "seek", "want", "ask", "fear", "plan", "propose", "prevent", "avoid", "threaten", "urge",
    "deny", "rule_out", "expect", "promise", "offer", "hope", "warn", "consider", "discuss", "oppose", "accuse",
    "suspect", "charge", "prepare", "await", "need", "risk", "threat", "danger", "possibility", "prospect", "chance",
    "suspicion", "request", "allegation", "bid", "attempt", "case", "event", "try", "support", "favour", "favor",
    "reject", "forbid", "ban", "postpone", "schedule", "allow", "face", "exclude", "against", "for",
}  # fmt: skip
TIMES = {
    "today", "yesterday", "tomorrow", "year", "month", "week", "day", "night", "morning", "evening", "afternoon",
    "weekend", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "spring",
    "summer", "autumn", "winter",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Naming:
    """The verb that tells what an event noun tells, and their family."""

    verb: str
    family: str | None


@cache
def nominalisations() -> dict[str, Naming]:
    """Return the shipped event nouns."""
    data = tomllib.loads(resources.files("variorum.claim").joinpath("data/nominalisations.toml").read_text("utf-8"))
    words = families()
    found: dict[str, Naming] = {}
    for entry, nouns in data.items():
        verb = entry.replace("_", " ")
        for noun in nouns:
            found[noun] = Naming(verb, words.nouns.get(noun) or words.verbs.get(verb))
    return found


def find_nominal_events(tree: Tree, predications: Sequence[Predication], *, headline: bool) -> Iterator[Predication]:
    """Yield the nominal events of a sentence that happened, as predications with `nominal` set."""
    nouns = nominalisations()
    told = {p.head: p for p in predications}
    for i, token in enumerate(tree.tokens):
        if token.upos != "NOUN" or token.lemma.lower() not in nouns or i in told:
            continue
        if base(token.relation) not in ARGUMENTS or (token.xpos == "NNS" and token.lemma.lower() in COUNTED):
            continue
        above = next((a for a in tree.ancestors(i) if a in told), None)
        clause = told[above] if above is not None else None
        name = nouns[token.lemma.lower()]
        if not _happened(tree, i, clause, headline=headline) or _is_told(tree, i, clause, name):
            continue
        parts = list(_parts(tree, i, name))
        if not any(_is_telling(tree, part, headline=headline) for part in parts):
            continue
        yield Predication(
            head=i,
            predicate=name.verb,
            family=name.family,
            tokens=_phrase(tree, i),
            parts=parts,
            parent=above,
            link="nominal",
            carrier=i,
            nominal=True,
        )


def _happened(tree: Tree, noun: int, clause: Predication | None, *, headline: bool) -> bool:
    """Return whether the phrase is told as a fact: definite or dated, and under nothing that takes its reality away."""
    for i in tree.children(noun, "det", "amod"):
        if tree.tokens[i].lemma.lower() in GENERIC | UNREAL:
            return False
    if clause is not None and (clause.conditional or clause.asks or clause.negative):
        return False
    node = noun
    while tree.tokens[node].head >= 0:
        governor = tree.tokens[node].head
        relation = base(tree.tokens[node].relation)
        if tree.tokens[governor].lemma.lower() in WANTING and relation in {"obj", "obl", "nmod", "ccomp"}:
            return False
        if clause is not None and governor == clause.head:
            break
        node = governor
    return headline or bool(tree.children(noun, "det", "nmod:poss", "nummod")) or tree.tokens[noun].xpos == "NNS"


def _is_told(tree: Tree, noun: int, clause: Predication | None, name: Naming) -> bool:
    """Return whether the clause itself tells of the event: "made an arrest", "the death toll rose"."""
    if clause is None or tree.tokens[noun].head not in {clause.head, clause.complement}:
        return False
    lemma = tree.tokens[clause.head].lemma.lower()
    if base(tree.tokens[noun].relation) not in {"obj", "nsubj"}:
        return False
    return lemma in SUPPORT | CARRYING or (name.family is not None and clause.family == name.family)


def _parts(tree: Tree, noun: int, name: Naming) -> Iterator[Part]:
    """Yield who and what took part, owners and "of" by what the verb does to them."""
    undergoes = name.family in OBJECTIVE
    owner = tree.child(noun, "nmod:poss")
    for i in tree.children(noun, "nmod:poss", "nmod", "compound"):
        token = tree.tokens[i]
        case = next((tree.tokens[j].lemma.lower() for j in tree.children(i, "case") if j < i), "")
        if token.lemma.lower() in TIMES or token.upos == "NUM":
            continue
        role: Role = "patient" if undergoes else "agent"
        if token.relation == "nmod:poss":
            if token.text.lower() in {"my", "our", "your"}:
                continue
        elif base(token.relation) == "nmod":
            if case not in TAKING_PART:
                continue
            if case == "by":
                role = "agent"
            elif case != "of":
                role = "patient" if case in {"on", "against"} else "other"
            elif owner is not None:
                role = "patient"
        elif token.upos not in {"NOUN", "PROPN"}:
            continue
        yield Part(role, case or token.relation, i, tuple(tree.subtree(i)))


def _is_telling(tree: Tree, part: Part, *, headline: bool) -> bool:
    """Return whether a participant makes the phrase say more than its noun: not the kind of "a house fire"."""
    return headline or part.relation != "compound" or tree.tokens[part.head].upos == "PROPN"


def _phrase(tree: Tree, noun: int) -> tuple[int, ...]:
    """Return the noun phrase in one run, without its preposition and without clauses, appositions and conjuncts."""
    between = any(
        tree.tokens[j].lemma.lower() == "between" for i in tree.children(noun, "nmod") for j in tree.children(i, "case")
    )
    without = {
        i
        for i in tree.children(noun)
        if base(tree.tokens[i].relation) in APART and not (between and base(tree.tokens[i].relation) in {"conj", "cc"})
    }
    tokens = tree.subtree(noun, without=without)
    clauses = {i for i in tokens if i != noun and base(tree.tokens[i].relation) in {"acl", "appos"}}
    tokens = tree.subtree(noun, without=without | clauses)
    at = tokens.index(noun)
    start = end = at
    while start > 0 and tokens[start - 1] == tokens[start] - 1:
        start -= 1
    while end + 1 < len(tokens) and tokens[end + 1] == tokens[end] + 1:
        end += 1
    return tuple(tokens[start : end + 1])
