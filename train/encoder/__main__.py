"""Export the encoder, compare the int8 forms and install the chosen one: `python -m train.encoder --base FOLDER`.

BASE is a folder of all-MiniLM-L6-v2 (`model.safetensors`, `tokenizer.json`, `config.json`). About three minutes on two
cores; the files are the same at each run.
"""

import argparse
import logging
import shutil
from pathlib import Path

import numpy as np

from train.encoder.export import (
    MAX_LENGTH,
    export_onnx,
    quantise_dynamic,
    quantise_weights,
    write_manifest,
)
from train.encoder.measure import measure, original_vectors, read_sts, table, word_pieces
from train.encoder.network import load_base

SHIPPED = "dynamic-channel"
VERSION = "1"


def main() -> None:
    """Run the export and print the comparison."""
    parser = argparse.ArgumentParser(
        prog="python -m train.encoder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds stsb/sts-dev.csv")
    parser.add_argument("--out", type=Path, default=Path("runs/encoder"))
    parser.add_argument("--install", type=Path, default=None, help="folder to put the shipped model and manifest in")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=None, help="measure on the first so many pairs only")
    arguments = parser.parse_args()
    logging.getLogger("onnxruntime.quantization.matmul_nbits_quantizer").setLevel(logging.WARNING)
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    files = export_all(arguments.base, out)
    texts, gold = read_sts(arguments.data / "stsb" / "sts-dev.csv")
    if arguments.pairs is not None:
        texts, gold = texts[: 2 * arguments.pairs], gold[: arguments.pairs]
    pieces = word_pieces(arguments.base / "tokenizer.json", texts, MAX_LENGTH)
    original = original_vectors(arguments.base, pieces)
    np.save(out / "original.npy", original)
    print(table([measure(path, pieces, original, gold, arguments.threads) for path in files]))
    if arguments.install is not None:
        arguments.install.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(out / f"{SHIPPED}.onnx", arguments.install / "model.onnx")
        write_manifest(arguments.install, version=VERSION)
        print(f"installed {SHIPPED} in {arguments.install}")


def export_all(base: Path, out: Path) -> list[Path]:
    """Write every form that is compared; return their paths."""
    network = load_base(base / "model.safetensors")
    full, small = out / "fp32.onnx", out / "fp32-table-int8.onnx"
    export_onnx(network, full, byte_embedding=False)
    export_onnx(network, small, byte_embedding=True)
    paths = [full, small]
    for name, per_channel, reduce_range in (
        ("dynamic-tensor", False, False),
        ("dynamic-channel", True, False),
        ("dynamic-channel-7bit", True, True),
    ):
        paths.append(out / f"{name}.onnx")
        quantise_dynamic(small, paths[-1], per_channel=per_channel, reduce_range=reduce_range)
    for name, accuracy_level in (("weights-int8", 4), ("weights-only", 1)):
        paths.append(out / f"{name}.onnx")
        quantise_weights(small, paths[-1], block=32, accuracy_level=accuracy_level)
    return paths


if __name__ == "__main__":
    main()
