"""The language of a text, as a BCP 47 tag. English is recognised by its commonest words, without loading a model.

Thresholds: docs/decisions/2026-11-21-read.md. A text too short to tell is None, never another language.
"""

import re

SUPPORTED = "en"
_SAMPLE = 5000
_COMMON = frozenset(
    """
    the and to that with for from his her by at said were been has have had who which their its after they but not are
    this it be on he she will would when what more than about into over could was is of as an
    """.split()
)
_ENGLISH_SHARE = 0.15
_LEAD = 60.0  # natural-log units by which another language must lead English
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def detect_language(text: str) -> str | None:
    """Return the language of `text`, None when its words do not tell."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    common = sum(word in _COMMON for word in words)
    if common >= 2 and common >= _ENGLISH_SHARE * len(words):
        return SUPPORTED
    return _identify(sample)


def _identify(sample: str) -> str | None:
    import py3langid  # noqa: PLC0415 - 0.8 s, and English text does not need it

    ranking: list[tuple[str, float]] = py3langid.rank(sample)
    language, score = ranking[0]
    if language == SUPPORTED:
        return SUPPORTED if score - ranking[1][1] >= _LEAD else None
    return language if score - dict(ranking)[SUPPORTED] >= _LEAD else None


def read_tag(given: str) -> str | None:
    """Return `given` as a BCP 47 tag with hyphens; None when it is none (`English`)."""
    tag = given.strip()
    return tag.replace("_", "-") if _TAG.fullmatch(tag) else None


def is_supported(language: str | None) -> bool:
    """Return whether reports in `language` can be annotated; an unknown language is tried."""
    return language is None or language.split("-")[0].lower() == SUPPORTED
