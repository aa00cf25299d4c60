"""Cardinal numbers in figures and words: the pattern that finds them and their value."""

import re
from fractions import Fraction

_SMALL = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "m": 10**6,
    "bn": 10**9,
    "k": 10**3,
}
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_UNDER_100 = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{_ONES})\b)?"
    rf"|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
)
_UNDER_1000 = rf"(?:(?:a|{_UNDER_100})[ -]hundred\b(?:(?: and)? {_UNDER_100}\b)?|{_UNDER_100}\b)"
_SCALE = r"(?:thousand|million|billion|trillion)"
WORDS = (
    rf"(?:(?:{_UNDER_1000}|a|half a|a quarter of a)[ -]{_SCALE}\b"
    rf"(?:,? {_UNDER_1000} {_SCALE}\b)*(?:(?:,| and)? {_UNDER_1000})?|{_UNDER_1000})"
)
FIGURES = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[ -]\d/\d\b(?!/)|[½¼¾⅓⅔])?(?: ?(?:m|bn)\b(?!\.\w)|[ -](?:hundred|thousand|million|billion|trillion)\b)?|[½¼¾⅓⅔]"
)
STARTS = rf"[\d½¼¾⅓⅔]|{'|'.join((*_SMALL, *_TENS))}|a[ -]|half a"  # a number begins with one of these
NUMBER = rf"(?:(?<![\w.,])(?:{FIGURES})|\b{WORDS})"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|{'|'.join(_ORDINALS)})"

_FIGURES = re.compile(
    r"(?P<whole>\d[\d,]*(?:\.\d+)?)?(?:[ -]?(?P<top>\d)/(?P<bottom>\d)|(?P<vulgar>[½¼¾⅓⅔]))?"
    r"(?:[ -]?(?P<scale>m|bn|k|hundred|thousand|million|billion|trillion))?"
)
_PIECE = re.compile(r"[a-z]+")


def parse_number(text: str) -> float | None:
    """Return the value of a number in figures or English words, None when `text` is not one.

    `2,300`, `1.5 million`, `2 1/2`, `a hundred and four`, `half a million`, `twenty-six` are read; `1.500` is one and
    a half: separators stand as English writes them.
    """
    clean = text.strip().lower()
    if not clean:
        return None
    if clean[0].isdigit() or clean[0] in _VULGAR:
        return _figures(clean)
    return _words(clean)


def parse_ordinal(text: str) -> int | None:
    """Return the rank an ordinal names (`23rd`, `twenty-third`), None when `text` is not one."""
    clean = text.strip().lower()
    if match := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", clean):
        return int(match[1])
    if clean in _ORDINALS:
        return _ORDINALS[clean]
    first, _, last = clean.replace(" ", "-").partition("-")
    if first in _TENS and _ORDINALS.get(last, 10) < 10:
        return _TENS[first] + _ORDINALS[last]
    return None


MOST = 1e15  # longer runs of digits are no count, and no number that a computer keeps exactly


def _figures(text: str) -> float | None:
    match = _FIGURES.fullmatch(text)
    if match is None:
        return None
    value = float(match["whole"].replace(",", "")) if match["whole"] else 0.0
    if match["top"]:
        if match["bottom"] == "0":
            return None
        value += float(Fraction(int(match["top"]), int(match["bottom"])))
    if match["vulgar"]:
        value += _VULGAR[match["vulgar"]]
    if match["scale"]:
        value *= 100 if match["scale"] == "hundred" else _SCALES[match["scale"]]
    return value if value <= MOST else None


def _words(text: str) -> float | None:
    total = current = 0.0
    half = False
    for word in _PIECE.findall(text):
        if word in ("a", "and", "of"):
            continue
        if word in ("half", "quarter"):
            current, half = (0.5 if word == "half" else 0.25), True
        elif word in _SMALL or word in _TENS:
            value = _SMALL.get(word, _TENS.get(word, 0))
            if half or (current % 10 and value) or (current % 100 and value >= 10):
                return None
            current += value
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES and len(word) > 2:
            total += (current or 1) * _SCALES[word]
            current, half = 0.0, False
        else:
            return None
    return None if half or not (total or current or text == "zero") else total + current
