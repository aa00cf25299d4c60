"""Statements, the atom of the account, and what is derived from them: claims, discrepancies, origins."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from variorum.types.marks import Certainty, PlaceRef, Polarity, Quantity, TimeRef
from variorum.types.text import Span
from variorum.types.timex import Precision, precision

Status: TypeAlias = Literal["agreed", "repeated", "disputed", "updated", "single"]
Slot: TypeAlias = Literal["number", "name", "time", "place", "manner", "wording", "attribution", "other"]
Verdict: TypeAlias = Literal[
    "conflict",
    "update",
    "granularity",
    "vagueness",
    "spelling",
    "translation",
    "scope",
    "attribution",
    "wording",
    "undetermined",
]
OriginKind: TypeAlias = Literal["outlet", "agency", "official", "witness", "document", "broadcast", "social", "unknown"]
Role: TypeAlias = Literal["agent", "patient", "recipient", "place", "time", "other"]


@dataclass(frozen=True, slots=True)
class When:
    """A moment or period as the account shows it (contract `when`)."""

    text: str
    value: str | None
    precision: Precision
    earliest: str | None = None
    latest: str | None = None


def when_of(time: TimeRef) -> When:
    """Return a time mark as the account shows it."""
    return When(
        text=time.text, value=time.value, precision=precision(time.value), earliest=time.earliest, latest=time.latest
    )


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the path from the outlet to the innermost speaker.

    Args:
        source: the speaker's name or description after coreference.
        start, end: where the report names the source, None where it does not.
        cue: the words that attribute.
        entity: the entity that speaks, None when unresolved: the report's in the claim stage, the story's in a claim.
    """

    source: str
    start: int | None = None
    end: int | None = None
    cue: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant or circumstance of a predication.

    Args:
        relation: the dependency relation or preposition that binds it (`nsubj`, `obj`, `in`, `against`).
        head: lemma of its head word.
        entity: the entity it refers to, None when none: the report's in the claim stage, the story's in a claim.
        number: whether the words name one or several.
    """

    role: Role
    relation: str
    span: Span
    text: str
    head: str
    entity: str | None = None
    number: Literal["one", "many", "unknown"] = "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """This report, at this span, through these speakers, with this certainty, says this.

    Args:
        report: the report's id.
        start, end: hull of the pieces in the report's text.
        quote: exactly `report.text[start:end]`.
        spans: the pieces, where the words are not one run; else one span.
        reading: made readable, antecedents in [brackets]; derived, never shown as a quotation.
        attribution: outermost speaker first; empty = the outlet's own voice.
        origin: id of the origin where the statement ends.
        predicate: lemma of the predicate, with particle (`turn in`).
        family: the predicate's family (`kill`, `injure`, `praise`), None when it is in none.
        sentence: index of the sentence it stands in.
        trigger: span of the predicate word.
    """

    id: str
    report: str
    start: int
    end: int
    quote: str
    spans: tuple[Span, ...]
    reading: str
    attribution: tuple[Attribution, ...]
    certainty: Certainty
    polarity: Polarity
    origin: str
    predicate: str
    family: str | None
    sentence: int
    trigger: Span
    arguments: tuple[Argument, ...] = ()
    times: tuple[TimeRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure it is that statements belong together, as measured on stories whose answers are known.

    Args:
        level: `high`, `fair`, or `undetermined`: they may tell of different things.
        right, checked: links between two reports at this level that were right, of those that were checked.
    """

    level: str
    right: int
    checked: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that say the same thing happened or holds.

    Args:
        text: the clearest statement, verbatim.
        outlets: number of distinct outlets.
        origins: ids of the distinct origins.
        entities: ids of story entities that take part.
        places: ids of places.
        score: trust that these statements belong together, the mean over their links; 1 for a single one.
        confidence: the same in measured words; None where one report stands alone.
    """

    id: str
    text: str
    status: Status
    statements: tuple[Statement, ...]
    outlets: int
    origins: tuple[str, ...]
    entities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: When | None = None
    score: float = 1.0
    confidence: Confidence | None = None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceIn:
    """Words in one report."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SlotValue:
    """One of the values that statements of a claim give a slot."""

    value: str
    statements: tuple[str, ...]
    spans: tuple[PlaceIn, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A claim whose statements fill one slot differently. Only the verdict `conflict` raises a flag."""

    id: str
    claim: str
    slot: Slot
    verdict: Verdict
    about: str
    values: tuple[SlotValue, ...]
    reasons: tuple[str, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Origin:
    """Where statements end when attribution and copying are followed back."""

    id: str
    label: str
    kind: OriginKind
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Lean:
    """An edge of the source tree: `from_` (report or origin id) leans on origin `to`."""

    from_: str
    to: str
    kind: Literal["copy", "credit", "attribution"]
    why: str
    statements: tuple[str, ...] = ()
