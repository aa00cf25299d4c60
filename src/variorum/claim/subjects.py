"""Subjects given back to finite clauses that a parse left without one.

Each rule answers one shape that no English clause has: a subject behind its own verb's conjunct, two subjects of one
verb, an object before the auxiliaries. A clause that none of them fits stays as it is.
"""

from collections.abc import Iterator
from dataclasses import replace

from variorum.types.marks import Token
from variorum.types.tree import base

FINITE = {"VBD", "VBZ", "VBP", "MD"}
SUBJECTS = {"nsubj", "csubj", "expl"}
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM"}
OPEN = {"root", "ccomp", "advcl", "conj", "parataxis", "dep"}
GAPPED = {"WDT", "WP"}  # pronouns that are the subject of their clause


def give_subjects(out: list[Token]) -> None:
    """Set right, in place, the finite clauses that lack a subject which stands elsewhere in the sentence."""
    kin = _Kin(out)
    for verb in range(len(out)):
        if not kin.lacks_subject(verb):
            continue
        if _raise_conjunct(out, kin, verb):
            kin = _Kin(out)
            continue  # it shares the subject of the clause it now stands beside
        found = None
        for rule in RULES:
            found = rule(out, kin, verb)
            if found is not None:
                break
        if found is None or kin.is_under(verb, found):
            continue
        passive = any(out[i].relation == "aux:pass" for i in kin.children[verb])
        out[found] = replace(
            out[found],
            head=verb,
            relation="nsubj:pass" if passive else "nsubj",
            upos="NOUN" if out[found].upos == "VERB" else out[found].upos,
        )
        kin = _Kin(out)


class _Kin:
    """Children and extent of the words of one sentence."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, token in enumerate(tokens):
            if token.head >= 0:
                self.children[token.head].append(i)

    def of(self, head: int, *relations: str) -> Iterator[int]:
        return (i for i in self.children[head] if base(self.tokens[i].relation) in relations)

    def last(self, head: int) -> int:
        """Return where the words under `head` end."""
        return max((self.last(i) for i in self.children[head] if i > head), default=head)

    def start_of_verb(self, head: int) -> int:
        """Return the first of a verb's auxiliaries, the verb where it has none."""
        return min((i for i in self.of(head, "aux", "cop") if i < head), default=head)

    def is_under(self, index: int, *heads: int) -> bool:
        """Return whether a word hangs on one of `heads`."""
        node = index
        while node >= 0:
            if node in heads:
                return True
            node = self.tokens[node].head
        return False

    def is_finite(self, head: int) -> bool:
        carriers = [head, *self.of(head, "aux", "cop")]
        return any(self.tokens[i].xpos in FINITE for i in carriers)

    def lacks_subject(self, head: int) -> bool:
        """Return whether the word leads a finite clause that has no subject, none in common and no relative pronoun."""
        token = self.tokens[head]
        if base(token.relation) not in OPEN or (token.upos != "VERB" and not any(self.of(head, "cop"))):
            return False
        if any(self.of(head, *SUBJECTS)) or not self.is_finite(head):
            return False
        if any(self.tokens[i].xpos in GAPPED for i in self.children[head]):
            return False
        governor = token.head
        if base(token.relation) == "conj" and governor >= 0:
            above = self.tokens[governor]
            return above.upos in {"NOUN", "PROPN"} and not any(self.of(governor, "cop", *SUBJECTS))
        return True


def _raise_conjunct(out: list[Token], kin: _Kin, verb: int) -> bool:
    """Hang a finite verb that is coordinated with a noun on the verb above it ("..., and did not sound"); say if so."""
    if base(out[verb].relation) != "conj" or out[verb].head < 0:
        return False
    if all(base(out[i].relation) in {"cc", "punct", "det", "amod"} for i in kin.children[verb]):
        return False  # "over rosters and pay"
    node = out[verb].head
    while out[node].head >= 0:
        node = out[node].head
        if node < verb and (out[node].upos == "VERB" or any(kin.of(node, "cop"))) and any(kin.of(node, *SUBJECTS)):
            out[verb] = replace(out[verb], head=node)
            return True
    return False


def _own_object(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """An object before the auxiliaries: "[1.2 million dollars] had changed hands"."""
    start = kin.start_of_verb(verb)
    if start == verb:
        return None
    return next(
        (
            i
            for i in kin.of(verb, "obj", "iobj")
            if i < start and out[i].upos in NOMINAL and out[i].xpos not in {"WP", "WDT", "WP$"}
        ),
        None,
    )


def _bare_phrase(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """A phrase without preposition before the verb: "In Bree [a wall of sandbags] held", "[Most] liked it"."""
    start = kin.start_of_verb(verb)
    found = [
        i
        for i in kin.of(verb, "obl", "nmod", "conj", "det", "advmod", "dislocated")
        if i < start
        and (out[i].upos in {"NOUN", "PROPN", "NUM", "SYM"} or out[i].text.lower() in QUANTIFIERS)
        and not any(kin.of(i, "case", "mark", "advmod"))
        and out[i].lemma.lower() not in TIMES
        and (out[i].relation not in {"det", "advmod"} or out[i].text.lower() in QUANTIFIERS)
        and not out[i].text.lower().endswith("ly")
    ]
    return found[-1] if found else None


def _first_of_two(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """The first of two subjects of the verb that governs from behind: "[The firm] is selling it, a spokesman said"."""
    governor = out[verb].head
    if governor < verb:
        return None
    subjects = list(kin.of(governor, "nsubj"))
    before = [i for i in subjects if i < verb]
    return before[0] if len(subjects) > 1 and len(before) == 1 and subjects[-1] > verb else None


def _object_before(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """The object of the governing verb right before the clause: "tests showed [the virus] was new"."""
    governor = out[verb].head
    if governor < 0 or governor > verb or base(out[verb].relation) != "ccomp" or any(kin.of(verb, "mark")):
        return None
    found = next((i for i in kin.of(governor, "obj") if governor < i < verb), None)
    if found is None or out[found].upos not in NOMINAL:
        return None
    between = range(found + 1, kin.start_of_verb(verb))
    return found if all(out[i].upos == "PUNCT" or kin.is_under(i, found, verb) for i in between) else None


def _of_participle(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """The subject that a participle between it and the verb has taken: "[A man] said to be armed was held"."""
    for i in kin.of(verb, "advcl"):
        if i > verb or out[i].xpos not in {"VBN", "VBD"} or any(kin.of(i, "aux", "mark", "obj")):
            continue
        found = next((j for j in kin.of(i, "nsubj") if j < i and out[j].xpos not in GAPPED), None)
        if found is not None:
            out[i] = replace(out[i], head=found, relation="acl")
            return found
    return None


def _conjunct_beyond(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """A conjunct of another verb's subject that stands behind that verb: "Two died and [six] were hurt"."""
    start = kin.start_of_verb(verb)
    for i in range(start - 1, -1, -1):
        token = out[i]
        if token.upos in {"VERB", "AUX", "PUNCT"}:
            return None
        if base(token.relation) == "conj" and token.upos in NOMINAL and token.head >= 0:
            first = out[token.head]
            beyond = base(first.relation) == "nsubj" and token.head < first.head < i and first.head != verb
            return i if beyond else None
    return None


def _noun_as_verb(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """A plural noun that was read as a verb: "[Talks] on the budget collapsed"."""
    start = kin.start_of_verb(verb)
    return next(
        (
            i
            for i in range(start)
            if out[i].upos == "VERB"
            and out[i].xpos in {"NNS", "NN"}
            and (out[i].head in {verb, out[verb].head})
            and kin.last(i) < start
            and not any(kin.of(i, *SUBJECTS, "aux"))
        ),
        None,
    )


def _of_modifier(_out: list[Token], kin: _Kin, verb: int) -> int | None:
    """A subject hung on a word that leads no clause: "[A slick] ten miles long is drifting"."""
    start = kin.start_of_verb(verb)
    for i in kin.of(verb, "advmod", "obl", "amod", "nummod"):
        if i < verb and not any(kin.of(i, "cop")):
            found = next((j for j in kin.of(i, "nsubj") if j < start), None)
            if found is not None:
                return found
    return None


def _second_of_two(out: list[Token], kin: _Kin, verb: int) -> int | None:
    """The last of two subjects of the verb that governs from before: "Ballots shrink lead; [recount] ordered"."""
    governor = out[verb].head
    if governor < 0 or governor > verb:
        return None
    subjects = [i for i in kin.of(governor, "nsubj") if i < verb]
    return subjects[-1] if len(subjects) > 1 and subjects[-1] > governor else None


QUANTIFIERS = {"some", "most", "many", "few", "several", "both", "all", "others", "none", "half"}
TIMES = {
    "day", "week", "month", "year", "hour", "minute", "time", "moment", "morning", "evening", "afternoon", "night",
    "weekend", "today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "spring", "summer", "autumn", "winter", "january", "february", "march", "april", "june", "july",
    "august", "september", "october", "november", "december", "way", "decade", "season",
}  # fmt: skip
RULES = (
    _own_object,
    _first_of_two,
    _object_before,
    _of_participle,
    _conjunct_beyond,
    _noun_as_verb,
    _of_modifier,
    _second_of_two,
    _bare_phrase,
)
