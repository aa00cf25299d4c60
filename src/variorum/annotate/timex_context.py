"""What a time expression is resolved against: the report's day, the tense around it, and what was named before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, TypeAlias

from variorum.annotate import timex_words as words

# "past above": the verb beside the expression says nothing, one further up is past.
Tense: TypeAlias = Literal["past", "past above", "present", "future"]
Role: TypeAlias = Literal["clock", "part", "bare-part", "weekday", "date", "day", "other"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A time expression within one sentence; `start` and `end` count from the sentence's first character.

    Args:
        role: what it may combine with: a `clock` time or a `part` of the day takes its day from a neighbour.
    """

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None = None
    role: Role = "other"


@dataclass(slots=True)
class Memory:
    """What the report has named so far: the last full day and the last quarter."""

    day: date | None = None
    quarter: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One sentence and the days around it.

    Args:
        text: the sentence with every white-space character as one space and straight apostrophes.
        today: the report's own date, None when it gives none.
        tense: tense of the clause around an offset, None when it is not clear.
        plural_after: whether the word that starts at an offset is a plural noun counted by what stands before it.
    """

    text: str
    today: date | None
    tense: Callable[[int], Tense | None]
    plural_after: Callable[[int], bool]
    memory: Memory = field(default_factory=Memory)

    def weekday(self, number: int, start: int, *, deictic: str = "") -> str:
        """Return the value of a weekday: the day before or the day itself, the next one in a future clause."""
        if self.today is None:
            return f"XXXX-WXX-{number}"
        back = (self.today.isoweekday() - number) % 7
        ahead = (7 - back) % 7
        if deictic in ("next", "coming"):
            return (self.today + timedelta(days=ahead or 7)).isoformat()
        if deictic in ("last", "past"):
            return (self.today - timedelta(days=back or 7)).isoformat()
        if deictic in ("previous", "following") and self.memory.day:
            back = (self.memory.day.isoweekday() - number) % 7 or 7
            ahead = 7 - back or 7
            shift = -back if deictic == "previous" else ahead
            return (self.memory.day + timedelta(days=shift)).isoformat()
        if deictic == "previous":
            return (self.today - timedelta(days=back or 7)).isoformat()
        forward = self.tense(start) == "future" or (
            deictic == "this" and self.tense(start) not in ("past", "past above")
        )
        return (self.today + timedelta(days=ahead if forward else -back)).isoformat()

    def month_day(self, month: int, day: int, start: int) -> str | None:
        """Return the value of a month and day without a year: the nearest that the tense allows."""
        try:
            date(2000, month, day)
        except ValueError:
            return None
        if self.today is None:
            return f"XXXX-{month:02d}-{day:02d}"
        found: list[date] = []
        for year in (self.today.year - 1, self.today.year, self.today.year + 1):
            try:
                found.append(date(year, month, day))
            except ValueError:  # 29 February
                continue
        if not found:
            return f"XXXX-{month:02d}-{day:02d}"
        today, tense = self.today, self.tense(start)
        return min(found, key=lambda d: _distance((d - today).days, tense, against=1.5)).isoformat()

    def month(self, month: int, start: int, *, deictic: str = "") -> str:
        """Return the value of a month without a year."""
        if self.today is None:
            return f"XXXX-{month:02d}"
        year, this = self.today.year, self.today.month
        if deictic in ("last", "past", "previous"):
            year -= month >= this
        elif deictic in ("next", "coming", "following"):
            year += month <= this
        elif deictic == "this":
            pass
        else:
            tense = self.tense(start)
            year += min((-1, 0, 1), key=lambda shift: _distance(month - this + 12 * shift, tense, against=4.0))
        return f"{year:04d}-{month:02d}"

    def season(self, season: str, start: int, *, deictic: str = "") -> str:
        """Return the value of a season without a year."""
        code = words.SEASONS[season]
        if self.today is None:
            return f"XXXX-{code}"
        first, this, year = words.SEASON_MONTH[code], self.today.month, self.today.year
        if code == "WI" and this <= 2:
            year -= 1
        if deictic in ("last", "past", "previous"):
            year -= (first + 2 >= this and code != "WI") or (code == "WI" and this > 2)
        elif deictic in ("next", "coming"):
            year += first <= this
        elif not deictic and self.tense(start) != "future":
            year -= first > this
        return f"{year:04d}-{code}"

    def unit(self, unit: str, shift: int) -> str:
        """Return the value of the week, month, year ... `shift` units from today; floating without a date."""
        unit = words.singular(unit)
        if self.today is None:
            return {
                "day": "XXXX-XX-XX",
                "week": "XXXX-WXX",
                "weekend": "XXXX-WXX-WE",
                "month": "XXXX-XX",
                "quarter": "XXXX-QX",
                "night": "XXXX-XX-XXTNI",
                "fortnight": "XXXX-WXX",
            }.get(unit, "XXXX")
        return shifted(self.today, unit, shift)


def _distance(ahead: int, tense: Tense | None, *, against: float) -> float:
    """Return how far a day or month lies from now, more for one on the wrong side of the clause's tense.

    `against`: the weight of the wrong side when the tense is that of a verb further up.
    """
    if tense == "future":
        return -3.0 * ahead if ahead < 0 else ahead
    if tense in ("past", "past above"):
        return (against if tense == "past above" else 9.0) * ahead if ahead > 0 else -ahead
    return abs(ahead) + (0.1 if ahead > 0 else 0.0)


def shifted(day: date, unit: str, shift: int) -> str:
    """Return the calendar unit that lies `shift` units from `day`, in that unit's own precision."""
    try:
        return _shifted(day, words.singular(unit), shift)
    except (ValueError, OverflowError):  # before the year 1 or after 9999
        return "PAST_REF" if shift < 0 else "FUTURE_REF"


def _shifted(day: date, unit: str, shift: int) -> str:
    if unit in ("day", "night"):
        return (day + timedelta(days=shift)).isoformat() + ("TNI" if unit == "night" else "")
    if unit in ("week", "weekend", "fortnight"):
        moved = day + timedelta(days=shift * (14 if unit == "fortnight" else 7))
        return words.week_value(moved) + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return words.add_months(day, shift).isoformat()[:7]
    if unit == "quarter":
        return words.quarter_value(words.add_months(day, shift * 3))
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    value = f"{date(day.year + shift * years, 1, 1).year:04d}"
    return {"year": value, "decade": value[:3], "century": value[:2]}[unit]


def holiday_day(name: str, year: str | None, context: Context, start: int, deictic: str) -> str:
    """Return the value of a named day; floating where its year is not known."""
    if year:
        return words.holiday(name, int(year)).isoformat()
    if context.today is None:
        if name in words.FIXED_DAYS:
            month, day = words.FIXED_DAYS[name]
            return f"XXXX-{month:02d}-{day:02d}"
        return f"XXXX-{words.MOVING_DAYS[name][0]:02d}" if name in words.MOVING_DAYS else "XXXX-XX-XX"
    today = context.today
    found = [words.holiday(name, year) for year in (today.year - 1, today.year, today.year + 1)]
    if deictic == "last":
        return max(d for d in found if d < today).isoformat()
    if deictic == "next" or (not deictic and context.tense(start) == "future"):
        return min(d for d in found if d >= today).isoformat()
    if deictic == "this":
        return found[1].isoformat()
    if context.tense(start) in ("past", "past above"):
        return max(d for d in found if d <= today).isoformat()
    return min(found, key=lambda d: abs(d - today)).isoformat()


def day_value(year: int, month: int, day: int) -> str | None:
    """Return the ISO date, None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
