"""Where direct quotations stand, by their marks alone. Who speaks is not decided here."""

from variorum.types.text import Span

PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’"}


def quoted_spans(text: str) -> list[Span]:
    """Return the stretches between quotation marks, marks included, in order and without overlap.

    A quotation ends at the end of its paragraph at the latest: one that runs on opens each paragraph anew. A single
    mark counts only where no letter or digit stands on its outer side, so that an apostrophe is none.
    """
    found: list[Span] = []
    start: int | None = None
    closing = ""
    for at, mark in enumerate(text):
        if mark == "\n":
            if start is not None:
                found.append(Span(start, at))
            start = None
        elif start is None:
            if mark == '"' or (mark in PAIRS and not (mark == "‘" and at and text[at - 1].isalnum())):
                start, closing = at, PAIRS.get(mark, '"')
        elif mark in closing and not (mark == "’" and at + 1 < len(text) and text[at + 1].isalnum()):
            found.append(Span(start, at + 1))
            start = None
    if start is not None:
        found.append(Span(start, len(text)))
    return found
