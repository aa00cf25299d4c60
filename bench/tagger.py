"""The tagger on the gold sets: parts of speech and dependencies, and exact names.

    python -m bench.tagger --data ../shared/data [--split dev|test] [--model FOLDER]

Names are counted as people, organisations, places and other, without titles and articles. CoNLL++ and UNER-PUD are
never trained on; UNER knows three types, so that names of the fourth are not counted there. `test` holds the floors.
"""

import argparse
from pathlib import Path

from bench.floors import hold
from train.tagger.evaluate import evaluate
from variorum.models.tagger import DATA

FIGURES = {
    "ewt_las": ("ewt test", "las"),
    "gum_las": ("gum test", "las"),
    "pud_las": ("pud test", "las"),
    "worldwide_f1": ("worldwide test, four types: all", "f1"),
    "conllpp_f1": ("conll++ test, four types: all", "f1"),
    "uner_pud_f1": ("uner pud test, three types: all", "f1"),
}


def main() -> int:
    """Print the table; return 1 where a figure is below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--split", choices=["dev", "test"], default="test")
    options.add_argument("--model", type=Path, default=DATA / "tagger", help="another model folder")
    chosen = options.parse_args()
    table = evaluate(chosen.model, chosen.data, split=chosen.split)
    for name, scores in table.items():
        print(f"{name:<40}" + "  ".join(f"{key} {value:.3f}" for key, value in scores.items()))
    if chosen.split != "test":
        return 0
    return hold("tagger", {name: table[row][key] for name, (row, key) in FIGURES.items()})


if __name__ == "__main__":
    raise SystemExit(main())
