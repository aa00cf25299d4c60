"""The sample stories as labelled statement pairs: positive where gold puts both statements in one claim.

Data decisions 4 to 6: a statement belongs to the gold claim whose passage it covers best; pairs of two statements that
gold does not know are left out; pairs that gold leaves open are left out.
"""

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np

from bench.gold import GoldStory, list_stories, load_story
from bench.score import homes_of
from variorum.claim.build import embed
from variorum.claim.extract import extract_statements
from variorum.claim.features import Pair, values
from variorum.claim.people import match_entities
from variorum.pipeline import Workbench, annotate
from variorum.read import gather, read_items
from variorum.types.marks import AnnotatedReport

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Story:
    """A sample story with its annotated reports."""

    name: str
    gold: GoldStory
    reports: tuple[AnnotatedReport, ...]


def read_stories(samples: Path, workbench: Workbench) -> list[Story]:
    """Return the stories of a folder, annotated."""
    found: list[Story] = []
    for folder in list_stories(samples):
        reports, _ = read_items(gather([str(folder / "reports")], io.BytesIO()), now=NOW)
        gold = load_story(folder, {report.id: report.text for report in reports})
        found.append(Story(folder.name, gold, tuple(annotate(report, workbench) for report in reports)))
    return found


def story_pairs(story: Story, workbench: Workbench) -> tuple[np.ndarray, np.ndarray]:
    """Return features and labels of the pairs of statements of one story, within and across reports."""
    features: list[list[float]] = []
    labels: list[int] = []
    statements = {a.report.id: extract_statements(a) for a in story.reports}
    vectors = {name: embed(found, workbench.encoder) for name, found in statements.items()}
    homes = {
        item.statement.id: homes_of(name, [(s.start, s.end) for s in item.statement.spans], story.gold.claims)
        for name, found in statements.items()
        for item in found
    }
    for one, other in combinations_with_replacement(story.reports, 2):
        a, b = one.report.id, other.report.id
        same = a == b
        matches = {} if same else match_entities(one, other)
        cosines = vectors[a].keys @ vectors[b].keys.T
        contexts = vectors[a].contexts @ vectors[b].contexts.T
        for i, left in enumerate(statements[a]):
            for j, right in enumerate(statements[b]):
                if same and j <= i:
                    continue
                sure_left, open_left = homes[left.statement.id]
                sure_right, open_right = homes[right.statement.id]
                if not (sure_left or sure_right):
                    continue
                together = bool(sure_left & sure_right)
                if not together and (sure_left & open_right or open_left & sure_right or open_left & open_right):
                    continue
                features.append(values(Pair(left, right, float(cosines[i, j]), float(contexts[i, j]), matches, same)))
                labels.append(int(together))
    return np.array(features), np.array(labels)
