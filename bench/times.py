"""Time expressions against TimeBank, AQUAINT and TCR, counted as the TempEval-3 scorer does.

    python -m bench.times --data ../shared/data [--part tune|test|tcr]

The document creation time is given, not counted. Strict: equal span; relaxed: any overlap; type and value F1 are the
relaxed F1 times the share of matched expressions whose attribute is right. Every fifth TimeBank or AQUAINT document is
held out as `test`; the rules were tuned on the others (`tune`). Values are compared as written; expressions to which
the annotators gave no value (most of TCR) are left out of the value figure.
"""

import argparse
import html
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.floors import hold
from variorum.annotate.syntax import parse
from variorum.annotate.times import find_times
from variorum.models.tagger import Tagger
from variorum.types.marks import Sentence
from variorum.types.report import Report

HELD_OUT = (5, 2)  # every fifth document, beginning with the third, in the order of path names

_TAG = re.compile(r"<TIMEX3([^>]*)>|</TIMEX3>|<[^>]+>|([^<]+)")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_NAIVE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|(?:19|20)\d\d|now|last (?:week|month|year)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\."
    r"|Oct\.|Nov\.|Dec\.)(?: \d{1,2}\b)?(?:, \d{4}\b)?)"
)


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression, marked or gold."""

    start: int
    end: int
    type: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold expressions."""

    report: Report
    gold: tuple[Timex, ...]


def read_tml(path: Path) -> Document:
    """Return a TimeML document as a report published at its creation time; offsets count from the text's start."""
    raw = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="([^"]*)"', raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    if created is None or body is None:
        msg = f"not TimeML with creation time and text: {path.name}"
        raise ValueError(msg)
    text = ""
    gold: list[Timex] = []
    opened: list[tuple[dict[str, str], int]] = []
    for match in _TAG.finditer(body[1]):
        if match[2]:
            text += html.unescape(match[2])
        elif match[0] == "</TIMEX3>":
            attributes, start = opened.pop()
            gold.append(Timex(start, len(text), attributes.get("type"), attributes.get("value")))
        elif match[0].startswith("<TIMEX3"):
            opened.append((dict(_ATTRIBUTE.findall(match[1])), len(text)))
    return Document(Report(id=path.name, text=text, sha256="", published=created[1][:10]), tuple(gold))


def parts(data: Path) -> dict[str, list[Path]]:
    """Return the documents of each part."""
    paths = [*sorted((data / "timebank" / "tml").glob("*.tml")), *sorted((data / "aquaint" / "tml").glob("*.tml"))]
    step, first = HELD_OUT
    return {
        "tune": [path for index, path in enumerate(paths) if index % step != first],
        "test": [path for index, path in enumerate(paths) if index % step == first],
        "tcr": sorted((data / "tcr" / "TemporalPart").glob("*.tml")),
    }


def ours(document: Document, sentences: tuple[Sentence, ...]) -> list[Timex]:
    """Return what the package marks."""
    return [Timex(t.span.start, t.span.end, t.type, t.value) for t in find_times(document.report, sentences)]


def without_ages(document: Document, sentences: tuple[Sentence, ...]) -> list[Timex]:
    """Return what the package marks but ages, which these annotators mostly left out."""
    text = document.report.text
    age = re.compile(r"\bolds?$|^aged\b", re.IGNORECASE)
    return [timex for timex in ours(document, sentences) if not age.search(text[timex.start : timex.end])]


def naive(document: Document, _: tuple[Sentence, ...]) -> list[Timex]:
    """Return weekdays, months, years and a few words, all as dates without a value."""
    return [Timex(m.start(), m.end(), "DATE", None) for m in _NAIVE.finditer(document.report.text)]


def score(marked: Sequence[tuple[Document, list[Timex]]]) -> tuple[str, dict[str, float]]:
    """Return one table row, and its figures that floors may pin."""
    n: Counter[str] = Counter()
    for document, found in marked:
        gold = document.gold
        n["gold"] += len(gold)
        n["found"] += len(found)
        n["strict"] += len({(g.start, g.end) for g in gold} & {(f.start, f.end) for f in found})
        n["found hit"] += sum(any(_overlap(f, g) for g in gold) for f in found)
        for g in gold:
            hits = [f for f in found if _overlap(f, g)]
            if hits:
                best = next((f for f in hits if (f.start, f.end) == (g.start, g.end)), hits[0])
                n["gold hit"] += 1
                n["type"] += best.type == g.type
                n["valued"] += bool(g.value)
                n["value"] += bool(g.value) and best.value == g.value
    relaxed = _f1(n["found hit"], n["found"], n["gold hit"], n["gold"])
    kind, value = relaxed * n["type"] / max(n["gold hit"], 1), relaxed * n["value"] / max(n["valued"], 1)
    strict = _f1(n["strict"], n["found"], n["strict"], n["gold"])
    precision, recall = n["strict"] / max(n["found"], 1), n["strict"] / max(n["gold"], 1)
    row = (
        f"strict {strict:.3f} (P {precision:.3f} R {recall:.3f})  relaxed {relaxed:.3f}  type {kind:.3f}  "
        f"value {value:.3f}  gold {n['gold']}  found {n['found']}"
    )
    return row, {"strict": strict, "relaxed": relaxed, "value": value}


def _overlap(a: Timex, b: Timex) -> bool:
    return a.start < b.end and b.start < a.end


def _f1(found_right: int, found: int, gold_right: int, gold: int) -> float:
    precision, recall = found_right / max(found, 1), gold_right / max(gold, 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> int:
    """Print one row per part and method; return 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    parser.add_argument("--part", choices=("tune", "test", "tcr"), help="only this part")
    options = parser.parse_args()
    tagger = Tagger.load()
    methods: dict[str, Callable[[Document, tuple[Sentence, ...]], list[Timex]]] = {
        "naive": naive,
        "rules": ours,
        "rules, ages left out": without_ages,
    }
    figures: dict[str, float] = {}
    for part, paths in parts(options.data).items():
        if options.part not in (None, part):
            continue
        read = [read_tml(path) for path in paths]
        parsed = [(document, parse(document.report, tagger).sentences) for document in read]
        for name, method in methods.items():
            rows = [(document, method(document, sentences)) for document, sentences in parsed]
            row, found = score(rows)
            print(f"{part:5} {len(paths):4} documents  {name:21} {row}")
            if method is ours:
                figures |= {f"{part}_{figure}": value for figure, value in found.items()}
    return hold("times", figures) if options.part is None else 0


if __name__ == "__main__":
    raise SystemExit(main())
