"""What changed between two accounts on a terminal: readable at 80 columns and without colour."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from variorum.render.delta import lay_out
from variorum.render.delta_words import Line
from variorum.render.markup import clean
from variorum.types.account import Account
from variorum.types.delta import Delta

_STYLE = {"+": "green", "-": "red", "~": "yellow", "!": "bold red"}


def render(delta: Delta, old: Account, new: Account, console: Console) -> None:
    """Print what changed from `old` to `new`. Width and colour are the console's."""
    changes = lay_out(delta, old, new)
    _print(console, Text(_plain(changes.headline), "bold"))
    _print(console, Text(_plain(changes.extent), "dim"))
    _print(console, Text(_plain(changes.totals)))
    for section in changes.sections:
        console.print()
        _print(console, Text(_plain(section.title).upper(), "bold"))
        if section.note:
            _print(console, Text(_plain(section.note), "dim"), indent=2)
        for entry in section.entries:
            head = _line(entry.head, "bold red" if entry.loud else "bold" if entry.under else "")
            _print(console, head, indent=2, hang=2)
            for line in entry.under:
                _print(console, _line(line, ""), indent=4, hang=2)


def _line(line: Line, style: str) -> Text:
    said = Text()
    if line.mark:
        said.append(f"{line.mark} ", _STYLE[line.mark])
    said.append(_plain(line.text), style)
    if line.note:
        said.append(f" [{_plain(line.note)}]", "dim")
    return said


def _print(console: Console, text: Text, indent: int = 0, hang: int = 0) -> None:
    """Print one paragraph; lines after the first are set in by `hang` more."""
    for n, line in enumerate(text.wrap(console, max(20, console.width - indent - hang))):
        line.rstrip()
        console.print(Padding(line, (0, 0, 0, indent + (hang if n else 0)), expand=False), highlight=False)


def _plain(text: str) -> str:
    """Return `text` on one line without anything a terminal would act on."""
    return " ".join(clean(text).split())
