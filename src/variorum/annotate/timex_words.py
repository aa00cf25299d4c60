"""The vocabulary of time expressions, and calendar arithmetic on it. Patterns expect one space between words."""

import re
from datetime import date, timedelta

from variorum.annotate.number_words import NUMBER, parse_number

MONTHS = {
    name: index + 1
    for index, name in enumerate(
        (
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        )
    )
}
WEEKDAYS = {
    name: index + 1
    for index, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "dawn": "MO",
    "dusk": "EV",
    "nightfall": "NI",
    "lunchtime": "MI",
}
DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
FIXED_DAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "epiphany": (1, 6),
    "all saints' day": (11, 1),
    "veterans day": (11, 11),
    "st. patrick's day": (3, 17),
}
# Days from Easter Sunday.
EASTER_DAYS = {
    "easter": 0,
    "easter sunday": 0,
    "good friday": -2,
    "easter monday": 1,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "pentecost": 49,
}
# Month, ISO weekday, which one of the month (-1 the last).
MOVING_DAYS = {
    "thanksgiving": (11, 4, 4),
    "thanksgiving day": (11, 4, 4),
    "labor day": (9, 1, 1),
    "memorial day": (5, 1, -1),
}

UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)"
_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "quarter": "Q",
    "weekend": "W",
}

_ABBREVIATED = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_FULL = r"January|February|March|April|May|June|July|August|September|October|November|December"
# Month names are written with a capital; "may" and "march" are other words.
MONTH = rf"(?-i:(?:{_FULL}|{_FULL.upper()})\b|(?:{_ABBREVIATED})\b\.?)"
MONTH_ALONE = rf"(?-i:(?:{_FULL.replace('March|', '').replace('May|', '')})\b)"
WEEKDAY = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\b)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PART = r"(?:morning|afternoon|evening|night)"
YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
SPELLED_YEAR = (
    r"(?:(?:seventeen|eighteen|nineteen|twenty)[ -](?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six"
    r"|seven|eight|nine))?)|two thousand(?: and (?:one|two|three|four|five|six|seven|eight|nine|ten))?)"
)
VAGUE = r"(?:(?:the )?(?:a|last|past|next|first) few|a few|several|a couple of|a couple|some|many|a number of|dozens of|hundreds of|thousands of)"
EDGE = (
    r"(?:(?P<edge>early|earlier|late|later|mid|the (?:very )?(?:beginning|start|middle|end) of"
    r"|the early|the late|the mid)(?: in)?[ -])"
)
_EDGES = {
    "early": "START",
    "earlier": "START",
    "beginning": "START",
    "start": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "later": "END",
    "end": "END",
    "around": "APPROX",
    "about": "APPROX",
}
MODIFIER = (
    r"(?:(?P<mod>about|around|approximately|roughly|some|nearly|almost|just over|just under|well over|more than|less than"
    r"|fewer than|at least|no more than|not more than|no less than|up to|over|under|at most)"
    r" )"
)
_MODIFIERS = {
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "just under": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "under": "LESS_THAN",
    "more than": "MORE_THAN",
    "just over": "MORE_THAN",
    "well over": "MORE_THAN",
    "over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE",
    "no more than": "EQUAL_OR_LESS",
    "not more than": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "at most": "EQUAL_OR_LESS",
    "as much as": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS",
    "as long as": "EQUAL_OR_LESS",
}
COUNT = rf"(?:{NUMBER}|{VAGUE})"


def edge_mod(words: str | None) -> str | None:
    """Return the TIMEX3 `mod` of "early", "the end of" and the like."""
    if not words:
        return None
    return next((_EDGES[word] for word in re.findall(r"[a-z]+", words.lower()) if word in _EDGES), None)


def modifier(words: str | None) -> str | None:
    """Return the TIMEX3 `mod` of "more than", "about" and the like."""
    return _MODIFIERS.get(words.lower()) if words else None


def month_number(word: str) -> int:
    """Return 1 to 12 for a month name, whole or abbreviated."""
    key = word.lower().rstrip(".")
    return next(number for name, number in MONTHS.items() if name.startswith(key[:3]))


def singular(unit: str) -> str:
    """Return the unit's singular: `centuries` gives `century`."""
    unit = unit.lower()
    return "century" if unit.startswith("centur") else unit.rstrip("s")


def count_of(words: str) -> float | None:
    """Return the number in `words`, 2 for a couple, None for "several" and other vague counts."""
    words = words.lower().strip()
    if words in ("a", "an", "one", "the"):
        return 1.0
    if "couple" in words:
        return 2.0
    if words.startswith("half"):
        return 0.5
    return parse_number(words)


def duration(count: float | None, unit: str) -> str:
    """Return the TIMEX3 duration of `count` units; X stands for a count that is not known."""
    unit = singular(unit)
    if unit in ("decade", "century", "fortnight", "quarter") and count is not None:
        factor, unit = {
            "decade": (10, "year"),
            "century": (100, "year"),
            "fortnight": (2, "week"),
            "quarter": (3, "month"),
        }[unit]
        count *= factor
    letter = {"decade": "E", "century": "C", "fortnight": "W"}.get(unit) or _LETTERS[unit]
    head, letter = ("PT", letter[1]) if letter[0] == "T" else ("P", letter)
    if count is None:
        return f"{head}X{letter}"
    whole, rest = int(count), count - int(count)
    if not rest:
        return f"{head}{whole}{letter}"
    smaller = {"PY": ("M", 12), "PTH": ("M", 60), "PTM": ("S", 60)}.get(head + letter)
    if smaller is None or round(rest * smaller[1], 6) % 1:
        return f"{head}{count:g}{letter}"
    start = f"{whole}{letter}" if whole else ""
    return f"{head}{start}{round(rest * smaller[1])}{smaller[0]}"


def add_months(day: date, months: int) -> date:
    """Return the first day of the month `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def week_value(day: date) -> str:
    """Return the ISO week of `day`, `2016-W51`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """Return the quarter of `day`, `2016-Q4`."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def easter(year: int) -> date:
    """Return Easter Sunday. Source: the anonymous Gregorian computus (Nature, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(name: str, year: int) -> date:
    """Return when the named day falls in `year`."""
    if name in FIXED_DAYS:
        return date(year, *FIXED_DAYS[name])
    if name in EASTER_DAYS:
        return easter(year) + timedelta(days=EASTER_DAYS[name])
    month, weekday, nth = MOVING_DAYS[name]
    if nth < 0:
        last = add_months(date(year, month, 1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
