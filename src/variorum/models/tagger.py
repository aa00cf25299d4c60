"""Tag the tokenised sentences of one report: parts of speech, dependencies, names, roles in quotations, factuality.

Runs the packaged ONNX model on CPU. Words come in already split by Universal
Dependencies conventions; this module does not split text.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
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
from variorum.models.tokenizer import WORDPIECE, load_tokenizer, special_piece
from variorum.models.word_shape import plain_form, shape_of

DATA = Path(__file__).parent / "data"
MAX_PIECES_PER_WORD = 12
# A longer sentence is read in chunks; the encoder has 512 positions, two of them for special pieces.
MAX_PIECES = 384
_NEEDED = ("upos", "xpos", "names", "arcs", "relations")
_QUOTES, _FACTS = ("quotes", "links"), ("facts",)  # heads that a model may lack
_CHUNK_ENDS = frozenset({".", "!", "?", ";", ":", ",", "-", "–", "—", ")"})
# A name neither begins nor ends with one of these.
_NOT_AT_EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", '"', "“", "”", "‘", "’", "'", "`", "``", "''"})
_CHUNK_RELATION = "parataxis"
FAR = 0.2  # what a word between a source or content and a cue takes off their link, in log-odds
FACTS = ("positive", "negative", "uncertain")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name: token indices (half-open), type and mean probability of its tags."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A piece of an attribution within one sentence: source, cue or content.

    Args:
        start, end: token indices in the sentence, half-open.
        cue: where the cue it goes with begins: (sentence in the call, token); None where no cue is in reach.
        score: mean probability of its tags.
        continued: it goes on from the end of the sentence before.
    """

    start: int
    end: int
    role: str
    cue: tuple[int, int] | None
    score: float
    continued: bool = False


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """One sentence's tags; every tuple but `names` and `roles` has one entry per word.

    `heads` are indices into the sentence, -1 for the root; there is exactly one root unless the sentence is empty.
    `facts`: for each word, taken as an event, the probabilities that it happened, did not happen, or is open.
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[NameSpan, ...]
    roles: tuple[RoleSpan, ...] = ()
    facts: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A sentence, or a piece of a very long one: its place in the call, its words and their pieces."""

    sentence: int
    offset: int  # of its first word in the sentence
    words: tuple[str, ...]
    pieces: tuple[tuple[int, ...], ...]

    @property
    def n_pieces(self) -> int:
        return sum(map(len, self.pieces)) + 1


_Window = tuple[_Chunk, ...]


class Tagger:
    """The packaged tagger, or one of the same form in another folder."""

    def __init__(self, manifest: Manifest, session: Session, tokenizer: Tokenizer, *, threads: int) -> None:
        self._manifest = manifest
        self._session = session
        self._tokenizer = tokenizer
        self._threads = max(1, threads)
        labels = manifest.labels
        try:
            self._upos, self._xpos = labels["upos"], labels["xpos"]
            self._relations, self._names = labels["relations"], labels["names"]
        except KeyError as error:
            raise ModelError(f"{manifest.name}: the manifest lists no labels for {error.args[0]!r}") from error
        self._quotes, facts = labels.get("quotes", ("O",)), labels.get("facts", FACTS)
        if "root" not in self._relations or "O" not in self._names or "O" not in self._quotes:
            raise ModelError(f"{manifest.name}: the labels lack 'root' or 'O'")
        if not set(FACTS) <= set(facts):
            raise ModelError(f"{manifest.name}: the labels of 'facts' lack one of {', '.join(FACTS)}")
        if not set(_NEEDED) <= set(manifest.outputs):
            raise ModelError(f"{manifest.name}: the outputs lack one of {', '.join(_NEEDED)}")
        self._root_relation = self._relations.index("root")
        self._fact_columns = [facts.index(name) for name in FACTS]
        self._name_transitions = allowed_transitions(self._names)
        self._quote_transitions = allowed_transitions(self._quotes)
        self._cls = special_piece(tokenizer, "[CLS]")
        self._sep = special_piece(tokenizer, "[SEP]")
        self._unknown = special_piece(tokenizer, "[UNK]")

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> "Tagger":
        """Return the tagger of a model folder, by default the packaged one.

        Args:
            folder: where manifest.json and the model file are; a tokenizer.json there replaces the packaged one.
            threads: windows tagged side by side; the result does not depend on it.

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
        """Return one result per sentence, in order, for the sentences of one report in text order.

        The model reads windows of consecutive sentences (`window` pieces of the manifest, counted from the first
        sentence), one window a call: its int8 activation scales are taken from the whole call, and the tags of a report
        must not depend on other reports. A sentence of more than about 380 word pieces is read in chunks.
        """
        windows = self._windows(sentences)
        if self._threads == 1 or len(windows) < 2:
            parts = [self._run(window) for window in windows]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                parts = list(pool.map(self._run, windows))
        found: list[list[TaggedSentence]] = [[] for _ in sentences]
        for window, tagged in zip(windows, parts, strict=True):
            for chunk, part in zip(window, tagged, strict=True):
                found[chunk.sentence].append(part)
        return [_joined(chunks) for chunks in found]

    def _windows(self, sentences: Sequence[Sequence[str]]) -> list[_Window]:
        windows: list[_Window] = []
        current: list[_Chunk] = []
        room = 0
        for number, words in enumerate(sentences):
            for chunk in self._chunks(number, words):
                if current and chunk.n_pieces > room:
                    windows.append(tuple(current))
                    current = []
                if not current:
                    room = self._manifest.window
                current.append(chunk)
                room -= chunk.n_pieces
        if current:
            windows.append(tuple(current))
        return windows

    def _chunks(self, number: int, words: Sequence[str]) -> Iterator[_Chunk]:
        if not words:
            return
        pieces = self._word_pieces(words)
        start = 0
        while start < len(words):
            end = _chunk_end(words, pieces, start)
            yield _Chunk(number, start, tuple(words[start:end]), tuple(map(tuple, pieces[start:end])))
            start = end

    def _word_pieces(self, words: Sequence[str]) -> list[list[int]]:
        plain = [plain_form(word) for word in words]
        encoding = self._tokenizer.encode(plain, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, place in zip(encoding.ids, encoding.word_ids, strict=True):
            if place is not None and len(pieces[place]) < MAX_PIECES_PER_WORD:
                pieces[place].append(piece)
        return [found or [self._unknown] for found in pieces]

    def _feeds(self, window: _Window) -> dict[str, Ints]:
        ids, shapes = [self._cls], [0]
        first, last = [], []
        for chunk in window:
            for word, found in zip(chunk.words, chunk.pieces, strict=True):
                first.append(len(ids))
                ids.extend(found)
                shapes.extend([shape_of(word)] * len(found))
                last.append(len(ids) - 1)
            ids.append(self._sep)
            shapes.append(0)
        mask = np.ones((1, len(ids)), dtype=np.int64)
        return {"pieces": _row(ids), "shapes": _row(shapes), "mask": mask, "first": _row(first), "last": _row(last)}

    def _run(self, window: _Window) -> list[TaggedSentence]:
        outputs = self._manifest.outputs
        found: dict[str, Floats] = {
            name: array[0]
            for name, array in zip(outputs, self._session.run(list(outputs), self._feeds(window)), strict=True)
        }
        roles = self._decode_roles(window, found["quotes"], found["links"]) if set(_QUOTES) <= set(found) else {}
        facts = _normalised(np.exp(found["facts"][:, self._fact_columns])) if set(_FACTS) <= set(found) else None
        upos, xpos, names, arcs, relations = (found[name] for name in _NEEDED)
        tagged, start = [], 0
        for chunk in window:
            end = start + len(chunk.words)
            own = np.r_[0, start + 1 : end + 1]  # the root, and the words of this sentence alone
            heads = decode_heads(arcs[start:end, own])
            tagged.append(
                TaggedSentence(
                    upos=tuple(self._upos[tag] for tag in upos[start:end].argmax(axis=1)),
                    xpos=tuple(self._xpos[tag] for tag in xpos[start:end].argmax(axis=1)),
                    heads=heads,
                    relations=self._decode_relations(relations[start:end][:, :, own], heads),
                    names=self._decode_names(names[start:end], chunk.words),
                    roles=tuple(roles[start]) if start in roles else (),
                    facts=_triples(facts[start:end]) if facts is not None else (),
                )
            )
            start = end
        return tagged

    def _decode_roles(self, window: _Window, quotes: Floats, links: Floats) -> dict[int, list[RoleSpan]]:
        """Return the role spans of each chunk of the window, by the number of the chunk's first word in it.

        A span that runs over sentences is cut at their ends. Each goes with the cue whose first word its words point
        to most, on average, less `FAR` for every word between.
        """
        path = decode_tags(quotes, self._quote_transitions)
        probabilities = np.minimum(np.exp(quotes[np.arange(len(path)), path]), 1.0)
        spans = tag_spans([self._quotes[tag] for tag in path])
        starts = np.cumsum([0, *(len(chunk.words) for chunk in window)])
        cues = [start for start, _, role in spans if role == "cue"]
        found: dict[int, list[RoleSpan]] = {}
        for start, end, role in spans:
            place = None
            if cues:
                gaps = np.array([max(cue - end, start - cue, 0) for cue in cues], dtype=np.float32)
                at = cues[int((links[start:end][:, cues].mean(axis=0) - FAR * gaps).argmax())]
                holder = int(np.searchsorted(starts, at, side="right")) - 1
                place = (window[holder].sentence, at - int(starts[holder]) + window[holder].offset)
            score = round(float(probabilities[start:end].mean()), 4)
            for chunk_start, chunk_end in pairwise(starts):
                one, other = max(start, chunk_start), min(end, chunk_end)
                if one < other:
                    piece = RoleSpan(
                        int(one - chunk_start),
                        int(other - chunk_start),
                        role,
                        place,
                        score,
                        continued=bool(one > start),
                    )
                    found.setdefault(int(chunk_start), []).append(piece)
        return found

    def _decode_relations(self, scores: Floats, heads: tuple[int, ...]) -> tuple[str, ...]:
        """Shape: scores (W, R, W + 1). The root word alone has the relation `root`."""
        columns = np.array(heads) + 1
        at_head = scores[np.arange(len(heads)), :, columns].copy()
        at_head[columns > 0, self._root_relation] = -np.inf
        best = at_head.argmax(axis=1)
        best[columns == 0] = self._root_relation
        return tuple(self._relations[relation] for relation in best)

    def _decode_names(self, log_probabilities: Floats, words: Sequence[str]) -> tuple[NameSpan, ...]:
        path = decode_tags(log_probabilities, self._name_transitions)
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
    facts: list[tuple[float, float, float]] = []
    roles: list[RoleSpan] = []
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
        names.extend(replace(name, start=name.start + offset, end=name.end + offset) for name in part.names)
        roles.extend(replace(role, start=role.start + offset, end=role.end + offset) for role in part.roles)
        facts.extend(part.facts)
    return TaggedSentence(
        tuple(upos), tuple(xpos), tuple(heads), tuple(relations), tuple(names), tuple(roles), tuple(facts)
    )


def _triples(rows: Floats) -> tuple[tuple[float, float, float], ...]:
    return tuple((float(yes), float(no), float(unsure)) for yes, no, unsure in rows)


def _normalised(values: Floats) -> Floats:
    total: Floats = np.maximum(values.sum(axis=1, keepdims=True), np.float32(1e-9))
    return np.divide(values, total)


def _row(numbers: Sequence[int]) -> Ints:
    return np.array([numbers], dtype=np.int64)
