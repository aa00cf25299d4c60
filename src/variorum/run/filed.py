"""Stories by the names that reports were filed under, as people have merged and split them since."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.ports import Store
from variorum.types.ids import make_id
from variorum.types.judgement import Judgement
from variorum.types.stored import Filing, StoredStory


@dataclass(slots=True)
class Cluster:
    """A story while it is put together."""

    id: str
    name: str
    members: list[str] = field(default_factory=list)
    formerly: list[str] = field(default_factory=list)

    def take_over(self, other: "Cluster") -> None:
        """Take the reports of another story, and answer to its names."""
        self.members += other.members
        self.formerly += [other.id, other.name, *other.formerly]


class NameGrouper:
    """One story for each name; all filings count first, then judgements in their order.

    A merged story keeps the id and name of the one begun first. What is split off gets an id of its own and the name
    that the judgement gives it; the rest stays what it was.
    """

    def prepare(self, store: Store, *judgements: Judgement, anew: bool = False) -> None:
        """Do nothing: names are sorted in a moment."""

    def update(self, store: Store) -> tuple[StoredStory, ...]:
        """Return the stories of a store."""
        return self.group(store.filings(), store.judgements("story"))

    def group(self, filings: Sequence[Filing], judgements: Sequence[Judgement]) -> tuple[StoredStory, ...]:
        """Return the stories, in the order in which they were begun."""
        clusters: dict[str, Cluster] = {}
        for filing in filings:
            if filing.story not in clusters:
                clusters[filing.story] = Cluster(make_id("story", filing.report), filing.story)
            clusters[filing.story].members.append(filing.report)
        return as_stories(obey(list(clusters.values()), judgements), filings)


def obey(clusters: list[Cluster], judgements: Sequence[Judgement]) -> list[Cluster]:
    """Return the stories as judgements have merged and split them."""
    for judgement in judgements:
        if judgement.subject == "story" and judgement.ruling == "same":
            clusters = _merge(clusters, judgement)
        elif judgement.subject == "story" and judgement.ruling == "different":
            clusters = _split(clusters, judgement)
    return clusters


def as_stories(clusters: Sequence[Cluster], filings: Sequence[Filing]) -> tuple[StoredStory, ...]:
    """Return the stories that hold reports; every former name leads to one of them, the ids and names to their own."""
    place = {filing.report: number for number, filing in enumerate(filings)}
    clusters = [cluster for cluster in clusters if cluster.members]
    taken = {name for cluster in clusters for name in (cluster.id, cluster.name)}
    found = []
    for cluster in clusters:
        formerly = tuple(name for name in dict.fromkeys(cluster.formerly) if name not in taken)
        taken.update(formerly)
        found.append(
            StoredStory(cluster.id, cluster.name, tuple(sorted(cluster.members, key=place.__getitem__)), formerly)
        )
    return tuple(found)


def _merge(clusters: list[Cluster], judgement: Judgement) -> list[Cluster]:
    named = {anchor.report for anchor in judgement.anchors}
    meant = [cluster for cluster in clusters if named & set(cluster.members)]
    for other in meant[1:]:
        meant[0].take_over(other)
    return [cluster for cluster in clusters if cluster not in meant[1:]]


def _split(clusters: list[Cluster], judgement: Judgement) -> list[Cluster]:
    """Take the reports of the first group out of every story that holds a report of another group."""
    leaving = {anchor.report for anchor in judgement.groups[0].anchors}
    staying = {anchor.report for group in judgement.groups[1:] for anchor in group.anchors}
    own_id = make_id("story", judgement.id)
    new = Cluster(own_id, judgement.name or own_id)
    for cluster in clusters:
        if staying & set(cluster.members):
            new.members += [key for key in cluster.members if key in leaving]
            cluster.members = [key for key in cluster.members if key not in leaving]
    if not new.members:
        return clusters
    namesake = next((cluster for cluster in clusters if cluster.name == new.name), None)
    if namesake is not None:
        new.take_over(namesake)
    return [*(cluster for cluster in clusters if cluster is not namesake), new]
