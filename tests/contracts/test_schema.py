"""Accounts keep to the contract, and the check notices when they do not."""

import copy
import json
from typing import Any

import jsonschema
import pytest

from bench.contract import SCHEMAS, check, check_account
from tests.fakes.account import make_account, make_big_account, make_empty_account
from variorum.types.codec import to_dict


@pytest.fixture(scope="module")
def rich() -> dict[str, Any]:
    return json.loads(json.dumps(to_dict(make_account())))


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.schema.json")), ids=lambda path: path.name)
def test_every_schema_is_one(path: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("make", [make_account, make_big_account, make_empty_account])
def test_a_serialised_account_keeps_to_the_contract(make: Any) -> None:
    assert check_account(json.loads(json.dumps(to_dict(make())))) == []


def broken(rich: dict[str, Any]) -> dict[str, Any]:
    return copy.deepcopy(rich)


def test_a_missing_field_is_found(rich: dict[str, Any]) -> None:
    account = broken(rich)
    del account["claims"][0]["status"]
    assert "'status' is a required property" in check(account, "account")[0]


def test_a_word_outside_the_contract_is_found(rich: dict[str, Any]) -> None:
    account = broken(rich)
    account["discrepancies"][0]["verdict"] = "lie"
    assert "'lie'" in check_account(account)[0]


def test_a_quote_that_is_not_in_its_report_is_found(rich: dict[str, Any]) -> None:
    account = broken(rich)
    account["claims"][0]["statements"][0]["quote"] = "words that nobody wrote"
    assert any("is not what stands there" in finding for finding in check_account(account))


def test_an_id_that_leads_nowhere_is_found(rich: dict[str, Any]) -> None:
    account = broken(rich)
    account["discrepancies"][0]["claim"] = "c-none"
    account["brief"][0]["cites"][0]["report"] = "nobody"
    findings = check_account(account)
    assert any("no claim c-none" in finding for finding in findings)
    assert any("no report nobody" in finding for finding in findings)


def test_a_span_outside_its_report_is_found(rich: dict[str, Any]) -> None:
    account = broken(rich)
    account["quotations"][0]["content"][0]["end"] = 10**9
    assert any("quotation" in finding for finding in check_account(account))
