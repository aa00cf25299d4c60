"""Command line of the judge's training: `python -m train.judge fit|export|check|evaluate|all`."""

import argparse
import json
import logging
from pathlib import Path

from train.judge.check import check
from train.judge.evaluate import evaluate
from train.judge.export import export
from train.judge.fit import FitConfig, fit


def main() -> None:
    """Run one step of the training, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m train.judge", description=__doc__)
    parser.add_argument("step", choices=["fit", "export", "check", "evaluate", "all"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the gold data")
    parser.add_argument("--base", type=Path, help="folder of all-MiniLM-L6-v2 (model.safetensors, tokenizer.json)")
    parser.add_argument("--out", type=Path, default=Path("runs/judge"), help="where checkpoints are kept")
    parser.add_argument("--model", type=Path, default=Path("src/variorum/models/data/judge"), help="the model folder")
    parser.add_argument("--weights", type=Path, help="export, check: weights other than those of the last cycle")
    parser.add_argument("--version", default="1.0", help="export: version written into the manifest")
    parser.add_argument("--golden", type=Path, default=Path("tests/models/golden/judge.json"), help="check: pairs")
    parser.add_argument("--write", action="store_true", help="check: store what the model says as the expected")
    parser.add_argument("--limit", type=int, help="evaluate: only so many pairs of each set")
    parser.add_argument("--share", type=float, default=1.0, help="fit: share of every set, for short trials")
    parser.add_argument("--cycles", nargs="+", choices=["texts", "events", "all"], default=list(FitConfig().cycles))
    parser.add_argument("--peak", type=float, nargs="+", default=list(FitConfig().peak), help="fit: learning rates")
    parser.add_argument("--minutes", type=float, nargs="*", default=[], help="fit: wall-time limit per cycle")
    parser.add_argument("--open-only", action="store_true", help="fit: sets of licence class open alone")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if arguments.step in {"fit", "all"}:
        if arguments.base is None:
            parser.error("fit needs --base")
        config = FitConfig(
            cycles=tuple(arguments.cycles),
            peak=tuple(arguments.peak),
            share=arguments.share,
            minutes=tuple(arguments.minutes),
            open_only=arguments.open_only,
        )
        base = arguments.base
        fit(arguments.data, base / "model.safetensors", base / "tokenizer.json", arguments.out, config)
    weights = arguments.weights or arguments.out / f"cycle{len(arguments.cycles)}.pt"
    if arguments.step in {"export", "all"}:
        export(weights, arguments.out, arguments.model, version=arguments.version)
    if arguments.step in {"check", "all"}:
        print(check(weights, arguments.out, arguments.model, arguments.golden, write=arguments.write))
    if arguments.step in {"evaluate", "all"}:
        for name, scores in evaluate(arguments.model, arguments.data, limit=arguments.limit):
            print(name, json.dumps({key: round(value, 4) for key, value in scores.items()}), flush=True)


if __name__ == "__main__":
    main()
