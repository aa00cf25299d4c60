"""Weights of a BERT in safetensors form into the encoders of this folder, which name its parts alike."""

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

_PARTS = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def copy_base(network: nn.Module, path: Path) -> Mapping[str, Tensor]:
    """Fill words, positions, norm and layers of a network; return all weights of the file, for what differs.

    Positions beyond those of the network are left out.
    """
    source = load_file(str(path))
    own = dict(network.named_parameters())
    with torch.no_grad():
        own["words.weight"].copy_(source["embeddings.word_embeddings.weight"])
        positions = own["positions.weight"]
        positions.copy_(source["embeddings.position_embeddings.weight"][: positions.shape[0]])
        for kind in ("weight", "bias"):
            own[f"norm.{kind}"].copy_(source[f"embeddings.LayerNorm.{kind}"])
            for name, parameter in own.items():
                if name.startswith("layers.") and name.endswith(f".{kind}"):
                    _, number, part, _ = name.split(".")
                    their = next(given for given, ours in _PARTS.items() if ours == part)
                    parameter.copy_(source[f"encoder.layer.{number}.{their}.{kind}"])
    return source
