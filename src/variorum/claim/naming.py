"""What a clause is called: its predicate word, the word that carries its meaning, and its family.

A verb that only opens, aims or doubts ("began to search", "is suspected of robbing") is named by its complement; a
verb that says little itself ("carried out a search", "the death toll has risen") by the event noun that it carries.
"""

from dataclasses import dataclass

from variorum.claim.families import families
from variorum.types.tree import Tree, base

# Governors whose complement carries the meaning: "began to search" is a searching, "suspected of robbing" a robbing.
RAISING = frozenset(
    "begin start continue manage appear seem keep come go help stop happen tend able likely unlikely expect believe think "
    "know report say understand suspect allege accuse need have set due about be attempt try fail refuse dare bound "
    "decline poise ready ought become remain stay get want hope intend plan schedule threaten vow promise pledge decide agree".split()
)
CONTINUING = frozenset("go keep continue start stop begin".split())
# Of those, the ones whose own family counts where they have one ("agreed to pay": a deal).
WILLING = frozenset("want hope intend plan schedule threaten vow promise pledge decide agree refuse".split())
# Governors that place their complement in the future.
AHEAD = frozenset("expect due set schedule about poise bound plan intend hope want decide threaten".split())
# Verbs that take "of" with a gerund as their complement.
SUSPECTING = frozenset("suspect accuse".split())
# Verbs whose infinitive of purpose tells what is done: "used jacks to free the driver".
MEANS = frozenset("use deploy rush race battle fight work struggle scramble".split())
# Verbs that support an event noun, which then names the clause whatever their own family.
SUPPORT = frozenset(
    "make conduct launch mount begin start stage hold perform undertake open issue cause trigger spark suffer sustain "
    "carry_out set_off".split()
)
# Verbs that say little themselves: without a family of their own they take that of their subject or object.
CARRYING = frozenset(
    "be have exist take carry rise climb reach stand increase fall happen occur grow drop total follow continue end "
    "come break see report claim get".split()
)
# Verbs by which a count moves: "the death toll has risen" tells of deaths.
MOVING = frozenset("rise climb increase grow jump soar surge reach stand fall drop".split())
# Verbs that tell of what someone else does: "saw the trailer skid".
SHOWING = frozenset("see watch hear make cause let get force allow enable".split())
FAILING = frozenset("decline refuse fail".split())
# Verbs of motion beside which a participle says something of its own: "walked in dressed as a nurse".
DEPICTIVE = frozenset("walk come arrive enter return leave appear stand sit go run".split())
# Verbs whose object or complement is left in a state: "leaves three dead", "was found dead".
LEAVING = frozenset("leave find declare pronounce make shoot stab batter render".split())


@dataclass(frozen=True, slots=True)
class Naming:
    """A clause's name.

    Args:
        predicate: lemma of the predicate word, with its particle or complement.
        family: the predicate's family, None when it is in none.
        carrier: token of the word that carries the meaning.
        complement: head of the open complement that is merged into the clause, None when it has none.
    """

    predicate: str
    family: str | None
    carrier: int
    complement: int | None


def name_clause(tree: Tree, head: int) -> Naming:
    """Return the name of the clause that `head` leads."""
    complement = complement_of(tree, head)
    token = tree.tokens[head]
    lemma = token.lemma.lower()
    if complement is not None and lemma in RAISING:
        inner = name_clause(tree, complement)
        own = _verb_family(tree, head, _particle(tree, head), [tree.tokens[complement].lemma.lower()])
        joint = families().of_verb(lemma, [tree.tokens[complement].lemma.lower()])
        if lemma in FAILING and joint is not None and joint != families().verbs.get(lemma):
            return Naming(f"{lemma} {inner.predicate}", joint, head, complement)
        if lemma in WILLING and inner.family is None and own is not None:
            return Naming(f"{lemma} {inner.predicate}", own, head, complement)
        return Naming(inner.predicate, inner.family, inner.carrier, complement)
    if token.upos == "VERB" or (token.upos == "AUX" and not tree.children(head, "cop")):
        return _name_verb(tree, head, complement)
    if (
        token.upos == "NOUN"
        and not tree.children(head, "cop")
        and lemma in families().verbs
        and tree.children(head, "nsubj")
    ):
        return Naming(
            lemma, families().of_verb(lemma, _companions(tree, head)), head, complement
        )  # "train ploughs into"
    return Naming(f"be {lemma}", _predicative_family(tree, head), head, complement)


def complement_of(tree: Tree, head: int) -> int | None:
    """Return the head of the open complement that belongs to the clause's own meaning, None when it has none."""
    token = tree.tokens[head]
    lemma = token.lemma.lower()
    for i in tree.children(head, "xcomp"):
        if is_depictive(tree, i):
            continue
        if tree.tokens[i].upos in {"VERB", "ADJ", "NOUN", "AUX", "PROPN"}:
            return i
    for i in tree.children(head, "advcl", "ccomp", "acl"):
        if (
            lemma in CONTINUING
            and tree.tokens[i].xpos == "VBG"
            and head < i <= head + 2
            and not tree.children(i, "nsubj")
        ):
            return i
        marks = {tree.tokens[m].lemma.lower() for m in tree.children(i, "mark", "case")}
        if lemma in SUSPECTING and "of" in marks and tree.tokens[i].upos == "VERB":
            return i
        if (
            "to" in marks
            and not tree.children(i, "nsubj")
            and (
                lemma in MEANS
                or lemma in {"able", "about", "likely", "unlikely", "due", "set", "bound", "ready", "poise"}
            )
        ):
            return i
    return None


def is_depictive(tree: Tree, index: int) -> bool:
    """Return whether an open complement says something of its own: a participle beside a verb of motion."""
    token = tree.tokens[index]
    return (
        token.relation == "xcomp" and token.xpos == "VBN" and token.upos == "VERB"
        and tree.tokens[token.head].lemma.lower() in DEPICTIVE
        and not tree.children(token.head, "obj")
    )  # fmt: skip


def _name_verb(tree: Tree, head: int, complement: int | None) -> Naming:
    lemma = tree.tokens[head].lemma.lower()
    particle = _particle(tree, head)
    plain = f"{lemma} {particle}" if particle else lemma
    name = plain
    companions = _companions(tree, head)
    if complement is not None:
        inner = tree.tokens[complement].lemma.lower()
        name = f"{name} {inner}"
        companions = [*companions, inner]
    family = families().of_phrase(plain, companions) or (families().of_phrase(lemma, companions) if particle else None)
    if family is None and lemma in MOVING:
        family = _noun_family(tree, head, "nsubj")
    if family is None and lemma in SUSPECTING:
        family = _noun_family(tree, head, "obl", "nmod")
    if family is None and (f"{lemma}_{particle}" if particle else lemma) in SUPPORT:
        family = _noun_family(tree, head, "obj", "nsubj:pass")
    if family is None:
        family = _verb_family(tree, head, particle, companions)
    if lemma == "leave" and family == families().verbs.get("leave") and tree.children(head, "nsubj:pass", "aux:pass"):
        family = None  # "was left" is no departure
    if family is None and lemma.endswith("ed"):
        family = families().adjectives.get(lemma)
    if family is None and lemma in CARRYING:
        family = _noun_family(tree, head, "obj", "nsubj")
    if family is None and complement is not None and lemma in MEANS | SHOWING:
        family = name_clause(tree, complement).family
    if family is None and complement is not None and lemma in LEAVING:
        family = families().adjectives.get(tree.tokens[complement].lemma.lower())
    if family is None and lemma in LEAVING:
        family = next(
            (
                kin
                for i in tree.children(head, "obj")
                if (kin := families().adjectives.get(tree.tokens[i].lemma.lower())) is not None
            ),
            None,
        )
    return Naming(name, family, head, complement)


def _particle(tree: Tree, head: int) -> str | None:
    i = tree.child(head, "compound:prt")
    if i is not None:
        return tree.tokens[i].lemma.lower()
    following = head + 1
    if following < len(tree.tokens):
        token = tree.tokens[following]
        if token.xpos == "RP" or (
            token.head == head and token.relation == "advmod" and token.lemma.lower() in _PARTICLES
        ):
            return token.lemma.lower()
    return None


_PARTICLES = {"away", "out", "off", "up", "down", "back", "over", "in"}


def _verb_family(tree: Tree, head: int, particle: str | None, companions: list[str]) -> str | None:
    words = families()
    lemma = tree.tokens[head].lemma.lower()
    if particle is not None:
        joined = f"{lemma} {particle}"
        found = words.of_verb(joined, companions)
        if found is not None or particle in _TURNING:
            return found
    return words.of_verb(lemma, companions)


_TURNING = {"up", "out", "off", "down", "over", "back"}  # particles that give most verbs another meaning


def _predicative_family(tree: Tree, head: int) -> str | None:
    words = families()
    lemma = tree.tokens[head].lemma.lower()
    found = words.adjectives.get(lemma) or (words.nouns.get(lemma) if tree.tokens[head].upos != "ADJ" else None)
    cases = [tree.tokens[i].lemma.lower() for i in tree.children(head, "case")]
    if cases:
        found = next((kin for case in cases if (kin := words.verbs.get(f"be {case} {lemma}"))), None) or found
    found = words.verbs.get(f"be {lemma}") or found
    if found is None and tree.children(head, "cop"):
        found = next(
            (
                words.adjectives[tree.tokens[i].lemma.lower()]
                for i in tree.children(head, "amod")
                if tree.tokens[i].lemma.lower() in words.adjectives
            ),
            None,
        )
    return found


def _noun_family(tree: Tree, head: int, *relations: str) -> str | None:
    words = families()
    for i in tree.children(head, *relations):
        for word in (i, *tree.children(i, "compound")):
            found = words.nouns.get(tree.tokens[word].lemma.lower())
            if found:
                return found
    return None


def _companions(tree: Tree, head: int) -> list[str]:
    """Return lemmas that can make one lexicon entry with the verb: objects, predicatives, obliques, their nouns."""
    found: list[str] = []
    for i in tree.children(head, "obj", "obl", "xcomp", "advmod", "nsubj:pass", "compound:prt"):
        found.append(tree.tokens[i].lemma.lower())
        found.extend(tree.tokens[j].lemma.lower() for j in tree.children(i, "conj", "compound"))
        for j in tree.children(i, "nmod"):  # "left the town without power"
            found.extend(
                f"{tree.tokens[k].lemma.lower()} {tree.tokens[j].lemma.lower()}" for k in tree.children(j, "case")
            )
        if base(tree.tokens[i].relation) == "obl":
            found.extend(
                f"{tree.tokens[j].lemma.lower()} {tree.tokens[i].lemma.lower()}" for j in tree.children(i, "case")
            )
            cases = (tree.tokens[j].lemma.lower() for j in tree.children(i, "case"))
            found.extend(case for case in cases if case not in _PARTICLES)  # "took part in" is not "took in"
    return sorted(found, key=lambda words: " " not in words)  # "without power" tells more than "homes"
