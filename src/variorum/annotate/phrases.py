"""What a noun phrase says by its form: where it ends, how many it means, whether it is known, which age and sex."""

import re
from collections.abc import Sequence

from variorum.annotate.candidates import Form, Number, Sex
from variorum.annotate.people_words import DEFINITE, FEMALE, INDEFINITE, MALE, MANY, NEUTRAL
from variorum.types.marks import MentionType, Token
from variorum.types.tree import Tree

PEOPLE = NEUTRAL | MALE | FEMALE
# Adjectives that stand for people after "the".
PEOPLE_ADJECTIVES = frozenset(
    {"accused", "injured", "wounded", "dead", "deceased", "missing", "arrested", "bereaved", "unemployed", "homeless"}
)
# Branches of a noun that are not part of its phrase.
OUTSIDE = frozenset(
    {
        "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
        "ccomp", "conj", "cop", "csubj", "dep", "discourse", "dislocated", "expl", "iobj", "list", "mark",
        "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "obj", "obl", "obl:agent", "obl:tmod", "obl:unmarked",
        "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp",
    }
)  # fmt: skip
CLAUSES = frozenset({"acl", "acl:relcl", "appos", "conj", "cc", "parataxis", "cop", "aux", "nsubj", "advcl"})
QUOTE_MARKS = frozenset("“”‘’\"'") | {"``", "''"}


def describe_sex(lemma: str, modifiers: frozenset[str] = frozenset()) -> Sex | None:
    """Return the sex a noun tells, None when it tells none."""
    if lemma in MALE or (lemma not in PEOPLE and lemma.endswith("man") and not lemma.endswith("woman")):
        return "male"
    if lemma in FEMALE or lemma.endswith("woman") or modifiers & {"female", "woman", "pregnant"}:
        return "female"
    return "male" if "male" in modifiers else None


def of_what(tree: Tree, index: int) -> int | None:
    """Return the noun of "one of the officers"."""
    for child in tree.children(index, "nmod"):
        case = tree.child(child, "case")
        if case is not None and tree.tokens[case].text.lower() == "of":
            return child
    return None


def determiner(tree: Tree, index: int) -> str:
    """Return the noun's article or other determiner in lower case, "" without one."""
    child = tree.child(index, "det")
    return tree.tokens[child].text.lower() if child is not None else ""


def has_determiner(tree: Tree, index: int) -> bool:
    """Return whether the noun has a determiner or a possessor."""
    return bool(determiner(tree, index)) or bool(tree.children(index, "nmod:poss"))


def year_old(tokens: Sequence[Token], index: int) -> str | None:
    """Return the age in "24-year-old" whose last word is at `index`."""
    text = "".join(token.text for token in tokens[max(0, index - 4) : index + 1])
    found = re.search(r"(\d{1,3})[-‐‑ ]?years?[-‐‑ ]?old$", text)
    return found.group(1) if found else None


def age_before(tree: Tree, index: int) -> str | None:
    """Return the age in "the 24-year-old farmer"."""
    for child in tree.children(index, "amod", "compound", "nummod"):
        if tree.tokens[child].lemma.lower().endswith("old"):
            return year_old(tree.tokens, child)
    return None


def form_of(tree: Tree, index: int, *, partitive: bool) -> Form:
    """Return whether the phrase is definite, indefinite, possessed or bare."""
    if partitive:
        return "indefinite"
    if tree.children(index, "nmod:poss") or any(tree.tokens[i].xpos == "PRP$" for i in tree.children(index, "det")):
        return "possessive"
    word = determiner(tree, index)
    if word in DEFINITE:
        return "definite"
    if word in INDEFINITE or tree.children(index, "nummod"):
        return "indefinite"
    return "bare"


def is_narrowed(tree: Tree, index: int) -> bool:
    """Return whether a clause without a comma before it says which one is meant."""
    for child in tree.children(index, "acl", "acl:relcl"):
        first = min(tree.subtree(child))
        if not any(
            token.text in {",", "—", "–", "-", "("} for token in tree.tokens[index + 1 : max(first + 1, index + 1)]
        ):
            return True
    return False


def number_of(tree: Tree, index: int, noun: int, kind: MentionType) -> Number:
    """Return whether the phrase means one or many; `noun` is what is counted in "one of the officers"."""
    token = tree.tokens[index]
    if noun != index:
        return "one" if token.text.lower() in {"one", "each", "neither", "either", "none"} else "many"
    lemma = token.lemma.lower()
    counts = [tree.tokens[i].text.lower() for i in tree.children(index, "nummod")]
    if kind in {"organisation", "group"}:
        return "unknown" if lemma in MANY else "many" if token.xpos in {"NNS", "NNPS"} else "one"
    if any(count not in {"one", "1"} for count in counts) or token.xpos in {"NNS", "NNPS"} or lemma in MANY:
        return "many"
    if token.upos == "ADJ" and lemma in PEOPLE_ADJECTIVES:
        return "unknown" if lemma in {"accused", "deceased"} else "many"
    return "one"


def edges(tree: Tree, index: int) -> tuple[int, int]:
    """Return the phrase around the head: its determiner and modifiers, and what follows with "of"."""
    without = [child for child in tree.children(index) if tree.tokens[child].relation in OUTSIDE]
    for child in tree.children(index, "nmod"):
        if child > index and tree.tokens[child].relation != "nmod:poss":
            case = tree.child(child, "case")
            if case is None or tree.tokens[case].text.lower() != "of" or case != index + 1:
                without.append(child)
            else:
                without.extend(i for i in tree.subtree(child) if tree.tokens[i].relation in CLAUSES)
    inside = set(tree.subtree(index, without=set(without)))
    start = end = index
    while start - 1 in inside or (
        start - 2 in inside and tree.tokens[start - 1].upos == "PUNCT" and tree.tokens[start - 1].text == "-"
    ):
        start -= 1
    while end + 1 in inside:
        end += 1
    while (
        start < index
        and tree.tokens[start + 1].text.lower() not in {"least", "most"}
        and (tree.tokens[start].upos in {"PUNCT", "ADP", "CCONJ"} or tree.tokens[start].text in QUOTE_MARKS)
    ):
        start += 1
    while end > index and tree.tokens[end].upos in {"PUNCT", "ADP", "DET", "ADV", "ADJ", "CCONJ"}:
        end -= 1
    return start, end + 1
