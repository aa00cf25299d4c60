"""Examples to padded tensors: order of the sides, titles and slots varied from step to step."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from train.judge.data import ANY, Example
from variorum.models.judge import PairPieces, Passage, Side

# Shares of the training copies: without titles; numbers that only one side has hidden; names likewise.
NO_TITLE, HIDE_NUMBERS, HIDE_NAMES, SWAP = 0.35, 0.3, 0.15, 0.5
UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class Encoded:
    """A pair in pieces. `names_*`: which text pieces belong to a word with a capital letter inside a sentence."""

    a: Side
    b: Side
    names_a: tuple[bool, ...]
    names_b: tuple[bool, ...]
    same: float
    allowed: int
    source: str

    @property
    def n_pieces(self) -> int:
        """Pieces with titles and special ones."""
        return sum(len(side.text) + len(side.title) + 2 for side in (self.a, self.b)) + 1


@dataclass(slots=True)
class Batch:
    """Shape: pieces, kinds (B, T); same (B,), UNKNOWN where nothing is known; allowed (B, 3) boolean."""

    pieces: Tensor
    kinds: Tensor
    same: Tensor
    allowed: Tensor


class Collator:
    """Examples to pieces, pieces to batches."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self.pair = PairPieces(tokenizer)
        self._sides: dict[Passage, tuple[Side, tuple[bool, ...]]] = {}
        vocabulary = tokenizer.get_vocab()
        self._digits = frozenset(number for piece, number in vocabulary.items() if piece.removeprefix("##").isdigit())
        self._hidden = vocabulary["[MASK]"]

    def encode(self, examples: Sequence[Example]) -> list[Encoded]:
        """Return the examples in pieces; equal passages are cut once."""
        found = []
        for example in examples:
            (a, names_a), (b, names_b) = self._side(example.a), self._side(example.b)
            same = UNKNOWN if example.same is None else float(example.same)
            found.append(Encoded(a, b, names_a, names_b, same, example.allowed, example.source))
        return found

    def collate(self, examples: Sequence[Encoded], rng: random.Random | None) -> Batch:
        """Return one padded batch; with `rng` the copies are varied."""
        rows = [
            self.pair.join(*(self._varied(example, rng) if rng else (example.a, example.b))) for example in examples
        ]
        width = max(len(pieces) for pieces, _ in rows)
        tables = [torch.zeros(len(rows), width, dtype=torch.long) for _ in range(2)]
        for number, row in enumerate(rows):
            for table, values in zip(tables, row, strict=True):
                table[number, : len(values)] = torch.tensor(values)
        allowed = torch.tensor([[bool(example.allowed >> bit & 1) for bit in range(3)] for example in examples])
        return Batch(tables[0], tables[1], torch.tensor([example.same for example in examples]), allowed)

    def _side(self, passage: Passage) -> tuple[Side, tuple[bool, ...]]:
        known = self._sides.get(passage)
        if known is None:
            side = self.pair.side(passage)
            known = (side, tuple(_in_name(passage.text, start) for start in side.starts))
            self._sides[passage] = known
        return known

    def _varied(self, example: Encoded, rng: random.Random) -> tuple[Side, Side]:
        a, b = example.a, example.b
        if rng.random() < NO_TITLE:
            a, b = Side(a.text, a.marked, a.starts, ()), Side(b.text, b.marked, b.starts, ())
        if example.allowed == ANY:  # elsewhere the numbers and names decide on the relation
            numbers, names = rng.random() < HIDE_NUMBERS, rng.random() < HIDE_NAMES
            if numbers or names:
                a, b = (
                    self._without(a, example.names_a if names else (), set(b.text), numbers=numbers),
                    self._without(b, example.names_b if names else (), set(a.text), numbers=numbers),
                )
            if rng.random() < SWAP:
                a, b = b, a
        return a, b

    def _without(self, side: Side, names: tuple[bool, ...], other: set[int], *, numbers: bool) -> Side:
        text = tuple(
            self._hidden
            if piece not in other and ((numbers and piece in self._digits) or (names and names[n]))
            else piece
            for n, piece in enumerate(side.text)
        )
        return Side(text, side.marked, side.starts, side.title)


def plan(examples: Sequence[Encoded], n_pieces: int, rng: random.Random) -> list[list[Encoded]]:
    """Return batches of about `n_pieces` padded pieces, alike in length, in random order."""
    order = sorted(examples, key=lambda example: example.n_pieces + rng.random() * 8)
    batches: list[list[Encoded]] = []
    current: list[Encoded] = []
    for example in order:
        if current and example.n_pieces * (len(current) + 1) > n_pieces:
            batches.append(current)
            current = []
        current.append(example)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


def _in_name(text: str, start: int) -> bool:
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    before = text[:start].rstrip()
    return text[start : start + 1].isupper() and bool(before) and before[-1] not in '.!?"“:'
