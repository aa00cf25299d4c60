"""How rare each term is: counts of a background, shipped, plus counts of the stream itself, old ones fading.

Terms share 2^17 places by the low bits of their number; two terms in one place count as one.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.errors import ModelError

BITS = 17
BACKGROUND = 0.2
"""What a report of the background counts against one of the stream."""
PACKAGED = Path(__file__).parent / "data" / "rarity.npy"
EVERY = 256
"""Reports between two refreshments of the weights."""
_FADE_AT = 20_000
"""Reports of the stream after which its counts are halved: what was news a month ago weighs less and less."""


class Rarity:
    """Inverse document frequencies, kept current."""

    def __init__(self, background: NDArray[np.uint16], *, fresh_every: int = EVERY) -> None:
        """Take the background: in how many of its reports each place occurred, the number of reports at the end."""
        self._counts = background[:-1].astype(np.float32) * BACKGROUND
        self._n_background = float(background[-1]) * BACKGROUND
        self._stream = np.zeros(1 << BITS, dtype=np.float32)
        self._n_stream = 0.0
        self._fresh_every = fresh_every
        self._since = 0
        self._frozen = False
        self._idf = self._compute()

    @classmethod
    def load(cls, path: Path = PACKAGED, *, fresh_every: int = EVERY) -> "Rarity":
        """Return the packaged background.

        Raises: ModelError, if the file is missing or of another size.
        """
        try:
            background = np.load(path, allow_pickle=False)
        except (OSError, ValueError) as error:
            raise ModelError(f"{path}: missing or malformed") from error
        if background.shape != ((1 << BITS) + 1,):
            raise ModelError(f"{path}: holds {background.shape} counts")
        return cls(background, fresh_every=fresh_every)

    def add(self, terms: NDArray[np.uint32]) -> None:
        """Count a report's terms, unless frozen."""
        if self._frozen:
            return
        np.add.at(self._stream, terms & ((1 << BITS) - 1), 1.0)
        self._n_stream += 1
        self._since += 1
        if self._n_stream >= _FADE_AT:
            self._stream *= 0.5
            self._n_stream *= 0.5
        if self._since >= self._fresh_every:
            self._idf = self._compute()
            self._since = 0

    def dump(self) -> bytes:
        """Return what was counted of the stream, as of the last refresh if nothing came since."""
        return np.float64(self._n_stream).tobytes() + self._stream.tobytes()

    def restore(self, dumped: bytes) -> None:
        """Count on from what `dump` returned."""
        self._n_stream = float(np.frombuffer(dumped, np.float64, 1)[0])
        self._stream = np.frombuffer(dumped, np.float32, offset=8).copy()
        self.refresh()

    def freeze(self) -> None:
        """Bring the weights up to the last report and count no more."""
        self.refresh()
        self._frozen = True

    def refresh(self) -> None:
        """Bring the weights up to the last report."""
        self._idf = self._compute()
        self._since = 0

    def of(self, terms: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Return the inverse document frequency of each term."""
        found: NDArray[np.float32] = self._idf[terms & ((1 << BITS) - 1)]
        return found

    def _compute(self) -> NDArray[np.float32]:
        total = self._n_background + self._n_stream
        idf: NDArray[np.float32] = np.log((total + 1) / (self._counts + self._stream + 0.5)).astype(np.float32)
        return np.maximum(idf, 0.05)
