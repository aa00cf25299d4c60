"""Values to what a row holds and back: JSON, compressed where it is long."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from variorum.types.account import Account
from variorum.types.claim import Statement
from variorum.types.codec import from_dict, to_dict
from variorum.types.judgement import Judgement
from variorum.types.marks import AnnotatedReport
from variorum.types.pairs import ScoredPair
from variorum.types.report import Report
from variorum.types.stored import Head

T = TypeVar("T")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _pack(value: Any) -> bytes:
    return zlib.compress(_dump(value).encode())


def _unpack(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))


def report_content(report: Report) -> str:
    """Return a report without its text."""
    return _dump({key: value for key, value in to_dict(report).items() if key != "text" and value not in (None, [])})


def report_of(content: str, text: str) -> Report:
    """Return the report that `report_content` was given."""
    return from_dict(Report, {**json.loads(content), "text": text})


def marks_content(annotated: AnnotatedReport) -> bytes:
    """Return the marks of a report; the report itself is left out."""
    found = to_dict(replace(annotated, report=replace(annotated.report, text="")))
    del found["report"]
    return _pack(found)


def marks_of(content: bytes, report: Report) -> AnnotatedReport:
    """Return the marks, of the report that they belong to."""
    return replace(from_dict(AnnotatedReport, {**_unpack(content), "report": _NOBODY}), report=report)


_NOBODY = {"id": "", "text": "", "sha256": ""}


def statements_content(statements: Sequence[Statement]) -> bytes:
    """Return statements as one row."""
    return _pack([to_dict(statement) for statement in statements])


def statements_of(content: bytes) -> tuple[Statement, ...]:
    """Return the statements of one row."""
    return tuple(from_dict(Statement, found) for found in _unpack(content))


def pairs_content(pairs: Sequence[ScoredPair], *, turned: bool) -> bytes:
    """Return scored pairs as one row, with `one` and `other` exchanged where `turned`."""
    rows = ([p.other, p.one] if turned else [p.one, p.other] for p in pairs)
    return _pack([[*row, p.score, int(p.veto)] for row, p in zip(rows, pairs, strict=True)])


def pairs_of(content: bytes) -> tuple[ScoredPair, ...]:
    """Return the scored pairs of one row."""
    return tuple(ScoredPair(one, other, float(score), bool(veto)) for one, other, score, veto in _unpack(content))


def judgement_content(judgement: Judgement) -> str:
    """Return a judgement as JSON."""
    return _dump(to_dict(judgement))


def judgement_of(content: str) -> Judgement:
    """Return the judgement."""
    return from_dict(Judgement, json.loads(content))


def account_content(account: Account) -> bytes:
    """Return an account as one row."""
    return _pack(to_dict(account))


def head_content(account: bytes) -> str:
    """Return what a list of stories tells of an account, of the row that `account_content` gave."""
    found = _unpack(account)
    conflicts = sum(one["verdict"] == "conflict" for one in found["discrepancies"])
    origins = {origin for claim in found["claims"] for origin in claim["origins"]}
    counted = [len(found["reports"]), len(origins), len(found["claims"]), conflicts]
    return _dump([found["story"]["headline"], *counted])


def head_of(content: str) -> Head:
    """Return it."""
    return Head(*json.loads(content))


def account_of(content: bytes) -> Account:
    """Return the account."""
    return from_dict(Account, _unpack(content))
