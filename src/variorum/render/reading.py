"""One report as read, on a terminal, so that an editor can check at a glance what was taken and from where.

Control characters are replaced: no text from outside can steer the terminal.
"""

import re

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from variorum.render import words
from variorum.render.changed import NOTE
from variorum.render.facts import facts
from variorum.render.markup import clean
from variorum.types.report import Report
from variorum.types.text import Span

_LABEL = 12
_SHOWN = 220  # characters of the first and the last words
_QUIET = frozenset({"no-date", "no-outlet"})  # the line of unknown facts says so


def render(report: Report, console: Console) -> None:
    """Print what was read: facts with where they were found, notes, flags, extent, the first and the last words."""
    console.print(Text(_plain(report.id), "bold"), soft_wrap=True, highlight=False)
    unknown: list[str] = []
    for fact in facts(report):
        if fact.value is None:
            unknown.append(fact.name)
        else:
            _row(console, fact.name, Text(_plain(fact.value)), f"from {fact.where}" if fact.where else "")
    if unknown:
        _row(console, "unknown", Text(", ".join(unknown), "dim"))
    for flag in report.flags:
        if flag not in _QUIET:
            _row(console, "flag", Text(words.flag(flag), "yellow"))
    if report.version_of is not None:
        _row(console, "version", Text(f"a later version of {_plain(report.version_of)}, {_changes(report)}"))
    for note in report.notes:
        _row(console, NOTE[note.kind].rpartition(" ")[2], Text(_plain(note.span.of(report.text))))
    _row(console, "text", Text(_extent(report)))
    body = _body(report)
    if len(body) <= 2 * _SHOWN:
        _row(console, "", Text(_plain(body)))
    else:
        _row(console, "begins", Text(_plain(_cut(body[:_SHOWN])) + " …"))
        _row(console, "ends", Text("… " + _plain(_cut(body[::-1][:_SHOWN])[::-1])))


def _row(console: Console, label: str, said: Text, where: str = "") -> None:
    """Print one line with its label; what does not fit goes on under itself."""
    if where:
        said.append(f"  ({_plain(where)})", "dim")
    lines = said.wrap(console, max(20, console.width - _LABEL - 2))
    for n, line in enumerate(lines):
        line.rstrip()
        head = Text().append(f"{'' if n else label:<{_LABEL}}", "dim")
        console.print(Padding(head.append_text(line), (0, 0, 0, 2), expand=False), soft_wrap=False, highlight=False)


def _extent(report: Report) -> str:
    paragraphs = sum(bool(part.strip()) for part in re.split(r"\n\s*\n", report.text))
    parts = [
        f"{len(report.text.split()):,} words",
        words.count(paragraphs, "paragraph"),
        words.count(len(report.captions), "caption") if report.captions else "",
    ]
    return ", ".join(part for part in parts if part)


def _changes(report: Report) -> str:
    """Return how many sentences are not as they were."""
    names = (("changed", "altered"), ("added", "added"), ("removed", "taken out"), ("moved", "moved"))
    counts = [(sum(change.kind == kind for change in report.changes), name) for kind, name in names]
    told = ", ".join(f"{n} {name}" for n, name in counts if n)
    return f"sentences: {told}" if told else "what changed is not known"


def _body(report: Report) -> str:
    """Return the text after headline and lead-in lines."""
    start = max((span.end for span in (report.headline, report.lead_in) if span is not None), default=0)
    return Span(start, len(report.text)).of(report.text).strip()


def _cut(text: str) -> str:
    """Return the text up to its last space."""
    return text.rpartition(" ")[0] or text


def _plain(text: str) -> str:
    return " ".join(clean(text).split())
