"""Groups of reports whose statements are labelled with what they tell: ECB+ topics, invented stories, gold stories.

Data decisions, numbered as in the README, 7 to 9: a statement of an invented story tells the facts whose marks its
predicate word lies in, else a fact of its own; ECB+ topic 14 is left out of training, because a development story is
made of its documents; every fifth invented story is held out for the fit of the weights.
"""

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np

from bench.gold import GoldStory, list_stories, load_story
from bench.score import homes_of
from train.align.data import label_of, read_documents
from train.align.fiction import FOLDER, read_fiction
from variorum.claim.align import company_of, level_of, rarity_of, standing_of
from variorum.claim.build import embed_all
from variorum.claim.extract import Extracted, extract_statements
from variorum.claim.features import Pair, values
from variorum.claim.people import match_entities
from variorum.pipeline import Workbench, annotate
from variorum.ports import Encoder
from variorum.read import gather, read_items
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report

NOW = datetime(2026, 11, 21, tzinfo=UTC)
DEVELOPMENT_TOPIC = "14"
HELD_OUT_TOPICS = ("3", "9", "16", "25", "30")  # as train/judge
EACH = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement with what it tells: `sure`, and `open` where the gold leaves it open."""

    item: Extracted
    sure: frozenset[str]
    open: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one topic or story with their labelled statements."""

    name: str
    reports: tuple[AnnotatedReport, ...]
    statements: tuple[tuple[Labelled, ...], ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Features and labels of a group's pairs of statements, all that the gold decides.

    Shape: features (pairs, features); labels (pairs,).
    """

    name: str
    features: np.ndarray
    labels: np.ndarray


def ecb_groups(data: Path, split: str, workbench: Workbench) -> Iterator[Group]:
    """Yield the topics of ECB+, "Train" or "Dev"; statements whose predicate word is no gold event are left out."""
    by_topic = defaultdict(list)
    for document in read_documents(data / "ecbplus", split):
        by_topic[document.topic].append(document)
    for topic, documents in by_topic.items():
        reports, statements = [], []
        for document in documents:
            reports.append(annotate(document.report, workbench))
            labelled = ((item, label_of(item.statement.trigger, document)) for item in extract_statements(reports[-1]))
            statements.append(tuple(Labelled(item, frozenset({label})) for item, label in labelled if label))
        yield Group(topic, tuple(reports), tuple(statements))


def fiction_groups(workbench: Workbench) -> Iterator[Group]:
    """Yield the invented stories in the order of their names."""
    for path in sorted(FOLDER.glob("*.txt")):
        told = read_fiction(path)
        annotated = [annotate(one.report, workbench) for one in told]
        statements = []
        for one, report in zip(told, annotated, strict=True):
            found = []
            for item in extract_statements(report):
                facts = {fact for span, fact in one.facts if span.overlaps(item.statement.trigger)}
                found.append(Labelled(item, frozenset(facts or {item.statement.id})))
            statements.append(tuple(found))
        yield Group(path.stem, tuple(annotated), tuple(statements))


def gold_groups(folder: Path, workbench: Workbench) -> Iterator[Group]:
    """Yield the gold stories of a folder."""
    for path in list_stories(folder):
        reports, _ = read_items(gather([str(path / "reports")], io.BytesIO()), now=NOW)
        gold = load_story(path, {report.id: report.text for report in reports})
        yield gold_group(path.name, reports, gold, workbench)


def gold_group(name: str, reports: Sequence[Report], gold: GoldStory, workbench: Workbench) -> Group:
    """Return the reports of one gold story with their statements in its claims."""
    annotated = tuple(annotate(report, workbench) for report in reports)
    statements = tuple(
        tuple(
            Labelled(item, *map(frozenset, homes_of(one.report.id, _pieces(item), gold.claims)))
            for item in extract_statements(one)
        )
        for one in annotated
    )
    return Group(name, annotated, statements)


def _pieces(item: Extracted) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in item.statement.spans]


def is_held_out(number: int) -> bool:
    """Return whether an invented story, by its place among them, is kept for the fit of the weights."""
    return number % EACH == 0


def label(one: Labelled, other: Labelled) -> bool | None:
    """Return whether two statements tell the same, None where the gold does not say."""
    if one.sure & other.sure:
        return True
    if not (one.sure or other.sure) or one.sure & other.open or one.open & other.sure or one.open & other.open:
        return None
    return False


def pairs_of(group: Group, encoder: Encoder) -> Pairs:
    """Return the pairs of a group's statements, within a report and across; vectors are those of `encoder`."""
    names = [str(number) for number in range(len(group.reports))]
    vectors = embed_all(
        {name: [one.item for one in found] for name, found in zip(names, group.statements, strict=True)}, encoder
    )
    features: list[list[float]] = []
    labels: list[bool] = []
    for a, b in combinations_with_replacement(range(len(names)), 2):
        left, right = group.statements[a], group.statements[b]
        if not left or not right:
            continue
        matches = {} if a == b else match_entities(group.reports[a], group.reports[b])
        cosines = vectors[names[a]] @ vectors[names[b]].T
        standing = standing_of(cosines, same_report=a == b)
        company = company_of(cosines, same_report=a == b)
        level = level_of(len(left), len(right), same_report=a == b)
        rare = rarity_of([one.item for one in left], [one.item for one in right], same_report=a == b)
        for i, one in enumerate(left):
            for j, other in enumerate(right):
                same = label(one, other)
                if same is None or (a == b and j <= i):
                    continue
                cosine, *near = (float(matrix[i, j]) for matrix in (cosines, standing, company, rare, level))
                features.append(values(Pair(one.item, other.item, cosine, matches, a == b, *near)))
                labels.append(same)
    return Pairs(group.name, np.array(features, dtype=np.float32), np.array(labels, dtype=bool))
