"""Which reports are copies of one text, whole or cut, and which sentences were copied (shingle containment).

Source: Broder 1997, resemblance and containment of documents. Quoted words are left out: two reporters who heard the
same sentence did not copy each other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.types.marks import AnnotatedReport
from variorum.types.text import Span

SHINGLE = 5  # words in a run
COPY = 0.6  # least share of the shorter text's runs that stand in the longer one
SENTENCE_COPY = 0.8  # likewise for one sentence
MIN_WORDS = 9  # shorter sentences may coincide by chance
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """Report `copy` carries the text of report `source`; `share` of its runs of words stand there."""

    copy: str
    source: str
    share: float


@dataclass(frozen=True, slots=True)
class Runs:
    """A report's runs of words: of its body, and of each sentence long enough to tell a copy by."""

    all: frozenset[tuple[str, ...]]
    by_sentence: Mapping[int, frozenset[tuple[str, ...]]]


def find_copies(reports: Sequence[AnnotatedReport]) -> tuple[Copy, ...]:
    """Return each copied report once, with the report that it copies.

    The source is the one that looks like the beginning of the chain: published first where dates say so, then a
    wire's own, then the longer text, then the first given.
    """
    runs = [runs_of(report).all for report in reports]
    order = sorted(range(len(reports)), key=lambda i: _seniority(reports[i], i))
    found: list[Copy] = []
    roots: list[int] = []
    for index in order:
        best: tuple[float, int] | None = None
        for root in roots:
            share = _containment(runs[index], runs[root])
            if share >= COPY and (best is None or share > best[0]):
                best = (share, root)
        if best is None:
            roots.append(index)
        else:
            found.append(Copy(reports[index].report.id, reports[best[1]].report.id, round(best[0], 3)))
    return tuple(found)


def copied_sentences(one: AnnotatedReport, other: AnnotatedReport) -> frozenset[int]:
    """Return the numbers of `one`'s sentences whose words stand almost unchanged in `other`."""
    return copied_runs(runs_of(one), runs_of(other))


def copied_runs(one: Runs, other: Runs) -> frozenset[int]:
    """Return what `copied_sentences` does, from the runs of both reports."""
    return frozenset(
        number for number, runs in one.by_sentence.items() if len(runs & other.all) / len(runs) >= SENTENCE_COPY
    )


def runs_of(annotated: AnnotatedReport) -> Runs:
    """Return a report's runs of words, quoted words left out."""
    text = annotated.report.text
    quoted = [
        p
        for q in annotated.quotations
        if q.kind in {"direct", "mixed"}
        for p in q.content
        if text[p.start : p.start + 1] in {'"', "“", "«", "‘", "'"}
    ]
    body: list[str] = []
    by_sentence: dict[int, frozenset[tuple[str, ...]]] = {}
    for number, sentence in enumerate(annotated.sentences):
        near = [piece for piece in quoted if piece.overlaps(sentence.span)]
        words = _words_outside(text, sentence.span, near)
        if sentence.kind == "body":
            body.extend(words)
        if len(words) >= MIN_WORDS:
            by_sentence[number] = _shingles(words)
    return Runs(_shingles(body), by_sentence)


def _seniority(annotated: AnnotatedReport, index: int) -> tuple[int, str, int, int, int]:
    report = annotated.report
    own_wire = (
        report.credit is not None and report.outlet is not None and report.credit.casefold() in report.outlet.casefold()
    )
    return (0 if report.published else 1, report.published or "", 0 if own_wire else 1, -len(report.text), index)


def _words_outside(text: str, span: Span, quoted: Sequence[Span]) -> list[str]:
    return [
        match.group().casefold()
        for match in _WORD.finditer(text, span.start, span.end)
        if not any(p.start <= match.start() < p.end for p in quoted)
    ]


def _shingles(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def _containment(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller >= 10 else 0.0
