"""Export the encoder, compare the int8 forms and install the chosen one: `python -m train.encoder --base FOLDER`.

BASE is a folder of all-MiniLM-L6-v2 (`model.safetensors`, `tokenizer.json`, `config.json`). About four minutes of
processor time; the files are the same at each run.
"""

import argparse
import json
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

SHIPPED = "dynamic-channel-7bit"
VERSION = "1"
GOLDEN_TEXTS = (
    "The ferry sank off Velm on Friday night.",
    "A ferry went down near Velm late on Friday, the harbour master said.",
    "Forty passengers were brought to land by fishing boats.",
    "No one was brought to land.",
    "Bread prices rose by 4.5% in March.",
    "FERRY SINKS!",
    (
        "“We heard a bang, then the lights went out,” said Anna Orlo, 34, who had been asleep below deck; her brother, "
        "who works on the same line, told the paper that the pumps had been out of order since the autumn and that "
        "nobody had answered his letters."
    ),
    "x",
)


def main() -> None:
    """Run the export and print the comparison."""
    parser = argparse.ArgumentParser(
        prog="python -m train.encoder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder that holds stsb/sts-dev.csv")
    parser.add_argument("--out", type=Path, default=Path("runs/encoder"))
    parser.add_argument("--install", type=Path, default=None, help="folder to put the shipped model and manifest in")
    parser.add_argument("--golden", type=Path, default=None, help="rewrite the expected vectors of the tests")
    parser.add_argument("--pairs", type=int, default=None, help="measure on so many pairs, evenly spaced")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)  # the quantiser speaks of each node
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    files = export_all(arguments.base, out)
    texts, gold = read_sts(arguments.data / "stsb" / "sts-dev.csv")
    if arguments.pairs is not None:
        kept = np.linspace(0, len(gold) - 1, arguments.pairs).astype(int)
        texts, gold = [text for pair in kept for text in texts[2 * pair : 2 * pair + 2]], gold[kept]
    pieces = word_pieces(arguments.base / "tokenizer.json", texts, MAX_LENGTH)
    original = original_vectors(arguments.base, pieces)
    np.save(out / "original.npy", original)
    print(table([measure(path, pieces, original, gold) for path in files]))
    if arguments.golden is not None:
        write_golden(arguments.base, arguments.golden)
    if arguments.install is not None:
        arguments.install.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(out / f"{SHIPPED}.onnx", arguments.install / "model.onnx")
        write_manifest(arguments.install, version=VERSION)
        print(f"installed {SHIPPED} in {arguments.install}")


def write_golden(base: Path, target: Path) -> None:
    """Write the original's vectors of invented sentences, to which the tests hold the shipped model."""
    vectors = original_vectors(base, word_pieces(base / "tokenizer.json", list(GOLDEN_TEXTS), MAX_LENGTH))
    rows = [[round(float(part), 5) for part in vector] for vector in vectors]
    target.write_text(json.dumps({"texts": GOLDEN_TEXTS, "vectors": rows}) + "\n", encoding="utf-8")


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
    paths.append(out / "weights-int8.onnx")
    quantise_weights(small, paths[-1], block=32, accuracy_level=4)
    return paths


if __name__ == "__main__":
    main()
