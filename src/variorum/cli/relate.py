"""`variorum relate`: pairs of statements, one JSON object a line, to judged pairs."""

import json
from collections.abc import Iterator
from typing import Any

import click

from variorum.cli.inputs import finish, standard_input, tell_failure
from variorum.cli.output import open_output
from variorum.cli.services import get_services
from variorum.config import Config
from variorum.types.outcome import Failure

_FIELDS = ("id", "a", "b")
_OPTIONAL = ("a_title", "b_title", "a_published", "b_published")
_LONGEST = 5_000  # code points; longer texts are reports, not statements


@click.command
@click.pass_context
def relate(context: click.Context) -> None:
    """Say how one statement stands to another, a line of JSON per pair.

    Reads one JSON object a line from standard input: {"id", "a", "b"}, and where known "a_title", "b_title" (headlines),
    "a_published", "b_published" (dates). Writes one line per pair, in input order, each when it is done: relation (agrees,
    contradicts, unsure, unrelated), score, same_event and reasons.
    """
    services = get_services(context)
    failures: list[Failure] = []
    done = 0
    with open_output(None) as sink:
        pairs = _read_pairs(failures)
        for judged in services.relate_pairs(pairs, services.open_workbench(Config())):
            sink.write(json.dumps(judged, ensure_ascii=False, allow_nan=False))
            done += 1
    finish(context, done=done, failed=len(failures))


def _read_pairs(failures: list[Failure]) -> Iterator[dict[str, Any]]:
    """Yield the usable pairs of standard input; tell and keep the others as failures."""
    for number, line in enumerate(standard_input(), start=1):
        if not line.strip():
            continue
        pair = _read_pair(line, f"-:{number}")
        if isinstance(pair, Failure):
            tell_failure(pair)
            failures.append(pair)
        else:
            yield pair


def _read_pair(line: bytes, where: str) -> dict[str, Any] | Failure:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError) as error:  # also bytes that are no UTF-8
        return Failure(where, "json", f"not valid JSON: {error}")
    if not isinstance(pair, dict) or not all(isinstance(pair.get(field), str) for field in _FIELDS):
        return Failure(where, "record", 'a pair must be an object with the strings "id", "a" and "b"')
    for field in _OPTIONAL:
        if not isinstance(pair.get(field), str | None):
            return Failure(where, "field", f'"{field}" must be a string')
    for field in ("a", "b"):
        if not pair[field].strip():
            return Failure(where, "empty", f'"{field}" is empty')
        if len(pair[field]) > _LONGEST:
            return Failure(where, "too-large", f'"{field}" has more than {_LONGEST} characters: it is no statement')
    try:
        json.dumps(pair, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return Failure(where, "encoding", "a string holds half a surrogate pair, which is no text")
    return pair
