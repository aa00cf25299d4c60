"""ECB+ sentences with their gold event words, and the pairs made of them."""

import json
import random
import re
import tarfile
import xml.etree.ElementTree as ET  # the corpus's own files, nothing from outside
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from train.align.data import TIGHT
from train.judge.data import ANY, DEV_TOPICS, HELD_OUT_TOPICS, Counts, Example
from variorum.models.judge import Passage
from variorum.types.text import Span

_WORD = re.compile(r"[A-Za-z]{2,}")
_QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


@dataclass(frozen=True, slots=True)
class EventWord:
    """A gold event mention that reports nothing: where it is in its sentence, its words, its chain."""

    span: Span
    words: str
    chain: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document with its title, the first sentence of the document."""

    document: str
    number: int
    text: str
    title: str
    events: tuple[EventWord, ...]

    @property
    def topic(self) -> str:
        """The topic; both sub-topics share it."""
        return self.document.split("_")[0]

    @property
    def chains(self) -> frozenset[str]:
        """The chains of its event words."""
        return frozenset(event.chain for event in self.events)

    def passage(self, *, marked: bool) -> Passage:
        """Return the sentence as the judge reads it."""
        title = "" if self.title == self.text else self.title
        return Passage(self.text, title, tuple(event.span for event in self.events) if marked else ())


def read_sentences(data: Path, counts: Counts) -> list[Sentence]:
    """Return every sentence with a gold event mention, of all topics, in file order.

    Reporting verbs ("said") are no events here: two sentences do not tell of the same event because both quote.
    """
    folder = data / "ecbplus"
    found: list[Sentence] = []
    for split in ("Train", "Dev"):
        tokens: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
        for line in (folder / f"ECB_{split}_corpus.txt").read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) >= 4:
                tokens[fields[0].removesuffix(".xml")][int(fields[1])].append((int(fields[2]), fields[3]))
        mentions: dict[tuple[str, int], list[dict]] = defaultdict(list)
        for mention in json.loads((folder / f"ECB_{split}_Event_gold_mentions.json").read_text("utf-8")):
            mentions[mention["doc_id"].removesuffix(".xml"), mention["sent_id"]].append(mention)
        reporting = _reporting(folder / "ECB+_LREC2014" / "ECB+", {name.split("_")[0] for name in tokens})
        for document, sentences in tokens.items():
            joined = {number: _join(words) for number, words in sorted(sentences.items())}
            title = _title(folder, document) or next(iter(joined.values()))[0]
            for number, (text, places) in joined.items():
                events = []
                for mention in mentions.get((document, number), ()):
                    first, last = mention["tokens_number"][0], mention["tokens_number"][-1]
                    if (document, number, first) in reporting:
                        counts.drop("ecb+", "event word that reports (said)")
                    elif first in places and last in places:
                        span = Span(places[first].start, places[last].end)
                        events.append(EventWord(span, mention["tokens_str"].lower(), str(mention["coref_chain"])))
                    else:
                        counts.drop("ecb+", "event word without its tokens")
                if mentions.get((document, number)):
                    found.append(Sentence(document, number, text, title, tuple(events)))
    return found


def sentence_pairs(sentences: list[Sentence]) -> list[tuple[Sentence, Sentence, int]]:
    """Return all pairs of sentences of one topic and two documents, 1 where they share an event."""
    by_topic: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_topic[sentence.topic].append(sentence)
    return [
        (a, b, int(bool(a.chains & b.chains)))
        for members in by_topic.values()
        for a, b in combinations(members, 2)
        if a.document != b.document
    ]


def train_examples(
    sentences: list[Sentence], counts: Counts, rng: random.Random, *, n_pairs: int, n_words: int
) -> list[Example]:
    """Return examples of the topics to train on: sentence pairs, half of them with event words marked, and pairs of
    single event words, positives and negatives of like wording.
    """
    chosen = [s for s in sentences if s.topic not in DEV_TOPICS and s.topic not in HELD_OUT_TOPICS]
    pairs = sentence_pairs(chosen)
    rng.shuffle(pairs)
    counts.drop("ecb+ sentences", "beyond the number for one run", max(0, len(pairs) - n_pairs))
    found = []
    for a, b, same in pairs[:n_pairs]:
        marked = rng.random() < 0.5
        found.append(Example(a.passage(marked=marked), b.passage(marked=marked), same, ANY, "ecb+ sentences"))
    positive, alike, other = [], [], []
    for a, b, _ in pairs:
        for one in a.events:
            for two in b.events:
                group = positive if one.chain == two.chain else alike if _alike(one.words, two.words) else other
                group.append((_marked(a, one), _marked(b, two), int(one.chain == two.chain)))
    kept: list[tuple[Passage, Passage, int]] = []
    for group, share in ((positive, 0.45), (alike, 0.35), (other, 0.2)):
        rng.shuffle(group)
        kept += group[: int(share * n_words)]
        counts.drop("ecb+ event words", "beyond the number for one run", max(0, len(group) - int(share * n_words)))
    found += [Example(a, b, same, ANY, "ecb+ event words") for a, b, same in kept]
    return counts.keep(found)


def _marked(sentence: Sentence, event: EventWord) -> Passage:
    return Passage(sentence.text, "" if sentence.title == sentence.text else sentence.title, (event.span,))


def _alike(one: str, other: str) -> bool:
    return one.split(maxsplit=1)[0][:4] == other.split(maxsplit=1)[0][:4]


def _join(words: list[tuple[int, str]]) -> tuple[str, dict[int, Span]]:
    text, places = "", {}
    for number, word in words:
        plain = _QUOTES.get(word, word)
        text += "" if not text or plain in TIGHT else " "
        places[number] = Span(len(text), len(text) + len(plain))
        text += plain
    return text, places


_FIRST: dict[str, str] = {}


def _title(folder: Path, document: str) -> str:
    """Return the first sentence of the document that is no address and no date."""
    if not _FIRST:
        for path in sorted((folder / "ECB+_LREC2014" / "ECB+").glob("*.tar.gz")):
            for name, root in _documents(path):
                sentences: dict[int, list[tuple[int, str]]] = defaultdict(list)
                for token in root.iter("token"):
                    word = (int(token.get("number", 0)), token.text or "")
                    sentences[int(token.get("sentence", 0))].append(word)
                first = 1 if name.endswith("plus") else 0  # an address is the first sentence there
                texts = [_join(sentences[number])[0] for number in sorted(sentences) if number >= first]
                _FIRST[name] = next((text for text in texts if len(_WORD.findall(text)) >= 3), "")
    return _FIRST.get(document, "")


def _reporting(folder: Path, topics: set[str]) -> set[tuple[str, int, int]]:
    """Return document, sentence and first token of the event words of the classes for reporting."""
    found = set()
    for topic in topics:
        for name, root in _documents(folder / f"{topic}.tar.gz"):
            skipped = 1 if name.endswith("plus") else 0
            places = {
                token.get("t_id"): (int(token.get("sentence", 0)) - skipped, int(token.get("number", 0)))
                for token in root.iter("token")
            }
            markables = root.find("Markables")
            for markable in markables if markables is not None else ():
                anchors = [places[anchor.get("t_id")] for anchor in markable.findall("token_anchor")]
                if anchors and "REPORTING" in markable.tag:
                    found.add((name, *anchors[0]))
    return found


def _documents(path: Path) -> list[tuple[str, ET.Element]]:
    with tarfile.open(path) as archive:
        members = [member for member in archive.getmembers() if member.name.endswith(".xml")]
        return [(Path(m.name).stem, ET.fromstring(_read(archive, m))) for m in members]  # noqa: S314


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    handle = archive.extractfile(member)
    if handle is None:
        raise ValueError(f"{member.name}: not a file")
    return handle.read()
