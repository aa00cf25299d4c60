"""The account of a story at one moment: everything that is shown (contract `account.schema.json`)."""

from dataclasses import dataclass
from typing import Literal

from variorum.types.claim import Claim, Discrepancy, Lean, Origin, PlaceIn, When
from variorum.types.outcome import Failure
from variorum.types.report import Report
from variorum.types.text import Span

FORMAT = "variorum-account/1"


@dataclass(frozen=True, slots=True)
class StoryHead:
    """Name and extent of the story; `earliest` and `latest` are publication times, None when unknown."""

    id: str
    headline: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Generated:
    """What made the account; `at` is an ISO 8601 UTC time."""

    version: str
    models: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Label:
    """What one report calls an entity, in the outlet's own voice or inside quoted words."""

    report: str
    start: int
    end: int
    label: str
    voice: Literal["outlet", "quoted"]


@dataclass(frozen=True, slots=True)
class StoryEntity:
    """A person, organisation or group over all reports of the story."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    mentions: tuple[PlaceIn, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation as shown; `same_as` names claims or quotations that carry the same words elsewhere."""

    id: str
    report: str
    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    text: str
    speaker: str | None
    entity: str | None = None
    chain: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapArea:
    """Where a place lies that has no point of its own: somewhere within so many km of a known one, in or near it."""

    name: str
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place of the story.

    Args:
        lat, lon: None where the gazetteer does not have the place.
        radius_km: how far an area, country or sea reaches from that point; None for a town.
        area: where such a place lies as far as the reports tell, None where they do not.
    """

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    claims: tuple[str, ...]
    mentions: tuple[PlaceIn, ...] = ()
    admin: tuple[str, ...] = ()
    radius_km: float | None = None
    area: MapArea | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a route: a place's id, when, and the claim that says so."""

    place: str
    when: When | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A journey told by the reports; `entity` is who travelled."""

    entity: str | None
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """The exact words a sentence stands on."""

    claim: str | None
    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Claims that stand at one moment.

    Args:
        main: whether it lies on one of the days that the story turns on; never in a story of one or two days.
        told: the sentence that stands for that day, on the day's first entry.
    """

    when: When
    claims: tuple[str, ...]
    main: bool = False
    told: Cite | None = None


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of the brief with the words it stands on."""

    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One sourced account. Ids in it refer to other parts of the same account."""

    story: StoryHead
    generated: Generated
    reports: tuple[Report, ...]
    origins: tuple[Origin, ...]
    leans: tuple[Lean, ...]
    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    entities: tuple[StoryEntity, ...]
    quotations: tuple[Quote, ...]
    places: tuple[MapPoint, ...]
    routes: tuple[Route, ...]
    timeline: tuple[TimelineEntry, ...]
    brief: tuple[BriefSentence, ...]
    failures: tuple[Failure, ...]
    format: str = FORMAT
