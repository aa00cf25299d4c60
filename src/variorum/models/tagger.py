"""Tag tokenised sentences: parts of speech, dependencies and names.

Runs the packaged ONNX model on CPU. Words come in already split by Universal
Dependencies conventions; this module does not split text.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from variorum.errors import ModelError
from variorum.models.manifest import Manifest, load_manifest
from variorum.models.parse import (
    ROOT,
    Floats,
    Ints,
    allowed_transitions,
    decode_heads,
    decode_tags,
    tag_spans,
)
from variorum.models.session import Session, open_session
from variorum.models.tokenizer import WORDPIECE, load_tokenizer
from variorum.models.word_shape import plain_form, shape_of

DATA = Path(__file__).parent / "data"
MAX_PIECES_PER_WORD = 12
# A longer sentence is read in chunks; the encoder has 512 positions, two of them for special pieces.
MAX_PIECES = 384
_OUTPUTS = ["upos", "xpos", "names", "arcs", "relations"]
_CHUNK_ENDS = frozenset({".", "!", "?", ";", ":", ",", "-", "–", "—", ")"})
# A name neither begins nor ends with one of these.
_NOT_AT_EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", '"', "“", "”", "‘", "’", "'", "`", "``", "''"})
_CHUNK_RELATION = "parataxis"


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name: token indices (half-open), type and mean probability of its tags."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """One sentence's tags; every tuple but `names` has one entry per word.

    `heads` are indices into the sentence, -1 for the root; there is exactly one root unless the sentence is empty.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[NameSpan, ...]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A sentence, or a piece of a very long one, as the model reads it."""

    words: tuple[str, ...]
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


class Tagger:
    """The packaged tagger, or one of the same form in another folder."""

    def __init__(self, manifest: Manifest, session: Session, tokenizer: Tokenizer, *, threads: int) -> None:
        self._manifest = manifest
        self._session = session
        self._tokenizer = tokenizer
        self._threads = max(1, threads)
        labels = manifest.labels
        try:
            self._upos, self._xpos = tuple(labels["upos"]), tuple(labels["xpos"])
            self._relations, self._names = tuple(labels["relations"]), tuple(labels["names"])
        except KeyError as error:
            raise ModelError(f"{manifest.name}: the manifest lists no labels for {error.args[0]!r}") from error
        if "root" not in self._relations or "O" not in self._names:
            raise ModelError(f"{manifest.name}: the labels lack 'root' or 'O'")
        self._root_relation = self._relations.index("root")
        self._transitions = allowed_transitions(self._names)
        self._cls = _special(tokenizer, "[CLS]")
        self._sep = _special(tokenizer, "[SEP]")
        self._unknown = _special(tokenizer, "[UNK]")

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> "Tagger":
        """Return the tagger of a model folder, by default the packaged one.

        Args:
            folder: where manifest.json and the model file are; a tokenizer.json there replaces the packaged one.
            threads: sentences tagged side by side; the result does not depend on it.

        Raises: ModelError, if a file is missing or does not match its manifest.
        """
        folder = folder if folder is not None else DATA / "tagger"
        manifest = load_manifest(folder)
        session = open_session(folder / manifest.file, threads=1)
        own = folder / "tokenizer.json"
        tokenizer = load_tokenizer(own if own.exists() else WORDPIECE)
        return cls(manifest, session, tokenizer, threads=threads)

    @property
    def name(self) -> str:
        """`name/version`, as marks state their author."""
        return f"{self._manifest.name}/{self._manifest.version}"

    @property
    def version(self) -> str:
        """Version of the model file."""
        return self._manifest.version

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[TaggedSentence]:
        """Return one result per sentence, in order.

        The model reads one sentence at a time: its int8 activation scales are taken from the whole call, and a
        sentence's tags must not depend on its neighbours. A sentence of more than about 380 word pieces is read
        in chunks.
        """
        if self._threads == 1 or len(sentences) < 2:
            return [self._tag(words) for words in sentences]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._tag, sentences))

    def _tag(self, words: Sequence[str]) -> TaggedSentence:
        return _joined([self._run(chunk) for chunk in self._chunks(words)])

    def _chunks(self, words: Sequence[str]) -> Iterator[_Chunk]:
        if not words:
            return
        pieces = self._word_pieces(words)
        start = 0
        while start < len(words):
            end = _chunk_end(words, pieces, start)
            yield self._chunk(words[start:end], pieces[start:end])
            start = end

    def _word_pieces(self, words: Sequence[str]) -> list[list[int]]:
        plain = [plain_form(word) for word in words]
        encoding = self._tokenizer.encode(plain, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, place in zip(encoding.ids, encoding.word_ids, strict=True):
            if place is not None and len(pieces[place]) < MAX_PIECES_PER_WORD:
                pieces[place].append(piece)
        return [found or [self._unknown] for found in pieces]

    def _chunk(self, words: Sequence[str], pieces: list[list[int]]) -> _Chunk:
        ids, shapes = [self._cls], [0]
        first, last = [], []
        for word, found in zip(words, pieces, strict=True):
            first.append(len(ids))
            ids.extend(found)
            shapes.extend([shape_of(word)] * len(found))
            last.append(len(ids) - 1)
        ids.append(self._sep)
        shapes.append(0)
        return _Chunk(tuple(words), tuple(ids), tuple(shapes), tuple(first), tuple(last))

    def _run(self, chunk: _Chunk) -> TaggedSentence:
        feeds = {
            "pieces": _row(chunk.pieces),
            "shapes": _row(chunk.shapes),
            "mask": np.ones((1, len(chunk.pieces)), dtype=np.int64),
            "first": _row(chunk.first),
            "last": _row(chunk.last),
        }
        upos, xpos, names, arcs, relations = self._session.run(_OUTPUTS, feeds)
        heads = decode_heads(arcs[0])
        return TaggedSentence(
            upos=tuple(self._upos[tag] for tag in upos[0].argmax(axis=1)),
            xpos=tuple(self._xpos[tag] for tag in xpos[0].argmax(axis=1)),
            heads=heads,
            relations=self._decode_relations(relations[0], heads),
            names=self._decode_names(names[0], chunk.words),
        )

    def _decode_relations(self, scores: Floats, heads: tuple[int, ...]) -> tuple[str, ...]:
        """Shape: scores (W, R, W + 1). The root word alone has the relation `root`."""
        columns = np.array(heads) + 1
        at_head = scores[np.arange(len(heads)), :, columns].copy()
        at_head[columns > 0, self._root_relation] = -np.inf
        best = at_head.argmax(axis=1)
        best[columns == 0] = self._root_relation
        return tuple(self._relations[relation] for relation in best)

    def _decode_names(self, log_probabilities: Floats, words: Sequence[str]) -> tuple[NameSpan, ...]:
        path = decode_tags(log_probabilities, self._transitions)
        probabilities = np.minimum(np.exp(log_probabilities[np.arange(len(path)), path]), 1.0)
        names = []
        for first, last, label in tag_spans([self._names[tag] for tag in path]):
            start, end = first, last
            while start < end and words[start] in _NOT_AT_EDGE:
                start += 1
            while end > start and words[end - 1] in _NOT_AT_EDGE:
                end -= 1
            if start < end:
                names.append(NameSpan(start, end, label, round(float(probabilities[start:end].mean()), 4)))
        return tuple(names)


def _chunk_end(words: Sequence[str], pieces: list[list[int]], start: int) -> int:
    """Return where the chunk that begins at `start` ends: the whole rest, or after punctuation in its second half."""
    room, end = MAX_PIECES, start
    while end < len(words) and len(pieces[end]) <= room:
        room -= len(pieces[end])
        end += 1
    if end == len(words):
        return end
    for place in range(end, start + (end - start) // 2, -1):
        if words[place - 1] in _CHUNK_ENDS:
            return place
    return end


def _joined(parts: Sequence[TaggedSentence]) -> TaggedSentence:
    """Return one sentence of its chunks: later roots hang on the first one."""
    if len(parts) == 1:
        return parts[0]
    upos: list[str] = []
    xpos: list[str] = []
    heads: list[int] = []
    relations: list[str] = []
    names: list[NameSpan] = []
    for part in parts:
        offset = len(heads)
        root = heads.index(ROOT) if offset else ROOT
        upos.extend(part.upos)
        xpos.extend(part.xpos)
        heads.extend(root if head == ROOT else head + offset for head in part.heads)
        relations.extend(
            _CHUNK_RELATION if offset and head == ROOT else relation
            for head, relation in zip(part.heads, part.relations, strict=True)
        )
        names.extend(NameSpan(name.start + offset, name.end + offset, name.label, name.score) for name in part.names)
    return TaggedSentence(tuple(upos), tuple(xpos), tuple(heads), tuple(relations), tuple(names))


def _row(numbers: Sequence[int]) -> Ints:
    return np.array([numbers], dtype=np.int64)


def _special(tokenizer: Tokenizer, piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ModelError(f"the tokeniser has no piece {piece}")
    return int(number)
