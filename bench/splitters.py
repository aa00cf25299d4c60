"""Compare ways to split sentences and words, and to find lemmas, on treebanks and newswire.

    python bench/splitters.py sentences [--data ../shared/data]
    python bench/splitters.py tokens [--data ../shared/data]
    python bench/splitters.py lemmas [--data ../shared/data]

Sentences: each system gets one paragraph at a time. A sentence is right when both ends are; F1 over sentences, and over
the ends that stand inside a paragraph ("inner"). Newswire comes as words, which are put together by simple rules first;
a line of it often holds several sentences, so only the line ends with final punctuation that a system finds are counted
("found"), beside the number of ends it sets per line ("set"). Words: F1 over exact spans in gold sentences. Lemmas: accuracy on gold words and tags, letter case apart, over
nouns, verbs, auxiliaries, adjectives and adverbs. Speeds are per second of processor time.
"""

import argparse
import gzip
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import lemminflect
import pysbd
import sentencex
import simplemma
import syntok.segmenter
import syntok.tokenizer

from variorum.annotate.lemma import lemmatise
from variorum.annotate.sentences import split_paragraph
from variorum.annotate.tokens import tokenise
from variorum.types.text import Span

Spans = list[tuple[int, int]]
Splitter = Callable[[str], Spans]
Lemmatiser = Callable[[str, str, str], str]
Gold = tuple[str, Spans]

INFLECTED = {"VBD", "VBG", "VBN", "VBZ", "NNS", "JJR", "JJS", "RBR", "RBS"}
LIBRARIES = {
    "variorum": "variorum.annotate.sentences",
    "syntok": "syntok.segmenter",
    "pysbd": "pysbd",
    "sentencex": "sentencex",
}


def read_rows(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield the comments and rows of each sentence of a CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        blocks = handle.read().strip().split("\n\n")
    for block in blocks:
        notes: dict[str, str] = {}
        rows = []
        for line in block.split("\n"):
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                notes[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
        yield notes, rows


def treebank_paragraphs(path: Path) -> Iterator[Gold]:
    """Yield each paragraph with the spans of its sentences."""
    text, glue = "", ""
    spans: Spans = []
    for notes, rows in read_rows(path):
        if text and any(key.startswith(("newpar", "newdoc")) and not key.startswith("newpar_") for key in notes):
            yield text, spans
            text, spans, glue = "", [], ""
        start = len(text) + len(glue)
        text += glue + notes["text"]
        spans.append((start, len(text)))
        last = [row for row in rows if "." not in row[0]][-1]
        glue = "" if "SpaceAfter=No" in last[9] else " "
    yield text, spans


def newswire_documents(folder: Path, split: str) -> Iterator[Gold]:
    """Yield each article as one paragraph, its words put together."""
    for name in (folder / "splits_stanza" / f"{split}.txt").read_text(encoding="utf-8").split():
        lines = (folder / "processed_annotated" / name).read_text(encoding="utf-8").splitlines()
        text, words = "", list[str]()
        spans: Spans = []
        for line in [*(lines[1:] if lines[0].startswith("http") else lines), ""]:
            if line.strip():
                words.append(line.split("\t")[0])
            elif words:
                start = len(text) + bool(text)
                text += " " * bool(text) + put_together(words)
                spans.append((start, len(text)))
                words = []
        yield text, spans


def put_together(words: list[str]) -> str:
    """Return the words as running text."""
    text = " ".join(words)
    text = re.sub(r" ([,.;:!?%)\]”’]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"([(\[“‘$£€]) ", r"\1", text)
    text = re.sub(r" ([-/]) ", r"\1", text)
    return re.sub(r'" ([^"]*?) "', r'"\1"', text)


def treebank_words(path: Path) -> Iterator[Gold]:
    """Yield each sentence with its word spans; parts of a contraction count where they make up its letters."""
    for notes, rows in read_rows(path):
        text, at, inside = notes["text"], 0, 0
        spans: Spans = []
        for row in rows:
            if "." in row[0] or ("-" not in row[0] and int(row[0]) <= inside):
                continue
            at = text.index(row[1], at)
            parts = [row[1]]
            if "-" in row[0]:
                first, inside = map(int, row[0].split("-"))
                forms = [other[1] for other in rows if other[0].isdigit() and first <= int(other[0]) <= inside]
                parts = forms if "".join(forms) == row[1] else parts
            for part in parts:
                spans.append((at, at + len(part)))
                at += len(part)
        yield text, spans


def sentence_systems() -> dict[str, Splitter]:
    """Return every sentence splitter by name."""
    naive = re.compile(r"\S.*?(?:[.!?]+[\"”’)]*(?=\s)|$)", re.DOTALL)
    tokenizer = syntok.tokenizer.Tokenizer(replace_not_contraction=False)
    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)

    def by_variorum(text: str) -> Spans:
        return [(span.start, span.end) for span in split_paragraph(text, Span(0, len(text)))]

    def by_syntok(text: str) -> Spans:
        sentences = syntok.segmenter.split(tokenizer.tokenize(text))
        return [(found[0].offset, found[-1].offset + len(found[-1].value)) for found in map(list, sentences) if found]

    def by_pysbd(text: str) -> Spans:
        return [trimmed(text, found.start, found.end) for found in segmenter.segment(text)]

    def by_sentencex(text: str) -> Spans:
        at = 0
        spans: Spans = []
        for piece in sentencex.segment("en", text):
            start = text.index(piece, at)
            at = start + len(piece)
            if piece.strip():
                spans.append(trimmed(text, start, at))
        return spans

    def by_pattern(text: str) -> Spans:
        return [match.span() for match in naive.finditer(text)]

    return {
        "variorum": by_variorum,
        "syntok": by_syntok,
        "pysbd": by_pysbd,
        "sentencex": by_sentencex,
        "pattern": by_pattern,
    }


def word_systems() -> dict[str, Splitter]:
    """Return every tokeniser by name."""
    pattern = re.compile(r"\w+(?:[.,]\w+)*|\S")
    tokenizer = syntok.tokenizer.Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)

    def by_variorum(text: str) -> Spans:
        return [(span.start, span.end) for span in tokenise(text, Span(0, len(text)))]

    def by_syntok(text: str) -> Spans:
        return [(token.offset, token.offset + len(token.value)) for token in tokenizer.tokenize(text)]

    def by_pattern(text: str) -> Spans:
        return [match.span() for match in pattern.finditer(text)]

    return {"variorum": by_variorum, "syntok": by_syntok, "pattern": by_pattern}


def lemma_systems() -> dict[str, Lemmatiser]:
    """Return every lemmatiser by name; the bare libraries see the part of speech where they can use it."""

    def by_lemminflect(word: str, upos: str, _: str) -> str:
        return str([*lemminflect.getLemma(word.lower(), upos=upos), word][0])

    def by_simplemma(word: str, *_: str) -> str:
        return str(simplemma.lemmatize(word.lower(), lang="en"))

    def by_tag_and_simplemma(word: str, _: str, xpos: str) -> str:
        return by_simplemma(word) if xpos in INFLECTED else word

    return {
        "variorum": lemmatise,
        "lemminflect": by_lemminflect,
        "simplemma": by_simplemma,
        "simplemma+tag": by_tag_and_simplemma,
        "lower case": lambda word, *_: word,
    }


def compare_lemmas(sets: dict[str, list[tuple[str, str, str, str]]]) -> None:
    """Print the accuracy of each lemmatiser; the first call, which loads a lexicon, is timed apart."""
    print(f"{'set':<10}{'system':<15}{'accuracy':>9}{'per second':>12}{'first call':>12}")
    for name, system in lemma_systems().items():
        started = time.process_time()
        system("running", "VERB", "VBG")
        first = time.process_time() - started
        for set_name, words in sets.items():
            started = time.process_time()
            n_right = sum(system(word, upos, xpos).lower() == lemma.lower() for word, lemma, upos, xpos in words)
            rate = len(words) / (time.process_time() - started)
            print(f"{set_name:<10}{name:<15}{n_right / len(words):9.4f}{rate:12,.0f}{first * 1000:9.0f} ms")


def treebank_lemmas(path: Path) -> list[tuple[str, str, str, str]]:
    """Return word, lemma and both tags of every noun, verb, auxiliary, adjective and adverb."""
    rows = [row for _, found in read_rows(path) for row in found if row[0].isdigit()]
    return [(row[1], row[2], row[3], row[4]) for row in rows if row[3] in {"NOUN", "VERB", "AUX", "ADJ", "ADV"}]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def f1(n_right: int, n_found: int, n_gold: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * n_right / (n_found + n_gold) if n_found + n_gold else 1.0


def compare(systems: dict[str, Splitter], sets: dict[str, list[Gold]]) -> None:
    """Print one row per set and system."""
    print(f"{'set':<22}{'system':<11}{'F1':>7}{'inner':>7}{'per second':>12}")
    for set_name, gold in sets.items():
        for name, system in systems.items():
            counts, inner = [0, 0, 0], [0, 0, 0]
            started = time.process_time()
            found = [system(text) for text, _ in gold]
            seconds = time.process_time() - started
            for got, (_, spans) in zip(found, gold, strict=True):
                add(counts, set(got), set(spans))
                add(inner, {end for _, end in got[:-1]}, {end for _, end in spans[:-1]})
            rate = sum(len(spans) for _, spans in gold) / seconds
            print(f"{set_name:<22}{name:<11}{f1(*counts):7.4f}{f1(*inner):7.4f}{rate:12,.0f}")


def compare_lines(systems: dict[str, Splitter], gold: list[Gold]) -> None:
    """Print which share of line ends with final punctuation each system finds."""
    print(f"{'set':<22}{'system':<11}{'found':>7}{'set':>7}{'per second':>12}")
    for name, system in systems.items():
        n_lines = n_found = n_set = 0
        started = time.process_time()
        for text, spans in gold:
            ends = {end for start, end in spans[:-1] if text[start:end].rstrip('"”’)').endswith((".", "!", "?"))}
            found = {end for _, end in system(text)[:-1]}
            n_lines, n_found, n_set = n_lines + len(ends), n_found + len(ends & found), n_set + len(found)
        rate = n_set / (time.process_time() - started)
        print(f"{'worldwide_newswire':<22}{name:<11}{n_found / n_lines:7.4f}{n_set / n_lines:7.3f}{rate:12,.0f}")


def add(counts: list[int], found: set[object], gold: set[object]) -> None:
    """Add one text's right, found and gold numbers."""
    counts[0] += len(found & gold)
    counts[1] += len(found)
    counts[2] += len(gold)


def print_import_times() -> None:
    """Print the processor time that a fresh interpreter takes to import each library, beyond its own start."""
    for name, module in LIBRARIES.items():
        code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
        seconds = min(
            float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)  # noqa: S603
            for _ in range(3)
        )
        print(f"import {name:<11}{seconds * 1000:7.0f} ms")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["sentences", "tokens", "lemmas"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--split", choices=["dev", "test"], default="dev")
    arguments = parser.parse_args()
    data, split = arguments.data, arguments.split
    ewt = data / "ud_ewt" / f"en_ewt-ud-{split}.conllu.gz"
    gum = data / "ud_gum" / f"en_gum-ud-{split}.conllu.gz"
    if arguments.what == "lemmas":
        compare_lemmas({"ud_ewt": treebank_lemmas(ewt), "gum": treebank_lemmas(gum)})
        return
    if arguments.what == "tokens":
        compare(word_systems(), {"ud_ewt": list(treebank_words(ewt)), "gum": list(treebank_words(gum))})
        return
    sets = {
        "ud_ewt": list(treebank_paragraphs(ewt)),
        "gum": list(treebank_paragraphs(gum)),
    }
    compare(sentence_systems(), sets)
    compare_lines(sentence_systems(), list(newswire_documents(data / "worldwide_newswire", split)))
    print_import_times()


if __name__ == "__main__":
    main()
