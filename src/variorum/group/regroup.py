"""The merge and split pass: the stories near some reports are linked anew, and keep their ids where they can."""

from collections.abc import Collection, Iterable, Sequence

from variorum.group.link import link, mean_odds
from variorum.group.score import FLOOR
from variorum.group.state import Cluster, State
from variorum.types.ids import make_id

NEAR = 1.5
"""Log odds below the threshold at which two stories are still looked at together."""
LARGEST = 600
"""Reports linked anew in one go; what lies farther off waits for its own turn."""


def regroup(state: State, touched: Iterable[int], threshold: float) -> dict[str, str]:
    """Link the neighbourhoods of these reports (by number) anew; return which story ids were given up, and for which."""
    lost: dict[str, str] = {}
    done: set[str] = set()
    for number in touched:
        start = state.home.get(number)
        if start is None or start in done:
            continue
        near = _neighbourhood(state, start, threshold - NEAR)
        members = [m for story_id in near for m in state.clusters[story_id].members if not state.profiles[m].apart]
        done |= near
        if len(members) > 1:
            linked = link(members, state.odds, threshold, labels=state.labels)
            lost |= _rename(state, linked, near)
            done |= {state.home[member] for member in members}
    return lost


def _neighbourhood(state: State, start: str, least: float) -> set[str]:
    """Return the stories that could be merged with one, directly or by way of another."""
    found, queue, n_reports = {start}, [start], len(state.clusters[start].members)
    while queue:
        cluster = state.clusters[queue.pop()]
        state.expect(cluster.members)
        near = _near(state, cluster, least)
        for member in cluster.members:
            label = state.labels.get(member)
            if label is not None:
                near |= {state.home[other] for other in state.labelled[label]}
        for story_id in sorted(near - found):
            n_reports += len(state.clusters[story_id].members)
            if n_reports > LARGEST:
                return found
            found.add(story_id)
            queue.append(story_id)
    return found


def _near(state: State, cluster: Cluster, least: float) -> set[str]:
    """Return the stories whose mean log odds to one are not far below the threshold."""
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}
    likely: set[str] = set()
    home = state.home
    for member in cluster.members:
        if state.profiles[member].apart:
            continue
        for other, value in state.odds[member].items():
            story_id = home[other]
            if story_id != cluster.id:
                sums[story_id] = sums.get(story_id, 0.0) + value - FLOOR
                counts[story_id] = counts.get(story_id, 0) + 1
                if value >= least:
                    likely.add(story_id)
    size = len(cluster.members)
    return {
        story_id
        for story_id in likely
        if mean_odds(sums[story_id], counts[story_id], size, len(state.clusters[story_id].members)) >= least
    }


def _rename(state: State, linked: Sequence[Sequence[int]], near: Collection[str]) -> dict[str, str]:
    """Give each new group the id of the story it has most reports of, each id once; return the ids given up."""
    claims: list[tuple[int, int, str]] = []
    for place, group in enumerate(linked):
        shares: dict[str, int] = {}
        for member in group:
            shares[state.home[member]] = shares.get(state.home[member], 0) + 1
        claims += [(-n - state.clusters[story_id].n_gone, place, story_id) for story_id, n in shares.items()]
    given: dict[int, str] = {}
    for _, place, story_id in sorted(claims):
        if place not in given and story_id not in given.values():
            given[place] = story_id
    kept = {story_id: state.clusters[story_id].n_gone for story_id in near}
    went: dict[str, dict[str, int]] = {}
    for place, group in enumerate(linked):
        target = given.get(place) or _new_id(state, group)
        for member in group:
            counts = went.setdefault(state.home[member], {})
            counts[target] = counts.get(target, 0) + 1
            state.put(member, target)
    lost = {}
    for story_id in sorted(near):
        cluster = state.clusters[story_id]
        if not any(not state.profiles[member].apart for member in cluster.members) and story_id in went:
            heir = max(went[story_id].items(), key=lambda item: (item[1], item[0]))[0]
            for member in sorted(cluster.members):
                state.put(member, heir)
            state.clusters[heir].n_gone += kept[story_id]
            state.clusters[heir].formerly += [story_id, *cluster.formerly]
            del state.clusters[story_id]
            lost[story_id] = heir
    return lost


def _new_id(state: State, group: Sequence[int]) -> str:
    """Return an id that no story has or had: made of the group's first report and of how many were made so before."""
    state.n_split += 1
    return make_id("story", state.profiles[group[0]].key, str(state.n_split))
