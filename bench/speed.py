"""What an account costs: cold start, memory, time against one bare pass of the encoder, sentences per second."""

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.gold import SAMPLES, list_stories
from bench.samples import NOW

GOALS = {"cold start": "<= 2 s", "peak memory": "<= 400 MB", "account / encoder": "<= 3", "annotate": ">= 200 a second"}
_SHORT = (
    (
        "Barge runs aground near Linz\n\nA barge loaded with gravel ran aground on the Danube near Linz early on Tuesday. "
        "Two crew members were slightly hurt, police said.\n"
    ),
    (
        "Gravel barge stuck on the Danube\n\nA gravel barge is stuck on the Danube since Tuesday morning. Police said two "
        "members of its crew suffered minor injuries. The river is closed to ships.\n"
    ),
)
_CHILD = """
import resource, subprocess, sys, time
started = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE).returncode
seconds = time.perf_counter() - started
print(code, seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 0, or 1 when the command fails."""
    parser = argparse.ArgumentParser(prog="python -m bench speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="the best of so many")
    options = parser.parse_args(arguments)
    print(f"{'measure':<22}{'found':>16}   goal")
    measured = measure_cold(options.runs)
    if measured is None:
        print("cold start: `variorum account` failed on two short reports")
        return 1
    seconds, megabytes = measured
    _row("cold start", f"{seconds:.2f} s")
    _row("peak memory", f"{megabytes:.0f} MB")
    print_warm(options.runs)
    print(f"({os.cpu_count()} cores, best of {options.runs}; memory of this process at its peak: "
          f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")  # fmt: skip
    return 0


def _row(name: str, found: str) -> None:
    print(f"{name:<22}{found:>16}   {GOALS.get(name, '')}")


def measure_cold(runs: int) -> tuple[float, float] | None:
    """Return seconds and peak MB of `variorum account` on two short reports in a fresh process; None if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(_SHORT):
            path = Path(folder) / f"report-{number}.txt"
            path.write_text(text, "utf-8")
            paths.append(str(path))
        command = [sys.executable, "-c", "from variorum.cli import main; main()", "account", *paths, "--format", "json"]
        found = []
        for _ in range(runs):
            out = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-c", _CHILD, *command], check=True, capture_output=True, text=True
            ).stdout.split()
            if out[0] != "0":
                return None
            found.append((float(out[1]), float(out[2]) / 1024))
    return min(seconds for seconds, _ in found), max(megabytes for _, megabytes in found)


def print_warm(runs: int) -> None:
    """Print the wall time of accounts and of their parts over all sample stories, models loaded."""
    from variorum.config import Config  # noqa: PLC0415 - a fresh process is measured first
    from variorum.pipeline import Workbench, annotate, make_account  # noqa: PLC0415
    from variorum.read import gather, read_items  # noqa: PLC0415

    workbench = Workbench.open(Config())
    stories = [read_items(gather([str(story / "reports")], io.BytesIO()), now=NOW)[0] for story in list_stories(SAMPLES)]
    reports = [report for story in stories for report in story]
    texts = [
        [sentence.span.of(report.text) for sentence in annotate(report, workbench).sentences] for report in reports
    ]
    n_sentences = sum(map(len, texts))
    encoder = _best(runs, lambda: [workbench.encoder.encode(batch) for batch in texts])
    tagging = _best(runs, lambda: [annotate(report, workbench) for report in reports])
    account = _best(runs, lambda: [make_account(story, [], workbench, now=NOW) for story in stories])
    _row("bare encoder pass", f"{encoder:.2f} s")
    _row("account", f"{account:.2f} s")
    _row("account / encoder", f"{account / encoder:.2f}")
    _row("annotate / encoder", f"{tagging / encoder:.2f}")
    _row("annotate", f"{n_sentences / tagging:.0f} a second")
    print(f"(over {len(stories)} sample stories, {len(reports)} reports, {n_sentences} sentences)")


def _best(runs: int, work: Callable[[], object]) -> float:
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)
