"""`variorum read`: the reports as read, one JSON object a line."""

import json

import click

from variorum.cli.inputs import finish, paths_argument, published_option, read_paths, tell_failure
from variorum.cli.output import check_output, open_output, output_option
from variorum.cli.services import get_services
from variorum.types.codec import to_dict
from variorum.types.outcome import Failure


@click.command
@paths_argument
@click.option(
    "--format", expose_value=False, type=click.Choice(("jsonl",)), default="jsonl", help="Form of the result."
)
@output_option("Write to FILE instead of standard output.")
@published_option
@click.pass_context
def read(context: click.Context, paths: tuple[str, ...], output: str | None, published: str | None) -> None:
    """Give the reports in PATH... as read, a line of JSON each.

    One line of JSON per report, in input order, each written when it is done.
    """
    services = get_services(context)
    check_output(output, paths)
    done = failed = 0
    with open_output(output) as sink:
        for outcome in read_paths(paths, services, published=published):
            if isinstance(outcome, Failure):
                tell_failure(outcome)
                failed += 1
            else:
                sink.write(json.dumps(to_dict(outcome), ensure_ascii=False))
                done += 1
    finish(context, done=done, failed=failed)
