"""Which reports are copies of one text, whole or cut, and which sentences were copied (shingle containment).

Source: Broder 1997, resemblance and containment of documents. Quoted words are left out: two reporters who heard the
same sentence did not copy each other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.types.marks import AnnotatedReport
from variorum.types.text import Span

SHINGLE = 5  # words in a run
COPY = 0.6  # least share of the shorter text's runs that stand in the longer one
SENTENCE_COPY = 0.8  # likewise for one sentence
MIN_WORDS = 9  # shorter sentences may coincide by chance
ALIGNED = 0.75  # least share of the shorter sentence's words that stand in the other in the same order
PIECE = 2  # least words of a piece that counts in that
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
    words: Mapping[int, tuple[str, ...]]


def find_copies(reports: Sequence[AnnotatedReport]) -> tuple[Copy, ...]:
    """Return each copied report once, with the report that it copies.

    The source is the one that looks like the beginning of the chain: published first where dates say so, then a
    wire's own, then the longer text, then the first given.
    """
    runs = [runs_of(report).all for report in reports]
    order = sorted(range(len(reports)), key=lambda i: seniority(reports[i], i))
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


def copied_from(one: Runs, other: Runs) -> dict[int, int]:
    """Return, by number of a sentence that stands almost unchanged in `other`, the number of the sentence there.

    Almost unchanged: most of its runs of words, or most words of the shorter sentence in one order (local alignment),
    so that a sentence that was cut or lengthened in the middle is still seen.
    """
    found: dict[int, int] = {}
    for number, runs in one.by_sentence.items():
        shared = {n: len(runs & there) for n, there in other.by_sentence.items() if runs & there}
        if not shared:
            continue
        best = max(shared, key=lambda n: (shared[n], -n))
        if len(runs & other.all) / len(runs) >= SENTENCE_COPY:
            found[number] = best
        elif (near := max(shared, key=lambda n: _aligned(one.words[number], other.words[n]))) is not None and _aligned(
            one.words[number], other.words[near]
        ) >= ALIGNED:
            found[number] = near
    return found


def _aligned(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of the shorter sentence's words that stand in the other in pieces of two words and more."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= PIECE) / min(len(one), len(other))


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
    told: dict[int, tuple[str, ...]] = {}
    for number, sentence in enumerate(annotated.sentences):
        near = [piece for piece in quoted if piece.overlaps(sentence.span)]
        words = _words_outside(text, sentence.span, near)
        if sentence.kind == "body":
            body.extend(words)
        if len(words) >= MIN_WORDS:
            by_sentence[number] = _shingles(words)
            told[number] = tuple(words)
    return Runs(_shingles(body), by_sentence, told)


def seniority(annotated: AnnotatedReport, index: int) -> tuple[int, str, int, str, int, int]:
    """Return a key that sorts reports by who is likely to have copied whom; of one day, a wire's own comes first."""
    report = annotated.report
    own_wire = (
        report.credit is not None and report.outlet is not None and report.credit.casefold() in report.outlet.casefold()
    )
    published = report.published or ""
    day, clock = published[:10], published[10:] or "T99"
    return (0 if published else 1, day, 0 if own_wire else 1, clock, -len(report.text), index)


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
