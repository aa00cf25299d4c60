"""Reports that are all there at once into stories, in the form of the contract; and stories behind a store's port."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.group.online import Grouped, OnlineGrouper, Window, odds_to_score
from variorum.group.profile import make_profile
from variorum.group.rarity import Rarity
from variorum.group.rulings import read_labels
from variorum.group.score import Scorer
from variorum.group.vectors import StaticVectors
from variorum.types.codec import to_dict
from variorum.types.ids import VERSION
from variorum.types.judgement import Judgement
from variorum.types.outcome import Failure
from variorum.types.report import Report
from variorum.types.stored import Filing, StoredStory

FORMAT = "variorum-stories/1"


@dataclass(frozen=True, slots=True)
class Tools:
    """What grouping needs from disk: about 4.5 MB, loaded in a moment."""

    vectors: StaticVectors
    scorer: Scorer

    @classmethod
    def load(cls) -> "Tools":
        """Return the packaged ones.

        Raises: ModelError, if a file is missing or altered.
        """
        return cls(StaticVectors.load(), Scorer.load())

    def group(self, reports: Mapping[str, Report], labels: Mapping[str, str] | None = None) -> list[Grouped]:
        """Return the stories of reports given by their keys; the terms of all are counted before the first is placed."""
        rarity = Rarity.load()
        profiles = [make_profile(key, report, self.vectors) for key, report in reports.items()]
        for profile in profiles:
            rarity.add(profile.terms)
        rarity.freeze()
        window = Window(n_reports=max(1, len(profiles)))
        grouper = OnlineGrouper(self.vectors, self.scorer, rarity, window=window, labels=labels)
        for profile in profiles:
            grouper.add_profile(profile)
        grouper.settle()
        return list(grouper.stories())


def group_reports(reports: Sequence[Report], failures: Sequence[Failure], tools: Tools | None = None) -> dict[str, Any]:
    """Return the stories of the reports as `variorum group` gives them; stories and reports in the order given."""
    tools = tools or Tools.load()
    by_id = {report.id: report for report in reports}
    return {
        "format": FORMAT,
        "stories": [story_to_dict(story, by_id) for story in tools.group(by_id)],
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


class ContentGrouper:
    """`variorum.ports.Grouper`: by what the reports say, wherever no person has said where they belong.

    A filing under a name is a person's word: reports of one name are one story, reports of two names are two; a filing
    under the empty name leaves it to the grouper. Judgements are later words and outrank both.
    """

    def __init__(self, find: Callable[[str], Report], tools: Tools) -> None:
        """Take how a report is found by its key."""
        self._find = find
        self._tools = tools

    def group(self, filings: Sequence[Filing], judgements: Sequence[Judgement]) -> tuple[StoredStory, ...]:
        """Return the stories, in the order of their oldest reports; a function of what it is given and of nothing else.

        A story that judgements joined with others leads to the names and ids that those had without judgements.
        """
        reports = {filing.report: self._find(filing.report) for filing in filings}
        labels = read_labels(filings, judgements)
        found = self._tools.group(reports, labels.by_report)
        before = self._tools.group(reports, read_labels(filings, ()).by_report) if judgements else found
        formerly = _formerly(before, found)
        stories = []
        for story in found:
            label = next((labels.by_report[key] for key in story.reports if key in labels.by_report), None)
            name = label if label is not None and not _is_label(label) else story.id
            others = (*formerly.get(story.id, ()), *labels.formerly.get(label or "", ()))
            kept = tuple(
                other for other in dict.fromkeys(others) if other not in {story.id, name} and not _is_label(other)
            )
            stories.append(StoredStory(story.id, name, story.reports, kept))
        return tuple(stories)


def _is_label(name: str) -> bool:
    """Return whether a label is made of a judgement's id and no name that a person gave."""
    return name.startswith(f"j{VERSION}-")


def _formerly(before: Sequence[Grouped], after: Sequence[Grouped]) -> dict[str, list[str]]:
    """Return the ids that stories had without judgements, by the story that now holds most of their reports."""
    home = {key: story.id for story in after for key in story.reports}
    kept = {story.id for story in after}
    found: dict[str, list[str]] = {}
    for story in before:
        if story.id not in kept:
            homes = [home[key] for key in story.reports]
            found.setdefault(max(homes, key=homes.count), []).append(story.id)
    return found
