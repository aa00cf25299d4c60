"""What the grouper holds in memory: the reports of its window, what was compared, and the stories."""

from dataclasses import dataclass, field

from variorum.group.index import Index
from variorum.group.profile import Profile
from variorum.group.score import FLOOR

KEPT = -4.0
"""Log odds at and below which a pair counts as never compared."""


@dataclass(slots=True)
class Cluster:
    """A story as it stands.

    Args:
        id: made of its founding report, kept while reports come and go.
        members: numbers of its reports in the window.
        n_gone: reports of it that have left the window.
        formerly: ids of stories that were merged into it.
    """

    id: str
    members: set[int] = field(default_factory=set)
    n_gone: int = 0
    formerly: list[str] = field(default_factory=list)


@dataclass(slots=True)
class State:
    """The window.

    Args:
        profiles: by number, in the order of arrival.
        odds: what pairs were found to score, in both directions; those above `KEPT`.
        home: the story of each report.
        labels: what people have ruled; `labelled` holds the reports of each label.
    """

    index: Index = field(default_factory=Index)
    profiles: dict[int, Profile] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    odds: dict[int, dict[int, float]] = field(default_factory=dict)
    home: dict[int, str] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    labelled: dict[str, set[int]] = field(default_factory=dict)

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
            self.clusters[before].members.discard(number)
        self.clusters.setdefault(story_id, Cluster(story_id)).members.add(number)
        self.home[number] = story_id

    def move(self, number: int, story_id: str) -> None:
        """Put a report into another story, and drop the one that this leaves empty."""
        before = self.home[number]
        self.put(number, story_id)
        if not self.clusters[before].members:
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
            self.odds[other].pop(number, None)
        story_id = self.home.pop(number)
        cluster = self.clusters[story_id]
        cluster.members.discard(number)
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
