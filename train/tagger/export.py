"""Write a trained tagger as ONNX: fp32, and the shipped int8 form.

The shipped form is dynamic int8: weights per output channel in 7 bits (so that
processors without VNNI cannot overflow), activations with one scale per tensor
and call. That scale would make a window's scores depend on its batch mates,
so the run time gives the model one window at a time. The word embedding
table is int8 with one scale per row.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from train.tagger.batches import Labels
from train.tagger.fit import new_network
from train.tagger.model import Network, Scores

INPUTS = ("pieces", "shapes", "mask", "first", "last")
OUTPUTS = ("upos", "xpos", "names", "quotes", "links", "facts", "arcs", "relations")


HEADS = {"quotes": ("quotes", "links"), "facts": ("facts",)}  # outputs that a model may lack, by task


class ByteEmbedding(nn.Module):
    """An embedding table in int8 with one scale per row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127.0
        self.register_buffer("codes", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """Return the rows as floats."""
        return self.codes[numbers].to(torch.float32) * self.scale[numbers]


class Exported(nn.Module):
    """The network as a plain function of tensors."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor | None, ...]:
        """Return the score tensors; those of names, quotes and facts as log-probabilities."""
        return outputs(self.network(pieces, shapes, mask, first, last))


def outputs(scores: Scores) -> tuple[Tensor | None, ...]:
    """Return the scores in the order and form of `OUTPUTS`."""
    names, quotes, facts = (torch.log_softmax(part, dim=-1) for part in (scores.names, scores.quotes, scores.facts))
    return scores.upos, scores.xpos, names, quotes, scores.links, facts, scores.arcs, scores.relations


def load_network(weights: Path, labels_file: Path) -> tuple[Network, Labels]:
    """Return the trained network in evaluation mode, with its labels."""
    labels = Labels(**{name: tuple(values) for name, values in json.loads(labels_file.read_text()).items()})
    state = torch.load(weights, weights_only=True)
    network = new_network(labels, state["words.weight"].shape[0])
    network.load_state_dict(state)
    return network.eval(), labels


def export_onnx(network: Network, target: Path, *, byte_embedding: bool) -> None:
    """Write the network as an ONNX file with float matrices."""
    table = network.words
    if byte_embedding:
        network.words = ByteEmbedding(table.weight.detach())
    try:
        example = (
            torch.tensor([[101, 2000, 2001, 102], [101, 2002, 102, 0]]),
            torch.tensor([[0, 1, 1, 0], [0, 2, 0, 0]]),
            torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]]),
            torch.tensor([[1, 2], [1, 0]]),
            torch.tensor([[1, 2], [1, 0]]),
        )
        piece_axes = {0: "sentences", 1: "pieces"}
        word_axes = {0: "sentences", 1: "words"}
        torch.onnx.export(
            Exported(network).eval(),
            example,
            str(target),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            opset_version=17,
            dynamo=False,
            dynamic_axes={
                **dict.fromkeys(INPUTS[:3], piece_axes),
                **dict.fromkeys((*INPUTS[3:], "upos", "xpos", "names", "quotes", "facts"), word_axes),
                "links": {**word_axes, 2: "cues"},
                "arcs": {**word_axes, 2: "heads"},
                "relations": {**word_axes, 3: "heads"},
            },
        )
    finally:
        network.words = table


def quantise(source: Path, target: Path, *, reduce_range: bool = True) -> None:
    """Write a copy whose weight matrices are int8, multiplied with dynamically quantised activations."""
    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=reduce_range,
        op_types_to_quantize=["MatMul"],
    )


def write_manifest(folder: Path, labels: Labels, *, version: str, window: int, untrained: Sequence[str] = ()) -> None:
    """Write manifest.json beside model.onnx; heads for `untrained` tasks (quotes, facts) are not named in it."""
    left_out = {name for task in untrained for name in HEADS.get(task, ())}
    model = folder / "model.onnx"
    manifest = {
        "name": "variorum-tagger",
        "version": version,
        "file": model.name,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "inputs": list(INPUTS),
        "outputs": [name for name in OUTPUTS if name not in left_out],
        "window": window,
        "labels": {head: names for head, names in asdict(labels).items() if head not in left_out},
        "max_length": 512,
        "licence": "Apache-2.0",
        "base": "sentence-transformers/all-MiniLM-L6-v2",
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
