"""NewsWCL50 as gold for labels: which words of which report name which coded person, group or country.

Only what can be laid onto the articles' texts again is gold; the rest is counted. Nothing here scores anything.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = "newswcl50"
KINDS = {"ACTOR": "person", "GROUP": "group", "COUNTRY": "country", "ACTOR-I": "somebody"}
SLACK = 4  # tokens by which the set's own count and ours may differ inside a sentence
_TOKEN = re.compile(r"\w+(?:[-.]\w+)*|[^\w\s]")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_AFTER_HEAD = re.compile(
    r"[,;:(]|\s(?:of|in|on|at|for|from|who|that|which|to|with|and|under|by)\s|\s[-–—]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Words that name a coded concept; `head_start` and `head_end` bound its last word before any complement."""

    report: str
    start: int
    end: int
    head_start: int
    head_end: int
    kind: str
    concept: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One story: its texts by report, the coded mentions found in them, and how many were not found."""

    name: str
    texts: Mapping[str, str]
    mentions: tuple[GoldMention, ...]
    n_lost: int


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    concept: str
    words: str
    paragraph: int
    sentence: int
    start: int


def load_events(folder: Path, numbers: Iterable[int]) -> Iterator[GoldEvent]:
    """Yield the events of these numbers from the data set's folder."""
    lines = (folder / "Annotations.csv").read_text("utf-8").splitlines()
    rows: dict[tuple[str, str], list[_Row]] = defaultdict(list)
    for row in csv.DictReader(lines[1:]):  # the first line names the separator
        place = (int(row[name]) for name in ("paragraph", "sentence", "start"))
        rows[row["event_id"], row["publisher_id"]].append(
            _Row(row["code_type"], row["code_name"], row["code_mention"], *place)
        )
    for number in numbers:
        texts = {
            path.name.split(".")[0]: path.read_text("utf-8")
            for path in sorted((folder / "raw_articles" / f"event_{number}").glob("*.txt"))
        }
        mentions: list[GoldMention] = []
        n_lost = 0
        for report, text in texts.items():
            event, _, publisher = report.partition("_")
            found, lost = locate(report, text, rows[event, publisher])
            mentions += found
            n_lost += lost
        yield GoldEvent(f"event {number}", texts, tuple(mentions), n_lost)


def locate(report: str, text: str, rows: Sequence[_Row]) -> tuple[list[GoldMention], int]:
    """Return where the rows' words stand, and how many rows of `KINDS` have no place.

    The set counts tokens within sentences of its own splitter. All rows of one sentence together vote where it begins;
    each row is then the occurrence of its words nearest to its count.
    """
    plain = text.translate(_STRAIGHT)
    starts = [match.start() for match in _TOKEN.finditer(plain)]
    number = {start: index for index, start in enumerate(starts)}
    first, last = _paragraphs(plain, starts)
    sentences: dict[tuple[int, int], list[_Row]] = defaultdict(list)
    for row in rows:
        sentences[row.paragraph, row.sentence].append(row)
    found: dict[tuple[int, int], GoldMention] = {}
    lost, after = 0, 0
    for (paragraph, _), inside in sorted(sentences.items()):
        low, high = first[min(max(paragraph - 2, 0), len(first) - 1)], last[min(paragraph + 2, len(last) - 1)]
        places = {row: [i for i in _occurrences(plain, row.words, number) if low <= i < high] for row in inside}
        votes = Counter(i - row.start for row, at in places.items() for i in at)
        best = max(
            votes,
            key=lambda v: (sum(votes[v + d] for d in range(-SLACK, SLACK + 1)), votes[v], v >= after, -v),
            default=None,
        )
        for row in inside:
            near = [i for i in places[row] if best is not None and abs(i - best - row.start) <= 2 * SLACK]
            if row.kind not in KINDS:
                continue
            if best is None or not near:
                lost += 1
                continue
            at = starts[min(near, key=lambda i: abs(i - best - row.start))]
            mention = _mention(report, plain, at, row)
            key = (mention.start, mention.end)
            if key not in found or list(KINDS.values()).index(mention.kind) < list(KINDS.values()).index(
                found[key].kind
            ):
                found[key] = mention
        after = best if best is not None else after
    return sorted(found.values(), key=lambda m: (m.start, m.end)), lost


def _paragraphs(text: str, starts: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the number of the first token of each paragraph, and of the first after it."""
    first: list[int] = []
    last: list[int] = []
    index = 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        first.append(index)
        while index < len(starts) and starts[index] < match.end():
            index += 1
        last.append(index)
    return first or [0], last or [0]


def _occurrences(text: str, words: str, number: Mapping[int, int]) -> list[int]:
    """Return the numbers of the tokens with which the words begin."""
    tokens = [re.escape(token) for token in _TOKEN.findall(words.translate(_STRAIGHT))]
    if not tokens:
        return []
    pattern = re.compile(r"(?<!\w)" + r"\s*".join(tokens) + r"(?!\w)")
    return [number[m.start()] for m in pattern.finditer(text) if m.start() in number]


def _mention(report: str, text: str, at: int, row: _Row) -> GoldMention:
    tokens = [re.escape(token) for token in _TOKEN.findall(row.words.translate(_STRAIGHT))]
    match = re.compile(r"\s*".join(tokens)).match(text, at)
    end = match.end() if match else at + len(row.words)
    start, stop = head_of(text[at:end])
    return GoldMention(report, at, end, at + start, at + stop, KINDS[row.kind], row.concept)


def head_of(words: str) -> tuple[int, int]:
    """Return start and end of a phrase's head by its words alone: the last word before a comma or complement."""
    cut = _AFTER_HEAD.search(words, 1)
    lead = words[: cut.start()] if cut else words
    found = [m for m in re.finditer(r"\w+(?:[-.]\w+)*\.?", lead) if m.group().casefold() != "s"]
    if not found:
        return 0, len(words)
    return found[-1].start(), found[-1].end()
