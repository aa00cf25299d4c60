"""Quotations against PolNeAR: exact and overlapping spans by role, and linked triples.

    python -m bench.quotations --data ../shared/data [--part dev|train|tune] [--sample N] [--errors N]

Counted as in the CofeNet paper (Wang et al. 2022): token spans of each role, exactly; marks of direct quotation belong
to the content; the pieces of a discontinuous span count one by one. `overlap` asks for one shared token only. A triple is
right where cue, source and every piece of content overlap their gold counterparts in one attribution (a gold attribution
without a source wants none). `speaker`: share of the sources found beside a gold cue that overlap its gold source.
The rules were written on `train` and the tagger trained on it, but for every 14th article, which is `tune`: choices are
made there. `dev` is for the figure.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.floors import hold
from variorum.annotate.assemble import annotate_report
from variorum.models.tagger import Tagger
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report
from variorum.types.text import Span

TUNE_STEP, TUNE_FIRST = 14, 7
ROLES = ("source", "cue", "content")
PUBLISHED = (
    ("rules", (0.107, 0.228, 0.056)),
    ("CRF", (0.506, 0.534, 0.286)),
    ("BERT-base", (0.811, 0.740, 0.689)),
    ("CofeNet", (0.832, 0.753, 0.729)),
)
Tokens = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution: pieces by role, in characters."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]

    def role(self, name: str) -> tuple[Span, ...]:
        """Return the pieces of a role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(slots=True)
class Tally:
    """What was found, what is gold, and how many of each are right."""

    right: int = 0
    found: int = 0
    right_gold: int = 0
    gold: int = 0

    def add(self, right: int, found: int, right_gold: int, gold: int) -> None:
        """Count one document."""
        self.right += right
        self.found += found
        self.right_gold += right_gold
        self.gold += gold

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision = self.right / max(1, self.found)
        recall = self.right_gold / max(1, self.gold)
        return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


@dataclass(slots=True)
class Figures:
    """All tallies of one run."""

    exact: dict[str, Tally] = field(default_factory=lambda: {role: Tally() for role in ROLES})
    overlap: dict[str, Tally] = field(default_factory=lambda: {role: Tally() for role in ROLES})
    triples: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)


def read_polnear(folder: Path) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Yield name, text and attributions of each document with annotations, in the order of names."""
    by_name: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_name.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in sorted(by_name.items()):
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        yield name, text, read_brat(path.read_text(encoding="utf-8"))


def read_part(folder: Path, part: str) -> list[tuple[str, str, list[Attribution]]]:
    """Return the articles of `train`, `tune` (every 14th of the published train part) or `dev`."""
    if part == "dev":
        return list(read_polnear(folder / "dev"))
    held = range(TUNE_FIRST, 10**6, TUNE_STEP)
    return [
        article for number, article in enumerate(read_polnear(folder / "train")) if (number in held) == (part == "tune")
    ]


def read_brat(lines: str) -> list[Attribution]:
    """Return the attributions of one brat file."""
    spans: dict[str, tuple[Span, ...]] = {}
    links: list[list[tuple[str, str]]] = []
    for row in lines.splitlines():
        fields = row.split("\t")
        if row.startswith("T") and len(fields) > 1:
            pieces = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = tuple(Span(*map(int, piece.split())) for piece in pieces)
        elif row.startswith("E") and len(fields) > 1:
            links.append([(re.sub(r"\d", "", k), v) for k, v in (pair.split(":") for pair in fields[1].split())])
    return [
        Attribution(*(tuple(s for k, v in link if k.casefold() == role for s in spans.get(v, ())) for role in ROLES))
        for link in links
    ]


def found_attributions(annotated: AnnotatedReport) -> list[Attribution]:
    """Return the report's quotations and attitudes as attributions."""
    return [
        Attribution((q.source,) if q.source else (), q.cue, q.content)
        for q in (*annotated.quotations, *annotated.attitudes)
    ]


class _Words:
    """Characters to token numbers of one report."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self._spans = [token.span for sentence in annotated.sentences for token in sentence.tokens]

    def cover(self, span: Span) -> Tokens | None:
        """Return the tokens the span touches, half-open; None where it touches none."""
        inside = [i for i, other in enumerate(self._spans) if other.overlaps(span)]
        return (inside[0], inside[-1] + 1) if inside else None


def count(annotated: AnnotatedReport, gold: Sequence[Attribution], figures: Figures) -> None:
    """Count one document into `figures`."""
    words = _Words(annotated)
    found = found_attributions(annotated)
    for role in ROLES:
        ours, theirs = (
            {t for a in side for span in a.role(role) if (t := words.cover(span)) is not None} for side in (found, gold)
        )
        same = len(ours & theirs)
        figures.exact[role].add(same, len(ours), same, len(theirs))
        figures.overlap[role].add(_touching(ours, theirs), len(ours), _touching(theirs, ours), len(theirs))
    hits = [next((j for j, g in enumerate(gold) if _is_triple(f, g)), None) for f in found]
    figures.triples.add(
        sum(h is not None for h in hits), len(found), len({h for h in hits if h is not None}), len(gold)
    )
    for ours_one in found:
        beside = [g for g in gold if ours_one.cue and _meet(ours_one.cue, g.cue)]
        if beside and ours_one.source:
            right = int(any(_meet(ours_one.source, g.source) for g in beside))
            figures.speakers.add(right, 1, right, 1)


def _touching(some: Iterable[Tokens], others: Iterable[Tokens]) -> int:
    held = list(others)
    return sum(any(a[0] < b[1] and b[0] < a[1] for b in held) for a in some)


def _meet(some: Iterable[Span], others: Iterable[Span]) -> bool:
    held = list(others)
    return any(a.overlaps(b) for a in some for b in held)


def _is_triple(found: Attribution, gold: Attribution) -> bool:
    return (
        (_meet(found.source, gold.source) if gold.source or found.source else True)
        and (_meet(found.cue, gold.cue) if gold.cue else True)
        and all(_meet([piece], found.content) for piece in gold.content)
    )


def show(figures: Figures) -> None:
    """Print the table."""
    print(f"{'F1 (precision/recall)':24}{'source':>18}{'cue':>18}{'content':>18}")
    for name, tallies in (("exact", figures.exact), ("overlap", figures.overlap)):
        cells = [f"{s[2]:.3f} ({s[0]:.2f}/{s[1]:.2f})" for s in (tallies[role].scores for role in ROLES)]
        print(f"{name:24}" + "".join(f"{cell:>18}" for cell in cells))
    for name, published in PUBLISHED:
        print(f"{'published ' + name:24}" + "".join(f"{value:>18.3f}" for value in published))
    precision, recall, f1 = figures.triples.scores
    print(
        f"linked triples {f1:.3f} ({precision:.2f}/{recall:.2f}); source right beside a gold cue {figures.speakers.scores[0]:.3f}"
    )


def show_errors(name: str, annotated: AnnotatedReport, gold: Sequence[Attribution], limit: int) -> int:
    """Print up to `limit` quotations that match no gold triple; return how many."""
    text = annotated.report.text
    wrong = [f for f in found_attributions(annotated) if not any(_is_triple(f, g) for g in gold)]
    for one in wrong[:limit]:
        print(f"- {name}: " + " | ".join(" … ".join(s.of(text) for s in one.role(role)) or "–" for role in ROLES))
    return min(len(wrong), limit)


def figures_of(figures: Figures) -> dict[str, float]:
    """Return the figures that floors may pin."""
    exact = {f"{role}_f1": figures.exact[role].scores[2] for role in ROLES}
    return {**exact, "linked_f1": figures.triples.scores[2], "speaker": figures.speakers.scores[0]}


def main() -> int:
    """Print the table; return 1 where a figure of the whole of `dev` is below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--part", default="dev", choices=["dev", "train", "tune"])
    options.add_argument("--sample", type=int, default=0, help="so many articles, evenly spread (0: all)")
    options.add_argument("--errors", type=int, default=0, help="print so many quotations that match nothing")
    options.add_argument("--model", type=Path, help="another tagger's folder")
    chosen = options.parse_args()
    documents = read_part(chosen.data / "polnear", chosen.part)
    if chosen.sample:
        documents = documents[:: max(1, len(documents) // chosen.sample)][: chosen.sample]
    tagger, figures, left = Tagger.load(chosen.model), Figures(), chosen.errors
    for name, text, gold in documents:
        annotated = annotate_report(Report(id=name, text=text, sha256=""), tagger)
        count(annotated, gold, figures)
        left -= show_errors(name, annotated, gold, left)
    print(f"PolNeAR {chosen.part}, {len(documents)} articles, {tagger.name}")
    show(figures)
    whole = chosen.part == "dev" and not chosen.sample
    return hold("quotations", figures_of(figures)) if whole else 0


if __name__ == "__main__":
    raise SystemExit(main())
