"""`variorum annotate`: the marks of each report, one JSON object a line."""

import json
from typing import Any

import click

from variorum.cli.inputs import finish, paths_argument, published_option, read_paths, tell_failure, tell_warnings
from variorum.cli.output import check_output, open_output, output_option
from variorum.cli.services import get_services
from variorum.config import Config
from variorum.types.outcome import Failure


@click.command
@paths_argument
@click.option(
    "--format", expose_value=False, type=click.Choice(("jsonl",)), default="jsonl", help="Form of the result."
)
@output_option("Write to FILE instead of standard output.")
@published_option
@click.pass_context
def annotate(context: click.Context, paths: tuple[str, ...], output: str | None, published: str | None) -> None:
    """Give the marks of each report in PATH..., a line of JSON each.

    Marks are names, quotations, times, places, quantities and events. One line of JSON per report, in input order, each written when it is done.
    """
    services = get_services(context)
    check_output(output, paths)
    workbench: Any = None
    done = failed = 0
    with open_output(output) as sink:
        for outcome in read_paths(paths, services, published=published):
            if isinstance(outcome, Failure):
                tell_failure(outcome)
                failed += 1
                continue
            if workbench is None:
                workbench = services.open_workbench(Config(published=published))
            marks = services.annotate(outcome, workbench)
            sink.write(json.dumps(marks, ensure_ascii=False, allow_nan=False))
            tell_warnings(outcome)
            done += 1
    finish(context, done=done, failed=failed)
