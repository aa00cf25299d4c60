"""The grouper over a long stream: what a report costs, and what memory holds, as the stream grows.

    python -m bench stream --data ../shared/data [--reports 20000] [--two]

Reports are made of the open sets' texts by a generator: a bank of sentences by topic (ECB+ sub-topics, round-ups), and
stories that come and go. A story takes a topic's texts, gives its names and numbers new values, and has from one to some
dozens of reports (few stories are large) over some days, each with its own choice, order and cut of sentences. 300 stories
are under way at any time; one day has 500 reports; the window is 14 days, so memory is full from 7,000 reports on. Words
of the stories repeat while their names do not, as in real news. No text is written anywhere. Reported at 1, 2 and 5 of
each power of ten: milliseconds for a report (by the clock over all; the processor's, mean since the last line and median
of the last thousand), memory held now and at most so far (with the interpreter and the bank, whose share is told first),
and B-cubed F1 of the last 5,000 reports.
"""

import argparse
import json
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from train.group.data import make_report, read_ecb, read_round_ups
from train.group.measure import b_cubed
from variorum.group.archive import FileArchive
from variorum.group.online import OnlineGrouper, Window, new_grouper
from variorum.group.profile import Profile, make_profile
from variorum.group.vectors import StaticVectors
from variorum.types.report import Report

SEED = 20261121
PER_DAY = 500
WINDOW_DAYS = 14
LARGEST = 40
ALIVE = 300
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_NUMBER = re.compile(r"\b\d+\b")
_SYLLABLES = "ba be bo da de di do ga ka ke ko la le li lo lu ma me mi mo na ne ni no pa po ra re ri ro sa se si so ta te ti to va ve vi vo za".split()
_START = date(2020, 1, 1)


@dataclass(slots=True)
class Thread:
    """A story under way: its sentences, and how many reports are still to come."""

    name: str
    title: Sequence[str]
    sentences: Sequence[str]
    left: int


def read_bank(data: Path) -> list[tuple[list[str], list[str]]]:
    """Return titles and sentences of each topic."""
    topics: dict[str, tuple[list[str], list[str]]] = {}
    for item in [*read_ecb(data, "all"), *read_round_ups(data, "train")]:
        titles, sentences = topics.setdefault(item.story, ([], []))
        report = item.report
        if report.headline is not None:
            titles.append(report.headline.of(report.text))
        sentences += [found for found in _SENTENCE.split(report.text[report.body_start :]) if len(found) > 30]
    return [(titles, sentences) for titles, sentences in topics.values() if titles and len(sentences) >= 4]


class Renamer:
    """Gives the names and numbers of a text new values, the same ones throughout one story."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._given: dict[str, str] = {}

    def text(self, text: str) -> str:
        """Return the text with other names and numbers; every third name, a widely known one, stays."""
        return _NUMBER.sub(self._number, _NAME.sub(self._name, text))

    def _name(self, found: re.Match[str]) -> str:
        word = found[0]
        if word not in self._given:
            made = "".join(self._rng.choice(_SYLLABLES) for _ in range(self._rng.randint(2, 3))).capitalize()
            self._given[word] = word if self._rng.random() < 1 / 3 else made
        return self._given[word]

    def _number(self, found: re.Match[str]) -> str:
        return self._given.setdefault(found[0], str(self._rng.randint(1, 10 ** len(found[0]))))


def make_stream(bank: Sequence[tuple[list[str], list[str]]], n_reports: int, seed: int) -> Iterator[tuple[str, Report]]:
    """Yield (story, report) in the order of time; a function of bank and seed."""
    rng = random.Random(seed)
    alive: list[Thread] = []
    n_stories = 0
    for number in range(n_reports):
        if len(alive) < ALIVE:
            titles, sentences = rng.choice(bank)
            renamer = Renamer(rng)
            size = min(LARGEST, max(1, int(rng.paretovariate(1.1))))
            kept = rng.sample(sentences, min(len(sentences), 30))
            story = Thread(
                f"s{n_stories}",
                [renamer.text(t) for t in titles[:6]],
                [renamer.text(sentence) for sentence in kept],
                size,
            )
            n_stories += 1
            alive.append(story)
        place = rng.randrange(len(alive))
        thread = alive[place]
        n_kept = rng.randint(max(1, len(thread.sentences) // 3), len(thread.sentences))
        body = " ".join(rng.sample(thread.sentences, min(n_kept, 14)))
        day = _START + timedelta(days=number // PER_DAY)
        yield thread.name, make_report(f"r{number}", rng.choice(thread.title), body, published=day.isoformat())
        thread.left -= 1
        if thread.left <= 0:
            alive[place] = alive[-1]
            alive.pop()


def resident_mb() -> float:
    """Return the memory held now, in MB."""
    fields = Path("/proc/self/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * resource.getpagesize() / 1e6


def most_mb() -> float:
    """Return the most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def f1(grouper: OnlineGrouper, recent: Sequence[tuple[str, str]]) -> float:
    """Return B-cubed F1 of those of the reports, given with their stories, that are still in the window."""
    known = [(grouper.story_of(name), gold) for name, gold in recent]
    kept = [(found, gold) for found, gold in known if found is not None]
    precision, recall = b_cubed([found for found, _ in kept], [gold for _, gold in kept])
    return 2 * precision * recall / (precision + recall)


def run(data: Path, n_reports: int) -> list[dict[str, float]]:
    """Return a row at 1,000, 2,000, 5,000, 10,000 ... reports."""
    marks = [step * 10**power for power in range(3, 8) for step in (1, 2, 5) if step * 10**power <= n_reports]
    bank = read_bank(data)
    rows: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder, FileArchive(Path(folder) / "archive.jsonl") as archive:
        grouper = new_grouper(window=Window(n_reports=50_000, n_days=WINDOW_DAYS), archive=archive)
        recent: deque[tuple[str, str]] = deque(maxlen=5_000)
        last: deque[float] = deque(maxlen=1_000)
        total = total_cpu = 0.0
        print(f"before the first report: {resident_mb():.0f} MB")
        print(
            f"{'reports':>9} {'ms':>6} {'ms cpu':>7} {'median':>7} {'per s':>6} {'window':>7} {'stories':>8} {'MB':>5} {'most':>5} B3 F1"
        )
        for number, (story, report) in enumerate(make_stream(bank, n_reports, SEED), start=1):
            began, began_cpu = time.perf_counter(), time.process_time()
            grouper.add(report.id, report)
            last.append(time.process_time() - began_cpu)
            total += time.perf_counter() - began
            total_cpu += last[-1]
            recent.append((report.id, story))
            if number in marks:
                since = rows[-1]["reports"] if rows else 0
                row = {
                    "reports": number,
                    "ms": 1000 * total / number,
                    "cpu_ms": 1000 * total_cpu / (number - since),
                    "median_ms": 1000 * statistics.median(last),
                    "window": len(grouper),
                    "stories": grouper.n_stories,
                    "mb": resident_mb(),
                    "most_mb": most_mb(),
                    "b3": f1(grouper, recent),
                }
                total_cpu = 0.0
                rows.append(row)
                print(
                    f"{number:9} {row['ms']:6.2f} {row['cpu_ms']:7.2f} {row['median_ms']:7.2f} {1000 / row['ms']:6.0f}"
                    f" {len(grouper):7} {grouper.n_stories:8} {row['mb']:5.0f} {row['most_mb']:5.0f} {row['b3']:.3f}",
                    flush=True,
                )
    return rows


_TOOLS: list[StaticVectors] = []
"""Of the second process."""


def _load() -> None:
    _TOOLS.append(StaticVectors.load())


def _profile(report: Report) -> Profile:
    return make_profile(report.id, report, _TOOLS[0])


def run_two(data: Path, n_reports: int) -> float:
    """Return reports a second with the profiles made in a second process; each thousand is generated before it is timed."""
    grouper = new_grouper(window=Window(n_reports=50_000, n_days=WINDOW_DAYS))
    stream = make_stream(read_bank(data), n_reports, SEED)
    total = 0.0
    with get_context("spawn").Pool(1, _load) as pool:
        pool.apply(len, ([],))  # it is ready
        while reports := [report for _, report in islice(stream, 1_000)]:
            began = time.perf_counter()
            for profile in pool.imap(_profile, reports, chunksize=32):
                grouper.add_profile(profile)
            total += time.perf_counter() - began
    return n_reports / total


def main(arguments: list[str] | None = None) -> int:
    """Run the stream and print how much dearer the last report was than the thousandth."""
    parser = argparse.ArgumentParser(prog="python -m bench stream", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--json", action="store_true", help="print the rows as JSON at the end")
    parser.add_argument("--two", action="store_true", help="only the speed with profiles made in a second process")
    given = parser.parse_args(arguments)
    if given.two:
        print(f"two processes: {run_two(given.data, given.reports):.0f} reports a second")
        return 0
    rows = run(given.data, given.reports)
    if len(rows) > 1:
        first, last = rows[0], rows[-1]
        print(
            f"{last['reports']:,} reports to {first['reports']:,}: mean {last['cpu_ms'] / first['cpu_ms']:.2f},"
            f" median {last['median_ms'] / first['median_ms']:.2f}"
        )
    full = [row for row in rows if row["reports"] >= 2 * PER_DAY * WINDOW_DAYS]
    if full:
        print(f"memory since the window was full: {full[0]['mb']:.0f} to {full[-1]['mb']:.0f} MB")
    if given.json:
        print(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
