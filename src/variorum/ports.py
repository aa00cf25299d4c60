"""What the stages ask of the outside: models and the clock. Each has a fake in `tests/fakes`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

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
