"""What an outlet no longer says: sentences that a later version of an article took out or put in other words."""

from collections.abc import Iterable, Mapping

from variorum.types.report import Report
from variorum.types.text import Span


def superseded(reports: Iterable[Report]) -> Mapping[str, tuple[Span, ...]]:
    """Return by report the passages that a later version among the reports does not have in these words."""
    found: dict[str, tuple[Span, ...]] = {}
    for report in reports:
        if report.version_of is not None:
            gone = tuple(c.before for c in report.changes if c.before is not None and c.kind in {"changed", "removed"})
            found[report.version_of] = (*found.get(report.version_of, ()), *gone)
    return found
