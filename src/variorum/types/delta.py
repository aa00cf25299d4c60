"""What changed between two accounts of one story (contract `delta.schema.json`).

Ids of claims, discrepancies, reports and statements that are new, gained or opened are the newer account's; of what is
gone, lost or settled, the older account's.
"""

from dataclasses import dataclass
from typing import Literal

from variorum.types.claim import Slot, Verdict

FORMAT = "variorum-delta/1"


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing under its id in the older and in the newer account."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReportsDelta:
    """Reports that came, went, or are there with another text.

    Args:
        copies: added reports that share the text of another report, whole or cut.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[Pair, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """A claim that more or fewer origins stand behind.

    Args:
        claim: the claim in the newer account.
        gained: origins of the newer account that the claim did not go back to before.
        lost: origins of the older account that it no longer goes back to.
        gained_by: reports of the newer account that bring the gained origins.
        lost_by: reports of the older account that held the lost origins.
        differing: those of `gained_by` that give another value than was known, so that the claim is now open.
        retraced: whether statements that stayed are now traced to fewer or more origins than before.
    """

    claim: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    gained_by: tuple[str, ...] = ()
    lost_by: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    retraced: bool = False


@dataclass(frozen=True, slots=True)
class Retold:
    """A claim that reports joined or left without any change of its origins.

    Args:
        joined: reports of the newer account.
        left: reports of the older account.
        copies: those of `joined` that only repeat the words of a report the older account had.
    """

    claim: str
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastValue:
    """One step in the history of a value, with the words that give it first.

    Args:
        account: which account holds the report.
        statement: the statement that gives the value.
    """

    value: str
    account: Literal["old", "new"]
    report: str
    start: int
    end: int
    statement: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A value that stood at `old` in the older account and stands at `new` in the newer one.

    Args:
        history: the values in the order of their reports, one step for each change.
        exact: whether the new value only says the old one more exactly.
    """

    claim: str
    slot: Slot
    old: str
    new: str
    about: str
    history: tuple[PastValue, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A claim of the older account whose statements now stand in several claims; the first carries its identity."""

    old: str
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Claims of the older account that are now one; the first gave it its identity."""

    old: tuple[str, ...]
    new: str


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Statements (ids of the newer account) that stand with another claim than before."""

    old: str
    new: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """Claims that are in one account alone although their words are in the reports of both: read otherwise, no news."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedDiscrepancy:
    """A discrepancy of both accounts that now has another verdict or other values."""

    old: str
    new: str
    old_verdict: Verdict
    new_verdict: Verdict
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reworded:
    """A statement that a changed report now makes in other words."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Delta:
    """Everything that changed.

    Args:
        from_, to: when the older and the newer account were made.
        continued: claims that are in both accounts, by what they stand on.
        unfounded: opened or settled discrepancies that rest on words which both accounts have: a matter of reading.
        superseded: what an article of both accounts said, and what a later version of it, which came in addition, says.
    """

    from_: str
    to: str
    new_claims: tuple[str, ...]
    gone_claims: tuple[str, ...]
    support: tuple[Support, ...]
    moved: tuple[Moved, ...]
    opened: tuple[str, ...]
    settled: tuple[str, ...]
    corrected: tuple[str, ...]
    repeated_only: tuple[str, ...]
    reports: ReportsDelta = ReportsDelta()
    continued: tuple[Pair, ...] = ()
    split: tuple[Split, ...] = ()
    merged: tuple[Merge, ...] = ()
    regrouped: tuple[Regrouped, ...] = ()
    reread: Reread = Reread()
    retold: tuple[Retold, ...] = ()
    changed: tuple[ChangedDiscrepancy, ...] = ()
    unfounded: tuple[str, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    superseded: tuple[Reworded, ...] = ()
    format: str = FORMAT

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        told = (self.new_claims, self.gone_claims, self.support, self.moved, self.opened, self.settled, self.corrected)
        reports = (self.reports.added, self.reports.removed, self.reports.changed)
        read = (self.split, self.merged, self.regrouped, self.reread.new, self.reread.gone, self.retold, self.changed)
        return not any((*told, *reports, *read, self.reworded))
