"""Descriptions and pronouns that may stand for people, organisations and groups of people."""

import re
from collections.abc import Sequence

from variorum.annotate.candidates import ARGUMENTS, Candidate, Document, Number, Sex
from variorum.annotate.people_words import (
    COLLECTIVE,
    DEFINITE,
    FEMALE_PRONOUNS,
    FIRST_PRONOUNS,
    HONORIFICS,
    MALE_PRONOUNS,
    MANY,
    ORDER_WORDS,
    ORGANISATION,
    ORGANISATION_COMPOUNDS,
    PARTITIVES,
    PLURAL_PRONOUNS,
    THING_PRONOUNS,
    VAGUE_ORGANISATIONS,
)
from variorum.annotate.phrases import (
    PEOPLE,
    PEOPLE_ADJECTIVES,
    age_before,
    describe_sex,
    determiner,
    edges,
    form_of,
    has_determiner,
    is_narrowed,
    number_of,
    of_what,
    year_old,
)
from variorum.models.tagger import NameSpan
from variorum.types.marks import MentionType, Token
from variorum.types.tree import Tree, base

ENDINGS = re.compile(
    r"^(?!human|german|roman|ottoman|norman|talisman|shaman$).{2,}(man|woman|person|men|women|people)$"
)
PRONOUNS = MALE_PRONOUNS | FEMALE_PRONOUNS | PLURAL_PRONOUNS | THING_PRONOUNS | FIRST_PRONOUNS
# What a capital makes a newspaper of: "told the Courier".
PAPERS = frozenset(
    {"courier", "guardian", "observer", "examiner", "messenger", "champion", "spectator", "pilot", "reporter"}
)


def find_nominals(document: Document, names: Sequence[Sequence[NameSpan]]) -> list[Candidate]:
    """Return the descriptions and pronouns of every sentence, in order of their heads."""
    found: list[Candidate] = []
    for number, (tree, spans) in enumerate(zip(document.trees, names, strict=True)):
        covered = {
            i for span in spans if span.label not in {"NORP", "Date", "Money"} for i in range(span.start, span.end)
        }
        norps = {span.start for span in spans if span.label == "NORP" and span.end - span.start == 1}
        starts = {span.start for span in spans if span.label == "Person"}
        titles = {start - 1: title for start in starts if (title := _surface_title(tree, number, start, covered))}
        for index, token in enumerate(tree.tokens):
            if index in titles:
                found.append(titles[index])
                continue
            if index in covered:
                continue
            candidate = _pronoun(tree, number, index) if token.upos in {"PRON", "DET"} else None
            if candidate is None:
                candidate = _nominal(tree, number, index, norps=norps, covered=covered)
                if candidate is not None and candidate.end in starts:
                    candidate.title = _is_title(tree, index, candidate.end)
                if candidate is not None and not candidate.title and _is_loose(document, number, tree, candidate):
                    continue
            if candidate is not None:
                found.append(candidate)
    return found


def _surface_title(tree: Tree, sentence: int, name: int, covered: set[int]) -> Candidate | None:
    """Return the role that stands directly before a person's name, read from the words alone.

    A bare singular noun for a person that touches a name is its title whatever the tree says; with an article it is one
    if no verb stands before it ("told the officer Berg had left").
    """
    index = name - 1
    if index < 0 or index in covered:
        return None
    tokens = tree.tokens
    lemma = tokens[index].text.lower()
    if (
        lemma not in PEOPLE
        or lemma in HONORIFICS
        or lemma in MANY
        or tokens[index].upos not in {"NOUN", "PROPN", "VERB", "ADJ"}
    ):
        return None
    start = index
    while start > 0 and _leads_to_role(tokens, start - 1):
        start -= 1
    while start < index and tokens[start].upos == "PUNCT":
        start += 1
    before = tokens[start - 1] if start else None
    article = before is not None and before.upos == "DET" and before.text.lower() in {"the", "a", "an"}
    if article:
        governor = tokens[start - 2] if start > 1 else None
        tied = tokens[index].head == name or tokens[name].head in {index, tokens[index].head}
        if governor is not None and not tied and governor.upos not in {"PUNCT", "CCONJ", "ADP", "SCONJ"}:
            return None
        start -= 1
    elif before is not None and before.upos == "PRON" and before.xpos == "PRP$":
        start -= 1
    left = [t.lemma.lower() for t in tokens[start:index] if t.upos in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"}]
    words = tuple(t.text.lower() for t in tokens[start : index + 1] if t.upos not in {"DET", "PUNCT"})
    return Candidate(
        sentence,
        start,
        name,
        index,
        index,
        "nominal",
        "person",
        "definite" if article else "bare",
        "one",
        describe_sex(lemma, frozenset(left)),
        lemma,
        words,
        frozenset(word for word in left if word != lemma),
        next((t.text.lower() for t in tokens[start:index] if t.text.lower() in ORDER_WORDS), None),
        title=True,
        noun=index,
    )


def _leads_to_role(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the word may belong to the role after it: a noun, adjective or hyphen in one piece with it."""
    token, after = tokens[index], tokens[index + 1]
    if token.text == "-":
        return token.span.end == after.span.start
    if token.upos not in {"NOUN", "PROPN", "ADJ", "NUM"} or (token.xpos in {"NNS", "PRP$"} and token.lemma != "police"):
        return False
    return (
        after.text == "-"
        or any(token.head == i or tokens[i].head == index for i in range(index + 1, min(index + 8, len(tokens))))
        or (token.head == after.head and token.upos != "NUM")
    )


def _is_title(tree: Tree, index: int, name: int) -> bool:
    """Return whether the noun stands directly before a name as its title, by its own or the name's governor."""
    token, bearer = tree.tokens[index], tree.tokens[name]
    if token.xpos in {"NNS", "NNPS"}:
        return False
    return token.relation == "nmod:desc" or token.head == name or bearer.head in {index, token.head}


def _is_loose(document: Document, sentence: int, tree: Tree, candidate: Candidate) -> bool:
    """Return whether a singular count noun stands without a determiner where prose would give one to a person."""
    if candidate.form != "bare" or candidate.number != "one" or candidate.type != "person":
        return False
    token = tree.tokens[candidate.node]
    if document.sentences[sentence].kind != "body" or token.upos == "PROPN" or tree.children(candidate.node, "case"):
        return False
    return base(token.relation) not in {"appos", "vocative", "conj", "root", "nsubj"}


def _pronoun(tree: Tree, sentence: int, index: int) -> Candidate | None:
    token = tree.tokens[index]
    word = token.text.lower()
    shouted = len(word) > 1 and token.text.isupper()
    if shouted and not all(other.text.isupper() for other in tree.tokens if other.text.isalpha()):
        return None  # "WHO" among small letters is a body
    if word in {"who", "whom", "whose"} and token.xpos in {"WP", "WP$"}:
        return Candidate(sentence, index, index + 1, index, index, "pronoun", "person", "pronoun", lemma="who")
    if word not in PRONOUNS or token.xpos not in {"PRP", "PRP$"} or base(token.relation) == "expl":
        return None
    sex: Sex | None = "male" if word in MALE_PRONOUNS else "female" if word in FEMALE_PRONOUNS else None
    number: Number = "many" if word in PLURAL_PRONOUNS | {"we", "us", "our", "ours", "ourselves"} else "one"
    if word in {"you", "your", "yours"}:
        number = "unknown"
    kind: MentionType = "organisation" if word in THING_PRONOUNS else "person"
    return Candidate(sentence, index, index + 1, index, index, "pronoun", kind, "pronoun", number, sex, word)


def _nominal(tree: Tree, sentence: int, index: int, *, norps: set[int], covered: set[int]) -> Candidate | None:
    token = tree.tokens[index]
    lemma, noun = token.lemma.lower(), index
    if token.relation not in ARGUMENTS | {"nmod:desc"} and not has_determiner(tree, index):
        return None
    age: str | None = None
    if token.upos in {"NUM", "DET", "PRON", "NOUN"} and (lemma in PARTITIVES or token.text.lower() in PARTITIVES):
        inner = of_what(tree, index)
        if inner is None or (kind := _kind(tree, inner, covered)) is None:
            return None
        noun, lemma = inner, tree.tokens[inner].lemma.lower()
    elif index in norps:
        kind = _nationality(tree, index)
    elif lemma == "old" or lemma.endswith("-old"):
        age = year_old(tree.tokens, index)
        kind = "person" if age is not None and has_determiner(tree, index) else None
    elif lemma in PEOPLE_ADJECTIVES and determiner(tree, index) in DEFINITE and token.upos != "VERB":
        kind = "person"
    else:
        kind = _kind(tree, index, covered) if token.upos in {"NOUN", "PROPN"} else None
    if kind is None or determiner(tree, index) in {"any", "no", "every"}:
        return None
    start, end = edges(tree, index)
    words = tree.tokens[start:index] if noun == index else tree.tokens[noun : noun + 1]
    left = [t.lemma.lower() for t in words if t.upos in {"ADJ", "NOUN", "PROPN", "NUM", "VERB"}]
    modifiers = frozenset(word for word in left if word not in PARTITIVES and word != lemma)
    return Candidate(
        sentence,
        start,
        end,
        index,
        index,
        "nominal",
        kind,
        form_of(tree, index, partitive=noun != index),
        number_of(tree, index, noun, kind),
        describe_sex(lemma, modifiers) if kind == "person" else None,
        lemma,
        tuple(t.text.lower() for t in tree.tokens[start:end] if t.upos not in {"DET", "PUNCT"}),
        modifiers,
        next((t.text.lower() for t in tree.tokens[start:index] if t.text.lower() in ORDER_WORDS), None),
        age or age_before(tree, index),
        narrowed=is_narrowed(tree, index),
        noun=noun,
        national=index in norps,
    )


def _kind(tree: Tree, index: int, covered: set[int]) -> MentionType | None:
    """Return what a common noun stands for, None when it is neither person nor organisation."""
    token = tree.tokens[index]
    if index in covered or token.upos not in {"NOUN", "PROPN"}:
        return None
    lemma = token.lemma.lower()
    before = [tree.tokens[i].lemma.lower() for i in tree.children(index, "compound", "amod")]
    if any(f"{word}-{lemma}" in ORGANISATION_COMPOUNDS for word in before):
        return "organisation"
    if lemma in PAPERS and token.text[:1].isupper() and index:
        return None
    if lemma in PEOPLE or ENDINGS.match(lemma) or (lemma == "head" and _is_office_head(tree, index)):
        return "person"
    if lemma in COLLECTIVE:
        return "group"
    if lemma in ORGANISATION and lemma not in VAGUE_ORGANISATIONS:
        return "organisation"
    return None


def _is_office_head(tree: Tree, index: int) -> bool:
    """Return whether "head" is somebody: "Ola Berg, head of the river police"."""
    inner = of_what(tree, index)
    return inner is not None and inner > index and tree.tokens[index].relation in {"appos", "nmod:desc"}


def _nationality(tree: Tree, index: int) -> MentionType | None:
    """Return `person` for "the Tunisian" and "a Tunisian", None for an adjective or a people."""
    token = tree.tokens[index]
    if determiner(tree, index) not in {"the", "a", "an", "another", "this", "that"} or token.text.lower().endswith(
        ("s", "sh", "ch")
    ):
        return None
    if token.relation == "nmod:desc" or base(token.relation) in {"root", "parataxis", "list"}:
        return None
    return "person"
