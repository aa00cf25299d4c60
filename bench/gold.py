"""Sample stories and their gold: read `gold.toml` and find its words in the reports' texts.

Format: docs/reference/gold-format.md. Nothing here scores anything.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
RANGE = " … "
PIECES = " | "
STATUSES = {"agreed", "repeated", "disputed", "updated", "single"}

Piece = tuple[int, int]
Cells = Mapping[str, tuple[tuple[Piece, ...], ...]]


class GoldError(Exception):
    """The gold does not fit its reports; the message lists every misfit."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim and where each report makes it.

    Args:
        cells: report id to the passages that carry the claim, each a tuple of pieces.
        may: passages that a system may or may not count to the claim.
        optional: finding the claim earns nothing, missing it costs nothing.
        apart: the claim is about another event; it must share no claim with other reports.
    """

    id: str
    gloss: str
    status: str
    origins: int
    cells: Cells
    may: Cells
    optional: bool = False
    apart: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether two reports or more carry it."""
        return len(self.cells) > 1


@dataclass(frozen=True, slots=True)
class GoldDiscrepancy:
    """One slot that the reports fill differently; `claim` is `*` where no shared claim carries it."""

    claim: str
    slot: str
    verdict: str
    values: Mapping[str, tuple[Piece, ...]]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """One attributed content; `chain` is empty unless it has two links or more."""

    report: str
    kind: str
    speaker: str
    content: tuple[Piece, ...]
    chain: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One time expression and the TIMEX3 values that are right for it."""

    report: str
    span: Piece
    values: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldStory:
    """The gold of one story, every passage located."""

    name: str
    title: str
    conflicts: int
    copies: tuple[tuple[str, ...], ...]
    claims: tuple[GoldClaim, ...]
    discrepancies: tuple[GoldDiscrepancy, ...]
    quotations: tuple[GoldQuotation, ...]
    times: tuple[GoldTime, ...]


def list_stories(samples: Path = SAMPLES) -> list[Path]:
    """Return the folders that hold a `gold.toml`, sorted by name."""
    return sorted(path.parent for path in samples.glob("*/gold.toml"))


def digest(samples: Path = SAMPLES) -> str:
    """Return the SHA-256 over names and bytes of all stories' reports and gold."""
    total = hashlib.sha256()
    for story in list_stories(samples):
        for path in [story / "gold.toml", *sorted((story / "reports").iterdir())]:
            total.update(path.relative_to(samples).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def locate(text: str, passage: str, n: int = 1) -> tuple[Piece, ...] | None:
    """Return the pieces of `passage` in `text`, None when it is not there.

    `A | B` is two pieces in order; `A … B` is one piece from A to the first B after it. `n` counts occurrences of
    the first words, from 1.
    """
    pieces: list[Piece] = []
    at = 0
    for number, part in enumerate(passage.split(PIECES)):
        head, _, tail = part.partition(RANGE)
        start = at - 1
        for _ in range(n if number == 0 else 1):
            start = text.find(head, start + 1)
            if start < 0:
                return None
        end = start + len(head)
        if tail:
            stop = text.find(tail, end)
            if stop < 0:
                return None
            end = stop + len(tail)
        pieces.append((start, end))
        at = end + 1
    return tuple(pieces)


def load_story(folder: Path, texts: Mapping[str, str]) -> GoldStory:
    """Return the gold of the story in `folder`, located in the texts of its reports by report id.

    Raises: GoldError, if a passage is not in its report, a report is missing, or a word is not one of the format's.
    """
    data = tomllib.loads((folder / "gold.toml").read_text("utf-8"))
    finder = _Finder(texts)
    claims = tuple(_claim(item, finder) for item in data["claim"])
    known = {claim.id for claim in claims} | {"*"}
    for item in data.get("discrepancy", []):
        if item["claim"] not in known:
            finder.misfits.append(f"discrepancy on the unknown claim {item['claim']}")
    discrepancies = tuple(
        GoldDiscrepancy(
            item["claim"],
            item["slot"],
            item["verdict"],
            {report: finder.find(report, value) for report, value in item.get("values", {}).items()},
            item.get("optional", False),
        )
        for item in data.get("discrepancy", [])
    )
    quotations = tuple(
        GoldQuotation(
            report,
            item["kind"],
            item["speaker"],
            finder.find(report, item["content"], item.get("n", 1)),
            tuple(item.get("chain", ())),
            item.get("optional", False),
        )
        for report, items in data.get("quotations", {}).items()
        for item in items
    )
    times = tuple(
        GoldTime(
            report,
            finder.find(report, item["text"], item.get("n", 1))[0],
            tuple(item["value"]),
            item.get("optional", False),
        )
        for report, items in data.get("times", {}).items()
        for item in items
    )
    copies = tuple(tuple(group) for group in data.get("copies", []))
    finder.misfits.extend(f"{report}: no such report" for group in copies for report in group if report not in texts)
    if len(known) != len(claims) + 1:
        finder.misfits.append("two claims with one id")
    if finder.misfits:
        raise GoldError(f"{folder.name}: " + "; ".join(finder.misfits))
    return GoldStory(data["story"], data["title"], data["conflicts"], copies, claims, discrepancies, quotations, times)


class _Finder:
    """Locates passages and collects what is not there."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self.misfits: list[str] = []

    def find(self, report: str, passage: str, n: int = 1) -> tuple[Piece, ...]:
        if report not in self._texts:
            self.misfits.append(f"{report}: no such report")
            return ((0, 0),)
        pieces = locate(self._texts[report], passage, n)
        if pieces is None:
            self.misfits.append(f"{report}: not in the text: {passage!r}")
            return ((0, 0),)
        return pieces

    def cells(self, table: Mapping[str, Any]) -> Cells:
        found: dict[str, tuple[tuple[Piece, ...], ...]] = {}
        for report, passages in table.items():
            found[report] = tuple(
                self.find(report, item) if isinstance(item, str) else self.find(report, item["text"], item["n"])
                for item in passages
            )
        return found


def _claim(item: Mapping[str, Any], finder: _Finder) -> GoldClaim:
    if item["status"] not in STATUSES:
        finder.misfits.append(f"claim {item['id']}: unknown status {item['status']}")
    if (item["status"] == "single") != (len(item["cells"]) == 1):
        finder.misfits.append(f"claim {item['id']}: status {item['status']} with {len(item['cells'])} report(s)")
    own = item.get("optional", False)
    return GoldClaim(
        id=item["id"],
        gloss=item["gloss"],
        status=item["status"],
        origins=item["origins"],
        cells=finder.cells(item["cells"]),
        may=finder.cells(item.get("may", {})),
        optional=own,
        apart=item.get("apart", False),
    )
