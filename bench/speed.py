"""What an account costs: cold start, memory, time against one bare pass of the encoder, sentences per second.

Wall time depends on what else the machine does, so processor time (all cores, all threads) stands beside it, and every
figure is the median of several runs. Ratios are taken run by run, each account against the bare pass right before it.
"""

import argparse
import io
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.gold import SAMPLES, list_stories
from bench.samples import NOW
from variorum.types.report import Report

if TYPE_CHECKING:
    from variorum.pipeline import Workbench
    from variorum.types.marks import AnnotatedReport

GOALS = {
    "one more report": "<= 0.4 s", "account of 20": "<= 4 s",
    "cold start": "<= 2 s", "peak memory": "<= 400 MB", "account / encoder": "<= 3", "annotate": ">= 200 a second",
}  # fmt: skip
LARGE = 20  # reports in the large story
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
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one run: on the clock, and of processor time in all threads."""

    wall: float
    cpu: float


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 0, or 1 when the command fails."""
    parser = argparse.ArgumentParser(prog="python -m bench speed", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="the median of so many")
    options = parser.parse_args(arguments)
    print(f"{'measure':<24}{'wall':>12}{'processor':>12}   goal")
    measured = measure_cold(options.runs)
    if measured is None:
        print("cold start: `variorum account` failed on two short reports")
        return 1
    costs, megabytes = measured
    _row("cold start", costs, _seconds)
    print(f"{'peak memory':<24}{f'{megabytes:.0f} MB':>12}{'':>12}   {GOALS['peak memory']}")
    print_warm(options.runs)
    load = os.getloadavg()[0]
    cores = os.cpu_count() or 1
    print(f"({cores} cores, median of {options.runs}; load {load:.1f}{': busy, trust the processor time' if load > cores else ''};"
          f" peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")  # fmt: skip
    return 0


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _row(name: str, costs: Sequence[Cost], show: Callable[[float], str]) -> None:
    wall, cpu = show(median(cost.wall for cost in costs)), show(median(cost.cpu for cost in costs))
    print(f"{name:<24}{wall:>12}{cpu:>12}   {GOALS.get(name, '')}".rstrip())


def measure_cold(runs: int) -> tuple[list[Cost], float] | None:
    """Return seconds and peak MB of `variorum account` on two short reports in fresh processes; None if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(_SHORT):
            path = Path(folder) / f"report-{number}.txt"
            path.write_text(text, "utf-8")
            paths.append(str(path))
        command = [sys.executable, "-c", "from variorum.cli import main; main()", "account", *paths, "--format", "json"]
        costs, peaks = [], []
        for _ in range(runs):
            out = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-c", _CHILD, *command], check=True, capture_output=True, text=True
            ).stdout.split()
            if out[0] != "0":
                return None
            costs.append(Cost(float(out[1]), float(out[2])))
            peaks.append(float(out[3]) / 1024)
    return costs, max(peaks)


def print_warm(runs: int) -> None:
    """Print what accounts and their parts cost over all sample stories and over one large story, models loaded."""
    from variorum.claim.build import build_claims  # noqa: PLC0415 - a fresh process is measured first
    from variorum.config import Config  # noqa: PLC0415
    from variorum.pipeline import Workbench, annotate, make_account  # noqa: PLC0415
    from variorum.read import gather, read_items  # noqa: PLC0415

    workbench = Workbench.open(Config())
    stories = [
        read_items(gather([str(story / "reports")], io.BytesIO()), now=NOW)[0] for story in list_stories(SAMPLES)
    ]
    reports = [report for story in stories for report in story]
    annotated = [annotate(report, workbench) for report in reports]  # the first pass also warms the models up
    texts = [[sentence.span.of(marked.report.text) for sentence in marked.sentences] for marked in annotated]
    n_sentences = sum(map(len, texts))
    bare, marking, account = [], [], []
    for _ in range(runs):
        bare.append(measure(lambda: [workbench.encoder.encode(batch) for batch in texts]))
        marking.append(measure(lambda: [annotate(report, workbench) for report in reports]))
        account.append(measure(lambda: [make_account(story, [], workbench, now=NOW) for story in stories]))
    _row("bare encoder pass", bare, _seconds)
    _row("account", account, _seconds)
    _row("account / encoder", _ratios(account, bare), lambda ratio: f"{ratio:.2f}")
    _row("annotate / encoder", _ratios(marking, bare), lambda ratio: f"{ratio:.2f}")
    # Sentences for each second on the clock, and for each second of one core.
    _row("annotate", [Cost(n_sentences / c.wall, n_sentences / c.cpu) for c in marking], lambda rate: f"{rate:.0f} /s")
    large = large_story(stories)
    marked = [annotate(report, workbench) for report in large]
    _row(
        f"account of {len(large)}",
        [measure(lambda: make_account(large, [], workbench, now=NOW)) for _ in range(runs)],
        _seconds,
    )
    _row("  of it claims", [measure(lambda: build_claims(marked, workbench.encoder)) for _ in range(runs)], _seconds)
    _row("one more report", [measure(one_more(large, marked, workbench)) for _ in range(runs)], _seconds)
    print_models(workbench, texts, annotated)
    print(f"(over {len(stories)} sample stories, {len(reports)} reports, {n_sentences} sentences; large story: "
          f"{len(large)} reports of one event, {sum(len(m.sentences) for m in marked)} sentences)")  # fmt: skip


class _Kept:
    """Vectors and pair scores as a store keeps them, in memory: `variorum.ports.Encoder` and `PairScores`."""

    def __init__(self, encoder: Any) -> None:
        self._encoder = encoder
        self._vectors: dict[str, Any] = {}
        self._pairs: dict[tuple[str, str], Any] = {}
        self.name = encoder.name

    def encode(self, texts: Sequence[str]) -> Any:
        """Return one vector per text; what is known is not encoded again."""
        import numpy as np  # noqa: PLC0415

        missing = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        self._vectors.update(zip(missing, self._encoder.encode(missing), strict=True))
        return np.stack([self._vectors[text] for text in texts])

    def find(self, one: str, other: str) -> Any:
        """Return the scores of two reports, None where they were never compared."""
        return self._pairs.get((one, other))

    def keep(self, one: str, other: str, pairs: Any) -> None:
        """Remember the scores of two reports."""
        self._pairs[one, other] = pairs


def one_more(
    reports: Sequence[Report], marked: Sequence["AnnotatedReport"], workbench: "Workbench"
) -> Callable[[], object]:
    """Return the work of adding the last report to the account of the others, of which everything is known."""
    from variorum.claim.build import build_claims  # noqa: PLC0415
    from variorum.claim.extract import extract_statements  # noqa: PLC0415
    from variorum.compose.account import compose_account  # noqa: PLC0415
    from variorum.pipeline import annotate  # noqa: PLC0415
    from variorum.types.account import Generated  # noqa: PLC0415

    kept = _Kept(workbench.encoder)
    told = {one.report.id: extract_statements(one) for one in marked[:-1]}
    build_claims(marked[:-1], kept, known=kept, found=told)
    made = Generated("bench", (), NOW.isoformat())

    def work() -> object:
        story = build_claims([*marked[:-1], annotate(reports[-1], workbench)], kept, known=kept, found=told)
        return compose_account(story, failures=(), generated=made)

    return work


def print_models(
    workbench: "Workbench", texts: Sequence[Sequence[str]], annotated: Sequence["AnnotatedReport"]
) -> None:
    """Print size and speed of each model: the sentences of the sample stories, and neighbouring ones as pairs."""
    from variorum import group  # noqa: PLC0415
    from variorum.models.judge import Passage  # noqa: PLC0415
    from variorum.models.manifest import load_manifest  # noqa: PLC0415
    from variorum.models.tagger import DATA  # noqa: PLC0415

    words = [[[token.text for token in s.tokens] for s in marked.sentences] for marked in annotated]
    flat = [text for batch in texts for text in batch]
    pairs = [(Passage(one), Passage(other)) for one, other in pairwise(flat)]
    runs: dict[str, tuple[str, int, Callable[[], object]]] = {
        "encoder": ("sentences", len(flat), lambda: [workbench.encoder.encode(batch) for batch in texts]),
        "tagger": ("sentences", len(flat), lambda: [workbench.tagger.tag(report) for report in words]),
        "judge": ("pairs", len(pairs), lambda: workbench.judge.judge(pairs)),
    }
    total = 0.0
    for name, (unit, count, work) in runs.items():
        work()
        megabytes = (DATA / name / load_manifest(DATA / name).file).stat().st_size / 1e6
        total += megabytes
        cost = measure(work)
        print(f"{f'model {name}':<24}{f'{megabytes:.1f} MB':>12}{f'{count / cost.wall:.0f} /s':>12}   {unit}")
    static = sum(path.stat().st_size for path in (Path(group.__file__).parent / "data").iterdir()) / 1e6
    print(f"{'model static vectors':<24}{f'{static:.1f} MB':>12}")
    total += static
    print(f"{'weights in all':<24}{f'{total:.1f} MB':>12}{'':>12}   <= 80 MB")


def measure(work: Callable[[], object]) -> Cost:
    """Return what one run of `work` costs."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def large_story(stories: Sequence[Sequence[Report]]) -> list[Report]:
    """Return one story of many reports: the longest sample story, then its reports told again in other words.

    A retelling leaves out some paragraphs, turns the rest of the body round and changes some words and every figure,
    so that it is neither a copy of its report nor about another event. Nothing is drawn at random.
    """
    base = max(stories, key=lambda story: sum(len(report.text) for report in story))
    told = list(base)
    while len(told) < LARGE:
        turn, number = divmod(len(told), len(base))
        told.append(_retold(base[number], turn))
    return told


_OTHER_WORDS = {
    "said": "told reporters",
    "people": "persons",
    "near": "close to",
    "early": "shortly before dawn",
    "also": "too",
}


def _retold(report: Report, turn: int) -> Report:
    head, *rest = report.text.split("\n\n")
    kept = [paragraph for place, paragraph in enumerate(rest) if place % 4 != turn % 4] or rest
    kept = kept[turn % len(kept) :] + kept[: turn % len(kept)] if kept else []
    text = "\n\n".join([head, *kept])
    text = re.sub(r"\b[a-z]+\b", lambda word: _OTHER_WORDS.get(word[0], word[0]), text)
    text = re.sub(r"(?<![\d,.:-])\d{1,2}(?![\d,.:-]|\d|th|st|nd|rd)", lambda figure: str(int(figure[0]) + turn), text)
    return replace(report, id=f"{report.id}-{turn + 1}", text=text, lead_in=None, tail=None)


def _ratios(costs: Sequence[Cost], bare: Sequence[Cost]) -> list[Cost]:
    return [Cost(c.wall / b.wall, c.cpu / b.cpu) for c, b in zip(costs, bare, strict=True)]
