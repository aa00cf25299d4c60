"""How two resolved places lie to each other. Geometry and names only: the gazetteer is not asked.

Units: km; degrees WGS 84.
"""

from math import asin, cos, pi, radians, sin, sqrt
from typing import Final, Literal, TypeAlias

from variorum.types.marks import PlaceRef

PlaceRelation: TypeAlias = Literal["same", "inside", "contains", "near", "apart", "unknown"]

EARTH_KM: Final = 6371.0088
NEAR_KM: Final = 25.0
PEOPLE_PER_KM2: Final = 4500.0  # of a town, as it is commonly built
TRUSTED: Final = 0.4  # below this score one place may be another of the same name

_MIRROR: Final[dict[PlaceRelation, PlaceRelation]] = {"inside": "contains", "contains": "inside"}
_DISPUTED: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("CN", "HK"),
        ("CN", "MO"),
        ("CN", "TW"),
        ("US", "PR"),
        ("US", "GU"),
        ("US", "VI"),
        ("DK", "GL"),
        ("DK", "FO"),
        ("IL", "PS"),
        ("MA", "EH"),
        ("RS", "XK"),
        ("RU", "UA"),
        ("GB", "GI"),
        ("GB", "JE"),
        ("GB", "GG"),
        ("GB", "IM"),
        ("FR", "RE"),
        ("FR", "GP"),
        ("FR", "MQ"),
        ("FR", "GF"),
        ("FR", "NC"),
    )
)  # a place may be counted to either of the two


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two points given as latitude and longitude (haversine)."""
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def relate_places(a: PlaceRef, b: PlaceRef) -> PlaceRelation:
    """Return how `a` lies to `b`: `inside` means that `a` is a part of `b`.

    `near` is two towns within 25 km of each other, as a suburb and its city, the reach of the larger added. Two places
    whose resolution is not trusted, or that share one name, are never `apart` but `unknown`; so are places that the
    gazetteer lacks, but for what the coarser place they lie in tells: they are `inside` it and what holds it.
    """
    if "coarser" in (a.precision, b.precision):
        return _coarsely(a, b)
    if _key(a) is None or _key(b) is None:
        return "unknown"
    trusted = a.score >= TRUSTED and b.score >= TRUSTED
    if _key(a) == _key(b):
        return "same" if trusted else "unknown"
    if not trusted:
        return "unknown"
    if _holds(b, a):
        return "inside"
    if _holds(a, b):
        return "contains"
    if a.text.casefold() == b.text.casefold() or a.name == b.name:
        return "unknown"
    return _side_by_side(a, b)


def reach_km(population: int | None) -> float:
    """Return how far a town of that many people reaches from its middle; 0 where that is not known.

    Units: km.
    """
    return sqrt((population or 0) / (pi * PEOPLE_PER_KM2))


def mirrored(relation: PlaceRelation) -> PlaceRelation:
    """Return the relation as seen from the other place."""
    return _MIRROR.get(relation, relation)


def _coarsely(a: PlaceRef, b: PlaceRef) -> PlaceRelation:
    """Return how two places lie to each other of which at least one is only known to lie in or near another."""
    if (a.precision, b.precision) == ("coarser", "coarser") or min(a.score, b.score) < TRUSTED:
        return "unknown"
    inner, outer = (a, b) if a.precision == "coarser" else (b, a)
    if _key(outer) is None or (_key(inner) != _key(outer) and not _holds(outer, inner)):
        return "unknown"
    return "inside" if inner is a else "contains"


def _key(place: PlaceRef) -> tuple[str, ...] | None:
    """Return what makes a place the same place: its id, or its name within its areas."""
    if place.gazetteer_id is not None:
        return (place.gazetteer_id,)
    if place.name is None:
        return None
    return (place.feature or "", place.country or "", *place.admin, place.name)


def _holds(outer: PlaceRef, inner: PlaceRef) -> bool:
    """Return whether `outer` is the country or an area that holds `inner`."""
    if outer.country is None or outer.country != inner.country:
        return False
    if outer.feature == "country":
        return inner.feature != "country"
    if outer.feature != "admin" or inner.feature == "country" or outer.name is None:
        return False
    chain = (*outer.admin, outer.name)
    return len(inner.admin) >= len(chain) and inner.admin[: len(chain)] == chain


def _side_by_side(a: PlaceRef, b: PlaceRef) -> PlaceRelation:
    if a.feature is None or b.feature is None:
        return "unknown"  # a wide region without a known extent
    towns = a.feature == "city" and b.feature == "city"
    if towns and None not in (a.lat, a.lon, b.lat, b.lon):
        km = distance_km((a.lat or 0.0, a.lon or 0.0), (b.lat or 0.0, b.lon or 0.0))
        return "near" if km <= NEAR_KM + max(reach_km(a.population), reach_km(b.population)) else "apart"
    if a.country != b.country:
        return "unknown" if frozenset((a.country, b.country)) in _DISPUTED else "apart"
    if towns or "country" in (a.feature, b.feature):
        return "unknown"
    return _areas_apart(a, b)


def _areas_apart(a: PlaceRef, b: PlaceRef) -> PlaceRelation:
    """Return `apart` when the chains of areas part at a level that both give, else `unknown`."""
    chain_a = (*a.admin, a.name) if a.feature == "admin" else a.admin
    chain_b = (*b.admin, b.name) if b.feature == "admin" else b.admin
    return "apart" if any(x != y for x, y in zip(chain_a, chain_b, strict=False)) else "unknown"
