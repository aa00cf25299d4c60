"""The top of the page: masthead, brief, what stands out, key to the letters."""

from variorum.render import words
from variorum.render.markup import Child, Markup, between, el, join
from variorum.render.shown import linked, quoted_block, section, tag
from variorum.render.view import View
from variorum.types.account import BriefSentence, Cite
from variorum.types.text import Span

_FOREMOST = 9  # differences listed beside the brief


def masthead(view: View) -> Markup:
    """Return name of the edition, headline and the account in one line of counts."""
    story = view.account.story
    first, last = words.moment(story.earliest)[:10], words.moment(story.latest)[:10]
    dates = (
        "publication dates unknown"
        if story.earliest is None
        else f"published {first}" + (f" to {last}" if last != first else "")
    )
    undated = sum(r.published is None for r in view.account.reports)
    if undated and story.earliest is not None:
        dates += f", {undated} undated"
    return el(
        "header",
        el("p", el("b", "Variorum"), el("span", "one account of what the reports say"), class_="flag-line"),
        el("h1", story.headline, dir="auto"),
        el("p", between(el("span", " · ", class_="dot"), (words.totals(view.account), dates)), class_="facts"),
        class_="masthead",
    )


def brief(view: View, loose: dict[Cite, str]) -> Markup:
    """Return the brief, each sentence with the letters that lead to its words; `loose` as from `loose_cites`."""
    if not view.account.brief:
        return section(
            "brief", "In brief", el("p", "No sentence could be put together from the reports.", class_="note")
        )
    lines = (el("li", el("span", s.text, dir="auto"), " ", _cites(view, s, loose)) for s in view.account.brief)
    return section("brief", "In brief", el("ol", lines, class_="brief"))


def loose_cites(view: View) -> dict[Cite, str]:
    """Return an anchor for each cited run of words that lies in no statement."""
    found: dict[Cite, str] = {}
    for sentence in view.account.brief:
        for cite in sentence.cites:
            if cite.report in view.reports and view.cited(cite) is None:
                found.setdefault(cite, f"w{len(found) + 1}")
    return found


def other_words(view: View, loose: dict[Cite, str]) -> Markup | None:
    """Return the cited words that no claim holds, so that every cite leads somewhere."""
    if not loose:
        return None
    items = (
        el(
            "div",
            tag(view, cite.report),
            quoted_block(view, cite.report, (Span(cite.start, cite.end),)),
            id=anchor,
            class_="stmt",
        )
        for cite, anchor in loose.items()
    )
    return section(
        "words",
        "Other words cited",
        items,
        note="Sentences of the brief stand on these words too; they belong to no claim.",
    )


def glance(view: View) -> Markup:
    """Return what stands out: how the claims stand and the foremost differences in a line each."""
    return el("aside", _standing(view), _differences(view), class_="glance", aria_label="At a glance")


def _cites(view: View, sentence: BriefSentence, loose: dict[Cite, str]) -> Markup:
    links: dict[str, Markup] = {}
    for cite in sentence.cites:
        exact = view.words(cite.report, cite.start, cite.end)
        statement = view.cited(cite)
        href = f"#{view.anchors[statement.id]}" if statement else f"#{loose[cite]}" if cite in loose else "#reports"
        links.setdefault(f"{cite.report} {href}", linked(view, cite.report, href, exact))
    return el("span", links.values(), class_="cites")


def _standing(view: View) -> Markup | None:
    found = words.statuses(view.account)
    if not found:
        return None
    total = sum(n for _, n in found)
    bars: list[Child] = []
    at = 0.0
    for status, n in found:
        width = 300 * n / total
        bars.append(
            el("rect", x=round(at, 1), y=0, width=round(max(width - 1.5, 1), 1), height=10, class_=f"bar b-{status}")
        )
        at += width
    label = "Claims by status: " + ", ".join(f"{n} {status}" for status, n in found)
    return join(
        el("h2", "How the claims stand"),
        el("svg", bars, viewBox="0 0 300 10", class_="bars", role="img", aria_label=label, preserveAspectRatio="none"),
        el(
            "ul",
            (
                el("li", el("b", n), " ", el("span", status, class_=f"st st-{status}"), title=words.STATUS[status])
                for status, n in found
            ),
            class_="standing",
        ),
    )


def _differences(view: View) -> Markup:
    title = el("h2", "Where they differ")
    if not view.discrepancies:
        return join(title, el("p", "No difference was found.", class_="fine"))
    conflicts = sum(d.verdict == "conflict" for d in view.discrepancies)
    rows = (
        el(
            "li",
            el("a", el("bdi", view.about(d)), href=f"#d{n}"),
            " ",
            el("span", words.VERDICT[d.verdict], class_="verdict"),
            class_="alarm" if d.verdict == "conflict" else None,
        )
        for n, d in enumerate(view.discrepancies[:_FOREMOST], 1)
    )
    said = "No conflict" if not conflicts else words.count(conflicts, "conflict")
    rest = len(view.discrepancies) - conflicts
    return join(
        title,
        el(
            "p",
            el("b", said, class_="alarm" if conflicts else None),
            f", {words.count(rest, 'other difference')}" if rest else None,
            class_="fine",
        ),
        el("ul", rows, class_="differ"),
        el("p", el("a", f"all {len(view.discrepancies)}", href="#differences"), class_="fine")
        if len(view.discrepancies) > _FOREMOST
        else None,
    )


def key(view: View) -> Markup:
    """Return the key to the letters; reports of one outlet are told apart by their dates."""
    names = [view.name(r.id) for r in view.account.reports]
    rows = (
        el(
            "li",
            el("a", tag(view, r.id), el("bdi", view.name(r.id)), href=f"#r-{view.siglum(r.id)}"),
            f" {words.moment(r.published)}" if names.count(view.name(r.id)) > 1 and r.published else None,
            el("span", "left out", class_="verdict") if "outlier" in r.flags else None,
            el("span", "later version", class_="verdict") if r.version_of in view.reports else None,
        )
        for r in view.account.reports
    )
    return el("ul", rows, class_="key", aria_label="Key to the letters")
