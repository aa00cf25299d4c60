"""What may refer to a person or an organisation, before anything is decided: the working form of a mention."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from variorum.annotate.quoted import quoted_spans
from variorum.types.marks import MentionKind, MentionType, Sentence, Token
from variorum.types.report import Report
from variorum.types.text import Span
from variorum.types.tree import Tree

Number: TypeAlias = Literal["one", "many", "unknown"]
Sex: TypeAlias = Literal["male", "female"]
Form: TypeAlias = Literal["name", "definite", "indefinite", "possessive", "bare", "pronoun"]

ARGUMENTS = frozenset(
    [
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "obj",
        "iobj",
        "obl",
        "obl:agent",
        "obl:unmarked",
        "nmod",
        "nmod:poss",
        "nmod:unmarked",
        "root",
        "conj",
        "appos",
        "csubj",
        "dislocated",
        "parataxis",
        "vocative",
        "xcomp",
        "ccomp",
        "advcl",
        "list",
        "orphan",
    ]
)


@dataclass(slots=True)
class Candidate:
    """A phrase that may refer; positions are token indices of its sentence, half-open.

    Args:
        head: the head word (for a name the last one).
        node: the token that carries the phrase in the dependency tree.
        lemma: lower-case dictionary form of a description's head; for a pronoun the pronoun.
        modifiers: lower-case content words before the head.
        words: a name's words, lower case, or a description's without its article.
        order: word that tells this one from another of its kind (`other`, `second`), None when there is none.
        quote: number of the direct quotation it stands in, None outside.
        narrowed: a relative clause or participle says which one is meant.
        national: it is a nationality used as a noun ("the Norwegian").
        title: this description stands directly before the name it belongs to.
    """

    sentence: int
    start: int
    end: int
    head: int
    node: int
    kind: MentionKind
    type: MentionType
    form: Form
    number: Number = "unknown"
    sex: Sex | None = None
    lemma: str = ""
    words: tuple[str, ...] = ()
    modifiers: frozenset[str] = frozenset()
    order: str | None = None
    age: str | None = None
    quote: int | None = None
    narrowed: bool = False
    title: bool = False
    noun: int = -1  # what is counted or picked from: "officers" in "one of the officers"; else the head
    national: bool = False
    place: str | None = None
    score: float = 1.0
    index: int = -1

    @property
    def key(self) -> tuple[int, int, int]:
        """Order in the text; of two phrases that start together the longer comes first."""
        return (self.sentence, self.start, -self.end)


@dataclass(slots=True)
class Document:
    """A report's sentences with their trees and quotations, as coreference reads them."""

    report: Report
    sentences: tuple[Sentence, ...]
    trees: tuple[Tree, ...] = ()
    body_rank: tuple[int, ...] = ()  # number of body sentences before each sentence
    sections: tuple[int, ...] = ()  # number of crossheads before each sentence
    _quotes: tuple[Span, ...] = field(default=())

    @classmethod
    def of(cls, report: Report, sentences: tuple[Sentence, ...]) -> "Document":
        """Return the document of a parsed report."""
        ranks, sections, count, heads = [], [], 0, 0
        for sentence in sentences:
            heads += sentence.kind == "heading"
            ranks.append(count)
            sections.append(heads)
            count += sentence.kind == "body"
        trees = tuple(Tree(sentence.tokens) for sentence in sentences)
        return cls(report, sentences, trees, tuple(ranks), tuple(sections), tuple(quoted_spans(report.text)))

    def tokens(self, sentence: int) -> tuple[Token, ...]:
        """Return the tokens of one sentence."""
        return self.sentences[sentence].tokens

    def section(self, sentence: int) -> int:
        """Return the number of crossheads before the sentence."""
        return self.sections[sentence] if self.sections else 0

    def in_headline(self, candidate: Candidate) -> bool:
        """Return whether the candidate stands in a headline or crosshead."""
        return self.sentences[candidate.sentence].kind != "body"

    def number_quotes(self, candidates: list[Candidate]) -> None:
        """Set each candidate's `quote`; candidates in text order."""
        at = 0
        for candidate in candidates:
            start = self.tokens(candidate.sentence)[candidate.start].span.start
            while at < len(self._quotes) and self._quotes[at].end <= start:
                at += 1
            if at < len(self._quotes) and self._quotes[at].start <= start:
                candidate.quote = at
