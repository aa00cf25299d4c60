"""`variorum group`: reports to stories."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import click

from variorum.cli.inputs import finish, paths_argument, published_option, read_paths, tell_failure, tell_warnings
from variorum.cli.output import check_output, open_output, output_option
from variorum.cli.progress import show_progress
from variorum.cli.services import get_services
from variorum.types.outcome import Failure
from variorum.types.report import Report


@click.command()
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "jsonl")),
    default="json",
    help="json: one object with all stories and failures. jsonl: one line for each story.",
)
@output_option("Write to FILE instead of standard output.")
@published_option
@click.pass_context
def group(context: click.Context, paths: tuple[str, ...], form: str, output: str | None, published: str | None) -> None:
    """Sort the reports in PATH... into stories.

    Every report that can be read is in exactly one story; what tells of nothing else is a story of one report. Live blogs
    and round-ups join a story, but no other report joins because of them.
    """
    services = get_services(context)
    check_output(output, paths)
    reports: list[Report] = []
    failures: list[Failure] = []
    for outcome in read_paths(paths, services, published=published):
        if isinstance(outcome, Failure):
            tell_failure(outcome)
            failures.append(outcome)
        else:
            tell_warnings(outcome)
            reports.append(outcome)
    if reports:
        with show_progress() as on_step:
            stories = services.group_reports(reports, failures, on_step=on_step)
        with open_output(output) as sink:
            for line in _lines(stories, form):
                sink.write(line)
    finish(context, done=len(reports), failed=len(failures))


def _lines(stories: Mapping[str, Any], form: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps(stories, ensure_ascii=False, indent=2, allow_nan=False)
    else:
        for story in stories["stories"]:
            yield json.dumps(story, ensure_ascii=False, allow_nan=False)
