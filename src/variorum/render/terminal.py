"""An account on a terminal: readable at 80 columns and without colour; colour only repeats what the words say.

Control characters in reports are replaced, so that no text from outside can steer the terminal.
"""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from variorum.render import words
from variorum.render.changed import KIND, Run, Version, remarks, versions
from variorum.render.markup import clean
from variorum.render.view import View
from variorum.types.account import Account
from variorum.types.claim import Claim, Discrepancy

_STYLE = {"agreed": "green", "repeated": "blue", "disputed": "bold red", "updated": "yellow", "single": "dim"}


def render(account: Account, console: Console) -> None:
    """Print the account. Width and colour are the console's (`NO_COLOR` and pipes are rich's to respect)."""
    _Printer(View(account), console).print()


class _Printer:
    def __init__(self, view: View, console: Console) -> None:
        self.view = view
        self.console = console

    def print(self) -> None:
        account = self.view.account
        self._line(Text(_plain(account.story.headline), "bold"))
        self._line(Text(words.totals(account), "dim"))
        stand = words.statuses(account)
        if stand:
            said = Text()
            for status, n in stand:
                said.append(f"{words.STATUS_GLYPH[status]} {n} {status}", _STYLE[status]).append("  ")
            said.rstrip()
            self._line(said)
        for part in (
            self._brief,
            self._reports,
            self._claims,
            self._differences,
            self._sources,
            self._timeline,
            self._places,
            self._people,
            self._quotations,
            self._changes,
            self._failures,
        ):
            part()

    def _line(self, text: Text | str, indent: int = 0, hang: int = 0) -> None:
        """Print one paragraph; lines after the first are set in by `hang` more."""
        made = Text(text) if isinstance(text, str) else text
        lines = made.wrap(self.console, max(20, self.console.width - indent - hang))
        for n, line in enumerate(lines):
            line.rstrip()
            self.console.print(
                Padding(line, (0, 0, 0, indent + (hang if n else 0)), expand=False), soft_wrap=False, highlight=False
            )

    def _title(self, text: str) -> None:
        self.console.print()
        self._line(Text(text.upper(), "bold"))

    def _letters(self, reports: list[str]) -> str:
        return " ".join(dict.fromkeys(self.view.siglum(r) for r in reports))

    def _reports(self) -> None:
        self._title("Reports")
        for report in self.view.account.reports:
            said = Text(f"{self.view.siglum(report.id):>2} ", "bold")
            said.append(_plain(self.view.name(report.id))).append(
                f", {words.moment(report.published) if report.published else 'date unknown'}", "dim"
            )
            if report.credit:
                said.append(f", credit {_plain(report.credit)}", "dim")
            noted = [words.flag(f) for f in report.flags if f != "no-date"]
            if report.version_of:
                noted.append(f"a later version of {self.view.siglum(report.version_of)}")
            if noted:
                said.append(f" ({'; '.join(noted)})", "dim")
            self._line(said, hang=3)

    def _brief(self) -> None:
        if not self.view.account.brief:
            return
        self._title("In brief")
        for sentence in self.view.account.brief:
            said = Text(_plain(sentence.text)).append(f" [{self._letters([c.report for c in sentence.cites])}]", "dim")
            self._line(said, indent=2)

    def _claims(self) -> None:
        claims = self.view.account.claims
        for title, found in (
            ("What several reports say", [c for c in claims if c.status != "single"]),
            ("What one report alone says", [c for c in claims if c.status == "single"]),
        ):
            if found:
                self._title(title)
                for claim in found:
                    self._claim(claim)

    def _claim(self, claim: Claim) -> None:
        view = self.view
        head = (
            Text(f"{view.numbers[claim.id]:>2} ")
            .append(words.STATUS_GLYPH[claim.status], _STYLE[claim.status])
            .append(" " + _plain(self.view.title(claim)), "bold")
        )
        self._line(head, hang=5)
        origins = ", ".join(_plain(view.origin_label(o)) for o in claim.origins)
        under = Text(claim.status, _STYLE[claim.status]).append(
            f" · {words.support(claim.outlets, len(claim.origins))} ({origins})", "dim"
        )
        if words.is_doubtful(claim):
            under.append(f" · {words.together(claim)}", "dim")
        self._line(under, indent=5)
        readings = view.readings(claim)
        for statement in claim.statements:
            number = readings.get(statement.report)
            said = Text(f"{view.siglum(statement.report)}{number or ''} ", "bold").append(_plain(view.said(statement)))
            path = " › ".join(_plain(a.source) for a in statement.attribution)
            said.append(f" ({path + '; ' if path else ''}{words.voice(statement)})", "dim")
            self._line(said, indent=5, hang=3)
        for discrepancy in view.by_claim.get(claim.id, ()):
            self._line(_verdict(discrepancy).append(": " + _plain(view.about(discrepancy))), indent=5, hang=3)

    def _differences(self) -> None:
        if not self.view.discrepancies:
            return
        self._title("Where they differ")
        for discrepancy in self.view.discrepancies:
            self._line(
                _verdict(discrepancy).append(": ").append(_plain(self.view.about(discrepancy)), "bold"), indent=2
            )
            for n, value in enumerate(discrepancy.values, 1):
                exact = dict.fromkeys(_plain(self.view.words(s.report, s.start, s.end)) for s in value.spans)
                reports = [s.report for s in value.spans] + [
                    self.view.statements[i].report for i in value.statements if i in self.view.statements
                ]
                shown = " / ".join(words.in_marks(e) for e in exact if e) or _plain(value.value)
                self._line(Text(f"{n} {shown}").append(f" [{self._letters(reports)}]", "dim"), indent=5, hang=2)
            why = f" Why: {_plain(words.because(discrepancy))}" if discrepancy.reasons else ""
            self._line(Text(words.VERDICT_MEANS[discrepancy.verdict] + why, "dim"), indent=5)

    def _sources(self) -> None:
        if not self.view.account.origins:
            return
        self._title("Where it comes from")
        incoming = self.view.leans_to()
        for origin in self.view.account.origins:
            head = Text(_plain(origin.label), "bold").append(f" ({words.KIND[origin.kind]})", "dim")
            leans = incoming.get(origin.id, [])
            if not leans:
                head.append(f" [{self._letters(list(origin.reports))}] no dependence found", "dim")
            self._line(head, indent=2, hang=2)
            for n, lean in enumerate(leans):
                who = (
                    f"{self.view.siglum(lean.from_)} {self.view.name(lean.from_)}"
                    if lean.from_ in self.view.reports
                    else self.view.origin_label(lean.from_)
                )
                branch = "└ " if n == len(leans) - 1 else "├ "
                self._line(
                    Text(branch + _plain(who)).append(f", {words.LEAN[lean.kind]}: {_plain(lean.why)}", "dim"),
                    indent=3,
                    hang=2,
                )

    def _timeline(self) -> None:
        if not self.view.account.timeline:
            return
        self._title("When")
        for entry in self.view.account.timeline:
            glyph = {"floating": "○", "vague": "~"}.get(entry.when.precision, "●")
            self._line(
                Text(f"{glyph} ").append(_plain(entry.when.text), "bold").append(f" ({words.when(entry.when)})", "dim"),
                indent=2,
                hang=2,
            )
            if entry.told is not None:
                told = self.view.reports[entry.told.report].text[entry.told.start : entry.told.end]
                self._line(
                    Text(f"main day: {_plain(' '.join(told.split()))}").append(
                        f" [{self.view.siglum(entry.told.report)}]", "dim"
                    ),
                    indent=4,
                )
            for id_ in entry.claims:
                if id_ in self.view.claims:
                    self._line(
                        Text(f"{_plain(self.view.title(self.view.claims[id_]))}").append(
                            f" [claim {self.view.numbers[id_]}]", "dim"
                        ),
                        indent=4,
                    )

    def _places(self) -> None:
        account = self.view.account
        if not account.places:
            return
        self._title("Where")
        known = {p.id: p.name for p in account.places}
        for route in account.routes:
            name = next((e.name for e in account.entities if e.id == route.entity), None)
            way = " → ".join(_plain(known.get(s.place, s.place)) for s in route.stops)
            self._line(Text(f"Journey{f' of {_plain(name)}' if name else ''}: ", "bold").append(way), indent=2, hang=2)
        for place in account.places:
            where = ", ".join(
                _plain(part) for part in (*reversed(place.admin), place.country) if part and part != place.name
            )
            said = Text(_plain(place.name)).append(f", {where}" if where else "", "dim")
            if place.area is not None:
                said.append(f" (in or near {_plain(place.area.name)}, not known where)", "dim")
            elif place.lat is None:
                said.append(" (no coordinates known)", "dim")
            self._line(said, indent=2, hang=2)

    def _people(self) -> None:
        if not self.view.actors:
            return
        self._title("Who")
        for entity in self.view.actors:
            also = ", ".join(_plain(a) for a in entity.aliases if a != entity.name)
            said = Text(_plain(entity.name), "bold").append(
                f" [{self._letters([m.report for m in entity.mentions])}]", "dim"
            )
            self._line(said.append(f" also {also}" if also else ""), indent=2, hang=2)
            for voice, name in (("outlet", "called"), ("quoted", "called in quoted words")):
                by_label: dict[str, list[str]] = {}
                for label in entity.labels:
                    if label.voice == voice:
                        by_label.setdefault(_plain(label.label), []).append(label.report)
                if by_label:
                    self._line(
                        f"{name}: " + ", ".join(f"{text} [{self._letters(found)}]" for text, found in by_label.items()),
                        indent=4,
                        hang=2,
                    )

    def _quotations(self) -> None:
        if self.view.account.quotations:
            self._title("Quotations")
        for speaker, quotes in self.view.speakers():
            self._line(Text(_plain(speaker) if speaker else "Speaker not resolved", "bold"), indent=2)
            for same in quotes:
                first = same[0]
                chain = f"; by way of {_plain(' › '.join(first.chain))}" if len(first.chain) > 1 else ""
                said = Text(self._letters([q.report for q in same]) + " ", "bold")
                said.append(_plain(words.quote_text(first.kind, self.view.pieces(first))))
                self._line(said.append(f" ({words.QUOTED[first.kind]}{chain})", "dim"), indent=4, hang=2)

    def _changes(self) -> None:
        said, found = remarks(self.view.account.reports), versions(self.view)
        if said or found:
            self._title("Corrections and versions")
        for remark in said:
            head = Text(f"{self.view.siglum(remark.report)} ", "bold").append(
                "" if remark.labelled else f"{remark.kind}: ", "dim"
            )
            self._line(head.append(_plain(remark.text)), indent=2, hang=2)
        for version in found:
            self._version(version)

    def _version(self, version: Version) -> None:
        older = self.view.siglum(version.older) if version.held else f"{version.older} (not in this account)"
        head = Text(f"{self.view.siglum(version.report)} ", "bold").append(f"a later version of {_plain(older)}: ")
        self._line(head.append(version.summary, "dim"), indent=2, hang=2)
        for name, before, now in version.fields:
            self._line(Text(f"{name}: ", "dim").append(f"{_plain(before)}, now {_plain(now)}"), indent=4, hang=2)
        for a in version.alterations:
            if a.before or a.after:
                self._line(Text(KIND[a.kind], "dim"), indent=4)
            if a.kind == "moved":
                self._line(Text("  ").append_text(_runs(a.after)), indent=6, hang=2)
                continue
            for mark, runs in (("- ", a.before), ("+ ", a.after)):
                if runs:
                    self._line(Text(mark).append_text(_runs(runs)), indent=6, hang=2)
        if version.left_out:
            self._line(f"and {version.left_out} more", indent=4)

    def _failures(self) -> None:
        if self.view.account.failures:
            self._title("Not in this account")
            for failure in self.view.account.failures:
                self._line(f"{_plain(failure.input)}: {_plain(failure.message)}", indent=2, hang=2)


def _verdict(discrepancy: Discrepancy) -> Text:
    if discrepancy.verdict == "conflict":
        return Text("! CONFLICT", "bold red")
    return Text(words.VERDICT[discrepancy.verdict], "cyan")


def _runs(runs: tuple[Run, ...]) -> Text:
    """Return words on one line, those that differ in bold."""
    said = Text()
    for run in runs:
        first, last = (" " if edge.isspace() else "" for edge in (run.text[:1], run.text[-1:]))
        said.append(f"{first}{_plain(run.text)}{last}", "bold" if run.differs else "")
    return said


def _plain(text: str) -> str:
    """Return `text` on one line without anything a terminal would act on."""
    return " ".join(clean(text).split())
