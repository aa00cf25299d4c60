"""The source tree: which report leans on which agency, official, person or document, and why."""

from variorum.render import words
from variorum.render.markup import Child, Markup, between, el
from variorum.render.shown import letters, linked_report, section
from variorum.render.view import View
from variorum.types.claim import Lean, Origin


def sources(view: View) -> Markup | None:
    """Return the tree, ends of the trail first; None where the account knows no origin."""
    if not view.account.origins:
        return None
    incoming = view.leans_to()
    leaning = {lean.from_ for lean in view.account.leans}
    ends = [o for o in view.account.origins if o.id not in leaning and incoming.get(o.id)]
    reached: set[str] = set()
    roots = sorted(ends, key=lambda o: -len(_reports_below(o.id, incoming, view, set())))
    trees = [_node(view, origin, incoming, above=(), reached=reached) for origin in roots]
    # An origin on a ring of leans has no end above it; show it as a root of its own.
    trees += [
        _node(view, o, incoming, above=(), reached=reached)
        for o in view.account.origins
        if o.id not in reached and incoming.get(o.id)
    ]
    own = [o for o in view.account.origins if o.id not in reached and not incoming.get(o.id)]
    return section(
        "sources",
        "Where it comes from",
        el("ul", trees, class_="tree") if trees else None,
        _own(view, own),
        note="Read from the source outwards: who leans on it, how that is known, and who leans on those in turn.",
    )


def _reports_below(origin: str, incoming: dict[str, list[Lean]], view: View, seen: set[str]) -> set[str]:
    if origin in seen:
        return set()
    seen.add(origin)
    found: set[str] = set()
    for lean in incoming.get(origin, ()):
        found |= {lean.from_} if lean.from_ in view.reports else _reports_below(lean.from_, incoming, view, seen)
    return found


def _node(
    view: View,
    origin: Origin,
    incoming: dict[str, list[Lean]],
    *,
    above: tuple[str, ...],
    reached: set[str],
    leans_here: list[Lean] | None = None,
) -> Markup:
    """Return an origin with what leans on it.

    `above` names the origins it hangs under, so that a ring of leans ends; `leans_here` is how it leans on the one
    right above, None for a root; `reached` collects what has been drawn.
    """
    reached.add(origin.id)
    by_leaner: dict[str, list[Lean]] = {}
    for lean in incoming.get(origin.id, ()):
        by_leaner.setdefault(lean.from_, []).append(lean)
    children: list[Child] = []
    for leaner, leans in by_leaner.items():
        if leaner in view.reports:
            children.append(
                el(
                    "li",
                    linked_report(view, leaner),
                    " ",
                    el("bdi", view.name(leaner), class_="outlet"),
                    " ",
                    _why(leans),
                )
            )
        elif leaner in view.origins and leaner not in above and leaner != origin.id:
            children.append(
                _node(
                    view, view.origins[leaner], incoming, above=(*above, origin.id), reached=reached, leans_here=leans
                )
            )
    below = _reports_below(origin.id, incoming, view, set())
    return el(
        "li",
        el(
            "div",
            el("b", el("bdi", origin.label)),
            " ",
            el("span", words.KIND[origin.kind], class_=f"kind k-{origin.kind}"),
            " ",
            _why(leans_here) if leans_here else el("span", origin.why, class_="fine"),
            el("span", f" · {words.count(len(below), 'report')}, one origin", class_="fine once")
            if len(below) > 1
            else None,
            class_="source",
        ),
        el("ul", children) if children else None,
    )


def _why(leans: list[Lean]) -> Markup:
    said: list[Child] = []
    for lean in leans:
        counted = lean.kind == "attribution" and lean.statements
        number = f"{words.count(len(lean.statements), 'statement')} " if counted else ""
        said.append(el("span", f"{number}{words.LEAN[lean.kind]}: ", el("i", lean.why, dir="auto")))
    return el("span", between("; ", said), class_="why")


def _own(view: View, own: list[Origin]) -> Markup | None:
    if not own:
        return None
    rows = (
        el(
            "li",
            letters(view, o.reports),
            " ",
            el("bdi", o.label),
            " ",
            el("span", words.KIND[o.kind], class_=f"kind k-{o.kind}"),
            " ",
            el("span", o.why, class_="fine"),
        )
        for o in own
    )
    return el("div", el("h3", "No dependence found"), el("ul", rows, class_="own"), class_="own-block")
