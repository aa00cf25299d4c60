"""Parses set right where no clause can have the shape they give: auxiliaries that govern, headlines without copula."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.claim.families import families
from variorum.claim.subjects import give_subjects
from variorum.types.marks import Token
from variorum.types.tree import base

# Families whose verbs take an object: without one, a bare past form in a headline is a passive ("suspect held").
OBJECTIVE = {
    "kill",
    "injure",
    "arrest",
    "rescue",
    "find",
    "recall",
    "dismiss",
    "appoint",
    "charge",
    "convict",
    "evacuate",
    "damage",
    "rob",
    "identify",
    "praise",
    "condemn",
    "kidnap",
    "trap",
    "ban",
    "fine",
    "treat",
    "close",
    "attack",
    "acquit",
    "search",
}
# Nouns that an infinitive completes: "Plan to shut plant" tells of a plan.
INTENTIONS = {
    "plan", "bid", "move", "decision", "attempt", "effort", "vow", "pledge", "promise", "deal", "proposal", "refusal",
    "failure", "way", "time", "need", "right", "first", "last", "call", "order", "chance", "threat",
}  # fmt: skip
SUBJECTIVE_VERBS = {
    "die",
    "drown",
    "perish",
    "succumb",
    "collapse",
    "recover",
    "survive",
    "escape",
    "plead",
    "close",
    "recuperate",
    "shut",
    "storm",
    "quit",
    "strike",
}


def mended(tokens: Sequence[Token], *, headline: bool) -> tuple[Token, ...]:
    """Return the tokens with a few shapes set right that no clause can have; span and text stay.

    An auxiliary governs nothing; a gerund at the opening of a clause without subject is its subject; a headline leaves
    out its copula ("Six passengers dead") and its verb may look like a noun ("Five die").
    """
    out = list(tokens)
    for i, token in enumerate(out):
        if token.lemma == "ought" and token.relation == "aux":  # it governs like a modal, whatever stands further on
            verb = next((j for j in range(i + 1, len(out)) if out[j].upos == "VERB"), token.head)
            out[i] = replace(token, head=verb)
    for i, token in enumerate(out):
        if token.head < 0:
            continue
        above = out[token.head]
        inside_name = (
            base(token.relation) == "nsubj" and token.head > i and base(above.relation) in {"flat", "compound"}
        )
        if inside_name or (base(above.relation) in {"aux", "cop"} and above.head not in {-1, i}):
            out[i] = replace(token, head=above.head)
    for i, token in enumerate(out):
        governor = token.head
        if (
            base(token.relation) == "advcl"
            and token.xpos == "VBG"
            and 0 <= i < governor
            and not any(t.head == governor and base(t.relation) in {"nsubj", "csubj", "expl"} for t in out)
            and not any(t.head == i and t.relation == "mark" for t in out)
            and not any(t.text == "," for t in out[i:governor])
            and any(t.head == governor and base(t.relation) in {"aux", "cop"} for t in out)
        ):
            passive = any(t.head == governor and t.relation == "aux:pass" for t in out)
            out[i] = replace(token, upos="NOUN", relation="nsubj:pass" if passive else "nsubj")
    if _is_tree(out):
        give_subjects(out)
    if headline:
        _mend_headline(out)
    return tuple(out) if _is_tree(out) else tuple(tokens)


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Return whether every chain of heads ends at a root: a mended parse that runs in a circle is worse than none."""
    sound: set[int] = set()
    for i in range(len(tokens)):
        path: set[int] = set()
        node = i
        while node >= 0 and node not in sound:
            if node in path:
                return False
            path.add(node)
            node = tokens[node].head
        sound |= path
    return True


def _mend_headline(out: list[Token]) -> None:
    words = families()
    _mend_tolls(out)
    root = next((i for i, t in enumerate(out) if t.head < 0), None)
    if root is None or out[root].upos not in {"NOUN", "PROPN"}:
        return
    if _mend_intention(out, root):
        return
    after = out[root + 1] if root + 1 < len(out) else None
    if (
        after is not None
        and after.head == root
        and after.xpos in {"VBD", "VBN"}
        and base(after.relation)
        in {
            "ccomp",
            "advcl",
            "parataxis",
            "dep",
            "xcomp",
        }
        and not any(t.head == root + 1 and base(t.relation) in {"nsubj", "mark"} for t in out)
    ):
        out[root + 1] = replace(after, relation="acl", upos="VERB", xpos=_headline_form(after))
        for i, t in enumerate(out):
            if t.head == root and i < root and base(t.relation) == "nsubj":
                out[i] = replace(t, relation="compound")
        return
    state = next(
        (
            i
            for i, t in enumerate(out)
            if t.head == root and i > root and t.relation == "amod" and t.lemma.lower() in words.adjectives
        ),
        None,
    )
    if state is not None:
        for i, t in enumerate(out):
            if t.head == root and i > state:
                out[i] = replace(t, head=state)
        out[state] = replace(out[state], head=-1, relation="root")
        out[root] = replace(out[root], head=state, relation="nsubj")
        return
    count = next((i for i, t in enumerate(out) if t.head == root and t.relation == "nummod" and i == root - 1), None)
    lemma = out[root].lemma.lower()
    if count is not None and lemma in words.verbs and lemma not in words.nouns:
        out[root] = replace(out[root], upos="VERB", xpos="VBP")
        out[count] = replace(out[count], relation="nsubj")
        for i, t in enumerate(out):
            if t.head == root and t.relation == "nmod":
                out[i] = replace(t, relation="obl")


def _mend_intention(out: list[Token], root: int) -> bool:
    """Make "Tyre maker to shut plant" a clause of which the noun is the subject; return whether it was that."""
    verb = next(
        (
            i
            for i, t in enumerate(out)
            if t.head == root
            and i > root
            and t.relation == "acl"
            and t.xpos == "VB"
            and any(m.head == i and m.relation == "mark" and m.lemma.lower() == "to" for m in out[root:i])
            and not any(m.head == i and base(m.relation) == "nsubj" for m in out)
        ),
        None,
    )
    if verb is None or out[root].lemma.lower() in INTENTIONS:
        return False
    for i, t in enumerate(out):
        if t.head == root and i > verb:
            out[i] = replace(t, head=verb)
    out[verb] = replace(out[verb], head=-1, relation="root")
    out[root] = replace(out[root], head=verb, relation="nsubj")
    return True


def _mend_tolls(out: list[Token]) -> None:
    """Make a bare count the subject of the state after it, and the two a clause: "Ferry sinks, 11 dead"."""
    words = families()
    for i, token in enumerate(out):
        if token.head < 0 or token.lemma.lower() not in words.adjectives or i == 0 or out[i - 1].upos != "NUM":
            continue
        if any(t.head == i and base(t.relation) in {"nsubj", "cop"} for t in out) or token.relation == "amod":
            continue
        if out[i - 1].head == i:
            out[i - 1] = replace(out[i - 1], relation="nsubj")
            if base(token.relation) == "advcl":
                out[i] = replace(token, relation="parataxis")


def _headline_form(token: Token) -> str:
    """Return the tag of a headline's bare past form: a participle where the verb must have an object."""
    lemma = token.lemma.lower()
    return "VBN" if families().verbs.get(lemma) in OBJECTIVE and lemma not in SUBJECTIVE_VERBS else token.xpos
