"""The brief against neutral round-ups: ROUGE of brief, LexRank and lead on AllSides NEUS test. For orientation only.

    python -m bench.roundups --data ../shared/data [--events 100] [--save FOLDER]

Each event has the beginnings of three articles (left, centre, right) and a neutral summary by an editor, without the
titles here on either side. The events are drawn with a fixed seed. ROUGE-1, -2 and -L are F1 over lower-case Porter
stems, -L over the whole text. Every system is scored at its own length and cut to the words of a usual summary.

- brief: the sentences of the account's brief, in its order.
- LexRank: Erkan and Radev 2004, continuous, damping .85, over TF-IDF cosines (own implementation) of all body sentences; a sentence with a
  cosine above .7 to one taken is left out; as many sentences as the brief has.
- lead: the first sentences of the reports in turn: three.

An editor's summary is one reading of an event: overlap with it says whether the same things are told, nothing of
whether they are right or carried by what is cited.
"""

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import snowballstemmer

from bench.rouge import f1, grams
from bench.samples import NOW

FOLDER = "allsides_neus"
SEED = 20261121
CUT = 75  # words; the mean of the summaries is 69 without their titles
DAMPING = 0.85
SAME = 0.7  # cosine from which LexRank leaves a sentence out
_STEMMER = snowballstemmer.stemmer("porter")
_PARTS = ("TITLE=>", "ARTICLE=>")


@dataclass(frozen=True, slots=True)
class Roundup:
    """An event: its number, the articles as (title, text), and the editor's summary."""

    number: int
    articles: tuple[tuple[str, str], ...]
    summary: str


def load_roundups(folder: Path, n: int) -> list[Roundup]:
    """Return `n` events of the test part, drawn with the fixed seed, in their order."""
    sources = (folder / "test.source").read_text("utf-8").splitlines()
    targets = (folder / "test.target").read_text("utf-8").splitlines()
    found = [
        Roundup(number, tuple(split_article(part) for part in source.split("[SEP]")), split_article(target)[1])
        for number, (source, target) in enumerate(zip(sources, targets, strict=True))
    ]
    usable = [r for r in found if r.summary and all(text for _, text in r.articles)]
    return sorted(random.Random(SEED).sample(usable, min(n, len(usable))), key=lambda r: r.number)


def split_article(words: str) -> tuple[str, str]:
    """Return title and text of "TITLE=> ... ARTICLE=> ..."."""
    title, _, text = words.partition(_PARTS[1])
    return title.replace(_PARTS[0], "").strip(), text.strip()


def rouge_words(text: str) -> list[str]:
    """Return the lower-case words, those of more than three letters stemmed after Porter."""
    return [_STEMMER.stemWord(word) if len(word) > 3 else word for word in re.findall(r"[a-z0-9]+", text.lower())]


def rouge(predicted: str, wanted: str) -> tuple[float, float, float]:
    """Return ROUGE-1, ROUGE-2 and ROUGE-L F1 of a text (Lin 2004)."""
    found = []
    for n in (1, 2):
        one, other = grams([predicted], n, rouge_words), grams([wanted], n, rouge_words)
        hits = (one & other).total()
        found.append(f1(hits / max(1, one.total()), hits / max(1, other.total())))
    one_words, other_words = rouge_words(predicted), rouge_words(wanted)
    common = longest_common(one_words, other_words)
    return found[0], found[1], f1(common / max(1, len(one_words)), common / max(1, len(other_words)))


def longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for i, against in enumerate(other, 1):
            before, row[i] = row[i], before + 1 if word == against else max(row[i], row[i - 1])
    return row[-1]


def rank_sentences(sentences: Sequence[str]) -> list[int]:
    """Return the sentences' numbers by LexRank, highest first, near-equal ones of lower rank left out."""
    words = [Counter(rouge_words(sentence)) for sentence in sentences]
    column = {word: i for i, word in enumerate(sorted(set().union(*words)))}
    vectors = np.zeros((len(words), len(column)))
    for row, counted in enumerate(words):
        for word, n in counted.items():
            vectors[row, column[word]] = n * np.log(len(words) / sum(word in other for other in words))
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    cosines = vectors @ vectors.T
    weights = cosines / np.maximum(cosines.sum(axis=1, keepdims=True), 1e-9)
    rank = np.full(len(sentences), 1 / len(sentences))
    for _ in range(100):
        rank = (1 - DAMPING) / len(sentences) + DAMPING * weights.T @ rank
    taken: list[int] = []
    for i in np.argsort(-rank, kind="stable"):
        if all(cosines[i, j] <= SAME for j in taken):
            taken.append(int(i))
    return taken


def lead(sentences: Sequence[Sequence[str]], n: int) -> list[str]:
    """Return the reports' first sentences in turn, `n` of them."""
    depth = max(map(len, sentences))
    return [report[i] for i in range(depth) for report in sentences if i < len(report)][:n]


def cut(text: str, n: int = CUT) -> str:
    """Return the first words of a text."""
    return " ".join(text.split()[:n])


def main(arguments: list[str] | None = None) -> int:
    """Print the table; return 2 when the data are not there."""
    parser = argparse.ArgumentParser(prog="python -m bench roundups", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    parser.add_argument("--events", type=int, default=100, help="how many events")
    parser.add_argument("--save", type=Path, help="write what each system made to EVENT.json in this folder")
    options = parser.parse_args(arguments)
    folder = options.data / FOLDER
    if not folder.is_dir():
        print(f"roundups: {options.data} holds no {FOLDER}", file=sys.stderr)
        return 2
    from variorum.config import Config  # noqa: PLC0415 - help and misuse need no models
    from variorum.pipeline import Workbench  # noqa: PLC0415

    workbench = Workbench.open(Config())
    scores: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    seconds: list[float] = []
    for event in load_roundups(folder, options.events):
        started = time.perf_counter()
        brief, sentences = make_brief(event, workbench)
        seconds.append(time.perf_counter() - started)
        flat = [sentence for report in sentences for sentence in report]
        made = {
            "brief": brief,
            "LexRank": [flat[i] for i in rank_sentences(flat)[: max(1, len(brief))]],
            "lead": lead(sentences, 3),
        }
        for system, chosen in made.items():
            text = " ".join(chosen)
            scores[system].append((*rouge(text, event.summary), len(text.split())))
            scores[f"{system}, cut"].append((*rouge(cut(text), event.summary), len(cut(text).split())))
        if options.save is not None:
            options.save.mkdir(parents=True, exist_ok=True)
            record = {**made, "summary": event.summary, "titles": [title for title, _ in event.articles]}
            (options.save / f"{event.number}.json").write_text(
                json.dumps(record, ensure_ascii=False, indent=1), "utf-8"
            )
    print_scores(scores, seconds)
    return 0


def make_brief(event: Roundup, workbench: Any) -> tuple[list[str], list[list[str]]]:
    """Return the sentences of the brief, and the body sentences of each report."""
    from variorum.pipeline import annotate, make_account  # noqa: PLC0415
    from variorum.read import read_items  # noqa: PLC0415
    from variorum.read.paths import RECORD_TYPE  # noqa: PLC0415
    from variorum.types.report import RawItem  # noqa: PLC0415

    items = [
        RawItem(str(i), json.dumps({"id": f"r{i}", "title": title, "text": text}).encode(), media_type=RECORD_TYPE)
        for i, (title, text) in enumerate(event.articles, 1)
    ]
    reports, failures = read_items(items, now=NOW)
    account = make_account(reports, failures, workbench, now=NOW)
    sentences = [
        [s.span.of(report.text) for s in annotate(report, workbench).sentences if s.kind == "body"]
        for report in reports
    ]
    return [sentence.text for sentence in account.brief], [found for found in sentences if found]


def print_scores(
    scores: dict[str, list[tuple[float, ...]]],
    seconds: Sequence[float],
    mean: Callable[[Sequence[float]], float] = statistics.fmean,
) -> None:
    """Print one line per system."""
    print(f"{len(seconds)} events, seed {SEED}, {mean(seconds):.2f} s each for account and marks")
    print(f"{'':<16}{'ROUGE-1':>9}{'ROUGE-2':>9}{'ROUGE-L':>9}{'words':>8}")
    for system, rows in scores.items():
        one, two, long, words = (mean(column) for column in zip(*rows, strict=True))
        print(f"{system:<16}{one:>9.3f}{two:>9.3f}{long:>9.3f}{words:>8.1f}")


if __name__ == "__main__":
    sys.exit(main())
