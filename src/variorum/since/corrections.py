"""Statements that correct what was said before: in a changed report, in a later version, or in a notice."""

import re
from collections.abc import Iterator, Sequence

from variorum.since.comparison import Comparison, Side
from variorum.since.reports import words
from variorum.since.statements import NUMERALS, REWORDED, alike, choose
from variorum.since.values import paired_quantities
from variorum.types.claim import Statement
from variorum.types.delta import Reworded
from variorum.types.interval import relate_quantities
from variorum.types.report import Note, Report

NOTICE = re.compile(
    r"\b(?:(?:an|the) (?:earlier|previous|original) (?:version|headline)|correction|clarification|corrects? |"
    r"has been corrected|was corrected|mis(?:stated|spelled|spelt|identified)|wrongly (?:said|stated|reported|gave|named))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+")
_WORD = re.compile(r"[^\W_]+")
_TELLING = 4  # letters; shorter words (`the`, `of`) stand in any note


def find_corrected(both: Comparison, superseded: Sequence[Reworded]) -> tuple[str, ...]:
    """Return the newer account's statements that correct something.

    Args:
        superseded: as from `find_superseded`.
    """
    pairs = [*both.carried.reworded.items(), *((pair.old, pair.new) for pair in superseded)]
    found = {new for old, new in pairs if _corrects(both, old, new)}
    found |= {s.id for s in both.new.statements.values() if s.id in both.new.fresh and in_notice(both.new, s)}
    return tuple(sorted(found, key=lambda s: _place(both.new.statements[s])))


def find_superseded(both: Comparison) -> tuple[Reworded, ...]:
    """Return what an article said that both accounts hold, and what a version that came in addition says instead."""
    found: dict[str, str] = {}
    for report in both.paired.added:
        known = _known_version(both, report)
        if known is None:
            continue
        left = [s for s in both.old.statements.values() if s.report == known.id and not _holds(report, s)]
        right = [s for s in both.new.statements.values() if s.report == report.id and not _holds(known, s)]
        likeness = [(alike(s, t), abs(s.start - t.start), s, t) for s in left for t in right]
        choose([c for c in likeness if c[0] >= REWORDED], found)
    return tuple(Reworded(old, new) for old, new in sorted(found.items()))


def _known_version(both: Comparison, report: Report) -> Report | None:
    """Return the last earlier version of a report that the older account has, as it stands there."""
    seen: set[str] = set()
    older = report.version_of
    while older is not None and older not in seen:
        seen.add(older)
        if older in both.new.kept:
            return both.old.reports[both.new.kept[older]]
        found = both.new.reports.get(older)
        older = found.version_of if found else None
    return None


def _holds(report: Report, statement: Statement) -> bool:
    """Return whether the sentence's words stand in the report, too."""
    return f" {' '.join(words(statement.quote))} " in f" {' '.join(words(report.text))} "


def find_reworded(both: Comparison) -> tuple[Reworded, ...]:
    """Return the statements that changed reports make in other words, corrections among them."""
    return tuple(Reworded(old, new) for old, new in sorted(both.carried.reworded.items()))


def _place(statement: Statement) -> tuple[str, int, int, str]:
    return (statement.report, statement.start, statement.end, statement.id)


def _corrects(both: Comparison, old_id: str, new_id: str) -> bool:
    """Return whether the new wording says something else: a number, a name, a denial, or what a new note announces."""
    old, new = both.old.statements[old_id], both.new.statements[new_id]
    if any(relate_quantities(a, b) != "same" for a, b in paired_quantities(old, new)):
        return True
    if (old.certainty == "denied") != (new.certainty == "denied"):
        return True
    if _names(old.quote) != _names(new.quote) or _numbers(old.quote) != _numbers(new.quote):
        return True
    return _announced(both.old.reports[old.report], both.new.reports[new.report], old.quote, new.quote)


def _announced(older: Report, newer: Report, old: str, new: str) -> bool:
    """Return whether a note that the older text had not names a word that was taken out of the sentence or put into it."""
    told = {
        w for note in _corrections(newer) if (text := note.span.of(newer.text)) not in older.text for w in words(text)
    }
    changed = set(words(old)) ^ set(words(new))
    return any(word in told for word in changed if len(word) >= _TELLING)


def _corrections(report: Report) -> Iterator[Note]:
    return (note for note in report.notes if note.kind in {"correction", "clarification"})


def _names(text: str) -> set[str]:
    return {found.group() for found in _NAME.finditer(text)}


def _numbers(text: str) -> list[str]:
    return [w for found in _WORD.finditer(text) if (w := found.group().casefold()) in NUMERALS or w[0].isdigit()]


def in_notice(side: Side, statement: Statement) -> bool:
    """Return whether the statement stands in a paragraph in which its report says that it corrects itself."""
    report = side.reports[statement.report]
    if any(note.span.start <= statement.start and statement.end <= note.span.end for note in _corrections(report)):
        return True
    if "correction" not in report.flags:
        return False
    start = report.text.rfind("\n", 0, statement.start) + 1
    end = report.text.find("\n", statement.end)
    return NOTICE.search(report.text[start : end if end >= 0 else len(report.text)]) is not None
