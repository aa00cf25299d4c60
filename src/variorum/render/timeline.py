"""The timeline: each time drawn as what it is. A point is a time of day, a bar a period, a ring floats, a wave is vague.

The account's order is kept; the days it marks as main ones carry the sentence that tells them. Distances are not to
scale; a gap of days is named between two dated entries.
"""

from datetime import date

from variorum.render import words
from variorum.render.markup import Child, Markup, el
from variorum.render.shown import letters, section
from variorum.render.view import View
from variorum.types.account import TimelineEntry
from variorum.types.claim import When

_SHAPE = {
    "minute": "point",
    "hour": "point",
    "part-of-day": "bar",
    "day": "bar",
    "week": "long",
    "month": "long",
    "year": "long",
    "floating": "ring",
    "vague": "wave",
}
_SAID = {
    "point": "a time of day",
    "bar": "a day or part of one",
    "long": "a longer period",
    "ring": "floating: the report gives no date",
    "wave": "vague",
}


def timeline(view: View) -> Markup | None:
    """Return the timeline, None where no claim has a time."""
    entries = view.account.timeline
    if not entries:
        return None
    rows: list[Child] = []
    before: date | None = None
    for entry in entries:
        day = _day(entry.when)
        if day and before and (day - before).days > 1:
            rows.append(el("li", f"{(day - before).days} days later", class_="gap"))
        before = day or before
        rows.append(_entry(view, entry))
    shapes = dict.fromkeys(_SHAPE[e.when.precision] for e in entries)
    legend = el("p", (el("span", _glyph(shape), " ", _SAID[shape]) for shape in shapes), class_="legend")
    return section("timeline", "When", legend, el("ol", rows, class_="timeline"))


def _day(when: When) -> date | None:
    if when.earliest is None or when.precision in {"floating", "vague"}:
        return None
    try:
        return date.fromisoformat(when.earliest[:10])
    except ValueError:
        return None  # a year or month alone: no day to count from


def _entry(view: View, entry: TimelineEntry) -> Markup:
    shape = _SHAPE[entry.when.precision]
    known = [view.claims[id_] for id_ in entry.claims if id_ in view.claims]
    items = (
        el(
            "li",
            el("a", view.title(c), href=f"#c{view.numbers[c.id]}", dir="auto"),
            " ",
            letters(view, (s.report for s in c.statements)),
        )
        for c in known
    )
    return el(
        "li",
        _glyph(shape),
        el(
            "p",
            el("b", entry.when.text, dir="auto"),
            " ",
            el("span", words.when(entry.when), class_="fine"),
            el("span", f", {words.PRECISION[entry.when.precision]}", class_="vh"),
            el("span", ", a main day", class_="fine") if entry.told else None,
            class_="moment",
        ),
        _told(view, entry),
        el("ul", items),
        class_=f"t-{shape} main" if entry.main else f"t-{shape}",
    )


def _told(view: View, entry: TimelineEntry) -> Markup | None:
    """Return the sentence that stands for the day, as the report has it."""
    if entry.told is None:
        return None
    cite = entry.told
    text = " ".join(view.reports[cite.report].text[cite.start : cite.end].split())
    return el("p", el("bdi", text), " ", letters(view, (cite.report,)), class_="told")


def _glyph(shape: str) -> Markup:
    drawn = {
        "point": el("circle", cx=8, cy=11, r=5.5, class_="solid"),
        "bar": el("rect", x=4.5, y=2, width=7, height=18, rx=3.5, class_="solid"),
        "long": el("rect", x=4.5, y=1, width=7, height=20, rx=3.5, class_="pale"),
        "ring": el("circle", cx=8, cy=11, r=5, class_="open"),
        "wave": el("path", d="M8 1q6 3.3 0 6.6t0 6.6t0 6.6", class_="wave"),
    }[shape]
    return el("svg", drawn, viewBox="0 0 16 22", class_="glyph", aria_hidden="true", width=16, height=22)
