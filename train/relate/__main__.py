"""One command: features of ECB+, Emergent and NLI pairs, trees fitted on train topics and claims, blends, the files.

    python -m train.relate --data ../shared/data [--write]

About ten minutes on two cores; marks, vectors and the network's judgements are kept under --out.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from train.judge.contrast import edited, reworded
from train.judge.data import HELD_OUT_TOPICS, emergent_split
from train.relate import fit
from train.relate.data import DEV_TOPICS, Labelled, is_emergent_test, read_ecb, read_emergent, read_lingnli
from train.relate.heard import KeptJudge
from train.relate.views import EcbPairs, KeptEncoder, ecb_pairs, pair_sides, relation_rows, view_sentences
from variorum.models.encoder import Encoder
from variorum.models.judge import Judge
from variorum.models.tagger import Tagger
from variorum.relate import same, stance
from variorum.relate.same import Pairing
from variorum.relate.score import RELATIONS, VOICES, voices
from variorum.relate.sides import Side, Whole
from variorum.relate.story import MEASURES, KinWeights, measure, rarity_among, relative

OUT = Path("src/variorum/relate/data")
STORY = (
    "shared_rare_words",
    "report_vectors",
    "report_words",
    "report_lead",
    "report_names",
    "report_numbers",
    "kin",
    "profile",
)
TITLE = ("openings", "title_cosine", "across_title", "across_title_least", "central")
SURE = {"agrees": 0.0, "contradicts": 0.5, "unrelated": 0.0}
Matrix = NDArray[np.float64]


def fit_kin(sentences: Sequence[Any], wholes: dict[str, Whole]) -> KinWeights:
    """Return the weights by which two reports of one topic are of one event, fitted on the train topics."""
    rows: list[Matrix] = []
    labels: list[NDArray[np.bool_]] = []
    weight: list[Matrix] = []
    parts = {s.name[0]: (s.topic, s.part) for s in sentences}
    for topic in sorted({topic for topic, _ in parts.values()} - DEV_TOPICS, key=int):
        names = [name for name, (of, _) in parts.items() if of == topic]
        held = [wholes[name] for name in names]
        measures = dict(zip(MEASURES, measure(held, rarity_among(held)), strict=True))
        upper = np.triu_indices(len(names), 1)
        rows.append(np.stack([column[upper] for column in relative(measures)], axis=1))
        kinds = np.array([parts[name][1] for name in names])
        labels.append((kinds[:, None] == kinds[None, :])[upper])
        weight.append(np.full(len(upper[0]), 300 / len(upper[0])))
    found = fit.blend(np.vstack(rows), np.concatenate(labels), np.concatenate(weight), c=0.1)
    return KinWeights(found["intercepts"][0], tuple(found["weights"][0]))


def masked(rows: Matrix, names: Sequence[str], hidden: Sequence[str]) -> Matrix:
    """Return rows with some features unknown."""
    found = rows.copy()
    found[:, [names.index(name) for name in hidden]] = np.nan
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m train.relate", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("runs/relate"), help="where marks and judgements are kept")
    parser.add_argument("--most", type=int, default=600, help="pairs drawn from a train topic")
    parser.add_argument("--groups", action="store_true", help="only print what each group of features adds")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    tagger, encoder = Tagger.load(), KeptEncoder(Encoder.load(), options.out / "vectors.pickle")
    documents, dropped = read_ecb(options.data / "ecbplus")
    print(f"documents {len(documents)}, dropped {dict(dropped)}", flush=True)
    sentences, wholes = view_sentences(documents, tagger, encoder, options.out)
    kin = fit_kin(sentences, wholes)
    ecb = ecb_pairs(sentences, wholes, kin, most=options.most)
    print(f"pairs {len(ecb.labels)}, positive {int(ecb.labels.sum())}", flush=True)
    if options.groups:
        print_groups(ecb)
        return
    judge = Judge.load()
    kept = KeptJudge(judge, options.out / f"judged-{judge.name.replace('/', '-')}.pickle")
    same_data, alone, trees = fit_same(ecb, kin, kept)
    rows, sources, unseen = relation_pairs(options, ecb)
    sides = pair_sides(rows, tagger, encoder)
    encoder.keep()
    relation_data = fit_relation(ecb, alone, trees, (rows, sources, unseen, sides), kept)
    if options.write:
        fit.write(OUT / "same.json", same_data)
        fit.write(OUT / "relation.json", relation_data)


class Rows:
    """The features of ECB+ pairs as they are known within the story, with headlines only, and alone."""

    def __init__(self, ecb: EcbPairs) -> None:
        self.names = [feature.__name__ for feature in same.FEATURES]
        self.labels, self.weight, self.topics = ecb.labels, fit.by_size(ecb.topics), ecb.topics
        self.dev = np.isin(ecb.topics, [int(t) for t in DEV_TOPICS])
        self.held = np.isin(ecb.topics, [int(t) for t in HELD_OUT_TOPICS])
        self.kinds = {
            "story": ecb.story,
            "titled": masked(ecb.story, self.names, STORY),
            "alone": masked(ecb.alone, self.names, TITLE + STORY),
        }

    def trees(self, rows: NDArray[np.intp]) -> Any:
        """Return trees fitted on every row within its story and once more with less known of it."""
        rng = np.random.default_rng(fit.SEED)
        titled = rng.random(len(rows)) < 0.5
        some = [rows, rows[titled], rows[~titled]]
        x = np.vstack([self.kinds[kind][on] for kind, on in zip(self.kinds, some, strict=True)])
        every = np.concatenate(some)
        return fit.same_trees(x, self.labels[every], self.weight[every], self.names)

    def scores(self) -> tuple[dict[str, Matrix], Any]:
        """Return log-odds by kind, of train topics out of fold, and the trees fitted on all train topics."""
        train = np.flatnonzero(~self.dev)
        found = {kind: np.zeros(len(self.labels)) for kind in self.kinds}
        for some, others in fit.folds(self.topics[train]):
            model = self.trees(train[some])
            for kind, rows in self.kinds.items():
                found[kind][train[others]] = fit.scores_of(model, rows[train[others]])[:, 0]
        final = self.trees(train)
        for kind, rows in self.kinds.items():
            found[kind][self.dev] = fit.scores_of(final, rows[self.dev])[:, 0]
        return found, final


def fit_same(ecb: EcbPairs, kin: KinWeights, judge: KeptJudge) -> tuple[dict[str, Any], Matrix, Any]:
    """Return the model of one event, the log-odds of pairs alone by trees new to their topic, and the final trees."""
    rows = Rows(ecb)
    scores, final = rows.scores()
    heard = drawn(rows)
    blends: dict[str, Any] = {}
    calibrations: dict[str, Any] = {}
    for kind in ("story", "alone"):
        inside = kind == "story"
        sides = [(a.inside, b.inside) if inside else (a.alone, b.alone) for a, b in (ecb.names[n] for n in heard)]
        voice = np.zeros(len(rows.labels))
        voice[heard] = [(one.same + back.same) / 2 for one, back in judge.hear(sides)]
        inputs = np.stack([scores[kind], voice], axis=1)
        labels = rows.labels
        held, dev = heard, np.flatnonzero(rows.dev)
        blends[kind] = fit.blend(inputs[held], labels[held], rows.weight[held])
        total = fit.blended(blends[kind], inputs)[:, 0]
        calibrations[kind] = fit.calibration(total[held], labels[held], rows.weight[held])
        for title, found in (("trees", scores[kind]), ("network", voice), ("both", total)):
            at_held = fit.figures(labels[held], found[held])
            print(f"{kind}: {title}, held-out topics {json.dumps(at_held)}")
            if title == "trees":
                at_dev = fit.figures(labels[dev], found[dev], at_held["threshold"])
                print(f"{kind}: {title}, dev topics {json.dumps(at_dev)}", flush=True)
    data = {
        "version": "1.0",
        "forest": fit.write_forest(final, rows.names),
        "kin": {"intercept": kin.intercept, "weights": list(kin.weights)},
        "blends": blends,
        "calibrations": calibrations,
    }
    return data, scores["alone"], final


def drawn(rows: Rows) -> NDArray[np.intp]:
    """Return pairs of the topics that the network has not been trained on, at most so many of each, drawn by lot."""
    rng = np.random.default_rng(fit.SEED)
    found = [
        rng.permutation(np.flatnonzero(rows.topics == topic))[:HEARD]
        for topic in sorted(set(rows.topics[rows.held].tolist()))
    ]
    return np.sort(np.concatenate(found))


GROUPS = {
    "vectors": ("sentence_cosine", "clause_cosine"),
    "words": ("shared_words", "covered_words", "shared_rare_words", "shorter", "longer"),
    "events": ("clause_score", "clause_total", "shared_event_words", "covered_event_words", "event_words_used", "shared_families"),
    "names": ("shared_names", "shared_name_weight", "other_names", "other_people"),
    "figures, times, places": ("shared_numbers", "shared_times", "shared_places"),
    "headlines": TITLE,
    "reports": ("report_vectors", "report_words", "report_lead", "report_names", "report_numbers"),
    "reports among the others": ("kin", "profile"),
}  # fmt: skip
NINE = (
    "sentence_cosine", "shared_rare_words", "report_words", "report_vectors", "shared_event_words", "covered_event_words",
    "shared_families", "shared_name_weight", "shared_numbers",
)  # fmt: skip


def print_groups(ecb: EcbPairs) -> None:
    """Print figures of trees within the story with all features, nine simple ones, and without each group."""
    rows = Rows(ecb)
    train = np.flatnonzero(~rows.dev)
    kept = {"all": rows.names, "nine simple features": NINE}
    kept |= {f"without {name}": [n for n in rows.names if n not in group] for name, group in GROUPS.items()}
    for title, names in kept.items():
        columns = [rows.names.index(name) for name in names]
        x = rows.kinds["story"][:, columns]
        scores = np.zeros(len(rows.labels))
        for some, others in fit.folds(rows.topics[train]):
            on = train[some]
            model = fit.same_trees(x[on], rows.labels[on], rows.weight[on], names)
            scores[train[others]] = fit.scores_of(model, x[train[others]])[:, 0]
        model = fit.same_trees(x[train], rows.labels[train], rows.weight[train], names)
        scores[rows.dev] = fit.scores_of(model, x[rows.dev])[:, 0]
        at_train = fit.figures(rows.labels[train], scores[train])
        at_dev = fit.figures(rows.labels[rows.dev], scores[rows.dev], at_train["threshold"])
        print(
            f"{title:34} train topics F1 {at_train['best_f1']:.3f} recall at .90 {at_train['recall_at_90']:.3f}   "
            f"dev topics F1 {at_dev['f1']:.3f} recall at .90 {at_dev['recall_at_90']:.3f}",
            flush=True,
        )


def relation_pairs(options: argparse.Namespace, ecb: EcbPairs) -> tuple[list[Labelled], list[str], list[bool]]:
    """Return pairs from outside ECB+ with their set, and whether the network has not been trained on them."""
    rng = random.Random(fit.SEED)
    rows: list[Labelled] = []
    sources: list[str] = []
    unseen: list[bool] = []

    def add(row: Labelled, source: str, *, new: bool) -> None:
        rows.append(row)
        sources.append(source)
        unseen.append(new)

    emergent = [row for row in read_emergent(options.data / "emergent") if not is_emergent_test(row.group)]
    for row in emergent:
        new = emergent_split(row.group) == "dev"
        add(row, "emergent", new=new)
        add(Labelled(row.b, row.a, row.label, row.group), "emergent back", new=new)
    for row in rng.sample(emergent, 800):
        other = rng.choice(emergent)
        if other.group != row.group:
            add(
                Labelled(row.a, other.b, "unrelated", row.group),
                "emergent crossed",
                new=emergent_split(row.group) == "dev",
            )
    for number, row in enumerate(read_lingnli(options.data / "lingnli", limit=LINGNLI_ROWS, seed=fit.SEED)):
        add(row, "lingnli", new=number < LINGNLI_HEARD)
    texts = {s.inside.text: s.topic for pair in ecb.names for s in pair if s.topic not in DEV_TOPICS}
    for text, topic in texts.items():
        new = topic in HELD_OUT_TOPICS
        changed = edited(text, NAMES, rng)
        if changed is not None and changed[0] != "name":
            add(Labelled(text, changed[1], "contradicts", f"ecb {topic}"), "edited", new=new)
        other = reworded(text, rng)
        if other is not None:
            add(Labelled(text, other, "agrees", f"ecb {topic}"), "reworded", new=new)
    return rows, sources, unseen


ECB_ROWS = 5000
LINGNLI_ROWS = 1500
LINGNLI_HEARD = 1000  # of these the network judges so many, for the blend
HEARD = 300  # pairs of a topic that the network judges here; the bench judges all of them
NAMES = ("Ada Lund", "Ivo Maran", "Petra Holt", "Sten Oakes", "Mira Voss")
SHARES = {
    "ecb": 0.25, "emergent": 1.0, "emergent back": 1.0, "emergent crossed": 0.5, "lingnli": 0.4, "edited": 0.5, "reworded": 0.3,
}  # fmt: skip
# In the blend headlines count more: there are few that the network has not seen, and they are what it is weakest on.
BLEND_SHARES = {
    "ecb": 0.8, "emergent": 1.5, "emergent back": 1.5, "emergent crossed": 0.6, "lingnli": 0.3, "edited": 0.5, "reworded": 0.4,
}  # fmt: skip


def fit_relation(
    ecb: EcbPairs,
    alone: Matrix,
    trees: Any,
    others: tuple[list[Labelled], list[str], list[bool], list[tuple[Side, Side]]],
    judge: KeptJudge,
) -> dict[str, Any]:
    """Return the model of the relation: trees on all rows, blended with the network on rows that are new to it."""
    rows, sources, unseen, other_sides = others
    same_rows = np.array([same.values(Pairing(a, b)) for a, b in other_sides])
    dev = np.isin(ecb.topics, [int(t) for t in DEV_TOPICS])
    some = np.sort(np.random.default_rng(fit.SEED).permutation(np.flatnonzero(~dev))[:ECB_ROWS])
    sides = [*other_sides, *((ecb.names[n][0].alone, ecb.names[n][1].alone) for n in some)]
    x = relation_rows(sides, [*fit.scores_of(trees, same_rows)[:, 0].tolist(), *alone[some].tolist()])
    labels = [*(r.label for r in rows), *("agrees" if ecb.labels[n] else "unrelated" for n in some)]
    y = np.array([RELATIONS.index(label) for label in labels])
    groups = np.array([*(r.group for r in rows), *(f"ecb {ecb.topics[n]}" for n in some)])
    kinds = np.array([*sources, *["ecb"] * len(some)])
    fresh = np.array([*unseen, *(str(ecb.topics[n]) in HELD_OUT_TOPICS for n in some)])
    weight = np.array([SHARES[kind] for kind in kinds])
    print("relation rows", dict(Counter(kinds.tolist())), flush=True)
    scores = np.zeros((len(y), len(RELATIONS)))
    for on, off in fit.folds(groups):
        scores[off] = fit.scores_of(fit.relation_trees(x[on], y[on], weight[on]), x[off])
    report("trees", kinds, y, scores)
    heard = np.flatnonzero(fresh)
    share = np.array([BLEND_SHARES[kind] for kind in kinds])
    said = [
        voices(Pairing(*sides[n], voice=one, back=back))
        for n, (one, back) in zip(heard, judge.hear([sides[n] for n in heard]), strict=True)
    ]
    inputs = np.hstack([scores[heard], np.array(said)])
    total = np.zeros((len(heard), len(RELATIONS)))
    for on, off in fit.folds(groups[heard]):
        total[off] = fit.blended(fit.halved(fit.blend(inputs[on], y[heard][on], share[heard][on], c=0.1)), inputs[off])
    report("trees, rows new to the network", kinds[heard], y[heard], scores[heard])
    report("with the network", kinds[heard], y[heard], total)
    return {
        "version": "1.0",
        "relations": list(RELATIONS),
        "voices": list(VOICES),
        "forest": fit.write_forest(fit.relation_trees(x, y, weight), [feature.__name__ for feature in stance.FEATURES]),
        "blend": fit.halved(fit.blend(inputs, y[heard], share[heard], c=0.1)),
        "sure": SURE,
    }


def report(title: str, kinds: NDArray[Any], labels: NDArray[Any], scores: Matrix) -> None:
    """Print accuracy by set, and precision and recall of `contradicts`."""
    said = scores.argmax(axis=1)
    wrong = RELATIONS.index("contradicts")
    for kind in sorted(set(kinds.tolist())):
        on = kinds == kind
        hit = ((said == wrong) & (labels == wrong))[on].sum()
        precision = hit / max(1, (said[on] == wrong).sum())
        recall = hit / max(1, (labels[on] == wrong).sum())
        print(
            f"{title}: {kind} {on.sum()} accuracy {(said == labels)[on].mean():.3f}, "
            f"contradicts precision {precision:.3f} recall {recall:.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
