"""Reports that may tell of the same event: an index over a report's rarest terms."""

from collections.abc import Callable, Iterable, MutableMapping
from itertools import chain

import numpy as np

from variorum.group.profile import Profile
from variorum.group.rarity import Rarity

TERMS = 24
"""Terms of a report that are indexed and asked for: those with the greatest weight."""
POSTINGS = 64
"""Newest reports kept for one term; a term in more reports than that says little."""
CANDIDATES = 32
"""Reports compared in full."""


class Index:
    """An inverted index that forgets."""

    def __init__(
        self,
        postings: MutableMapping[int, list[int]] | None = None,
        expect: Callable[[Iterable[int]], None] | None = None,
    ) -> None:
        """Take where the reports of each term are held, and what is told of the terms that will be asked for.

        An index over what is held elsewhere never forgets.
        """
        self._expect = expect
        self._postings = {} if postings is None else postings
        self._terms: dict[int, tuple[int, ...]] | None = {} if postings is None else None

    def add(self, number: int, profile: Profile, rarity: Rarity) -> None:
        """Index a report under its number."""
        kept = tuple(term for term, _ in key_terms(profile, rarity))
        if self._terms is not None:
            self._terms[number] = kept
        for term in kept:
            found = self._postings.get(term)
            if found is None:
                self._postings[term] = [number]
                continue
            if len(found) == POSTINGS:
                del found[0]
            found.append(number)

    def remove(self, number: int) -> None:
        """Forget a report. Numbers rise with time, so it is among the oldest of each of its terms."""
        for term in self._terms.pop(number, ()) if self._terms is not None else ():
            found = self._postings.get(term)
            if found is None:
                continue
            if found[0] == number:
                del found[0]
            if not found:
                del self._postings[term]

    def find(self, profile: Profile, rarity: Rarity) -> list[int]:
        """Return the numbers of the reports that share most, best first; of equals the older."""
        asked = key_terms(profile, rarity)
        if self._expect is not None:
            self._expect(term for term, _ in asked)
        held = [self._postings.get(term, ()) for term, _ in asked]
        numbers = np.array(list(chain.from_iterable(held)), dtype=np.int64)
        if not len(numbers):
            return []
        weights = np.repeat([weight for _, weight in asked], [len(found) for found in held])
        shared, place = np.unique(numbers, return_inverse=True)
        shares = np.bincount(place, weights=weights)
        best = shared[np.argsort(-shares, kind="stable")[:CANDIDATES]]
        return [int(number) for number in best]


def key_terms(profile: Profile, rarity: Rarity) -> list[tuple[int, float]]:
    """Return the terms with the greatest weight, each with its rarity, title and names counting more."""
    idf = rarity.of(profile.terms)
    weight = idf * (profile.views[:, 0] + profile.views[:, 1] + 0.5 * profile.views[:, 2] + 0.5 * profile.views[:, 3])
    n = len(weight)
    order = np.argpartition(-weight, TERMS)[:TERMS] if n > TERMS else np.arange(n)
    return [(int(profile.terms[place]), float(idf[place])) for place in order]
