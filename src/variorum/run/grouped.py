"""Stories by what the reports say, wherever no person has said where they belong."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from variorum.group.batch import Tools
from variorum.group.online import Grouped, OnlineGrouper, Window
from variorum.group.profile import make_profile
from variorum.group.rarity import Rarity
from variorum.run.filed import Cluster, NameGrouper, as_stories, obey
from variorum.types.judgement import Judgement
from variorum.types.stored import Filing, StoredReport, StoredStory

_AT_ONCE = 500


class TextGrouper:
    """`variorum.ports.Grouper`: a filing under a name is a person's word, one under the empty name leaves it to the text.

    Reports filed under one name are one story, under two names are two; any other goes where it fits, in the order of the
    filings. Then judgements are obeyed as `NameGrouper` does, and a report that came after a split goes to the side
    that it fits. Nothing but named filings needs no text at all.

    Going on from the last call costs what the new filings cost; another beginning, or other judgements, cost a run over
    all filings.
    """

    def __init__(
        self, find: Callable[[Sequence[str]], Sequence[StoredReport]], load: Callable[[], Tools] = Tools.load
    ) -> None:
        """Take how reports are found by their keys, and how the tools are loaded."""
        self._find = find
        self._load = load
        self._plain: _Run | None = None
        self._ruled: _Run | None = None

    @cached_property
    def _tools(self) -> Tools:
        return self._load()

    def group(self, filings: Sequence[Filing], judgements: Sequence[Judgement]) -> tuple[StoredStory, ...]:
        """Return the stories; a function of what it is given and of nothing else."""
        if all(filing.story for filing in filings):
            return NameGrouper().group(filings, judgements)
        names = {filing.report: filing.story for filing in filings if filing.story}
        self._plain = self._go_on(self._plain, filings, names)
        clusters = obey(_clusters(self._plain.stories(), names), judgements)
        judged = {
            anchor.report for judgement in judgements if judgement.subject == "story" for anchor in judgement.anchors
        }
        if any(judgement.subject == "story" and judgement.ruling == "different" for judgement in judgements):
            self._place_free(clusters, filings, {*names, *judged})
        else:
            self._ruled = None
        return as_stories(clusters, filings)

    def _place_free(self, clusters: list[Cluster], filings: Sequence[Filing], told: set[str]) -> None:
        """Let each report that nobody spoke of join those spoken of that it fits, as they are together now."""
        home = {key: cluster for cluster in clusters for key in cluster.members}
        first: dict[str, str] = {}
        for filing in filings:
            if filing.report in told:
                first.setdefault(home[filing.report].id, filing.report)
        labels = {key: first[home[key].id] for key in home if key in told}
        self._ruled = self._go_on(self._ruled, filings, labels)
        for story in self._ruled.stories():
            spoken = next((key for key in story.reports if key in told), None)
            for key in story.reports if spoken is not None else ():
                if key not in told and home[key] is not home[spoken or key]:
                    home[key].members.remove(key)
                    home[spoken or key].members.append(key)
                    if not home[key].members:
                        home[spoken or key].take_over(home[key])

    def _go_on(self, run: "_Run | None", filings: Sequence[Filing], labels: Mapping[str, str]) -> "_Run":
        """Return a run over all filings: the given one where it began with the same, else a new one."""
        if run is None or not run.leads_to(filings, labels):
            run = _Run(self._tools)
        run.tell(labels)
        left = filings[len(run.seen) :]
        for start in range(0, len(left), _AT_ONCE):
            keys = [filing.report for filing in left[start : start + _AT_ONCE]]
            reports = {stored.key: stored for stored in self._find(keys)}
            for key in keys:
                run.add(reports[key])
        return run


class _Run:
    """The online grouper and what it was given; settled after each report, so that going on is the same as beginning."""

    def __init__(self, tools: Tools) -> None:
        self.seen: list[str] = []
        self._tools = tools
        self._labels: dict[str, str] = {}
        window = Window(n_reports=sys.maxsize)
        self._grouper = OnlineGrouper(tools.vectors, tools.scorer, Rarity.load(), window=window)

    def leads_to(self, filings: Sequence[Filing], labels: Mapping[str, str]) -> bool:
        """Return whether the run began with the first of these filings, told of as here."""
        return [filing.report for filing in filings[: len(self.seen)]] == self.seen and all(
            labels.get(key) == self._labels.get(key) for key in self.seen
        )

    def tell(self, labels: Mapping[str, str]) -> None:
        """Take the labels of reports that are still to come."""
        if labels != self._labels:
            self._labels = dict(labels)
            self._grouper.rule(self._labels)

    def add(self, stored: StoredReport) -> None:
        """Place one more report."""
        self._grouper.add_profile(make_profile(stored.key, stored.report, self._tools.vectors))
        self._grouper.settle()
        self.seen.append(stored.key)

    def stories(self) -> list[Grouped]:
        """Return the stories as they stand."""
        return list(self._grouper.stories())


def _clusters(stories: Sequence[Grouped], names: Mapping[str, str]) -> list[Cluster]:
    """Return the stories, called by the name that a person gave, else by their ids."""
    return [
        Cluster(
            story.id,
            next((names[key] for key in story.reports if key in names), story.id),
            list(story.reports),
            sorted(set(story.formerly)),
        )
        for story in stories
    ]
