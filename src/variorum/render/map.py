"""The map: outlines around the story's places, dots, names that do not cover each other, journeys with arrows.

Not a chart: an equirectangular view, true to scale in its middle. A place far from all others is named beside the
map instead of shrinking it; a country is written across its area, not set as a dot.
"""

from itertools import pairwise
from math import hypot

from variorum.render import words
from variorum.render.frame import KM_PER_DEGREE, WIDTH, XY, Frame, clip, fit, nearby
from variorum.render.labels import Box, Placed, place, text_width
from variorum.render.markup import Child, Markup, between, el, join
from variorum.render.outlines import Outline, load_outlines
from variorum.render.shown import linked_report, section
from variorum.render.view import View
from variorum.types.account import MapArea, MapPoint, Route

_WIDE_KM = 500.0  # a place that reaches farther is no dot
_SIZES = (("wide", 14.0), ("phone", 23.0))  # type size in units of the drawing, per layer of names


def places(view: View) -> Markup | None:
    """Return the map with the list of places; None where the reports name none."""
    if not view.account.places:
        return None
    outlines = load_outlines()
    dots = [
        p
        for p in view.account.places
        if p.lat is not None and p.lon is not None and not _is_country(p, outlines) and (p.radius_km or 0) <= _WIDE_KM
    ]
    areas = _areas(view.account.places)
    drawn: Markup | None = None
    off: list[MapPoint] = []
    middles = dots or [MapPoint(a.name, a.name, None, a.lat, a.lon, ()) for a in areas]
    if middles:
        routed = {stop.place for route in view.account.routes for stop in route.stops}
        frame = fit(nearby(middles, routed))
        off = [p for p in dots if not frame.holds(*_at(frame, p))]
        drawn = _drawing(view, frame, [p for p in dots if p not in off], areas, outlines)
    listed = el("ul", (_listed(view, p, off=p in off) for p in view.account.places), class_="places")
    routes = [_told(view, r) for r in view.account.routes if r.stops]
    return section(
        "places",
        "Where",
        el(
            "div",
            el(
                "figure",
                drawn,
                el("figcaption", "Borders and coasts are Natural Earth's, coarse; places are set by a gazetteer."),
                class_="map",
            )
            if drawn
            else None,
            el("div", routes, listed, class_="gazetteer"),
            class_="where",
        ),
    )


def _areas(places: tuple[MapPoint, ...]) -> dict[MapArea, list[str]]:
    """Return the areas in or near which places without a point lie, with the names of those places."""
    found: dict[MapArea, list[str]] = {}
    for p in places:
        if p.area is not None and p.area.radius_km <= _WIDE_KM:
            found.setdefault(p.area, []).append(p.name)
    return found


def _drawing(
    view: View,
    frame: Frame,
    dots: list[MapPoint],
    areas: dict[MapArea, list[str]],
    outlines: tuple[Outline, ...],
) -> Markup:
    points = {p.id: _at(frame, p) for p in dots}
    land, seen = _land(frame, outlines)
    tracks = [box for route in view.account.routes for box in _track(route, points)]
    legs = [leg for route in view.account.routes for leg in _legs(route, points)]
    dot_boxes = [Box(x - 5, y - 5, x + 5, y + 5) for x, y in points.values()]
    numbers = _stop_numbers(view.account.routes)
    layers: list[Child] = []
    for name, size in _SIZES:
        taken = [*dot_boxes]
        taken.append(Box(0, frame.height - 26, 170, frame.height))
        labels: list[Child] = []
        for p in sorted(dots, key=lambda p: (p.id not in numbers, -len(p.claims))):
            x, y = points[p.id]
            prefix = f"{numbers[p.id]} " if p.id in numbers else ""
            found = _name(prefix + p.name, (x, y), size, frame, taken=taken, tracks=tracks)
            if found is not None:
                labels.append(_text(found, size))
        over = [_country(o, box, size, taken, frame) for o, box in seen]
        layers.append(el("g", over, labels, class_=f"names {name}"))
    spoken = "Map of " + ", ".join(p.name for p in dots)
    spoken += "".join(f"; in or near {area.name}: {', '.join(names)}" for area, names in areas.items())
    spoken += "".join("; journey: " + " to ".join(_names(view, r)) for r in view.account.routes)
    return el(
        "svg",
        el("title", spoken),
        el("rect", width=WIDTH, height=frame.height, class_="sea"),
        land,
        (_shaded(frame, area, names) for area, names in areas.items()),
        (el("path", d=d, class_="leg") for d, _, _ in legs),
        (_arrow(x, y, angle) for _, (x, y), angle in legs),
        (
            el(
                "circle",
                el("title", p.name),
                cx=round(points[p.id][0], 1),
                cy=round(points[p.id][1], 1),
                r=4.2,
                class_="dot",
            )
            for p in dots
        ),
        layers,
        _scale_bar(frame),
        viewBox=f"0 0 {WIDTH} {frame.height:g}",
        role="img",
        aria_label=spoken,
    )


def _shaded(frame: Frame, area: MapArea, names: list[str]) -> Markup:
    """Return the area somewhere in which places lie whose own points are not known."""
    x, y = frame.project(area.lon, area.lat)
    return el(
        "circle",
        el("title", f"{', '.join(names)}: in or near {area.name}, not known where"),
        cx=round(x, 1),
        cy=round(y, 1),
        r=round(max(8.0, area.radius_km / KM_PER_DEGREE * frame.scale), 1),
        class_="area",
    )


def _text(found: Placed, size: float) -> Markup:
    return el("text", found.text, x=found.x, y=found.y, text_anchor=found.anchor, font_size=size)


def _name(text: str, at: XY, size: float, frame: Frame, *, taken: list[Box], tracks: list[Box]) -> Placed | None:
    """Return a place for a name clear of journeys if there is one, else one that only clears names and dots."""
    clear = [*taken, *tracks]
    found = place(text, *at, size=size, taken=clear, width=WIDTH, height=frame.height)
    if found is None:
        return place(text, *at, size=size, taken=taken, width=WIDTH, height=frame.height)
    taken.append(found.box)
    return found


def _land(frame: Frame, outlines: tuple[Outline, ...]) -> tuple[Markup, list[tuple[Outline, Box]]]:
    """Return the outlines in view, clipped to it, and the countries seen with the box of their largest part."""
    east, south = frame.west + WIDTH / (frame.scale * frame.stretch), frame.north - frame.height / frame.scale
    paths: list[Child] = []
    seen: list[tuple[Outline, Box]] = []
    for outline in outlines:
        drawn: list[str] = []
        largest: Box | None = None
        for turn in (-360, 0, 360):
            west_, south_, east_, north_ = outline.box
            if east_ + turn < frame.west or west_ + turn > east or north_ < south or south_ > frame.north:
                continue
            for ring in outline.rings:
                shape = clip(
                    [
                        ((lon + turn - frame.west) * frame.stretch * frame.scale, (frame.north - lat) * frame.scale)
                        for lon, lat in ring
                    ],
                    frame.height,
                )
                if len(shape) < 3:
                    continue
                drawn.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in shape) + "z")
                box = Box(
                    max(0.0, min(x for x, _ in shape)),
                    max(0.0, min(y for _, y in shape)),
                    min(WIDTH, max(x for x, _ in shape)),
                    min(frame.height, max(y for _, y in shape)),
                )
                if largest is None or (box.right - box.left) * (box.bottom - box.top) > (
                    largest.right - largest.left
                ) * (largest.bottom - largest.top):
                    largest = box
        if drawn and largest:
            paths.append(el("path", d="".join(drawn)))
            seen.append((outline, largest))
    return el("g", paths, class_="land"), seen


def _country(outline: Outline, box: Box, size: float, taken: list[Box], frame: Frame) -> Markup | None:
    """Return the country's name in letter-spaced small type where its part of the view leaves room, else nothing."""
    small = size * 0.8
    wide, name = text_width(outline.name, small) * 1.35, outline.name.upper()
    if box.right - box.left < wide or box.bottom - box.top < small * 2:
        return None
    for up in (0.5, 0.3, 0.7, 0.2, 0.82):
        for across in (0.5, 0.35, 0.65, 0.22, 0.78):
            x, y = box.left + (box.right - box.left) * across, box.top + (box.bottom - box.top) * up
            spot = Box(x - wide / 2, y - small * 0.7, x + wide / 2, y + small * 0.7)
            if not spot.within(WIDTH, frame.height) or any(spot.meets(other) for other in taken):
                continue
            if all(_inside(outline, frame, px, y) for px in (spot.left, x, spot.right)):
                taken.append(spot)
                return el(
                    "text",
                    name,
                    x=round(x, 1),
                    y=round(y + small * 0.35, 1),
                    text_anchor="middle",
                    font_size=round(small, 1),
                    class_="country",
                )
    return None


def _inside(outline: Outline, frame: Frame, x: float, y: float) -> bool:
    """Return whether a point of the drawing lies in the country (even-odd rule)."""
    lon = (frame.west + x / (frame.stretch * frame.scale) + 180) % 360 - 180
    lat = frame.north - y / frame.scale
    inside = False
    for ring in outline.rings:
        for n, (ax, ay) in enumerate(ring):
            bx, by = ring[n - 1]
            if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
                inside = not inside
    return inside


def _curves(route: Route, points: dict[str, XY]) -> list[tuple[XY, XY, XY]]:
    """Return start, bending point and end of the curve between each two stops in a row that are on the map."""
    stops = [points[s.place] for s in route.stops if s.place in points]
    found = []
    for (ax, ay), (bx, by) in pairwise(stops):
        long = hypot(bx - ax, by - ay)
        if long >= 1:
            bend = min(22.0, long * 0.14)  # to one side, so that a way back does not lie on the way there
            found.append(
                ((ax, ay), ((ax + bx) / 2 - (by - ay) / long * bend, (ay + by) / 2 + (bx - ax) / long * bend), (bx, by))
            )
    return found


def _track(route: Route, points: dict[str, XY]) -> list[Box]:
    """Return small boxes along a journey, for names to keep clear of."""
    found = []
    for (ax, ay), (mx, my), (bx, by) in _curves(route, points):
        for n in range(1, 24):
            t = n / 24
            x, y = (
                (1 - t) ** 2 * ax + 2 * t * (1 - t) * mx + t * t * bx,
                (1 - t) ** 2 * ay + 2 * t * (1 - t) * my + t * t * by,
            )
            found.append(Box(x - 2.5, y - 2.5, x + 2.5, y + 2.5))
    return found


def _legs(route: Route, points: dict[str, XY]) -> list[tuple[str, XY, XY]]:
    """Return path, arrow's place and direction for each leg of a journey."""
    found = []
    for (ax, ay), (mx, my), (bx, by) in _curves(route, points):
        long = hypot(bx - ax, by - ay)
        tip = ((ax + 2 * mx + bx) / 4, (ay + 2 * my + by) / 4)
        found.append(
            (f"M{ax:.1f} {ay:.1f}Q{mx:.1f} {my:.1f} {bx:.1f} {by:.1f}", tip, ((bx - ax) / long, (by - ay) / long))
        )
    return found


def _arrow(x: float, y: float, direction: tuple[float, float]) -> Markup:
    dx, dy = direction
    tip, left, right = (
        (x + dx * 6, y + dy * 6),
        (x - dx * 4 - dy * 4.5, y - dy * 4 + dx * 4.5),
        (x - dx * 4 + dy * 4.5, y - dy * 4 - dx * 4.5),
    )
    return el("path", d="M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in (tip, left, right)) + "z", class_="arrow")


def _scale_bar(frame: Frame) -> Markup:
    units_per_km = frame.scale / KM_PER_DEGREE
    steps = [m * 10**e for e in range(5) for m in (1, 2, 5)]
    km = max((s for s in steps if s * units_per_km <= WIDTH / 4), default=1)
    end, y = 14 + km * units_per_km, frame.height - 12
    return el(
        "g",
        el("path", d=f"M14 {y - 4:g}V{y:g}H{end:.1f}V{y - 4:g}"),
        el("text", f"{km} km", x=round(end + 6, 1), y=y, font_size=12),
        class_="scale",
    )


def _stop_numbers(routes: tuple[Route, ...]) -> dict[str, str]:
    """Return the numbers of each place's stops, `1` or `1, 4`, where there is one journey; none where there are more."""
    if len(routes) != 1:
        return {}
    found: dict[str, str] = {}
    for n, stop in enumerate(routes[0].stops, 1):
        found[stop.place] = f"{found[stop.place]}, {n}" if stop.place in found else str(n)
    return found


def _listed(view: View, point: MapPoint, *, off: bool) -> Markup:
    country = next((o.name for o in load_outlines() if o.iso == point.country), point.country)
    where: list[Child] = [el("bdi", name) for name in (*reversed(point.admin), country) if name and name != point.name]
    unknown = point.lat is None or point.lon is None
    numbers = [view.numbers[c] for c in point.claims if c in view.numbers]
    return el(
        "li",
        el("b", el("bdi", point.name)),
        " ",
        el("span", between(", ", where), class_="fine"),
        el("span", "in or near ", el("bdi", point.area.name), ", not known where", class_="kind")
        if point.area is not None
        else el("span", "no coordinates known", class_="kind")
        if unknown
        else el("span", "beyond the map", class_="kind")
        if off
        else None,
        " ",
        el("span", (linked_report(view, r) for r in dict.fromkeys(m.report for m in point.mentions)), class_="sigs"),
        el(
            "span",
            " claim " if len(numbers) == 1 else " claims ",
            between(", ", (el("a", n, href=f"#c{n}") for n in numbers)),
            class_="fine",
        )
        if numbers
        else None,
    )


def _told(view: View, route: Route) -> Markup:
    name = next((e.name for e in view.account.entities if e.id == route.entity), None)
    stops: list[Child] = []
    for stop, place_name in zip(route.stops, _names(view, route), strict=True):
        claim = view.numbers.get(stop.claim) if stop.claim else None
        stops.append(
            el(
                "li",
                el("b", el("bdi", place_name)),
                " ",
                el(
                    "span",
                    f"{stop.when.text}, {words.when(stop.when)}" if stop.when else "time not given",
                    class_="fine",
                    dir="auto",
                ),
                " ",
                el("a", f"claim {claim}", href=f"#c{claim}", class_="fine") if claim else None,
            )
        )
    return join(el("h3", "Journey", join(" of ", el("bdi", name)) if name else None), el("ol", stops, class_="route"))


def _names(view: View, route: Route) -> list[str]:
    known = {p.id: p.name for p in view.account.places}
    return [known.get(stop.place, stop.place) for stop in route.stops]


def _is_country(point: MapPoint, outlines: tuple[Outline, ...]) -> bool:
    return not point.admin and any(o.name == point.name and o.iso == point.country for o in outlines)


def _at(frame: Frame, point: MapPoint) -> tuple[float, float]:
    return frame.project(point.lon or 0.0, point.lat or 0.0)
