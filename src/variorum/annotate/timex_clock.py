"""Clock times and parts of the day: patterns and readings, the day left open for a neighbour to fill."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from variorum.annotate import timex_words as words
from variorum.annotate.number_words import parse_number
from variorum.annotate.timex_context import Context, Draft

Match: TypeAlias = re.Match[str]

OPEN_DAY = "XXXX-XX-XX"
_HOUR_WORD = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONE = (
    r"(?:(?:,? \(?(?P<zone>(?-i:GMT|UTC|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|CET|CEST|BST|EET|IST|JST|AEST)\b"
    r"|local time|(?:Eastern|Central|Pacific|Mountain)(?: (?:Standard|Daylight))?(?: Time)?)\)?)?)"
)
_ABOUT = r"(?:(?P<mod>about|around|approximately|roughly|shortly|just|almost|nearly) (?P<side>before |after )?)?"
_HALF_DAY = r"(?P<half>a\. ?m\b\.?|am\b|p\. ?m\b\.?|pm\b)"
_PHRASE = r"(?P<phrase>in the (?:early )?(?:morning|afternoon|evening)|at night)"


def _hour(text: str) -> int | None:
    number = int(text) if text.isdigit() else parse_number(text)
    return int(number) if number is not None and 0 <= number <= 24 else None


def _in_half(hour: int, half: str) -> int | None:
    if not 1 <= hour <= 12:
        return hour if 12 < hour < 24 and half == "p" else None
    return hour % 12 + (12 if half == "p" else 0)


def _time(match: Match, hour: int, minute: int) -> Draft | None:
    if hour > 23 or minute > 59:
        return None
    zone = "Z" if match.groupdict().get("zone") in ("GMT", "UTC") else ""
    start, mod = match.start(), None
    word = (match.groupdict().get("mod") or "").lower()
    side = (match.groupdict().get("side") or "").strip().lower()
    if side:  # "just after 3am": the preposition stays outside
        mod, start = side.upper(), match.start("hour") if match.groupdict().get("hour") else match.start()
    elif word in ("about", "around", "approximately", "roughly"):
        mod = "APPROX"
    elif word in ("almost", "nearly"):
        mod = "LESS_THAN"
    elif word:
        start = match.start("hour")
    return Draft(start, match.end(), "TIME", f"{OPEN_DAY}T{hour:02d}:{minute:02d}{zone}", mod, "clock")


def _half_day(m: Match, _: Context) -> Draft | None:
    hour = _hour(m["hour"])
    hour = _in_half(hour, m["half"][0].lower()) if hour is not None else None
    return _time(m, hour, int(m.groupdict().get("minute") or 0)) if hour is not None else None


def _phrase(m: Match, _: Context) -> Draft | None:
    hour = _hour(m["hour"])
    if hour is None:
        return None
    phrase = m["phrase"].lower()
    late = "afternoon" in phrase or "evening" in phrase or ("night" in phrase and hour >= 6)
    hour = hour if hour > 12 else _in_half(hour, "p" if (late and hour != 12) or "afternoon" in phrase else "a")
    return _time(m, hour, int(m.groupdict().get("minute") or 0)) if hour is not None else None


def _twenty_four(m: Match, context: Context) -> Draft | None:
    before = context.text[: m.start()]
    hour, minute = int(m["hour"]), int(m["minute"])
    anchored = re.search(
        r"\b(?:at|by|around|about|before|after|from|until|till|since|to|and|between|day|,)\s$", before, re.IGNORECASE
    )
    clear = hour >= 13 or m["hour"][0] == "0"
    dotted = ":" not in m[0] and not before.endswith("at ")
    if not (m["zone"] or (anchored and clear and not dotted)):
        return None
    return _time(m, hour, minute)


def _military(m: Match, _: Context) -> Draft | None:
    return _time(m, int(m["hour"]), int(m["minute"]))


def _oclock(m: Match, context: Context) -> Draft | None:
    hour = _hour(m["hour"])
    if hour is None or hour > 12:
        return None
    part = re.search(r"\b(morning|afternoon|evening)\b", context.text, re.IGNORECASE)
    if part is None:  # before or after noon: the sentence does not say
        return Draft(m.start("hour"), m.end(), "TIME", None, None, "other")
    late = _in_half(hour, "a" if part[1].lower() == "morning" else "p")
    return _time(m, late, 0) if late is not None else None


def _noon(m: Match, _: Context) -> Draft | None:
    found = _time(m, 12, 0)
    if found and m["hour"].lower() == "midnight":  # midnight on Saturday ends Saturday
        return replace(found, value=f"{OPEN_DAY}T24:00")
    return found


def _past_hour(m: Match, context: Context) -> Draft | None:
    hour = _hour(m["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    minute = {"half": 30, "a quarter": 15, "quarter": 15}.get(m["minutes"].lower())
    minute = int(parse_number(m["minutes"]) or 0) if minute is None else minute
    half = m["half"] or ""
    if not half:
        if m["minutes"].lower() not in ("half", "a quarter", "quarter"):  # five to ten: rather a range
            return None
        part = re.search(r"\b(morning|afternoon|evening)\b", context.text, re.IGNORECASE)
        if part is None:
            return Draft(m.start("minutes"), m.end(), "TIME", None, None, "other")
        half = "a" if part[1].lower() == "morning" else "p"
    late = half[0].lower() == "p" or half.lower().endswith(("afternoon", "evening"))
    full = _in_half(hour, "p" if late else "a")
    if full is None:
        return None
    total = (full * 60 + (minute if m["side2"].lower() in ("past", "after") else -minute)) % 1440
    found = _time(m, total // 60, total % 60)
    return Draft(m.start("minutes"), m.end(), "TIME", found.value, None, "clock") if found else None


def _part(m: Match, _: Context) -> Draft | None:
    mod = words.edge_mod(m["edge"])
    return Draft(m.start(), m.end(), "TIME", f"{OPEN_DAY}T{words.PARTS[m['part'].lower()]}", mod, "part")


def _bare_part(m: Match, _: Context) -> Draft | None:
    """Read a part of the day that counts only beside a day: Friday morning."""
    mod = words.edge_mod(m["edge"])
    return Draft(m.start(), m.end(), "TIME", f"{OPEN_DAY}T{words.PARTS[m['part'].lower()]}", mod, "bare-part")


def _in_the_part(m: Match, context: Context) -> Draft | None:
    before = re.search(r"\b(?:in|during|by|into)\s$", context.text[: m.start()], re.IGNORECASE)
    return _part(m, context) if before and "the" in m[0].lower().split() else None


def _small_hours(m: Match, _: Context) -> Draft | None:
    return Draft(m.start(), m.end(), "TIME", f"{OPEN_DAY}TMO", "START", "part")


def _dawn(m: Match, context: Context) -> Draft | None:
    if not re.search(r"\b(?:at|before|after|since|until|by|around)\s$", context.text[: m.start()], re.IGNORECASE):
        return None
    word = m["part"].lower()
    part = {
        "dawn": "MO",
        "daybreak": "MO",
        "sunrise": "MO",
        "dusk": "EV",
        "sunset": "EV",
        "nightfall": "EV",
        "lunchtime": "MI",
        "midday": "MI",
    }[word]
    mod = "START" if part == "MO" else None
    return Draft(m.start("part"), m.end(), "TIME", f"{OPEN_DAY}T{part}", mod, "part")


# Name, triggers, pattern, reading: as a `Rule` takes them.
CLOCK_RULES: tuple[tuple[str, str, str, Callable[[Match, Context], Draft | None]], ...] = (
    (
        "half-day",
        "am pm m",
        rf"(?<![\w$.]){_ABOUT}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?{_HALF_DAY}(?:[ ,]?{_PHRASE}(?= ))?{_ZONE}",
        _half_day,
    ),
    ("half-day-words", "am pm m", rf"(?<![\w$.]){_ABOUT}(?P<hour>{_HOUR_WORD}) ?{_HALF_DAY}{_ZONE}", _half_day),
    (
        "phrase",
        "morning afternoon evening night",
        rf"(?<![\w$.:]){_ABOUT}(?P<hour>\d{{1,2}}|{_HOUR_WORD})(?:[:.](?P<minute>\d\d))?(?: o'clock)? {_PHRASE}\b",
        _phrase,
    ),
    (
        "twenty-four",
        "#",
        rf"(?<![\w$.:/])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?: ?hours?| hrs)?(?![\d:.%]\d|\d|%| (?:million|billion|percent|p\.?m|a\.?m|am|pm))\b{_ZONE}",
        _twenty_four,
    ),
    (
        "military",
        "gmt utc est edt cet bst hours hrs local",
        r"(?<![\w$.:/])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?P<zone>(?-i:GMT|UTC|EST|EDT|CET|BST)|hours|hrs|local time)\b",
        _military,
    ),
    ("oclock", "o clock", rf"(?<!\w){_ABOUT}(?P<hour>\d{{1,2}}|{_HOUR_WORD}) o'clock\b{_ZONE}", _oclock),
    (
        "noon",
        "noon midnight midday",
        rf"(?<!\w){_ABOUT}(?P<hour>noon|midnight|midday)\b(?! (?:express|mass|sun)\b)",
        _noon,
    ),
    (
        "past-hour",
        "half quarter morning afternoon evening am pm m",
        rf"(?<!\w)(?P<minutes>half|a quarter|quarter|five|ten|twenty|twenty-five) (?P<side2>past|to|after) (?P<hour>{_HOUR_WORD}|\d{{1,2}})\b ?(?P<half>a\.m\b\.?|am\b|p\.m\b\.?|pm\b|in the (?:morning|afternoon|evening))?",
        _past_hour,
    ),
    (
        "part",
        "morning afternoon evening night",
        rf"(?<!\w)(?P<edge>early |late |mid[ -]|the early |the late )?(?<!this )(?:the )?(?P<part>{words.PART})(?= of\b(?! the\b))",
        _part,
    ),
    (
        "bare-part",
        "morning afternoon evening night",
        rf"(?<!\w)(?P<edge>early |late |mid[ -])?(?P<part>{words.PART})\b(?!s|-)",
        _bare_part,
    ),
    (
        "in-the-part",
        "morning afternoon evening",
        r"(?<!\w)(?P<edge>the early |the late |late |early )?(?:the )?(?P<part>morning|afternoon|evening)\b(?! (?:of|paper|news|session|star|dress|show|rush|hours))",
        _in_the_part,
    ),
    (
        "mid-part",
        "morning afternoon evening",
        r"(?<!\w)(?P<edge>mid[ -]|early |late |early in the |late in the )(?P<part>morning|afternoon|evening)\b",
        _part,
    ),
    (
        "small-hours",
        "hours",
        r"(?<!\w)the (?:early|small|first|wee)(?: morning)? hours\b(?: of the morning\b)?",
        _small_hours,
    ),
    (
        "dawn",
        "dawn daybreak sunrise dusk sunset nightfall lunchtime",
        r"(?<!\w)(?P<part>dawn|daybreak|sunrise|dusk|sunset|nightfall|lunchtime)\b",
        _dawn,
    ),
)
