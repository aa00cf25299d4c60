"""Statements that correct what was said before: in a changed report, or in a notice that a report carries."""

import re

from variorum.since.comparison import Comparison, Side
from variorum.since.statements import NUMERALS
from variorum.since.values import paired_quantities
from variorum.types.claim import Statement
from variorum.types.delta import Reworded
from variorum.types.interval import relate_quantities

NOTICE = re.compile(
    r"\b(?:(?:an|the) (?:earlier|previous|original) (?:version|headline)|correction|clarification|corrects? |"
    r"has been corrected|was corrected|mis(?:stated|spelled|spelt|identified)|wrongly (?:said|stated|reported|gave|named))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+")
_WORD = re.compile(r"[^\W_]+")


def find_corrected(both: Comparison) -> tuple[str, ...]:
    """Return the newer account's statements that correct something."""
    found = {new for old, new in both.carried.reworded.items() if _corrects(both, old, new)}
    found |= {s.id for s in both.new.statements.values() if s.id in both.new.fresh and in_notice(both.new, s)}
    return tuple(sorted(found, key=lambda s: _place(both.new.statements[s])))


def find_reworded(both: Comparison) -> tuple[Reworded, ...]:
    """Return the statements that changed reports make in other words, corrections among them."""
    return tuple(Reworded(old, new) for old, new in sorted(both.carried.reworded.items()))


def _place(statement: Statement) -> tuple[str, int, int, str]:
    return (statement.report, statement.start, statement.end, statement.id)


def _corrects(both: Comparison, old_id: str, new_id: str) -> bool:
    """Return whether the new wording says something else: a number, a name, or that it denies or no longer does."""
    old, new = both.old.statements[old_id], both.new.statements[new_id]
    if any(relate_quantities(a, b) != "same" for a, b in paired_quantities(old, new)):
        return True
    if (old.certainty == "denied") != (new.certainty == "denied"):
        return True
    return _names(old.quote) != _names(new.quote) or _numbers(old.quote) != _numbers(new.quote)


def _names(text: str) -> set[str]:
    return {found.group() for found in _NAME.finditer(text)}


def _numbers(text: str) -> list[str]:
    return [w for found in _WORD.finditer(text) if (w := found.group().casefold()) in NUMERALS or w[0].isdigit()]


def in_notice(side: Side, statement: Statement) -> bool:
    """Return whether the statement stands in a paragraph in which its report says that it corrects itself."""
    report = side.reports[statement.report]
    if "correction" not in report.flags:
        return False
    start = report.text.rfind("\n", 0, statement.start) + 1
    end = report.text.find("\n", statement.end)
    return NOTICE.search(report.text[start : end if end >= 0 else len(report.text)]) is not None
