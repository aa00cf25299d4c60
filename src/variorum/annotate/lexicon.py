"""Look inflected words up in lemminflect's lexicon without building its table, which costs a quarter of a second.

The lexicon is one sorted file; a word is found in it by halving. Words that it lacks are left to lemminflect's rules.
"""

import gzip
from functools import cache

import lemminflect
from lemminflect import config
from lemminflect.codecs.OverridesCodec import OverridesCodec


def find_lemma(word: str, upos: str) -> str | None:
    """Return the first dictionary form of a lower-case word, as `lemminflect.getLemma` gives it; None if there is none.

    Args:
        upos: NOUN, VERB, ADJ or ADV.
    """
    forms = _overrides().get(word, {}).get(upos) or _in_lexicon(word, upos.lower())
    if not forms:
        forms = lemminflect.getAllLemmasOOV(word, upos).get(upos)
    return str(forms[0]) if forms else None


def _in_lexicon(word: str, category: str) -> tuple[str, ...]:
    """Return the spellings listed for a word in a category (`noun`); a line reads `word,category,form/form`."""
    lines = _lines()
    wanted = word.encode()
    low, high = 0, len(lines)  # starts of lines; the first line whose word is not before `wanted` lies between
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        start = max(start, low)
        end = lines.index(b"\n", start) + 1
        if lines[start:end].partition(b",")[0] < wanted:
            low = end
        else:
            high = start
    while lines.startswith(wanted + b",", low):
        end = lines.index(b"\n", low)
        _, found, forms = lines[low:end].decode().split(",")
        if found == category:
            return tuple(forms.lower().split("/"))
        low = end + 1
    return ()


@cache
def _lines() -> bytes:
    with gzip.open(config.lemma_lu_fn) as handle:
        return bytes(handle.read())


@cache
def _overrides() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = OverridesCodec.load(config.lemma_overrides_fn)
    return found
