"""Marked reports, statements and groups made by hand. Positions are found in the text, never typed.

`Sheet` is one report under the pencil: it is told what stands where, and which clause states something.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.fakes.tagger import read_table
from variorum.claim.extract import Extracted
from variorum.claim.group import Group
from variorum.claim.people import link_people, match_entities
from variorum.types.claim import Argument, Attribution, Statement
from variorum.types.ids import digest, make_id
from variorum.types.marks import (
    AnnotatedReport,
    Entity,
    Mention,
    PlaceRef,
    Quantity,
    Quotation,
    Sentence,
    TimeRef,
    Token,
)
from variorum.types.report import Report
from variorum.types.story import StoryPerson
from variorum.types.text import Span

_END = re.compile(r"[.!?][\"”’]?(?=\s|$)|(?=\n)|$")
_WORD = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


def find(text: str, words: str, nth: int = 0) -> Span:
    """Return where `words` stand for the `nth` time; it is an error if they do not."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def make_report(name: str, text: str, **fields: Any) -> Report:
    return Report(id=name, text=text, sha256=digest(text), **fields)


def make_sentences(text: str, tags: Mapping[str, tuple[str, str]] | None = None) -> tuple[Sentence, ...]:
    """Return the sentences of `text`, one paragraph a line; every word hangs on the first one.

    Args:
        tags: part of speech and relation by word; others are `X` and `dep`.
    """
    found: list[Sentence] = []
    paragraph, at = 0, 0
    while at < len(text):
        if text[at].isspace():
            paragraph += text[at] == "\n"
            at += 1
            continue
        end = next(m.end() for m in _END.finditer(text, at) if m.end() > at)
        tokens = tuple(_tokens(text, Span(at, end), tags or {}))
        found.append(Sentence(Span(at, end), "body", paragraph, tokens))
        at = end
    return tuple(found)


def _tokens(text: str, span: Span, tags: Mapping[str, tuple[str, str]]) -> Iterable[Token]:
    for number, match in enumerate(_WORD.finditer(text, span.start, span.end)):
        upos, relation = tags.get(match.group(), ("PUNCT" if not match.group()[0].isalnum() else "X", "dep"))
        yield Token(
            Span(match.start(), match.end()), match.group(), match.group().lower(), upos, "XX",
            0 if number else -1, relation if number else "root",
        )  # fmt: skip


class Sheet:
    """One report with the marks that a test gives it; `annotated` and `items` are what the stages see."""

    def __init__(self, name: str, text: str, tags: Mapping[str, tuple[str, str]] | None = None, **fields: Any) -> None:
        self.report = make_report(name, text, **fields)
        self.text = text
        self.sentences = make_sentences(text, tags)
        self.entities: list[Entity] = []
        self.mentions: list[Mention] = []
        self.quotations: list[Quotation] = []
        self.times: list[TimeRef] = []
        self.places: list[PlaceRef] = []
        self.quantities: list[Quantity] = []
        self.items: list[Extracted] = []

    @classmethod
    def parsed(cls, name: str, table: str, **fields: Any) -> "Sheet":
        """Return a sheet whose sentences are written as in `tests.fakes.tagger`, one paragraph each."""
        rows = list(read_table(table))
        lines = [re.sub(r" (?=[.,])", "", " ".join(words)) for words, _ in rows]
        sheet = cls(name, "\n".join(lines), **fields)
        sheet.sentences = tuple(
            replace(
                sentence,
                tokens=tuple(
                    replace(token, lemma=_lemma(token.text), upos=tag.upos[i], xpos=tag.xpos[i], head=tag.heads[i],
                            relation=tag.relations[i])
                    for i, token in enumerate(sentence.tokens)
                ),
            )
            for sentence, (_, tag) in zip(sheet.sentences, rows, strict=True)
        )  # fmt: skip
        return sheet

    @property
    def annotated(self) -> AnnotatedReport:
        return AnnotatedReport(
            self.report, self.sentences, tuple(self.entities), tuple(self.mentions), tuple(self.quotations),
            times=tuple(self.times), places=tuple(self.places), quantities=tuple(self.quantities),
        )  # fmt: skip

    def headline(self, number: int = 0) -> None:
        """Make one sentence the headline."""
        found = list(self.sentences)
        found[number] = replace(found[number], kind="headline")
        self.sentences = tuple(found)

    def entity(self, name: str, *, type: str = "person", nth: int | None = 0, **fields: Any) -> str:  # noqa: A002
        """Add an entity with a mention of its name (`nth` None: with no mention at all); return its id.

        It has a name, and not only a description, if its last word is written large.
        """
        if name.split()[-1:] and name.rsplit(maxsplit=1)[-1][0].isupper():
            fields = {"aliases": (name,), **fields}
        entity_id = f"e{len(self.entities) + 1}"
        self.entities.append(Entity(entity_id, name, type, **fields))  # type: ignore[arg-type]
        if nth is not None:
            self.mention(entity_id, name, nth=nth)
        return entity_id

    def mention(self, entity_id: str, words: str, *, kind: str = "name", nth: int = 0) -> Span:
        span = find(self.text, words, nth)
        entity = next(e for e in self.entities if e.id == entity_id)
        last = words.rsplit(maxsplit=1)[-1]
        head = Span(span.end - len(last), span.end)
        self.mentions.append(Mention(span, words, entity.type, kind, entity_id, head=head))  # type: ignore[arg-type]
        return span

    def number(
        self, words: str, low: float | None, high: float | None = -1, *, of: str | None = "people",
        unit: str | None = "person", hedge: str | None = None, nth: int = 0,
    ) -> None:  # fmt: skip
        """Add a quantity; without `high` it is exact."""
        self.quantities.append(
            Quantity(find(self.text, words, nth), words, low, low if high == -1 else high, unit, of, hedge)
        )

    def time(self, words: str, value: str | None, mod: str | None = None, *, type: str = "DATE") -> None:  # noqa: A002
        self.times.append(TimeRef(find(self.text, words), words, type, value, mod))  # type: ignore[arg-type]

    def place(
        self, words: str, lat: float | None = None, lon: float | None = None, *, admin: tuple[str, ...] = (),
        feature: str = "city", country: str = "NL", score: float = 0.95, use: str = "literal",
    ) -> None:  # fmt: skip
        """Add a place, resolved where coordinates are given."""
        known = lat is not None
        self.places.append(
            PlaceRef(
                find(self.text, words), words, words if known else None, f"geonames:{words}" if known else None,
                country if known else None, admin, use, lat, lon, feature if known else None, score,  # type: ignore[arg-type]
            )
        )  # fmt: skip

    def quote(
        self, words: str, speaker: str | None, *, kind: str = "direct", entity: str | None = None,
        source: str | None = None, chain: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Add a quotation; `source` is where the speaker is named, the speaker's own words if not given."""
        named = source or speaker
        span = find(self.text, named) if named and named in self.text else None
        self.quotations.append(
            Quotation(
                kind, (find(self.text, words),), span, (), speaker, entity,  # type: ignore[arg-type]
                chain or ((speaker,) if speaker else ()),
            )
        )  # fmt: skip

    def link(self, source: str, *, cue: str | None = "said", entity: str | None = None) -> Attribution:
        """Return an attribution to a source that the report names."""
        span = find(self.text, source) if source in self.text else None
        return Attribution(source, span.start if span else None, span.end if span else None, cue, entity)

    def argument(self, words: str, role: str = "agent", *, entity: str | None = None, number: str = "one") -> Argument:
        span = find(self.text, words)
        return Argument(role, "nsubj", span, words, words.rsplit(maxsplit=1)[-1].lower(), entity, number)  # type: ignore[arg-type]

    def says(
        self, words: str, *, predicate: str = "kill", family: str | None = "kill", by: Sequence[Attribution] = (),
        certainty: str | None = None, polarity: str = "positive", arguments: Sequence[Argument] = (),
        origin: str = "o-none", **extra: Any,
    ) -> Extracted:  # fmt: skip
        """Add the statement that `words` make, with the marks that stand inside them."""
        span = find(self.text, words)
        number = next(i for i, s in enumerate(self.sentences) if s.span.contains(span))
        sentence = self.sentences[number]
        trigger = next(t.span for t in sentence.tokens if span.contains(t.span))
        statement = Statement(
            id=make_id("s", self.report.id, self.report.sha256, span.start, span.end),
            report=self.report.id, start=span.start, end=span.end, quote=words, spans=(span,), reading=words,
            attribution=tuple(by), certainty=certainty or ("reported" if by else "asserted"),  # type: ignore[arg-type]
            polarity=polarity, origin=origin, predicate=predicate, family=family, sentence=number,  # type: ignore[arg-type]
            trigger=trigger, arguments=tuple(arguments),
            times=tuple(t for t in self.times if span.contains(t.span)),
            places=tuple(p for p in self.places if span.contains(p.span)),
            quantities=tuple(q for q in self.quantities if span.contains(q.span)),
        )  # fmt: skip
        fields: dict[str, Any] = {
            "key": words, "lemmas": frozenset(), "people": frozenset(),
            "scene": statement.places, "names": frozenset(), "headline": sentence.kind == "headline", "whole": True,
            "self_standing": True,
        } | extra  # fmt: skip
        item = Extracted(statement=statement, **fields)
        self.items.append(item)
        return item


def _lemma(word: str) -> str:
    return {"were": "be", "was": "be", "died": "die", "killed": "kill", "collapsed": "collapse"}.get(
        word.lower(), word if word[:1].isupper() else word.lower()
    )


def make_matches(*sheets: Sheet) -> dict[tuple[str, str], Any]:
    """Return who is who between every two sheets, in both orders."""
    return {
        (one.report.id, other.report.id): match_entities(one.annotated, other.annotated)
        for one in sheets
        for other in sheets
        if one is not other
    }


def make_persons(*sheets: Sheet) -> tuple[StoryPerson, ...]:
    return link_people([sheet.annotated for sheet in sheets], make_matches(*sheets))


def make_group(*sheets: Sheet, copies: Mapping[str, str] | None = None, score: float = 0.9) -> Group:
    """Return one claim of all statements of the sheets."""
    return Group(
        claim_id="c-one",
        items=tuple(item for sheet in sheets for item in sheet.items),
        reports={sheet.report.id: sheet.annotated for sheet in sheets},
        matches=make_matches(*sheets),
        persons={member: person for person in make_persons(*sheets) for member in person.members},
        copy_root=copies or {},
        score=score,
    )
