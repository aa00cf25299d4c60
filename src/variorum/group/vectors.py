"""Words to vectors by a table of word pieces, distilled from the encoder; sums, no network."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from variorum.errors import ModelError
from variorum.models.manifest import file_digest
from variorum.models.tokenizer import load_tokenizer

PACKAGED = Path(__file__).parent / "data"
KEPT = 1 << 14
"""Words whose vectors are held, in memory taken at once; the oldest makes room."""


class StaticVectors:
    """The vector of a text is the sum over its words of the mean vector of the word's pieces, at length 1."""

    def __init__(self, table: NDArray[np.int8], tokenizer: Tokenizer, *, kept: int = KEPT) -> None:
        """Take the table of word pieces; Shape: (n_pieces, size)."""
        self._table = table
        self._tokenizer = tokenizer
        self._rows = np.ones((kept, table.shape[1]), dtype=np.float32)
        self._places: dict[str, int] = {}
        self._holders: list[str | None] = [None] * kept
        self._next = 0

    @classmethod
    def load(cls, folder: Path = PACKAGED, *, kept: int = KEPT) -> "StaticVectors":
        """Return the vectors of a folder, by default the packaged ones.

        Raises: ModelError, if a file is missing or altered.
        """
        try:
            manifest = json.loads((folder / "vectors.json").read_text(encoding="utf-8"))
            path, wanted = folder / str(manifest["file"]), str(manifest["sha256"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{folder / 'vectors.json'}: missing or malformed") from error
        found = file_digest(path)
        if found != wanted:
            raise ModelError(f"{path}: SHA-256 is {found[:12]}…, the manifest says {wanted[:12]}…")
        return cls(np.load(path, allow_pickle=False), load_tokenizer(), kept=kept)

    @property
    def size(self) -> int:
        """Length of the vectors."""
        return int(self._table.shape[1])

    def sum(self, words: Mapping[str, int]) -> NDArray[np.float32]:
        """Return the vector of a text given as its words with how often each stands; zeros for no words.

        Shape: (size,), float32, length 1.
        """
        if not words:
            return np.zeros(self.size, dtype=np.float32)
        rows = self._find(list(words))
        counts = np.fromiter(words.values(), dtype=np.float32, count=len(words))
        total = np.log1p(counts) @ rows
        vector: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
        return vector

    def _find(self, words: list[str]) -> NDArray[np.float32]:
        """Return the words' vectors. Shape: (n_words, size)."""
        places = [self._places.get(word, -1) for word in words]
        if -1 not in places:
            found: NDArray[np.float32] = self._rows[places]
            return found
        rows = self._rows[places]
        new = [number for number, place in enumerate(places) if place < 0]
        rows[new] = learnt = self._learn([words[number] for number in new])
        for number, row in zip(new, learnt, strict=True):
            self._hold(words[number], row)
        return rows

    def _hold(self, word: str, row: NDArray[np.float32]) -> None:
        """Keep a word's vector in the place of the one that was learnt first."""
        place = self._next
        self._next = (place + 1) % len(self._holders)
        before = self._holders[place]
        if before is not None:
            del self._places[before]
        self._holders[place] = word
        self._places[word] = place
        self._rows[place] = row

    def _learn(self, words: list[str]) -> NDArray[np.float32]:
        """Return the mean vectors of the words' pieces. Shape: (n_words, size)."""
        encoding = self._tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, place in zip(encoding.ids, encoding.word_ids, strict=True):
            if place is not None:
                pieces[place].append(piece)
        rows = np.zeros((len(words), self.size), dtype=np.float32)
        for row, found in zip(rows, pieces, strict=True):
            if found:
                row[:] = self._table[found].astype(np.float32).mean(axis=0)
        return rows
