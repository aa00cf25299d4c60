"""The pipeline behind a desk, with what the store remembers put in front of the models."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

import numpy as np

from variorum import __version__, pipeline
from variorum.claim.align import weights
from variorum.claim.extract import Extracted, extract_statements
from variorum.ports import Encoder, Floats2d, Store
from variorum.run.maker import Learnt
from variorum.types.account import Account
from variorum.types.claim import Statement
from variorum.types.ids import digest
from variorum.types.judgement import Judgement
from variorum.types.marks import AnnotatedReport
from variorum.types.pairs import ScoredPair
from variorum.types.report import Report

BASIS_DIGITS = 16


KEPT = 1000  # reports whose statements a maker remembers
AnnotatedReportKey: TypeAlias = tuple[str, str, str | None, tuple[str, ...]]


class RememberingEncoder:
    """An encoder that asks the store first; what it had to work out is in `fresh`, by the digest of the text."""

    def __init__(self, encoder: Encoder, store: Store) -> None:
        self._encoder = encoder
        self._store = store
        self.fresh: dict[str, bytes] = {}

    @property
    def name(self) -> str:
        """The encoder's name."""
        return self._encoder.name

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Return one vector per text, in order."""
        digests = [digest(text) for text in texts]
        known = dict(self._store.vectors(tuple(dict.fromkeys(digests)), model=self.name))
        known.update((name, self.fresh[name]) for name in digests if name in self.fresh)
        missing = {name: text for name, text in zip(digests, texts, strict=True) if name not in known}
        if missing or not texts:
            made = self._encoder.encode(tuple(missing.values()))
            if not texts:
                return made
            new = {name: row.astype("<f4").tobytes() for name, row in zip(missing, made, strict=True)}
            self.fresh.update(new)
            known.update(new)
        return np.stack([np.frombuffer(known[name], dtype="<f4") for name in digests]).astype(np.float32, copy=False)


class RememberingScores:
    """Pair scores of one story as the store has them; what is new is in `fresh`, by the reports' ids and the basis.

    Scores are found again only if both reports make the statements that they made then.
    """

    def __init__(
        self,
        known: Mapping[tuple[str, str, str], Sequence[ScoredPair]],
        keys: Mapping[str, str],
        statements: Mapping[str, Sequence[Statement]],
    ) -> None:
        self._known = known
        self._keys = keys
        self._told = {name: digest("\n".join(s.id for s in found)) for name, found in statements.items()}
        self.fresh: dict[tuple[str, str, str], Sequence[ScoredPair]] = {}

    def find(self, one: str, other: str) -> Sequence[ScoredPair] | None:
        """Return what the statements of two reports score, turned to the order asked for; None where unknown."""
        left, right = self._keys[one], self._keys[other]
        found = self._known.get((min(left, right), max(left, right), self._basis(one, other)))
        if found is None or left <= right:
            return found
        return _in_order(ScoredPair(p.other, p.one, p.score, p.veto) for p in found)

    def keep(self, one: str, other: str, pairs: Sequence[ScoredPair]) -> None:
        """Remember what the statements of two reports score."""
        self.fresh[one, other, self._basis(one, other)] = tuple(pairs)

    def _basis(self, one: str, other: str) -> str:
        first, second = sorted((one, other), key=self._keys.__getitem__)
        return digest(self._told[first] + self._told[second])[:BASIS_DIGITS]


def _in_order(pairs: Iterable[ScoredPair]) -> tuple[ScoredPair, ...]:
    return tuple(sorted(pairs, key=lambda p: (p.one, p.other)))


class PipelineMaker:
    """The pipeline, with the models of a workbench."""

    def __init__(self, workbench: pipeline.Workbench) -> None:
        self._workbench = workbench
        self._found: OrderedDict[AnnotatedReportKey, tuple[Extracted, ...]] = OrderedDict()

    @property
    def extractor(self) -> str:
        """Name and version of what finds statements."""
        return f"variorum/{__version__}"

    @property
    def scorer(self) -> str:
        """Name and version of what scores pairs of statements."""
        return f"variorum/{__version__} align/{weights().version}"

    def annotate(self, report: Report) -> AnnotatedReport:
        """Return the marks of one report."""
        return pipeline.annotate(report, self._workbench)

    def extract(self, annotated: AnnotatedReport) -> Sequence[Statement]:
        """Return the statements of one report."""
        return [item.statement for item in self._extract(annotated)]

    def _extract(self, annotated: AnnotatedReport) -> tuple[Extracted, ...]:
        """Return the statements of one report; those of the last KEPT reports are remembered."""
        key = (annotated.report.id, annotated.report.sha256, annotated.report.published, annotated.models)
        if key not in self._found:
            self._found[key] = extract_statements(annotated)
            if len(self._found) > KEPT:
                self._found.popitem(last=False)
        self._found.move_to_end(key)
        return self._found[key]

    def account(
        self,
        annotated: Sequence[AnnotatedReport],
        *,
        keys: Mapping[str, str],
        judgements: Sequence[Judgement],
        store: Store,
        now: datetime,
    ) -> tuple[Account, Learnt]:
        """Return the account of one story; vectors that the store has are not worked out again."""
        encoder = RememberingEncoder(self._workbench.encoder, store)
        found = {a.report.id: self._extract(a) for a in annotated}
        statements = {name: [item.statement for item in items] for name, items in found.items()}
        known = RememberingScores(store.pairs(list(keys.values()), scorer=self.scorer), keys, statements)
        made = pipeline.account_of_marks(
            annotated, (), encoder, now=now, known=known, found=found, judgements=judgements
        )
        return made, Learnt(model=encoder.name, vectors=encoder.fresh, scorer=self.scorer, pairs=known.fresh)
