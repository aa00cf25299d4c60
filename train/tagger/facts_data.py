"""Read event factuality: for each judged word whether it did happen, did not, or is open; other words are no events."""

from pathlib import Path

from bench.events import gold_class, read_factuality
from train.tagger.data import Document, Dropped, Sentence
from variorum.types.text import Span

FACTS: tuple[str, ...] = ("none", "positive", "negative", "uncertain")


def read_facts(path: Path, dropped: Dropped, *, complete: bool) -> list[Document]:
    """Return one document per sentence of a factuality file.

    With `complete` every event of a sentence was judged, so that the other words are `none`; otherwise they are unknown.
    Tokens are those of the set (one space between them).
    """
    documents = []
    for judged in read_factuality(path):
        words = judged.text.split(" ")
        facts = ["none" if complete else ""] * len(words)
        starts, place = {}, 0
        for number, word in enumerate(words):
            starts[place] = number
            place += len(word) + 1
        for span, label in judged.targets:
            head = _last_word(span, starts)
            if head is None:
                dropped.add("factuality: target between words")
                continue
            facts[head] = gold_class(label)
        documents.append([Sentence(words=tuple(words), facts=tuple(facts))])
    return documents


def _last_word(span: Span, starts: dict[int, int]) -> int | None:
    inside = [number for start, number in starts.items() if span.start <= start < span.end]
    return inside[-1] if inside else None
