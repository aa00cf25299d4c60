"""Small parts that several sections of the page use: letters, cite links, exact words with the mark on them."""

import re
from collections.abc import Iterable

from variorum.render.context import Excerpt
from variorum.render.markup import Child, Markup, el, join
from variorum.render.view import View
from variorum.types.claim import Attribution, PlaceIn, Statement
from variorum.types.text import Span

_PARAGRAPH = re.compile(r"(\s*\n\s*\n\s*)")


def tag(view: View, report: str) -> Markup:
    """Return the report's letter as a small plate that names the outlet."""
    return el("b", view.siglum(report), class_="sig", title=view.name(report))


def linked(view: View, report: str, href: str, title: str | None = None) -> Markup:
    """Return the report's letter as a link."""
    name = view.name(report)
    label = f"{view.siglum(report)}: {name}, to the words"
    return el("a", view.siglum(report), class_="sig", href=href, title=title or name, aria_label=label)


def letters(view: View, reports: Iterable[str]) -> Markup:
    """Return the letters of the reports, each once, leading to the table of reports."""
    seen = dict.fromkeys(reports)
    return el("span", (linked_report(view, r) for r in seen), class_="sigs")


def linked_report(view: View, report: str) -> Markup:
    """Return the report's letter as a link to its row in the table of reports."""
    letter = view.siglum(report)
    return el(
        "a",
        letter,
        class_="sig",
        href=f"#r-{letter}",
        title=view.name(report),
        aria_label=f"{letter}: {view.name(report)}",
    )


def said_by(view: View, statement: Statement) -> Markup:
    """Return the letters of one statement as a link to its exact words."""
    return linked(view, statement.report, f"#{view.anchors[statement.id]}", statement.quote)


def to_words(view: View, at: PlaceIn) -> Markup:
    """Return the report's letter, leading to the statement that holds the words, or to the report where none does."""
    for statement in view.of_report(at.report):
        if statement.start <= at.start and at.end <= statement.end:
            return said_by(view, statement)
    return linked_report(view, at.report)


def marked(view: View, report: str, excerpt: Excerpt, spans: Iterable[Span]) -> Markup:
    """Return an excerpt of a report as it stands, the spans highlighted, `…` outside it where a sentence was cut."""
    text = view.reports[report].text
    at = excerpt.start
    parts: list[Child] = ["… " if excerpt.cut_before else None]
    for span in sorted(spans):
        start, end = max(span.start, at), min(span.end, excerpt.end)
        if start < end:
            parts += [_runs(text[at:start]), el("mark", _runs(text[start:end]))]
            at = end
    parts += [_runs(text[at : excerpt.end]), " …" if excerpt.cut_after else None]
    return join(parts)


def _runs(text: str) -> Child:
    """Return `text` as it stands, with each paragraph break in an element that the style sheet shows as a pilcrow."""
    if "\n" not in text:
        return text
    return [el("span", run, class_="pb") if n % 2 else run for n, run in enumerate(_PARAGRAPH.split(text))]


def quoted_block(view: View, report: str, spans: tuple[Span, ...], *, context: int = 1) -> Markup:
    """Return the exact words in their context as a block in the report's language and direction."""
    if report not in view.reports:
        return el("p", "The words are not in this account.", class_="fine")
    excerpt = view.excerpt(report, spans[0].start, spans[-1].end, context=context)
    language = view.reports[report].language
    return el("blockquote", marked(view, report, excerpt, spans), dir="auto", lang=language)


def path(view: View, report: str, attribution: tuple[Attribution, ...]) -> Markup:
    """Return the way of the words: the outlet, then every speaker to the innermost."""
    steps: list[Child] = [el("bdi", view.name(report), class_="outlet")]
    for link in attribution:
        steps += [
            el("span", " › ", class_="step", aria_hidden="true"),
            el("span", ", which goes back to ", class_="vh"),
            el("bdi", link.source),
            join(" ", el("i", link.cue, class_="cue", dir="auto")) if link.cue else None,
        ]
    return el("span", steps, class_="path")


def section(id_: str, title: str, *children: Child, note: Child = None, class_: str | None = None) -> Markup:
    """Return a section of the page with its heading and an optional line that explains it."""
    return el(
        "section",
        el("h2", title, id=f"h-{id_}"),
        el("p", note, class_="note") if note else None,
        *children,
        id=id_,
        class_=class_,
        aria_labelledby=f"h-{id_}",
    )
