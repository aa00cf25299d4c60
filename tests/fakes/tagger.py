"""A tagger that looks sentences up in a table written by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FakeNameSpan:
    start: int
    end: int
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class FakeTaggedSentence:
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[FakeNameSpan, ...] = ()
    roles: tuple[()] = ()
    facts: tuple[()] = ()


class FakeTagger:
    """Knows the sentences of a table; any other sentence is an error, or nouns in a row where `lenient`.

    The table has one word per line, `WORD UPOS XPOS HEAD RELATION [NAME]`, and a blank line between sentences. HEAD
    counts from 1, 0 is the root (as in CoNLL-U); NAME is `B-Person`, `I-Person` ...; lines that begin with `//` are
    left out.
    """

    def __init__(self, table: str = "", *, lenient: bool = False) -> None:
        self._table = dict(read_table(table))
        self._lenient = lenient
        self.calls: list[list[list[str]]] = []

    @property
    def name(self) -> str:
        return "fake-tagger/1"

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[FakeTaggedSentence]:
        self.calls.append([list(words) for words in sentences])
        return [self._look_up(tuple(words)) for words in sentences]

    def _look_up(self, words: tuple[str, ...]) -> FakeTaggedSentence:
        found = self._table.get(words)
        if found is None and self._lenient:
            found = nouns_in_a_row(len(words))
        if found is None:
            raise KeyError(" ".join(words))
        return found


def read_table(table: str) -> Iterable[tuple[tuple[str, ...], FakeTaggedSentence]]:
    for block in table.strip().split("\n\n"):
        rows = [line.split() for line in block.splitlines() if line.strip() and not line.lstrip().startswith("//")]
        if rows:
            yield (
                tuple(row[0] for row in rows),
                FakeTaggedSentence(
                    upos=tuple(row[1] for row in rows),
                    xpos=tuple(row[2] for row in rows),
                    heads=tuple(int(row[3]) - 1 for row in rows),
                    relations=tuple(row[4] for row in rows),
                    names=tuple(_names([row[5] if len(row) > 5 else "O" for row in rows])),
                ),
            )


def nouns_in_a_row(n_words: int) -> FakeTaggedSentence:
    return FakeTaggedSentence(
        upos=("NOUN",) * n_words,
        xpos=("NN",) * n_words,
        heads=tuple(range(-1, n_words - 1)),
        relations=("root", *("dep",) * (n_words - 1))[:n_words],
    )


def _names(tags: list[str]) -> Iterable[FakeNameSpan]:
    start = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            yield FakeNameSpan(start, index, tags[start][2:])
            start = None
        if tag.startswith("B-"):
            start = index
