"""Statement extraction: does a statement stand where gold has a passage, how tightly, and is the marked predicate its trigger?

Gold of the sample stories: the passages of every claim, claims of one report included. Gold of the triggers: the marked
predicates of the invented stories that alignment is trained on (`train/align/fiction`). Nothing here judges which
statements belong together.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from bench.gold import SAMPLES, list_stories, load_story
from bench.matching import Piece, covers, overlap_f1
from train.align.fiction import FOLDER, read_fiction
from variorum.annotate.assemble import annotate_report
from variorum.claim.extract import Extracted, extract_statements
from variorum.models.tagger import Tagger
from variorum.read import gather, read_items
from variorum.types.marks import AnnotatedReport
from variorum.types.text import Span

NOW = datetime(2026, 1, 1, tzinfo=UTC)
NOUNS = {"NOUN", "PROPN"}
KINDS = ("verb", "verb and noun", "state", "noun")
DANGLING = {
    "and", "but", "or", "of", "to", "in", "at", "on", "with", "for", "from", "by", "that", "when", "where", "which", "who",
    "because", "as", "the", "a", "an", "after", "before", "was", "is", ",", "“", ";",
}  # fmt: skip
OPENERS = {"and", "but", "or", "of", "that", "when", "where", "which", "who", "because", ",", "”", ";", ")"}


@dataclass(slots=True)
class Tally:
    """Counts to be summed over stories."""

    passages: int = 0
    covered: int = 0
    tightness: list[float] = field(default_factory=list)
    statements: int = 0
    fragments: int = 0
    sentences: int = 0
    named: int = 0

    def add(self, other: "Tally") -> None:
        """Add the counts of `other`."""
        self.passages += other.passages
        self.covered += other.covered
        self.tightness += other.tightness
        self.statements += other.statements
        self.fragments += other.fragments
        self.sentences += other.sentences
        self.named += other.named


def main(arguments: list[str] | None = None) -> int:
    """Print one row per story and the whole."""
    parser = argparse.ArgumentParser(prog="python -m bench statements", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="not used: the samples ship with the project")
    parser.add_argument(
        "--notes", action="store_true", help="name every passage without a statement, and every fragment"
    )
    options = parser.parse_args(arguments)
    tagger = Tagger.load()
    total = Tally()
    print(f"{'':<16}{'covered':>12}{'tight F1':>10}{'fragments':>12}{'family':>8}{'per sentence':>14}")
    for folder in list_stories(SAMPLES):
        reports, _ = read_items(gather([str(folder / "reports")], BytesIO()), now=NOW)
        annotated = [annotate_report(report, tagger) for report in reports]
        story = load_story(folder, {report.id: report.text for report in reports})
        found = {a.report.id: extract_statements(a) for a in annotated}
        wanted = [
            (report, passage) for claim in story.claims for report, cell in claim.cells.items() for passage in cell
        ]
        tally = count(annotated, found, wanted, notes=options.notes)
        print_row(folder.name, tally)
        total.add(tally)
    print_row("all", total)
    print_triggers(count_triggers(sorted(FOLDER.glob("*.txt")), tagger, notes=options.notes))
    return 0


def count_triggers(paths: Sequence[Path], tagger: Tagger, *, notes: bool = False) -> dict[str, Counter[str]]:
    """Return, by kind of predicate, how many are marked, how many trigger a statement, and one with nominal events."""
    found: dict[str, Counter[str]] = {}
    for path in paths:
        for told in read_fiction(path):
            annotated = annotate_report(told.report, tagger)
            clauses = [item.statement.trigger for item in extract_statements(annotated)]
            every = [item.statement.trigger for item in extract_statements(annotated, nominal=True)]
            for span, fact in told.facts:
                row = found.setdefault(kind_of(span, annotated), Counter())
                triggered = any(span.overlaps(trigger) for trigger in clauses)
                row.update(marked=1, clauses=int(triggered), nominal=int(any(span.overlaps(t) for t in every)))
                if notes and not triggered:
                    print(f"  no trigger: {told.report.id}: {fact}: {span.of(annotated.report.text)!r}")
    return found


def kind_of(span: Span, annotated: AnnotatedReport) -> str:
    """Return what a marked predicate is: a verb, a verb with its noun, a noun, or a state with its copula."""
    words = {
        token.upos
        for sentence in annotated.sentences
        if sentence.span.overlaps(span)
        for token in sentence.tokens
        if token.span.overlaps(span)
    }
    if "VERB" in words:
        return "verb and noun" if words & NOUNS else "verb"
    return "noun" if words & NOUNS else "state"


def print_triggers(found: Mapping[str, Counter[str]]) -> None:
    """Print recall of triggers by kind of predicate and of all."""
    print(f"\n{'marked predicates':<16}{'':>6}{'triggers':>12}{'with nominal events':>21}")
    rows = [(kind, found[kind]) for kind in KINDS if kind in found]
    for kind, row in [*rows, ("all", sum((row for _, row in rows), Counter()))]:
        marked = max(1, row["marked"])
        print(f"{kind:<16}{row['marked']:>7}{row['clauses'] / marked:>12.3f}{row['nominal'] / marked:>21.3f}")


def count(
    annotated: Sequence[AnnotatedReport],
    found: dict[str, tuple[Extracted, ...]],
    wanted: Sequence[tuple[str, Sequence[Piece]]],
    *,
    notes: bool,
) -> Tally:
    """Return the counts of one story."""
    tally = Tally(passages=len(wanted))
    texts = {a.report.id: a.report.text for a in annotated}
    pieces = {
        report: [[(span.start, span.end) for span in item.statement.spans] for item in items]
        for report, items in found.items()
    }
    for report, passage in wanted:
        if any(covers(one, passage) for one in pieces[report]):
            tally.covered += 1
        elif notes:
            print(f"  no statement: {report}: {texts[report][passage[0][0] : passage[-1][1]]!r}")
        tally.tightness.append(max((overlap_f1(one, passage) for one in pieces[report]), default=0.0))
    for a in annotated:
        items = found[a.report.id]
        tally.sentences += sum(sentence.kind != "heading" for sentence in a.sentences)
        tally.statements += len(items)
        tally.named += sum(item.statement.family is not None for item in items)
        for item in items:
            if is_fragment(item):
                tally.fragments += 1
                if notes:
                    print(f"  fragment: {a.report.id}: {item.statement.reading!r}")
    return tally


def is_fragment(item: Extracted) -> bool:
    """Return whether a statement lacks a subject, or its words begin or end in a word that binds elsewhere."""
    words = item.statement.quote.split()
    edges = words[0].lower() in OPENERS or words[-1].lower() in DANGLING
    reading = item.statement.reading.split()
    subject = any(a.relation.startswith(("nsubj", "csubj", "expl", "shared")) for a in item.statement.arguments)
    return edges or reading[-1].lower() in DANGLING or not (subject or item.headline)


def print_row(name: str, tally: Tally) -> None:
    """Print one row of the table."""
    tight = sum(tally.tightness) / max(1, len(tally.tightness))
    print(
        f"{name:<16}{f'{tally.covered}/{tally.passages}':>12}{tight:>10.2f}{f'{tally.fragments}/{tally.statements}':>12}"
        f"{tally.named / max(1, tally.statements):>8.2f}{tally.statements / max(1, tally.sentences):>14.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
