"""The panel of differences: every verdict in plain words, the values with their words, and why.

Only a conflict is loud; the others are a calm list.
"""

import re

from variorum.render import words
from variorum.render.markup import Markup, between, el, join
from variorum.render.shown import quoted_block, said_by, section, to_words
from variorum.render.view import View
from variorum.types.claim import Discrepancy, SlotValue
from variorum.types.text import Span


def differences(view: View) -> Markup | None:
    """Return the panel, None where the reports do not differ."""
    if not view.discrepancies:
        return None
    clashing = [(n, d) for n, d in enumerate(view.discrepancies, 1) if d.verdict == "conflict"]
    calm: dict[str, list[tuple[int, Discrepancy]]] = {}
    for n, discrepancy in enumerate(view.discrepancies, 1):
        if discrepancy.verdict != "conflict":
            calm.setdefault(discrepancy.verdict, []).append((n, discrepancy))
    note = "No conflict was found: each of these differences can stand beside the other." if not clashing else None
    return section(
        "differences",
        "Where they differ",
        (_conflict(view, n, d) for n, d in clashing),
        (_calm(view, verdict, found) for verdict, found in calm.items()),
        note=note,
    )


def _conflict(view: View, n: int, discrepancy: Discrepancy) -> Markup:
    slot = "" if discrepancy.slot == "other" else f" of {discrepancy.slot}"
    title = el("h3", el("span", f"conflict{slot}", class_="verdict"), " ", el("bdi", view.about(discrepancy)))
    means = el("p", words.VERDICT_MEANS["conflict"], class_="means")
    return el(
        "article", title, _values(view, discrepancy), means, _why(view, discrepancy), class_="diff conflict", id=f"d{n}"
    )


def _calm(view: View, verdict: str, found: list[tuple[int, Discrepancy]]) -> Markup:
    """Return the differences of one verdict under its meaning, which is said once."""
    cards = (
        el(
            "article",
            el("h4", el("bdi", view.about(d))),
            _values(view, d),
            _why(view, d),
            class_="diff",
            id=f"d{n}",
        )
        for n, d in found
    )
    head = el("div", el("h3", words.VERDICT[verdict]), el("p", words.VERDICT_MEANS[verdict], class_="means"))
    return el("div", head, el("div", cards, class_="calm"), class_="verdict-group")


def _values(view: View, discrepancy: Discrepancy) -> Markup:
    alarm = discrepancy.verdict == "conflict"
    return el("ol", (_value(view, v, alarm=alarm) for v in discrepancy.values), class_="values")


def _why(view: View, discrepancy: Discrepancy) -> Markup:
    claim = view.numbers.get(discrepancy.claim)
    link = el("a", f"Claim {claim}", href=f"#c{claim}") if claim else None
    reasons = join(el("b", "Why: "), words.because(discrepancy), " ") if discrepancy.reasons else None
    return el("p", reasons, link, class_="why")


def conflicts(view: View) -> Markup | None:
    """Return the open conflicts in a line each for the top of the page; None where there is none."""
    found = [(n, d) for n, d in enumerate(view.discrepancies, 1) if d.verdict == "conflict"]
    if not found:
        return None
    rows = (
        el(
            "li",
            el("a", "conflict", href=f"#d{n}", class_="verdict alarm"),
            " ",
            el("b", el("bdi", view.about(d))),
            ": ",
            between(" against ", (join(*_held(view, v)) for v in d.values)),
        )
        for n, d in found
    )
    return el("ul", rows, class_="open-conflicts", aria_label="Open conflicts")


def _value(view: View, value: SlotValue, *, alarm: bool) -> Markup:
    rows = _held(view, value)
    exact = " ".join(view.words(s.report, s.start, s.end) for s in value.spans)
    told = (
        None
        if _tokens(value.value) <= _tokens(exact)
        else el("span", "= ", el("span", value.value, dir="auto"), class_="fine value")
    )
    return el("li", rows, told, _in_context(view, value) if alarm else None)


def _held(view: View, value: SlotValue) -> list[Markup]:
    """Return the words of a value, each with the letters of the reports that use them."""
    held: dict[str, list[str]] = {}
    links: dict[str, Markup] = {}
    for at in value.spans:
        exact = view.words(at.report, at.start, at.end)
        held.setdefault(at.report, [])
        if exact and exact not in held[at.report]:
            held[at.report].append(exact)
        links.setdefault(at.report, to_words(view, at))
    for id_ in value.statements:
        statement = view.statements.get(id_)
        if statement is not None:
            links.setdefault(statement.report, said_by(view, statement))
    by_words: dict[str, list[str]] = {}
    for report in links:
        by_words.setdefault(" … ".join(held.get(report, [])), []).append(report)
    if not by_words:
        return [el("span", value.value, dir="auto", class_="held")]
    return [
        el(
            "span",
            el("q" if exact and not words.has_marks(exact) else "span", exact or value.value, dir="auto"),
            " ",
            el("span", (links[r] for r in reports), class_="sigs"),
            class_="held",
        )
        for exact, reports in by_words.items()
    ]


def _in_context(view: View, value: SlotValue) -> list[Markup]:
    """Return the sentence around each of the value's words; a sentence that several reports share stands once."""
    seen: dict[str, Markup] = {}
    for at in value.spans:
        if at.report in view.reports:
            excerpt = view.excerpt(at.report, at.start, at.end, context=0)
            seen.setdefault(
                view.words(at.report, excerpt.start, excerpt.end),
                quoted_block(view, at.report, (Span(at.start, at.end),), context=0),
            )
    return list(seen.values())


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))
