"""Dates that a report states, as ISO 8601. Anything ambiguous, unlikely or in the future is unknown."""

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ZONES = {"gmt": 0, "utc": 0, "z": 0, "est": -5, "edt": -4, "pst": -8, "pdt": -7, "cet": 1, "cest": 2}
_CLOCK = (
    r"(?:(?:\s*[,|•·–—-]\s*|\s+)(?:at\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>[a-z]{1,5})?\)?)?"
)
_WRITTEN = (
    re.compile(rf"{_WEEKDAY}{_DAY}(?:\s+of)?\s+{_MONTH},?\s+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}}){_CLOCK}", re.IGNORECASE),
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
_ISO_LOOSE = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_YEARLESS = (
    re.compile(rf"{_WEEKDAY}{_DAY}\s+{_MONTH}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY}", re.IGNORECASE),
)
_EARLIEST_YEAR = 1600  # newspapers begin here; content systems write year 1 for "no date"
_EPOCH = date(1970, 1, 1)  # likewise
_DAY_LENGTH = 10
_SKEW = timedelta(minutes=5)
_WIDEST_ZONE = timedelta(hours=14)


def read_date(raw: str, *, now: datetime) -> str | None:
    """Return the date or date-time that the whole of `raw` states, as ISO 8601; None if it states none for certain.

    A value that is ISO 8601 already keeps its form, precision and offset. `03/04/2021` is ambiguous and so unknown;
    a date after `now` (aware) is refused.
    """
    stated = _parse(raw.strip())
    return stated if stated is not None and _is_credible(stated, now) else None


def is_before(one: str, other: str) -> bool:
    """Return whether one ISO 8601 date is certainly before another, whatever zones and hours they leave open."""
    first, second = datetime.fromisoformat(one), datetime.fromisoformat(other)
    if first.tzinfo is not None and second.tzinfo is not None and len(one) > _DAY_LENGTH and len(other) > _DAY_LENGTH:
        return first < second - _SKEW
    return first.date() < second.date() - timedelta(days=1)


def is_month_and_day(raw: str) -> bool:
    """Return whether `raw` is a day of a month with or without a year (`March 3`, `3 Dec. 2021`)."""
    text = raw.strip()
    return any(pattern.fullmatch(text) for pattern in (*_YEARLESS, *_WRITTEN))


def _parse(raw: str) -> str | None:
    if _ISO.fullmatch(raw):
        return raw if _valid(raw) else None
    loose = _ISO_LOOSE.fullmatch(raw)
    if loose:
        zone = (loose.group(3) or "").upper()
        if re.fullmatch(r"[+-]\d{4}", zone):
            zone = f"{zone[:3]}:{zone[3:]}"
        iso = f"{loose.group(1)}T{loose.group(2)}{'Z' if zone in ('UTC', 'GMT') else zone}"
        return iso if _valid(iso) else None
    for pattern in _WRITTEN:
        found = pattern.fullmatch(raw)
        if found:
            return _from_words(found)
    return _parse_numbers(raw) or _parse_mail(raw)


def _parse_numbers(raw: str) -> str | None:
    found = _YEAR_FIRST.fullmatch(raw)
    if found:
        return _day(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    found = _SLASHED.fullmatch(raw)
    if not found:
        return None
    first, second, year = (int(part) for part in found.groups())
    if first > 12:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    return _day(year, first, second) if first == second else None


def _parse_mail(raw: str) -> str | None:
    if not re.match(r"[A-Za-z]{3}, ?\d", raw):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - brings sockets along, and few reports need it

    try:
        return parsedate_to_datetime(raw).isoformat()
    except ValueError:
        return None


def _from_words(found: re.Match[str]) -> str | None:
    day = _day(int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]))
    if day is None or found["hour"] is None:
        return day
    hour, minute, half = int(found["hour"]), int(found["minute"]), (found["half"] or "")[:1].lower()
    if half and not 1 <= hour <= 12:
        return day
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 23 or minute > 59:
        return day
    offset = _ZONES.get((found["zone"] or "").lower())
    return f"{day}T{hour:02d}:{minute:02d}{'' if offset is None else f'{offset:+03d}:00'}"


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _valid(iso: str) -> bool:
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _is_credible(iso: str, now: datetime) -> bool:
    stated = datetime.fromisoformat(iso)
    if stated.year < _EARLIEST_YEAR or stated.date() == _EPOCH:
        return False
    if stated.tzinfo is not None:
        return stated <= now + _SKEW
    return stated.replace(tzinfo=UTC) - _WIDEST_ZONE <= now
