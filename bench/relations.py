"""How well pairs are judged: one event or not (ECB+), stance (Emergent), strengthening and weakening (ClaimDiff).

    python -m bench.relations --data ../shared/data [--limit N] [--kept FOLDER]

Scored are the dev topics of ECB+, and the claims of Emergent and topics of ClaimDiff that nothing was fitted on. What each
group of features adds, and the nine simple features, are printed by `python -m train.relate --groups`.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_recall_curve, roc_auc_score

from bench.floors import hold
from train.judge.data import claimdiff_split
from train.relate.data import DEV_TOPICS, Labelled, is_emergent_test, read_claimdiff, read_ecb, read_emergent
from train.relate.heard import KeptJudge
from train.relate.views import KeptEncoder, ecb_pairs, pair_sides, view_sentences
from variorum.models.encoder import Encoder
from variorum.models.judge import Judge
from variorum.models.tagger import Tagger
from variorum.relate import same
from variorum.relate.relation import relate
from variorum.relate.score import blended_same, same_model

Floats = NDArray[np.float64]


def main() -> int:
    """Print the tables; return 1 where a figure over all pairs is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench.relations", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--limit", type=int, help="only so many pairs of each set")
    parser.add_argument("--kept", type=Path, default=Path("runs/relate-bench"), help="where marks and vectors are kept")
    options = parser.parse_args()
    tagger, judge = Tagger.load(), Judge.load()
    encoder = KeptEncoder(Encoder.load(), options.kept / "vectors.pickle")
    figures = print_ecb(options, tagger, encoder, judge)
    emergent = [row for row in read_emergent(options.data / "emergent") if is_emergent_test(row.group)]
    rows = _some(emergent, options.limit)
    figures["emergent_accuracy"] = print_emergent("claim first", rows, tagger, encoder, judge)
    print_emergent("article first", [Labelled(r.b, r.a, r.label, r.group) for r in rows], tagger, encoder, judge)
    for kind in ("strength", "weak"):
        found = read_claimdiff(options.data / "claimdiff", kind)
        figures[f"claimdiff_{kind}_area"] = print_claimdiff(
            kind, _some([r for r in found if claimdiff_split(r.group) == "dev"], options.limit), tagger, encoder, judge
        )
    encoder.keep()
    return hold("relations", figures) if options.limit is None else 0


def _some(rows: Sequence[Labelled], limit: int | None) -> list[Labelled]:
    return list(rows) if limit is None or limit >= len(rows) else random.Random(13).sample(list(rows), limit)


def print_ecb(options: argparse.Namespace, tagger: Tagger, encoder: KeptEncoder, judge: Judge) -> dict[str, float]:
    """Print F1 at the best threshold and recall at precision .90 over all cross-report pairs of the dev topics.

    Return the figures of the judgement within its story.
    """
    documents = [d for d in read_ecb(options.data / "ecbplus")[0] if d.topic in DEV_TOPICS]
    sentences, wholes = view_sentences(documents, tagger, encoder, options.kept)
    pairs = ecb_pairs(sentences, wholes, same_model().kin)
    chosen = np.arange(len(pairs.labels))
    if options.limit is not None:
        chosen = np.sort(np.random.default_rng(13).permutation(chosen)[: options.limit])
    labels = pairs.labels[chosen]
    names = [feature.__name__ for feature in same.FEATURES]
    forest = same_model().forest
    trees = {
        kind: np.array([forest.scores(row)[0] for row in rows[chosen].tolist()])
        for kind, rows in (("story", pairs.story), ("alone", pairs.alone))
    }
    kept = KeptJudge(judge, options.kept / f"judged-{judge.name.replace('/', '-')}.pickle")
    print(f"ECB+ dev topics: {len(chosen)} pairs, {int(labels.sum())} positive; all-positive F1 {_all(labels):.3f}")
    print(f"{'':44} best F1   recall at precision .90")
    _line("cosine of the sentences", labels, pairs.story[chosen, names.index("sentence_cosine")])
    for kind, title in (("alone", "the pair alone"), ("story", "within its story")):
        heard = [tuple(getattr(s, "inside" if kind == "story" else "alone") for s in pairs.names[n]) for n in chosen]
        voice = np.array([(one.same + back.same) / 2 for one, back in kept.hear(heard)])
        if kind == "alone":
            _line("network", labels, voice)
        else:
            _line("network, headlines given", labels, voice)
        _line(f"{title}, without network", labels, trees[kind])
        total = np.array([blended_same(kind, t, v) for t, v in zip(trees[kind], voice, strict=True)])
        f1, recall = _line(f"{title}, with network", labels, total)
        said = total >= 0.5
        hit = (said & labels).sum()
        print(
            f"{'  as stated, probability .5 or more':44} F1 {2 * hit / max(1, said.sum() + labels.sum()):.3f}, "
            f"precision {hit / max(1, said.sum()):.3f}, calibration error {_calibration(labels, total):.3f}",
            flush=True,
        )
    return {"same_event_f1": f1, "same_event_recall": recall}


def _all(labels: NDArray[np.bool_]) -> float:
    return float(2 * labels.sum() / (labels.sum() + len(labels)))


def _line(title: str, labels: NDArray[np.bool_], scores: Floats) -> tuple[float, float]:
    precision, recall, _ = precision_recall_curve(labels, scores)
    f1 = (2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()
    good = recall[:-1][precision[:-1] >= 0.9]
    best = float(good.max()) if len(good) else 0.0
    print(f"{title:44} {f1:.3f}     {best:.3f}", flush=True)
    return float(f1), best


def _calibration(labels: NDArray[np.bool_], chances: Floats) -> float:
    """Return the mean distance of stated probability and share of positives over ten bins."""
    bins = np.minimum((chances * 10).astype(int), 9)
    return float(
        sum(abs(chances[bins == b].mean() - labels[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist()))
    )


def print_emergent(title: str, rows: Sequence[Labelled], tagger: Tagger, encoder: KeptEncoder, judge: Judge) -> float:
    """Print and return accuracy over for / against / observing; `unrelated` counts as observing."""
    said = ["unsure" if found == "unrelated" else found for found, _ in _judged(rows, tagger, encoder, judge)]
    labels = [row.label for row in rows]
    right = sum(a == b for a, b in zip(said, labels, strict=True))
    cells = Counter(zip(labels, said, strict=True))
    print(
        f"Emergent, {title}: {len(rows)} pairs, accuracy {right / len(rows):.3f}, macro F1 {f1_score(labels, said, average='macro'):.3f}"
    )
    for label in ("agrees", "contradicts", "unsure"):
        print(
            f"  gold {label:12}"
            + "".join(f"{name} {cells[label, name]:4}  " for name in ("agrees", "contradicts", "unsure"))
        )
    stated = sum(cells[label, "contradicts"] for label in set(labels))
    print(f"  contradicts: precision {cells['contradicts', 'contradicts'] / max(1, stated):.3f}", flush=True)
    return right / len(rows)


def print_claimdiff(kind: str, rows: Sequence[Labelled], tagger: Tagger, encoder: KeptEncoder, judge: Judge) -> float:
    """Print accuracy and F1 of yes, and the area under the curve of the probability of the relation meant: returned."""
    wanted = "agrees" if kind == "strength" else "contradicts"
    found = _judged(rows, tagger, encoder, judge)
    labels = np.array([row.label == "yes" for row in rows])
    said = np.array([relation == wanted for relation, _ in found])
    scores = np.array([chances[wanted] for _, chances in found])
    area = float(roc_auc_score(labels, scores))
    print(
        f"ClaimDiff {kind}: {len(rows)} pairs, yes {labels.mean():.3f}; accuracy {(said == labels).mean():.3f} "
        f"(always the commoner answer {max(labels.mean(), 1 - labels.mean()):.3f}), F1 of yes {f1_score(labels, said):.3f} "
        f"(always yes {_all(labels):.3f}), area under the curve {area:.3f}",
        flush=True,
    )
    return area


def _judged(
    rows: Sequence[Labelled], tagger: Tagger, encoder: KeptEncoder, judge: Judge
) -> list[tuple[str, dict[str, float]]]:
    """Return relation and probabilities of each pair."""
    found = []
    for a, b in pair_sides(rows, tagger, encoder):
        related = relate(a, b, judge)
        found.append((str(related.relation), {str(k): v for k, v in related.probabilities.items()}))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
