"""Command line of the tagger's training: `python -m train.tagger fit|export|check|evaluate`."""

import argparse
import json
import logging
from pathlib import Path

from train.tagger.check import check
from train.tagger.evaluate import evaluate
from train.tagger.export import export_onnx, load_network, quantise, write_manifest
from train.tagger.fit import TASKS, FitConfig, fit


def main() -> None:
    """Run one step of the training, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m train.tagger", description=__doc__)
    parser.add_argument("step", choices=["fit", "export", "check", "evaluate", "all"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the gold data")
    parser.add_argument("--base", type=Path, help="folder of all-MiniLM-L6-v2 (model.safetensors, tokenizer.json)")
    parser.add_argument("--out", type=Path, default=Path("runs/tagger"), help="where checkpoints are kept")
    parser.add_argument("--model", type=Path, default=Path("src/variorum/models/data/tagger"), help="the model folder")
    parser.add_argument("--weights", type=Path, help="export: weights other than those of the last cycle")
    parser.add_argument("--version", default="1", help="export: version written into the manifest")
    parser.add_argument("--fp32", action="store_true", help="export: float weights, for comparison")
    parser.add_argument("--golden", type=Path, default=Path("tests/models/golden/tagger.json"), help="check: sentences")
    parser.add_argument("--write", action="store_true", help="check: store the model's output as the expected one")
    parser.add_argument("--split", choices=["dev", "test"], default="dev", help="evaluate: which splits")
    parser.add_argument("--limit", type=int, help="evaluate: only the first sentences of each set")
    parser.add_argument("--cycles", type=int, nargs="+", default=list(FitConfig().cycles), help="epochs per cycle")
    parser.add_argument("--minutes", type=float, nargs="*", default=[], help="wall-time limit per cycle")
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS), help="heads to train")
    parser.add_argument("--window", type=int, default=FitConfig().window, help="word pieces of a window of sentences")
    parser.add_argument("--start", type=Path, help="fit: begin from this shipped model.onnx")
    parser.add_argument("--open-only", action="store_true", help="fit: sets of licence class `open` alone")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if arguments.step in {"fit", "all"}:
        if arguments.base is None:
            parser.error("fit needs --base")
        config = FitConfig(
            cycles=tuple(arguments.cycles),
            minutes=tuple(arguments.minutes),
            window=arguments.window,
            tasks=tuple(arguments.tasks),
            open_only=arguments.open_only,
            start=str(arguments.start) if arguments.start else "",
        )
        base = arguments.base
        fit(arguments.data, base / "model.safetensors", base / "tokenizer.json", arguments.out, config)
    weights = arguments.weights or arguments.out / f"cycle{len(arguments.cycles)}.pt"
    if arguments.step in {"export", "all"}:
        _export(
            weights,
            arguments.out,
            arguments.model,
            version=arguments.version,
            window=arguments.window,
            fp32=arguments.fp32,
        )
    if arguments.step in {"check", "all"}:
        print(check(weights, arguments.out, arguments.model, arguments.golden, write=arguments.write))
    if arguments.step in {"evaluate", "all"}:
        table = evaluate(arguments.model, arguments.data, split=arguments.split, limit=arguments.limit)
        for name, scores in table.items():
            print(name, json.dumps({key: round(value, 4) for key, value in scores.items()}))


def _export(weights: Path, out: Path, folder: Path, *, version: str, window: int, fp32: bool) -> None:
    network, labels = load_network(weights, out / "labels.json")
    folder.mkdir(parents=True, exist_ok=True)
    if fp32:
        export_onnx(network, folder / "model.onnx", byte_embedding=False)
    else:
        whole = out / "float.onnx"
        export_onnx(network, whole, byte_embedding=True)
        quantise(whole, folder / "model.onnx")
    fitted = json.loads((out / "config.json").read_text(encoding="utf-8"))
    closed = ("quotes",) if fitted["open_only"] else ()
    untrained = [task for task in TASKS if task not in fitted["tasks"] or task in closed]
    write_manifest(folder, labels, version=version, window=window, untrained=untrained)


if __name__ == "__main__":
    main()
