"""Check an exported judge against the trained network, and store what it says of the invented test pairs.

The float ONNX file must equal the network's scores within `TOLERANCE`; of the shipped int8 file, the largest difference
of a probability and of the log-odds is given.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch

from train.judge.export import export_onnx, load_network
from variorum.models.judge import OUTPUTS, Judge, PairPieces, Passage
from variorum.models.session import open_session
from variorum.models.tokenizer import load_tokenizer
from variorum.types.text import Span

TOLERANCE = 1e-3  # largest difference of any raw score


def check(weights: Path, out: Path, folder: Path, golden: Path, *, write: bool) -> dict[str, float]:
    """Return the largest differences of the float export and of the shipped model from the network.

    With `write` the golden file gets what the network and the shipped model say.
    Raises: ValueError, if the float export differs by more than `TOLERANCE`.
    """
    network = load_network(weights)
    entries = json.loads(golden.read_text(encoding="utf-8"))
    pairs = [(passage(entry["a"]), passage(entry["b"])) for entry in entries]
    whole = out / "check.onnx"
    export_onnx(network, whole, byte_embedding=False)
    session = open_session(whole, threads=1)
    pieces = PairPieces(load_tokenizer())
    shipped = Judge.load(folder).judge(pairs)
    float_difference = same_difference = relation_difference = 0.0
    for entry, (a, b), found in zip(entries, pairs, shipped, strict=True):
        rows = [np.array([row]) for row in pieces.join(pieces.side(a), pieces.side(b))]
        with torch.no_grad():
            same, relation = network(*(torch.tensor(row) for row in rows))
        exported = session.run(list(OUTPUTS), {"pieces": rows[0], "kinds": rows[1]})
        for one, other in zip(exported, (same, relation), strict=True):
            float_difference = max(float_difference, float(np.abs(one - other.numpy()).max()))
        shares = torch.softmax(relation[0], dim=0).tolist()
        same_difference = max(same_difference, abs(float(same) - found.same))
        told = (found.agrees, found.contradicts, found.neutral)
        relation_difference = max(relation_difference, *(abs(x - y) for x, y in zip(shares, told, strict=True)))
        entry["network"] = [round(value, 4) for value in (float(same), *shares)]
        entry["shipped"] = [round(value, 4) for value in (found.same, *told)]
    whole.unlink()
    if float_difference > TOLERANCE:
        raise ValueError(f"the ONNX scores differ from the network's by {float_difference:.2e}, more than {TOLERANCE}")
    if write:
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        golden.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return {"float": float_difference, "int8 same": same_difference, "int8 relation": relation_difference}


def passage(entry: dict[str, Any]) -> Passage:
    """Return a passage of the golden file; its marked words are given as words."""
    text = entry["text"]
    spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in entry.get("marked", ()))
    return Passage(text, entry.get("title", ""), spans)
