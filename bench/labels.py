"""Who is called what by whom: accounts of the NewsWCL50 stories against their coded mentions.

    python -m bench.labels --data ../shared/data [--split development|kept-out] [--notes]

Protocol. The set codes the words by which five outlets name the actors of a story, loosely ("the leader", "the North"):
codes of type ACTOR are people, GROUP groups, COUNTRY countries together with whatever belongs to them (ministries,
officials), ACTOR-I several unnamed people in one code. The last two are no identities, so the people are the measure;
groups and countries stand beside them. A gold mention is met by the account's smallest mention that covers its head:
its last word before any complement, by the words alone.

- attached: gold mentions that the account gives to a listed person or body, of all.
- B-cubed, found: over the attached gold mentions; all: over every gold mention, those not attached standing alone.
  Baselines get the gold mentions and group them by the same words (articles and possessives left out), by the same
  head word, or as the account does inside each report.
- labels right: a person's code is the commonest of its mentions of type ACTOR. Of the labels under such a person whose
  head is that of a coded mention, the share with that person's code. Labels coded as a country do not count: the set
  codes "the spy chief" before a name to the country.
- descriptions listed: coded mentions of people whose head is written with a small letter ("the leader") that stand
  among the labels of a person with that code.
- voice: labels with a quotation mark open before them in their paragraph that are listed as quoted, and the reverse,
  by counting marks alone.

Events 0 to 4 are for development; 5 to 9 are kept out, and their errors are never listed.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.floors import hold
from bench.labels_gold import FOLDER, GoldEvent, GoldMention, head_of, load_events
from bench.samples import NOW

SPLITS = {"development": range(5), "kept-out": range(5, 10)}
ARTICLES = {"the", "a", "an", "his", "her", "its", "their", "our", "this", "that"}


@dataclass(slots=True)
class Grouping:
    """Sums for B-cubed over mentions: one term for each mention."""

    precision: float = 0.0
    recall: float = 0.0
    n: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two averages."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total / self.n if total else 0.0

    def add(self, other: "Grouping") -> None:
        """Add another story's sums."""
        self.precision += other.precision
        self.recall += other.recall
        self.n += other.n

    def __str__(self) -> str:
        if not self.n:
            return "-"
        return f"{self.precision / self.n:.3f}/{self.recall / self.n:.3f}/{self.f1:.3f}"


@dataclass(slots=True)
class Labelled:
    """What is counted over stories; `groupings` by kind of concept, way of grouping and scope."""

    attached: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    groupings: dict[tuple[str, str, str], Grouping] = field(default_factory=lambda: defaultdict(Grouping))
    counts: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, other: "Labelled") -> None:
        """Add another story's counts."""
        self.attached.update(other.attached)
        self.gold.update(other.gold)
        self.counts.update(other.counts)
        self.notes += other.notes
        for key, grouping in other.groupings.items():
            self.groupings[key].add(grouping)

    def share(self, part: str, whole: str) -> float:
        """Return one count over another, 0 where there is nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Grouping:
    """Return the B-cubed sums of a grouping against the gold one, item by item (Bagga and Baldwin 1998)."""
    both = Counter(zip(gold, found, strict=True))
    golds, founds = Counter(gold), Counter(found)
    terms = [(both[g, f], founds[f], golds[g]) for g, f in zip(gold, found, strict=True)]
    return Grouping(sum(b / f for b, f, _ in terms), sum(b / g for b, _, g in terms), len(terms))


def score_event(event: GoldEvent, account: Mapping[str, Any]) -> Labelled:
    """Return the counts of one story."""
    entity_of = _attach(event, account["entities"])
    score = Labelled()
    for kind, kinds in (("people", {"person"}), ("groups", {"group"}), ("countries", {"country"})):
        mentions = [m for m in event.mentions if m.kind in kinds]
        score.gold[kind] = len(mentions)
        score.attached[kind] = sum(m in entity_of for m in mentions)
        for way, key in _ways(event, entity_of).items():
            for scope, chosen in (("found", [m for m in mentions if m in entity_of]), ("all", mentions)):
                score.groupings[kind, way, scope] = b_cubed([m.concept for m in chosen], [key[m] for m in chosen])
    _score_labels(event, account["entities"], entity_of, score)
    return score


def _ways(event: GoldEvent, entity_of: Mapping[GoldMention, str]) -> dict[str, dict[GoldMention, Hashable]]:
    def words(m: GoldMention) -> Hashable:
        told = event.texts[m.report][m.start : m.end].casefold().replace("’", "'").removesuffix("'s").split()
        return " ".join(word for word in told if word not in ARTICLES)

    return {
        "account": {m: entity_of.get(m, m) for m in event.mentions},
        "inside reports": {m: (m.report, entity_of[m]) if m in entity_of else m for m in event.mentions},
        "same words": {m: words(m) for m in event.mentions},
        "same head": {m: event.texts[m.report][m.head_start : m.head_end].casefold() for m in event.mentions},
    }


def _attach(event: GoldEvent, entities: Sequence[Mapping[str, Any]]) -> dict[GoldMention, str]:
    """Return the listed entity of every gold mention whose head one of its mentions covers; the smallest counts."""
    by_report: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for entity in entities:
        for at in entity["mentions"]:
            by_report[at["report"]].append((at["start"], at["end"], entity["id"]))
    found: dict[GoldMention, str] = {}
    for m in event.mentions:
        covering = [x for x in by_report[m.report] if x[0] <= m.head_start and m.head_end <= x[1] + 1]
        if covering:
            found[m] = min(covering, key=lambda x: x[1] - x[0])[2]
    return found


def _score_labels(
    event: GoldEvent, entities: Sequence[Mapping[str, Any]], entity_of: Mapping[GoldMention, str], score: Labelled
) -> None:
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention, entity in entity_of.items():
        if mention.kind == "person":
            codes[entity][mention.concept] += 1
    heads = {(m.report, i): m for m in event.mentions for i in range(m.head_start, m.head_end)}
    listed: set[GoldMention] = set()
    for entity in entities:
        code = codes[entity["id"]].most_common(1)[0][0] if codes[entity["id"]] else None
        for label in entity["labels"]:
            _score_voice(event, label, score)
            gold = heads.get((label["report"], label["start"] + head_of(label["label"])[0]))
            if code is None or gold is None:
                continue
            if gold.concept == code:
                listed.add(gold)
            if gold.kind != "country":
                score.counts["labels judged"] += 1
                score.counts["labels right"] += gold.concept == code
                if gold.concept != code:
                    around = " ".join(event.texts[gold.report][label["start"] - 60 : label["end"] + 40].split())
                    score.notes.append(f"{event.name} {gold.report} {code} called {label['label']!r}: {around}")
    for mention in event.mentions:
        head = event.texts[mention.report][mention.head_start : mention.head_end]
        if mention.kind == "person" and head[:1].islower():
            score.counts["descriptions"] += 1
            score.counts["descriptions listed"] += mention in listed
            if mention not in listed:
                around = " ".join(event.texts[mention.report][mention.start - 50 : mention.end + 30].split())
                score.notes.append(f"{event.name} {mention.report} {mention.concept} not listed {head!r}: {around}")


def _score_voice(event: GoldEvent, label: Mapping[str, Any], score: Labelled) -> None:
    text = event.texts[label["report"]]
    if not text[label["start"] : label["end"]]:
        return
    inside = is_inside_marks(text, label["start"])
    listed = label["voice"] == "quoted"
    score.counts["labels"] += 1
    score.counts["voice right"] += inside == listed
    score.counts["quoted"] += inside
    score.counts["quoted right"] += inside and listed
    if inside != listed:
        around = " ".join(text[label["start"] - 90 : label["end"] + 60].split())
        score.notes.append(f"{event.name} voice {label['voice']} {label['label']!r}: {around}")


def is_inside_marks(text: str, at: int) -> bool:
    """Return whether a double quotation mark is open before `at` in its paragraph, by counting marks."""
    start = text.rfind("\n", 0, at) + 1
    opened = False
    for char in text[start:at]:
        if char == '"':
            opened = not opened
        elif char in "“”":
            opened = char == "“"
    return opened


def make_account_of(event: GoldEvent, workbench: Any) -> dict[str, Any]:
    """Return the account of an event's texts, as JSON."""
    from variorum.pipeline import make_account  # noqa: PLC0415 - scoring saved accounts needs no models
    from variorum.read import read_items  # noqa: PLC0415
    from variorum.read.paths import RECORD_TYPE  # noqa: PLC0415
    from variorum.types.codec import to_dict  # noqa: PLC0415
    from variorum.types.report import RawItem  # noqa: PLC0415

    items = [
        RawItem(
            name, json.dumps({"id": name, "text": text, "outlet": name.split("_")[1]}).encode(), media_type=RECORD_TYPE
        )
        for name, text in event.texts.items()
    ]
    reports, failures = read_items(items, now=NOW)
    return dict(to_dict(make_account(reports, failures, workbench, now=NOW)))


def main(arguments: list[str] | None = None) -> int:
    """Print the tables; return 1 when a figure of a whole run is below its floor, 2 when the data are not there."""
    parser = argparse.ArgumentParser(prog="python -m bench labels", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder of the data sets")
    parser.add_argument("--split", choices=(*SPLITS, "all"), default="all", help="which events")
    parser.add_argument("--accounts", type=Path, help="score EVENT.json from this folder instead of making accounts")
    parser.add_argument("--save", type=Path, help="write the accounts made to EVENT.json in this folder")
    parser.add_argument("--notes", action="store_true", help="list the errors in the development events")
    options = parser.parse_args(arguments)
    if not (options.data / FOLDER).is_dir():
        print(f"labels: {options.data} holds no {FOLDER}", file=sys.stderr)
        return 2
    workbench = _open_workbench() if options.accounts is None else None
    pinned: dict[str, float] = {}
    for split, numbers in SPLITS.items():
        if options.split not in (split, "all"):
            continue
        total, n_lost = Labelled(), 0
        for event in load_events(options.data / FOLDER, numbers):
            print(event.name, file=sys.stderr, flush=True)
            n_lost += event.n_lost
            total.add(score_event(event, _account(event, workbench, options)))
        print_split(split, total, n_lost)
        pinned |= _pinned(split.replace("-", "_"), total)
        if options.notes and split == "development":
            print("\n".join(total.notes))
    return hold("labels", pinned) if options.split == "all" else 0


def _account(event: GoldEvent, workbench: Any, options: argparse.Namespace) -> dict[str, Any]:
    name = event.name.replace(" ", "_") + ".json"
    if options.accounts is not None:
        return dict(json.loads((options.accounts / name).read_text("utf-8")))
    account = make_account_of(event, workbench)
    if options.save is not None:
        options.save.mkdir(parents=True, exist_ok=True)
        (options.save / name).write_text(json.dumps(account, ensure_ascii=False), "utf-8")
    return account


def _open_workbench() -> Any:
    from variorum.config import Config  # noqa: PLC0415 - help and misuse need no models
    from variorum.pipeline import Workbench  # noqa: PLC0415

    return Workbench.open(Config())


def print_split(split: str, total: Labelled, n_lost: int) -> None:
    """Print one split's tables."""
    print(f"-- {split}: {sum(total.gold.values())} coded mentions ({n_lost} not found in the texts)")
    print(f"{'':<26}{'people':>22}{'groups':>22}{'countries':>22}")
    kinds = ("people", "groups", "countries")
    row = [f"{total.attached[k]}/{total.gold[k]} {total.attached[k] / max(1, total.gold[k]):.3f}" for k in kinds]
    print(f"{'attached':<26}" + "".join(f"{cell:>22}" for cell in row))
    for scope in ("found", "all"):
        for way in ("account", "inside reports", "same words", "same head"):
            cells = [str(total.groupings[k, way, scope]) for k in kinds]
            print(f"{'B3 ' + scope + ', ' + way:<26}" + "".join(f"{cell:>22}" for cell in cells))
    for part, whole in _SHARES:
        print(f"{part:<26}{total.counts[part]}/{total.counts[whole]} {total.share(part, whole):.3f}")


_SHARES = (
    ("labels right", "labels judged"),
    ("descriptions listed", "descriptions"),
    ("voice right", "labels"),
    ("quoted right", "quoted"),
)


def _pinned(split: str, total: Labelled) -> dict[str, float]:
    found = total.groupings["people", "account", "found"]
    every = total.groupings["people", "account", "all"]
    return {
        f"{split}_labels_right": total.share("labels right", "labels judged"),
        f"{split}_descriptions_listed": total.share("descriptions listed", "descriptions"),
        f"{split}_voice_right": total.share("voice right", "labels"),
        f"{split}_people_precision": found.precision / max(1, found.n),
        f"{split}_people_f1": every.f1,
    }


if __name__ == "__main__":
    sys.exit(main())
