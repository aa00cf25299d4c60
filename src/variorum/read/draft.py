"""What one input says of itself before the common rules are applied: the meeting point of all formats."""

from dataclasses import dataclass

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
