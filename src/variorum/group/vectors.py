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
_KEPT = 1 << 16


class StaticVectors:
    """The vector of a text is the sum over its words of the mean vector of the word's pieces, at length 1."""

    def __init__(self, table: NDArray[np.int8], tokenizer: Tokenizer) -> None:
        self._table = table
        self._tokenizer = tokenizer
        self._rows: dict[str, NDArray[np.float32]] = {}

    @classmethod
    def load(cls, folder: Path = PACKAGED) -> "StaticVectors":
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
        return cls(np.load(path, allow_pickle=False), load_tokenizer())

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
        if len(self._rows) > _KEPT:
            self._rows = dict(list(self._rows.items())[_KEPT // 2 :])
        self._learn([word for word in words if word not in self._rows])
        rows = np.stack([self._rows[word] for word in words])
        counts = np.fromiter(words.values(), dtype=np.float32, count=len(words))
        total = np.log1p(counts) @ rows
        vector: NDArray[np.float32] = total / max(float(np.linalg.norm(total)), 1e-9)
        return vector

    def _learn(self, words: list[str]) -> None:
        if not words:
            return
        encoding = self._tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, place in zip(encoding.ids, encoding.word_ids, strict=True):
            if place is not None:
                pieces[place].append(piece)
        for word, found in zip(words, pieces, strict=True):
            rows = self._table[found] if found else np.zeros((1, self.size), dtype=np.int8)
            self._rows[word] = rows.astype(np.float32).mean(axis=0)
