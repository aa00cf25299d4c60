"""Write a trained judge as ONNX: dynamic int8, one scale per output channel, 7 bits, as the tagger's; a byte word table."""

import hashlib
import json
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from train.encoder.network import ByteEmbedding
from train.judge.fit import new_network
from train.judge.network import Network
from variorum.models.judge import INPUTS, MAX_PIECES, OUTPUTS, RELATIONS


def load_network(weights: Path) -> Network:
    """Return the trained network in evaluation mode."""
    state = torch.load(weights, weights_only=True)
    network = new_network(state["words.weight"].shape[0])
    network.load_state_dict(state)
    return network.eval()


def export_onnx(network: Network, target: Path, *, byte_embedding: bool) -> None:
    """Write the network as an ONNX file with float matrices."""
    table = network.words
    if byte_embedding:
        network.words = ByteEmbedding(table.weight.detach())
    try:
        example = (
            torch.tensor([[101, 2000, 2001, 102, 2002, 102], [101, 2002, 102, 2003, 102, 0]]),
            torch.tensor([[1, 2, 6, 1, 7, 1], [1, 2, 1, 3, 1, 0]]),
        )
        axes = {0: "pairs", 1: "pieces"}
        torch.onnx.export(
            network.eval(),
            example,
            str(target),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            opset_version=17,
            dynamo=False,
            dynamic_axes={**dict.fromkeys(INPUTS, axes), **{name: {0: "pairs"} for name in OUTPUTS}},
        )
    finally:
        network.words = table


def export(weights: Path, out: Path, folder: Path, *, version: str) -> None:
    """Write model.onnx and manifest.json into the model folder."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = out / "float.onnx"
    export_onnx(load_network(weights), whole, byte_embedding=True)
    quantize_dynamic(
        str(whole),
        str(folder / "model.onnx"),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
    )
    write_manifest(folder, version=version)


def write_manifest(folder: Path, *, version: str) -> None:
    """Write manifest.json beside model.onnx."""
    model = folder / "model.onnx"
    manifest = {
        "name": "judge",
        "version": version,
        "file": model.name,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "inputs": list(INPUTS),
        "outputs": list(OUTPUTS),
        "labels": {"relation": list(RELATIONS)},
        "max_length": MAX_PIECES,
        "licence": "Apache-2.0",
        "base": "sentence-transformers/all-MiniLM-L6-v2",
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
