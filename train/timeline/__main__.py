"""One command: count who names each day in Timeline17, fit the weights, write them with their scores.

    python -m train.timeline --data ../shared/data [--write]

About half a minute. The score is that of every topic with weights fitted on the others; what is written is fitted on all.
"""

import argparse
import json
from pathlib import Path
from statistics import fmean

from bench.timelines import read_references, read_topics, tasks_of
from train.timeline.fit import Task, fit, share_found
from variorum.compose.chronicle import Weights

TARGET = Path(__file__).parents[2] / "src" / "variorum" / "compose" / "data" / "chronicle.json"


def main() -> int:
    """Print the weights and date F1 for each topic left out; with `--write` store the weights fitted on all."""
    parser = argparse.ArgumentParser(prog="python -m train.timeline", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name}")
    options = parser.parse_args()
    tasks = tasks_of(read_topics(options.data), read_references(options.data))
    left_out: list[float] = []
    for topic in sorted({task.topic for task in tasks}):
        weights = fit([task for task in tasks if task.topic != topic])
        own = [share_found(task, weights) for task in tasks if task.topic == topic]
        left_out += own
        print(
            f"{topic:16} {len(own)} timelines  late {weights.late:.2f} near {weights.near:.2f}  days {fmean(own):.3f}"
        )
    weights = fit(tasks)
    fitted = fmean(share_found(task, weights) for task in tasks)
    plain = fmean(share_found(task, Weights(0.0, 0.0)) for task in tasks)
    print(f"left out {fmean(left_out):.3f}  fitted {fitted:.3f} (late {weights.late:.2f}, near {weights.near:.2f})")
    print(f"sources alone {plain:.3f}")
    if options.write:
        TARGET.write_text(
            json.dumps(_report(weights, tasks, fmean(left_out), plain), indent=1) + "\n", encoding="utf-8"
        )
    return 0


def _report(weights: Weights, tasks: list[Task], left_out: float, plain: float) -> dict[str, object]:
    return {
        "weights": {"late": weights.late, "near": weights.near},
        "fitted_on": f"Timeline17: {len(tasks)} timelines, {len({t.topic for t in tasks})} topics",
        "date_f1_topic_left_out": round(left_out, 3),
        "date_f1_sources_alone": round(plain, 3),
    }


if __name__ == "__main__":
    raise SystemExit(main())
