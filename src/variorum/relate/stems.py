"""Words to stems, and how rare a stem is in English. No lexicon of its own; see `claim.families` for kinds of happening."""

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from variorum.models.tokenizer import load_tokenizer

# Endings that turn a verb into a noun or another form of it, longest first.
_ENDINGS = (
    "isation ization ication ations ation ition ments ment ings ing ions ion ances ance ences ence ures ure ers er ors or "
    "als al ies ied ed es ly s e y"
).split()
_LEAST = 4  # letters that must stay
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_FIRST_WORD = 1996  # the word pieces before this one are characters and marks; after it they go by falling frequency
_LAST_WORD = 30522


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the word without its ending, so that "announce", "announced" and "announcement" are one."""
    word = word.casefold().removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    if len(word) > _LEAST and word[-1] == "e":
        word = word[:-1]  # "announce" of "announcement"
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]  # "shopp", "plann"
    return word


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return [word.casefold() for word in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Return how much a word tells, in [0, 1]: 0 for the most frequent words, 1 for words the tokeniser has to cut.

    The vocabulary of the tokeniser is ordered by frequency, so its ranks serve as Zipf weights.
    """
    piece = _vocabulary().get(word)
    if piece is None:
        return 1.0
    rank = max(1, piece - _FIRST_WORD)
    return min(1.0, math.log(1 + rank) / math.log(_LAST_WORD - _FIRST_WORD))


@cache
def _vocabulary() -> Mapping[str, int]:
    found: Mapping[str, int] = load_tokenizer().get_vocab()
    return found


def weighted(words: Iterable[str], weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """Return stems with their weights: `weights` of the stem where given, else the word's rarity, squared."""
    found: dict[str, float] = {}
    for word in words:
        key = stem(word)
        weight = weights.get(key, 0.0) if weights is not None else rarity(word) ** 2
        found[key] = max(found.get(key, 0.0), weight)
    return found


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two bags of stems, 0 where one is empty."""
    if len(one) > len(other):
        one, other = other, one
    shared = sum(weight * other[key] for key, weight in one.items() if key in other)
    lengths = math.sqrt(sum(w * w for w in one.values())) * math.sqrt(sum(w * w for w in other.values()))
    return shared / lengths if lengths else 0.0


def coverage(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the share of the lighter bag's weight that the other one holds too, 0 where one is empty."""
    least = min(sum(one.values()), sum(other.values()))
    return sum(min(weight, other[key]) for key, weight in one.items() if key in other) / least if least else 0.0
