"""The grouper's state kept in the store: any process goes on where the last one stopped, at a cost that does not grow.

What it says of reports filed so far is the same however many processes filed them: every one reads the same state, places
what was filed since, and writes back what changed, in one transaction with the filing.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from variorum.group.batch import Tools
from variorum.group.online import OnlineGrouper, Window
from variorum.group.profile import Profile, make_profile
from variorum.group.rarity import EVERY, Rarity
from variorum.group.shelf import PROFILE, Drawer, Drawers, read_clusters
from variorum.group.state import State
from variorum.ports import Store
from variorum.run.filed import Cluster, as_stories, obey
from variorum.types.ids import digest
from variorum.types.judgement import Judgement

AT_ONCE = 200
"""Filings placed in one transaction while catching up."""
_RUN, _COUNTS = "run", "counts"


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far the state in a store is.

    Args:
        maker: what made it; the state of another maker is of no use.
        seq: the last filing that was placed.
        n_reports: how many were placed.
        n_split: stories that began by a split.
        chain: a digest of the reports placed, in their order.
        told: a digest of the judgements under which the stories in the store are those of the state; empty: they are not.
    """

    maker: str
    seq: int = 0
    n_reports: int = 0
    n_split: int = 0
    chain: str = ""
    told: str = ""


class Placer:
    """Places what was filed in a store."""

    def __init__(self, tools: Tools, *, every: int = EVERY) -> None:
        """Take the tools, and how many reports there are between two refreshments of the weights of terms."""
        self._tools = tools
        self._every = every
        self._rarity = Rarity.load(fresh_every=every)
        self._counted: str | None = ""  # the chain of the reports whose terms are counted; None: not known

    def catch_up(self, store: Store, *, anew: bool = False) -> None:
        """Place what was filed and not placed, in many short transactions; stories are told of later.

        Args:
            anew: begin at the first filing.
        """
        if anew:
            with store.transaction():
                store.shelf.clear()
        while store.filings_after(_read_mark(store, self._tools.name).seq, limit=2):
            with store.transaction():
                self._advance(store, None)

    def place(self, store: Store) -> None:
        """Place what was filed since, without telling the store's stories; within a transaction."""
        self._advance(store, None)

    def update(self, store: Store, judgements: Sequence[Judgement] = ()) -> None:
        """Place what was filed since, and bring the stories in the store up to it; within a transaction.

        Args:
            judgements: what people have said of stories, none of which may be a split.
        """
        self._advance(store, judgements)

    def clusters(self, store: Store) -> list[Cluster]:
        """Return all stories, in the order of their first reports."""
        keys = {int(number): key for key, number in store.shelf.scan("number")}
        names = {int(number): name.decode() for number, name in store.shelf.scan("label")}
        found = sorted(read_clusters(store.shelf), key=lambda cluster: min(cluster.members))
        return [
            Cluster(
                cluster.id,
                next((names[number] for number in cluster.members if number in names), cluster.id),
                [keys[number] for number in sorted(cluster.members)],
                sorted(set(cluster.formerly)),
            )
            for cluster in found
        ]

    def profiles(self, store: Store, keys: Sequence[str]) -> dict[str, Profile]:
        """Return the profiles of those reports that were placed."""
        numbers = {int(number) for number in store.shelf.read("number", keys).values()}
        drawer = Drawer(store.shelf, PROFILE)
        drawer.fetch(numbers)
        found = [drawer[number] for number in numbers]
        return {profile.key: profile for profile in found}

    def _advance(self, store: Store, judgements: Sequence[Judgement] | None) -> None:
        """Place what was filed since; where judgements are given, bring the stories in the store up to it and to them."""
        wanted = "" if judgements is None else digest("\n".join(judgement.id for judgement in judgements))
        mark = _read_mark(store, self._tools.name)
        if not mark.seq:
            store.shelf.clear()  # it may hold what another maker made
        while True:
            found = store.filings_after(mark.seq, limit=AT_ONCE)
            if not found and mark.told == wanted:
                return
            self._count_from(store, mark)
            drawers = Drawers(store.shelf)
            state = drawers.state()
            state.n_split = mark.n_split
            names = {filing.report: filing.story for _, filing in found if filing.story}
            grouper = OnlineGrouper(
                self._tools.vectors, self._tools.scorer, self._rarity,
                window=Window(n_reports=sys.maxsize), labels=names, state=state, n_reports=mark.n_reports,
            )  # fmt: skip
            reports = {stored.key: stored.report for stored in store.find_reports([f.report for _, f in found])}
            self._counted = None
            for seq, filing in found:
                grouper.add_profile(make_profile(filing.report, reports[filing.report], self._tools.vectors))
                grouper.settle()
                chain = digest(f"{mark.chain} {filing.report}")
                mark = replace(mark, seq=seq, n_reports=mark.n_reports + 1, n_split=state.n_split, chain=chain)
                if mark.n_reports % self._every == 0:
                    store.shelf.write(_RUN, {_COUNTS: self._rarity.dump()})
            more = len(found) == AT_ONCE
            if judgements is not None and not more:
                if mark.told == wanted:
                    _tell(store, drawers, state, judgements)
                else:
                    drawers.flush()
                    store.set_stories(as_stories(obey(self.clusters(store), judgements), store.filings()))
            mark = replace(mark, told="" if more else wanted)
            drawers.flush()
            store.shelf.write(_RUN, {"mark": json.dumps(asdict(mark)).encode()})
            self._counted = mark.chain
            if not more:
                return

    def _count_from(self, store: Store, mark: _Mark) -> None:
        """Let the counts of terms be those of the reports that were placed."""
        if self._counted == mark.chain:
            return
        self._rarity = Rarity.load(fresh_every=self._every)
        begin = mark.n_reports - mark.n_reports % self._every
        if begin:
            self._rarity.restore(store.shelf.read(_RUN, [_COUNTS])[_COUNTS])
        profiles = Drawer(store.shelf, PROFILE)
        profiles.fetch(range(begin, mark.n_reports))
        for number in range(begin, mark.n_reports):
            self._rarity.add(profiles[number].terms)


def _read_mark(store: Store, maker: str) -> _Mark:
    found: Mapping[str, bytes] = store.shelf.read(_RUN, ["mark"])
    mark = _Mark(**json.loads(found["mark"])) if found else _Mark(maker)
    return mark if mark.maker == maker else _Mark(maker)


def _tell(store: Store, drawers: Drawers, state: State, judgements: Sequence[Judgement]) -> None:
    """Change those stories in the store that changed, and those that judgements join with them."""
    touched = drawers.clusters.changed()
    anchors = {anchor.report for judgement in judgements for anchor in judgement.anchors}
    numbers = [state.numbers[key] for key in anchors if key in state.numbers]
    judged = {state.home[number] for number in numbers}
    if touched & judged:
        touched |= judged
    found = sorted((state.clusters[name] for name in touched if name in state.clusters), key=lambda c: min(c.members))
    clusters = []
    for cluster in found:
        state.expect(cluster.members)
        keys = [state.profiles[number].key for number in sorted(cluster.members)]
        name = state.label_of(cluster.id) or cluster.id
        clusters.append(Cluster(cluster.id, name, keys, sorted(set(cluster.formerly))))
    filings = store.filings([key for cluster in clusters for key in cluster.members])
    store.change_stories(as_stories(obey(clusters, judgements), filings), gone=touched)
