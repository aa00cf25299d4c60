"""What the grouper holds in memory: the reports of its window, what was compared, and the stories."""

from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field

from variorum.group.index import Index
from variorum.group.profile import Profile
from variorum.group.score import FLOOR

KEPT = -4.0
"""Log odds at and below which a pair counts as never compared."""


def _nothing(_: Iterable[int]) -> None:
    return


@dataclass(slots=True)
class Cluster:
    """A story as it stands.

    Args:
        id: made of its founding report, kept while reports come and go.
        members: numbers of its reports in the window; a dict for its order, which is that of joining.
        n_gone: reports of it that have left the window.
        formerly: ids of stories that were merged into it.
    """

    id: str
    members: dict[int, None] = field(default_factory=dict)
    n_gone: int = 0
    formerly: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """The window. Each mapping is a dict, or reads from elsewhere and notes what is changed.

    Args:
        profiles: by number, in the order of arrival.
        odds: what pairs were found to score, in both directions; those above `KEPT`.
        home: the story of each report.
        labels: what people have ruled; `labelled` holds the reports of each label.
        n_split: stories that began by a split.
        expect: is told of reports that will be asked for.
    """

    index: Index = field(default_factory=Index)
    profiles: MutableMapping[int, Profile] = field(default_factory=dict)
    numbers: MutableMapping[str, int] = field(default_factory=dict)
    odds: MutableMapping[int, dict[int, float]] = field(default_factory=dict)
    home: MutableMapping[int, str] = field(default_factory=dict)
    clusters: MutableMapping[str, Cluster] = field(default_factory=dict)
    labels: MutableMapping[int, str] = field(default_factory=dict)
    labelled: MutableMapping[str, set[int]] = field(default_factory=dict)
    n_split: int = 0
    expect: Callable[[Iterable[int]], None] = _nothing

    def set_label(self, number: int, label: str | None) -> None:
        """Put a label on a report, or take it off."""
        before = self.labels.pop(number, None)
        if before is not None:
            self.labelled[before].discard(number)
            if not self.labelled[before]:
                del self.labelled[before]
        if label is not None:
            self.labels[number] = label
            self.labelled.setdefault(label, set()).add(number)

    def label_of(self, story_id: str) -> str | None:
        """Return the label of a story: that of any of its reports that has one."""
        if not self.labels:
            return None
        members = self.clusters[story_id].members
        return next((self.labels[member] for member in members if member in self.labels), None)

    def put(self, number: int, story_id: str) -> None:
        """Put a report into a story, which may be new; the one it was in stays, if only empty."""
        before = self.home.get(number)
        if before == story_id:
            return
        if before is not None:
            self.clusters[before].members.pop(number, None)
        self.clusters.setdefault(story_id, Cluster(story_id)).members[number] = None
        self.home[number] = story_id

    def move(self, number: int, story_id: str) -> None:
        """Put a report into another story, which takes the place of the one that this leaves empty."""
        before = self.home[number]
        self.put(number, story_id)
        left = self.clusters[before]
        if not left.members:
            heir = self.clusters[story_id]
            heir.formerly += [before, *left.formerly]
            heir.n_gone += left.n_gone
            del self.clusters[before]

    def keep_odds(self, number: int, others: list[int], values: list[float]) -> None:
        """Keep what a report was compared with, where it is not all but the floor."""
        own = self.odds.setdefault(number, {})
        for other, value in zip(others, values, strict=True):
            if value > KEPT:
                own[other] = value
                self.odds.setdefault(other, {})[number] = value

    def forget(self, number: int) -> tuple[str, str]:
        """Let a report leave the window; return its key and the id of its story."""
        profile = self.profiles.pop(number)
        del self.numbers[profile.key]
        self.index.remove(number)
        self.set_label(number, None)
        for other in self.odds.pop(number, {}):
            theirs = self.odds.get(other)  # none where an apart report was compared with one that left before it
            if theirs is not None:
                theirs.pop(number, None)
        story_id = self.home.pop(number)
        cluster = self.clusters[story_id]
        cluster.members.pop(number, None)
        cluster.n_gone += 1
        if not cluster.members:
            del self.clusters[story_id]
        return profile.key, story_id

    def bonds(self, number: int) -> dict[str, tuple[float, int]]:
        """Return for each story that a report was compared with the sum of its log odds above the floor, and how many."""
        found: dict[str, tuple[float, int]] = {}
        for other, value in self.odds.get(number, {}).items():
            profile = self.profiles.get(other)
            if profile is None or profile.apart:
                continue
            total, n = found.get(self.home[other], (0.0, 0))
            found[self.home[other]] = (total + value - FLOOR, n + 1)
        return found
