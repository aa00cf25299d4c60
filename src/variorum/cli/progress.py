"""A progress bar on standard error, only where that is a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from variorum.cli.services import OnStep


def _silent(_name: str, _done: int, _total: int) -> None:
    """Take a step and show nothing."""


@contextmanager
def show_progress() -> Iterator[OnStep]:
    """Yield a function that shows `(step, done, total)` where somebody sees it."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console  # noqa: PLC0415 - only for a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn  # noqa: PLC0415 - likewise

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def step(name: str, done: int, total: int) -> None:
            if name not in tasks:
                tasks[name] = progress.add_task(name, total=total)
            progress.update(tasks[name], completed=done, total=total)

        yield step
