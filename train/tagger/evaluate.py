"""Score a tagger folder on the gold sets: syntax accuracy and exact-span F1 of names."""

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from train.tagger.data import Document, Dropped, Sentence, read_conll, read_conllu, read_iob2, read_worldwide
from variorum.models.parse import tag_spans
from variorum.models.tagger import TaggedSentence, Tagger

Span = tuple[int, int, str]

# How DESIGN counts names: four types, dates and sums of money left out, no titles or articles.
FOUR_TYPES = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "LOC",
    "NORP": "MISC",
    "Misc": "MISC",
    "Product": "MISC",
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "MISC": "MISC",
}
UNER_TYPES = ("PER", "ORG", "LOC")  # Universal NER marks no others
_EDGE_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "dame",
        "lord",
        "lady",
        "president",
        "minister",
        "chief",
        "gen",
        "gen.",
        "col",
        "col.",
        "sen",
        "sen.",
        "rep",
        "rep.",
        "gov",
        "gov.",
        "prof",
        "prof.",
        "judge",
        "justice",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "captain",
        "capt",
        "capt.",
        "lt",
        "lt.",
        "sgt",
        "sgt.",
    ]
)


def syntax_scores(gold: Sequence[Sentence], found: Sequence[TaggedSentence]) -> dict[str, float]:
    """Return shares of words, punctuation included; `las` compares relations with their subtypes."""
    n_words = upos = xpos = uas = las = las_universal = 0
    for sentence, tagged in zip(gold, found, strict=True):
        n_words += len(sentence.words)
        upos += sum(a == b for a, b in zip(sentence.upos, tagged.upos, strict=True))
        xpos += sum(a == b for a, b in zip(sentence.xpos, tagged.xpos, strict=True))
        rows = zip(sentence.heads, sentence.relations, tagged.heads, tagged.relations, strict=True)
        for head, relation, found_head, found_relation in rows:
            if head != found_head:
                continue
            uas += 1
            las += relation == found_relation
            las_universal += relation.split(":")[0] == found_relation.split(":")[0]
    return {
        "upos": upos / n_words,
        "xpos": xpos / n_words,
        "uas": uas / n_words,
        "las": las / n_words,
        "las_universal": las_universal / n_words,
    }


def name_scores(
    gold: Sequence[Sentence], found: Sequence[TaggedSentence], *, four_types: bool = False
) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of exact spans per type and over all (`all`)."""
    kinds: dict[str, list[int]] = {"all": [0, 0, 0]}
    for sentence, tagged in zip(gold, found, strict=True):
        truth = set(tag_spans(sentence.names))
        guess = {(name.start, name.end, name.label) for name in tagged.names}
        if four_types:
            truth, guess = _reduced(truth, sentence.words), _reduced(guess, sentence.words)
        for place, spans in enumerate((truth & guess, guess, truth)):
            for span in spans:
                kinds.setdefault(span[2], [0, 0, 0])[place] += 1
                kinds["all"][place] += 1
    return {kind: _f1(*counts) for kind, counts in sorted(kinds.items())}


def evaluate(folder: Path, data: Path, *, split: str = "dev", limit: int | None = None) -> dict[str, dict[str, float]]:
    """Return the scores of one model folder on the development or the test splits."""
    tagger = Tagger.load(folder)
    dropped = Dropped()
    table: dict[str, dict[str, float]] = {}

    def run(documents: list[Document]) -> tuple[list[Sentence], list[TaggedSentence]]:
        gold: list[Sentence] = []
        found: list[TaggedSentence] = []
        for document in documents:
            if limit is not None and len(gold) >= limit:
                break
            gold.extend(document)
            found.extend(tagger.tag([sentence.words for sentence in document]))
        return gold, found

    treebanks = {
        "ewt": data / f"ud_ewt/en_ewt-ud-{split}.conllu.gz",
        "gum": data / f"ud_gum/en_gum-ud-{split}.conllu.gz",
    }
    if split == "test":
        treebanks["pud"] = data / "ud_pud/en_pud-ud-test.conllu"
    for name, path in treebanks.items():
        table[f"{name} {split}"] = syntax_scores(*run(read_conllu(path, dropped, max_words=None)))
    if split == "dev":
        titled = [[_headline(s) for s in doc] for doc in read_conllu(treebanks["ewt"], dropped, max_words=None)]
        table["ewt dev in title case"] = syntax_scores(*run(titled))
    began = time.monotonic()
    newswire = read_worldwide(data / "worldwide_newswire", split, dropped, max_words=None)
    gold, found = run(newswire)
    seconds = time.monotonic() - began
    for kind, scores in name_scores(gold, found).items():
        table[f"worldwide {split}, nine types: {kind}"] = scores
    for kind, scores in name_scores(gold, found, four_types=True).items():
        table[f"worldwide {split}, four types: {kind}"] = scores
    if split == "dev":
        gold_titles, found_titles = run([[_headline(sentence) for sentence in document] for document in newswire])
        table["worldwide dev in title case: all"] = name_scores(gold_titles, found_titles)["all"]
    table["speed"] = {"sentences_per_second": len(gold) / seconds}
    if split == "test":
        for kind, scores in name_scores(
            *run(read_conll(data / "conllpp/data/conllpp_test.txt")), four_types=True
        ).items():
            table[f"conll++ test, four types: {kind}"] = scores
        pud = read_iob2(data / "uner_pud/en_pud-ud-test.iob2", word_column=1, tag_column=2, separator="\t")
        gold, found = run([pud])
        known = [replace(t, names=tuple(n for n in t.names if FOUR_TYPES.get(n.label) in UNER_TYPES)) for t in found]
        for kind, scores in name_scores(gold, known, four_types=True).items():
            table[f"uner pud test, three types: {kind}"] = scores
    return table


def _headline(sentence: Sentence) -> Sentence:
    return replace(sentence, words=tuple(word[:1].upper() + word[1:] for word in sentence.words))


def _reduced(spans: set[Span], words: Sequence[str]) -> set[Span]:
    reduced = set()
    for first, last, kind in spans:
        if kind not in FOUR_TYPES:
            continue
        start, end = first, last
        while start < end - 1 and words[start].lower() in _EDGE_WORDS:
            start += 1
        if end - start > 1 and words[end - 1].lower() in {"'s", "’s"}:
            end -= 1
        reduced.add((start, end, FOUR_TYPES[kind]))
    return reduced


def _f1(right: int, found: int, gold: int) -> dict[str, float]:
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / both if both else 0.0,
        "gold": gold,
    }
