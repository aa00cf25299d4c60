"""The grid: one row per claim, one cell per report; each row opens to the exact words.

A row is a native `<details>`, so it opens with scripts off. Its cells are for the eye; a screen reader hears the same
as a sentence.
"""

from variorum.render import words
from variorum.render.markup import Child, Markup, between, el, join
from variorum.render.shown import path, quoted_block, section, tag
from variorum.render.view import View, pieces_of
from variorum.types.claim import Claim, Statement

_CELL = {"asserted": "own", "reported": "said", "hedged": "hedged", "denied": "denied", "planned": "planned"}


def claims(view: View) -> tuple[Markup | None, Markup | None]:
    """Return two sections: what several reports carry, and what one report alone says."""
    shared = [c for c in view.account.claims if c.status != "single"]
    single = [c for c in view.account.claims if c.status == "single"]
    left = None
    if shared:
        left = section(
            "claims",
            "What several reports say",
            _legend(),
            _filter(view),
            _head(view),
            (_row(view, c) for c in shared),
            note="One row per claim, one column per report. Open a row for the exact words.",
            class_=_width(view),
        )
    right = None
    if single:
        right = section(
            "single",
            "What one report alone says",
            None if shared else _filter(view),
            _head(view),
            (_row(view, c) for c in single),
            note="No second report carries these. That makes them neither wrong nor right.",
            class_=_width(view),
        )
    return left, right


def _width(view: View) -> str:
    """Return the class that sets how wide a column is."""
    return "grid many" if len(view.columns) > 12 else "grid"


def _legend() -> Markup:
    cells = (
        ("own", "told as fact"),
        ("said", "attributed to a source"),
        ("hedged", "hedged"),
        ("planned", "planned or expected"),
        ("denied", "denied"),
        ("none", "silent"),
    )
    return el(
        "p",
        (
            el("span", el("i", "A" if kind != "none" else "·", class_=f"cell {kind}", aria_hidden="true"), " ", said)
            for kind, said in cells
        ),
        el(
            "span",
            el("i", "A", el("sup", "2"), class_="cell own", aria_hidden="true"),
            " gives the second of the values that differ",
        ),
        class_="legend",
    )


def _filter(view: View) -> Markup:
    """Return the filter, hidden until the script shows it."""
    return el(
        "form",
        el(
            "label",
            "Status ",
            el(
                "select",
                el("option", "all", value=""),
                (el("option", s, value=s) for s, _ in words.statuses(view.account)),
                name="status",
            ),
        ),
        el(
            "label",
            "Report ",
            el(
                "select",
                el("option", "all", value=""),
                (el("option", f"{view.siglum(r.id)} {view.name(r.id)}", value=view.siglum(r.id)) for r in view.columns),
                name="report",
            ),
        ),
        el("label", "Words ", el("input", type="search", name="text", autocomplete="off")),
        el("button", "Open all", type="button", data_open="yes"),
        el("button", "Close all", type="button", data_open="no"),
        el("output", aria_live="polite"),
        class_="filter",
        hidden=True,
        aria_label="Filter the claims",
    )


def _head(view: View) -> Markup:
    cells = (el("i", view.siglum(r.id), title=view.name(r.id)) for r in view.columns)
    return el("div", el("span"), el("span"), el("span", cells, class_="cells"), class_="head row", aria_hidden="true")


def _row(view: View, claim: Claim) -> Markup:
    number = view.numbers[claim.id]
    found = view.by_claim.get(claim.id, [])
    flags: list[Child] = []
    for discrepancy in found:
        alarm = discrepancy.verdict == "conflict"
        flags += [
            " ",
            el(
                "span",
                f"{words.VERDICT[discrepancy.verdict]}: {view.about(discrepancy)}",
                class_="verdict alarm" if alarm else "verdict",
            ),
        ]
    meta = el(
        "span",
        el("b", words.STATUS_GLYPH[claim.status], " ", claim.status, class_=f"st st-{claim.status}"),
        " ",
        words.support(claim.outlets, len(claim.origins)),
        flags,
        class_="meta",
    )
    carriers = list(dict.fromkeys(view.siglum(s.report) for s in claim.statements))
    return el(
        "details",
        el(
            "summary",
            el("span", number, class_="no"),
            el(
                "span",
                el("span", view.title(claim), class_="text", dir="auto"),
                meta,
                el("span", _spoken(view, claim), class_="vh"),
                class_="says",
            ),
            _cells(view, claim),
            class_="row",
        ),
        _opened(view, claim),
        class_=f"claim c-{claim.status}",
        id=f"c{number}",
        data_status=claim.status,
        data_reports=" ".join(carriers),
        data_id=claim.id,
    )


def _cells(view: View, claim: Claim) -> Markup:
    readings = view.readings(claim)
    disputed = claim.status == "disputed"
    by_report: dict[str, Statement] = {}
    for statement in sorted(claim.statements, key=lambda s: s.certainty != "asserted"):
        by_report.setdefault(statement.report, statement)  # told as fact anywhere is told as fact
    cells: list[Child] = []
    for report in view.columns:
        carried = by_report.get(report.id)
        if carried is None:
            cells.append(_SILENT)
            continue
        reading = readings.get(report.id)
        kind = f"cell {_CELL[carried.certainty]}" + (" clash" if disputed and reading else "")
        cells.append(
            el(
                "i",
                view.siglum(report.id),
                el("sup", reading) if reading else None,
                class_=kind,
                title=f"{view.name(report.id)}: {words.voice(carried)}",
            )
        )
    return el("span", cells, class_="cells", aria_hidden="true")


_SILENT = el("i", "·", class_="cell none")


def _spoken(view: View, claim: Claim) -> str:
    said = "; ".join(f"{view.name(s.report)}, {words.voice(s)}" for s in claim.statements)
    return f" Carried by {said}."


def _opened(view: View, claim: Claim) -> Markup:
    origins = list(dict.fromkeys(s.origin for s in claim.statements))
    groups: list[Child] = []
    for origin in origins:
        inside = [s for s in claim.statements if s.origin == origin]
        known = view.origins.get(origin)
        once = (
            f", {words.count(len(inside), 'report')} with one origin: counted once"
            if len({s.report for s in inside}) > 1
            else ""
        )
        groups.append(
            el(
                "div",
                el(
                    "p",
                    "goes back to ",
                    el("b", el("bdi", view.origin_label(origin))),
                    f" ({words.KIND[known.kind]}{once})" if known else None,
                    class_="origin",
                ),
                (_statement(view, s) for s in inside),
                class_="origin-group",
            )
        )
    return el("div", _about(view, claim), groups, class_="opened")


def _about(view: View, claim: Claim) -> Markup:
    parts: list[Child] = [join(el("b", claim.status, class_=f"st st-{claim.status}"), ": ", words.STATUS[claim.status])]
    if claim.time is not None:
        parts.append(join("when: ", el("q", claim.time.text, dir="auto"), f" ({words.when(claim.time)})"))
    known = [p.name for p in view.account.places if p.id in claim.places]
    if known:
        parts.append(join("where: ", between(", ", (el("bdi", name) for name in known))))
    parts += [
        el(
            "a",
            f"{words.VERDICT[d.verdict]}: {view.about(d)}",
            href=f"#d{n}",
            class_="alarm" if d.verdict == "conflict" else None,
        )
        for n, d in enumerate(view.discrepancies, 1)
        if d.claim == claim.id
    ]
    if claim.confidence is not None:
        parts.append(words.together(claim))
    return el("ul", (el("li", part) for part in parts), class_="about")


def _statement(view: View, statement: Statement) -> Markup:
    fine: list[Child] = [
        words.voice(statement),
        *(join(el("q", time.text, dir="auto"), f" = {words.time_value(time.value)}") for time in statement.times),
        f"characters {statement.start} to {statement.end}",
    ]
    derived = None
    if statement.reading and statement.reading != statement.quote:
        derived = el(
            "p",
            el("b", "Read as "),
            el("span", statement.reading, dir="auto"),
            el("i", " (derived, not a quotation)"),
            class_="derived",
        )
    return el(
        "div",
        tag(view, statement.report),
        el("p", path(view, statement.report, statement.attribution), class_="who"),
        quoted_block(view, statement.report, pieces_of(statement)),
        derived,
        el("p", between(" · ", fine), _full(view, statement), class_="fine"),
        class_="stmt",
        id=view.anchors[statement.id],
    )


def _full(view: View, statement: Statement) -> Markup | None:
    if not view.full_text:
        return None
    return join(" · ", el("a", "in the full text", href=f"#f-{view.anchors[statement.id]}"))
