"""Gold of stories whose reports may not be copied: offsets and digests into data sets that lie elsewhere.

Format: docs/reference/gold-format.md. What comes back is the same as from `bench/gold.py`. Nothing here scores anything.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.extract import ExtractError, extract_text
from bench.gold import (
    STATUSES,
    Cells,
    GoldClaim,
    GoldDiscrepancy,
    GoldError,
    GoldQuotation,
    GoldStory,
    GoldTime,
    Piece,
)

FOLDER = Path(__file__).with_name("stories_real")
SHORT = 12
"""How many characters of a passage's digest the gold keeps."""


@dataclass(frozen=True, slots=True)
class RealReport:
    """A report as extracted and checked; `published` and `outlet` are None where the set does not say."""

    id: str
    text: str
    published: str | None
    outlet: str | None

    def to_line(self) -> str:
        """Return the report as a line of JSONL that Variorum reads without changing the text."""
        record = {"id": self.id, "text": self.text, "published": self.published, "outlet": self.outlet}
        return json.dumps({key: value for key, value in record.items() if value is not None}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class RealStory:
    """A story's reports and gold; `has_times` is whether its time expressions are labelled."""

    gold: GoldStory
    split: str
    reports: tuple[RealReport, ...]
    has_times: bool


def list_real_stories(folder: Path = FOLDER) -> list[Path]:
    """Return the files of labels, sorted by name."""
    return sorted(folder.glob("*.toml"))


def load_real_story(path: Path, data: Path) -> RealStory:
    """Return the story of one file of labels, every passage checked against its digest.

    Args:
        data: folder of the data sets, only read.

    Raises: GoldError, if a report cannot be extracted, its text or a passage is not the one that was labelled, or a
        word is not one of the format's. The message names every misfit.
    """
    labels = tomllib.loads(path.read_text("utf-8"))
    misfits: list[str] = []
    reports = []
    for item in labels["report"]:
        try:
            text = extract_text(item, data)
        except ExtractError as error:
            misfits.append(str(error))
            continue
        if hashlib.sha256(text.encode()).hexdigest() != item["sha256"]:
            misfits.append(f"{data / item['file']}: report {item['id']} is not the text that was labelled")
        reports.append(RealReport(item["id"], text, item.get("published"), item.get("outlet")))
    if misfits:
        raise GoldError(f"{path.name}: " + "; ".join(misfits))
    gold = _Labels({report.id: report.text for report in reports}).read(labels)
    if isinstance(gold, list):
        raise GoldError(f"{path.name}: " + "; ".join(gold))
    return RealStory(gold, labels["split"], tuple(reports), "times" in labels)


def shorten(text: str) -> str:
    """Return the digest of a passage as the gold keeps it."""
    return hashlib.sha256(text.encode()).hexdigest()[:SHORT]


class _Labels:
    """Reads the labels of one story and collects what does not fit."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._misfits: list[str] = []

    def read(self, labels: Mapping[str, Any]) -> GoldStory | list[str]:
        """Return the gold, or the list of misfits."""
        claims = tuple(self._claim(item) for item in labels["claim"])
        known = {claim.id for claim in claims} | {"*"}
        if len(known) != len(claims) + 1:
            self._misfits.append("two claims with one id")
        discrepancies = tuple(self._discrepancy(item, known) for item in labels.get("discrepancy", []))
        quotations = tuple(self._quotation(*pair) for pair in _by_report(labels.get("quotations", {})))
        times = tuple(self._time(*pair) for pair in _by_report(labels.get("times", {})))
        copies = tuple(tuple(group) for group in labels.get("copies", []))
        self._misfits += [
            f"{report}: no such report" for group in copies for report in group if report not in self._texts
        ]
        if self._misfits:
            return self._misfits
        return GoldStory(
            labels["story"], labels["title"], labels["conflicts"], copies, claims, discrepancies, quotations, times
        )

    def _claim(self, item: Mapping[str, Any]) -> GoldClaim:
        if item["status"] not in STATUSES:
            self._misfits.append(f"claim {item['id']}: unknown status {item['status']}")
        if (item["status"] == "single") != (len(item["cells"]) == 1):
            self._misfits.append(f"claim {item['id']}: status {item['status']} with {len(item['cells'])} report(s)")
        return GoldClaim(
            id=item["id"],
            gloss=item["gloss"],
            status=item["status"],
            origins=item["origins"],
            cells=self._cells(item["cells"]),
            may=self._cells(item.get("may", {})),
            optional=item.get("optional", False),
            apart=item.get("apart", False),
        )

    def _discrepancy(self, item: Mapping[str, Any], known: set[str]) -> GoldDiscrepancy:
        if item["claim"] not in known:
            self._misfits.append(f"discrepancy on the unknown claim {item['claim']}")
        values = {report: self._pieces(report, passage) for report, passage in item.get("values", {}).items()}
        return GoldDiscrepancy(item["claim"], item["slot"], item["verdict"], values, item.get("optional", False))

    def _quotation(self, report: str, item: Mapping[str, Any]) -> GoldQuotation:
        return GoldQuotation(
            report,
            item["kind"],
            self._words(report, item["speaker"]),
            self._pieces(report, item["content"]),
            tuple(self._words(report, link) for link in item.get("chain", ())),
            item.get("optional", False),
        )

    def _time(self, report: str, item: Mapping[str, Any]) -> GoldTime:
        (span,) = self._pieces(report, item["span"])
        return GoldTime(report, span, tuple(item["value"]), item.get("optional", False))

    def _cells(self, table: Mapping[str, Sequence[Any]]) -> Cells:
        return {
            report: tuple(self._pieces(report, passage) for passage in passages) for report, passages in table.items()
        }

    def _words(self, report: str, passage: Sequence[Any]) -> str:
        pieces = self._pieces(report, passage)
        return " ".join(self._texts.get(report, "")[start:end] for start, end in pieces)

    def _pieces(self, report: str, passage: Sequence[Any]) -> tuple[Piece, ...]:
        """Return the pieces of `[start, end, digest]`, or of a list of these."""
        if report not in self._texts:
            self._misfits.append(f"{report}: no such report")
            return ((0, 0),)
        marked = [passage] if isinstance(passage[0], int) else passage
        for start, end, digest in marked:
            if not 0 <= start < end <= len(self._texts[report]) or shorten(self._texts[report][start:end]) != digest:
                self._misfits.append(f"{report}: {start} to {end} are not the words that were labelled")
        return tuple((start, end) for start, end, _ in marked)


def _by_report(table: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((report, item) for report, items in table.items() for item in items)
