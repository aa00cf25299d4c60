"""The lines of what changed between two accounts, and how reports and their words are shown in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.render import words
from variorum.render.view import View
from variorum.types.account import Account
from variorum.types.claim import Claim, Statement
from variorum.types.delta import Delta, Moved, Support

OPEN = ("conflict", "undetermined")
_MOST = 3  # lines of words under one claim; the rest is counted


@dataclass(frozen=True, slots=True)
class Line:
    """Words, and beside them where they stand; `mark` is one character in front."""

    text: str
    note: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: what it is, and the words it stands on. `loud` is for conflicts alone."""

    head: Line
    under: tuple[Line, ...] = ()
    loud: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one kind under their title."""

    title: str
    entries: tuple[Entry, ...]
    note: str = ""


def folded(head: Line, under: list[Line]) -> Entry:
    """Return one line where the words under a claim are the claim itself, else the claim with its words."""
    if len(under) == 1 and under[0].text == f"“{head.text}”":
        only = under[0]
        return Entry(Line(only.text, "; ".join(filter(None, (only.note, head.note))), only.mark))
    return Entry(head, tuple(under))


class Sides:
    """The two accounts and what changed between them, with the words for reports and statements.

    Args:
        fresh: reports of the newer account that the older one has not, or not with this text.
    """

    def __init__(self, delta: Delta, old: Account, new: Account) -> None:
        self.delta = delta
        self.old = View(old)
        self.new = View(new)
        self.fresh = {p.new for p in delta.reports.changed} | set(delta.reports.added)

    def label(self, view: View, report: str) -> str:
        """Return who published a report; with its time where the outlet has several reports in the account."""
        name = view.name(report)
        namesakes = [r for r in view.reports.values() if view.name(r.id) == name]
        if len(namesakes) < 2 or report not in view.reports:
            return name
        found = view.reports[report]
        if found.published is None:
            return f"{name}, {report}"
        alike = sum(r.published == found.published for r in namesakes) > 1
        changed = f", changed {words.moment(found.modified)}" if alike and found.modified else ""
        return f"{name}, {words.moment(found.published)}{changed}"

    def labels(self, view: View, reports: Iterable[str]) -> str:
        return "; ".join(dict.fromkeys(self.label(view, r) for r in reports))

    def quoted(self, view: View, statement: Statement) -> str:
        return f"“{view.said(statement)}”"

    def said(self, view: View, statement: Statement, mark: str = "") -> Line:
        """Return a statement's words with its report and, where it names one, its speaker."""
        path = " › ".join(a.source for a in statement.attribution)
        note = f"{self.label(view, statement.report)}; {path + ', ' if path else ''}{words.voice(statement)}"
        return Line(self.quoted(view, statement), note, mark)

    def first_said(self, view: View, claim: Claim, reports: Iterable[str], mark: str = "") -> list[Line]:
        """Return one line for each of the reports: what it says first; same words stand once, with all their reports."""
        wanted = set(reports)
        first: dict[str, Statement] = {}
        for s in sorted(
            claim.statements,
            key=lambda s: (time_of(view, s.report), s.report, s.quote != claim.text, in_headline(view, s), s.start),
        ):
            if s.report in wanted:
                first.setdefault(s.report, s)
        lines: dict[str, list[Statement]] = {}
        for statement in first.values():
            lines.setdefault(self.quoted(view, statement), []).append(statement)
        out = [self.said(view, found[0], mark) for found in lines.values()]
        for n, found in enumerate(lines.values()):
            if len(found) > 1:
                also = self.labels(view, (s.report for s in found[1:]))
                out[n] = Line(out[n].text, f"{out[n].note}; also {also}", mark)
        rest = len(out) - _MOST
        return out if rest <= 0 else [*out[:_MOST], Line(f"and {words.count(rest, 'report')} more")]

    def new_claims(self) -> list[Claim]:
        """Return the new claims but for those that stand among the corrections."""
        corrected = set(self.delta.corrected)
        found = [self.new.claims[c] for c in self.delta.new_claims]
        return [c for c in found if not {s.id for s in c.statements} <= corrected]

    def moved(self) -> list[Moved]:
        """Return the values that moved but for those that a correction tells already."""
        corrected = set(self.delta.corrected)
        return [m for m in self.delta.moved if not any(step.statement in corrected for step in m.history)]

    def backed(self) -> list[tuple[Support, tuple[str, ...]]]:
        """Return the claims that gained support, with the reports that give no other value than was known."""
        found = [(s, tuple(r for r in s.gained_by if r not in s.differing)) for s in self.delta.support if s.gained]
        return [(support, reports) for support, reports in found if reports or support.retraced]


def time_of(view: View, report: str) -> str:
    found = view.reports.get(report)
    return (found.published if found else None) or "~"


def in_headline(view: View, statement: Statement) -> bool:
    report = view.reports[statement.report]
    return report.headline is not None and statement.start < report.headline.end
