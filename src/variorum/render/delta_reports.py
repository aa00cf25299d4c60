"""What each report brought, as a section of lines."""

from variorum.render import words
from variorum.render.delta_words import Entry, Line, Section, Sides
from variorum.render.view import View

_TOLD_FLAGS = ("round-up", "live-blog", "opinion", "correction", "truncated", "paywall")


def reports(sides: Sides) -> Section:
    """Return what each report that came, changed or went brought or took."""
    delta = sides.delta.reports
    added = [Entry(_report(sides.new, r, "+", _brought(sides, r))) for r in delta.added]
    changed = [_changed(sides, p.new) for p in delta.changed]
    removed = [Entry(_report(sides.old, r, "-", "no longer in the account")) for r in delta.removed]
    return Section("Reports", (*added, *changed, *removed))


def _report(view: View, report: str, mark: str, what: str) -> Line:
    found = view.reports[report]
    when = words.moment(found.published) if found.published else "date unknown"
    return Line(f"{view.name(report)}, {when}", what, mark)


def _changed(sides: Sides, report: str) -> Entry:
    """Return a report with another text, with what it now says in other words; corrections stand elsewhere."""
    delta = sides.delta
    corrected = set(delta.corrected)
    pairs = [
        (sides.old.statements[r.old], sides.new.statements[r.new]) for r in delta.reworded if r.new not in corrected
    ]
    under: list[Line] = []
    for old, new in sorted(pairs, key=lambda p: (p[1].start, p[1].end, p[1].id)):
        if new.report == report:
            under.append(Line(sides.quoted(sides.new, new), f"before: {sides.quoted(sides.old, old)}"))
    n = sum(sides.new.statements[r.new].report == report for r in delta.reworded)
    reworded = f"{words.count(n, 'statement')} in other words" if n else ""
    what = "; ".join(filter(None, ("its text has changed", reworded, *_share(sides, report))))
    return Entry(_report(sides.new, report, "~", what), tuple(under))


def _brought(sides: Sides, report: str) -> str:
    delta = sides.delta
    flags = sides.new.reports[report].flags
    if "unsupported-language" in flags or "outlier" in flags:
        return "; ".join(words.FLAGS[f] for f in ("unsupported-language", "outlier") if f in flags)
    copied = _shared_text(sides, report)
    again = sum(report in r.joined for r in delta.retold)
    if report in delta.repeated_only:
        again += _made(sides, report)
        repeats = f"repeats {words.count(again, 'claim')}, adds nothing new" if again else "adds nothing new"
        return "; ".join(filter(None, (copied, repeats)))
    repeats = f"repeats {words.count(again, 'claim')}" if again else ""
    special = [words.FLAGS[f] for f in flags if f in _TOLD_FLAGS]
    older = sides.new.reports[report].version_of
    version = f"a later version of {sides.label(sides.new, older)}" if older else ""
    told = (copied, version, *special, *_share(sides, report), repeats)
    return "; ".join(filter(None, told)) or "no claim was taken from it"


def _share(sides: Sides, report: str) -> tuple[str, str]:
    """Return how many new claims a report has a part in, and how many it adds support to; empty where none."""
    made = _made(sides, report)
    backed = sum(report in reports for _, reports in sides.backed())
    return (
        words.count(made, "new claim") if made else "",
        f"adds support to {words.count(backed, 'claim')}" if backed else "",
    )


def _made(sides: Sides, report: str) -> int:
    return sum(any(s.report == report for s in sides.new.claims[c].statements) for c in sides.delta.new_claims)


def _shared_text(sides: Sides, report: str) -> str:
    """Return with which reports it shares its text: as a copy, or as what they had copied."""
    if report not in sides.delta.reports.copies:
        return ""
    mine = sides.new.reports[report]
    others = [r.id for r in sides.new.account.reports if r.origin == mine.origin and r.id != report]
    if "near-copy" in mine.flags:
        first = [r for r in others if "near-copy" not in sides.new.reports[r].flags] or others
        return f"a copy of {sides.labels(sides.new, first)}" if first else "a copy of a text that was there"
    return f"the text that {sides.labels(sides.new, [r for r in others if r not in sides.fresh])} had copied"


def extent(sides: Sides) -> str:
    """Return the numbers of reports in one line."""
    found = sides.delta.reports
    counts = ((found.added, "added"), (found.removed, "removed"), (found.changed, "changed"))
    parts = [f"{len(which)} {what}" for which, what in counts if which]
    before, now = len(sides.old.account.reports), len(sides.new.account.reports)
    return f"{words.count(before, 'report')} before, {now} now" + (f": {', '.join(parts)}" if parts else "")
