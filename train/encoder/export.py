"""Write the encoder as ONNX: fp32, and the forms with small weights that are compared."""

import hashlib
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

from train.encoder.network import ByteEmbedding, Encoder

INPUTS = ("pieces", "mask", "marks")
OUTPUTS = ("vectors",)
MAX_LENGTH = 256


def export_onnx(network: Encoder, target: Path, *, byte_embedding: bool) -> None:
    """Write the network with float matrices; the word table is int8 by rows if `byte_embedding`."""
    table = network.words
    if byte_embedding:
        network.words = ByteEmbedding(table.weight.detach())
    try:
        torch.onnx.export(
            network,
            (
                torch.tensor([[101, 2000, 2001, 102], [101, 2002, 102, 0]]),
                torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]]),
                torch.tensor([[0, 0, 1, 0], [0, 0, 0, 0]]),
            ),
            str(target),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            opset_version=17,
            dynamo=False,
            dynamic_axes={name: {0: "texts", 1: "pieces"} for name in INPUTS} | {"vectors": {0: "texts"}},
        )
    finally:
        network.words = table


def quantise_dynamic(source: Path, target: Path, *, per_channel: bool, reduce_range: bool) -> None:
    """Write a copy with int8 matrices, multiplied with activations quantised at each call, one scale per tensor."""
    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=per_channel,
        reduce_range=reduce_range,
        op_types_to_quantize=["MatMul"],
    )


def quantise_weights(source: Path, target: Path, *, block: int, accuracy_level: int) -> None:
    """Write a copy with int8 matrices in blocks (`MatMulNBits`).

    Args:
        source: the file to read.
        target: the file to write.
        block: weights that share a scale.
        accuracy_level: 4 = activations are int8 too, scaled by block of a row; 1 = they stay fp32.
    """
    config = DefaultWeightOnlyQuantConfig(block_size=block, is_symmetric=True, accuracy_level=accuracy_level, bits=8)
    quantiser = MatMulNBitsQuantizer(onnx.load(str(source)), algo_config=config)
    quantiser.process()
    quantiser.model.save_model_to_file(str(target))


def write_manifest(folder: Path, *, version: str) -> None:
    """Write manifest.json beside model.onnx."""
    model = folder / "model.onnx"
    manifest = {
        "name": "variorum-encoder",
        "version": version,
        "file": model.name,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "inputs": list(INPUTS),
        "outputs": list(OUTPUTS),
        "max_length": MAX_LENGTH,
        "licence": "Apache-2.0",
        "base": "sentence-transformers/all-MiniLM-L6-v2",
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
