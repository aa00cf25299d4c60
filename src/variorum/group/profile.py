"""What the grouper keeps of a report: its terms as numbers with their weights in four views, two vectors, its day."""

import re
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from variorum.group.vectors import StaticVectors
from variorum.group.words import Words, read_words
from variorum.types.report import Report

VIEWS = ("text", "title", "lead", "name")
APART = frozenset({"live-blog", "round-up"})
"""Flags of reports that tell of many things: they join a story, but no other report joins because of them."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as the grouper compares it.

    Args:
        key: the report's name in the grouper.
        terms: sorted numbers of its terms. Shape: (n_terms,).
        views: a weight for each term in each of `VIEWS`. Shape: (n_terms, 4).
        text, title: vectors of length 1. Shape: (size,).
        length: words of its text.
        calendar: bits of the weekdays, months and years it names.
        day: ordinal of the day it states it was published on, None where it states none.
        apart: whether it is a live blog or round-up.
    """

    key: str
    terms: NDArray[np.uint32]
    views: NDArray[np.float32]
    text: NDArray[np.float32]
    title: NDArray[np.float32]
    length: int
    calendar: tuple[int, int, int]
    day: int | None = None
    apart: bool = False


def make_profile(key: str, report: Report, vectors: StaticVectors) -> Profile:
    """Return the profile of a report."""
    words = read_words(report)
    terms, views = _weigh(words)
    return Profile(
        key=key,
        terms=terms,
        views=views,
        text=vectors.sum(words.text or words.title),
        title=vectors.sum(words.title or words.text),
        length=words.length,
        calendar=(words.days, words.months, words.years),
        day=_day(report.published),
        apart=bool(APART.intersection(report.flags)),
    )


def _weigh(words: Words) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    order = sorted(words.terms)
    views = np.empty((len(order), len(VIEWS)), dtype=np.float32)
    for row, number in enumerate(order):
        term = words.terms[number]
        views[row] = (term.count, term.title, term.lead, term.name)
    views[:, 0] = np.log1p(views[:, 0])
    views[:, 3] = np.log1p(views[:, 3])
    return np.array(order, dtype=np.uint32), views


def _day(published: str | None) -> int | None:
    if published is None or not _DATE.match(published):
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
