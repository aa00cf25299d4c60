"""Distil the table of static vectors: `python -m train.static --base FOLDER --install src/variorum/group/data`.

Every word piece is read alone by all-MiniLM-L6-v2; the mean over its states (class and separator piece included) is its
vector. The mean over all pieces is taken off, the first principal components are kept, and each row is scaled by the
logarithm of its place in the vocabulary, which is sorted by frequency (Zipf). Rows are stored as int8 with one scale
for the whole table. Nothing is drawn by chance: the file is the same at each run.

Source: the recipe is that of model2vec (Tulkens and van Dongen 2024), without its later fine-tuning.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModel

from variorum.models.manifest import file_digest
from variorum.models.tokenizer import load_tokenizer, special_piece

FILE = "vectors.npy"
VERSION = "1"
BATCH = 2048
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> None:
    """Make the table and install it."""
    parser = argparse.ArgumentParser(prog="python -m train.static", description=__doc__.splitlines()[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--install", type=Path, required=True, help="folder to put table and manifest in")
    parser.add_argument("--size", type=int, default=128, help="principal components kept")
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # three pieces a text: more threads only wait for each other
    rows = distil(read_pieces(arguments.base), size=arguments.size)
    codes, scale = quantise(rows)
    arguments.install.mkdir(parents=True, exist_ok=True)
    np.save(arguments.install / FILE, codes)
    manifest = {
        "name": "variorum-static",
        "version": VERSION,
        "file": FILE,
        "sha256": file_digest(arguments.install / FILE),
        "scale": scale,
        "licence": "Apache-2.0",
        "base": "sentence-transformers/all-MiniLM-L6-v2",
        "base_sha256": BASE_SHA256,
    }
    (arguments.install / "vectors.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"{codes.shape[0]} pieces, {codes.shape[1]} components, {codes.nbytes / 1e6:.1f} MB")


def read_pieces(base: Path) -> NDArray[np.float32]:
    """Return the encoder's vector of every word piece read alone. Shape: (n_pieces, 384)."""
    if file_digest(base / "model.safetensors") != BASE_SHA256:
        raise ValueError(f"{base}: not the weights of all-MiniLM-L6-v2")
    network = AutoModel.from_pretrained(base).eval()
    tokenizer = load_tokenizer()
    first, last = special_piece(tokenizer, "[CLS]"), special_piece(tokenizer, "[SEP]")
    found = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, tokenizer.get_vocab_size(), BATCH):
            numbers = torch.arange(start, min(start + BATCH, tokenizer.get_vocab_size()))
            pieces = torch.stack([torch.full_like(numbers, first), numbers, torch.full_like(numbers, last)], dim=1)
            found.append(network(pieces).last_hidden_state.float().mean(dim=1).numpy())
    return np.concatenate(found)


def distil(vectors: NDArray[np.float32], *, size: int) -> NDArray[np.float32]:
    """Return the weighted principal components. Shape: (n_pieces, size)."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    kept = centred @ axes[:, ::-1][:, :size]
    weights = np.log1p(np.arange(len(kept), dtype=np.float32))
    rows: NDArray[np.float32] = (kept * weights[:, None]).astype(np.float32)
    return rows


def quantise(rows: NDArray[np.float32]) -> tuple[NDArray[np.int8], float]:
    """Return int8 codes and their scale; the outermost thousandth of the values is cut off."""
    scale = float(np.quantile(np.abs(rows), 0.999)) / 127
    codes: NDArray[np.int8] = np.clip(np.round(rows / scale), -127, 127).astype(np.int8)
    return codes, scale


if __name__ == "__main__":
    main()
