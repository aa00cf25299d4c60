"""Measure exported encoders against the original on the sentences of STS-B dev."""

import csv
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import BertModel

Floats = NDArray[np.float32]
BATCH = 8


@dataclass(frozen=True, slots=True)
class Row:
    """What one file scores.

    Args:
        deviation_max, deviation_mean: 1 - cosine with the original's vector.
        mates: largest difference in a vector's parts between a text alone and the same in a batch.
        alone_per_second, batched_per_second: texts per second of processor time, one thread.
    """

    name: str
    megabytes: float
    deviation_max: float
    deviation_mean: float
    spearman: float
    mates: float
    alone_per_second: float
    batched_per_second: float


def read_sts(path: Path) -> tuple[list[str], NDArray[np.float64]]:
    """Return both sentences of every pair, pair after pair, and the gold scores."""
    with path.open(encoding="utf-8") as handle:
        rows = list(csv.reader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [text for row in rows for text in row[5:7]], np.array([float(row[4]) for row in rows])


def original_vectors(base: Path, pieces: list[list[int]]) -> Floats:
    """Return the vectors of the unchanged fp32 model, computed one text at a time."""
    model = BertModel.from_pretrained(str(base)).eval()
    vectors = []
    with torch.no_grad():
        for found in pieces:
            states = model(input_ids=torch.tensor([found])).last_hidden_state
            vectors.append(torch.nn.functional.normalize(states.mean(dim=1), dim=1)[0].numpy())
    return np.stack(vectors)


def measure(path: Path, pieces: list[list[int]], original: Floats, gold: NDArray[np.float64]) -> Row:
    """Return the figures of one ONNX file."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    order = sorted(range(len(pieces)), key=lambda place: len(pieces[place]))
    alone, batched = np.empty_like(original), np.empty_like(original)
    started = time.process_time()
    for place in order:
        alone[place] = run(session, [pieces[place]])[0]
    alone_seconds = time.process_time() - started
    started = time.process_time()
    for start in range(0, len(order), BATCH):
        places = order[start : start + BATCH]
        batched[places] = run(session, [pieces[place] for place in places])
    batched_seconds = time.process_time() - started
    deviations = 1.0 - (alone * original).sum(axis=1)
    return Row(
        name=path.stem,
        megabytes=path.stat().st_size / 1e6,
        deviation_max=float(deviations.max()),
        deviation_mean=float(deviations.mean()),
        spearman=rank_correlation((alone[0::2] * alone[1::2]).sum(axis=1), gold),
        mates=float(np.abs(alone - batched).max()),
        alone_per_second=len(order) / alone_seconds,
        batched_per_second=len(order) / batched_seconds,
    )


def run(session: onnxruntime.InferenceSession, pieces: list[list[int]]) -> Floats:
    """Return the vectors of one batch."""
    width = max(map(len, pieces))
    ids = np.zeros((len(pieces), width), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, found in enumerate(pieces):
        ids[row, : len(found)] = found
        mask[row, : len(found)] = 1
    vectors: Floats = session.run(None, {"pieces": ids, "mask": mask, "marks": np.zeros_like(ids)})[0]
    return vectors


def word_pieces(tokenizer_file: Path, texts: list[str], max_length: int) -> list[list[int]]:
    """Return the word pieces of each text, special pieces included."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length)
    return [encoding.ids for encoding in tokenizer.encode_batch(texts)]


def rank_correlation(first: NDArray[np.float64] | Floats, second: NDArray[np.float64]) -> float:
    """Return Spearman's rank correlation, ties at their mean rank."""
    return float(np.corrcoef(_ranks(first), _ranks(second))[0, 1])


def _ranks(values: NDArray[np.float64] | Floats) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[inverse]


def table(rows: list[Row]) -> str:
    """Return the figures as text, one line per file."""
    lines = [
        f"{'file':<24}{'MB':>6}{'dev max':>10}{'dev mean':>10}{'STS-B':>8}{'mates':>10}{'alone/s':>9}{'batch/s':>9}"
    ]
    lines += [
        f"{row.name:<24}{row.megabytes:6.1f}{row.deviation_max:10.5f}{row.deviation_mean:10.5f}{row.spearman:8.4f}"
        f"{row.mates:10.1e}{row.alone_per_second:9.0f}{row.batched_per_second:9.0f}"
        for row in rows
    ]
    return "\n".join(lines)
