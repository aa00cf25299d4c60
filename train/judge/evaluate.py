"""Measure a model folder: ECB+ sentence pairs, entailment sets held out, stances, strengthening and weakening."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve

from train.judge import relation_data
from train.judge.data import DEV_TOPICS, HELD_OUT_TOPICS, Counts, Example
from train.judge.ecb import Sentence, read_sentences, sentence_pairs
from variorum.models.encoder import Encoder
from variorum.models.judge import Judge, Judgement

SEED = 7
_SOME = 1000  # pairs of an entailment set that are read, and those on which the two orders are compared
_BITS = np.array([1, 2, 4])
Pairs = list[tuple[Sentence, Sentence, int]]


def evaluate(folder: Path, data: Path, *, limit: int | None = None) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the rows of the table; `limit`: only so many pairs of each set, chosen at random."""
    judge = Judge.load(folder)
    readers: dict[str, Callable[[], list[Example]]] = {
        "emergent dev": lambda: relation_data.emergent(data, Counts(), "dev"),
        "claimdiff dev": lambda: relation_data.claimdiff(data, Counts(), "dev"),
        "fever symmetric test": lambda: relation_data.fever_symmetric(data, Counts(), "test"),
        "rte test": lambda: relation_data.rte(data, Counts(), "test"),
        "conjnli dev": lambda: relation_data.conjnli(data, Counts(), "conj_dev.tsv"),
        "lingnli val": lambda: relation_data.lingnli(data, Counts(), "val"),
        "snli test": lambda: relation_data.snli(data, Counts(), "test"),
        "scitail test": lambda: relation_data.scitail(data, Counts(), "test"),
    }
    for name, read in readers.items():
        examples = read()
        random.Random(SEED).shuffle(examples)
        examples = examples[: min(limit or _SOME, _SOME)]
        yield name, relation_scores(examples, judge.judge([(example.a, example.b) for example in examples]))
    yield from same_events(judge, data, limit=limit)


def same_events(judge: Judge, data: Path, *, limit: int | None) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield F1 at the threshold of the held-out train topics, recall at precision .90 and average precision, on the
    dev topics, of the cosine and of the judge; on a part of the pairs also in the mean of both orders, and with the gold
    event words marked.
    """
    encoder = Encoder.load()
    sentences = read_sentences(data, Counts())
    parts = []
    for topics in (HELD_OUT_TOPICS, DEV_TOPICS):
        pairs = sentence_pairs([sentence for sentence in sentences if sentence.topic in topics])
        random.Random(SEED).shuffle(pairs)
        parts.append(pairs[:limit])
    held_out, dev = parts
    yield "ecb+ dev, cosine", _scores(held_out, dev, lambda pairs: _cosines(pairs, encoder))
    started = time.monotonic()
    tuned, found = _same(judge, held_out), _same(judge, dev)
    seconds = time.monotonic() - started
    yield "ecb+ dev, judge", _compare(held_out, dev, tuned, found)
    some_held_out, some = held_out[:_SOME], dev[:_SOME]
    tuned, found = tuned[:_SOME], found[:_SOME]
    back = _same(judge, some, swapped=True)
    gaps = {"mean difference of the orders": float(np.abs(found - back).mean()), "spread": float(found.std())}
    yield "ecb+ dev, a part, judge", _compare(some_held_out, some, tuned, found) | gaps
    both = tuned + _same(judge, some_held_out, swapped=True)
    yield "ecb+ dev, a part, both orders", _compare(some_held_out, some, both, found + back)
    marked = _scores(some_held_out, some, lambda pairs: _same(judge, pairs, marked=True))
    yield "ecb+ dev, a part, gold event words marked", marked
    yield "speed", {"pairs per second": (len(held_out) + len(dev)) / seconds}


def relation_scores(examples: Sequence[Example], found: Sequence[Judgement]) -> dict[str, float]:
    """Return accuracy (a set that has two labels is scored on those two), macro F1, and precision and recall of
    `contradicts` where the set tells it apart.
    """
    shares = np.array([(one.agrees, one.contradicts, one.neutral) for one in found])
    allowed = np.array([(example.allowed & _BITS) > 0 for example in examples])
    classes = np.unique(allowed, axis=0)
    weights = shares @ classes.T.astype(float)
    gold = np.array([int(np.flatnonzero((classes == row).all(axis=1))[0]) for row in allowed])
    said = weights.argmax(axis=1)
    scores = {
        "n": float(len(gold)),
        "accuracy": float((said == gold).mean()),
        "majority": float(np.bincount(gold).max() / len(gold)),
        "macro F1": float(f1_score(gold, said, average="macro")),
    }
    against = [place for place, row in enumerate(classes) if tuple(row) == (False, True, False)]
    if against and len(classes) == 3:
        hits = float(((said == against[0]) & (gold == against[0])).sum())
        scores["contradicts precision"] = hits / max(1.0, float((said == against[0]).sum()))
        scores["contradicts recall"] = hits / max(1.0, float((gold == against[0]).sum()))
    return scores


def _same(judge: Judge, pairs: Pairs, *, marked: bool = False, swapped: bool = False) -> np.ndarray:
    passages = [(a.passage(marked=marked), b.passage(marked=marked)) for a, b, _ in pairs]
    return np.array([one.same for one in judge.judge([(b, a) if swapped else (a, b) for a, b in passages])])


def _cosines(pairs: Pairs, encoder: Encoder) -> np.ndarray:
    texts = list(dict.fromkeys(sentence.text for a, b, _ in pairs for sentence in (a, b)))
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    return np.array([float(vectors[a.text] @ vectors[b.text]) for a, b, _ in pairs])


def _scores(held_out: Pairs, dev: Pairs, score: Callable[[Pairs], np.ndarray]) -> dict[str, float]:
    return _compare(held_out, dev, score(held_out), score(dev))


def _compare(held_out: Pairs, dev: Pairs, tuned: np.ndarray, found: np.ndarray) -> dict[str, float]:
    labels = np.array([same for _, _, same in dev])
    precision, recall, thresholds = precision_recall_curve([same for _, _, same in held_out], tuned)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    threshold = thresholds[int(f1[:-1].argmax())]
    dev_precision, dev_recall, _ = precision_recall_curve(labels, found)
    return {
        "pairs": float(len(labels)),
        "F1": float(f1_score(labels, found >= threshold)),
        "recall at precision .90": float(dev_recall[dev_precision >= 0.9].max()),
        "average precision": float(average_precision_score(labels, found)),
        "threshold": float(threshold),
    }
