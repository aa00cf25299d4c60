"""Turn gold sentences into padded tensors, batched by length, with letter-case variation."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from train.tagger.data import Sentence
from variorum.models.word_shape import plain_form, shape_of

MAX_PIECES_PER_WORD = 12
IGNORE = -100
# Share of training sentences shown in another letter case: headlines are in title case.
TITLE_SHARE, LOWER_SHARE, UPPER_SHARE = 0.12, 0.05, 0.03
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "but",
        "or",
        "nor",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "from",
        "with",
        "as",
        "is",
        "'s",
    ]
)


@dataclass(frozen=True, slots=True)
class Labels:
    """The label inventories, in the order of the network's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence with its word pieces and label numbers."""

    sentence: Sentence
    pieces: tuple[tuple[int, ...], ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    relations: tuple[int, ...]
    names: tuple[int, ...]

    @property
    def n_pieces(self) -> int:
        """Pieces with the two special ones."""
        return sum(map(len, self.pieces)) + 2


@dataclass(slots=True)
class Batch:
    """Padded tensors of one batch; label tensors hold IGNORE where nothing is known."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    n_words: Tensor
    upos: Tensor
    xpos: Tensor
    heads: Tensor  # 0 is the root, word i is i + 1
    relations: Tensor
    names: Tensor
    syntax: bool


class WordPieces:
    """Word to piece numbers, remembered per word."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.cls = int(tokenizer.token_to_id("[CLS]"))
        self.sep = int(tokenizer.token_to_id("[SEP]"))
        self.unknown = int(tokenizer.token_to_id("[UNK]"))

    def of(self, word: str) -> tuple[int, ...]:
        """Return the pieces of one word, never empty."""
        pieces = self._known.get(word)
        if pieces is None:
            ids = self._tokenizer.encode(plain_form(word), add_special_tokens=False).ids
            pieces = tuple(ids[:MAX_PIECES_PER_WORD]) or (self.unknown,)
            self._known[word] = pieces
        return pieces


def encode(sentences: Sequence[Sentence], pieces: WordPieces, labels: Labels) -> list[Encoded]:
    """Return the sentences with piece and label numbers."""
    upos = {name: number for number, name in enumerate(labels.upos)}
    xpos = {name: number for number, name in enumerate(labels.xpos)}
    relations = {name: number for number, name in enumerate(labels.relations)}
    names = {name: number for number, name in enumerate(labels.names)}
    return [
        Encoded(
            sentence=sentence,
            pieces=tuple(pieces.of(word) for word in sentence.words),
            upos=tuple(upos.get(tag, IGNORE) for tag in sentence.upos),
            xpos=tuple(xpos.get(tag, IGNORE) for tag in sentence.xpos),
            relations=tuple(relations.get(tag, IGNORE) for tag in sentence.relations),
            names=tuple(names.get(tag, IGNORE) for tag in sentence.names),
        )
        for sentence in sentences
    ]


def plan(examples: Sequence[Encoded], n_pieces: int, rng: random.Random) -> list[list[Encoded]]:
    """Return batches of about `n_pieces` padded pieces, alike in length, in random order."""
    order = sorted(examples, key=lambda example: example.n_pieces + rng.random() * 6)
    batches: list[list[Encoded]] = []
    current: list[Encoded] = []
    widest = 0
    for example in order:
        widest = max(widest, example.n_pieces)
        if current and widest * (len(current) + 1) > n_pieces:
            batches.append(current)
            current, widest = [], example.n_pieces
        current.append(example)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


def collate(examples: Sequence[Encoded], pieces: WordPieces, rng: random.Random | None) -> Batch:
    """Return one padded batch; with `rng` the letter case is varied."""
    rows = [_row(example, pieces, rng) for example in examples]
    n_batch = len(rows)
    n_pieces = max(len(row.pieces) for row in rows)
    n_words = max(len(row.first) for row in rows)

    def table(width: int, fill: int) -> Tensor:
        return torch.full((n_batch, width), fill, dtype=torch.long)

    batch = Batch(
        pieces=table(n_pieces, 0),
        shapes=table(n_pieces, 0),
        mask=table(n_pieces, 0),
        first=table(n_words, 0),
        last=table(n_words, 0),
        n_words=torch.tensor([len(row.first) for row in rows]),
        upos=table(n_words, IGNORE),
        xpos=table(n_words, IGNORE),
        heads=table(n_words, IGNORE),
        relations=table(n_words, IGNORE),
        names=table(n_words, IGNORE),
        syntax=bool(examples[0].upos),
    )
    for number, (row, example) in enumerate(zip(rows, examples, strict=True)):
        kept = len(row.first)
        batch.pieces[number, : len(row.pieces)] = torch.tensor(row.pieces)
        batch.shapes[number, : len(row.shapes)] = torch.tensor(row.shapes)
        batch.mask[number, : len(row.pieces)] = 1
        batch.first[number, :kept] = torch.tensor(row.first)
        batch.last[number, :kept] = torch.tensor(row.last)
        if batch.syntax:
            batch.upos[number, :kept] = torch.tensor(example.upos[:kept])
            batch.xpos[number, :kept] = torch.tensor(example.xpos[:kept])
            batch.heads[number, :kept] = torch.tensor([head + 1 for head in example.sentence.heads[:kept]])
            batch.relations[number, :kept] = torch.tensor(example.relations[:kept])
        else:
            batch.names[number, :kept] = torch.tensor(example.names[:kept])
    return batch


@dataclass(slots=True)
class _Row:
    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]


def _row(example: Encoded, pieces: WordPieces, rng: random.Random | None) -> _Row:
    words, kept = example.sentence.words, len(example.pieces)
    if rng is not None:
        words, title = vary_case(words, rng)
        if title and kept > 3 and words[-1] == "." and rng.random() < 0.7:
            kept -= 1  # headlines end without a full stop; nothing hangs on it
    row = _Row([pieces.cls], [0], [], [])
    for word, ids in zip(words[:kept], example.pieces[:kept], strict=True):
        row.first.append(len(row.pieces))
        row.pieces.extend(ids)
        row.shapes.extend([shape_of(word)] * len(ids))
        row.last.append(len(row.pieces) - 1)
    row.pieces.append(pieces.sep)
    row.shapes.append(0)
    return row


def vary_case(words: tuple[str, ...], rng: random.Random) -> tuple[tuple[str, ...], bool]:
    """Return the words in title, lower or upper case for some sentences, and whether it is title case."""
    chance = rng.random()
    if chance < TITLE_SHARE:
        keep_small = rng.random() < 0.7
        titled = tuple(
            word if keep_small and place and word.lower() in _SMALL_WORDS else word[:1].upper() + word[1:]
            for place, word in enumerate(words)
        )
        return titled, True
    if chance < TITLE_SHARE + LOWER_SHARE:
        return tuple(word.lower() for word in words), False
    if chance < TITLE_SHARE + LOWER_SHARE + UPPER_SHARE:
        return tuple(word.upper() for word in words), False
    return words, False


def epoch(syntax: Sequence[Encoded], names: Sequence[Encoded], *, n_pieces: int, seed: int) -> Iterator[list[Encoded]]:
    """Yield the batches of one pass over both tasks, mixed at random."""
    rng = random.Random(seed)
    batches = plan(syntax, n_pieces, rng) + plan(names, n_pieces, rng)
    rng.shuffle(batches)
    yield from batches
