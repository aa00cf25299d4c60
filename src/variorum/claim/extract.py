"""Statements of one annotated report: one predication each, with who said it, how surely, and its slots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.claim.predications import RELATIVE, Part, Predication, find_predications
from variorum.types.claim import Argument, Attribution, Statement
from variorum.types.ids import make_id
from variorum.types.marks import (
    AnnotatedReport,
    Certainty,
    Entity,
    Event,
    Mention,
    PlaceRef,
    Quotation,
    Sentence,
    TimeRef,
)
from variorum.types.text import Span, hull

UNRESOLVED = "unresolved"  # origin of a statement until origins are traced
BESIDE = {"near", "outside", "beyond", "off", "towards", "toward"}  # "near Rho" is not where it happened
FREE_RELATIVES = {"what", "whatever", "whoever"}
STOPS = {",", ";", ":", "—", "–", "-", ".", "!", "…"}
OPENING = {"“", '"', "‘", "«", "„"}
CLOSING = {"”", '"', "’", "»", "“"}
SUSPECTING = {"suspect", "believe", "think", "allege", "accuse", "fear", "understand", "assume", "presume"}
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"}
EMPTY_VERBS = {"be", "have", "do", "go", "get", "make", "take", "say", "tell", "add", "know", "think", "like", "want"}


@dataclass(frozen=True, slots=True)
class Extracted:
    """A statement with what alignment needs of it.

    Args:
        key: the reading with numbers masked, for vectors: a differing number must not hide the same fact.
        context: the whole sentence with numbers masked.
        lemmas: lemmas of its content words.
        people: entities (of the report) that take part.
        scene: places that hold where the statement itself names none: of its sentence or of those before it in the
            paragraph.
        names: folded words of the names told in its paragraph (or before it), for reports that tell of several events.
        headline: whether it stands in the report's headline.
        whole: whether the statement is (nearly) the whole sentence, so that it reads well by itself.
        self_standing: whether it needs no antecedent from elsewhere.
    """

    statement: Statement
    key: str
    context: str
    lemmas: frozenset[str]
    people: frozenset[str]
    scene: tuple[PlaceRef, ...]
    names: frozenset[str]
    headline: bool
    whole: bool
    self_standing: bool


def extract_statements(annotated: AnnotatedReport) -> tuple[Extracted, ...]:
    """Return what the report states, in text order.

    Questions, conditions and crossheads make no statement; a reporting clause ("police said") is the attribution of
    its content, not a statement of its own.
    """
    view = _View(annotated)
    found: list[Extracted] = []
    for number, sentence in enumerate(annotated.sentences):
        if sentence.kind == "heading" or not sentence.tokens:
            continue
        predications = find_predications(sentence)
        for predication in predications:
            if view.states_something(sentence, predication, predications):
                found.append(view.statement(number, sentence, predication, predications))
    return tuple(found)


class _View:
    """Look-ups over one report's marks."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self.annotated = annotated
        self.text = annotated.report.text
        self.entities: dict[str, Entity] = {entity.id: entity for entity in annotated.entities}
        self.events: dict[tuple[int, int], Event] = {(e.span.start, e.span.end): e for e in annotated.events}
        self.mentions = sorted(annotated.mentions, key=lambda m: (m.span.start, -m.span.end))
        self.paragraph_names = _paragraph_names(annotated)
        self.cues = [(cue, q) for q in annotated.quotations for cue in q.cue]

    # -- what counts ---------------------------------------------------------------------------------------------

    def states_something(
        self, sentence: Sentence, predication: Predication, predications: Sequence[Predication]
    ) -> bool:
        tokens = sentence.tokens
        head = tokens[predication.head]
        if head.lemma.lower() in SUSPECTING and any(p.parent == predication.head for p in predications):
            return False  # "X is suspected of robbing Y": the robbing is the statement, hedged
        if predication.conditional or self._asks(sentence, predication):
            return False
        if predication.family is None and any(cue.contains(head.span) for cue, _ in self.cues):
            return False
        content = [i for i in predication.tokens if tokens[i].upos in CONTENT]
        if len(content) < 2 and not (predication.family and predication.parts):
            return False
        if not predication.parts:
            return False
        return not (head.xpos == "VB" and predication.link == "root" and predication.part("agent") is None
                    and not any(tokens[i].xpos in {"MD", "TO"} for i in predication.tokens))

    def _asks(self, sentence: Sentence, predication: Predication) -> bool:
        end = self.text[sentence.span.start : sentence.span.end].rstrip("\"”’')»")
        if end.endswith("?"):
            return True
        tokens = sentence.tokens
        return predication.link in {"ccomp", "csubj"} and any(
            tokens[i].lemma.lower() in FREE_RELATIVES and tokens[i].head == predication.head for i in predication.tokens
        )

    # -- building ------------------------------------------------------------------------------------------------

    def statement(
        self, number: int, sentence: Sentence, predication: Predication, predications: Sequence[Predication]
    ) -> Extracted:
        tokens = sentence.tokens
        own = self._own_tokens(sentence, predication)
        pieces = tuple(self._pieces(sentence, own))
        whole = hull(pieces)
        trigger = tokens[predication.head].span
        attribution = self._attribution(trigger)
        report = self.annotated.report
        arguments = tuple(self._argument(sentence, part) for part in predication.parts)
        event = self.events.get((trigger.start, trigger.end))
        certainty: Certainty = event.certainty if event else "asserted"
        if certainty == "asserted" and attribution:
            certainty = "reported"
        negative = event.polarity == "negative" if event else predication.negative
        reading, self_standing = self._reading(sentence, predication, own, masked=False)
        key, _ = self._reading(sentence, predication, own, masked=True)
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
            polarity="negative" if negative or predication.negative else "positive",
            origin=UNRESOLVED,
            predicate=predication.predicate,
            family=predication.family,
            sentence=number,
            trigger=trigger,
            arguments=arguments,
            times=tuple(t for t in times if t.type in {"DATE", "TIME"}),
            places=self._places(sentence, predication, reach),
            quantities=tuple(q for q in self.annotated.quantities if _inside(q.span, pieces)),
        )
        lemmas = frozenset(
            tokens[i].lemma.lower() for i in own
            if tokens[i].upos in CONTENT and tokens[i].upos != "NUM" and tokens[i].lemma.lower() not in EMPTY_VERBS
        )
        return Extracted(
            statement=statement,
            key=key,
            context=self._masked(sentence.span),
            lemmas=lemmas,
            people=frozenset(a.entity for a in arguments if a.entity is not None),
            scene=statement.places or self._scene(number),
            names=self.paragraph_names[sentence.paragraph],
            headline=sentence.kind == "headline",
            whole=len(whole) >= 0.8 * len(sentence.span),
            self_standing=self_standing,
        )

    def _own_tokens(self, sentence: Sentence, predication: Predication) -> list[int]:
        """Return the clause's tokens, with an antecedent that stands directly before it, without a closing tail of a quotation's frame."""
        own = list(predication.tokens)
        first = own[0]
        for part in predication.parts:
            if part.shared and predication.link.startswith("acl") and part.tokens and part.tokens[-1] in (first - 1, first - 2):
                own = [*part.tokens, *range(part.tokens[-1] + 1, first), *own]
        head = sentence.tokens[predication.head].span
        frames = [
            span
            for q in self.annotated.quotations
            if any(piece.contains(head) for piece in q.content)
            for span in (*q.cue, *((q.source,) if q.source else ()))
        ]
        kept = [i for i in own if not any(frame.overlaps(sentence.tokens[i].span) for frame in frames)]
        return _trimmed([sentence.tokens[i].text for i in kept], kept) or own

    def _pieces(self, sentence: Sentence, own: Sequence[int]) -> Iterable[Span]:
        """Yield runs of neighbouring tokens; a gap of mere punctuation does not break a run."""
        tokens = sentence.tokens
        start = own[0]
        last = own[0]
        for i in own[1:]:
            if any(tokens[j].upos != "PUNCT" for j in range(last + 1, i)):
                yield Span(tokens[start].span.start, tokens[last].span.end)
                start = i
            last = i
        yield Span(tokens[start].span.start, tokens[last].span.end)

    def _all_pieces(self, sentence: Sentence, predication: Predication) -> list[Span]:
        return list(self._pieces(sentence, predication.tokens))

    def _governors(self, predication: Predication, predications: Sequence[Predication]) -> list[Predication]:
        """Return clauses whose time and place also hold here: the matrix of a conjunct or participle, a when-clause."""
        by_head = {p.head: p for p in predications}
        found: list[Predication] = []
        node = predication
        while node.parent is not None and node.link.split(":")[0] in {"conj", "advcl", "acl"} and node.marker not in {
            "after", "before", "since", "until", "because", "as", "although", "though", "while",
        }:
            if node.link.startswith("acl") and not node.link.startswith("acl:relcl"):
                break
            if node.link.startswith("acl:relcl"):
                break
            node = by_head[node.parent]
            found.append(node)
        found.extend(p for p in predications if p.parent == predication.head and p.link.startswith("advcl") and p.marker == "when")
        if found and predication.link == "conj":
            found.extend(
                p for p in predications
                if p.parent == predication.parent and p is not predication and p.link.startswith("advcl") and p.marker == "when"
            )
        return found

    @staticmethod
    def _first(choices: Iterable[tuple[TimeRef, ...]]) -> tuple[TimeRef, ...]:
        return next((choice for choice in choices if choice), ())

    def _places(self, sentence: Sentence, predication: Predication, reach: Sequence[Predication]) -> tuple[PlaceRef, ...]:
        for clause in reach:
            pieces = self._all_pieces(sentence, clause)
            found = [
                place for place in self.annotated.places
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
        return tuple(p for p in self.annotated.places if p.use == "literal" and p.lat is not None and span.contains(p.span))

    def _beside(self, sentence: Sentence, place: PlaceRef) -> bool:
        """Return whether the place only serves to locate another ("a town near X", "X-born")."""
        head = next((i for i, t in enumerate(sentence.tokens) if place.span.contains(t.span)), None)
        if head is None:
            return False
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
        """Return the mention headed by the word at `span`, else the smallest one that covers it as a name."""
        covering = [m for m in self.mentions if m.span.contains(span)]
        headed = [m for m in covering if m.head == span]
        if headed:
            return min(headed, key=lambda m: len(m.span))
        named = [m for m in covering if m.kind == "name"]
        return min(named, key=lambda m: len(m.span)) if named else None

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

    # -- readings ------------------------------------------------------------------------------------------------

    def _reading(
        self, sentence: Sentence, predication: Predication, own: Sequence[int], *, masked: bool
    ) -> tuple[str, bool]:
        """Return the clause with antecedents in [brackets], and whether it needed none."""
        tokens = sentence.tokens
        out: list[str] = []
        self_standing = True
        shared = next((p for p in predication.parts if p.shared), None)
        placed = shared is None or any(i in own for i in shared.tokens)
        last_end: int | None = None
        for i in own:
            token = tokens[i]
            gap = " " if last_end is not None and token.span.start > last_end else ""
            last_end = token.span.end
            word = token.text
            if masked and token.upos == "NUM":
                word = "some"
            if token.lemma.lower() in RELATIVE and not placed and shared is not None:
                word = self._bracket(sentence, shared)
                placed = True
                self_standing = False
            elif token.upos == "PRON":
                name = self._antecedent(token.span)
                if name is not None:
                    word = f"[{name}]" + ("'s" if token.xpos == "PRP$" else "")
                    self_standing = False
                elif token.xpos in {"PRP", "PRP$"} and token.lemma.lower() not in {"it", "i", "we", "you"}:
                    self_standing = False
            out.append(gap + word)
        text = "".join(out)
        if not placed and shared is not None:
            text = f"{self._bracket(sentence, shared)} {text}"
            self_standing = False
        return (text.replace("[", "").replace("]", "") if masked else text), self_standing

    def _bracket(self, sentence: Sentence, part: Part) -> str:
        span = sentence.tokens[part.head].span
        name = self._antecedent(span)
        if name is None:
            words = part.tokens or (part.head,)
            name = Span(sentence.tokens[words[0]].span.start, sentence.tokens[words[-1]].span.end).of(self.text)
        return f"[{name}]"

    def _antecedent(self, span: Span) -> str | None:
        mention = self._mention_at(span)
        if mention is None or mention.entity is None:
            return None
        entity = self.entities.get(mention.entity)
        if entity is None or entity.name.lower() == mention.text.lower():
            return None
        return entity.name

    def _masked(self, span: Span) -> str:
        """Return the sentence with its quantities masked."""
        out: list[str] = []
        at = span.start
        for quantity in self.annotated.quantities:
            if span.contains(quantity.span) and quantity.span.start >= at:
                out.append(self.text[at : quantity.span.start])
                out.append("some")
                at = quantity.span.end
        out.append(self.text[at : span.end])
        return "".join(out)


def _trimmed(words: Sequence[str], indices: Sequence[int]) -> list[int]:
    """Return the tokens without punctuation at the ends, and without a quotation mark whose partner lies outside."""
    start, end = 0, len(words)
    while start < end:
        first, last = words[start], words[end - 1]
        if last in STOPS or (last in CLOSING and not any(w in OPENING for w in words[start : end - 1])):
            end -= 1
        elif first in STOPS or (first in OPENING and not any(w in CLOSING for w in words[start + 1 : end])):
            start += 1
        else:
            break
    return list(indices[start:end])


def report_names(annotated: AnnotatedReport) -> frozenset[str]:
    """Return the folded words of all names in the report."""
    return frozenset(w for m in annotated.mentions if m.kind == "name" for w in m.text.casefold().split() if len(w) > 3) | frozenset(
        w for p in annotated.places for w in p.text.casefold().split() if len(w) > 3
    )


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
    if tag in {"NNS", "NNPS"} or tokens[head].lemma.lower() in {"they", "we", "people", "police"}:
        return "many"
    if tag == "CD":
        return "one" if tokens[head].lemma.lower() in {"one", "1"} else "many"
    return "one" if tag in {"NN", "NNP"} or tokens[head].lemma.lower() in {"he", "she"} else "unknown"


def _inside(span: Span, pieces: Iterable[Span]) -> bool:
    return any(piece.overlaps(span) for piece in pieces)
