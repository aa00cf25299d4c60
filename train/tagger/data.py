"""Read the gold data of the tagger: UD treebanks and newswire names.

Every sentence that is left out is counted under its reason; `Dropped` is
printed by the training command. Nothing here changes a gold label except the
tokens named in the README (possessive marks of half of the names documents).
"""

import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

NAME_TYPES: tuple[str, ...] = (
    "Person",
    "Location",
    "Facility",
    "Organization",
    "Misc",
    "NORP",
    "Product",
    "Date",
    "Money",
)
MAX_WORDS = 160


@dataclass(frozen=True, slots=True)
class Sentence:
    """One gold sentence; syntax fields are empty where only names are known, and the other way round."""

    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()  # -1 for the root
    relations: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # B-, I-, O; in `coarse` sets a label of COARSE
    coarse: bool = False
    quotes: tuple[str, ...] = ()  # B-, I- and a role of QUOTE_ROLES, O
    anchors: tuple[int, ...] = ()  # for a word of a role the first word of its cue, counted in the document; else -1
    start: int = 0  # number of the first word in its document
    facts: tuple[str, ...] = ()  # class of FACTS, "" where nobody judged


Document = list[Sentence]


@dataclass(slots=True)
class Dropped:
    """Counts of what was left out, by reason."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, reason: str) -> None:
        """Count one left-out sentence, line or token."""
        self.counts[reason] += 1


def read_conllu(path: Path, dropped: Dropped, *, max_words: int | None = MAX_WORDS) -> list[Document]:
    """Return the documents of a CoNLL-U file (plain or gzip), words only: no multi-word tokens, no empty nodes."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        text = handle.read()
    documents: list[Document] = []
    for block in text.split("\n\n"):
        if "# newdoc" in block or not documents:
            documents.append([])
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        if max_words is not None and len(rows) > max_words:
            dropped.add("syntax: sentence too long")
            continue
        documents[-1].append(
            Sentence(
                words=tuple(row[1] for row in rows),
                upos=tuple(row[3] for row in rows),
                xpos=tuple(row[4] for row in rows),
                heads=tuple(int(row[6]) - 1 for row in rows),
                relations=tuple(row[7] for row in rows),
            )
        )
    return documents


def read_worldwide(
    folder: Path, split: str, dropped: Dropped, *, merge_possessives: bool = False, max_words: int | None = MAX_WORDS
) -> list[Document]:
    """Return the documents of one split of Worldwide Newswire with nine name types.

    With `merge_possessives` the two tokens of a possessive mark become one (as in UD) in every second document.
    """
    names = (folder / "splits_stanza" / f"{split}.txt").read_text(encoding="utf-8").split()
    documents: list[Document] = []
    for number, name in enumerate(names):
        documents.append([])
        rows = _tsv_sentences(folder / "processed_annotated" / name, dropped)
        if merge_possessives and number % 2:
            rows = (_merge_possessives(words, tags) for words, tags in rows)
        for words, tags in rows:
            if max_words is not None and len(words) > max_words:
                dropped.add("names: sentence too long")
                continue
            documents[-1].append(Sentence(words=tuple(words), names=tuple(tags)))
    return documents


def read_iob2(path: Path, *, word_column: int, tag_column: int, separator: str | None) -> list[Sentence]:
    """Return the sentences of a column file with IOB2 tags (evaluation sets)."""
    sentences: list[Sentence] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#") and separator == "\t":
            continue
        if line.strip() and not line.startswith("-DOCSTART-"):
            columns = line.split(separator)
            words.append(columns[word_column])
            tags.append(columns[tag_column])
        elif words:
            sentences.append(Sentence(words=tuple(words), names=tuple(tags)))
            words, tags = [], []
    return sentences


def read_conll(path: Path) -> list[Document]:
    """Return the documents of a CoNLL-2003 file (evaluation)."""
    documents: list[Document] = []
    for part in path.read_text(encoding="utf-8").split("-DOCSTART-"):
        rows = [line.split(" ") for line in part.splitlines()]
        document: Document = []
        words: list[str] = []
        tags: list[str] = []
        for row in [*rows, [""]]:
            if len(row) == 4 and row[0]:
                words.append(row[0])
                tags.append(row[3])
            elif words:
                document.append(Sentence(words=tuple(words), names=tuple(tags)))
                words, tags = [], []
        if document:
            documents.append(document)
    return documents


def _tsv_sentences(path: Path, dropped: Dropped) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate([*lines, ""]):
        columns = line.rstrip("\r").split("\t")
        if number == 0 and columns[0].startswith("http"):
            dropped.add("names: address in the first line")
            continue
        if len(columns) > 1 and columns[0].strip():
            if len(columns) > 2:
                dropped.add("names: inner name inside a longer one (token)")
            words.append(columns[0].strip())
            tags.append(columns[1].strip())
            continue
        if line.strip():
            dropped.add("names: line without a tag")
            continue
        if words:
            yield words, _repair(tags, dropped)
            words, tags = [], []


def _repair(tags: list[str], dropped: Dropped) -> list[str]:
    """Return valid BIO: an I- that continues nothing becomes B-; unknown types become O."""
    repaired: list[str] = []
    before = "O"
    for given in tags:
        tag = given
        if tag != "O" and tag[2:] not in NAME_TYPES:
            dropped.add(f"names: unknown tag {tag!r}")
            tag = "O"
        if tag.startswith("I-") and (before == "O" or before[2:] != tag[2:]):
            dropped.add("names: I- without B- made B-")
            tag = "B-" + tag[2:]
        repaired.append(tag)
        before = tag
    return repaired


def _merge_possessives(words: list[str], tags: list[str]) -> tuple[list[str], list[str]]:
    merged_words: list[str] = []
    merged_tags: list[str] = []
    for position, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if (
            word == "s"
            and position > 0
            and words[position - 1] in {"'", "’"}
            and not tag.startswith("B-")
            and (tag == "O") == (tags[position - 1] == "O")
        ):
            merged_words[-1] += word
            continue
        merged_words.append(word)
        merged_tags.append(tag)
    return merged_words, merged_tags
