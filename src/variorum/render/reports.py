"""The table of reports, what could not be read, and, if asked for, the whole texts."""

from itertools import pairwise

from variorum.render import words
from variorum.render.facts import facts
from variorum.render.markup import Child, Markup, between, el, join, safe_href
from variorum.render.shown import linked_report, section, tag
from variorum.render.view import View, pieces_of
from variorum.types.report import Report


def reports(view: View) -> Markup:
    """Return the table of all reports that were read."""
    head = el(
        "tr", (el("th", title, scope="col") for title in ("", "Report", "Published", "Credit", "Carries", "Notes"))
    )
    rows = [_row(view, r) for r in view.account.reports]
    table = el(
        "table",
        el("caption", "All reports that were read, with their letters", class_="vh"),
        el("thead", head),
        el("tbody", rows),
        class_="reports",
    )
    return section(
        "reports",
        "The reports",
        el("div", table, class_="scroll", role="region", aria_label="Table of reports", tabindex=0),
    )


def _row(view: View, report: Report) -> Markup:
    href = safe_href(report.url)
    title = report.title or report.id
    carried = len({s.id for s in view.of_report(report.id)})
    notes: list[Child] = [
        el("span", words.flag(flag), class_="alarm" if flag == "outlier" else None) for flag in report.flags
    ]
    if report.version_of in view.reports:
        notes.append(
            join("a ", el("a", "later version", href="#changes"), " of ", linked_report(view, report.version_of))
        )
    elif report.version_of:
        notes.append(join("a ", el("a", "later version", href="#changes"), " of ", el("bdi", report.version_of)))
    if report.modified:
        notes.append(f"changed {words.moment(report.modified)}")
    named = (
        el("a", title, href=href, rel="noopener noreferrer", dir="auto", lang=report.language)
        if href
        else el("span", title, dir="auto", lang=report.language)
    )
    under: list[Child] = [el("bdi", report.outlet) if report.outlet else "outlet unknown"]
    if report.byline:
        under.append(el("bdi", ", ".join(report.byline)))
    if report.dateline:
        under.append(el("bdi", report.dateline))
    if report.path:
        under.append(el("span", report.path, class_="mono", dir="auto"))
    return el(
        "tr",
        el("th", tag(view, report.id), scope="row"),
        el(
            "td", el("span", named, class_="title"), el("span", between(" · ", under), class_="fine"), _evidence(report)
        ),
        el("td", words.moment(report.published), class_="nowrap", data_label="Published"),
        el("td", report.credit or "none", data_label="Credit", dir="auto"),
        el("td", words.count(carried, "statement"), class_="nowrap", data_label="Carries"),
        el("td", between("; ", notes), data_label="Notes") if notes else el("td", class_="none"),
        id=f"r-{view.siglum(report.id)}",
    )


def _evidence(report: Report) -> Markup | None:
    """Return where each fact about the report was found, folded; None where the account does not say."""
    found = [fact for fact in facts(report) if fact.value is not None and fact.where]
    if not found:
        return None
    rows = (
        join(el("dt", fact.name), el("dd", el("bdi", fact.value), " ", el("span", f"from {fact.where}", class_="from")))
        for fact in found
    )
    return el("details", el("summary", "where this comes from"), el("dl", rows), class_="evidence")


def failures(view: View) -> Markup | None:
    """Return inputs that were not done and reports left out, each with its reason; None where all went well."""
    out: list[Child] = [
        el("li", el("span", f.input, class_="mono", dir="auto"), " ", f.message, " ", el("span", f.kind, class_="kind"))
        for f in view.account.failures
    ]
    out += [
        el(
            "li",
            tag(view, r.id),
            " ",
            el("bdi", view.name(r.id)),
            " ",
            words.FLAGS[flag],
            " ",
            el("span", flag, class_="kind"),
        )
        for r in view.account.reports
        for flag in ("outlier", "unsupported-language")
        if flag in r.flags
    ]
    return section("failures", "Not in this account", el("ul", out, class_="failures")) if out else None


def full_texts(view: View) -> Markup | None:
    """Return the whole text of each report with its statements marked; None unless asked for."""
    if not view.full_text:
        return None
    return section(
        "texts",
        "The texts",
        (_text(view, r) for r in view.account.reports),
        note="As read, with the words of claims marked.",
    )


def _text(view: View, report: Report) -> Markup:
    """Return one text. Statements may overlap, so it is cut wherever one begins or ends; the first piece has its anchor."""
    anchors: dict[int, list[str]] = {}
    covered: list[tuple[int, int]] = []
    for statement in view.of_report(report.id):
        anchors.setdefault(statement.start, []).append(f"f-{view.anchors[statement.id]}")
        covered += [(piece.start, piece.end) for piece in pieces_of(statement)]
    cuts = sorted({0, len(report.text), *anchors, *(edge for span in covered for edge in span)})
    parts: list[Child] = []
    for left, right in pairwise(cuts):
        parts += [el("span", id=anchor) for anchor in anchors.get(left, ())]
        piece = report.text[left:right]
        inside = any(start <= left and right <= end for start, end in covered)
        parts.append(el("mark", piece) if inside else piece)
    return el(
        "details",
        el("summary", tag(view, report.id), " ", el("bdi", report.title or report.id)),
        el("div", parts, class_="whole", dir="auto", lang=report.language),
        class_="fold",
    )
