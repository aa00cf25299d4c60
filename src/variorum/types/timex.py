"""TIMEX3 values as sets of moments: bounds, order, precision, and how two of them relate.

A full value (`2016-12-23TMO`) is one stretch of the calendar. A floating one (`XXXX-WXX-5T03:00`) is every stretch
it may stand for. Moments are local times as the report states them; nothing is converted between zones.
Source: TimeML 1.2.1 (TIMEX3), ISO 8601.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

Relation: TypeAlias = Literal["same", "inside", "contains", "overlaps", "apart", "unknown"]
Precision: TypeAlias = Literal["minute", "hour", "part-of-day", "day", "week", "month", "year", "floating", "vague"]
Scope: TypeAlias = Literal["calendar", "year", "week", "day"]
Ranges: TypeAlias = tuple[tuple[int, int], ...]

DAY = 24 * 60
WEEK = 7 * DAY
_LEAP = 2000  # the year on which values without a year are laid out, so that 29 February has its place
_ALMOST = 60  # minutes meant by "just after" and "just before" a clock time
_ABOUT = 30  # minutes either side of an approximate clock time

# Parts of the day, in minutes from its start. They overlap on purpose: usage does. "Friday night" may be the small
# hours of Friday or run into Saturday.
PARTS: dict[str, Ranges] = {
    "MO": ((0, 12 * 60),),
    "MI": ((11 * 60, 14 * 60),),
    "AF": ((12 * 60, 18 * 60),),
    "EV": ((16 * 60, DAY),),
    "NI": ((0, 6 * 60), (18 * 60, 30 * 60)),
    "DT": ((6 * 60, 20 * 60),),
}
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}

_DATE = re.compile(
    r"(?P<year>[\dX]{4}|\d{2,3}X{0,2})"
    r"(?:-(?:W(?P<week>\d{1,2}|XX)(?:-(?P<weekday>[1-7]|WE|X))?"
    r"|Q(?P<quarter>[1-4X])|H(?P<half>[12X])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?))?"
    r"(?:T(?:(?P<part>MO|MI|AF|EV|NI|DT)|(?P<hour>\d\d|XX)(?::(?P<minute>\d\d|XX))?(?::\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_DURATION = re.compile(r"P(?P<date>XX|(?:[\d.X]+(?:[CEYQMD]|WE?))*)(?:T(?P<time>(?:[\d.X]+[HMS])+))?")
_PIECE = re.compile(r"([\d.X]+)([A-Z]+)")
_IN_MONTHS = {"C": 1200.0, "E": 120.0, "Y": 12.0, "Q": 3.0, "M": 1.0}
_IN_SECONDS = {"W": 604800.0, "WE": 172800.0, "D": 86400.0, "H": 3600.0, "m": 60.0, "S": 1.0}


@dataclass(frozen=True, slots=True)
class _Moments:
    """Stretches in minutes on one scale: the calendar, or a recurring year, week or day."""

    scope: Scope
    ranges: Ranges
    zoned: bool = False


@dataclass(frozen=True, slots=True)
class _Parts:
    year: str
    week: str | None
    weekday: str | None
    quarter: str | None
    half: str | None
    season: str | None
    month: str | None
    day: str | None
    part: str | None
    hour: str | None
    minute: str | None
    zone: str | None


def relate_times(a: str, b: str, *, mod_a: str | None = None, mod_b: str | None = None, tolerance: int = 0) -> Relation:
    """Return how the moments of value `a` lie to those of value `b`.

    `inside` means every moment of `a` may be one of `b`; for floating values this is compatibility, not proof: the
    23rd of December 2016 is `inside` "Friday". Values that cannot be compared (past and present references, a
    duration against a date, two zones) are `unknown`.

    Args:
        a: TIMEX3 value.
        b: TIMEX3 value.
        mod_a: TIMEX3 modifier of `a`; START, MID and END narrow generously, APPROX widens a clock time.
        mod_b: likewise of `b`.
        tolerance: minutes by which two clock times may differ and still be the same.
    """
    if _DURATION.fullmatch(a) and _DURATION.fullmatch(b):
        return _relate_durations(a, b)
    first, second = _moments(a, mod_a), _moments(b, mod_b)
    if first is None or second is None or first.zoned != second.zoned:
        return "unknown"
    if a == b and mod_a == mod_b:
        return "same"
    if tolerance and _is_clock(a) and _is_clock(b):
        second = _widen(second, tolerance)
        close = _relate_moments(first, second)
        return "same" if close == "inside" and first.scope == second.scope else close
    return _relate_moments(first, second)


def precision(value: str | None) -> Precision:
    """Return how exactly `value` says when.

    A value without a known year is `floating`; one that says nothing of when (`PAST_REF`, `XXXX-XX-XX`, a duration)
    is `vague`. Quarters, halves, seasons, decades and centuries count as `year`: nothing finer is claimed.
    """
    found = _parse(value) if value else None
    if found is None or _moments_of(found) is None:
        return "vague"
    if "X" in found.year and not re.fullmatch(r"\d{2,3}X+", found.year):
        return "floating"
    if found.minute and found.minute != "XX":
        return "minute"
    if found.hour and found.hour != "XX":
        return "hour"
    if found.part:
        return "part-of-day"
    if (found.day and found.day != "XX") or (found.weekday and found.weekday in "1234567"):
        return "day"
    if found.week and found.week != "XX":
        return "week"
    return "month" if found.month and found.month != "XX" else "year"


def bounds(value: str | None) -> tuple[str, str] | None:
    """Return the first and last day of a full value, or its first and last minute if it names a part of the day.

    Both ends are inclusive ISO 8601. None for a floating or vague value.
    """
    found = _parse(value) if value else None
    moments = _moments_of(found) if found else None
    if found is None or moments is None or moments.scope != "calendar":
        return None
    low, high = moments.ranges[-1][0], moments.ranges[-1][1] - 1  # a night: from the evening on
    if found.part or found.hour:
        zone = "Z" if found.zone == "Z" else found.zone or ""
        return f"{_stamp(low)}{zone}", f"{_stamp(high)}{zone}"
    return _stamp(low)[:10], _stamp(high)[:10]


def sort_key(value: str | None, *, week_start: int = 1) -> tuple[int, int, int]:
    """Return a key that puts full values in calendar order, then floating ones, then the vague.

    Floating weekdays follow the week that begins on `week_start` (1 = Monday); a wider stretch comes before the
    narrower ones it begins with.
    """
    found = _parse(value) if value else None
    moments = _moments_of(found) if found else None
    if moments is None:
        return (4, 0, 0)
    low, high = moments.ranges[0][0], moments.ranges[-1][1]
    if found and found.part == "NI":
        low = moments.ranges[-1][0]  # a night is listed with the evening that begins it
    order = {"calendar": 0, "year": 1, "week": 2, "day": 3}[moments.scope]
    if moments.scope == "week":
        low = (low - (week_start - 1) * DAY) % WEEK
    return (order, low, -(high - moments.ranges[0][0]))


def anchor(value: str, day: date) -> str:
    """Return a floating weekday, month or month and day as the full value nearest `day` that is not after it.

    Any other value comes back as it is. `XXXX-WXX-5T03:00` with Sunday 2016-12-25 gives `2016-12-23T03:00`.
    """
    found = _parse(value)
    if found is None or found.year != "XXXX":
        return value
    head, mark, time = value.partition("T")
    tail = mark + time
    if found.week == "XX" and found.weekday and found.weekday in "1234567":
        back = (day.isoweekday() - int(found.weekday)) % 7
        return (day - timedelta(days=back)).isoformat() + tail
    if found.month and found.month != "XX":
        month = int(found.month)
        exact = int(found.day) if found.day and found.day != "XX" else None
        for year in range(day.year, day.year - 9, -1):
            if exact and exact > calendar.monthrange(year, month)[1]:
                continue
            if date(year, month, exact or 1) <= day:
                return f"{year:04d}{head[4:]}{tail}"
    return value


def _parse(value: str) -> _Parts | None:
    match = _DATE.fullmatch(value)
    return _Parts(**match.groupdict()) if match else None


def _minutes(day: date) -> int:
    return day.toordinal() * DAY


def _stamp(minutes: int) -> str:
    moment = datetime.combine(date.fromordinal(minutes // DAY), datetime.min.time()) + timedelta(minutes=minutes % DAY)
    return moment.isoformat(timespec="minutes")


def _months(year: int, first: int, last: int) -> tuple[int, int]:
    end_year, end_month = year + last // 12, last % 12 + 1
    return _minutes(date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)), _minutes(date(end_year, end_month, 1))


@lru_cache(maxsize=4096)
def _moments(value: str, mod: str | None = None) -> _Moments | None:
    found = _parse(value)
    moments = _moments_of(found) if found else None
    return _modified(moments, mod, clock=_is_clock(value)) if moments and mod else moments


def _moments_of(found: _Parts) -> _Moments | None:
    try:
        span = _days(found)
    except ValueError:  # no such day, as 2015-02-29, or a week the year has not
        return None
    clock = _clock(found)
    if span is None:
        return _Moments("day", clock, bool(found.zone)) if clock else None
    scope, low, high = span
    if clock is None:
        return _Moments(scope, ((low, high),))
    if high - low > DAY:
        return None
    return _Moments(scope, tuple((low + start, low + end) for start, end in clock), bool(found.zone))


def _clock(found: _Parts) -> Ranges | None:
    if found.part:
        return PARTS[found.part]
    if not found.hour or found.hour == "XX" or int(found.hour) > 24:
        return None
    start = int(found.hour) * 60
    if found.minute and found.minute != "XX":
        return ((start + int(found.minute), start + int(found.minute) + 1),)
    return ((start, start + 60),)


def _days(found: _Parts) -> tuple[Scope, int, int] | None:
    """Return scale and stretch of the date part, None when it says nothing."""
    if len(found.year) < 4 or re.fullmatch(r"\d{2,3}X+", found.year):
        digits = found.year.rstrip("X")
        years = 10 ** (4 - len(digits))
        first = int(digits) * years
        if not first:
            return None
        return "calendar", _minutes(date(first, 1, 1)), _minutes(date(first + years, 1, 1))
    known = found.year.isdigit() and int(found.year) > 0
    if not known and found.year != "XXXX":
        return None
    if found.week:
        return _week_days(found, int(found.year) if known else None)
    year, scope = (int(found.year), "calendar") if known else (_LEAP, "year")
    months: tuple[int, int] | None = (1, 12) if known else None
    if found.quarter and found.quarter != "X":
        months = (int(found.quarter) * 3 - 2, int(found.quarter) * 3)
    elif found.half and found.half != "X":
        months = (int(found.half) * 6 - 5, int(found.half) * 6)
    elif found.season:
        months = SEASONS[found.season]
    elif found.month and found.month != "XX":
        months = (int(found.month), int(found.month))
        if not 1 <= months[0] <= 12:
            return None
    if months is None:
        return None
    if found.day and found.day != "XX" and found.month != "XX":
        low = _minutes(date(year, months[0], int(found.day)))
        return ("calendar" if known else "year"), low, low + DAY
    low, high = _months(year, *months)
    return ("calendar" if scope == "calendar" else "year"), low, high


def _week_days(found: _Parts, year: int | None) -> tuple[Scope, int, int] | None:
    numbered = year is not None and found.week is not None and found.week != "XX"
    if numbered and year is not None and found.week is not None:
        monday, scope = _minutes(date.fromisocalendar(year, int(found.week), 1)), "calendar"
    elif found.weekday in (None, "X"):
        return ("calendar", *_months(year, 1, 12)) if year is not None else None
    else:
        monday, scope = 0, "week"
    kind: Scope = "calendar" if scope == "calendar" else "week"
    if found.weekday == "WE":
        return kind, monday + 5 * DAY, monday + WEEK
    if found.weekday and found.weekday != "X":
        low = monday + (int(found.weekday) - 1) * DAY
        return kind, low, low + DAY
    return kind, monday, monday + WEEK


def _is_clock(value: str) -> bool:
    found = _parse(value)
    return bool(found and found.hour and found.hour != "XX")


def _modified(moments: _Moments, mod: str, *, clock: bool) -> _Moments:
    low, high = moments.ranges[0][0], moments.ranges[-1][1]
    length = high - low
    if clock:
        before, after = {
            "APPROX": (_ABOUT, _ABOUT),
            "AFTER": (0, _ALMOST),
            "BEFORE": (_ALMOST, 0),
            "ON_OR_AFTER": (0, _ALMOST),
            "ON_OR_BEFORE": (_ALMOST, 0),
        }.get(mod, (0, 0))
        return _Moments(moments.scope, ((low - before, high + after),), moments.zoned)
    if len(moments.ranges) > 1:
        return moments
    share = {"START": (0.0, 0.6), "MID": (0.2, 0.8), "END": (0.4, 1.0)}.get(mod)
    if share is None:
        return moments
    return _Moments(moments.scope, ((low + int(length * share[0]), low + int(length * share[1])),), moments.zoned)


def _widen(moments: _Moments, minutes: int) -> _Moments:
    ranges = tuple((low - minutes, high + minutes) for low, high in moments.ranges)
    return _Moments(moments.scope, ranges, moments.zoned)


_PERIOD: dict[Scope, int] = {"week": WEEK, "day": DAY}


def _relate_moments(a: _Moments, b: _Moments) -> Relation:
    if a.scope == b.scope:
        period = _PERIOD.get(a.scope)
        return _relate_ranges(_wrap(a.ranges, period), _wrap(b.ranges, period))
    rank: list[Scope] = ["calendar", "year", "week", "day"]
    if rank.index(a.scope) > rank.index(b.scope):
        return _INVERSE[_relate_moments(b, a)]
    return _relate_across(a, b)


def _relate_across(a: _Moments, b: _Moments) -> Relation:
    """Relate `a` to a pattern `b` that recurs on a smaller scale."""
    if a.scope == "calendar" and b.scope == "year":
        found: Relation = "apart"
        year = date.fromordinal(max(1, a.ranges[0][0] // DAY)).year
        for near in range(max(year - 1, 1), year + 2):
            shifted = tuple((_to_year(low, near), _to_year(high, near)) for low, high in b.ranges)
            one = _relate_ranges(a.ranges, shifted)
            if one in ("same", "inside"):
                return "inside"
            found = "overlaps" if one != "apart" else found
        return found
    if a.scope == "year" and b.scope == "week":
        return "overlaps"
    period = _PERIOD[b.scope]
    if a.ranges[-1][1] - a.ranges[0][0] >= period:
        return "overlaps"
    # Day one of the proleptic calendar is a Monday, as is day one of the week scale: days count from there.
    base = DAY if a.scope == "calendar" else 0
    moved = tuple((low - base, high - base) for low, high in a.ranges)
    one = _relate_ranges(_wrap(moved, period), _wrap(b.ranges, period))
    if one in ("same", "inside"):
        return "inside"
    return "apart" if one == "apart" else "overlaps"


def _to_year(minutes: int, year: int) -> int:
    day = date.fromordinal(minutes // DAY)
    target, month = year + day.year - _LEAP, day.month
    last = calendar.monthrange(target, month)[1]
    return _minutes(date(target, month, min(day.day, last))) + minutes % DAY


def _wrap(ranges: Ranges, period: int | None) -> Ranges:
    """Return `ranges` folded into one period, sorted and joined; unchanged scale when there is none."""
    cut: list[tuple[int, int]] = []
    for low, high in ranges:
        if period is None:
            cut.append((low, high))
            continue
        start, length = low % period, high - low
        if length >= period:
            return ((0, period),)
        if start + length > period:
            cut += [(start, period), (0, start + length - period)]
        else:
            cut.append((start, start + length))
    joined: list[tuple[int, int]] = []
    for low, high in sorted(cut):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return tuple(joined)


_INVERSE: dict[Relation, Relation] = {
    "same": "same",
    "inside": "contains",
    "contains": "inside",
    "overlaps": "overlaps",
    "apart": "apart",
    "unknown": "unknown",
}


def _relate_ranges(a: Ranges, b: Ranges) -> Relation:
    a, b = _wrap(a, None), _wrap(b, None)
    if a == b:
        return "same"
    if all(any(x[0] <= low and high <= x[1] for x in b) for low, high in a):
        return "inside"
    if all(any(x[0] <= low and high <= x[1] for x in a) for low, high in b):
        return "contains"
    return "overlaps" if any(x[0] < high and low < x[1] for low, high in a for x in b) else "apart"


def _relate_durations(a: str, b: str) -> Relation:
    first, second = _amounts(a), _amounts(b)
    if a == b:
        return "same"
    if first is None or second is None:
        return "unknown"
    if first == second:
        return "same"
    return "apart" if (first[0] == 0) == (second[0] == 0) else "unknown"


def _amounts(value: str) -> tuple[float, float] | None:
    """Return months and seconds of a duration, None when it has an unknown amount."""
    match = _DURATION.fullmatch(value)
    if match is None or "X" in value:
        return None
    months = seconds = 0.0
    pieces: Sequence[tuple[str, str]] = _PIECE.findall(match["date"] or "")
    for number, unit in pieces:
        if unit in _IN_MONTHS:
            months += float(number) * _IN_MONTHS[unit]
        else:
            seconds += float(number) * _IN_SECONDS[unit]
    for number, unit in _PIECE.findall(match["time"] or ""):
        seconds += float(number) * _IN_SECONDS["m" if unit == "M" else unit]
    return months, seconds
