"""Words by which a text doubts, denies, confirms or passes on what it tells. The lists are the project's own."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

_QUESTION = re.compile(r"\?")
_QUOTED = re.compile(r"[“\"‘][^”\"’]{2,}[”\"’]|(?<!\w)'[^']{2,}'(?!\w)")
_OPENING_LABEL = re.compile(r"^\s*[A-Za-z' -]{2,24}:\s")


@cache
def markers() -> Mapping[str, re.Pattern[str]]:
    """Return the shipped lists (`data/markers.toml`), by class, as one pattern each."""
    data = tomllib.loads(resources.files("variorum.relate").joinpath("data/markers.toml").read_text("utf-8"))
    return MappingProxyType({name: _pattern(words) for name, words in data.items()})


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return a pattern for words and phrases; `*` at the end of one stands for any ending."""
    parts = (
        re.escape(word).replace(r"\*", r"\w*").replace("'", "['’]") for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


def marks_of(text: str) -> dict[str, str]:
    """Return the first word of each class that stands in the text, by class; a class without one is left out.

    Besides the lists: `question` for a question mark, `quoted` for words in quotation marks, `label` for an opening
    label before a colon ("Report: ...").
    """
    found = {name: match[0] for name, pattern in markers().items() if (match := pattern.search(text))}
    for name, pattern in (("question", _QUESTION), ("quoted", _QUOTED), ("label", _OPENING_LABEL)):
        match = pattern.search(text)
        if match:
            found[name] = match[0].strip()
    return found
