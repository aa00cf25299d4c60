"""What is compared between one report and several others, in one sweep over all their terms."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from variorum.group.profile import Profile
from variorum.group.rarity import Rarity

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.floating]

FEATURES = (
    *("text", "title", "lead", "name"),
    *("title_in_most", "title_in_least", "lead_in_most", "lead_in_least", "name_in_most", "name_in_least"),
    "shared_names",
    *("text_vector", "title_vector", "cross_vector"),
    "brevity",
    *("head_name_most", "head_name_least"),
    "shared_mass",
    *("same_days", "other_days", "same_months", "other_months", "same_year", "other_year"),
)
_TEXT, _TITLE, _LEAD, _NAME = range(4)


def compare(one: Profile, others: Sequence[Profile], rarity: Rarity) -> Floats:
    """Return the features of each pair; they are the same whichever of the two is `one`.

    text, title, lead, name: cosine of the weighted terms of that view. X_in_most, X_in_least: how much of the rarity
    of one report's terms of that view is in the other report anywhere, for the better and the worse of the two
    directions; head_name: likewise for the names in title and lead. shared_names: logarithm of the rarity of the names
    in both; shared_mass: the squared rarity of all terms in both, against all of the longer. ..._vector: cosine of the
    static vectors. brevity: falls with the words of the shorter. same_..., other_...: both name weekdays (months) and
    share one, or share none; the latest year that each names is the same, or is not.

    Shape: (n_others, len(FEATURES)).
    """
    n = len(others)
    home = np.repeat(np.arange(n), np.array([len(other.terms) for other in others]))
    terms = np.concatenate([other.terms for other in others])
    idf = rarity.of(terms)
    there = np.concatenate([other.views for other in others]) > 0
    weights = np.concatenate([other.views for other in others]) * idf[:, None]
    own_idf = rarity.of(one.terms)
    own, own_there = one.views * own_idf[:, None], one.views > 0
    place, hit = _match(one.terms, terms)
    at, rare = home[hit], idf[hit]

    def total(values: Numbers, where: NDArray[np.intp]) -> Numbers:
        summed: Numbers = np.bincount(where, weights=values.astype(np.float64), minlength=n).astype(np.float64)
        return summed

    def held(own_kept: NDArray[np.bool_], kept: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
        """Return how much of the kept terms of the one is in the other, the better and the worse direction."""
        mass, their_mass = float(own_idf[own_kept].sum()), total(kept * idf, home)
        forward = total(own_kept[place] * rare, at) / max(mass, 1e-6)
        backward = total(kept[hit] * rare, at) / np.maximum(their_mass, 1e-6)
        if mass == 0:
            forward = backward
        backward = np.where(their_mass > 0, backward, forward)
        return np.maximum(forward, backward), np.minimum(forward, backward)

    result = np.zeros((n, len(FEATURES)), dtype=np.float32)
    norms = np.sqrt((own * own).sum(axis=0))
    for view in range(4):
        squares = total(weights[:, view] ** 2, home)
        dots = total(own[place, view] * weights[hit, view], at)
        result[:, view] = dots / np.maximum(norms[view] * np.sqrt(squares), 1e-6)
    for column, view in ((4, _TITLE), (6, _LEAD), (8, _NAME)):
        result[:, column], result[:, column + 1] = held(own_there[:, view], there[:, view])
    result[:, 10] = np.log1p(total((own_there[place, _NAME] & there[hit, _NAME]) * rare, at))
    texts, titles = np.stack([other.text for other in others]), np.stack([other.title for other in others])
    result[:, 11] = texts @ one.text
    result[:, 12] = titles @ one.title
    result[:, 13] = 0.5 * (texts @ one.title + titles @ one.text)
    shorter = np.minimum(np.array([other.length for other in others]), one.length)
    result[:, 14] = 1 / np.log(np.maximum(shorter, 1) + 10)
    own_head = own_there[:, _NAME] & (own_there[:, _TITLE] | own_there[:, _LEAD])
    head = there[:, _NAME] & (there[:, _TITLE] | there[:, _LEAD])
    result[:, 15], result[:, 16] = held(own_head, head)
    longer = np.maximum(total(idf**2, home), float((own_idf**2).sum()))
    result[:, 17] = total(rare * rare, at) / np.maximum(longer, 1e-6)
    for row, other in enumerate(others):
        result[row, 18:] = compare_calendars(one.calendar, other.calendar)
    return result


def _match(own: NDArray[np.uint32], terms: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the terms that are in both stand: in the first list, in the second."""
    if not len(own):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    place = np.minimum(np.searchsorted(own, terms), len(own) - 1)
    hit = np.flatnonzero(own[place] == terms)
    return place[hit], hit


def compare_calendars(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[bool, ...]:
    """Return whether two reports name the same, or other, weekdays, months and (latest) years."""
    found: list[bool] = []
    for mine, theirs in zip(one[:2], other[:2], strict=True):
        found += [bool(mine & theirs), bool(mine and theirs and not mine & theirs)]
    latest, their_latest = one[2].bit_length(), other[2].bit_length()
    both = bool(latest and their_latest)
    return (*found, both and latest == their_latest, both and latest != their_latest)
