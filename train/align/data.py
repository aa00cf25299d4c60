"""ECB+ documents as reports, and gold event chains as labels of statement pairs.

Data decisions, numbered as in the README:
1. Text is the corpus's tokens joined by spaces, punctuation attached; one paragraph a document.
2. A statement is labelled by the gold event mention that its predicate word overlaps; statements without one are
   dropped and counted.
3. Pairs are cross-document pairs within a topic: both sub-topics, so that the other sub-topic's like event is the
   hard negative.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from variorum.types.ids import digest
from variorum.types.report import Report
from variorum.types.text import Span

DEV_TOPICS = {"2", "5", "12", "18", "21", "23", "34"}
TIGHT = {",", ".", ";", ":", "!", "?", "'s", "n't", "'", "%", ")", "'re", "'ve", "'ll", "'d", "'m"}


@dataclass(frozen=True, slots=True)
class Document:
    """One document with the character span of every gold event mention and its chain."""

    report: Report
    topic: str
    chains: tuple[tuple[Span, str], ...]


def read_documents(folder: Path, split: str) -> list[Document]:
    """Return the documents of `split` ("Train" or "Dev") in file order."""
    tokens: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / f"ECB_{split}_corpus.txt").read_text("utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 4:
            tokens[fields[0]][int(fields[1])].append((int(fields[2]), fields[3]))
    mentions = json.loads((folder / f"ECB_{split}_Event_gold_mentions.json").read_text("utf-8"))
    by_document: dict[str, list[dict]] = defaultdict(list)
    for mention in mentions:
        by_document[mention["doc_id"]].append(mention)
    found: list[Document] = []
    for name, sentences in tokens.items():
        text, places = _join(sentences)
        chains = tuple(
            (
                Span(
                    places[m["sent_id"], m["tokens_number"][0]].start, places[m["sent_id"], m["tokens_number"][-1]].end
                ),
                str(m["coref_chain"]),
            )
            for m in by_document.get(name, ())
            if (m["sent_id"], m["tokens_number"][0]) in places and (m["sent_id"], m["tokens_number"][-1]) in places
        )
        key = name.removesuffix(".xml")
        report = Report(id=key, text=text, sha256=digest(text), language="en")
        found.append(Document(report, key.split("_")[0], chains))
    return found


def _join(sentences: dict[int, list[tuple[int, str]]]) -> tuple[str, dict[tuple[int, int], Span]]:
    out: list[str] = []
    length = 0
    places: dict[tuple[int, int], Span] = {}
    for sentence in sorted(sentences):
        for number, word in sentences[sentence]:
            gap = "" if not out or word in TIGHT else " "
            places[sentence, number] = Span(length + len(gap), length + len(gap) + len(word))
            out.append(gap + word)
            length += len(gap) + len(word)
    return "".join(out), places


def label_of(trigger: Span, document: Document) -> str | None:
    """Return the chain of the gold event mention that the predicate word overlaps."""
    return next((chain for span, chain in document.chains if span.overlaps(trigger)), None)
