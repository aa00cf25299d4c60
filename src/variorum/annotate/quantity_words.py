"""The vocabulary of quantities: hedges, vague amounts, units and currencies, with the bounds each stands for.

Bounds of vague words are the widest a careful reader would accept, so that a difference seen is a real one: a word for
a plural of tens runs from two of them to just under twenty ("dozens" 24 to 199, since 200 would be "hundreds").
"""

import math
import re

from variorum.annotate.abbreviations import word_set

# What follows is open upwards, open downwards, or near.
AT_LEAST = (
    "at least",
    "no fewer than",
    "no less than",
    "not fewer than",
    "not less than",
    "a minimum of",
    "more than",
    "over",
    "above",
    "upwards of",
    "upward of",
    "in excess of",
    "well over",
    "greater than",
    "as few as",
    "not under",
)
AT_MOST = (
    "up to",
    "as many as",
    "as much as",
    "at most",
    "no more than",
    "not more than",
    "a maximum of",
    "fewer than",
    "less than",
    "under",
    "below",
    "no greater than",
    "a maximum",
    "within",
)
NEAR = (
    "about",
    "around",
    "approximately",
    "roughly",
    "some",
    "an estimated",
    "estimated",
    "circa",
    "close to",
    "or so",
    "more or less",
    "perhaps",
    "maybe",
    "probably",
    "possibly",
    "in the region of",
    "something like",
    "apparently",
)
JUST_UNDER = (
    "nearly",
    "almost",
    "just under",
    "just short of",
    "not quite",
    "slightly less than",
    "slightly under",
    "a little under",
)
JUST_OVER = ("just over", "slightly more than", "slightly over", "a little over", "just above", "a little more than")
ADDED = ("a further", "another", "an additional", "an extra", "a second")

HEDGE = "|".join(
    re.escape(word)
    for word in sorted((*AT_LEAST, *AT_MOST, *NEAR, *JUST_UNDER, *JUST_OVER, *ADDED), key=len, reverse=True)
)
AFTER = r"or more|or so|or fewer|or less|and counting|at least|at most|more|or thereabouts"

_TEN = {"dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_VAGUE_WORDS: dict[str, tuple[float, float]] = {
    "several": (3, 9),
    "a few": (3, 6),
    "quite a few": (4, 12),
    "a couple": (2, 2),
    "a handful": (3, 9),
    "a dozen": (12, 12),
    "dozen": (12, 12),
    "half a dozen": (6, 6),
    "half-a-dozen": (6, 6),
    "a pair": (2, 2),
    "both": (2, 2),
    "a score": (20, 20),
    "tens": (20, 99),
    "dozens": (24, 199),
    "scores": (40, 399),
    "hundreds": (200, 1999),
    "thousands": (2000, 19999),
    "millions": (2 * 10**6, 2 * 10**7 - 1),
    "billions": (2 * 10**9, 2 * 10**10 - 1),
    "tens of thousands": (20000, 199999),
    "hundreds of thousands": (200000, 1999999),
    "tens of millions": (2 * 10**7, 2 * 10**8 - 1),
    "hundreds of millions": (2 * 10**8, 2 * 10**9 - 1),
    "no one": (0, 0),
    "nobody": (0, 0),
    "no-one": (0, 0),
    "none": (0, 0),
}
VAGUE = (
    r"(?:(?:several|a few|many) (?:dozen|hundred thousand|hundred|thousand|million|billion)|half[ -]a[ -]dozen"
    r"|(?:tens|hundreds) of (?:thousands|millions)|quite a few|a (?:few|couple|handful|pair|dozen)|several"
    r"|(?:(?<=another )|(?<=some ))dozen"
    r"|tens(?= of)|dozens|scores(?= of)|hundreds|thousands|millions|billions|both|no[ -]one|nobody|none)"
)

FRACTION = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine)[ -](?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|"
    r"ninths?|tenths?)|a (?:third|quarter|fifth|tenth)|half)"
)
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

UNITS: dict[str, str] = {
    "km": "km",
    "kms": "km",
    "kilometre": "km",
    "kilometer": "km",
    "mile": "mile",
    "metre": "metre",
    "meter": "metre",
    "m": "metre",
    "foot": "foot",
    "feet": "foot",
    "ft": "foot",
    "inch": "inch",
    "inche": "inch",
    "yard": "yard",
    "cm": "cm",
    "centimetre": "cm",
    "centimeter": "cm",
    "mm": "mm",
    "millimetre": "mm",
    "millimeter": "mm",
    "kg": "kg",
    "kilo": "kg",
    "kilogram": "kg",
    "kilogramme": "kg",
    "gram": "gram",
    "gramme": "gram",
    "tonne": "tonne",
    "ton": "ton",
    "pound": "pound",
    "lb": "pound",
    "ounce": "ounce",
    "litre": "litre",
    "liter": "litre",
    "gallon": "gallon",
    "degree": "degree",
    "mph": "mph",
    "kph": "km/h",
    "km/h": "km/h",
    "hectare": "hectare",
    "acre": "acre",
    "barrel": "barrel",
    "megawatt": "MW",
    "mw": "MW",
    "gigawatt": "GW",
    "knot": "knot",
    "square kilometre": "square km",
    "square kilometer": "square km",
    "square mile": "square mile",
    "square metre": "square metre",
    "square meter": "square metre",
    "square foot": "square foot",
    "square feet": "square foot",
    "nautical mile": "nautical mile",
    "percent": "percent",
    "per cent": "percent",
    "%": "percent",
    "percentage point": "percentage point",
    "basis point": "basis point",
    "calibre": "calibre",
    "kilometres an hour": "km/h",
    "kilometers an hour": "km/h",
    "kilometres per hour": "km/h",
    "kilometers per hour": "km/h",
    "miles an hour": "mph",
    "miles per hour": "mph",
    "caliber": "calibre",
    "cent": "cent",
    "volt": "volt",
    "watt": "watt",
}
_MONEY_WORDS = {
    "dollar": "USD",
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "british pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "rupee": "INR",
    "rouble": "RUB",
    "ruble": "RUB",
    "swiss franc": "CHF",
    "peso": "peso",
    "mark": "mark",
    "krona": "krona",
    "krone": "krone",
    "lira": "lira",
    "real": "BRL",
    "reais": "BRL",
    "rand": "ZAR",
    "zloty": "PLN",
    "franc": "franc",
    "won": "KRW",
    "shekel": "ILS",
    "riyal": "riyal",
    "dinar": "dinar",
    "dirham": "dirham",
    "naira": "NGN",
    "forint": "HUF",
    "kronor": "krona",
    "kroner": "krone",
    "eur": "EUR",
    "usd": "USD",
    "gbp": "GBP",
    "chf": "CHF",
}
SIGNS = {
    "$": "USD",
    "us$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "c$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "ca$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "s$": "SGD",
    "₹": "INR",
    "₽": "RUB",
    "₺": "TRY",
    "₩": "KRW",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
}
SIGN = r"(?:US\$|CA?\$|AU?\$|HK\$|NZ\$|S\$|[$£€¥₹₽₺₩]|(?:USD|EUR|GBP) )"
_UNIT_WORDS = sorted(
    (re.escape(u) for u in (*UNITS, *_MONEY_WORDS) if u not in ("m", "%", "real", "won")), key=len, reverse=True
)
UNIT = rf"(?:%|(?:{'|'.join(_UNIT_WORDS)})s?\b(?!'))"

# Nouns that make "no ..." a count of nought.
COUNTABLE = word_set(
    "injuries casualties deaths fatalities victims survivors arrests people passengers officers hostages suspects shots "
    "deaths arrest casualty injury fatality explosions explosion weapons prisoners"
)


def vague_bounds(words: str) -> tuple[float, float] | None:
    """Return the closed bounds a vague amount stands for, None when `words` is none."""
    words = words.lower()
    if words in _VAGUE_WORDS:
        return _VAGUE_WORDS[words]
    match = re.fullmatch(r"(several|a few|many) (dozen|hundred|thousand|million|billion)(?: (thousand))?", words)
    if match is None:
        return None
    low, high = {"several": (3, 9), "a few": (3, 6), "many": (3, 19)}[match[1]]
    factor = _TEN[match[2]] * (1000 if match[3] else 1)
    return low * factor, high * factor


def bounds_of(value: float, hedge: str | None) -> tuple[float | None, float | None]:
    """Return the closed bounds of a number under its hedge; "more than 100" has the low bound 100."""
    hedge = (hedge or "").lower()
    if hedge in AT_LEAST or hedge in ("or more", "and counting"):
        return value, None
    if hedge in AT_MOST or hedge in ("or fewer", "or less"):
        return None, value
    if hedge in NEAR or hedge == "or thereabouts":
        return _about(value, 0.9, down=True), _about(value, 1.1, down=False)
    if hedge in JUST_UNDER:
        return _about(value, 0.9, down=True), value
    if hedge in JUST_OVER:
        return value, _about(value, 1.1, down=False)
    return value, value


def _about(value: float, factor: float, *, down: bool) -> float:
    moved = value * factor
    if value != int(value):
        return moved
    return float(math.floor(moved + 1e-9) if down else math.ceil(moved - 1e-9))


def fraction_value(words: str) -> float | None:
    """Return the value of a fraction in words: `two-thirds`, `a quarter`, `half`."""
    parts = words.lower().replace("-", " ").split()
    if parts == ["half"]:
        return 0.5
    tops = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
    bottom = _PARTS.get(parts[-1].rstrip("s"))
    if len(parts) != 2 or bottom is None or parts[0] not in tops or tops[parts[0]] >= bottom:
        return None
    return tops[parts[0]] / bottom


def unit_of(words: str) -> str | None:
    """Return the unit a word names: `kilometres` gives `km`, `euros` gives `EUR`."""
    key = words.lower()
    for form in (key, key.removesuffix("s"), key.removesuffix("es")):
        if form in _MONEY_WORDS:
            return _MONEY_WORDS[form]
        if form in UNITS:
            return UNITS[form]
    return None
