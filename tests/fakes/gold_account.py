"""The account that a perfect system would give, built from gold: what the scorer must find faultless."""

from collections.abc import Mapping
from typing import Any

from bench.gold import GoldClaim, GoldStory, Piece


def make_account(gold: GoldStory, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return as much of an account as the scorer reads; every gold claim with its first passage in each report."""
    origin = {report: f"text-{report}" for report in texts}
    for group in gold.copies:
        origin |= dict.fromkeys(group, f"text-{group[0]}")
    claims = [_claim(claim) for claim in gold.claims if not claim.optional]
    return {
        "reports": [{"id": report, "text": text, "origin": origin[report]} for report, text in texts.items()],
        "claims": claims,
        "discrepancies": [
            {
                "id": f"d{number}", "claim": item.claim, "slot": item.slot, "verdict": item.verdict, "about": "",
                "values": [
                    {"value": "", "statements": [], "spans": [{"report": report, **_span(pieces[0])}]}
                    for report, pieces in item.values.items()
                ],
            }
            for number, item in enumerate(gold.discrepancies)
        ],
        "quotations": [
            {
                "report": item.report, "kind": item.kind, "speaker": item.speaker, "chain": list(item.chain),
                "content": [_span(piece) for piece in item.content], "text": "",
            }
            for item in gold.quotations
        ],
        "brief": [],
    }  # fmt: skip


def make_times(gold: GoldStory, texts: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return the time marks of each report."""
    return {
        report: [
            {**_span(time.span), "text": text[time.span[0] : time.span[1]], "value": time.values[0]}
            for time in gold.times
            if time.report == report
        ]
        for report, text in texts.items()
    }


def _claim(claim: GoldClaim) -> dict[str, Any]:
    statements = [
        {"id": f"{claim.id}-{report}", "report": report, "spans": [_span(piece) for piece in passages[0]],
         **_span(passages[0][0])}
        for report, passages in claim.cells.items()
    ]  # fmt: skip
    origins = [f"o{number}" for number in range(claim.origins)]
    return {"id": claim.id, "status": claim.status, "statements": statements, "origins": origins}


def _span(piece: Piece) -> dict[str, int]:
    return {"start": piece[0], "end": piece[1]}
