"""Sets that tell whether two texts tell of the same event, other than ECB+: paraphrase, alignment, round-ups of news."""

import ast
import random
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from train.judge.data import AGREES, ANY, DEV_TOPICS, HELD_OUT_TOPICS, NEUTRAL, Counts, Example, read_table, untokenised
from variorum.models.judge import Passage
from variorum.types.text import Span

SAME_FROM, OTHER_TO = 4.0, 2.0  # STS-B scores; between them it is left open
NEAREST = 25  # other round-ups that share most words with one are its hard negatives


def mrpc(data: Path, counts: Counts) -> list[Example]:
    """Return paraphrases of news sentences; a paraphrase agrees, or one adds something, but does not contradict."""
    found = []
    for line in (data / "nli_small" / "mrpc" / "train.txt").read_text(encoding="utf-8").splitlines():
        one, other, label = line.split("\t")
        allowed = AGREES | NEUTRAL if label == "1" else ANY
        a, b = Passage(untokenised(one)), Passage(untokenised(other))
        found.append(Example(a, b, 1 if label == "1" else None, allowed, "mrpc"))
    return counts.keep(found)


def stsb(data: Path, counts: Counts) -> list[Example]:
    """Return train pairs that are clearly alike or clearly not."""
    found = []
    for line in (data / "stsb" / "sts-train.csv").read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        score = float(fields[4])
        if OTHER_TO < score < SAME_FROM:
            counts.drop("sts-b", "neither alike nor unlike")
            continue
        found.append(Example(Passage(fields[5]), Passage(fields[6]), int(score >= SAME_FROM), ANY, "sts-b"))
    return counts.keep(found)


def superpal(data: Path, counts: Counts, rng: random.Random) -> list[Example]:
    """Return aligned sentences of the dev file, and as many of the same topic that are not aligned."""
    rows = read_table(data / "superpal" / "dev_MN_only.csv", delimiter=",", quoted=True)
    aligned = {(row["topic"], row["scuSentence"], row["docSentText"]) for row in rows}
    found = [Example(Passage(a), Passage(b), 1, ANY, "superpal") for _, a, b in sorted(aligned)]
    counts.drop("superpal", "another part of the same pair of sentences", len(rows) - len(aligned))
    crossed = {
        (topic, a, other)
        for topic, a, _ in aligned
        for other_topic, _, other in aligned
        if topic == other_topic and (topic, a, other) not in aligned
    }
    others = sorted(crossed)
    rng.shuffle(others)
    found += [Example(Passage(a), Passage(b), 0, ANY, "superpal") for _, a, b in others[: 2 * len(aligned)]]
    return counts.keep(found)


def qa_align(data: Path, counts: Counts) -> list[Example]:
    """Return sentence pairs with their aligned verbs marked; those with nothing aligned are negatives.

    Its ECB+ sentences of the dev topics and of the topics held out here are left out.
    """
    folder = data / "qaalign" / "official_qa_alignments"
    rows = read_table(folder / "qaalign_dev_gold_official.csv.gz", delimiter=",", quoted=True)
    found = []
    for row in rows:
        if _topic(row) in {*DEV_TOPICS, *HELD_OUT_TOPICS}:
            counts.drop("qa-align", "sentence of an ECB+ topic that is not trained on")
            continue
        alignments = ast.literal_eval(row["alignments"])
        sides = []
        for number in (1, 2):
            tokens = row[f"text_{number}"].split(" ")
            verbs = {int(qa["verb_idx"]) for alignment in alignments for qa in alignment[f"sent{number}"]}
            sides.append(Passage(row[f"text_{number}"], "", tuple(_spans(tokens, verbs))))
        found.append(Example(sides[0], sides[1], int(bool(alignments)), ANY, "qa-align"))
    return counts.keep(found)


def fusion(data: Path, counts: Counts, rng: random.Random) -> list[Example]:
    """Return source sentences of one summary unit as positives, those of other units of the topic as negatives."""
    found = []
    for part in ("train", "val"):
        rows = read_table(data / "qaalign" / "fusion_data" / f"fusion_{part}.csv.gz", delimiter=",", quoted=True)
        units: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            units[row["topic"]][row["abs_scu_id"]].append(row["text"])
        for members in units.values():
            told = defaultdict(set)
            for unit, texts in members.items():
                for text in texts:
                    told[text].add(unit)
            positives = [pair for texts in members.values() for pair in combinations(dict.fromkeys(texts), 2)]
            negatives = [(a, b) for a, b in combinations(told, 2) if not told[a] & told[b]]
            rng.shuffle(negatives)
            counts.drop("fusion", "negatives beyond the positives", max(0, len(negatives) - len(positives)))
            for same, pairs in ((1, positives), (0, negatives[: len(positives)])):
                found += [Example(Passage(a), Passage(b), same, ANY, "fusion") for a, b in pairs]
    return counts.keep(found)


def round_ups(data: Path, counts: Counts, rng: random.Random, *, n_pairs: int) -> list[Example]:
    """Return titles and leads of the train round-ups: those of one event, and of others that share most words with it."""
    events = []
    for line in (data / "allsides_neus" / "train.source").read_text(encoding="utf-8").splitlines():
        articles = [_article(text) for text in line.split(" [SEP] ")]
        events.append([article for article in articles if article is not None])
        counts.drop("round-ups", "no title or no text", len(articles) - len(events[-1]))
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(
        [" ".join(f"{title} {lead}" for title, lead in event) for event in events]
    )
    nearness = (vectors @ vectors.T).toarray()
    np.fill_diagonal(nearness, -1.0)
    found = []
    for number, event in enumerate(events):
        for one, other in combinations(event, 2):
            found.append(_round_up(one, other, 1, rng))
            near = events[int(rng.choice(np.argsort(-nearness[number])[3:NEAREST].tolist()))]
            if near:
                found.append(_round_up(one, rng.choice(near), 0, rng))
    rng.shuffle(found)
    counts.drop("round-ups", "beyond the number for one run", max(0, len(found) - n_pairs))
    return counts.keep(found[:n_pairs])


def _article(text: str) -> tuple[str, str] | None:
    title, found, body = text.partition("ARTICLE=>")
    title = title.replace("TITLE=>", "").strip().removesuffix(".")
    lead = body.strip().split(". ")[0]
    return (title, lead) if found and len(title.split()) >= 4 and len(lead.split()) >= 6 else None


def _round_up(one: tuple[str, str], other: tuple[str, str], same: int, rng: random.Random) -> Example:
    """Return titles against each other, or titles and leads; leads sometimes with their title."""
    sides = []
    for title, lead in (one, other):
        draw = rng.random()
        sides.append(Passage(title) if draw < 0.5 else Passage(lead, title if draw < 0.7 else ""))
    return Example(sides[0], sides[1], same, ANY, "round-ups")


def _topic(row: dict[str, str]) -> str:
    """Return the ECB+ topic of a row, "" of another source; `21p` is the second sub-topic of 21."""
    name = row["topic"] or row["abs_sent_id_1"].split("_")[0]
    return name.removesuffix("p")


def _spans(tokens: list[str], numbers: Iterable[int]) -> list[Span]:
    found, start = [], 0
    wanted = set(numbers)
    for number, token in enumerate(tokens):
        if number in wanted:
            found.append(Span(start, start + len(token)))
        start += len(token) + 1
    return found
