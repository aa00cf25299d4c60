"""In how many reports of a background each place of the term table occurs: counts only, no words."""

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from train.group.data import make_report, read_round_ups
from variorum.group.rarity import BITS
from variorum.group.words import read_words
from variorum.types.report import Report


def read_background(data: Path) -> Iterator[Report]:
    """Yield the reports counted: round-ups (training part), Worldwide Newswire, PolNeAR (training), SemEval task 8 in English."""
    for item in read_round_ups(data, "train"):
        yield item.report
    worldwide = data / "worldwide_newswire"
    for name in (worldwide / "splits_stanza" / "train.txt").read_text("utf-8").split():
        path = next(worldwide.glob(f"processed_annotated/{name}*"), None)
        if path is not None:
            lines = path.read_text("utf-8").splitlines()
            yield make_report(name, "", " ".join(line.split("\t")[0] for line in lines))
    for path in sorted((data / "polnear" / "train" / "text").glob("*.txt")):
        yield make_report(path.stem, "", path.read_text("utf-8"))
    csv.field_size_limit(sys.maxsize)
    with gzip.open(data / "semeval2022_task8" / "training_set.csv.gz", "rb") as handle:
        for row in csv.DictReader(io.TextIOWrapper(handle, "utf-8")):
            for side in "12":
                yield make_report(f"{row['pair_id']}_{side}", "", row[f"text{side}"])


def count(reports: Iterable[Report]) -> NDArray[np.uint16]:
    """Return the counts, and the number of reports at the end. Shape: (2 ** BITS + 1,)."""
    counts = np.zeros((1 << BITS) + 1, dtype=np.int64)
    for report in reports:
        places = {number & ((1 << BITS) - 1) for number in read_words(report).terms}
        counts[list(places)] += 1
        counts[-1] += 1
    return np.minimum(counts, np.iinfo(np.uint16).max).astype(np.uint16)
