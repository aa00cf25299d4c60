"""The section of the page on later versions of an article, and on corrections and editors' notes."""

from variorum.render.changed import KIND, Alteration, Remark, Run, Version, remarks, versions
from variorum.render.markup import Child, Markup, el, join
from variorum.render.shown import linked_report, section
from variorum.render.view import View


def changes(view: View) -> Markup | None:
    """Return what versions changed and what outlets say of their own articles; None where there is neither."""
    found, said = versions(view), remarks(view.account.reports)
    if not found and not said:
        return None
    return section(
        "changes",
        "Corrections and versions",
        el("ul", (_remark(view, remark) for remark in said), class_="remarks") if said else None,
        (_version(view, version) for version in found),
        note="What outlets say of their own articles, and what a later version of an article changed. "
        "A version is never a new source.",
    )


def _remark(view: View, remark: Remark) -> Markup:
    report = view.reports[remark.report]
    return el(
        "li",
        linked_report(view, remark.report),
        el("p", el("bdi", view.name(remark.report)), " ", el("span", remark.kind, class_="verdict"), class_="who"),
        el("blockquote", remark.text, dir="auto", lang=report.language),
        class_="stmt",
    )


def _version(view: View, version: Version) -> Markup:
    older: Child = (
        linked_report(view, version.older)
        if version.held
        else join(el("bdi", version.older), ", which is not in this account; only the newer words can be shown")
    )
    head = el(
        "h3",
        linked_report(view, version.report),
        " ",
        el("bdi", view.name(version.report)),
        ": a later version of ",
        older,
    )
    fields = [
        el("li", el("span", name, class_="verdict"), _pair(el("del", before), el("ins", now)), class_="alteration")
        for name, before, now in version.fields
    ]
    shown = [_alteration(view, version, a) for a in version.alterations if a.before or a.after]
    return el(
        "div",
        head,
        el("p", version.summary, class_="fine"),
        el("ul", fields, shown, class_="alterations") if fields or shown else None,
        el("p", f"and {version.left_out} more", class_="fine") if version.left_out else None,
        class_="version",
    )


def _alteration(view: View, version: Version, alteration: Alteration) -> Markup:
    language = view.reports[version.report].language
    kind = el("span", KIND[alteration.kind], class_="verdict")
    if alteration.kind == "moved":
        body = el("p", _words(alteration.after, "span"), dir="auto", lang=language)
    elif alteration.kind == "added":
        body = el("p", el("ins", _words(alteration.after, "span")), dir="auto", lang=language)
    elif alteration.kind == "removed":
        body = el("p", el("del", _words(alteration.before, "span")), dir="auto", lang=language)
    else:
        body = _pair(_words(alteration.before, "del"), _words(alteration.after, "ins"), language)
    return el("li", kind, body, class_="alteration")


def _pair(before: Child, after: Child, language: str | None = None) -> Markup:
    rows = (("before", before), ("now", after))
    return el(
        "dl",
        (
            join(el("dt", label), el("dd", part, dir="auto", lang=language))
            for label, part in rows
            if part is not None and part != []
        ),
    )


def _words(runs: tuple[Run, ...], tag: str) -> list[Markup | str]:
    return [el(tag, run.text) if run.differs else run.text for run in runs]
