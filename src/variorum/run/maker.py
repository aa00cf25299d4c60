"""What a desk asks of the stages, and what it is told back to keep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from variorum.ports import Store
from variorum.types.account import Account
from variorum.types.claim import Statement
from variorum.types.judgement import Judgement
from variorum.types.marks import AnnotatedReport
from variorum.types.pairs import ScoredPair
from variorum.types.report import Report


class Maker(Protocol):
    """Makes marks, statements and accounts."""

    @property
    def extractor(self) -> str:
        """Name and version of what finds statements."""

    @property
    def scorer(self) -> str:
        """Name and version of what scores pairs of statements."""

    def annotate(self, report: Report) -> AnnotatedReport:
        """Return the marks of one report."""

    def extract(self, annotated: AnnotatedReport) -> Sequence[Statement]:
        """Return the statements of one report."""

    def account(
        self,
        annotated: Sequence[AnnotatedReport],
        *,
        keys: Mapping[str, str],
        judgements: Sequence[Judgement],
        store: Store,
        now: datetime,
    ) -> tuple[Account, "Learnt"]:
        """Return the account of one story, and what was worked out for it that the store does not have yet.

        Args:
            keys: key in the store by id of the report.
        """


@dataclass(slots=True)
class Learnt:
    """Vectors and pair scores to keep. Pairs are by the ids of their reports and the basis of their numbers."""

    model: str = ""
    vectors: dict[str, bytes] = field(default_factory=dict)
    scorer: str = ""
    pairs: dict[tuple[str, str, str], Sequence[ScoredPair]] = field(default_factory=dict)

    def keep(self, store: Store, keys: Mapping[str, str]) -> None:
        """Write it; within a transaction."""
        store.add_vectors(self.vectors, model=self.model)
        for (one, other, basis), pairs in self.pairs.items():
            store.add_pairs(keys[one], keys[other], pairs, scorer=self.scorer, basis=basis)
