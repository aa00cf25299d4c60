"""The packaged models, loaded once for all tests that need them, and reports written in a test put through them."""

import io
import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from variorum.config import Config
from variorum.pipeline import Workbench, make_account
from variorum.read import gather, read_items
from variorum.types.codec import to_dict
from variorum.types.report import Report

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


@cache
def workbench() -> Workbench:
    return Workbench.open(Config(threads=1))


def read(**texts: str | dict[str, Any]) -> list[Report]:
    """Return reports as the command line reads them from JSONL; a value is the text or a whole record."""
    records = [{"id": name, **({"text": given} if isinstance(given, str) else given)} for name, given in texts.items()]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    reports, failures = read_items(gather(["-"], io.BytesIO(lines.encode())), now=NOW)
    assert not failures
    return reports


def account_of(**texts: str | dict[str, Any]) -> dict[str, Any]:
    """Return the account of the reports as JSON objects."""
    made: dict[str, Any] = to_dict(make_account(read(**texts), (), workbench(), now=NOW))
    return made
