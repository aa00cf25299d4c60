"""Timeline17: which days a timeline names, and what it says of them, against timelines that journalists wrote.

    python -m bench.timelines --data ../shared/data [--each]

Counted as Gholipour Ghalandari and Ifrim (ACL 2020) do: the outlets' collections of a topic are one input (9 topics,
19 reference timelines); reports and days lie within the reference's first and last day; the number of days, and of
sentences per day (the rounded mean), are the reference's. Precision and recall are averaged over the timelines, F1 is
that of the averages. The weights for a topic are fitted on the other eight.

Of `annotate` only what needs no network runs: sentences, and times with the tense told from words. A sentence ends
where the data set ends it, or earlier.
"""

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import TypeAlias

from bench.floors import hold
from bench.rouge import Timeline, agreement, align, concat, f1
from train.timeline.fit import Task, fit
from variorum.annotate.sentences import split_sentences
from variorum.annotate.times import find_times
from variorum.compose.chronicle import DatedSentence, Weights, count_days, dated_sentences, tell_days
from variorum.types.marks import Sentence
from variorum.types.report import Report

Method: TypeAlias = Callable[[Sequence[DatedSentence], "Reference"], Timeline]


@dataclass(frozen=True, slots=True)
class Reference:
    """A timeline that journalists wrote."""

    topic: str
    name: str
    days: Timeline

    @property
    def between(self) -> tuple[date, date]:
        return min(self.days), max(self.days)

    @property
    def per_day(self) -> int:
        return round(sum(len(sentences) for sentences in self.days.values()) / len(self.days))


def read_references(data: Path) -> list[Reference]:
    """Return the reference timelines; a day listed twice keeps its last entry, as in the published protocol."""
    found: list[Reference] = []
    for folder in _folders(data):
        lines = (folder / "timelines.jsonl").read_text("utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            days = {date.fromisoformat(day[:10]): tuple(sentences) for day, sentences in json.loads(line)}
            found.append(Reference(_topic(folder), f"{folder.name} {number}", days))
    return found


def read_topics(data: Path) -> dict[str, list[DatedSentence]]:
    """Return the sentences of each topic's reports, all outlets together."""
    topics: dict[str, list[DatedSentence]] = {}
    for folder in _folders(data):
        topics.setdefault(_topic(folder), []).extend(_sentences(folder))
    return topics


def _folders(data: Path) -> list[Path]:
    return sorted(folder for folder in (data / "timeline17").iterdir() if folder.is_dir())


def _topic(folder: Path) -> str:
    return folder.name.partition("_")[0]


def _sentences(folder: Path) -> Iterator[DatedSentence]:
    with gzip.open(folder / "inputdocs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if not document["text"].strip():
                continue
            report = Report(id=document["id"], text=document["text"], sha256="", published=document["date"])
            raw = split_sentences(report)
            sentences = tuple(Sentence(s.span, s.kind, s.paragraph, ()) for s in raw)
            yield from dated_sentences(
                report, sentences, find_times(report, sentences), source=f"{folder.name}/{report.id}"
            )


def within(sentences: Sequence[DatedSentence], between: tuple[date, date]) -> list[DatedSentence]:
    """Return the sentences of reports published between two days, both included."""
    return [s for s in sentences if s.published is not None and between[0] <= s.published <= between[1]]


def tasks_of(topics: dict[str, list[DatedSentence]], references: Sequence[Reference]) -> list[Task]:
    """Return what the weights are fitted on, one task for each timeline."""
    tasks: list[Task] = []
    for reference in references:
        first, last = reference.between
        counts = count_days(within(topics[reference.topic], reference.between))
        allowed = {day: count for day, count in counts.items() if first <= day <= last}
        tasks.append(Task(reference.topic, allowed, frozenset(reference.days)))
    return tasks


def floor(sentences: Sequence[DatedSentence], reference: Reference) -> Timeline:
    """Return the days with most reports, each with the first sentences of its first reports."""
    reports: dict[date, list[str]] = {}
    opening: dict[date, list[DatedSentence]] = {}
    for s in sentences:
        if s.published is not None and s.place == 0:
            reports.setdefault(s.published, []).append(s.source)
            opening.setdefault(s.published, []).append(s)
    best = sorted(reports, key=lambda day: (-len(reports[day]), day))[: len(reference.days)]
    return {day: [s.text for s in opening[day][: reference.per_day]] for day in best}


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall of one timeline, or their means over several, by measure."""

    values: dict[str, tuple[float, float]]

    def f1(self, measure: str) -> float:
        return f1(*self.values[measure])


MEASURES = ("date", "AR1", "AR2", "agreement", "concat")


def score(predicted: Timeline, wanted: Timeline) -> Score:
    """Return how a timeline compares with the reference."""
    shared = len(predicted.keys() & wanted.keys())
    counted = {
        "AR1": align(predicted, wanted, 1),
        "AR2": align(predicted, wanted, 2),
        "agreement": agreement(predicted, wanted, 1),
        "concat": concat(predicted, wanted, 1),
    }
    return Score(
        {"date": (shared / max(len(predicted), 1), shared / len(wanted))}
        | {name: (counts.precision, counts.recall) for name, counts in counted.items()}
    )


def mean(scores: Sequence[Score]) -> Score:
    """Return the means of precision and of recall; F1 is taken of these."""
    return Score(
        {
            name: (fmean(s.values[name][0] for s in scores), fmean(s.values[name][1] for s in scores))
            for name in MEASURES
        }
    )


def main() -> int:
    """Print a row per method, with `--each` a row per timeline; return 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(
        prog="python -m bench timelines", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    parser.add_argument("--each", action="store_true", help="a row for every timeline too")
    options = parser.parse_args()
    begun = time.perf_counter()
    topics, references = read_topics(options.data), read_references(options.data)
    tagged = time.perf_counter()
    tasks = tasks_of(topics, references)
    weights = {topic: fit([task for task in tasks if task.topic != topic]) for topic in topics}
    methods: dict[str, Method] = {
        "floor: most reports, first sentences": floor,
        "tell_days": lambda sentences, reference: _told(sentences, reference, weights[reference.topic]),
    }
    print(f"{'':38}" + "".join(f"{name:>11}" for name in MEASURES) + f"{'seconds':>10}")
    for name, row in PUBLISHED.items():
        print(f"{name:38}" + "".join(f"{row[m]:11.3f}" if m in row else f"{'':11}" for m in MEASURES))
    overall: dict[str, Score] = {}
    for name, method in methods.items():
        spent = 0.0
        scores: list[Score] = []
        for reference in references:
            sentences = within(topics[reference.topic], reference.between)
            start = time.perf_counter()
            predicted = method(sentences, reference)
            spent += time.perf_counter() - start
            scores.append(score(predicted, reference.days))
            if options.each:
                print(_row(f"  {reference.name} ({len(reference.days)} days)", scores[-1]))
        overall[name] = mean(scores)
        print(_row(name, overall[name]) + f"{spent:10.1f}")
    n_sentences = sum(map(len, topics.values()))
    print(f"sentences and times of {n_sentences} sentences: {tagged - begun:.1f} s; F1 of mean precision and recall,")
    print(f"{len(references)} timelines of {len(topics)} topics; weights for a topic are fitted on the others")
    ours = overall["tell_days"]
    return hold("timelines", {"date_f1": ours.f1("date"), "ar1_f": ours.f1("AR1"), "ar2_f": ours.f1("AR2")})


PUBLISHED = {
    "DATEWISE (2020)": {"date": 0.544, "AR1": 0.120, "AR2": 0.035},
    "CLUST (2020)": {"date": 0.407, "AR1": 0.082, "AR2": 0.020},
}


def _told(sentences: Sequence[DatedSentence], reference: Reference, weights: Weights) -> Timeline:
    told = tell_days(
        sentences,
        n_days=len(reference.days),
        per_day=reference.per_day,
        between=reference.between,
        weights=weights,
    )
    return {day.day: [sentences[index].text for index in day.sentences] for day in told}


def _row(name: str, found: Score) -> str:
    return f"{name:38}" + "".join(f"{found.f1(measure):11.3f}" for measure in MEASURES)


if __name__ == "__main__":
    raise SystemExit(main())
