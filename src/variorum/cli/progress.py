"""Progress on standard error, only where that is a terminal."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from variorum.cli.services import OnStep
from variorum.types.outcome import Failure
from variorum.types.report import Report

_PATIENCE = 1.0  # seconds before a count is shown


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


def show_count(outcomes: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
    """Yield the outcomes, and show how many reports were read where that takes long and disturbs nothing on the screen."""
    if not sys.stderr.isatty() or (sys.stdout is not None and sys.stdout.isatty()):
        yield from outcomes
        return
    from rich.console import Console  # noqa: PLC0415 - only for a terminal

    status = Console(stderr=True).status("")
    begun = time.monotonic()
    read = failed = 0
    try:
        for outcome in outcomes:
            failed += isinstance(outcome, Failure)
            read += isinstance(outcome, Report)
            if time.monotonic() - begun > _PATIENCE:
                left_out = f", {failed:,} not" if failed else ""
                status.update(f"reading: {read:,} reports read{left_out}")
                status.start()
            yield outcome
    finally:
        status.stop()
