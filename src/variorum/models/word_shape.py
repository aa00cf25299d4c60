"""The letter-case shape of a word, and the plain form that the tagger reads.

The tagger's vocabulary is uncased, so capital letters reach it only through
the shape number of each word. Training and run time share this module. It
does not split text into words.
"""

from functools import lru_cache

SHAPES: tuple[str, ...] = (
    "none",  # special pieces and padding
    "lower",
    "title",
    "upper",
    "initial",  # one capital letter, with or without a full stop
    "mixed",
    "digits",  # digits with separators: 12, 1,200, 3.5
    "digits-letters",  # 3am, 1990s, F-16
    "punctuation",
    "caseless",  # letters of scripts without case
)

_PLAIN = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})


def plain_form(word: str) -> str:
    """Return the word with typographic quotation marks made straight."""
    return word.translate(_PLAIN)


@lru_cache(maxsize=65536)
def shape_of(word: str) -> int:
    """Return the index into `SHAPES` that describes the word's letters."""
    return SHAPES.index(_shape_name(word))


def _shape_name(word: str) -> str:
    letters = [character for character in word if character.isalpha()]
    has_digit = any(character.isdigit() for character in word)
    if not letters:
        return "digits" if has_digit else "punctuation"
    if has_digit:
        return "digits-letters"
    n_upper = sum(character.isupper() for character in letters)
    n_lower = sum(character.islower() for character in letters)
    if n_upper + n_lower == 0:
        return "caseless"
    if n_upper == 0:
        return "lower"
    if n_upper == 1 and len(letters) == 1:
        return "initial"
    if n_lower == 0:
        return "upper"
    if n_upper == 1 and letters[0].isupper():
        return "title"
    return "mixed"
