"""A story: the reports of one event with what was found over all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from variorum.types.account import Label
from variorum.types.claim import Claim, Discrepancy, Lean, Origin
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report

Key: TypeAlias = tuple[str, str]  # report id, id of an entity of that report


@dataclass(frozen=True, slots=True)
class StoryPerson:
    """One person, organisation ... over all reports.

    Args:
        members: the reports' entities that are this one.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    members: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What the claim stage found.

    Args:
        reports: in the order given, with their origin and the flags `near-copy` and `outlier` set.
        annotated: the same reports with their marks.
        labels: descriptions by story person.
    """

    reports: tuple[Report, ...]
    annotated: tuple[AnnotatedReport, ...]
    claims: tuple[Claim, ...]
    discrepancies: tuple[Discrepancy, ...]
    origins: tuple[Origin, ...]
    leans: tuple[Lean, ...]
    persons: tuple[StoryPerson, ...]
    labels: Mapping[str, tuple[Label, ...]]
