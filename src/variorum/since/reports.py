"""Which reports of two accounts are the same, which changed, and which words a report only repeats."""

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.types.account import Account
from variorum.types.addresses import address_key
from variorum.types.report import Report
from variorum.types.text import Span

SHINGLE = 5  # words in a run
COPIED = 0.8  # least share of a sentence's runs that stand in one other report
LONG = 9  # words; shorter sentences may coincide by chance
SAME_ARTICLE = 0.3  # least share of common runs for two texts of one id to be two versions of one article
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ReportPair:
    """One report in both accounts; `changed` when its text is another one."""

    old: Report
    new: Report

    @property
    def changed(self) -> bool:
        """Whether the text is another one."""
        return self.old.sha256 != self.new.sha256


@dataclass(frozen=True, slots=True)
class Paired:
    """The reports of two accounts; all parts in an order that does not depend on theirs."""

    pairs: tuple[ReportPair, ...]
    added: tuple[Report, ...]
    removed: tuple[Report, ...]


def pair_reports(old: Sequence[Report], new: Sequence[Report]) -> Paired:
    """Return which reports are in both accounts: by text first, then as two versions of one article."""
    left, right = sorted(old, key=order_key), sorted(new, key=order_key)
    pairs: list[ReportPair] = []
    for key in _SAME_TEXT:
        _take(left, right, key, pairs)
    _take(left, right, _address, pairs)
    for one in list(left):
        other = next((r for r in right if r.id == one.id and _alike(one.text, r.text)), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            pairs.append(ReportPair(one, other))
    return Paired(tuple(sorted(pairs, key=lambda p: order_key(p.new))), tuple(right), tuple(left))


def _address(report: Report) -> str | None:
    """Return what the addresses of one article have in common."""
    return (address_key(report.url) or report.url) if report.url else None


def order_key(report: Report) -> tuple[bool, str, str, str]:
    """Return the place of a report in time, the undated last; ids and texts decide ties."""
    return (report.published is None, report.published or "", report.id, report.sha256)


_SAME_TEXT: tuple[Callable[[Report], Hashable], ...] = (
    lambda r: (r.sha256, r.id),
    lambda r: (r.sha256, _address(r)) if r.url else None,
    lambda r: (r.sha256, r.outlet) if r.outlet else None,
    lambda r: r.sha256,
)


def _take(left: list[Report], right: list[Report], key: Callable[[Report], Hashable], pairs: list[ReportPair]) -> None:
    """Move reports of equal keys from both lists into `pairs`; a key of None is no key."""
    for one in list(left):
        wanted = key(one)
        other = next((r for r in right if key(r) == wanted), None) if wanted is not None else None
        if other is not None:
            left.remove(one)
            right.remove(other)
            pairs.append(ReportPair(one, other))


def _alike(one: str, other: str) -> bool:
    a, b = _shingles(words(one)), _shingles(words(other))
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= SAME_ARTICLE


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _shingles(found: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(found[i : i + SHINGLE]) for i in range(len(found) - SHINGLE + 1))


class Shift:
    """Where words of one version of an article stand in the other."""

    def __init__(self, old: Report, new: Report) -> None:
        self.same = old.sha256 == new.sha256
        self.moves: dict[int, int] = {}
        if self.same:
            return
        tokens = [list(_WORD.finditer(r.text)) for r in (old, new)]
        flip = old.sha256 > new.sha256  # one direction for both, so that comparing backwards gives the same places
        first, second = (tokens[1], tokens[0]) if flip else (tokens[0], tokens[1])
        matcher = SequenceMatcher(None, [t.group() for t in first], [t.group() for t in second], autojunk=False)
        self.starts = [t.start() for t in tokens[0]]
        for a, b, size in matcher.get_matching_blocks():
            for n in range(size):
                from_, to = (b + n, a + n) if flip else (a + n, b + n)
                self.moves[tokens[0][from_].start()] = tokens[1][to].start()

    def span(self, span: Span) -> Span | None:
        """Return where the words stand in the newer version, None where they are not all there as one run."""
        if self.same:
            return span
        offsets = {self.moves[s] - s if s in self.moves else None for s in self.starts if span.start <= s < span.end}
        if len(offsets) != 1:
            return None
        (offset,) = offsets
        return None if offset is None or span.start + offset < 0 else Span(span.start + offset, span.end + offset)


class Known:
    """The texts that an account had, to tell words that are only repeated.

    Args:
        other: the account they are repeated in: it knows which reports share a text.
        paired: the other account's ids of reports that both accounts have.
    """

    def __init__(self, account: Account, other: Account, paired: dict[str, str]) -> None:
        self.texts = {r.id: f" {' '.join(words(r.text))} " for r in account.reports}
        self.runs = {r.id: _shingles(words(r.text)) for r in account.reports}
        copies = {lean.from_ for lean in other.leans if lean.kind == "copy"}
        copies |= {r.id for r in other.reports if "near-copy" in r.flags}
        self.copied: dict[str, tuple[str, ...]] = {}
        self.versions: dict[str, tuple[str, ...]] = {}
        self.originals: dict[str, tuple[str, ...]] = {}
        for report in other.reports:
            if report.id in paired:
                continue
            family = [
                r for r in other.reports if r.id != report.id and r.origin is not None and r.origin == report.origin
            ]
            self.copied[report.id] = tuple(
                sorted({paired[r.id] for r in family if r.id in paired and (report.id in copies or r.id in copies)})
            )
            self.originals[report.id] = tuple(
                f" {' '.join(words(r.text))} " for r in family if report.id in copies and r.id not in copies
            )
            self.versions[report.id] = tuple(
                sorted(
                    r.id
                    for r in account.reports
                    if r.id == report.version_of or (r.url and _address(r) == _address(report))
                )
            )

    def is_copy(self, report: str) -> bool:
        """Return whether the report carries the text of another one that was known or came with it, whole or cut."""
        return bool(self.copied.get(report) or self.originals.get(report))

    def repeats(self, report: Report, span: Span, quote: str) -> bool:
        """Return whether the words only repeat what was known.

        Of a copy: words that stand in the copied text, and its own headline; of a new version: words of the old one. Of any other report: a sentence that is
        long enough not to coincide by chance and stands almost unchanged in one known report.
        """
        found = words(quote)
        line = f" {' '.join(found)} "
        sources = [self.texts[r] for r in self.copied.get(report.id, ())] + [*self.originals.get(report.id, ())]
        if sources and report.headline is not None and span.start < report.headline.end:
            return True
        if any(line in text for text in (*sources, *(self.texts[r] for r in self.versions.get(report.id, ())))):
            return True
        runs = _shingles(found) if len(found) >= LONG else frozenset()
        return bool(runs) and any(len(runs & known) / len(runs) >= COPIED for known in self.runs.values())
