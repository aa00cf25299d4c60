"""Texts to vectors of length 1, by the packaged sentence encoder or another ONNX encoder in a folder of its own.

Each text is a pass of its own: int8 activations take one scale per pass, so that in a shared pass a text's vector would
depend on its batch mates. Cores are used by running passes side by side.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from variorum.errors import ModelError
from variorum.models.manifest import Manifest, load_manifest
from variorum.models.session import Session, open_session
from variorum.models.tokenizer import WORDPIECE, load_tokenizer
from variorum.ports import Floats2d
from variorum.types.text import Span, unmark

PACKAGED = Path(__file__).parent / "data" / "encoder"
TOKENIZER_NAME = "tokenizer.json"
_PIECES = ("pieces", "input_ids")
_MASK = ("mask", "attention_mask")
_KINDS = ("token_type_ids",)
_MARKS = ("marks",)


class Encoder:
    """A sentence encoder; `variorum.ports.Encoder`.

    The ONNX graph takes word pieces and mask (`pieces`, `mask`, or `input_ids`, `attention_mask`, `token_type_ids`), where
    it weighs marked words (`types.text.mark_words`) also `marks`, and gives, as its first output, a vector per text or one
    per piece, of which the mean is taken. A graph without `marks` reads the text as if nothing were marked.
    """

    def __init__(self, manifest: Manifest, session: Session, tokenizer: Tokenizer, *, threads: int = 2) -> None:
        self._manifest = manifest
        self._session = session
        self._tokenizer = tokenizer
        self._threads = max(1, threads)
        unknown = [name for name in manifest.inputs if name not in (*_PIECES, *_MASK, *_KINDS, *_MARKS)]
        if unknown or not any(name in _PIECES for name in manifest.inputs):
            raise ModelError(f"{manifest.name}: inputs {list(manifest.inputs)} are not those of an encoder")
        size = session.get_outputs()[0].shape[-1]
        if not isinstance(size, int):
            raise ModelError(f"{manifest.name}: the first output does not state the length of its vectors")
        self._size = size

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> "Encoder":
        """Return the encoder of a model folder, by default the packaged one.

        A folder holds `manifest.json`, the ONNX file it names, and `tokenizer.json` where the packaged one does not fit.
        Raises: ModelError, if a file is missing or does not match its manifest.
        """
        folder = PACKAGED if folder is None else folder
        manifest = load_manifest(folder)
        own = folder / TOKENIZER_NAME
        tokenizer = load_tokenizer(own if own.exists() else WORDPIECE, max_length=manifest.max_length)
        return cls(manifest, open_session(folder / manifest.file, threads=1), tokenizer, threads=threads)

    @property
    def name(self) -> str:
        """`name/version` as the account states it."""
        return f"{self._manifest.name}/{self._manifest.version}"

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Return one vector per text, in order; a text's vector depends on nothing but the text.

        Longer texts are cut at the manifest's `max_length` word pieces. Equal texts are computed once.
        Shape: (n_texts, 384) for the packaged model, float32, rows of length 1.
        Source: Reimers and Gurevych 2019, section 3 (mean over the pieces).
        """
        distinct = list(dict.fromkeys(texts))
        plain = [unmark(text) for text in distinct]
        encodings = self._tokenizer.encode_batch([text for text, _ in plain])
        order = sorted(range(len(distinct)), key=lambda place: -len(encodings[place].ids))
        passes = [(encodings[place].ids, _marks(encodings[place].offsets, plain[place][1])) for place in order]
        if self._threads == 1 or len(passes) == 1:
            found = [self._run(*row) for row in passes]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                found = list(pool.map(lambda row: self._run(*row), passes))
        vectors = dict(zip((distinct[place] for place in order), found, strict=True))
        result = np.empty((len(texts), self._size), dtype=np.float32)
        for row, text in enumerate(texts):
            result[row] = vectors[text]
        return result

    def _run(self, pieces: list[int], marks: list[int]) -> NDArray[np.float32]:
        """Return the vector of one text's word pieces; `marks`: 1 for those of a marked word. Shape: (384,)."""
        ids = np.array([pieces], dtype=np.int64)
        feeds: dict[str, NDArray[Any]] = {}
        for name in self._manifest.inputs:
            if name in _PIECES:
                feeds[name] = ids
            elif name in _MARKS:
                feeds[name] = np.array([marks], dtype=np.int64)
            else:
                feeds[name] = np.ones_like(ids) if name in _MASK else np.zeros_like(ids)
        output = self._session.run([self._manifest.outputs[0]], feeds)[0][0]
        vector: NDArray[np.float32] = output.mean(axis=0) if output.ndim == 2 else output
        return vector / max(float(np.linalg.norm(vector)), 1e-12)


def _marks(offsets: Sequence[tuple[int, int]], span: Span | None) -> list[int]:
    return [int(span is not None and start < span.end and span.start < end) for start, end in offsets]
