"""What people have said of where reports belong, as one label for each report they spoke of.

Reports of one label are one story, reports of two labels are two; a report without a label goes where it fits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from variorum.types.judgement import Judgement
from variorum.types.stored import Filing


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by report, and what else a label was called before others were merged into it."""

    by_report: Mapping[str, str] = field(default_factory=dict)
    formerly: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_labels(filings: Sequence[Filing], judgements: Sequence[Judgement]) -> Labels:
    """Return the labels: names that reports were filed under, then the judgements on stories, each over all before it.

    `same` gives all reports of the stories it names the label of the first. `different` gives each group a label of its
    own: the first group's is new (the name that the judgement gives, if any), the others keep what they have. `open`
    takes the labels away from the reports it names. A filing under the empty name says nothing.
    """
    labels = {filing.report: filing.story for filing in filings if filing.story}
    formerly: dict[str, tuple[str, ...]] = {}
    for judgement in judgements:
        if judgement.subject != "story":
            continue
        groups = [[anchor.report for anchor in group.anchors] for group in judgement.groups]
        if judgement.ruling == "same":
            _make_one(labels, formerly, [report for group in groups for report in group], judgement.id)
        elif judgement.ruling == "different":
            for number, group in enumerate(groups):
                own = next((labels[report] for report in group if report in labels), None)
                fresh = judgement.name if number == 0 and judgement.name else f"{judgement.id}-{number}"
                label = fresh if number == 0 or own is None else own
                labels |= dict.fromkeys(group, label)
        else:
            for group in groups:
                for report in group:
                    labels.pop(report, None)
    return Labels(labels, formerly)


def _make_one(labels: dict[str, str], formerly: dict[str, tuple[str, ...]], reports: Sequence[str], fresh: str) -> None:
    """Give reports, and all that share a label with one of them, the first of their labels."""
    meant = list(dict.fromkeys(labels[report] for report in reports if report in labels))
    label = meant[0] if meant else fresh
    for report, its in list(labels.items()):
        if its in meant[1:]:
            labels[report] = label
    for other in meant[1:]:
        formerly[label] = (*formerly.get(label, ()), other, *formerly.pop(other, ()))
    labels |= dict.fromkeys(reports, label)
