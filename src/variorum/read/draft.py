"""What one input says of itself before the common rules are applied: the meeting point of all formats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from variorum.types.text import Span

MAX_BYTES = 20_000_000
"""Largest input, in bytes: one file, or one line of JSONL."""
MAX_PAGE_BYTES = 5_000_000
"""Largest HTML page, in bytes; beyond that the search for the article text takes too long."""
MAX_PAGE_LINKS = 5_000
"""Most links on an HTML page; one with more is a list, not an article, and takes as long as many articles."""
MAX_CHARACTERS = 100_000
"""Longest report text, in code points: about 33,000 words, longer than any article and most live blogs."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format gives it.

    Args:
        text: the text of the article; a separate title is not yet in front of it.
        id: the id the input gives, None when it gives none.
        title: a title given apart from the text.
        headline: where the format itself marks the headline inside `text` (a Markdown heading).
        published, modified: dates as written, not yet checked.
        language: BCP 47 tag as given.
        trusted_language: whether `language` outranks what the words themselves show.
        flags: flags that the format itself states.
        exact: whether `text` must stay as it is, line ends included (JSONL).
        captions: paragraphs of `text` that are captions of pictures.
        evidence: where each field comes from, by the field's name.
    """

    text: str
    id: str | None = None
    title: str | None = None
    headline: Span | None = None
    url: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    trusted_language: bool = False
    flags: tuple[str, ...] = ()
    exact: bool = False
    captions: tuple[Span, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an input that holds several; `name` is PATH:NUMBER."""

    draft: Draft
    name: str


def facts(form: str, **given: tuple[str, Any]) -> dict[str, Any]:
    """Return what a format states as arguments of a `Draft`, with the evidence for each; what it leaves out is left out.

    Args:
        form: the format's name in the evidence.
        given: by field of the draft, what the format calls it and the value.
    """
    stated = {name: (where, value) for name, (where, value) in given.items() if value}
    evidence = {name: f"{form}:{where}" for name, (where, _) in stated.items()}
    return {**{name: value for name, (_, value) in stated.items()}, "evidence": evidence}
