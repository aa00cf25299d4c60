"""An encoder without a model: texts with the same words lie close."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from variorum.ports import Floats2d
from variorum.types.text import unmark

SIZE = 384


class FakeEncoder:
    """Counts words in hashed bins, marked or not; `seen` has the texts it was asked for."""

    def __init__(self) -> None:
        self.calls = 0
        self.seen: list[str] = []

    @property
    def name(self) -> str:
        return "fake-encoder/1"

    def encode(self, texts: Sequence[str]) -> Floats2d:
        self.calls += 1
        self.seen += texts
        found = np.zeros((len(texts), SIZE), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for word in unmark(text)[0].casefold().replace(".", "").split() or [""]:
                row[crc32(word.encode()) % SIZE] += 1
        return found / np.linalg.norm(found, axis=1, keepdims=True)
