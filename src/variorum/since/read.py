"""An account read back from its JSON, checked part by part, so that a file that is none is told as such."""

import json
import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from variorum.errors import InputError
from variorum.types.account import FORMAT, Account
from variorum.types.codec import from_dict
from variorum.types.text import Span


def read_account(data: bytes, name: str) -> Account:
    """Return the account that `variorum account --format json` wrote.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.

    Raises: InputError, if it is no JSON, no account, of another format, or not whole.
    """
    found = _parse(data, name)
    if not isinstance(found, dict) or "format" not in found:
        raise InputError(name, "account", "this is no account: make one with variorum account --format json")
    stated = found["format"]
    if stated != FORMAT:
        family = FORMAT.partition("/")[0]
        if isinstance(stated, str) and stated.startswith(f"{family}/"):
            raise InputError(name, "version", f"the account has the form {stated}; this version reads {FORMAT}")
        raise InputError(name, "account", f"this is no account: its form is {stated!r}, not {FORMAT}")
    problem = next(_problems(Account, found, ""), None)
    if problem is not None:
        raise InputError(name, "account", f"the account is not whole: {problem}")
    account = from_dict(Account, found)
    problem = next(_loose_ends(account), None)
    if problem is not None:
        raise InputError(name, "account", f"the account is not whole: {problem}")
    return account


def _parse(data: bytes, name: str) -> Any:
    if not data.strip():
        raise InputError(name, "empty", "the file is empty")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(name, "encoding", "the file is not UTF-8 text, so it is no account") from None
    except json.JSONDecodeError as error:
        raise InputError(name, "json", f"the file is no valid JSON (line {error.lineno}): {error.msg}") from None
    except RecursionError:
        raise InputError(name, "json", "the JSON is nested too deep to be an account") from None


def _problems(hint: Any, value: Any, place: str) -> Iterator[str]:
    """Yield where `value` does not have the form of `hint`."""
    origin = get_origin(hint)
    if origin in {Union, types.UnionType}:
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        if value is not None:
            yield from _problems(inner[0], value, place)
    elif origin is Literal:
        if value not in get_args(hint):
            yield f"{place} is {value!r}, which this version does not know"
    elif origin is tuple:
        if not isinstance(value, list):
            yield f"{place} is no list"
            return
        for n, item in enumerate(value):
            yield from _problems(get_args(hint)[0], item, f"{place}[{n}]")
    elif isinstance(hint, type) and is_dataclass(hint):
        yield from _object_problems(hint, value, place)
    elif hint is float:
        if not isinstance(value, int | float) or isinstance(value, bool):
            yield f"{place} is no number"
    elif hint in {int, str, bool} and (not isinstance(value, hint) or (hint is int and isinstance(value, bool))):
        yield f"{place} is no {'text' if hint is str else 'number' if hint is int else 'true or false'}"


def _object_problems(hint: Any, value: Any, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place} is no object"
        return
    if hint is Span:
        yield from _span_problems(value, place)
        return
    hints = get_type_hints(hint)
    for field in fields(hint):
        key = field.name.rstrip("_")
        here = f"{place}.{key}" if place else key
        if field.name == "span" and hints["span"] is Span and "span" not in value:
            yield from _span_problems(value, place)
        elif key in value:
            yield from _problems(hints[field.name], value[key], here)
        elif field.default is MISSING and field.default_factory is MISSING:
            yield f"{here} is missing"


def _span_problems(value: dict[str, Any], place: str) -> Iterator[str]:
    ends = value.get("start"), value.get("end")
    if not all(isinstance(end, int) and not isinstance(end, bool) for end in ends) or not 0 <= ends[0] <= ends[1]:  # type: ignore[operator]
        yield f"{place} has no start and end"


def _loose_ends(account: Account) -> Iterator[str]:
    """Yield ids that stand twice or lead nowhere."""
    reports = {r.id for r in account.reports}
    if len(reports) != len(account.reports):
        yield "an id of a report stands twice"
    claims = {c.id for c in account.claims}
    if len(claims) != len(account.claims):
        yield "an id of a claim stands twice"
    statements = [s for c in account.claims for s in c.statements]
    if len({s.id for s in statements}) != len(statements):
        yield "an id of a statement stands twice"
    if len({d.id for d in account.discrepancies}) != len(account.discrepancies):
        yield "an id of a discrepancy stands twice"
    yield from (f"claim {c.id} has no statement" for c in account.claims if not c.statements)
    yield from (
        f"statement {s.id} is of report {s.report}, which is not there" for s in statements if s.report not in reports
    )
    yield from (
        f"discrepancy {d.id} is of claim {d.claim}, which is not there"
        for d in account.discrepancies
        if d.claim not in claims
    )
