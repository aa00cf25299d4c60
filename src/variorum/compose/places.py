"""Places on the map, and journeys from place to place."""

from collections.abc import Iterator, Sequence

from variorum.types.account import MapArea, MapPoint, Route, Stop
from variorum.types.claim import Claim, PlaceIn, Statement, when_of
from variorum.types.geo import distance_km, relate_places
from variorum.types.marks import AnnotatedReport, PlaceRef, Sentence
from variorum.types.story import Story

FROM = {"from", "leave", "depart"}
TO = {"to", "into", "onto", "via", "through", "towards", "toward", "reach", "enter", "for", "at"}


def place_id(place: PlaceRef) -> str:
    """Return the id under which the account lists a place."""
    return place.key


def map_points(found: Story) -> tuple[MapPoint, ...]:
    """Return every place that is meant literally, most claims first.

    One that the gazetteer lacks has no point of its own, but the area it lies in where the report tells that: the
    smallest that its mentions give. One that the gazetteer lacks and that is a person's name is none.
    """
    people = {name.casefold() for p in found.persons if p.type == "person" for name in (p.name, *p.aliases)}
    claims: dict[str, list[str]] = {}
    for claim in found.claims:
        for key in claim.places:
            claims.setdefault(key, []).append(claim.id)
    seen: dict[str, tuple[list[PlaceRef], list[PlaceIn]]] = {}
    for annotated in found.annotated:
        for place in annotated.places:
            known = place.gazetteer_id is not None and place.precision == "exact"
            if place.use == "literal" and (known or place.text.casefold() not in people):
                where = PlaceIn(annotated.report.id, place.span.start, place.span.end)
                marks, mentions = seen.setdefault(place_id(place), ([], []))
                marks.append(place)
                mentions.append(where)
    points = [_point(key, marks, claims.get(key, ()), mentions) for key, (marks, mentions) in seen.items()]
    return tuple(sorted(points, key=lambda p: (-len(p.claims), -len(p.mentions), p.name)))


def _point(key: str, marks: Sequence[PlaceRef], claims: Sequence[str], mentions: Sequence[PlaceIn]) -> MapPoint:
    """Return the point of a place; of one that the gazetteer lacks the smallest area, if the reports do not disagree."""
    place = min(marks, key=lambda mark: mark.radius_km or 0.0)
    exact = place.precision == "exact"
    area = None if exact else _area(place)
    if area is not None and any(_elsewhere(area, _area(mark)) for mark in marks):
        area = None
    return MapPoint(
        id=key,
        name=(place.name if exact else None) or place.text,
        country=place.country if exact or area else None,
        lat=place.lat if exact else None,
        lon=place.lon if exact else None,
        claims=tuple(claims),
        mentions=tuple(mentions),
        admin=place.admin if exact or area else (),
        radius_km=place.radius_km if exact else None,
        area=area,
    )


def _area(place: PlaceRef) -> MapArea | None:
    if place.lat is None or place.lon is None:
        return None
    return MapArea(place.name or place.text, place.lat, place.lon, place.radius_km or 0.0)


def _elsewhere(one: MapArea, other: MapArea | None) -> bool:
    """Return whether two areas do not touch."""
    if other is None:
        return False
    return distance_km((one.lat, one.lon), (other.lat, other.lon)) > one.radius_km + other.radius_km


def routes(found: Story) -> tuple[Route, ...]:
    """Return journeys of at least two stops that one sentence tells; equal journeys once."""
    claim_of = {s.id: claim for claim in found.claims for s in claim.statements}
    kept: dict[tuple[str, ...], Route] = {}
    for annotated in found.annotated:
        travels = [
            s
            for claim in found.claims
            for s in claim.statements
            if s.report == annotated.report.id and s.family == "travel"
        ]
        for number in sorted({s.sentence for s in travels}):
            here = [s for s in travels if s.sentence == number]
            stops = tuple(_stops(annotated, annotated.sentences[number], here, claim_of))
            key = tuple(stop.place for stop in stops)
            if len(set(key)) < 2 or any(_within(key, other) for other in kept):
                continue
            agent = next((a.entity for s in here for a in s.arguments if a.role == "agent" and a.entity), None)
            kept[key] = Route(entity=agent, stops=stops)
    return tuple(kept.values())


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(place in rest for place in short)


def _stops(
    annotated: AnnotatedReport, sentence: Sentence, travels: Sequence[Statement], claim_of: dict[str, Claim]
) -> Iterator[Stop]:
    tokens = sentence.tokens
    places = [p for p in annotated.places if p.use == "literal" and sentence.span.contains(p.span)]
    last: PlaceRef | None = None
    moved = False
    for index, place in enumerate(places):
        first = next((i for i, t in enumerate(tokens) if place.span.overlaps(t.span)), None)
        if first is None:
            continue
        before = [t.lemma.lower() for t in tokens[max(0, first - 3) : first]]
        way = next((word for word in reversed(before) if word in FROM | TO | {"in", "near", "of"}), None)
        verb = before[-1:] if before else []
        if last is not None and relate_places(last, place) in {"inside", "same"}:
            continue  # "Rho in Italy": the country only says which Rho
        if way is None and not (set(verb) & (FROM | TO)):
            continue
        if way in {"in", "near", "of"} and not moved:
            continue
        moved = moved or way in FROM | TO
        until = places[index + 1].span.start if index + 1 < len(places) else sentence.span.end
        time = next((t for t in annotated.times if place.span.end <= t.span.start < until), None)
        statement = next((s for s in travels if s.start <= place.span.start < s.end), travels[0])
        claim = claim_of.get(statement.id)
        last = place
        yield Stop(place=place_id(place), when=when_of(time) if time else None, claim=claim.id if claim else None)
