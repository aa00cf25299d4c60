"""Invented stories whose predicates carry the number of the fact they tell: training pairs for alignment.

    python -m train.align.fiction [FILE...]      check the files and count what is in them

A file is one story: reports divided by lines `== OUTLET | PUBLISHED`, the first line of a report its headline. A mark
`{fact:words}` stands around the predicate (one to three words) of a fact that two reports or more tell; a predicate
without a mark tells something that no other report of the story does.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from variorum.read import read_items
from variorum.read.paths import RECORD_TYPE
from variorum.types.report import RawItem, Report
from variorum.types.text import Span

LATER = datetime(2045, 1, 1, tzinfo=UTC)  # the stories play in years to come
FOLDER = Path(__file__).parent / "fiction"
_MARK = re.compile(r"\{([a-z][a-z0-9-]*):([^{}]+)\}")
_HEAD = re.compile(
    r"== (?P<outlet>[^|]+?) \| (?P<published>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an invented story as the program reads it, with the spans of its marked predicates and their facts."""

    report: Report
    facts: tuple[tuple[Span, str], ...]


def read_fiction(path: Path) -> tuple[Told, ...]:
    """Return the reports of one story. Raises ValueError that names the file and what is wrong with it."""
    found: list[Told] = []
    for number, block in enumerate(re.split(r"^(?=== )", path.read_text("utf-8"), flags=re.MULTILINE)):
        if not block.strip():
            continue
        head, _, marked = block.partition("\n")
        heading = _HEAD.fullmatch(head.strip())
        if heading is None:
            raise ValueError(f"{path.name}: not a report's first line: {head!r}")
        found.append(_told(f"{path.stem}-{number}", heading["outlet"], heading["published"], marked.strip(), path.name))
    reports = defaultdict(set)
    for told in found:
        for _, fact in told.facts:
            reports[fact].add(told.report.id)
    alone = sorted(fact for fact, where in reports.items() if len(where) < 2)
    if alone:
        raise ValueError(f"{path.name}: marked in one report only: {', '.join(alone)}")
    return tuple(found)


def _told(name: str, outlet: str, published: str, marked: str, file: str) -> Told:
    text, facts, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        facts.append((Span(len(text), len(text) + len(mark[2])), mark[1]))
        text += mark[2]
        last = mark.end()
        if len(mark[2].split()) > 3:
            raise ValueError(f"{file}: a mark of more than three words: {mark[0]}")
    text += marked[last:]
    if "{" in text or "}" in text:
        raise ValueError(f"{file}: a broken mark in the report of {outlet}")
    record = {"id": name, "text": text, "language": "en", "outlet": outlet, "published": published}
    reports, failures = read_items([RawItem(name, json.dumps(record).encode(), media_type=RECORD_TYPE)], now=LATER)
    if failures or reports[0].text != text:
        raise ValueError(f"{file}: the report of {outlet} cannot be read as it is written")
    return Told(reports[0], tuple(facts))


def main() -> None:
    """Check the files named, or all."""
    total: Counter[str] = Counter()
    for path in [Path(name) for name in sys.argv[1:]] or sorted(FOLDER.glob("*.txt")):
        try:
            told = read_fiction(path)
        except ValueError as error:
            print(error)
            continue
        marks = Counter(fact for one in told for _, fact in one.facts)
        words = sum(len(one.report.text.split()) for one in told)
        print(f"{path.name}: {len(told)} reports, {words} words, {len(marks)} facts, {sum(marks.values())} marks")
        total += Counter(stories=1, reports=len(told), words=words, facts=len(marks), marks=sum(marks.values()))
    print(dict(total))


if __name__ == "__main__":
    main()
