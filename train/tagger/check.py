"""Check an exported tagger against the trained network, and store what it says of the invented test sentences.

The float ONNX file must equal the network's scores within `TOLERANCE`; of the shipped int8 file, the share of
equal decisions (tags, heads, relations) is given.
"""

import json
from pathlib import Path

import numpy as np
import torch

from train.tagger.export import export_onnx, load_network, outputs
from train.tagger.model import Network
from variorum.models.manifest import file_digest
from variorum.models.session import open_session
from variorum.models.tagger import TaggedSentence, Tagger
from variorum.models.tokenizer import WORDPIECE, load_tokenizer
from variorum.models.word_shape import plain_form, shape_of

TOLERANCE = 1e-3  # largest difference of any raw score


def check(weights: Path, out: Path, folder: Path, golden: Path, *, write: bool) -> dict[str, float]:
    """Return the largest score difference of the float export and the agreement of the shipped model.

    Raises: ValueError, if the float export differs by more than `TOLERANCE`.
    """
    network, _ = load_network(weights, out / "labels.json")
    sentences = [entry["words"] for entry in json.loads(golden.read_text(encoding="utf-8"))]
    whole = out / "check.onnx"
    export_onnx(network, whole, byte_embedding=False)
    largest = max(_difference(network, whole, words) for words in sentences)
    if largest > TOLERANCE:
        raise ValueError(f"the ONNX scores differ from the network's by {largest:.2e}, more than {TOLERANCE}")
    shipped = Tagger.load(folder).tag(sentences)
    (out / "check").mkdir(exist_ok=True)
    whole.replace(out / "check" / "model.onnx")
    agreement = _agreement(shipped, _tag_float(out / "check", folder, sentences))
    if write:
        entries = [_entry(words, tagged) for words, tagged in zip(sentences, shipped, strict=True)]
        lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
        golden.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    return {"largest_difference": largest, "agreement": agreement}


def _difference(network: Network, model: Path, words: list[str]) -> float:
    tokenizer = load_tokenizer(WORDPIECE)
    pieces, shapes, first, last = [tokenizer.token_to_id("[CLS]")], [0], [], []
    for word in words:
        ids = tokenizer.encode(plain_form(word), add_special_tokens=False).ids
        first.append(len(pieces))
        pieces.extend(ids)
        shapes.extend([shape_of(word)] * len(ids))
        last.append(len(pieces) - 1)
    pieces.append(tokenizer.token_to_id("[SEP]"))
    shapes.append(0)
    feeds = {
        "pieces": [pieces],
        "shapes": [shapes],
        "mask": [[1] * len(pieces)],
        "first": [first],
        "last": [last],
    }
    found = open_session(model, threads=1).run(None, {name: np.array(rows) for name, rows in feeds.items()})
    with torch.no_grad():
        expected = outputs(network(*(torch.tensor(rows) for rows in feeds.values())))
    return max(float(np.abs(a - b.numpy()).max()) for a, b in zip(found, expected, strict=True) if b is not None)


def _tag_float(folder: Path, shipped: Path, sentences: list[list[str]]) -> list[TaggedSentence]:
    manifest = json.loads((shipped / "manifest.json").read_text(encoding="utf-8"))
    manifest["sha256"] = file_digest(folder / "model.onnx")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return Tagger.load(folder).tag(sentences)


def _agreement(one: list[TaggedSentence], other: list[TaggedSentence]) -> float:
    same = total = 0
    for a, b in zip(one, other, strict=True):
        for field in ("upos", "xpos", "heads", "relations"):
            pairs = list(zip(getattr(a, field), getattr(b, field), strict=True))
            same += sum(x == y for x, y in pairs)
            total += len(pairs)
    return same / total


def _entry(words: list[str], tagged: TaggedSentence) -> dict[str, object]:
    return {
        "words": words,
        "upos": tagged.upos,
        "xpos": tagged.xpos,
        "heads": tagged.heads,
        "relations": tagged.relations,
        "names": [(name.start, name.end, name.label) for name in tagged.names],
    }
