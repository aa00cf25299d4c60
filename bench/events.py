"""Events: polarity and certainty against factuality judgements, and recall of TimeBank's event words.

    python -m bench.events --data ../shared/data [--part dev|train] [--sample N] [--errors N]

Factuality (UW part of the set, news; labels from -3 to 3): gold is `positive` above 0.5, `negative` below -0.5, else
`uncertain`. Ours: hedged and denied events are `uncertain`, the others go by their polarity (the judges held what is planned
for nearly sure). A gold word that is
no event of ours counts as missed and is left out of the table of classes. `all positive` is the naive baseline.
TimeBank: share of gold EVENT words that are events of ours, and the share of ours that are gold.
"""

import argparse
import gzip
import html
import json
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.floors import hold
from variorum.annotate.assemble import annotate_report
from variorum.models.tagger import Tagger
from variorum.types.marks import AnnotatedReport, Event
from variorum.types.report import Report
from variorum.types.text import Span

CLASSES = ("positive", "negative", "uncertain")
HALF = 0.5
CERTAIN = 0.5  # labels from -0.5 to 0.5 are `uncertain`
_TAG = re.compile(r"<(/?)(EVENT)?[^>]*>|([^<]+)")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with its judged event words: character span and label."""

    text: str
    targets: tuple[tuple[Span, float], ...]


def read_factuality(path: Path) -> Iterator[Judged]:
    """Yield the sentences of one file; spans of tokens become spans of characters."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in filter(str.strip, file):
            item = json.loads(line)
            starts = [0]
            for word in item["text"].split(" "):
                starts.append(starts[-1] + len(word) + 1)
            yield Judged(
                item["text"],
                tuple((Span(starts[t["span1"][0]], starts[t["span1"][1]] - 1), t["label"]) for t in item["targets"]),
            )


def gold_class(label: float) -> str:
    """Return the class of a label."""
    return "positive" if label > CERTAIN else "negative" if label < -CERTAIN else "uncertain"


def our_class(event: Event) -> str:
    """Return the class of an event."""
    return "uncertain" if event.certainty in {"hedged", "denied"} else event.polarity


def read_timebank(path: Path) -> tuple[str, tuple[Span, ...]]:
    """Return the text of a TimeML document and its event words."""
    body = re.search(r"<TEXT>(.*?)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
    text, spans, opened = "", [], None
    for match in _TAG.finditer(body[1] if body else ""):
        if match[3]:
            text += html.unescape(match[3])
        elif match[2] and not match[1]:
            opened = len(text)
        elif match[2] and opened is not None:
            spans.append(Span(opened, len(text)))
    return text, tuple(spans)


def annotate(name: str, text: str, tagger: Tagger) -> AnnotatedReport:
    """Return a bare text with its marks."""
    return annotate_report(Report(name, text, ""), tagger)


def measure_factuality(judged: Sequence[Judged], tagger: Tagger, errors: int) -> dict[str, float]:
    """Print the table of classes, with F1 by class; return the figures that floors may pin."""
    table: Counter[tuple[str, str]] = Counter()
    labels: dict[str, list[float]] = {}
    judgements: list[tuple[float, float]] = []
    missed = 0
    for number, one in enumerate(judged):
        events = annotate(str(number), one.text, tagger).events
        for span, label in one.targets:
            event = next((e for e in events if e.span.overlaps(span)), None)
            if event is None:
                missed += 1
                continue
            table[gold_class(label), our_class(event)] += 1
            labels.setdefault(f"{event.certainty}, {event.polarity}", []).append(label)
            judgements.append((label, event.happened if event.happened is not None else 1.0))
            if errors > 0 and gold_class(label) != our_class(event):
                errors -= 1
                print(f"- {label:+.1f} {event.certainty} {event.polarity} [{event.text}] {one.text}")
    total = sum(table.values())
    print(f"found {total} of {total + missed} judged words")
    print(f"{'gold / ours':12}" + "".join(f"{c:>11}" for c in CLASSES) + f"{'F1':>8}")
    scores = []
    for name in CLASSES:
        right = table[name, name]
        gold, ours = sum(table[name, c] for c in CLASSES), sum(table[c, name] for c in CLASSES)
        scores.append(2 * right / max(1, gold + ours))
        print(f"{name:12}" + "".join(f"{table[name, c]:>11}" for c in CLASSES) + f"{scores[-1]:>8.3f}")
    accuracy = sum(table[c, c] for c in CLASSES) / max(1, total)
    naive = sum(table["positive", c] for c in CLASSES) / max(1, total)
    print(f"accuracy {accuracy:.3f}, macro F1 {sum(scores) / 3:.3f}; all positive {naive:.3f}")
    for name, given in sorted(labels.items(), key=lambda item: -len(item[1])):
        print(f"  {name:20} {len(given):5} words, mean label {sum(given) / len(given):+.2f}")
    by_head = sum((label > CERTAIN) == (happened > HALF) for label, happened in judgements) / max(1, total)
    given, found = zip(*judgements, strict=True)
    correlation = statistics.correlation(given, found)
    print(
        f"`happened`: happened or not right {by_head:.3f} (all {naive:.3f}), Pearson r with the label {correlation:.3f}"
    )
    return {"accuracy": accuracy, "macro_f1": sum(scores) / 3, "happened_r": correlation}


def measure_triggers(paths: Sequence[Path], tagger: Tagger) -> None:
    """Print recall and precision of event words."""
    right = gold = ours = 0
    for path in paths:
        text, spans = read_timebank(path)
        events = annotate(path.name, text, tagger).events
        right += sum(any(e.span.overlaps(s) for e in events) for s in spans)
        gold, ours = gold + len(spans), ours + len(events)
    print(
        f"event words, {len(paths)} TimeBank documents: recall {right / max(1, gold):.3f}, precision {right / max(1, ours):.3f}"
    )


def main() -> int:
    """Print both tables; return 1 where a figure of the whole of `dev` is below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--part", default="dev", choices=["dev", "train"])
    options.add_argument("--sample", type=int, default=0, help="so many sentences, evenly spread (0: all)")
    options.add_argument("--errors", type=int, default=0, help="print so many wrong classes")
    chosen = options.parse_args()
    tagger = Tagger.load()
    judged = list(read_factuality(chosen.data / "factuality" / "UW" / f"{chosen.part}.jsonl.gz"))
    if chosen.sample:
        judged = judged[:: max(1, len(judged) // chosen.sample)][: chosen.sample]
    print(f"factuality UW {chosen.part}, {len(judged)} sentences, {tagger.name}")
    figures = measure_factuality(judged, tagger, chosen.errors)
    measure_triggers(sorted((chosen.data / "timebank" / "tml").glob("*.tml"))[::3], tagger)
    return hold("events", figures) if chosen.part == "dev" and not chosen.sample else 0


if __name__ == "__main__":
    raise SystemExit(main())
