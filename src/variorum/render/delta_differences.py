"""Differences that opened or were settled, values that moved, and corrections, as sections of lines."""

from variorum.render import words
from variorum.render.delta_words import OPEN, Entry, Line, Section, Sides, in_headline, time_of
from variorum.render.view import View
from variorum.types.claim import Discrepancy, SlotValue, Statement
from variorum.types.delta import ChangedDiscrepancy, Moved
from variorum.types.report import Note, Report


def opened(sides: Sides) -> Section:
    """Return the differences that are open now and were not, and those that got a further value."""
    known = {d.id: d for d in sides.new.account.discrepancies}
    found = [known[d] for d in sides.delta.opened if known[d].verdict in OPEN]
    grown = [c for c in sides.delta.changed if c.added and c.new_verdict in OPEN and c.new not in sides.delta.opened]
    entries = [_difference(sides, sides.new, d) for d in found]
    entries += [_difference(sides, sides.new, known[c.new], note="a further value") for c in grown]
    return Section("Open differences", tuple(entries))


def settled(sides: Sides) -> Section:
    """Return the differences that were open and are no longer, each with the reason."""
    known = {d.id: d for d in sides.old.account.discrepancies}
    turned = {c.old: c for c in sides.delta.changed}
    entries = [
        _difference(sides, sides.old, known[d], note=_why_settled(sides, known[d], turned.get(d)), calm=True)
        for d in sides.delta.settled
        if known[d].verdict in OPEN
    ]
    return Section("No longer open", tuple(entries))


def calm(sides: Sides) -> Section:
    """Return the other differences that came up with new words, those told as moved values left out."""
    new = {d.id: d for d in sides.new.account.discrepancies}
    shown = {(m.claim, m.slot, m.about) for m in sides.delta.moved}
    found = [new[d] for d in sides.delta.opened if d not in sides.delta.unfounded]
    entries = [
        _difference(sides, sides.new, d)
        for d in found
        if d.verdict not in OPEN and (d.claim, d.slot, d.about) not in shown
    ]
    return Section("Other differences that came up", tuple(entries), "Both values can stand in each of them.")


def _difference(sides: Sides, view: View, d: Discrepancy, *, note: str = "", calm: bool = False) -> Entry:
    loud = d.verdict == "conflict" and not calm
    kind = words.VERDICT[d.verdict]
    notes = [note] if note else []
    if d.id in sides.delta.unfounded and view is sides.new:
        notes.append("no new words: they are now read as one claim")
    head = Line(f"{kind}: {view.about(d)}", "; ".join(notes), "!" if loud else "")
    return Entry(head, tuple(_value(sides, view, d, v) for v in d.values), loud=loud)


def _value(sides: Sides, view: View, d: Discrepancy, value: SlotValue) -> Line:
    """Return one value: of an open difference in its whole statement, else the words themselves."""
    held = [view.statements[s] for s in value.statements if s in view.statements]
    told = [s.report for s in value.spans] + [s.report for s in held]
    told = sorted(dict.fromkeys(told), key=lambda r: (time_of(view, r), r))
    exact = dict.fromkeys(view.words(s.report, s.start, s.end) for s in value.spans)
    if d.verdict in OPEN and held:
        first = min(held, key=lambda s: (in_headline(view, s), told.index(s.report), s.start))
        shown = f"{value.value}: {sides.quoted(view, first)}"
    elif d.slot == "attribution":
        shown = value.value
    else:
        shown = " / ".join(words.in_marks(e) for e in exact if e) or value.value
    fresh = view is sides.new and bool(told) and all(r in sides.fresh for r in told)
    return Line(shown, sides.labels(view, told), "+" if fresh else "")


def _why_settled(sides: Sides, d: Discrepancy, turned: ChangedDiscrepancy | None) -> str:
    if turned is not None:
        return f"now: {words.VERDICT[turned.new_verdict]}"
    held = {sides.old.statements[s].report for v in d.values for s in v.statements if s in sides.old.statements}
    removed = sorted(held & set(sides.delta.reports.removed))
    if removed:
        return f"no longer in the account: {sides.labels(sides.old, removed)}"
    changed = sorted(held & {p.old for p in sides.delta.reports.changed})
    if changed:
        return f"the text has changed: {sides.labels(sides.old, changed)}"
    return "the same words, now read as different claims"


def moved(sides: Sides) -> Section:
    """Return the values that moved, each with its history."""
    return Section("Values that moved", tuple(_moved(sides, m) for m in sides.moved()))


def _moved(sides: Sides, moved: Moved) -> Entry:
    steps = [step.value.lower() if step.value[:1].isalpha() else step.value for step in moved.history]
    way = ", then ".join(steps[:-1]) + f", now {steps[-1]}"
    under = []
    for step in moved.history:
        view = sides.new if step.account == "new" else sides.old
        statement = view.statements.get(step.statement)
        exact = sides.quoted(view, statement) if statement else f"“{step.value}”"
        when = words.moment(step.published) if step.published else "date unknown"
        fresh = step.account == "new" and step.report in sides.fresh
        gone = step.account == "old" and step.report in sides.delta.reports.removed
        under.append(Line(exact, f"{view.name(step.report)}, {when}", "+" if fresh else "-" if gone else ""))
    return Entry(Line(f"{moved.about}: {way}", "says it more exactly" if moved.exact else ""), tuple(under))


def corrected(sides: Sides) -> Section:
    """Return the statements that correct something with what stood there before, and each notice of correction once."""
    before = {r.new: r.old for r in (*sides.delta.superseded, *sides.delta.reworded)}
    entries: dict[tuple[str, int], Entry] = {}
    for id_ in sides.delta.corrected:
        statement = sides.new.statements[id_]
        head = sides.said(sides.new, statement)
        old = sides.old.statements.get(before.get(id_, ""))
        notice = None if old is not None else _notice(sides.new.reports[statement.report], statement)
        if notice is not None:
            text = notice.span.of(sides.new.reports[statement.report].text)
            label = f"{sides.label(sides.new, statement.report)}; notice of {notice.kind}"
            entries.setdefault((statement.report, notice.span.start), Entry(Line(f"“{text}”", label)))
        elif old is None:
            found = Entry(Line(head.text, f"{head.note}; in a notice of correction"))
            entries[statement.report, statement.start] = found
        else:
            line = Line(f"before: {sides.quoted(sides.old, old)}", sides.label(sides.old, old.report))
            entries[statement.report, statement.start] = Entry(head, (line,))
    return Section("Corrections", tuple(entries.values()))


def _notice(report: Report, statement: Statement) -> Note | None:
    """Return the note of the report that the statement stands in."""
    held = (n for n in report.notes if n.span.start <= statement.start and statement.end <= n.span.end)
    return next(held, None)
