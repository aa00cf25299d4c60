"""What is wrong with an account: against its JSON Schema, and between its own parts."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema

JSON = Mapping[str, Any]
SCHEMAS = Path(__file__).resolve().parent.parent / "tests" / "contract"
_MAX_FINDINGS = 20


def check(value: Any, name: str) -> list[str]:
    """Return where `value` departs from the schema `NAME.schema.json`, at most twenty places."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    errors = sorted(validator.iter_errors(value), key=lambda error: error.json_path)
    return [f"{error.json_path}: {error.message[:160]}" for error in errors[:_MAX_FINDINGS]]


def check_account(account: JSON) -> list[str]:
    """Return what is wrong with an account: schema first, then ids that lead nowhere and words that are not there."""
    return check(account, "account") or list(_inconsistencies(account))[:_MAX_FINDINGS]


def _inconsistencies(account: JSON) -> Iterator[str]:
    texts = {report["id"]: report["text"] for report in account["reports"]}
    if len(texts) != len(account["reports"]):
        yield "reports: an id twice"
    origins = {origin["id"] for origin in account["origins"]}
    claims = {claim["id"]: {s["id"] for s in claim["statements"]} for claim in account["claims"]}
    if len(claims) != len(account["claims"]):
        yield "claims: an id twice"
    for report in account["reports"]:
        if report["origin"] is not None and report["origin"] not in origins:
            yield f"report {report['id']}: no origin {report['origin']}"
    yield from _claim_inconsistencies(account, texts, origins)
    for item in account["discrepancies"]:
        if item["claim"] not in claims:
            yield f"discrepancy {item['id']}: no claim {item['claim']}"
            continue
        for value in item["values"]:
            if not set(value["statements"]) <= claims[item["claim"]]:
                yield f"discrepancy {item['id']}: a statement that is not the claim's"
            for span in value["spans"]:
                yield from _misplaced(span, texts, f"discrepancy {item['id']}")
    for quote in account["quotations"]:
        for span in quote["content"]:
            yield from _misplaced({"report": quote["report"], **span}, texts, "quotation")
    places = {place["id"] for place in account["places"]}
    for route in account["routes"]:
        for stop in route["stops"]:
            if stop["place"] not in places:
                yield f"route: no place {stop['place']}"
    for part in ("timeline", "places"):
        for item in account[part]:
            for claim in item["claims"]:
                if claim not in claims:
                    yield f"{part}: no claim {claim}"
    for sentence in account["brief"]:
        for cite in sentence["cites"]:
            yield from _misplaced(cite, texts, "brief")
            if cite.get("claim") is not None and cite["claim"] not in claims:
                yield f"brief: no claim {cite['claim']}"
    for lean in account["leans"]:
        if lean["to"] not in origins:
            yield f"lean: no origin {lean['to']}"
        if lean["from"] not in origins and lean["from"] not in texts:
            yield f"lean: no report or origin {lean['from']}"


def _claim_inconsistencies(account: JSON, texts: Mapping[str, str], origins: set[str]) -> Iterator[str]:
    for claim in account["claims"]:
        if not claim["statements"]:
            yield f"claim {claim['id']}: no statements"
        reports = {statement["report"] for statement in claim["statements"]}
        if (claim["status"] == "single") != (len(reports) == 1):
            yield f"claim {claim['id']}: status {claim['status']} with {len(reports)} report(s)"
        for statement in claim["statements"]:
            yield from _misplaced(statement, texts, f"statement {statement['id']}")
            text = texts.get(statement["report"], "")
            if text[statement["start"] : statement["end"]] != statement["quote"]:
                yield f"statement {statement['id']}: its quote is not what stands there"
            if statement["origin"] not in origins:
                yield f"statement {statement['id']}: no origin {statement['origin']}"
        if set(claim["origins"]) != {statement["origin"] for statement in claim["statements"]}:
            yield f"claim {claim['id']}: its origins are not those of its statements"


def _misplaced(span: JSON, texts: Mapping[str, str], where: str) -> Iterator[str]:
    text = texts.get(span["report"])
    if text is None:
        yield f"{where}: no report {span['report']}"
    elif not 0 <= span["start"] < span["end"] <= len(text):
        yield f"{where}: {span['start']}..{span['end']} is not in {span['report']}"
