"""Reports that are all there at once into stories, in the form of the contract."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from variorum import __version__
from variorum.group.online import Grouped, OnlineGrouper, Window, odds_to_score
from variorum.group.profile import make_profile
from variorum.group.rarity import Rarity
from variorum.group.score import Scorer
from variorum.group.vectors import PACKAGED, StaticVectors
from variorum.types.codec import to_dict
from variorum.types.outcome import Failure
from variorum.types.report import Report

FORMAT = "variorum-stories/1"
SHOWN = 50
"""Reports between two steps that are told."""
OnStep: TypeAlias = Callable[[str, int, int], None]
FORM = 1
"""Raised where the code makes other profiles or scores of the same files and the version stays."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What grouping needs from disk: about 4.5 MB, loaded in a moment."""

    vectors: StaticVectors
    scorer: Scorer
    name: str = ""
    """What made the profiles and scores: different wherever they may be."""

    @classmethod
    def load(cls) -> "Tools":
        """Return the packaged ones.

        Raises: ModelError, if a file is missing or altered.
        """
        packaged = hashlib.sha256()
        for file in ("vectors.json", "weights.json", "rarity.npy"):
            packaged.update((PACKAGED / file).read_bytes())
        return cls(StaticVectors.load(), Scorer.load(), f"{__version__}/{FORM}/{packaged.hexdigest()[:16]}")

    def group(
        self,
        reports: Mapping[str, Report],
        labels: Mapping[str, str] | None = None,
        *,
        on_step: OnStep | None = None,
    ) -> list[Grouped]:
        """Return the stories of reports given by their keys; the terms of all are counted before the first is placed."""
        rarity = Rarity.load()
        profiles = []
        for number, (key, report) in enumerate(reports.items(), start=1):
            profiles.append(make_profile(key, report, self.vectors))
            rarity.add(profiles[-1].terms)
            _step(on_step, "words", number, len(reports))
        rarity.freeze()
        window = Window(n_reports=max(1, len(profiles)))
        grouper = OnlineGrouper(self.vectors, self.scorer, rarity, window=window, labels=labels)
        for number, profile in enumerate(profiles, start=1):
            grouper.add_profile(profile)
            _step(on_step, "stories", number, len(profiles))
        grouper.settle()
        return list(grouper.stories())


def _step(on_step: OnStep | None, name: str, done: int, total: int) -> None:
    if on_step is not None and (done == total or done % SHOWN == 0):
        on_step(name, done, total)


def group_reports(
    reports: Sequence[Report],
    failures: Sequence[Failure],
    tools: Tools | None = None,
    *,
    on_step: OnStep | None = None,
) -> dict[str, Any]:
    """Return the stories of the reports as `variorum group` gives them; stories and reports in the order given.

    Args:
        on_step: is told `(step, done, total)`.
    """
    tools = tools or Tools.load()
    by_id = {report.id: report for report in reports}
    return {
        "format": FORMAT,
        "stories": [story_to_dict(story, by_id) for story in tools.group(by_id, on_step=on_step)],
        "failures": to_dict(tuple(failures)),
    }


def story_to_dict(story: Grouped, reports: Mapping[str, Report]) -> dict[str, Any]:
    """Return a story in the form of the contract: `first` and `last` are the earliest and latest times stated."""
    members = [reports[key] for key in story.reports]
    times = sorted(report.published for report in members if report.published is not None)
    return {
        "id": story.id,
        "headline": next((headline for report in members if (headline := headline_of(report))), ""),
        "reports": list(story.reports),
        "first": times[0] if times else None,
        "last": times[-1] if times else None,
        "score": None if story.odds is None else round(odds_to_score(story.odds), 3),
    }


def headline_of(report: Report) -> str:
    """Return the headline of a report, else its title, else the beginning of its text."""
    told = report.headline.of(report.text) if report.headline is not None else report.title
    return " ".join((told or report.text[:120].partition("\n")[0]).split())
