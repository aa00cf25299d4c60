"""What changed between two accounts as Markdown, to paste into a document, a ticket or a pull request."""

from variorum.render.delta import lay_out
from variorum.render.delta_words import Entry, Line, Section
from variorum.render.markdown import escape
from variorum.types.account import Account
from variorum.types.delta import Delta


def render(delta: Delta, old: Account, new: Account) -> str:
    """Return what changed from `old` to `new` as Markdown."""
    changes = lay_out(delta, old, new)
    blocks = [f"# {escape(changes.headline)}", f"{escape(changes.extent)}  \n{escape(changes.totals)}"]
    for section in changes.sections:
        blocks += _section(section)
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> list[str]:
    note = [escape(section.note)] if section.note else []
    return [f"## {escape(section.title)}", *note, "\n".join(_entry(entry) for entry in section.entries)]


def _entry(entry: Entry) -> str:
    lines = [f"- {_line(entry.head, strong=bool(entry.under) or entry.loud)}"]
    return "\n".join([*lines, *(f"  - {_line(line)}" for line in entry.under)])


def _line(line: Line, *, strong: bool = False) -> str:
    text = escape(line.text)
    mark = f"{escape(line.mark)} " if line.mark else ""
    return mark + (f"**{text}**" if strong else text) + (f" \\[{escape(line.note)}\\]" if line.note else "")
