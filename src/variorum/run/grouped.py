"""Stories by what the reports say, wherever no person has said where they belong."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from variorum.group.batch import Tools
from variorum.group.online import Grouped, OnlineGrouper, Window
from variorum.group.profile import Profile, make_profile
from variorum.group.rarity import Rarity
from variorum.ports import Store
from variorum.run.filed import Cluster, NameGrouper, as_stories, obey
from variorum.run.placed import Placer
from variorum.types.judgement import Judgement
from variorum.types.stored import Filing, StoredReport, StoredStory

_AT_ONCE = 500


class TextGrouper:
    """`variorum.ports.Grouper`: a filing under a name is a person's word, one under the empty name leaves it to the text.

    Reports filed under one name are one story, under two names are two; any other goes where it fits, in the order of the
    filings. Then judgements are obeyed as `NameGrouper` does, and a report that came after a split goes to the side
    that it fits. Nothing but named filings needs no text at all.

    In a store (`update`) the state is kept there, so that a new report costs the same however many there are, in whichever
    process. After a split it costs a look at every story, and in a new process placing all reports once more.
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

    @cached_property
    def _placer(self) -> Placer:
        return Placer(self._tools)

    def prepare(self, store: Store, *judgements: Judgement, anew: bool = False) -> None:
        """Place what was filed and not placed, in short transactions of its own."""
        if (judgements or anew) and not store.has_unnamed():
            return
        self._placer.catch_up(store, anew=anew)
        with store.snapshot():
            told = (*store.judgements("story"), *judgements)
            if _splits(told):
                self._judge(store, told)

    def update(self, store: Store) -> tuple[StoredStory, ...] | None:
        """Return the stories where people have split any, else bring those in the store up to its filings."""
        if not store.has_unnamed():
            return NameGrouper().update(store)
        judgements = store.judgements("story")
        if not _splits(judgements):
            self._placer.update(store, judgements)
            return None
        self._placer.place(store)
        return self._judge(store, judgements)

    def _judge(self, store: Store, judgements: Sequence[Judgement]) -> tuple[StoredStory, ...]:
        def kept(keys: Sequence[str]) -> Mapping[str, Profile]:
            return self._placer.profiles(store, keys)

        return self._obey(self._placer.clusters(store), store.filings(), judgements, kept)

    def group(self, filings: Sequence[Filing], judgements: Sequence[Judgement]) -> tuple[StoredStory, ...]:
        """Return the stories; a function of what it is given and of nothing else."""
        if all(filing.story for filing in filings):
            return NameGrouper().group(filings, judgements)
        names = {filing.report: filing.story for filing in filings if filing.story}
        self._plain = self._go_on(self._plain, filings, names, _nothing)
        return self._obey(_clusters(self._plain.stories(), names), filings, judgements, _nothing)

    def _obey(
        self, plain: list[Cluster], filings: Sequence[Filing], judgements: Sequence[Judgement], kept: "_Kept"
    ) -> tuple[StoredStory, ...]:
        clusters = obey(plain, judgements)
        names = {filing.report for filing in filings if filing.story}
        judged = {
            anchor.report for judgement in judgements if judgement.subject == "story" for anchor in judgement.anchors
        }
        if _splits(judgements):
            self._place_free(clusters, filings, names | judged, kept)
        else:
            self._ruled = None
        return as_stories(clusters, filings)

    def _place_free(self, clusters: list[Cluster], filings: Sequence[Filing], told: set[str], kept: "_Kept") -> None:
        """Let each report that nobody spoke of join those spoken of that it fits, as they are together now."""
        home = {key: cluster for cluster in clusters for key in cluster.members}
        first: dict[str, str] = {}
        for filing in filings:
            if filing.report in told:
                first.setdefault(home[filing.report].id, filing.report)
        labels = {key: first[home[key].id] for key in home if key in told}
        self._ruled = self._go_on(self._ruled, filings, labels, kept)
        for story in self._ruled.stories():
            spoken = next((key for key in story.reports if key in told), None)
            for key in story.reports if spoken is not None else ():
                if key not in told and home[key] is not home[spoken or key]:
                    home[key].members.remove(key)
                    home[spoken or key].members.append(key)
                    if not home[key].members:
                        home[spoken or key].take_over(home[key])

    def _go_on(self, run: "_Run | None", filings: Sequence[Filing], labels: Mapping[str, str], kept: "_Kept") -> "_Run":
        """Return a run over all filings: the given one where it began with the same, else a new one."""
        if run is None or not run.leads_to(filings, labels):
            run = _Run(self._tools)
        run.tell(labels)
        left = filings[len(run.seen) :]
        for start in range(0, len(left), _AT_ONCE):
            keys = [filing.report for filing in left[start : start + _AT_ONCE]]
            profiles = dict(kept(keys))
            reports = self._find([key for key in keys if key not in profiles]) if len(profiles) < len(keys) else ()
            for stored in reports:
                profiles[stored.key] = make_profile(stored.key, stored.report, self._tools.vectors)
            for key in keys:
                run.add(profiles[key])
        return run


_Kept = Callable[[Sequence[str]], Mapping[str, Profile]]
"""What is kept of the profiles of some reports."""


def _nothing(_: Sequence[str]) -> Mapping[str, Profile]:
    return {}


def _splits(judgements: Sequence[Judgement]) -> bool:
    return any(judgement.subject == "story" and judgement.ruling == "different" for judgement in judgements)


class _Run:
    """The online grouper and what it was given; settled after each report, so that going on is the same as beginning."""

    def __init__(self, tools: Tools) -> None:
        self.seen: list[str] = []
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

    def add(self, profile: Profile) -> None:
        """Place one more report."""
        self._grouper.add_profile(profile)
        self._grouper.settle()
        self.seen.append(profile.key)

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
