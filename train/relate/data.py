"""The sets that `train.relate` reads, as passages and pairs with labels. Data decisions are numbered in README.md."""

import csv
import gzip
import hashlib
import json
import random
import re
import tarfile
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from train.judge.data import emergent_split
from variorum.types.ids import digest
from variorum.types.report import Report
from variorum.types.text import Span

DEV_TOPICS = frozenset({"2", "5", "12", "18", "21", "23", "34"})
TIGHT = {",", ".", ";", ":", "!", "?", "'s", "n't", "'", "%", ")", "'re", "'ve", "'ll", "'d", "'m"}
OPEN = {"(", "$", "``"}
STANCES = {"for": "agrees", "against": "contradicts", "observing": "unsure"}
SPLITS = 5


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the sentences whose events are annotated: their spans and the chains of their events.

    Args:
        part: the sub-topic, `ecb` or `ecbplus`.
    """

    report: Report
    topic: str
    part: str
    sentences: tuple[tuple[Span, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two texts with their titles and a label. `group` is what splits go by: the claim, the topic."""

    a: str
    b: str
    label: str
    group: str
    a_title: str = ""
    b_title: str = ""


def read_ecb(folder: Path) -> tuple[list[Document], Counter[str]]:
    """Return the documents of all topics with a whole text, and what was dropped, counted by reason."""
    dropped: Counter[str] = Counter()
    chains: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    told: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for split in ("Train", "Dev"):
        for mention in json.loads((folder / f"ECB_{split}_Event_gold_mentions.json").read_text("utf-8")):
            chains[mention["doc_id"].removesuffix(".xml")][mention["sent_id"]].add(str(mention["coref_chain"]))
        for line in (folder / f"ECB_{split}_corpus.txt").read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) >= 4:
                told[fields[0].removesuffix(".xml")][int(fields[1])].append(fields[3])
    found: list[Document] = []
    for topic in sorted({name.split("_")[0] for name in told}, key=int):
        for name, sentences in _xml_documents(folder / "ECB+_LREC2014" / "ECB+" / f"{topic}.tar.gz"):
            if name not in told:
                dropped["document not in the split"] += 1
                continue
            found.append(_document(name, topic, sentences, told[name], chains[name], dropped))
    return found, dropped


def _xml_documents(path: Path) -> Iterator[tuple[str, dict[int, list[str]]]]:
    """Yield the name and the words of every sentence of each document."""
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            handle = archive.extractfile(member)
            if not member.name.endswith(".xml") or handle is None:
                continue
            sentences: dict[int, list[str]] = defaultdict(list)
            for token in ET.parse(handle).getroot().iter("token"):  # noqa: S314 - a data set of our own choosing
                sentences[int(token.get("sentence", "0"))].append(token.text or "")
            yield Path(member.name).stem, dict(sentences)


def _document(
    name: str,
    topic: str,
    sentences: dict[int, list[str]],
    told: dict[int, list[str]],
    chains: dict[int, set[str]],
    dropped: Counter[str],
) -> Document:
    out: list[str] = []
    spans: dict[int, Span] = {}
    length = 0
    for number in sorted(sentences):
        words = sentences[number]
        if number == 0 and re.match(r"https?$|https?:", words[0]):
            continue  # the address the document came from
        text = _joined(words)
        gap = "\n\n" if out else ""
        spans[number] = Span(length + len(gap), length + len(gap) + len(text))
        out.append(gap + text)
        length += len(gap) + len(text)
    whole = "".join(out)
    first = spans[min(spans)]
    headline = first if not re.search(r"[.!?…:;,][\"'”’»)\]]*$", first.of(whole)) else None
    kept: list[tuple[Span, frozenset[str]]] = []
    for number, words in sorted(told.items()):
        at = _find(words, sentences, number)
        if at is None or at not in spans:
            dropped["sentence not in the whole text"] += 1
            continue
        if not chains.get(number):
            dropped["sentence without an event"] += 1
            continue
        kept.append((spans[at], frozenset(chains[number])))
    report = Report(id=name, text=whole, sha256=digest(whole), language="en", headline=headline)
    return Document(report, topic, "ecbplus" if name.endswith("ecbplus") else "ecb", tuple(kept))


def _find(words: list[str], sentences: dict[int, list[str]], number: int) -> int | None:
    """Return which sentence of the whole document a sentence of the split is; their numbers differ by one at times."""
    near = [n for n in (number, number + 1, number - 1, *sentences) if n in sentences]
    exact = next((n for n in near if sentences[n] == words), None)
    if exact is not None:
        return exact
    best = max(near, key=lambda n: SequenceMatcher(None, sentences[n], words, autojunk=False).ratio())
    return best if SequenceMatcher(None, sentences[best], words, autojunk=False).ratio() >= 0.8 else None


def _joined(words: list[str]) -> str:
    text = ""
    for before, word in zip(["", *words], words, strict=False):
        text += word if not text or word in TIGHT or before in OPEN else f" {word}"
    return text


def read_emergent(folder: Path) -> list[Labelled]:
    """Return claim headline and article headline of every row, grouped by claim."""
    path = folder / "data" / "url-versions-2015-06-14-clean.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return [
            Labelled(
                row["claimHeadline"], row["articleHeadline"], STANCES[row["articleHeadlineStance"]], row["claimId"]
            )
            for row in csv.DictReader(handle)
        ]


def is_emergent_test(claim: str) -> bool:
    """Return whether a claim is only for measuring: half of those that the network is not trained on."""
    return emergent_split(claim) == "dev" and fold_of(claim) % 2 == 0


def read_claimdiff(folder: Path, kind: str) -> list[Labelled]:
    """Return the claim pairs of `kind` ("strength" or "weak") with the label "yes" or "no", grouped by topic.

    As in the contract, `a` is the claim that strengthens or weakens `b`.
    """
    path = folder / {"strength": "ClaimDiff-S", "weak": "ClaimDiff-W"}[kind] / f"ClaimDiff-{kind}-train.json"
    return [
        Labelled(
            row["claim_a"],
            row["claim_b"],
            "yes" if row["relation"] else "no",
            row["topic"],
            a_title=row["article_a"],
            b_title=row["article_b"],
        )
        for row in json.loads(path.read_text("utf-8"))["data"]
    ]


def read_lingnli(folder: Path, *, limit: int, seed: int) -> list[Labelled]:
    """Return `limit` of the validation pairs of the three protocols, grouped by premise."""
    names = {"entailment": "agrees", "contradiction": "contradicts", "neutral": "unsure"}
    found: list[Labelled] = []
    for path in sorted((folder / "NLI_data").glob("*/val_*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found.extend(
                Labelled(row["premise"], row["hypothesis"], names[row["label"]], row["premise"])
                for row in map(json.loads, lines)
                if row["label"] in names and row["premise"].strip() and row["hypothesis"].strip()
            )
    random.Random(seed).shuffle(found)
    return found[:limit]


def fold_of(group: str) -> int:
    """Return the fold (0 to 4) of a claim or topic; it depends on the name alone."""
    return int(hashlib.sha256(group.encode("utf-8")).hexdigest()[:8], 16) % SPLITS
