"""Statements of one annotated report: one predication each, with who said it, how surely, and its slots."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from variorum.claim.certainty import certainty_of
from variorum.claim.nominalisations import find_nominal_events
from variorum.claim.predications import OWNING, Part, Predication, find_predications, mended_tree
from variorum.claim.readings import Reader, mention_at
from variorum.claim.subjects import QUANTIFIERS
from variorum.claim.wordspans import clause_tokens, pieces_of
from variorum.types.claim import Argument, Attribution, Statement
from variorum.types.ids import make_id
from variorum.types.marks import (
    AnnotatedReport,
    Entity,
    Event,
    Mention,
    PlaceRef,
    Quotation,
    Sentence,
    TimeRef,
    Token,
)
from variorum.types.text import Span, hull

Mark = TypeVar("Mark", Mention, PlaceRef)
UNRESOLVED = "unresolved"  # origin of a statement until origins are traced
BESIDE = {"near", "outside", "beyond", "off", "towards", "toward"}  # "near Rho" is not where it happened
NAMING = {"NOUN", "PROPN", "VERB", "ADJ"}
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
_ARTICLE_ITSELF = re.compile(
    r"\b(?:(?:earlier|previous|original) versions?"
    r"|(?:this|an earlier|a previous|the original) (?:article|story|report|piece|post|headline|column|page))\b",
    re.IGNORECASE,
)
# Verbs that name a source rather than tell anything: "citing a memo", "files obtained by the paper".
DOCUMENTS = {
    "file",
    "minute",
    "minutes",
    "document",
    "e-mail",
    "email",
    "memo",
    "letter",
    "paper",
    "record",
    "message",
    "note",
    "log",
}
SAYING = {"say", "add", "tell", "report", "write", "note", "announce", "mention", "put"}
CALLING = {"call", "describe", "dub", "brand", "label", "hail", "denounce"}
SOURCING = {"cite", "quote", "accord", "obtain", "see", "review", "publish", "leak", "view"}
AFTER = {
    "after",
    "before",
    "since",
    "until",
    "because",
    "as",
    "although",
    "though",
    "while",
    "by",
    "despite",
    "once",
}  # clauses under these have a time and place of their own
HARM = {"kill", "injure", "shoot", "damage", "miss", "trap", "evacuate"}  # told together, of one moment
SETTLING = {"decide", "examine", "investigate", "consider", "determine", "establish", "study", "debate", "rule", "vote"}
MAKING_KNOWN = {"report", "announce"}  # of a thing they are news: "reported 40 cases", "announced a review"
WRITING = {"write", "report"}  # also done to somebody: "wrote to the city hall", "reported to the police"
EMPTY_VERBS = {"be", "have", "do", "go", "get", "make", "take", "say", "tell", "add", "know", "think", "like", "want"}


@dataclass(frozen=True, slots=True)
class Extracted:
    """A statement with what alignment needs of it.

    Args:
        key: the reading with numbers masked, for vectors: a differing number must not hide the same fact.
        lemmas: lemmas of its content words.
        around: lemmas of the nouns, names, verbs and adjectives of its whole sentence.
        people: entities (of the report) that take part.
        scene: places that hold where the statement itself names none: of its sentence or of those before it in the
            paragraph.
        names: folded words of the names told in its paragraph (or before it), for reports that tell of several events.
        headline: whether it stands in the report's headline.
        whole: whether the statement is (nearly) the whole sentence, so that it reads well by itself.
        self_standing: whether it needs no antecedent from elsewhere.
        nominal: whether it is a noun phrase ("the arrest of the driver"), which bears out what clauses say.
    """

    statement: Statement
    key: str
    lemmas: frozenset[str]
    people: frozenset[str]
    scene: tuple[PlaceRef, ...]
    names: frozenset[str]
    headline: bool
    whole: bool
    self_standing: bool
    nominal: bool = False
    around: frozenset[str] = frozenset()


def extract_statements(annotated: AnnotatedReport, *, nominal: bool = False) -> tuple[Extracted, ...]:
    """Return what the report states, in text order.

    Args:
        nominal: with the events that noun phrases tell ("the killing of two guards"), flagged as such.

    Questions, conditions, crossheads and what a notice says of the article itself make no statement; a reporting
    clause ("police said") is the attribution of its content, not a statement of its own.
    """
    view = _View(annotated)
    found: list[Extracted] = []
    for number, sentence in enumerate(annotated.sentences):
        if sentence.kind == "heading" or not sentence.tokens or _tells_of_the_article(annotated, sentence):
            continue
        tree = mended_tree(sentence)
        predications = find_predications(sentence, view.persons(sentence), tree)
        stating = [p for p in predications if view.states_something(sentence, p, predications)]
        if nominal and not view.is_question(sentence):
            stating.extend(find_nominal_events(tree, predications, headline=sentence.kind == "headline"))
        found.extend(
            view.statement(number, sentence, predication, predications)
            for predication in sorted(stating, key=lambda p: p.head)
        )
    return tuple(found)


def _tells_of_the_article(annotated: AnnotatedReport, sentence: Sentence) -> bool:
    """Return whether a sentence of a notice speaks of the article itself ("an earlier version gave ...")."""
    noted = any(note.span.overlaps(sentence.span) for note in annotated.report.notes)
    return noted and _ARTICLE_ITSELF.search(sentence.span.of(annotated.report.text)) is not None


class _View:
    """Look-ups over one report's marks."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.annotated = annotated
        self.text = annotated.report.text
        self.entities: dict[str, Entity] = {entity.id: entity for entity in annotated.entities}
        self.events: dict[tuple[int, int], Event] = {(e.span.start, e.span.end): e for e in annotated.events}
        self._starts = [sentence.span.start for sentence in annotated.sentences]
        self._mentions = self._by_sentence(sorted(annotated.mentions, key=lambda m: (m.span.start, -m.span.end)))
        self._located = self._by_sentence([p for p in annotated.places if p.use == "literal" and p.lat is not None])
        self.paragraph_names = _paragraph_names(annotated)
        self._found: dict[Span, Mention | None] = {}
        self.reader = Reader(self.text, self._mention_at, self.entities)
        self.cues = [(cue, q) for q in annotated.quotations for cue in q.cue]

    def _by_sentence(self, marks: Iterable[Mark]) -> dict[int, list[Mark]]:
        """Return marks by the number of the sentence they stand in."""
        found: dict[int, list[Mark]] = {}
        for mark in marks:
            found.setdefault(self._number_of(mark.span), []).append(mark)
        return found

    def _number_of(self, span: Span) -> int:
        return bisect_right(self._starts, span.start) - 1

    def persons(self, sentence: Sentence) -> frozenset[int]:
        """Return the tokens that head a mention of a person."""
        spans = [
            m.span if m.kind == "name" else m.head
            for m in self._mentions.get(self._number_of(sentence.span), ())
            if m.type == "person" and m.kind != "pronoun"
        ]
        inside = [span for span in spans if span is not None and sentence.span.contains(span)]
        return frozenset(
            i for i, token in enumerate(sentence.tokens) if any(span.contains(token.span) for span in inside)
        )

    # -- what counts ---------------------------------------------------------------------------------------------

    def states_something(
        self, sentence: Sentence, predication: Predication, predications: Sequence[Predication]
    ) -> bool:
        tokens = sentence.tokens
        head = tokens[predication.head]
        subject_shared = predication.subject is not None and predication.subject.shared
        if predication.conditional or predication.asks or predication.cleft or self.is_question(sentence):
            return False
        if predication.subject is None and not (
            sentence.kind == "headline" and predication.family and predication.parts
        ):
            return False
        if (
            head.xpos == "VB"
            and predication.link == "root"
            and not any(tokens[i].xpos in {"MD", "TO"} for i in predication.tokens)
            and not (predication.subject and not predication.subject.shared)
        ):
            return False
        if subject_shared and any(t.head == predication.head and t.lemma.lower() in {"neither", "nor"} for t in tokens):
            return False  # "and neither was the guard": the subject stands behind
        if head.upos == "AUX" and head.xpos == "MD" and predication.complement is None:
            return False  # "and then we could not"
        subject = predication.subject
        words = sum(
            tokens[i].upos in CONTENT
            or (
                tokens[i].upos == "PRON"
                and subject is not None
                and i != subject.head
                and self._mention_at(tokens[i].span) is not None
            )
            for i in predication.tokens
        )
        if (
            predication.family is None
            and words < 2
            and subject is not None
            and not subject.shared
            and (tokens[subject.head].upos == "PRON" and not predication.negative)
            and not self._tells_of_one(tokens, predication, subject)
        ):
            return False  # "they knew"
        if predication.family is None and (
            predication.marker in {"without", "than"}
            or (predication.is_relative and words < 2 and len(predication.parts) < 2)
        ):
            return False  # "without hesitating", "an inquiry undergoing"
        if self._only_attributes(sentence, predication, predications):
            return False
        told = [
            i
            for i in predication.tokens
            if tokens[i].upos in CONTENT or (tokens[i].upos == "PRON" and self._mention_at(tokens[i].span) is not None)
        ]
        if predication.subject is not None and (
            predication.subject.shared or tokens[predication.subject.head].text.lower() in QUANTIFIERS
        ):
            told.append(predication.subject.head)  # "Half must be served"
        return len(set(told)) >= 2 or bool(predication.family and predication.parts)

    def _tells_of_one(self, tokens: Sequence[Token], predication: Predication, subject: Part) -> bool:
        """Return whether the little that the clause says is said of somebody or something known ("it worked")."""
        if self._known(tokens[subject.head].span) is None:
            return False
        head = tokens[predication.head]
        return head.upos == "ADJ" or (head.upos == "VERB" and head.lemma.lower() not in EMPTY_VERBS)

    def _known(self, span: Span) -> Entity | None:
        mention = self._mention_at(span)
        return self.entities.get(mention.entity) if mention is not None and mention.entity is not None else None

    def _only_attributes(
        self, sentence: Sentence, predication: Predication, predications: Sequence[Predication]
    ) -> bool:
        """Return whether the clause only says who said, thinks or holds what another clause states."""
        tokens = sentence.tokens
        head = tokens[predication.head]
        lemma = head.lemma.lower()
        inner = [p for p in predications if p.parent == predication.head and p.link.startswith(("ccomp", "xcomp"))]
        if inner and lemma in SETTLING and all(p.asks or p.conditional for p in inner):
            return False  # "will decide whether he stays": that it is open is the news
        if inner and (predication.family is None or lemma in OWNING):
            return True
        if predication.family == "withhold":
            return False
        for cue, quotation in self.cues:
            if cue.contains(head.span) and lemma in CALLING and predication.part("patient") is not None:
                return False  # "called the fire a disgrace": what it was called is the news
            if (
                cue.contains(head.span)
                and " " not in predication.predicate
                and (
                    any(
                        piece.contains(tokens[p.head].span)
                        for p in predications
                        if lemma in SAYING
                        or not (p.parent == predication.head and p.link.startswith(("advcl", "acl:relcl")))
                        for piece in quotation.content
                    )
                    or (predication.family is None and not self._has_content(sentence, predication, quotation))
                )
            ):
                return True
        if (
            lemma in SAYING
            and predication.family is None
            and " " not in predication.predicate
            and (predication.marker == "as" or not predication.part("patient"))
            and not (lemma in WRITING and any(part.role == "recipient" for part in predication.parts))
        ):
            return True
        if lemma in SOURCING and predication.link == "acl" and tokens[head.head].lemma.lower() in DOCUMENTS:
            return True
        if lemma in SOURCING and predication.link.startswith(("acl", "advcl")):
            return lemma in {"cite", "quote", "accord"} or any(
                q.source is not None and any(q.source.overlaps(tokens[i].span) for i in predication.tokens)
                for q in self.annotated.quotations
            )
        return False

    def _has_content(self, sentence: Sentence, predication: Predication, quotation: Quotation) -> bool:
        """Return whether what is said is a mere phrase of the clause ("called for a sentence of ten years")."""
        tokens = sentence.tokens
        lemma = tokens[predication.head].lemma.lower()
        held = [i for i in predication.tokens if any(piece.overlaps(tokens[i].span) for piece in quotation.content)]
        return lemma not in SAYING - MAKING_KNOWN and sum(tokens[i].upos in CONTENT for i in held) > 0

    def is_question(self, sentence: Sentence) -> bool:
        return self.text[sentence.span.start : sentence.span.end].rstrip("\"”’')»").endswith("?")

    # -- building ------------------------------------------------------------------------------------------------

    def statement(
        self, number: int, sentence: Sentence, predication: Predication, predications: Sequence[Predication]
    ) -> Extracted:
        tokens = sentence.tokens
        own = clause_tokens(sentence, predication, self.annotated.quotations)
        pieces = tuple(pieces_of(sentence, own))
        whole = hull(pieces)
        trigger = tokens[predication.carrier].span
        attribution = self._attribution(trigger)
        report = self.annotated.report
        arguments = tuple(
            self._argument(sentence, part) for part in predication.parts if part.shared or part.head in own
        )
        certainty = certainty_of(sentence, predication, predications, self.events)
        if certainty == "asserted" and attribution:
            certainty = "reported"
        event = self.events.get((trigger.start, trigger.end))
        reading, self_standing = self.reader.read(sentence, predication, own, masked=False)
        key, _ = self.reader.read(sentence, predication, own, masked=True)
        reach = [predication, *self._governors(predication, predications)]
        times = self._first(
            tuple(t for t in self.annotated.times if _inside(t.span, self._all_pieces(sentence, p))) for p in reach
        )
        quotes = self.text[whole.start : whole.end]
        statement = Statement(
            id=make_id("s", report.id, report.sha256, whole.start, whole.end, trigger.start),
            report=report.id,
            start=whole.start,
            end=whole.end,
            quote=quotes,
            spans=pieces,
            reading=reading,
            attribution=attribution,
            certainty=certainty,
            polarity="negative" if predication.negative or (event and event.polarity == "negative") else "positive",
            origin=UNRESOLVED,
            predicate=predication.predicate,
            family=predication.family,
            sentence=number,
            trigger=trigger,
            arguments=arguments,
            times=tuple(t for t in times if t.type in {"DATE", "TIME"}),
            places=self._places(sentence, reach),
            quantities=tuple(q for q in self.annotated.quantities if _inside(q.span, pieces)),
        )
        lemmas = frozenset(
            tokens[i].lemma.lower()
            for i in own
            if tokens[i].upos in CONTENT and tokens[i].upos != "NUM" and tokens[i].lemma.lower() not in EMPTY_VERBS
        )
        return Extracted(
            statement=statement,
            key=key,
            lemmas=lemmas,
            people=frozenset(a.entity for a in arguments if a.entity is not None),
            scene=statement.places or self._scene(number),
            names=self.paragraph_names[sentence.paragraph],
            headline=sentence.kind == "headline",
            whole=len(whole) >= 0.8 * len(sentence.span) and not predication.nominal,
            self_standing=self_standing and not predication.nominal,
            nominal=predication.nominal,
            around=frozenset(token.lemma.lower() for token in tokens if token.upos in NAMING),
        )

    def _all_pieces(self, sentence: Sentence, predication: Predication) -> list[Span]:
        return list(pieces_of(sentence, predication.tokens))

    def _governors(self, predication: Predication, predications: Sequence[Predication]) -> list[Predication]:
        """Return clauses whose time and place also hold here: the matrix of a conjunct or participle, a when-clause."""
        by_head = {p.head: p for p in predications}
        found: list[Predication] = []
        node = predication
        while node.parent is not None and node.link.split(":")[0] in {"conj", "advcl"} and node.marker not in AFTER:
            node = by_head[node.parent]
            found.append(node)
        found.extend(
            p
            for p in predications
            if p.parent == predication.head and p.link.startswith("advcl") and p.marker == "when"
        )
        found.extend(
            p
            for p in predications
            if p.parent == predication.head
            and p.link == "conj"
            and (p.auxiliaries or (p.family in HARM and predication.family in HARM))
        )
        if found:
            beside = {p.head for p in found} | {predication.parent}
            found.extend(
                p
                for p in predications
                if p.parent in beside
                and p is not predication
                and p not in found
                and p.link.startswith("advcl")
                and p.marker == "when"
            )
        return found

    @staticmethod
    def _first(choices: Iterable[tuple[TimeRef, ...]]) -> tuple[TimeRef, ...]:
        return next((choice for choice in choices if choice), ())

    def _places(self, sentence: Sentence, reach: Sequence[Predication]) -> tuple[PlaceRef, ...]:
        for clause in reach:
            pieces = self._all_pieces(sentence, clause)
            found = [
                place
                for place in self.annotated.places
                if place.use == "literal" and _inside(place.span, pieces) and not self._beside(sentence, place)
            ]
            if found:
                return tuple(found)
        return ()

    def _scene(self, number: int) -> tuple[PlaceRef, ...]:
        """Return the nearest places told before in the paragraph."""
        sentences = self.annotated.sentences
        at = number
        while at >= 0 and sentences[at].paragraph == sentences[number].paragraph:
            found = self._literal(sentences[at].span)
            if found:
                return found
            at -= 1
        return ()

    def _literal(self, span: Span) -> tuple[PlaceRef, ...]:
        return tuple(p for p in self._located.get(self._number_of(span), ()) if span.contains(p.span))

    def _beside(self, sentence: Sentence, place: PlaceRef) -> bool:
        """Return whether the place only serves to locate another ("a town near X", "X-born")."""
        head = next((i for i, t in enumerate(sentence.tokens) if place.span.contains(t.span)), None)
        if head is None:
            return False
        if sentence.tokens[head].relation == "compound":
            return True  # "the Porto robbery": it names the event
        before = sentence.tokens[head - 1] if head else None
        return before is not None and before.lemma.lower() in BESIDE

    def _argument(self, sentence: Sentence, part: Part) -> Argument:
        tokens = sentence.tokens
        words = part.tokens or (part.head,)
        span = Span(tokens[words[0]].span.start, tokens[words[-1]].span.end)
        mention = self._mention_at(tokens[part.head].span)
        return Argument(
            role=part.role,
            relation=part.relation,
            span=span,
            text=span.of(self.text),
            head=tokens[part.head].lemma.lower(),
            entity=mention.entity if mention else None,
            number=_number(sentence, part.head),
        )

    def _mention_at(self, span: Span) -> Mention | None:
        if span not in self._found:
            self._found[span] = mention_at(self._mentions.get(self._number_of(span), ()), span)
        return self._found[span]

    def _attribution(self, trigger: Span) -> tuple[Attribution, ...]:
        quotations = self.annotated.quotations
        holding = [i for i, q in enumerate(quotations) if any(piece.contains(trigger) for piece in q.content)]
        if not holding:
            return ()
        inner = min(holding, key=lambda i: sum(len(piece) for piece in quotations[i].content))
        by_name: dict[str, Quotation] = {}
        node: int | None = inner
        seen: set[int] = set()
        while node is not None and node not in seen:
            seen.add(node)
            quotation = quotations[node]
            if quotation.speaker is not None:
                by_name.setdefault(quotation.speaker, quotation)
            node = quotation.parent
        last = quotations[inner]
        links = [self._link(name, by_name.get(name)) for name in last.chain]
        if last.speaker is None:
            pronoun = last.source.of(self.text) if last.source else None
            links.append(self._link(f"unresolved: {pronoun}" if pronoun else "unnamed source", last))
        return tuple(links)

    def _link(self, name: str, quotation: Quotation | None) -> Attribution:
        if quotation is None:
            return Attribution(source=name)
        return Attribution(
            source=name,
            start=quotation.source.start if quotation.source else None,
            end=quotation.source.end if quotation.source else None,
            cue=" ".join(span.of(self.text) for span in quotation.cue) or None,
            entity=quotation.entity,
        )


def report_names(annotated: AnnotatedReport) -> frozenset[str]:
    """Return the folded words of all names in the report."""
    return frozenset(
        w for m in annotated.mentions if m.kind == "name" for w in m.text.casefold().split() if len(w) > 3
    ) | frozenset(w for p in annotated.places for w in p.text.casefold().split() if len(w) > 3)


def _paragraph_names(annotated: AnnotatedReport) -> dict[int, frozenset[str]]:
    """Return the names of each paragraph; one without names has those of the paragraph before it."""
    found: dict[int, set[str]] = {}
    marks = [m.span for m in annotated.mentions if m.kind == "name"] + [p.span for p in annotated.places]
    for sentence in annotated.sentences:
        here = found.setdefault(sentence.paragraph, set())
        for span in marks:
            if sentence.span.contains(span):
                here.update(w for w in span.of(annotated.report.text).casefold().split() if len(w) > 3)
    last: frozenset[str] = frozenset()
    out: dict[int, frozenset[str]] = {}
    for paragraph in sorted(found):
        last = frozenset(found[paragraph]) or last
        out[paragraph] = last
    return out


def _number(sentence: Sentence, head: int) -> Literal["one", "many", "unknown"]:
    """Return whether a noun phrase names one or several, by its head's tag and what is coordinated with it."""
    tokens = sentence.tokens
    if any(t.head == head and t.relation == "conj" for t in tokens):
        return "many"
    tag = tokens[head].xpos
    if tag in {"NNS", "NNPS"} or tokens[head].lemma.lower() in {"people", "police"}:
        return "many"  # "they" may be a body: "the firm said they ..."
    if tag == "CD":
        return "one" if tokens[head].lemma.lower() in {"one", "1"} else "many"
    return "one" if tag in {"NN", "NNP"} or tokens[head].lemma.lower() in {"he", "she"} else "unknown"


def _inside(span: Span, pieces: Iterable[Span]) -> bool:
    return any(piece.overlaps(span) for piece in pieces)
