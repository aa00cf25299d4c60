"""Numbers and vague amounts as intervals. Being written."""

from variorum.types.marks import Quantity, Sentence, TimeRef
from variorum.types.report import Report


def find_quantities(
    report: Report, sentences: tuple[Sentence, ...], times: tuple[TimeRef, ...]
) -> tuple[Quantity, ...]:
    """Return the report's quantities in text order."""
    return ()
