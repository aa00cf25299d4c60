"""What the stages ask of the outside: models, the clock, the store. Each has a fake in `tests/fakes`, or runs in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from variorum.types.account import Account
from variorum.types.claim import Statement
from variorum.types.judgement import Judgement, Subject
from variorum.types.marks import AnnotatedReport
from variorum.types.pairs import ScoredPair
from variorum.types.report import Report
from variorum.types.stored import Added, Filing, Head, Hit, Narrow, StoredReport, StoredStory, Visit

Floats2d: TypeAlias = NDArray[np.float32]


class Encoder(Protocol):
    """Texts to vectors."""

    @property
    def name(self) -> str:
        """`name/version` as the account states it."""

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Return one vector per text, in order. Shape: (n_texts, 384), float32, rows of length 1."""


class RoleSpan(Protocol):
    """A piece of an attribution within one sentence."""

    @property
    def start(self) -> int:
        """First token."""

    @property
    def end(self) -> int:
        """Token behind the last one."""

    @property
    def role(self) -> str:
        """`source`, `cue` or `content`."""

    @property
    def cue(self) -> tuple[int, int] | None:
        """Sentence and first token of the cue it goes with."""

    @property
    def continued(self) -> bool:
        """Whether it goes on from the sentence before."""


class TaggedSentence(Protocol):
    """What a tagger says of one sentence; every tuple has one item per token but `names` and `roles`; `facts` may be empty."""

    @property
    def upos(self) -> tuple[str, ...]:
        """Universal part of speech."""

    @property
    def xpos(self) -> tuple[str, ...]:
        """Penn Treebank tag."""

    @property
    def heads(self) -> tuple[int, ...]:
        """Index of the governing token, -1 for the root."""

    @property
    def relations(self) -> tuple[str, ...]:
        """Universal dependency relation to the head."""

    @property
    def names(self) -> tuple[Any, ...]:
        """Name spans: `start`, `end` (token indices, half-open), `label`, `score`."""

    @property
    def roles(self) -> Sequence[RoleSpan]:
        """Pieces of attributions, in text order."""

    @property
    def facts(self) -> tuple[tuple[float, float, float], ...]:
        """Probabilities that the word, taken as an event, happened, did not happen, or is open."""


class Tagger(Protocol):
    """Tokenised sentences to syntax and names."""

    @property
    def name(self) -> str:
        """`name/version` as the account states it."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> Sequence[TaggedSentence]:
        """Return one result per sentence, in order."""


class Clock(Protocol):
    """The time now."""

    def __call__(self) -> datetime:
        """Return the aware UTC time."""


class PairScores(Protocol):
    """Scores of pairs of statements that were judged before; reports are named by their ids."""

    def find(self, one: str, other: str) -> Sequence[ScoredPair] | None:
        """Return what the statements of two reports (or of one) score, None where that was never judged.

        `ScoredPair.one` belongs to report `one`, `ScoredPair.other` to report `other`.
        """

    def keep(self, one: str, other: str, pairs: Sequence[ScoredPair]) -> None:
        """Remember what the statements of two reports score."""


class Shelf(Protocol):
    """What the grouper holds between two reports, as bytes by kind and key. It can be made again from the filings."""

    def read(self, kind: str, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return what is there of those keys."""

    def write(self, kind: str, rows: Mapping[str, bytes | None]) -> None:
        """Put these in the place of what is there; None takes away."""

    def scan(self, kind: str) -> Iterator[tuple[str, bytes]]:
        """Yield all of a kind with their keys, in no order."""

    def clear(self) -> None:
        """Take all away."""


class Grouper(Protocol):
    """Reports to stories."""

    def prepare(self, store: "Store", *judgements: Judgement, anew: bool = False) -> None:
        """Do ahead, outside of a transaction, what `update` would have to do within.

        Args:
            judgements: what is going to be judged.
            anew: trust nothing that was kept.
        """

    def update(self, store: "Store") -> Sequence[StoredStory] | None:
        """Return the stories of the store's filings and judgements; None: those in the store are brought up to them."""

    def group(self, filings: Sequence[Filing], judgements: Sequence[Judgement]) -> Sequence[StoredStory]:
        """Return the stories; a function of what it is given and of nothing else.

        Args:
            filings: oldest first, one for each report.
            judgements: of every subject, oldest first.
        """


class Store(Protocol):
    """Reports and what was found in them, kept across runs and shared by several processes.

    Reports, filings, marks, statements, pair scores and judgements are the truth and are never changed; stories,
    accounts, vectors and the index of words are derived and may be rebuilt from them. The caller owns the commit:
    every method that writes needs an open `transaction`, which should be short, with no model run inside it.

    Raises: StoreError, from every method, if the store cannot be read or written.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """Open a write transaction: all of it is kept when the block ends well, nothing of it otherwise."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Open a read transaction: what is read inside is of one moment."""

    def close(self) -> None:
        """Let go of the store."""

    # The truth

    def add_report(self, report: Report, *, at: str) -> Added:
        """Return the stored report, under a free id; a report that is there already is returned as it was stored.

        A report with the address of an earlier one, however written, and another text becomes its version.
        """

    def find_version(self, report: Report) -> StoredReport | None:
        """Return the report added last that is of the same article, by its address; it may be the report itself."""

    def find_reports(self, keys: Sequence[str]) -> tuple[StoredReport, ...]:
        """Return the reports of those keys that are there, in the order they were added."""

    def find_report_id(self, report_id: str) -> StoredReport | None:
        """Return the report of that id."""

    def file_report(self, filing: Filing) -> Filing:
        """Return where the report is filed: as told, unless it was filed before."""

    def find_filing(self, key: str) -> Filing | None:
        """Return where a report is filed, None where it is not."""

    def filings(self, keys: Sequence[str] | None = None, *, until: str | None = None) -> tuple[Filing, ...]:
        """Return all filings, or those of some reports, oldest first; with `until`, those of that moment and before."""

    def filings_after(self, seq: int, *, limit: int) -> tuple[tuple[int, Filing], ...]:
        """Return the filings that came after one of that number, oldest first, with their numbers, which rise."""

    def has_unnamed(self) -> bool:
        """Return whether any report was filed under the empty name, which leaves its story to the grouper."""

    def add_marks(self, key: str, annotated: AnnotatedReport, *, at: str) -> None:
        """Keep the marks of a report; where it has marks of the same models and rules, those stay."""

    def marks(self, key: str) -> AnnotatedReport | None:
        """Return the marks of a report that were added last, None where it has none yet."""

    def models(self, keys: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """Return what made the marks that `marks` returns, for those reports that have any."""

    def unmarked(self, limit: int) -> tuple[StoredReport, ...]:
        """Return reports without marks, oldest first."""

    def add_statements(self, key: str, statements: Sequence[Statement], *, extractor: str) -> None:
        """Keep the statements that one version of the extraction found in a report."""

    def statements(self, key: str) -> tuple[Statement, ...]:
        """Return the statements of a report that were added last, in text order."""

    def add_pairs(self, one: str, other: str, pairs: Sequence[ScoredPair], *, scorer: str, basis: str) -> None:
        """Keep what the statements of two reports (keys) score; where they are there already, those stay.

        Args:
            scorer: name and version of what scored them.
            basis: a digest of the statements that the pairs' numbers count.
        """

    def pairs(self, keys: Sequence[str], *, scorer: str) -> Mapping[tuple[str, str, str], tuple[ScoredPair, ...]]:
        """Return the kept scores between those reports by (lesser key, greater key, basis)."""

    def add_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; one that is there already stays."""

    def judgements(self, subject: Subject | None = None, *, until: str | None = None) -> tuple[Judgement, ...]:
        """Return the judgements that hold, all or those of one subject, oldest first; with `until`, as it was at that moment."""

    def judgements_made(self) -> tuple[Judgement, ...]:
        """Return all judgements that were ever made, oldest first: also those taken back, and what took them back."""

    def find_visit(self, url: str) -> Visit | None:
        """Return what came of asking for an address last, None where it never was."""

    def visits_due(self, at: str, *, limit: int) -> tuple[Visit, ...]:
        """Return what came of the pages that are to be asked for again at that moment, the longest due first."""

    def put_visit(self, visit: Visit) -> None:
        """Keep what came of asking for an address, in the place of what came of it before."""

    # What is derived from it

    @property
    def shelf(self) -> Shelf:
        """What the grouper holds."""

    def set_stories(self, stories: Iterable[StoredStory]) -> None:
        """Put these stories in the place of all that are there."""

    def change_stories(self, stories: Iterable[StoredStory], *, gone: Iterable[str]) -> None:
        """Put these stories in the place of those of their ids, and take away the others of `gone` with their accounts.

        A former name that another story has by now leads to that one.
        """

    def put_story(self, story: StoredStory) -> None:
        """Put this story in the place of the one of its id."""

    def stories(self) -> tuple[StoredStory, ...]:
        """Return all stories, the one with the newest report first."""

    def find_story(self, name: str) -> StoredStory | None:
        """Return the story of that id or name, or that a story of that id or name was merged into."""

    def find_story_of(self, key: str) -> StoredStory | None:
        """Return the story that holds a report."""

    def put_account(self, story_id: str, inputs: str, account: Account) -> None:
        """Keep a story's account in the place of an older one, with the digest of what it was made from."""

    def account(self, story_id: str) -> tuple[str, Account] | None:
        """Return the kept account of a story, and the digest of what it was made from."""

    def heads(self) -> Mapping[str, Head]:
        """Return what a list of stories tells of their accounts, by the ids of those that have one."""

    def add_vectors(self, vectors: Mapping[str, bytes], *, model: str) -> None:
        """Keep vectors by the digest of their text."""

    def vectors(self, texts: Sequence[str], *, model: str) -> Iterator[tuple[str, bytes]]:
        """Yield (digest, vector) for those digests that have one."""

    def clear_derived(self) -> None:
        """Forget everything that is derived."""

    def index_words(self) -> None:
        """Build the index of words anew."""

    def search(self, words: str, *, limit: int, narrow: Narrow | None = None) -> tuple[Hit, ...]:
        """Return reports that hold all of the words, best first; without words the newest, if they are narrowed."""
