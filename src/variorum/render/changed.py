"""What one version of an article changed in the words of another, and what outlets say of their own articles.

Laid out once for the page, Markdown and the terminal. Which words differ was found when the reports were read.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from variorum.render import words
from variorum.render.view import View
from variorum.types.report import Report
from variorum.types.text import Span
from variorum.types.versions import Change

MOST = 40
"""Most changes of one version that are shown; the rest is counted, for an article written anew is not put there twice."""
Kind: TypeAlias = Literal["headline", "altered", "added", "removed", "moved"]
KIND = {
    "headline": "headline",
    "altered": "altered",
    "added": "added",
    "removed": "taken out",
    "moved": "moved",
}
NOTE = {
    "correction": "correction",
    "clarification": "clarification",
    "update": "note of an update",
    "note": "editor's note",
}
_NUMBER = re.compile(
    r"(?i)\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?)\b"
)
_FIELDS = (("byline", "byline"), ("credit", "credit"), ("published", "publication time"))


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a report as they stand; `differs` where the other version has others."""

    text: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Alteration:
    """One place that changed: the older words (none where they were added), the newer ones (none where taken out).

    Args:
        figure: whether numbers are among the words that differ.
    """

    kind: Kind
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """A report that is a later version of another one.

    Args:
        older: the id of the earlier version.
        held: whether this account holds the earlier version, so that its words can be shown.
        summary: the changes counted, in plain words.
        fields: what is stated otherwise beside the text: name, before, now.
        left_out: how many changes are not among `alterations`.
    """

    report: str
    older: str
    held: bool
    summary: str
    alterations: tuple[Alteration, ...]
    fields: tuple[tuple[str, str, str], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Remark:
    """What an outlet says of its own article, in its exact words.

    Args:
        labelled: whether the words begin with their kind.
    """

    report: str
    kind: str
    text: str
    labelled: bool


def versions(view: View) -> tuple[Version, ...]:
    """Return the reports of an account that are later versions, with what they changed."""
    return tuple(_version(view, report) for report in view.account.reports if report.version_of is not None)


def remarks(reports: Iterable[Report]) -> tuple[Remark, ...]:
    """Return the corrections and other notes of editors in the reports."""
    found = ((report.id, NOTE[note.kind], note.span.of(report.text)) for report in reports for note in report.notes)
    return tuple(Remark(*one, labelled=one[2].lstrip("[(*_ ").casefold().startswith(one[1])) for one in found)


def _version(view: View, report: Report) -> Version:
    older = view.reports.get(report.version_of or "")
    found = tuple(_alterations(older, report))
    return Version(
        report.id,
        report.version_of or "",
        older is not None,
        _summary(found) if found else _unknown(older, report),
        found[:MOST],
        tuple(_fields(older, report)) if older is not None else (),
        max(len(found) - MOST, 0),
    )


def _unknown(older: Report | None, report: Report) -> str:
    """Return why nothing is told of the words: there is no other word, or the versions were not read side by side."""
    if older is not None and older.text.split() == report.text.split():
        return "the same words"
    return "what changed was not worked out, because the two were not read together"


def _alterations(older: Report | None, newer: Report) -> Iterator[Alteration]:
    """Yield the headline first, then the changes in the order of the text, neighbours of one kind in one."""
    ordered = sorted(newer.changes, key=lambda change: not _is_headline(change, newer))
    for change in _joined(ordered, older, newer):
        before = _runs(older.text, change.before, change.words_before) if older and change.before else ()
        after = _runs(newer.text, change.after, change.words_after) if change.after else ()
        figure = any(_NUMBER.search(run.text) for run in (*before, *after) if run.differs)
        yield Alteration(_kind(change, newer), before, after, figure)


def _kind(change: Change, newer: Report) -> Kind:
    if change.kind != "changed":
        return change.kind
    return "headline" if _is_headline(change, newer) else "altered"


def _is_headline(change: Change, newer: Report) -> bool:
    if change.kind != "changed" or change.after is None or newer.headline is None:
        return False
    return change.after.end <= newer.headline.end


def _joined(changes: Sequence[Change], older: Report | None, newer: Report) -> Iterator[Change]:
    """Yield the changes, sentences of one paragraph that were all added, or all removed, as one."""
    held: Change | None = None
    for change in changes:
        both = None if held is None else _both(held, change, older, newer)
        if held is not None and both is None:
            yield held
        held = both or change
    if held is not None:
        yield held


def _both(one: Change, other: Change, older: Report | None, newer: Report) -> Change | None:
    if one.kind != other.kind:
        return None
    if one.kind == "added" and one.after and other.after and _follow(one.after, other.after, newer.text):
        return Change("added", after=Span(one.after.start, other.after.end))
    if older is None or one.before is None or other.before is None or one.kind != "removed":
        return None
    if _follow(one.before, other.before, older.text):
        return Change("removed", before=Span(one.before.start, other.before.end))
    return None


def _follow(one: Span, other: Span, text: str) -> bool:
    between = text[one.end : other.start]
    return one.end <= other.start and not between.strip() and "\n" not in between


def _runs(text: str, whole: Span, differing: Sequence[Span]) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = whole.start
    for span in differing:
        runs += [Run(text[at : span.start]), Run(text[span.start : span.end], differs=True)]
        at = span.end
    runs.append(Run(text[at : whole.end]))
    return tuple(run for run in runs if run.text)


def _fields(older: Report, newer: Report) -> Iterator[tuple[str, str, str]]:
    for name, called in _FIELDS:
        before, now = _shown(getattr(older, name)), _shown(getattr(newer, name))
        if before != now:
            yield called, before, now


def _shown(value: str | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return words.moment(value) if value and re.match(r"\d{4}-\d\d", value) else value or "none"


def _summary(found: Sequence[Alteration]) -> str:
    n = {kind: sum(a.kind == kind for a in found) for kind in KIND}
    figures = sum(a.figure for a in found)
    parts = (
        "headline altered" if n["headline"] else "",
        f"{words.count(n['altered'], 'sentence')} altered" if n["altered"] else "",
        f"{words.count(n['added'], 'passage')} added" if n["added"] else "",
        f"{words.count(n['removed'], 'passage')} taken out" if n["removed"] else "",
        f"{words.count(n['moved'], 'sentence')} moved" if n["moved"] else "",
        f"other figures in {words.count(figures, 'place')}" if figures else "",
    )
    return ", ".join(part for part in parts if part)
