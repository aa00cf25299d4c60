"""An encoder without a model: texts with the same words lie close."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from variorum.ports import Floats2d

SIZE = 384


class FakeEncoder:
    """Counts words in hashed bins; counts its calls too."""

    def __init__(self) -> None:
        self.calls = 0

    @property
    def name(self) -> str:
        return "fake-encoder/1"

    def encode(self, texts: Sequence[str]) -> Floats2d:
        self.calls += 1
        found = np.zeros((len(texts), SIZE), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for word in text.casefold().replace(".", "").split() or [""]:
                row[crc32(word.encode()) % SIZE] += 1
        return found / np.linalg.norm(found, axis=1, keepdims=True)
