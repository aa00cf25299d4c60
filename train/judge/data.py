"""What the judge learns from: examples, counts of what was left out, and the fixed splits.

The sets themselves are read in `relation_data` and `same_data`; pairs made by editing are in `contrast`.
"""

import csv
import gzip
import hashlib
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from variorum.models.judge import Passage

AGREES, CONTRADICTS, NEUTRAL = 1, 2, 4  # bits, in the order of the network's relation scores
ANY = 0  # nothing is known of the relation
MAX_WORDS = 110  # longer texts would be cut
HELD_OUT_TOPICS = ("3", "9", "16", "25", "30")  # train topics of ECB+ kept for stopping early and for thresholds
DEV_TOPICS = ("2", "5", "12", "18", "21", "23", "34")

csv.field_size_limit(1 << 24)


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with what is known of it.

    Args:
        same: 1 or 0: same event or not; None = unknown.
        allowed: bits of the relations it may have; ANY = unknown. Several bits: the set does not tell them apart.
        source: the set, for the log.
    """

    a: Passage
    b: Passage
    same: int | None
    allowed: int
    source: str


@dataclass(slots=True)
class Counts:
    """Kept and left-out rows by set and reason."""

    kept: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)

    def keep(self, examples: list[Example]) -> list[Example]:
        """Return the examples whose texts are neither empty nor too long, counting both kinds."""
        found = []
        for example in examples:
            if not example.a.text.strip() or not example.b.text.strip():
                self.dropped[f"{example.source}: a text is empty"] += 1
            elif max(len(example.a.text.split()), len(example.b.text.split())) > MAX_WORDS:
                self.dropped[f"{example.source}: more than {MAX_WORDS} words"] += 1
            else:
                self.kept[example.source] += 1
                found.append(example)
        return found

    def drop(self, source: str, reason: str, number: int = 1) -> None:
        """Count left-out rows."""
        if number:
            self.dropped[f"{source}: {reason}"] += number

    def lines(self) -> list[str]:
        """Return one line per set and per reason."""
        kept = [f"kept {source}: {number}" for source, number in sorted(self.kept.items())]
        return kept + [f"dropped {reason}: {number}" for reason, number in sorted(self.dropped.items())]


def emergent_split(claim_id: str) -> Literal["train", "dev"]:
    """Return the part of Emergent a claim belongs to: one in five, by a digest of its id, is held out."""
    return _split("emergent", claim_id)


def claimdiff_split(topic: str) -> Literal["train", "dev"]:
    """Return the part of ClaimDiff a topic belongs to: one in five, by a digest of its name, is held out."""
    return _split("claimdiff", topic)


def _split(name: str, key: str) -> Literal["train", "dev"]:
    number = int(hashlib.sha256(f"{name}:{key}".encode()).hexdigest()[:8], 16)
    return "dev" if number % 5 == 0 else "train"


def read_table(path: Path, *, delimiter: str, quoted: bool) -> list[dict[str, str]]:
    """Return the rows of a table with a header, plain or gzip."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8-sig")
    quoting = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting))


_SPACED = ((" n't", "n't"), ("`` ", '"'), (" ''", '"'), ("``", '"'), ("''", '"'), ("-LRB-", "("), ("-RRB-", ")"))
_BEFORE = re.compile(r" ([.,;:!?%)]|'(?:s|re|ve|ll|d|m)\b)")
_AFTER = re.compile(r"([($]) ")


def untokenised(text: str) -> str:
    """Return a text whose words were split by spaces as it would be printed, nearly."""
    for spaced, plain in _SPACED:
        text = text.replace(spaced, plain)
    return _AFTER.sub(r"\1", _BEFORE.sub(r"\1", text)).strip()
