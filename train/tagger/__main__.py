"""Command line of the tagger's training: `python -m train.tagger fit|export|check|evaluate`."""

import argparse
import logging
from pathlib import Path

from train.tagger.fit import FitConfig, fit


def main() -> None:
    """Run one step of the training."""
    parser = argparse.ArgumentParser(prog="python -m train.tagger", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2 (model.safetensors)")
    parser.add_argument("--out", type=Path, default=Path("runs/tagger"))
    parser.add_argument("--minutes", type=float, nargs="*", default=[], help="wall-time limit per cycle")
    parser.add_argument("--cycles", type=int, nargs="*", default=list(FitConfig.__dataclass_fields__["cycles"].default))
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    config = FitConfig(cycles=tuple(arguments.cycles), minutes=tuple(arguments.minutes))
    fit(arguments.data, arguments.base / "model.safetensors", arguments.base / "tokenizer.json", arguments.out, config)


if __name__ == "__main__":
    main()
