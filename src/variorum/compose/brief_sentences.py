"""Which of a report's sentences can stand by themselves in a brief, and which say again what another has said."""

import re
from dataclasses import dataclass

from variorum.types.marks import AnnotatedReport, Mention, Sentence
from variorum.types.tree import base

MAX_WORDS = 38
LEAD_WORDS = 45  # for a report's first sentence, which is longer and holds the whole event
SHARED = 0.55  # share of the smaller sentence's content words from which one repeats the other
SHARED_HAPPENING = 0.4  # ... where both tell of a killing, an arrest ...
LEAST_SHARED = 2  # content words in common that prove nothing
_NOTE = re.compile(r"(?:correction|clarification|editor.s note|update|note to editors)\b.{0,24}?:", re.IGNORECASE)
_LINK = re.compile(
    r"(?:at the same time|in addition|in contrast|by contrast|for (?:example|instance)|on the other hand|as a result|"
    r"after that|before that|that said|in other words|of course|in turn|among other things|in a separate)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_OPENERS = frozenset(
    "but and or however also then so yet meanwhile instead still thus therefore he she they it this these those there "
    "here such both separately elsewhere otherwise likewise similarly afterwards furthermore moreover".split()
)
_PERIODS = frozenset("second minute hour day night morning afternoon evening week weekend month season year".split())
_TAKEN_UP = frozenset("man woman boy girl youth teenager pair trio duo statement".split())  # "the man": which one?
_SINGULAR = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_FIRST = frozenset({"i", "me", "my", "mine", "we", "our", "ours", "you", "your"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PERSON = frozenset({"person", "group"})


def fits_brief(annotated: AnnotatedReport, sentence: Sentence) -> bool:
    """Return whether a body sentence is short enough and can be read by itself.

    Whoever it calls he, she or they is named or described in it.
    """
    words = sentence.span.of(annotated.report.text)
    most = LEAD_WORDS if rank_in_body(annotated, sentence) == 0 else MAX_WORDS
    return (
        sentence.kind == "body"
        and len(words.split()) <= most
        and stands_alone(sentence, words)
        and _is_clear(annotated, sentence)
    )


def stands_alone(sentence: Sentence, words: str) -> bool:
    """Return whether a sentence needs nothing before it: no open pronoun or connective, no half of a quotation."""
    if (
        _NOTE.match(words)
        or _LINK.match(words)
        or next((t.lemma.lower() for t in sentence.tokens if t.upos != "PUNCT"), "") in _OPENERS
        or _is_fragment(sentence)
        or _points_back(sentence, words)
    ):
        return False
    if words.count("“") != words.count("”") or words.count('"') % 2 or -1 < words.find("”") < words.find("“"):
        return False
    if words[:1] in {"“", '"', "‘"} and words.rstrip()[-1:] in {"”", '"', "’"}:
        return False  # a bare quotation, its speaker elsewhere
    if {w.casefold().strip(".,;:!?") for w in _QUOTED.sub(" ", words).split() if w != "US"} & _FIRST:
        return False  # the writer speaks
    tokens = sentence.tokens
    plural = next((i for i, t in enumerate(tokens) if t.text.casefold() in {"they", "them", "their"}), None)
    if plural is not None and not any(t.xpos in {"NNS", "NNPS", "CC"} for t in tokens[:plural]):
        return False  # "is recalling 48 of them": of what stands elsewhere
    subject = next((t for t in tokens if t.relation.startswith("nsubj")), None)
    if subject is not None and subject.xpos == "PRP" and subject.lemma.lower() not in {"i", "we", "you"}:
        return False  # "it was doing ...": who or what stands elsewhere
    end = words.rstrip()
    return end[-1:] in {".", "!", "”", '"', "’", ")"} and not end.endswith(("...", "…"))


def rank_in_body(annotated: AnnotatedReport, sentence: Sentence) -> int:
    """Return how many body sentences stand before this one."""
    return sum(s.kind == "body" and s.span.start < sentence.span.start for s in annotated.sentences)


def opens_well(sentence: Sentence) -> bool:
    """Return whether a sentence introduces what it is about: its subject is no bare "the order" or "his office"."""
    subject = next((i for i, t in enumerate(sentence.tokens) if t.relation.startswith("nsubj")), None)
    if subject is None or sentence.tokens[subject].upos in {"PROPN", "PRON"}:
        return sentence.tokens[0].upos != "PRON"
    before = [t for i, t in enumerate(sentence.tokens) if t.head == subject and i < subject]
    definite = any(t.text.casefold() in {"the", "this", "that", "these", "those"} or t.xpos == "PRP$" for t in before)
    told = any(t.upos in {"PROPN", "NOUN", "NUM"} for t in before) or any(
        t.head == subject and i > subject for i, t in enumerate(sentence.tokens)
    )
    return not definite or told


def content(sentence: Sentence) -> frozenset[str]:
    """Return the dictionary forms of the words that carry what a sentence tells."""
    return frozenset(t.lemma.casefold() for t in sentence.tokens if t.upos in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def holds(other: AnnotatedReport, sentence: Sentence, words: str) -> bool:
    """Return whether another report has every name, figure and quoted word of a sentence somewhere in its text.

    What it lacks it does not confirm: a house number, a first name, a day.
    """
    text = _plain(other.report.text)
    if any(_plain(match.group().strip('“”" ,.!?')) not in text for match in _QUOTED.finditer(words)):
        return False
    known = {part for s in other.sentences for t in s.tokens for part in (t.text.casefold(), t.lemma.casefold())}
    telling = (t for t in sentence.tokens if t.upos in {"PROPN", "NUM"} and any(c.isalnum() for c in t.text))
    return all(known & {t.text.casefold(), t.lemma.casefold()} for t in telling)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())


@dataclass(frozen=True, slots=True)
class Gist:
    """What a sentence tells: its content words, and the families of the happenings it reports."""

    words: frozenset[str]
    families: frozenset[str] = frozenset()

    def repeats(self, other: "Gist") -> bool:
        """Return whether most of the content of one stands in the other; less is enough for the same happening."""
        both = self.words & other.words
        share = SHARED_HAPPENING if self.families & other.families else SHARED
        return len(both) > LEAST_SHARED and len(both) >= share * min(len(self.words), len(other.words))


def _is_fragment(sentence: Sentence) -> bool:
    """Return whether no verb holds the words together, as in a caption: "The storm in pictures"."""
    root = next((t for t in sentence.tokens if t.head < 0), None)
    nominal = root is not None and root.upos in {"NOUN", "PROPN", "ADJ"}
    return nominal and not any(t.xpos in _FINITE for t in sentence.tokens)


def _points_back(sentence: Sentence, words: str) -> bool:
    """Return whether a noun outside quoted words is known only from before: "in that case", "the man called"."""
    tokens = sentence.tokens
    quoted = [(sentence.span.start + m.start(), sentence.span.start + m.end()) for m in _QUOTED.finditer(words)]
    for number, token in enumerate(tokens):
        if token.head < 0 or any(start <= token.span.start < end for start, end in quoted):
            continue
        word, noun = token.text.casefold(), tokens[token.head]
        if token.upos != "DET" or noun.upos != "NOUN" or noun.lemma.casefold() in _PERIODS:
            continue
        earlier = {t.lemma.casefold() for t in tokens[:number]}
        told = any(base(t.relation) == "acl" and t.head == token.head for t in tokens)
        if word in {"this", "that", "these", "those"} and not told and noun.lemma.casefold() not in earlier:
            return True
        bare = token.head == number + 1 and number + 2 < len(tokens) and tokens[number + 2].xpos in _FINITE
        if word == "the" and bare and noun.lemma.casefold() in _TAKEN_UP - earlier:
            return True
    return False


def _is_clear(annotated: AnnotatedReport, sentence: Sentence) -> bool:
    """Return whether everybody whom the sentence calls he or she is named or described in it."""
    inside = [m for m in annotated.mentions if sentence.span.contains(m.span)]
    return all(_has_person(inside, t.span.start) for t in sentence.tokens if t.text.casefold() in _SINGULAR)


def _has_person(mentions: list[Mention], at: int) -> bool:
    """Return whether the pronoun at `at` has its person in the sentence: by reference, else by one named before."""
    own = next((m for m in mentions if m.span.start == at and m.kind == "pronoun"), None)
    if own is not None and own.entity is not None:
        return any(m.entity == own.entity and m.kind != "pronoun" for m in mentions)
    return any(m.kind != "pronoun" and m.type in _PERSON and m.span.start < at for m in mentions)
