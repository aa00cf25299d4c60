"""People and organisations with every label each outlet gave them, and quotations by speaker."""

from variorum.render import words
from variorum.render.markup import Child, Markup, between, el, join
from variorum.render.shown import letters, marked, section, tag, to_words
from variorum.render.view import View
from variorum.types.account import Label, Quote, StoryEntity
from variorum.types.claim import PlaceIn
from variorum.types.text import Span

_SHOWN = 12  # entities before the rest is folded


def people(view: View) -> Markup | None:
    """Return who takes part, most reports first as the account has them; None where nobody is named."""
    found = view.actors
    if not found:
        return None
    rest = found[_SHOWN:]
    return section(
        "people",
        "Who",
        el("div", (_entity(view, e) for e in found[:_SHOWN]), class_="people"),
        el(
            "details",
            el("summary", words.count(len(rest), "more name")),
            el("div", (_entity(view, e) for e in rest), class_="people"),
            class_="fold",
        )
        if rest
        else None,
        note="Every label each outlet gave, its own voice apart from words it quotes.",
    )


def _entity(view: View, entity: StoryEntity) -> Markup:
    also = [a for a in entity.aliases if a != entity.name]
    carriers = list(dict.fromkeys(m.report for m in entity.mentions))
    return el(
        "article",
        el("h3", el("bdi", entity.name), " ", el("span", entity.type, class_="kind")),
        el(
            "p",
            "in ",
            letters(view, carriers),
            join(" · also written ", between(", ", (el("bdi", a) for a in also))) if also else None,
            class_="fine",
        ),
        _labels(view, "In the outlet's own voice", [x for x in entity.labels if x.voice == "outlet"]),
        _labels(view, "In quoted words", [x for x in entity.labels if x.voice == "quoted"]),
        _label_words(view, entity),
        class_="entity",
    )


def _labels(view: View, title: str, labels: list[Label]) -> Markup | None:
    if not labels:
        return None
    by_label: dict[str, dict[str, PlaceIn]] = {}
    for label in labels:
        by_label.setdefault(label.label, {}).setdefault(label.report, PlaceIn(label.report, label.start, label.end))
    items = (
        el(
            "li",
            el("span", text, dir="auto", class_="label"),
            " ",
            el("span", (to_words(view, at) for at in places.values()), class_="sigs"),
        )
        for text, places in by_label.items()
    )
    return el("div", el("p", title, class_="voice"), el("ul", items), class_="labels")


def _label_words(view: View, entity: StoryEntity) -> Markup | None:
    once: dict[tuple[str, str], Label] = {}
    for label in entity.labels:
        once.setdefault((label.report, label.label), label)
    rows = [
        el(
            "li",
            tag(view, x.report),
            " ",
            el(
                "span",
                marked(view, x.report, view.excerpt(x.report, x.start, x.end, context=0), [Span(x.start, x.end)]),
                dir="auto",
            ),
        )
        for x in once.values()
        if x.report in view.reports
    ]
    return el("details", el("summary", "the words"), el("ul", rows), class_="fold") if rows else None


def quotations(view: View) -> Markup | None:
    """Return the quotations by speaker; None where there is none."""
    if not view.account.quotations:
        return None
    groups = (
        el(
            "article",
            el("h3", el("bdi", speaker) if speaker else el("i", "Speaker not resolved")),
            (_quote(view, same) for same in quotes),
            class_="speaker",
        )
        for speaker, quotes in view.speakers()
    )
    return section(
        "quotations",
        "Quotations",
        el("div", groups, class_="speakers"),
        note="Direct quotations stand in marks, as printed. What a report tells in its own words stands without.",
    )


def _quote(view: View, same: tuple[Quote, ...]) -> Markup:
    """Return quotations in the same words, as one."""
    first = same[0]
    fine: list[Child] = [words.QUOTED[first.kind]]
    if len(first.chain) > 1:
        fine.append(join("by way of ", between(" › ", (el("bdi", c) for c in first.chain))))
    shown = {quote.id for quote in same}
    others = [_same(view, id_) for id_ in dict.fromkeys(i for quote in same for i in quote.same_as) if id_ not in shown]
    if others:
        fine.append(join("also in ", between(", ", others)))
    language = view.reports[first.report].language if first.report in view.reports else None
    text = words.quote_text(first.kind, view.pieces(first))
    return el(
        "div",
        el("span", (el("span", to_words(view, _place(q)), id=f"q-{q.id}") for q in same), class_="sigs"),
        el("p", text, class_=f"quote q-{first.kind}", dir="auto", lang=language),
        el("p", between(" · ", fine), class_="fine"),
        class_="stmt",
    )


def _place(quote: Quote) -> PlaceIn:
    if not quote.content:
        return PlaceIn(quote.report, 0, 0)
    return PlaceIn(quote.report, quote.content[0].start, quote.content[-1].end)


def _same(view: View, id_: str) -> Markup:
    if id_ in view.numbers:
        return el("a", f"claim {view.numbers[id_]}", href=f"#c{view.numbers[id_]}")
    for quote in view.account.quotations:
        if quote.id == id_:
            return el("a", view.siglum(quote.report), href=f"#q-{id_}", class_="sig", title=view.name(quote.report))
    return el("span", id_)
