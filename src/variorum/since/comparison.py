"""Two accounts laid side by side: what of each part is in both, with look-ups that every comparison needs."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from variorum.since.reports import Known, Paired, pair_reports
from variorum.since.statements import Carried, carry_statements, statements_of
from variorum.types.account import Account
from variorum.types.claim import Claim, Origin, Statement
from variorum.types.report import Report
from variorum.types.text import Span

OPEN = frozenset({"conflict", "undetermined"})  # verdicts of differences that nothing has explained


class Side:
    """One of the two accounts, with what the other one shares of it.

    Args:
        carried: ids of this account's statements that are in both, to the other's ids.
        kept: ids of this account's reports that are in both, to the other's ids.
        unchanged: those of `kept` whose text is the same.
        known: the texts of the other account.
    """

    def __init__(
        self,
        account: Account,
        *,
        carried: Mapping[str, str],
        kept: Mapping[str, str],
        unchanged: frozenset[str],
        known: Known,
    ) -> None:
        self.account = account
        self.carried = carried
        self.kept = kept
        self.unchanged = unchanged
        self.known = known
        self.reports: dict[str, Report] = {r.id: r for r in account.reports}
        self.statements = statements_of(account)
        self.claims: dict[str, Claim] = {c.id: c for c in account.claims}
        self.claim_of: dict[str, str] = {s.id: c.id for c in account.claims for s in c.statements}
        self.origins: dict[str, Origin] = {o.id: o for o in account.origins}

    @cached_property
    def fresh(self) -> frozenset[str]:
        """Ids of the statements that the other account could not have: their words stand in none of its reports."""
        return frozenset(s.id for s in self.statements.values() if self._is_fresh(s))

    def _is_fresh(self, statement: Statement) -> bool:
        if statement.id in self.carried or statement.report in self.unchanged:
            return False
        report = self.reports[statement.report]
        return not self.known.repeats(report, Span(statement.start, statement.end), statement.quote)

    def claim_key(self, claim: str) -> tuple[str, ...]:
        """Return what a claim stands on, for an order that does not depend on ids."""
        found = self.claims[claim].statements
        return tuple(sorted(f"{self.reports[s.report].sha256}:{s.start:09}:{s.end:09}:{s.id}" for s in found))


class Comparison:
    """The older and the newer account side by side."""

    def __init__(self, old: Account, new: Account) -> None:
        self.paired: Paired = pair_reports(old.reports, new.reports)
        self.carried: Carried = carry_statements(old, new, self.paired)
        forth = {p.old.id: p.new.id for p in self.paired.pairs}
        back = {p.new.id: p.old.id for p in self.paired.pairs}
        same = [p for p in self.paired.pairs if not p.changed]
        self.old = Side(
            old,
            carried=self.carried.old_to_new,
            kept=forth,
            unchanged=frozenset(p.old.id for p in same),
            known=Known(new, old, forth),
        )
        self.new = Side(
            new,
            carried=self.carried.new_to_old,
            kept=back,
            unchanged=frozenset(p.new.id for p in same),
            known=Known(old, new, back),
        )

    @cached_property
    def flow(self) -> Counter[tuple[str, str]]:
        """How many statements each claim of the older account shares with each claim of the newer one."""
        return Counter((self.old.claim_of[old], self.new.claim_of[new]) for old, new in self.carried.old_to_new.items())

    @cached_property
    def _linked(self) -> frozenset[tuple[str, str]]:
        """Pairs of origins at which one and the same statement ends in the two accounts."""
        return frozenset(
            (self.old.statements[old].origin, self.new.statements[new].origin)
            for old, new in self.carried.old_to_new.items()
        )

    def same_origin(self, old: str, new: str) -> bool:
        """Return whether two origins are one: by id, by a statement of both accounts, or by name."""
        if old == new or (old, new) in self._linked:
            return True
        one, other = self.old.origins.get(old), self.new.origins.get(new)
        if one is None or other is None:
            return False
        return one.label.casefold() == other.label.casefold()
