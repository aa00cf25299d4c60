"""An account as Markdown (CommonMark with tables), to paste into a document, a ticket or a pull request.

Report words are escaped so that none of them turns into markup; line breaks in them are shown as spaces.
"""

import re

from variorum.render import words
from variorum.render.changed import KIND, Run, Version, remarks, versions
from variorum.render.markup import clean, safe_href
from variorum.render.view import View
from variorum.types.account import Account, BriefSentence, Quote
from variorum.types.claim import Claim, Discrepancy, Statement

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LIST_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")


def render(account: Account) -> str:
    """Return the account as Markdown."""
    view = View(account)
    parts = [
        [f"# {escape(account.story.headline)}", _facts(account)],
        _brief(view),
        _claims(view),
        _differences(view),
        _sources(view),
        _timeline(view),
        _places(view),
        _people(view),
        _quotations(view),
        _changes(view),
        _reports(view),
        _failures(view),
        _footer(account),
    ]
    return "\n\n".join("\n\n".join(blocks) for blocks in parts if blocks) + "\n"


def escape(text: str) -> str:
    """Return a report's words on one line, with nothing in them that Markdown or HTML would act on."""
    line = _SPECIAL.sub(r"\\\1", " ".join(clean(text).split()))
    return _LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _facts(account: Account) -> str:
    stand = ", ".join(f"{n} {status}" for status, n in words.statuses(account))
    return words.totals(account) + (f": {stand}" if stand else "")


def _letters(view: View, reports: list[str]) -> str:
    return " ".join(dict.fromkeys(view.siglum(r) for r in reports))


def _brief(view: View) -> list[str]:
    def line(sentence: BriefSentence) -> str:
        return f"- {escape(sentence.text)} [{_letters(view, [c.report for c in sentence.cites])}]"

    if not view.account.brief:
        return []
    key = " · ".join(f"**{view.siglum(r.id)}** {escape(view.name(r.id))}" for r in view.account.reports)
    return ["## In brief", "\n".join(line(s) for s in view.account.brief), f"Letters: {key}"]


def _claims(view: View) -> list[str]:
    blocks: list[str] = []
    shared = [c for c in view.account.claims if c.status != "single"]
    single = [c for c in view.account.claims if c.status == "single"]
    for title, found in (("What several reports say", shared), ("What one report alone says", single)):
        if found:
            blocks += [f"## {title}", *(_claim(view, c) for c in found)]
    return blocks


def _claim(view: View, claim: Claim) -> str:
    lines = [
        f"**{view.numbers[claim.id]}. {escape(view.title(claim))}**  ",
        f"{claim.status}, {words.support(claim.outlets, len(claim.origins))}",
    ]
    if claim.time is not None:
        lines[-1] += f", {escape(claim.time.text)} ({words.when(claim.time)})"
    if words.is_doubtful(claim):
        lines[-1] += f"; {words.together(claim)}"
    lines += ["", *(_statement(view, s) for s in claim.statements)]
    lines += [f"- {_mark(d)}: {escape(view.about(d))}" for d in view.by_claim.get(claim.id, ())]
    return "\n".join(lines)


def _statement(view: View, statement: Statement) -> str:
    path = " › ".join([view.name(statement.report), *(a.source for a in statement.attribution)])
    return f"- {view.siglum(statement.report)}: {escape(view.said(statement))} ({escape(path)}; {words.voice(statement)}; goes back to {escape(view.origin_label(statement.origin))})"


def _mark(discrepancy: Discrepancy) -> str:
    said = words.VERDICT[discrepancy.verdict]
    return f"**CONFLICT** of {discrepancy.slot}" if discrepancy.verdict == "conflict" else said


def _differences(view: View) -> list[str]:
    if not view.discrepancies:
        return []
    blocks = ["## Where they differ"]
    for discrepancy in view.discrepancies:
        lines = [f"**{escape(view.about(discrepancy))}**: {_mark(discrepancy)}", ""]
        for value in discrepancy.values:
            exact = dict.fromkeys(view.words(s.report, s.start, s.end) for s in value.spans)
            said = [s.report for s in value.spans] + [
                view.statements[i].report for i in value.statements if i in view.statements
            ]
            shown = " / ".join(escape(words.in_marks(e)) for e in exact if e) or escape(value.value)
            lines.append(f"- {shown} [{_letters(view, said)}]")
        why = f" Why: {escape(words.because(discrepancy))}" if discrepancy.reasons else ""
        lines += ["", f"{words.VERDICT_MEANS[discrepancy.verdict]}{why}"]
        blocks.append("\n".join(lines))
    return blocks


def _sources(view: View) -> list[str]:
    if not view.account.origins:
        return []
    incoming = view.leans_to()
    lines: list[str] = []
    for origin in view.account.origins:
        lines.append(f"- **{escape(origin.label)}** ({words.KIND[origin.kind]}; {escape(origin.why)})")
        if not incoming.get(origin.id):
            lines[-1] += f": {_letters(view, list(origin.reports))}; no dependence found"
        for lean in incoming.get(origin.id, ()):
            who = (
                f"{view.siglum(lean.from_)} {view.name(lean.from_)}"
                if lean.from_ in view.reports
                else view.origin_label(lean.from_)
            )
            lines.append(f"  - {escape(who)}, {words.LEAN[lean.kind]}: {escape(lean.why)}")
    return ["## Where it comes from", "\n".join(lines)]


def _timeline(view: View) -> list[str]:
    lines: list[str] = []
    for entry in view.account.timeline:
        numbers = ", ".join(f"{view.numbers[c]}" for c in entry.claims if c in view.numbers)
        texts = "; ".join(escape(view.title(view.claims[c])) for c in entry.claims if c in view.claims)
        lines.append(f"- **{escape(entry.when.text)}** ({words.when(entry.when)}): {texts} [claim {numbers}]")
        if entry.told is not None:
            told = view.reports[entry.told.report].text[entry.told.start : entry.told.end]
            lines.append(f"  - A main day: {escape(' '.join(told.split()))} [{view.siglum(entry.told.report)}]")
    return ["## When", "\n".join(lines)] if lines else []


def _places(view: View) -> list[str]:
    if not view.account.places:
        return []
    known = {p.id: p.name for p in view.account.places}
    blocks = ["## Where"]
    for route in view.account.routes:
        name = next((e.name for e in view.account.entities if e.id == route.entity), None)
        way = " → ".join(escape(known.get(s.place, s.place)) for s in route.stops)
        blocks.append(f"Journey{f' of {escape(name)}' if name else ''}: {way}")
    lines = []
    for place in view.account.places:
        where = ", ".join(
            escape(part) for part in (*reversed(place.admin), place.country) if part and part != place.name
        )
        at = (
            f"{place.lat:.2f}, {place.lon:.2f}"
            if place.lat is not None and place.lon is not None
            else f"in or near {escape(place.area.name)}, not known where"
            if place.area is not None
            else "no coordinates known"
        )
        lines.append(
            f"- {escape(place.name)}{f', {where}' if where else ''} ({at}) [{_letters(view, [m.report for m in place.mentions])}]"
        )
    return [*blocks, "\n".join(lines)]


def _people(view: View) -> list[str]:
    lines: list[str] = []
    for entity in view.actors:
        also = ", ".join(escape(a) for a in entity.aliases if a != entity.name)
        lines.append(
            f"- **{escape(entity.name)}** ({escape(entity.type)}){f', also written {also}' if also else ''} [{_letters(view, [m.report for m in entity.mentions])}]"
        )
        for voice, said in (("outlet", "in the outlet's own voice"), ("quoted", "in quoted words")):
            by_label: dict[str, list[str]] = {}
            for label in entity.labels:
                if label.voice == voice:
                    by_label.setdefault(label.label, []).append(label.report)
            if by_label:
                lines.append(
                    f"  - {said}: "
                    + ", ".join(f"{escape(text)} [{_letters(view, found)}]" for text, found in by_label.items())
                )
    return ["## Who", "\n".join(lines)] if lines else []


def _quotations(view: View) -> list[str]:
    blocks = [
        f"**{escape(speaker) if speaker else 'Speaker not resolved'}**\n\n" + "\n".join(_quote(view, q) for q in quotes)
        for speaker, quotes in view.speakers()
    ]
    return ["## Quotations", *blocks] if blocks else []


def _quote(view: View, same: tuple[Quote, ...]) -> str:
    first = same[0]
    text = escape(words.quote_text(first.kind, view.pieces(first)))
    chain = f"; by way of {escape(' › '.join(first.chain))}" if len(first.chain) > 1 else ""
    return f"- {text} [{_letters(view, [q.report for q in same])}] ({words.QUOTED[first.kind]}{chain})"


def _changes(view: View) -> list[str]:
    said = [
        f"- {view.siglum(r.report)} {escape(view.name(r.report))}{'' if r.labelled else f', {r.kind}'}: {escape(r.text)}"
        for r in remarks(view.account.reports)
    ]
    blocks = ["\n".join(said)] if said else []
    blocks += ["\n".join(_version(view, version)) for version in versions(view)]
    return ["## Corrections and versions", *blocks] if blocks else []


def _version(view: View, version: Version) -> list[str]:
    older = view.siglum(version.older) if version.held else f"{escape(version.older)}, which is not in this account"
    name = escape(view.name(version.report))
    lines = [f"**{view.siglum(version.report)} {name}: a later version of {older}**: {version.summary}", ""]
    lines += [f"- {name}: {escape(before)}; now {escape(now)}" for name, before, now in version.fields]
    for a in version.alterations:
        if a.before and a.after and a.kind != "moved":
            lines += [f"- {KIND[a.kind]}", f"  - before: {_runs(a.before)}", f"  - now: {_runs(a.after)}"]
        elif a.before or a.after:
            lines.append(f"- {KIND[a.kind]}: {_runs(a.after or a.before)}")
    return [*lines, f"- and {version.left_out} more"] if version.left_out else lines


def _runs(runs: tuple[Run, ...]) -> str:
    """Return words on one line, those that differ in strong type."""
    parts: list[str] = []
    for run in runs:
        shown = escape(run.text)
        space = run.text[:1].isspace(), run.text[-1:].isspace()
        parts.append((" " if space[0] else "") + (f"**{shown}**" if run.differs else shown) + (" " if space[1] else ""))
    return "".join(parts).strip()


def _reports(view: View) -> list[str]:
    rows = ["| | Report | Outlet | Published | Credit | Notes |", "|---|---|---|---|---|---|"]
    for report in view.account.reports:
        href = safe_href(report.url)
        title = escape(report.title or report.id)
        named = f"[{title}](<{href.replace('<', '%3C').replace('>', '%3E').replace('|', '%7C')}>)" if href else title
        told = [words.flag(f) for f in report.flags]
        if report.version_of:
            told.append(f"a later version of {view.siglum(report.version_of)}")
        notes = "; ".join(told)
        rows.append(
            f"| {view.siglum(report.id)} | {named} | {escape(report.outlet or 'unknown')} | {words.moment(report.published)} | {escape(report.credit or 'none')} | {escape(notes)} |"
        )
    return ["## The reports", "\n".join(rows)]


def _failures(view: View) -> list[str]:
    lines = [f"- {escape(f.input)}: {escape(f.message)} ({escape(f.kind)})" for f in view.account.failures]
    return ["## Not in this account", "\n".join(lines)] if lines else []


def _footer(account: Account) -> list[str]:
    made = account.generated
    return [
        "---",
        f"Made by Variorum {made.version} on {words.moment(made.at)} with {', '.join(made.models) or 'no models'}. It does not say who is right.",
    ]
