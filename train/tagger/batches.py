"""Turn gold documents into windows of sentences and those into padded tensors, with letter-case variation."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from train.tagger.data import Document, Sentence
from train.tagger.facts_data import FACTS
from train.tagger.names_data import COARSE, UNMARKED
from variorum.models.word_shape import plain_form, shape_of

MAX_PIECES_PER_WORD = 12
IGNORE = -100
# Share of training sentences shown in another letter case: headlines are in title case.
TITLE_SHARE, LOWER_SHARE, UPPER_SHARE = 0.12, 0.05, 0.03
_SMALL_WORDS = frozenset("a an the and but or nor of in on at to for by from with as is 's".split())


@dataclass(frozen=True, slots=True)
class Labels:
    """The label inventories, in the order of the network's outputs."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    quotes: tuple[str, ...]
    facts: tuple[str, ...] = FACTS


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence with its word pieces and label numbers."""

    sentence: Sentence
    pieces: tuple[tuple[int, ...], ...]
    upos: tuple[int, ...]
    xpos: tuple[int, ...]
    relations: tuple[int, ...]
    names: tuple[int, ...]  # of a coarse set: rows of `coarse_masks`
    quotes: tuple[int, ...]
    facts: tuple[int, ...]

    @property
    def n_pieces(self) -> int:
        """Pieces with the closing one."""
        return sum(map(len, self.pieces)) + 1


Window = tuple[Encoded, ...]


@dataclass(slots=True)
class Batch:
    """Padded tensors of one batch; label tensors hold IGNORE where nothing is known."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    sentences: Tensor  # number of each word's sentence in its window, -1 beyond the end
    upos: Tensor
    xpos: Tensor
    heads: Tensor  # 0 is the root, word i is i + 1
    relations: Tensor
    names: Tensor
    coarse: Tensor
    quotes: Tensor
    anchors: Tensor
    facts: Tensor
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


def coarse_rows() -> tuple[str, ...]:
    """Return the labels of coarse sets, in the order of the rows of `coarse_masks`."""
    return ("O", *(f"{prefix}-{kind}" for kind in COARSE for prefix in "BI"))


def coarse_masks(names: Sequence[str], *, alone: bool = False) -> Tensor:
    """Return which of the tagger's tags each coarse label allows. Shape: (rows, names), boolean.

    Args:
        alone: no other set teaches what these do not mark, so that a word without a label is none.
    """
    masks = torch.zeros(len(coarse_rows()), len(names), dtype=torch.bool)
    for row, label in enumerate(coarse_rows()):
        if label == "O":
            unmarked = () if alone else UNMARKED
            allowed = {"O", *(f"{prefix}-{kind}" for kind in unmarked for prefix in "BI")}
        else:
            kinds = COARSE[label[2:]]
            allowed = set(names) if kinds is None else {f"{label[0]}-{kind}" for kind in kinds}
        for column, name in enumerate(names):
            masks[row, column] = name in allowed
    return masks


def encode(documents: Sequence[Document], pieces: WordPieces, labels: Labels) -> list[list[Encoded]]:
    """Return the documents with piece and label numbers."""

    def numbers(names: tuple[str, ...]) -> dict[str, int]:
        return {name: number for number, name in enumerate(names)}

    upos, xpos, relations = numbers(labels.upos), numbers(labels.xpos), numbers(labels.relations)
    names, coarse, quotes = numbers(labels.names), numbers(coarse_rows()), numbers(labels.quotes)
    facts = numbers(labels.facts)
    return [
        [
            Encoded(
                sentence=sentence,
                pieces=tuple(pieces.of(word) for word in sentence.words),
                upos=tuple(upos.get(tag, IGNORE) for tag in sentence.upos),
                xpos=tuple(xpos.get(tag, IGNORE) for tag in sentence.xpos),
                relations=tuple(relations.get(tag, IGNORE) for tag in sentence.relations),
                names=tuple((coarse if sentence.coarse else names).get(tag, IGNORE) for tag in sentence.names),
                quotes=tuple(quotes.get(tag, IGNORE) for tag in sentence.quotes),
                facts=tuple(facts.get(tag, IGNORE) for tag in sentence.facts),
            )
            for sentence in document
        ]
        for document in documents
    ]


def windows(documents: Sequence[Sequence[Encoded]], n_pieces: int, rng: random.Random | None) -> list[Window]:
    """Return runs of consecutive sentences of at most `n_pieces` pieces; 0: each sentence alone.

    With `rng` windows are sometimes cut short, so that they begin at other sentences in every pass.
    """
    found: list[Window] = []
    for document in documents:
        current: list[Encoded] = []
        room = 0
        for sentence in document:
            if current and (sentence.n_pieces > room or not n_pieces):
                found.append(tuple(current))
                current = []
            if not current:
                room = n_pieces if rng is None else rng.randint(n_pieces // 3, n_pieces)
            current.append(sentence)
            room -= sentence.n_pieces
        if current:
            found.append(tuple(current))
    return found


def size(window: Window) -> int:
    """Return the window's pieces with all special ones."""
    return sum(sentence.n_pieces for sentence in window) + 1


def plan(examples: Sequence[Window], n_pieces: int, rng: random.Random) -> list[list[Window]]:
    """Return batches of about `n_pieces` padded pieces, alike in length, in random order."""
    order = sorted(examples, key=lambda example: size(example) + rng.random() * 6)
    batches: list[list[Window]] = []
    current: list[Window] = []
    widest = 0
    for example in order:
        widest = max(widest, size(example))
        if current and widest * (len(current) + 1) > n_pieces:
            batches.append(current)
            current, widest = [], size(example)
        current.append(example)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


def collate(examples: Sequence[Window], pieces: WordPieces, rng: random.Random | None) -> Batch:
    """Return one padded batch; with `rng` the letter case is varied."""
    rows = [_row(example, pieces, rng) for example in examples]
    n_batch = len(rows)
    n_pieces = max(len(row.pieces) for row in rows)
    n_words = max(len(row.first) for row in rows)

    def table(width: int, fill: int, lists: list[list[int]]) -> Tensor:
        filled = torch.full((n_batch, width), fill, dtype=torch.long)
        for number, values in enumerate(lists):
            filled[number, : len(values)] = torch.tensor(values, dtype=torch.long)
        return filled

    return Batch(
        pieces=table(n_pieces, 0, [row.pieces for row in rows]),
        shapes=table(n_pieces, 0, [row.shapes for row in rows]),
        mask=table(n_pieces, 0, [[1] * len(row.pieces) for row in rows]),
        first=table(n_words, 0, [row.first for row in rows]),
        last=table(n_words, 0, [row.last for row in rows]),
        sentences=table(n_words, -1, [row.sentences for row in rows]),
        upos=table(n_words, IGNORE, [row.upos for row in rows]),
        xpos=table(n_words, IGNORE, [row.xpos for row in rows]),
        heads=table(n_words, IGNORE, [row.heads for row in rows]),
        relations=table(n_words, IGNORE, [row.relations for row in rows]),
        names=table(n_words, IGNORE, [row.names for row in rows]),
        coarse=table(n_words, IGNORE, [row.coarse for row in rows]),
        quotes=table(n_words, IGNORE, [row.quotes for row in rows]),
        anchors=table(n_words, IGNORE, [row.anchors for row in rows]),
        facts=table(n_words, IGNORE, [row.facts for row in rows]),
        syntax=any(sentence.upos for example in examples for sentence in example),
    )


class _Row:
    """The columns of one window."""

    def __init__(self) -> None:
        self.pieces: list[int] = []
        self.shapes: list[int] = []
        self.first: list[int] = []
        self.last: list[int] = []
        self.sentences: list[int] = []
        self.upos: list[int] = []
        self.xpos: list[int] = []
        self.heads: list[int] = []
        self.relations: list[int] = []
        self.names: list[int] = []
        self.coarse: list[int] = []
        self.quotes: list[int] = []
        self.anchors: list[int] = []
        self.facts: list[int] = []


def _row(window: Window, pieces: WordPieces, rng: random.Random | None) -> _Row:
    row = _Row()
    row.pieces.append(pieces.cls)
    row.shapes.append(0)
    place = {}  # word number in the document -> in the window
    for number, example in enumerate(window):
        words, kept = example.sentence.words, len(example.pieces)
        if rng is not None:
            words, title = vary_case(words, rng)
            if title and kept > 3 and words[-1] == "." and rng.random() < 0.7:
                kept -= 1  # headlines end without a full stop; nothing hangs on it
        before = len(row.first)
        for word, ids in zip(words[:kept], example.pieces[:kept], strict=True):
            place[example.sentence.start + len(row.first) - before] = len(row.first)
            row.first.append(len(row.pieces))
            row.pieces.extend(ids)
            row.shapes.extend([shape_of(word)] * len(ids))
            row.last.append(len(row.pieces) - 1)
            row.sentences.append(number)
        row.pieces.append(pieces.sep)
        row.shapes.append(0)
        unknown = (IGNORE,) * kept
        row.upos.extend((example.upos or unknown)[:kept])
        row.xpos.extend((example.xpos or unknown)[:kept])
        heads = [head + 1 + before if head >= 0 else 0 for head in example.sentence.heads]
        row.heads.extend((heads or list(unknown))[:kept])
        row.relations.extend((example.relations or unknown)[:kept])
        row.names.extend((unknown if example.sentence.coarse else example.names or unknown)[:kept])
        row.coarse.extend((example.names if example.sentence.coarse else unknown)[:kept])
        row.quotes.extend((example.quotes or unknown)[:kept])
        row.facts.extend((example.facts or unknown)[:kept])
        row.anchors.extend((example.sentence.anchors or (-1,) * kept)[:kept])
    row.anchors = [place.get(anchor, IGNORE) if anchor >= 0 else IGNORE for anchor in row.anchors]
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


def epoch(
    tasks: Sequence[tuple[Sequence[Sequence[Encoded]], float]], *, window: int, n_pieces: int, seed: int
) -> Iterator[list[Window]]:
    """Yield the batches of one pass over all tasks (documents and the share of their windows seen), mixed at random."""
    rng = random.Random(seed)
    batches: list[list[Window]] = []
    for documents, share in tasks:
        chosen = [found for found in windows(documents, window, rng) if share >= 1.0 or rng.random() < share]
        batches.extend(plan(chosen, n_pieces, rng))
    rng.shuffle(batches)
    yield from batches
