"""Look-ups over an account that all renderings share: letters for reports, numbers for claims, exact words, anchors."""

import re
from collections import defaultdict
from string import ascii_uppercase

from variorum.render import words
from variorum.render.context import Excerpt, Sentences
from variorum.types.account import Account, Cite, Quote, StoryEntity
from variorum.types.claim import Claim, Discrepancy, Lean, Origin, Statement
from variorum.types.report import Report
from variorum.types.text import Span

_MARKS = re.compile(r"[\"'“”‘’«»„‹›]")


ACTORS = frozenset({"person", "organisation", "group"})  # who can act; places and days have parts of their own


class View:
    """An account with its parts found by id. Ids that lead nowhere are shown as they are, never dropped.

    Args:
        full_text: whether the rendering carries whole texts.
    """

    def __init__(self, account: Account, *, full_text: bool = False) -> None:
        self.account = account
        self.full_text = full_text
        self.reports: dict[str, Report] = {r.id: r for r in account.reports}
        self.sigla: dict[str, str] = {r.id: siglum(n) for n, r in enumerate(account.reports)}
        self.actors: tuple[StoryEntity, ...] = tuple(e for e in account.entities if e.type in ACTORS)
        self.origins: dict[str, Origin] = {o.id: o for o in account.origins}
        self.claims: dict[str, Claim] = {c.id: c for c in account.claims}
        self.numbers: dict[str, int] = {c.id: n for n, c in enumerate(account.claims, 1)}
        self.statements: dict[str, Statement] = {s.id: s for c in account.claims for s in c.statements}
        self.anchors: dict[str, str] = {id_: f"s{n}" for n, id_ in enumerate(self.statements, 1)}
        self.discrepancies: tuple[Discrepancy, ...] = tuple(sorted(account.discrepancies, key=words.rank))
        self.by_claim: dict[str, list[Discrepancy]] = defaultdict(list)
        for discrepancy in self.discrepancies:
            self.by_claim[discrepancy.claim].append(discrepancy)
        carrying = {s.report for s in self.statements.values()}
        self.columns: tuple[Report, ...] = tuple(r for r in account.reports if r.id in carrying)
        self._sentences: dict[str, Sentences] = {}
        self._by_report: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            self._by_report[statement.report].append(statement)

    def siglum(self, report: str) -> str:
        """Return the report's letter, or the id where the account does not hold the report."""
        return self.sigla.get(report, report)

    def name(self, report: str) -> str:
        """Return who published the report: its outlet, else its id."""
        found = self.reports.get(report)
        return found.outlet or found.id if found else report

    def words(self, report: str, start: int, end: int) -> str:
        """Return the exact words, empty where the account does not hold the report."""
        found = self.reports.get(report)
        return found.text[start:end] if found else ""

    def said(self, statement: Statement) -> str:
        """Return a statement's exact words, what stands between its pieces left out."""
        pieces = (self.words(statement.report, piece.start, piece.end) for piece in pieces_of(statement))
        return " … ".join(filter(None, pieces)) or statement.quote

    def title(self, claim: Claim) -> str:
        """Return what a claim is called: the words of its clearest statement alone, which `claim.text` may interrupt."""
        clearest = next((s for s in claim.statements if s.quote == claim.text), None)
        return self.said(clearest) if clearest else claim.text

    def excerpt(self, report: str, start: int, end: int, *, context: int = 1) -> Excerpt:
        """Return the sentences around the words, as a run of the report's text."""
        if report not in self._sentences:
            found = self.reports[report]
            self._sentences[report] = Sentences(found.text, headline_end=found.headline.end if found.headline else 0)
        return self._sentences[report].around(start, end, context=context)

    def of_report(self, report: str) -> list[Statement]:
        """Return the statements the report makes, in the order of the account's claims."""
        return self._by_report.get(report, [])

    def cited(self, cite: Cite) -> Statement | None:
        """Return the statement that holds the cited words: of the cited claim first, else of any; None if none does."""
        held = [s for s in self._by_report.get(cite.report, []) if s.start <= cite.start and cite.end <= s.end]
        claim = self.claims.get(cite.claim) if cite.claim else None
        own = [s for s in held if claim and s in claim.statements]
        return min(own or held, key=lambda s: s.end - s.start, default=None)

    def origin_label(self, origin: str) -> str:
        """Return the origin's label, else its id."""
        found = self.origins.get(origin)
        return found.label if found else origin

    def readings(self, claim: Claim) -> dict[str, int]:
        """Return for each report the number of the value it gives in the claim's foremost conflict, update or open point.

        Empty for a claim without one: other differences do not divide reports.
        """
        for discrepancy in self.by_claim.get(claim.id, ()):
            if discrepancy.verdict in {"conflict", "update", "undetermined"}:
                found: dict[str, int] = {}
                for n, value in enumerate(discrepancy.values, 1):
                    for id_ in value.statements:
                        if id_ in self.statements:
                            found.setdefault(self.statements[id_].report, n)
                return found
        return {}

    def leans_to(self) -> dict[str, list[Lean]]:
        """Return the edges of the source tree by the origin they lead to."""
        found: dict[str, list[Lean]] = defaultdict(list)
        for lean in self.account.leans:
            found[lean.to].append(lean)
        return found

    def pieces(self, quote: Quote) -> tuple[str, ...]:
        """Return the quotation's exact words, piece by piece; the text given with it where the report is not held."""
        if quote.report not in self.reports:
            return (quote.text,)
        return tuple(self.words(quote.report, piece.start, piece.end) for piece in quote.content)

    def speakers(self) -> list[tuple[str | None, list[tuple[Quote, ...]]]]:
        """Return the quotations by speaker, the unresolved last; of each speaker the direct ones first.

        Quotations of one kind, way and wording stand together; capitals and the form of marks make no difference.
        """
        names: dict[str, str] = {}
        found: dict[str | None, dict[tuple[object, ...], list[Quote]]] = defaultdict(dict)
        for quote in self.account.quotations:
            key = quote.speaker.casefold() if quote.speaker else None
            if key is not None and quote.speaker:
                names.setdefault(key, quote.speaker)
            bare = " ".join(_MARKS.sub("", " … ".join(self.pieces(quote))).casefold().split())
            chain = tuple(c.casefold() for c in quote.chain)
            found[key].setdefault((quote.kind, chain, bare), []).append(quote)
        order = ("direct", "mixed", "indirect")
        return [
            (
                names[key] if key else None,
                sorted((tuple(q) for q in found[key].values()), key=lambda q: order.index(q[0].kind)),
            )
            for key in sorted(found, key=lambda key: key is None)
        ]

    def about(self, discrepancy: Discrepancy) -> str:
        """Return what a discrepancy is about: its own words, else the claim's."""
        claim = self.claims.get(discrepancy.claim)
        return discrepancy.about or (self.title(claim) if claim else discrepancy.slot)


def siglum(n: int) -> str:
    """Return the letter of report number `n` (from 0): A to Z, then AA, AB ..."""
    found = ""
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        found = ascii_uppercase[rest] + found
    return found


def pieces_of(statement: Statement) -> tuple[Span, ...]:
    """Return the pieces of a statement, its hull where it names none."""
    return statement.spans or (Span(statement.start, statement.end),)
