"""The grouper of a stream: one report in, its story out; what it costs does not grow with what it has read.

A report joins the story with the greatest mean log odds to its members, or begins one. Every so many reports the stories
near them are linked anew, which merges and splits, so that the order of arrival matters little. Live blogs and round-ups
join a story, but nothing joins because of them. Reports older than the window leave memory for the archive.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp
from typing import Protocol

from variorum.group.link import mean_odds
from variorum.group.profile import Profile, make_profile
from variorum.group.rarity import Rarity
from variorum.group.regroup import NEAR, regroup
from variorum.group.score import Scorer
from variorum.group.state import State
from variorum.group.vectors import StaticVectors
from variorum.types.ids import make_id
from variorum.types.report import Report

EVERY = 128
"""Reports between two passes of merging and splitting."""
FORMERLY = 1_000
"""Former ids that a story keeps, the newest; the archive knows all."""
SURE = 1.0
"""Log odds above the threshold from which a report with one story near it joins beyond doubt."""


class Archive(Protocol):
    """Where reports go that leave the window."""

    def close(self, report: str, story_id: str) -> None:
        """Note to which story a report belonged when it left."""

    def merge(self, story_id: str, into: str) -> None:
        """Note that a story with reports in the archive became part of another."""


@dataclass(frozen=True, slots=True)
class Window:
    """How much is held in memory.

    Args:
        n_reports: at most so many reports.
        n_days: none that many days older than the newest; None where the stream is not in the order of time.
    """

    n_reports: int = 50_000
    n_days: int | None = None


@dataclass(frozen=True, slots=True)
class Grouped:
    """A story as it stands: its id, its reports in the window in the order of arrival, and how sure it is.

    Args:
        formerly: ids of stories that were merged into it, the newest 1,000.
        odds: mean log odds over the pairs of its reports that were compared; None for one report.
    """

    id: str
    reports: tuple[str, ...]
    formerly: tuple[str, ...]
    odds: float | None


class OnlineGrouper:
    """Reports to stories, one at a time."""

    def __init__(
        self,
        vectors: StaticVectors,
        scorer: Scorer,
        rarity: Rarity,
        *,
        window: Window | None = None,
        archive: Archive | None = None,
        labels: Mapping[str, str] | None = None,
        state: State | None = None,
        n_reports: int = 0,
    ) -> None:
        """Take the parts.

        Args:
            labels: what people have ruled on reports, by their keys.
            state: what another grouper had when it had settled after `n_reports`, all still in the window.
        """
        self._vectors, self._scorer, self._rarity = vectors, scorer, rarity
        self._window = window or Window()
        self._archive = archive
        self._state = state or State()
        self._labels = dict(labels or {})
        self._next = n_reports
        self._newest: int | None = None
        self._touched: list[int] = []
        self._unsettled = 0

    def add(self, key: str, report: Report) -> str:
        """Return the id of the report's story; a later pass may move it. A key that is there already changes nothing."""
        return self.add_profile(make_profile(key, report, self._vectors))

    def add_profile(self, profile: Profile) -> str:
        """Return the id of the story of a report given as its profile, as `add` does."""
        state = self._state
        if profile.key in state.numbers:
            return state.home[state.numbers[profile.key]]
        number = self._next
        self._next += 1
        self._rarity.add(profile.terms)
        found = state.index.find(profile, self._rarity)
        state.expect(found)
        values = self._scorer.score(profile, [state.profiles[other] for other in found], self._rarity)
        state.profiles[number] = profile
        state.numbers[profile.key] = number
        state.set_label(number, self._labels.get(profile.key))
        state.odds[number] = {}
        if profile.apart:
            state.odds[number] = dict(zip(found, values, strict=True))  # one way: nobody is led to it
        else:
            state.keep_odds(number, found, values)
            state.index.add(number, profile, self._rarity)
        chosen, sure = self._choose(number)
        state.put(number, chosen or make_id("story", profile.key))
        if not sure:
            self._touched.append(number)
        self._unsettled += 1
        if self._unsettled >= EVERY:
            self.settle()
        self._expire(profile)
        return state.home.get(number, make_id("story", profile.key))

    def settle(self) -> None:
        """Merge and split the stories near the reports that came since the last pass."""
        lost = regroup(self._state, self._touched, self._scorer.threshold)
        self._note(lost)
        for number in self._touched:
            if number in self._state.home and self._state.profiles[number].apart:
                chosen, _ = self._choose(number)
                before = self._state.home[number]
                if chosen is not None and chosen != before:
                    self._state.move(number, chosen)
                    if before not in self._state.clusters:
                        self._note({before: chosen})
        self._touched = []
        self._unsettled = 0

    def rule(self, labels: Mapping[str, str]) -> None:
        """Obey what people have ruled on reports, in the place of what they ruled before."""
        changed = sorted(key for key in {*labels, *self._labels} if labels.get(key) != self._labels.get(key))
        self._labels = dict(labels)
        for key in changed:
            number = self._state.numbers.get(key)
            if number is not None:
                self._state.set_label(number, labels.get(key))
                self._touched.append(number)
        self.settle()

    def stories(self) -> Iterator[Grouped]:
        """Yield the stories of the window, in the order in which their oldest report came."""
        state = self._state
        for cluster in sorted(state.clusters.values(), key=lambda cluster: min(cluster.members)):
            members = sorted(cluster.members)
            values = [
                value
                for member in members
                for other, value in state.odds[member].items()
                if other in cluster.members and (other < member)
            ]
            yield Grouped(
                id=cluster.id,
                reports=tuple(state.profiles[member].key for member in members),
                formerly=tuple(cluster.formerly),
                odds=sum(values) / len(values) if values else None,
            )

    def story_of(self, key: str) -> str | None:
        """Return the id of the story of a report in the window."""
        number = self._state.numbers.get(key)
        return None if number is None else self._state.home[number]

    def __len__(self) -> int:
        """Return the number of reports in the window."""
        return len(self._state.profiles)

    @property
    def n_stories(self) -> int:
        """Number of stories with reports in the window."""
        return len(self._state.clusters)

    def _choose(self, number: int) -> tuple[str | None, bool]:
        """Return the story that a report joins, None where it begins one, and whether that is beyond doubt.

        It is beyond doubt where no other story is near: then there is nothing to merge or split because of it.
        """
        state = self._state
        own = state.labels.get(number)
        if own is not None:
            others = [
                state.home[other] for other in sorted(state.labelled[own]) if other in state.home and other != number
            ]
            if others:
                return others[0], False
        means = []
        for story_id, (total, n) in sorted(state.bonds(number).items()):
            label = state.label_of(story_id)
            if own is None or label is None or label == own:
                means.append((mean_odds(total, n, 1, len(state.clusters[story_id].members)), story_id))
        means.sort(reverse=True)
        threshold = self._scorer.threshold
        joins = bool(means) and means[0][0] >= threshold
        n_near = sum(mean >= threshold - NEAR for mean, _ in means)
        sure = n_near == 0 or (n_near == 1 and means[0][0] >= threshold + SURE)
        return (means[0][1] if joins else None), sure and own is None

    def _note(self, lost: dict[str, str]) -> None:
        for heir in set(lost.values()):
            if heir in self._state.clusters:
                del self._state.clusters[heir].formerly[:-FORMERLY]
        if self._archive is not None:
            for story_id, heir in sorted(lost.items()):
                self._archive.merge(story_id, heir)

    def _expire(self, profile: Profile) -> None:
        """Let the oldest reports leave where the window is full."""
        state = self._state
        if self._window.n_days is None and self._next <= self._window.n_reports:
            return
        if profile.day is not None:
            self._newest = profile.day if self._newest is None else max(self._newest, profile.day)
        while state.profiles:
            number, oldest = next(iter(state.profiles.items()))
            late = (
                self._window.n_days is not None
                and self._newest is not None
                and oldest.day is not None
                and oldest.day < self._newest - self._window.n_days
            )
            if not late and len(state.profiles) <= self._window.n_reports:
                return
            key, story_id = state.forget(number)
            if self._archive is not None:
                self._archive.close(key, story_id)


def odds_to_score(odds: float) -> float:
    """Return log odds as a number between 0 and 1."""
    return 1 / (1 + exp(-odds))


def new_grouper(
    *, window: Window | None = None, archive: Archive | None = None, labels: Mapping[str, str] | None = None
) -> OnlineGrouper:
    """Return a grouper with the packaged vectors, weights and counts."""
    return OnlineGrouper(
        StaticVectors.load(), Scorer.load(), Rarity.load(), window=window, archive=archive, labels=labels
    )
