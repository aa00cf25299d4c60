"""`variorum group`: reports to stories."""

import json

import click

from variorum.cli.inputs import finish, paths_argument, published_option, read_paths, tell_failure
from variorum.cli.output import check_output, open_output, output_option
from variorum.cli.services import get_services
from variorum.config import Config
from variorum.types.outcome import Failure
from variorum.types.report import Report


@click.command(hidden=True)  # shown once the pipeline has `group_reports`
@paths_argument
@click.option("--format", expose_value=False, type=click.Choice(("json",)), default="json", help="Form of the result.")
@output_option("Write to FILE instead of standard output.")
@published_option
@click.pass_context
def group(context: click.Context, paths: tuple[str, ...], output: str | None, published: str | None) -> None:
    """Sort the reports in PATH... into stories."""
    services = get_services(context)
    check_output(output, paths)
    reports: list[Report] = []
    failures: list[Failure] = []
    for outcome in read_paths(paths, services, published=published):
        if isinstance(outcome, Failure):
            tell_failure(outcome)
            failures.append(outcome)
        else:
            reports.append(outcome)
    if reports:
        stories = services.group_reports(reports, failures, services.open_workbench(Config(published=published)))
        with open_output(output) as sink:
            sink.write(json.dumps(stories, ensure_ascii=False, indent=2, allow_nan=False))
    finish(context, done=len(reports), failed=len(failures))
