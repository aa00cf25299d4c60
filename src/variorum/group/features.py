"""What is compared between one report and several others, in one sweep over all their terms."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from variorum.group.profile import Profile
from variorum.group.rarity import Rarity

Floats: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.floating]
Calendar: TypeAlias = tuple[int, int, int]

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
_TITLE, _LEAD, _NAME = 1, 2, 3


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
    starts = np.cumsum([0, *(len(other.terms) for other in others)])
    terms = np.concatenate([other.terms for other in others])
    views = np.concatenate([other.views for other in others])
    idf = rarity.of(terms)
    own_idf = rarity.of(one.terms)
    own = one.views * own_idf[:, None]
    own_there, there = _masks(one.views), _masks(views)
    place, hit = _match(one.terms, terms)
    rare = idf[hit]
    runs, own_hits, hits = np.searchsorted(hit, starts), own_there[place], there[hit]

    result = np.zeros((n, len(FEATURES)), dtype=np.float32)
    lengths = np.sqrt((own * own).sum(axis=0) * _sums((views * idf[:, None]) ** 2, starts))
    dots = _sums(own[place] * (views[hit] * rare[:, None]), runs)
    result[:, :4] = dots / np.maximum(lengths, 1e-6)
    mass = own_idf.astype(np.float64) @ own_there  # how much of each part is in the other report, in either direction
    their_mass = _sums(there * idf[:, None], starts)
    forward = _sums(own_hits * rare[:, None], runs) / np.maximum(mass, 1e-6)
    backward = _sums(hits * rare[:, None], runs) / np.maximum(their_mass, 1e-6)
    forward = np.where(mass == 0, backward, forward)
    backward = np.where(their_mass > 0, backward, forward)
    most, least = np.maximum(forward, backward), np.minimum(forward, backward)
    result[:, 4:10:2], result[:, 5:10:2] = most[:, :3], least[:, :3]
    both = np.column_stack([own_hits[:, 2] * hits[:, 2] * rare, rare * rare])
    names, shared = _sums(both, runs).T
    result[:, 10] = np.log1p(names)
    texts, titles = np.stack([other.text for other in others]), np.stack([other.title for other in others])
    result[:, 11] = texts @ one.text
    result[:, 12] = titles @ one.title
    result[:, 13] = 0.5 * (texts @ one.title + titles @ one.text)
    shorter = np.minimum(np.array([other.length for other in others]), one.length)
    result[:, 14] = 1 / np.log(np.maximum(shorter, 1) + 10)
    result[:, 15], result[:, 16] = most[:, 3], least[:, 3]
    longer = np.maximum(_sums((idf * idf)[:, None], starts)[:, 0], float((own_idf**2).sum()))
    result[:, 17] = shared / np.maximum(longer, 1e-6)
    result[:, 18:] = compare_calendars(one.calendar, [other.calendar for other in others])
    return result


def _masks(views: Floats) -> Floats:
    """Return 1 where a term stands in title, lead, names, and in names that title or lead hold. Shape: (n_terms, 4)."""
    there = np.zeros(views.shape, dtype=np.float32)
    np.greater(views[:, _TITLE:], 0, out=there[:, :3], casting="unsafe")
    there[:, 3] = there[:, 2] * np.maximum(there[:, 0], there[:, 1])
    return there


def _sums(values: Numbers, starts: NDArray[np.intp]) -> Numbers:
    """Return the sums of runs of rows, each from its start to the next one's. Shape: (n_starts - 1, columns)."""
    padded = np.concatenate([values, np.zeros((1, values.shape[1]), dtype=values.dtype)])
    total: Numbers = np.add.reduceat(padded, starts[:-1], axis=0, dtype=np.float64)
    total[starts[:-1] == starts[1:]] = 0
    return total


def _match(own: NDArray[np.uint32], terms: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where the terms that are in both stand: in the first list, in the second."""
    if not len(own):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    place = np.minimum(np.searchsorted(own, terms), len(own) - 1)
    hit = np.flatnonzero(own[place] == terms)
    return place[hit], hit


def compare_calendars(one: Calendar, others: Sequence[Calendar]) -> NDArray[np.bool_]:
    """Return whether one report and each of the others name the same, or other, weekdays, months and (latest) years.

    Shape: (n_others, 6).
    """
    theirs = np.array([(days, months, years.bit_length()) for days, months, years in others], dtype=np.int64)
    mine = np.array([one[0], one[1], one[2].bit_length()], dtype=np.int64)
    both = (mine != 0) & (theirs != 0)
    same = np.column_stack([mine[:2] & theirs[:, :2] != 0, mine[2] == theirs[:, 2]]) & both
    return np.stack([same, both & ~same], axis=2).reshape(len(others), 6)
