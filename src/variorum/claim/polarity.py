"""Whether a clause says that something did not happen, and whether it stands under a condition."""

from variorum.claim.naming import FAILING, name_clause
from variorum.types.tree import Tree, base

NEGATIONS = {
    "not",
    "n't",
    "never",
    "no",
    "none",
    "nobody",
    "neither",
    "nor",
    "nothing",
    "no-one",
    "without",
    "cannot",
    "hardly",
}
NEGATIVE = {"unhurt", "unharmed", "unscathed", "uninjured", "withhold", "lack"} | FAILING
INVERTED = {"should", "had", "were"}
SUBORDINATORS = {"when", "where", "while", "why", "how", "whereupon"}


def is_negative(tree: Tree, head: int, complement: int | None, predicate: str) -> bool:
    """Return whether the clause negates: by a word of its own, its subject or object, or its verb ("declined")."""
    if predicate.split(maxsplit=1)[0] in NEGATIVE or tree.tokens[head].lemma.lower() in NEGATIVE:
        return True
    for governor in (head, complement):
        if governor is None:
            continue
        if tree.tokens[governor].lemma.lower() in NEGATIVE:
            return True
        for i in tree.children(governor):
            token = tree.tokens[i]
            relation = base(token.relation)
            lemma = token.lemma.lower()
            if relation in {"advmod", "det", "cc:preconj", "mark", "case"} and lemma in NEGATIONS:
                return True
            if relation in {"nsubj", "obj"}:
                if lemma in NEGATIONS:
                    return True
                if any(tree.tokens[j].lemma.lower() in NEGATIONS for j in tree.children(i, "det", "advmod")):
                    return True
            if (
                relation == "obl"
                and name_clause(tree, head).family in {"injure", "kill", "damage"}
                and any(tree.tokens[j].lemma.lower() == "without" for j in tree.children(i, "case"))
            ):
                return True
    return False


def marker_of(tree: Tree, head: int) -> str | None:
    """Return the lemma of the word that subordinates the clause ("after", "that", "when"), None when there is none."""
    mark = tree.child(head, "mark")
    if mark is None:
        mark = next((i for i in tree.children(head, "advmod") if tree.tokens[i].lemma.lower() in SUBORDINATORS), None)
    return tree.tokens[mark].lemma.lower() if mark is not None else None


def is_conditional(tree: Tree, head: int) -> bool:
    """Return whether the clause stands under if, unless, whether or a verb put first (itself or through its governor)."""
    for node in (head, *tree.ancestors(head)):
        if marker_of(tree, node) in {"if", "unless", "whether", "lest"} or is_inverted(tree, node):
            return True
        if base(tree.tokens[node].relation) not in {"conj", "ccomp", "xcomp", "acl", "advcl"}:
            return False
    return False


def is_inverted(tree: Tree, head: int) -> bool:
    """Return whether an auxiliary before the subject makes a condition of the clause: "should he come", "had they known"."""
    if base(tree.tokens[head].relation) not in {"advcl", "ccomp", "parataxis", "acl"}:
        return False
    subject = tree.child(head, "nsubj")
    first = next(iter(tree.children(head, "aux", "cop")), None)
    if subject is None or first is None or first > subject or tree.tokens[first].text.lower() not in INVERTED:
        return False
    return not any(i < first and tree.tokens[i].upos != "PUNCT" for i in tree.children(head))
