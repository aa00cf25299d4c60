"""Marks: what was found in a report's text. Every mark has a span and the words it covers."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from variorum.types.report import Report
from variorum.types.text import Span

MentionType: TypeAlias = Literal[
    "person",
    "organisation",
    "place",
    "group",
    "facility",
    "event",
    "work",
    "product",
    "law",
    "money",
    "number",
    "other",
]
MentionKind: TypeAlias = Literal["name", "nominal", "pronoun"]
Certainty: TypeAlias = Literal["asserted", "reported", "hedged", "denied", "planned"]
Polarity: TypeAlias = Literal["positive", "negative"]
SentenceKind: TypeAlias = Literal["headline", "heading", "body"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence with its syntax (Universal Dependencies v2).

    Args:
        xpos: Penn Treebank tag (`VBD`, `NNP` ...).
        head: index of the governing token within the sentence, -1 for the root.
        relation: dependency relation to the head, with subtype (`nsubj:pass`).
    """

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, headline or crosshead.

    Args:
        kind: `headline` for the report's title, `heading` for a crosshead between paragraphs, else `body`.
        paragraph: number of the paragraph it stands in, from 0.
    """

    span: Span
    kind: SentenceKind
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference to a person, organisation, place ... Titles, articles and possessive 's lie outside a name's span.

    Args:
        entity: id of the `Entity` of this report that it refers to, None when unresolved.
        head: span of the head word (for a name, of the last word).
    """

    span: Span
    text: str
    type: MentionType
    kind: MentionKind
    entity: str | None = None
    score: float = 1.0
    head: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """What several mentions of one report refer to.

    Args:
        id: unique within the report (`e1`).
        name: the fullest name, or the first description when no name is given.
        aliases: every distinct name form, fullest first; empty when no name is given.
        roles: descriptions the report gives (`interior minister`, `suspect`), lower case, without articles.
        number: `one`, `many`, or `unknown`.
    """

    id: str
    name: str
    type: MentionType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    number: Literal["one", "many", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words or content attributed to a source.

    Args:
        content: pieces in text order; quotation marks belong to a direct piece.
        source: words that name the source, None when there are none (agentless passive).
        cue: words that signal the attribution (`said`, `according to`).
        speaker: the source's name after coreference, None = unresolved.
        entity: id of the source's `Entity` in the report, None = unresolved.
        chain: speakers, outermost first, innermost last; ends with `speaker` when that is known.
        parent: index in `AnnotatedReport.quotations` of the quotation that holds this one, None at the top.
        manner: said or written, or only held: believed, wanted, supported (propositional attitude; Prasad et al. 2007).
    """

    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    source: Span | None
    cue: tuple[Span, ...]
    speaker: str | None
    entity: str | None = None
    chain: tuple[str, ...] = ()
    parent: int | None = None
    score: float = 1.0
    manner: Literal["communication", "attitude"] = "communication"


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A TIMEX3 (TimeML 1.2.1).

    Args:
        value: ISO-like TIMEX3 value; floating (`XXXX-WXX-5T03:00`) where no anchor is known; None if it has none.
        mod: TIMEX3 `mod` (`APPROX`, `START`, `BEFORE` ...).
        earliest, latest: ISO 8601 bounds of a resolved value, None when floating.
    """

    span: Span
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place name resolved against the gazetteer as far as it can be.

    Args:
        name: gazetteer name, None when unresolved.
        gazetteer_id: `geonames:NUMBER`.
        country: ISO 3166-1 alpha-2.
        admin: containing areas, widest first, country left out.
        lat, lon: degrees WGS 84, None when unresolved.
        feature: `country`, `admin`, `city`, or None.
        score: trust in the resolution.
        precision: `coarser` where the gazetteer lacks the place itself; name, id, areas and point are then those of the
            place that it lies in or near, as far as the report tells.
        radius_km: how far from the point a `coarser` place may lie, or an area reaches; None for an `exact` town.
        population: of an `exact` town, None where it is not known.
    """

    span: Span
    text: str
    name: str | None
    gazetteer_id: str | None
    country: str | None
    admin: tuple[str, ...]
    use: Literal["literal", "metonym", "demonym"]
    lat: float | None
    lon: float | None
    feature: str | None = None
    score: float = 1.0
    precision: Literal["exact", "coarser"] = "exact"
    radius_km: float | None = None
    population: int | None = None

    @property
    def key(self) -> str:
        """The id under which accounts list the place: its gazetteer id if it is exact, else its folded words."""
        if self.gazetteer_id is not None and self.precision == "exact":
            return self.gazetteer_id
        return f"name:{self.text.casefold()}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or vague amount as an interval.

    Args:
        low, high: closed bounds, None where open (`at least 12`: low 12, high None; `dozens`: 24 to 199).
        unit: `person`, `EUR`, `km`, `percent` ... None for a bare count.
        of: what is counted or measured, as written (`people`, `officers`).
        hedge: the words that soften it (`about`, `at least`, `dozens`), None when exact.
        of_span: where `of` stands.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    hedge: str | None = None
    of_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """An event word.

    Args:
        lemma: dictionary form of the trigger.
        sentence, token: where it stands: `sentences[sentence].tokens[token]`.
        happened: how probable the tagger holds it that it happened; `polarity` and `certainty` say how it is told.
    """

    span: Span
    text: str
    polarity: Polarity
    certainty: Certainty
    lemma: str
    sentence: int
    token: int
    happened: float | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """A report with everything found in it; all marks in text order.

    Args:
        quotations: what is said or written; an account is made of these.
        attitudes: what is attributed without being said.
        models: `name/version` of each model or rule set that made the marks.
    """

    report: Report
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attitudes: tuple[Quotation, ...] = ()
    times: tuple[TimeRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[Event, ...] = ()
    models: tuple[str, ...] = ()
