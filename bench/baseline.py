"""The naive way, for comparison: every sentence is a claim, sentences with close vectors are the same claim.

Average link over the cosine of sentence vectors, one threshold. It sees no speakers, numbers or copies.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from variorum.annotate.sentences import split_sentences
from variorum.ports import Encoder
from variorum.types.report import Report

THRESHOLD = 0.55
"""Picked on the sample stories themselves, which flatters the baseline."""


def make_naive_account(reports: Sequence[Report], encoder: Encoder) -> dict[str, Any]:
    """Return the parts of an account that the scorer reads; each report is its own origin."""
    sentences = [(report, raw.span) for report in reports for raw in split_sentences(report)]
    vectors = np.concatenate(
        [
            np.asarray(encoder.encode([raw.span.of(report.text) for raw in split_sentences(report)]))
            for report in reports
        ]
    )
    claims = []
    for number, members in enumerate(cluster(vectors @ vectors.T, THRESHOLD)):
        found = [sentences[member] for member in members]
        origins = sorted({report.id for report, _ in found})
        statements = [
            {"id": f"s{member}", "report": report.id, "start": span.start, "end": span.end}
            for member, (report, span) in zip(members, found, strict=True)
        ]
        status = "single" if len(origins) == 1 else "agreed"
        claims.append({"id": f"c{number}", "status": status, "statements": statements, "origins": origins})
    listed = [{"id": report.id, "text": report.text, "origin": report.id} for report in reports]
    return {"reports": listed, "claims": claims, "discrepancies": [], "quotations": [], "brief": []}


def cluster(similarity: Any, threshold: float) -> list[list[int]]:
    """Return the groups of average-link clustering, cut where the mean similarity falls below the threshold."""
    groups = [[number] for number in range(len(similarity))]
    sums = np.array(similarity, dtype=float)
    sizes = np.ones(len(groups))
    np.fill_diagonal(sums, -np.inf)
    alive = np.ones(len(groups), dtype=bool)
    while alive.sum() > 1:
        mean = sums / np.outer(sizes, sizes)
        mean[~alive] = -np.inf
        mean[:, ~alive] = -np.inf
        left, right = divmod(int(mean.argmax()), len(groups))
        if mean[left, right] < threshold:
            break
        sums[left] += sums[right]
        sums[:, left] += sums[:, right]
        sums[left, left] = -np.inf
        sizes[left] += sizes[right]
        groups[left] += groups[right]
        alive[right] = False
    return [sorted(group) for group, is_alive in zip(groups, alive, strict=True) if is_alive]
