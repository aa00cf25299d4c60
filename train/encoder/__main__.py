"""Fine-tune the encoder, compare its int8 forms and install the chosen one: `python -m train.encoder --base FOLDER`.

BASE is a folder of all-MiniLM-L6-v2 (`model.safetensors`, `tokenizer.json`, `config.json`). About twenty minutes on two
cores; a run that was stopped goes on from its last epoch. `--weights FILE` exports weights that were trained before.
"""

import argparse
import json
import logging
import shutil
from pathlib import Path

import numpy as np
import torch

from train.align.groups import (
    DEVELOPMENT_TOPIC,
    HELD_OUT_TOPICS,
    Group,
    ecb_groups,
    fiction_groups,
    is_held_out,
)
from train.encoder.export import (
    MAX_LENGTH,
    export_onnx,
    quantise_dynamic,
    quantise_weights,
    write_manifest,
)
from train.encoder.fit import FitConfig, Pieces, Unit, fit, vectors_of
from train.encoder.measure import measure, original_vectors, read_sts, table, word_pieces
from train.encoder.network import Encoder, load_base
from variorum.claim.build import marked_key
from variorum.config import Config
from variorum.pipeline import Workbench
from variorum.types.text import MARK, MARK_END

logger = logging.getLogger(__name__)
SHIPPED = "dynamic-channel-7bit"
VERSION = "2"
GOLDEN_TEXTS = (
    "The ferry sank off Velm on Friday night.",
    "A ferry went down near Velm late on Friday, the harbour master said.",
    "Forty passengers were brought to land by fishing boats.",
    "No one was brought to land.",
    "Bread prices rose by 4.5% in March.",
    "FERRY SINKS!",
    f"The ferry {MARK}sank{MARK_END} off Velm",
    f"the {MARK}loss{MARK_END} of a ferry off Velm on Friday",
    f"Boats {MARK}brought{MARK_END} forty passengers to land",
    (
        "“We heard a bang, then the lights went out,” said Anna Orlo, 34, who had been asleep below deck; her brother, "
        "who works on the same line, told the paper that the pumps had been out of order since the autumn and that "
        "nobody had answered his letters."
    ),
    "x",
)


def main() -> None:
    """Run the training where no weights are given, the export, and print the comparison."""
    parser = argparse.ArgumentParser(
        prog="python -m train.encoder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    parser.add_argument("--out", type=Path, default=Path("runs/encoder"))
    parser.add_argument("--weights", type=Path, default=None, help="export these instead of training")
    parser.add_argument("--open-only", action="store_true", help="train on the invented stories alone")
    parser.add_argument("--epochs", type=int, default=FitConfig().epochs)
    parser.add_argument("--install", type=Path, default=None, help="folder to put the shipped model and manifest in")
    parser.add_argument("--golden", type=Path, default=None, help="rewrite the expected vectors of the tests")
    parser.add_argument("--pairs", type=int, default=None, help="measure on so many pairs, evenly spaced")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    weights: Path = arguments.weights or train(arguments)
    logging.disable(logging.WARNING)  # the quantiser speaks of each node
    network = load_base(arguments.base / "model.safetensors")
    network.load_state_dict(torch.load(weights, weights_only=True))
    files = export_all(network, out)
    texts, gold = read_sts(arguments.data / "stsb" / "sts-dev.csv")
    if arguments.pairs is not None:
        kept = np.linspace(0, len(gold) - 1, arguments.pairs).astype(int)
        texts, gold = [text for pair in kept for text in texts[2 * pair : 2 * pair + 2]], gold[kept]
    pieces = word_pieces(arguments.base / "tokenizer.json", texts, MAX_LENGTH)
    original = original_vectors(arguments.base, pieces)
    np.save(out / "original.npy", original)
    print(table([measure(path, pieces, original, gold) for path in files]))
    if arguments.golden is not None:
        write_golden(network, arguments.base, arguments.golden)
    if arguments.install is not None:
        arguments.install.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(out / f"{SHIPPED}.onnx", arguments.install / "model.onnx")
        write_manifest(arguments.install, version=VERSION)
        print(f"installed {SHIPPED} in {arguments.install}")


def train(arguments: argparse.Namespace) -> Path:
    """Return the weights fitted on ECB+ and the invented stories, all but what is held out of either."""
    workbench = Workbench.open(Config())
    topics = (*HELD_OUT_TOPICS, DEVELOPMENT_TOPIC)
    groups = []
    if not arguments.open_only:
        groups = [g for g in ecb_groups(arguments.data, "Train", workbench) if g.name not in topics]
    groups += [g for number, g in enumerate(fiction_groups(workbench)) if not is_held_out(number)]
    units = [unit_of(group) for group in groups]
    told = [one for group in groups for one in group.reports]
    sentences = (sentence.span.of(one.report.text) for one in told for sentence in one.sentences)
    plain = list(dict.fromkeys(sentences))
    logger.info("%d groups, %d statements, %d plain texts", len(units), sum(len(u.clauses) for u in units), len(plain))
    return fit(units, plain, arguments.base, arguments.out, FitConfig(epochs=arguments.epochs))


def unit_of(group: Group) -> Unit:
    """Return the group's statements as the network reads them."""
    told = [(number, one) for number, found in enumerate(group.statements) for one in found]
    return Unit(
        name=group.name,
        clauses=tuple(marked_key(one.item) for _, one in told),
        reports=tuple(number for number, _ in told),
        facts=tuple(one.sure for _, one in told),
    )


def write_golden(network: Encoder, base: Path, target: Path) -> None:
    """Write the float network's vectors of invented sentences, to which the tests hold the shipped model."""
    pieces = Pieces(base / "tokenizer.json")
    vectors = vectors_of(network, [pieces.row(text) for text in GOLDEN_TEXTS], pieces).numpy()
    rows = [[round(float(part), 5) for part in vector] for vector in vectors]
    target.write_text(json.dumps({"texts": GOLDEN_TEXTS, "vectors": rows}) + "\n", encoding="utf-8")


def export_all(network: Encoder, out: Path) -> list[Path]:
    """Write every form that is compared; return their paths."""
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
