"""Training pairs as features: passages annotated, with and without their reports. Kept under --out to resume from."""

import pickle
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from train.relate.data import DEV_TOPICS, Document, Labelled
from variorum.annotate.assemble import annotate_report
from variorum.models.encoder import Encoder
from variorum.models.tagger import Tagger
from variorum.ports import Floats2d
from variorum.relate.passages import passage_report, view_passage
from variorum.relate.same import Pairing, values
from variorum.relate.sides import Side, Whole, view_side, view_whole
from variorum.relate.stance import Stance
from variorum.relate.stance import values as stance_values
from variorum.relate.story import KinWeights, view_story
from variorum.types.marks import AnnotatedReport

Matrix = NDArray[np.float64]
SEED = 13


class KeptEncoder:
    """An encoder that remembers the texts it has seen; `keep` writes them to a scratch file."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder, self._path = encoder, path
        self.name = encoder.name
        self._seen: dict[str, NDArray[np.float32]] = pickle.loads(path.read_bytes()) if path.exists() else {}  # noqa: S301

    def keep(self) -> None:
        """Write what was seen to the scratch file."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(pickle.dumps(self._seen))

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Return one vector per text, in order."""
        new = [text for text in dict.fromkeys(texts) if text not in self._seen]
        if new:
            self._seen.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._seen[text] for text in texts]) if texts else np.zeros((0, 384), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Sentence:
    """An annotated sentence of ECB+: seen in its report, and by itself."""

    name: tuple[str, int]
    topic: str
    part: str
    chains: frozenset[str]
    inside: Side
    alone: Side


def view_sentences(
    documents: Sequence[Document], tagger: Tagger, encoder: KeptEncoder, cache: Path
) -> tuple[list[Sentence], dict[str, Whole]]:
    """Return the sentences of all documents, and the documents as wholes; resumes from `cache`."""
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / "annotated.pickle"  # own scratch file of this run, never shipped
    annotated: dict[str, AnnotatedReport] = pickle.loads(path.read_bytes()) if path.exists() else {}  # noqa: S301
    if not annotated:
        started = time.time()
        annotated = {d.report.id: annotate_report(d.report, tagger) for d in documents}
        path.write_bytes(pickle.dumps(annotated))
        print(f"annotated {len(annotated)} documents in {time.time() - started:.0f} s", flush=True)
    wholes = {name: view_whole(report, encoder) for name, report in annotated.items()}
    found: list[Sentence] = []
    for document in documents:
        report, whole = annotated[document.report.id], wholes[document.report.id]
        opening = report.sentences[0].span
        headline = opening.of(report.report.text)
        for number, (span, chains) in enumerate(document.sentences):
            inside = view_side(
                report, span, encoder, title=whole.title, opens=span.overlaps(opening), headline=headline
            )
            alone = view_passage(annotate_report(passage_report(span.of(report.report.text)), tagger), encoder)
            found.append(Sentence((document.report.id, number), document.topic, document.part, chains, inside, alone))
    return found, wholes


@dataclass(frozen=True, slots=True)
class EcbPairs:
    """All cross-report pairs of every topic: features within the story and alone, labels, topics, which sentences."""

    story: Matrix
    alone: Matrix
    labels: NDArray[np.bool_]
    topics: NDArray[np.int64]
    kin: NDArray[np.bool_]
    names: list[tuple[Sentence, Sentence]]


def ecb_pairs(
    sentences: Sequence[Sentence], wholes: dict[str, Whole], weights: KinWeights, *, most: int | None = None
) -> EcbPairs:
    """Return the pairs of all topics, in order; of a train topic at most `most`, drawn by lot."""
    rng = random.Random(SEED)
    by_topic: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_topic[sentence.topic].append(sentence)
    story_rows: list[list[float]] = []
    alone_rows: list[list[float]] = []
    kept: list[tuple[Sentence, Sentence]] = []
    for members in by_topic.values():
        reports = list(dict.fromkeys(s.name[0] for s in members))
        view = view_story({name: wholes[name] for name in reports}, weights)
        pairs = [(a, b) for a, b in combinations(members, 2) if a.name[0] != b.name[0]]
        if most is not None and members[0].topic not in DEV_TOPICS and len(pairs) > most:
            pairs = sorted(rng.sample(pairs, most), key=lambda pair: (pair[0].name, pair[1].name))
        for one, other in pairs:
            story_rows.append(values(Pairing(one.inside, other.inside, view)))
            alone_rows.append(values(Pairing(one.alone, other.alone)))
            kept.append((one, other))
    return EcbPairs(
        np.array(story_rows),
        np.array(alone_rows),
        np.array([bool(a.chains & b.chains) for a, b in kept]),
        np.array([int(a.topic) for a, _ in kept]),
        np.array([a.part == b.part for a, b in kept]),
        kept,
    )


def pair_sides(rows: Iterable[Labelled], tagger: Tagger, encoder: KeptEncoder) -> list[tuple[Side, Side]]:
    """Return both sides of every pair; a text that stands in several is annotated once."""
    seen: dict[tuple[str, str], Side] = {}

    def side(text: str, title: str) -> Side:
        if (text, title) not in seen:
            seen[text, title] = view_passage(annotate_report(passage_report(text, title=title), tagger), encoder)
        return seen[text, title]

    return [(side(row.a, row.a_title), side(row.b, row.b_title)) for row in rows]


def relation_rows(pairs: Sequence[tuple[Side, Side]], same: Sequence[float]) -> Matrix:
    """Return the features of each pair's relation, its log-odds of one event given."""
    return np.array([stance_values(Stance(Pairing(a, b), s)) for (a, b), s in zip(pairs, same, strict=True)])
