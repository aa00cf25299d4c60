"""Sets that tell whether a second text holds if a first one does. The first text is the premise, in every set.

Class `open` or not, each reader says in its table entry; see README.md for what each label was taken as.
"""

import csv
import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from train.judge.data import (
    AGREES,
    CONTRADICTS,
    NEUTRAL,
    Counts,
    Example,
    claimdiff_split,
    emergent_split,
    read_table,
    untokenised,
)
from variorum.models.judge import Passage

LABELS = {"entailment": AGREES, "contradiction": CONTRADICTS, "neutral": NEUTRAL}
STANCES = {"for": AGREES, "against": CONTRADICTS, "observing": NEUTRAL}
OTHERWISE = CONTRADICTS | NEUTRAL  # "not entailed"


def lingnli(data: Path, counts: Counts, part: str = "train") -> list[Example]:
    """Return all rounds of the three protocols; `part` "val" for the held-out rows."""
    rows = []
    for path in sorted((data / "lingnli" / "NLI_data").glob(f"*/{part}_*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line) for line in lines]
    return _labelled("lingnli", ((row["premise"], row["hypothesis"], row["label"]) for row in rows), counts)


def taxinli(data: Path, counts: Counts) -> list[Example]:
    """Return the rows whose label a second reading confirmed."""
    rows = read_table(data / "taxinli" / "taxinli10k.tsv.gz", delimiter="\t", quoted=True)
    agreed = [row for row in rows if row["label"] == row["annotated_label"]]
    counts.drop("taxinli", "second reading gives another label", len(rows) - len(agreed))
    return _labelled("taxinli", ((row["prem"], row["hyp"], row["label"]) for row in agreed), counts)


def snli(data: Path, counts: Counts, part: str = "dev") -> list[Example]:
    """Return the dev file, which is trained on; `part` "test" to measure."""
    labels = {"0": AGREES, "1": NEUTRAL, "2": CONTRADICTS}
    return _small(data, "snli", part, labels, counts)


def rte(data: Path, counts: Counts, part: str = "train") -> list[Example]:
    """Return two-way rows: "not entailed" is neutral or contradiction."""
    return _small(data, "rte", part, {"0": AGREES, "1": OTHERWISE}, counts)


def scitail(data: Path, counts: Counts, part: str = "dev") -> list[Example]:
    """Return the dev file, which is trained on; `part` "test" to measure."""
    return _small(data, "scitail", part, {"0": AGREES, "1": OTHERWISE}, counts)


def fever_symmetric(data: Path, counts: Counts, part: str = "dev") -> list[Example]:
    """Return evidence and claim."""
    path = data / "fever_symmetric" / "symmetric_v0.2" / f"fever_symmetric_{part}.jsonl"
    labels = {"SUPPORTS": AGREES, "REFUTES": CONTRADICTS}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(_pair(untokenised(row["evidence"]), untokenised(row["claim"]), labels[row["gold_label"]], "fever"))
    return counts.keep(found)


def med(data: Path, counts: Counts) -> list[Example]:
    """Return monotonicity pairs: "neutral" there is "not entailed"."""
    rows = read_table(data / "med" / "MED.tsv", delimiter="\t", quoted=False)
    labels = {"entailment": AGREES, "neutral": OTHERWISE}
    found = [_pair(row["sentence1"], row["sentence2"], labels[row["gold_label"]], "med") for row in rows]
    return counts.keep(found)


def conjnli(data: Path, counts: Counts, part: str = "adversarial_train_15k.tsv.gz") -> list[Example]:
    """Return the machine-made training rows; `part` "conj_dev.tsv" to measure."""
    rows = read_table(data / "conjnli" / "NLI" / part, delimiter="\t", quoted=True)
    return _labelled("conjnli", ((row["Premise"], row["Hypothesis"], row["Label"]) for row in rows), counts)


def emergent(data: Path, counts: Counts, part: str = "train") -> list[Example]:
    """Return article headline and claim of the claims of `part`."""
    with (data / "emergent" / "data" / "url-versions-2015-06-14-clean.csv").open(
        encoding="utf-8", newline=""
    ) as handle:
        rows = [row for row in csv.DictReader(handle) if emergent_split(row["claimId"]) == part]
    found = [
        _pair(row["articleHeadline"], row["claimHeadline"], STANCES[row["articleHeadlineStance"]], "emergent")
        for row in rows
    ]
    return counts.keep(found)


def claimdiff(data: Path, counts: Counts, part: str = "train") -> list[Example]:
    """Return claim pairs of the topics of `part`, with the titles of their articles: strengthens is `agrees`, weakens
    `contradicts`, neither `neutral`.
    """

    def read(name: str) -> dict[str, dict[str, str]]:
        rows = json.loads((data / "claimdiff" / name).read_text(encoding="utf-8"))["data"]
        return {row["pair_id"]: row for row in rows}

    strengthens = read("ClaimDiff-S/ClaimDiff-strength-train.json")
    weakens = read("ClaimDiff-W/ClaimDiff-weak-train.json")
    found = []
    for key, row in strengthens.items():
        if claimdiff_split(row["topic"]) != part:
            continue
        label = AGREES if row["relation"] else CONTRADICTS if weakens[key]["relation"] else NEUTRAL
        a, b = Passage(row["claim_a"], row["article_a"]), Passage(row["claim_b"], row["article_b"])
        found.append(Example(a, b, None, label, "claimdiff"))
    return counts.keep(found)


Reader = Callable[[Path, Counts], list[Example]]
# Name, reader, class `open` (text class included), most rows taken for one run.
SETS: tuple[tuple[str, Reader, bool, int], ...] = (
    ("lingnli", lingnli, False, 24_000),
    ("taxinli", taxinli, True, 9_500),
    ("snli", snli, True, 9_900),
    ("rte", rte, False, 2_500),
    ("scitail", scitail, True, 1_400),
    ("fever", fever_symmetric, True, 800),
    ("med", med, True, 3_500),
    ("conjnli", conjnli, True, 3_000),
)


def _small(data: Path, name: str, part: str, labels: dict[str, int], counts: Counts) -> list[Example]:
    found = []
    for line in (data / "nli_small" / name / f"{part}.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) != 3 or fields[2] not in labels:
            counts.drop(name, "not a pair and a label")
            continue
        found.append(_pair(untokenised(fields[0]), untokenised(fields[1]), labels[fields[2]], name))
    return counts.keep(found)


def _labelled(name: str, rows: Iterator[tuple[str, str, str | None]], counts: Counts) -> list[Example]:
    found = []
    for premise, hypothesis, label in rows:
        if label in LABELS:
            found.append(_pair(premise, hypothesis, LABELS[label], name))
        else:
            counts.drop(name, "no label")
    return counts.keep(found)


def _pair(premise: str, hypothesis: str, allowed: int, source: str) -> Example:
    return Example(Passage(premise), Passage(hypothesis), None, allowed, source)
