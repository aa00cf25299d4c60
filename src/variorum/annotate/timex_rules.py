"""Rules for time expressions: one pattern and one reading each.

The extents follow the TimeML guidelines: determiners and modifiers inside, prepositions and possessive 's outside.
A rule is tried only where one of its trigger words stands in the sentence.
Source: TimeML annotation guidelines 1.2.1, TIDES 2003 extents.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from variorum.annotate import timex_words as words
from variorum.annotate.number_words import NUMBER, ORDINAL, parse_number, parse_ordinal
from variorum.annotate.patterns import compiled
from variorum.annotate.timex_clock import CLOCK_RULES
from variorum.annotate.timex_context import Context, Draft, day_value, holiday_day, shifted

Match: TypeAlias = re.Match[str]
Reading: TypeAlias = Callable[[Match, Context], Draft | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern (letter case ignored) with its reading. `triggers`: lower-case words of which one must occur; `#` = a figure."""

    name: str
    triggers: frozenset[str]
    pattern: str
    read: Reading


def drafts(context: Context) -> Iterator[Draft]:
    """Yield every reading of every rule in the sentence, overlapping ones included."""
    present = set(re.findall(r"[a-z]+", context.text.lower()))  # "3am" gives "am"
    if re.search(r"\d", context.text):
        present.add("#")
    for rule in RULES:
        if rule.triggers.isdisjoint(present):
            continue
        for match in compiled(rule.pattern).finditer(context.text):
            found = rule.read(match, context)
            if found is not None:
                yield found


def _draft(match: Match, type_: str, value: str | None, mod: str | None = None, role: str = "other") -> Draft:
    return Draft(match.start(), match.end(), type_, value, mod, role)  # type: ignore[arg-type]


def _group(match: Match, name: str) -> str:
    return match.groupdict().get(name) or ""


def _stands_after(context: Context, start: int, opening: str) -> bool:
    return re.search(rf"\b(?:{opening})[ -]$", context.text[:start], re.IGNORECASE) is not None


# Calendar dates -----------------------------------------------------------------------------------------------


def _iso_date(m: Match, _: Context) -> Draft | None:
    value = day_value(int(m["y"]), int(m["m"]), int(m["d"]))
    return _draft(m, "DATE", value, role="date") if value else None


def _slash_date(m: Match, _: Context) -> Draft | None:
    a, b, year = int(m["a"]), int(m["b"]), m["y"]
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 50 else 1900 + int(year)
    if a > 12 and b <= 12:
        value = day_value(full, b, a)
    elif (b > 12 and a <= 12) or a == b:
        value = day_value(full, a, b)
    else:  # day or month first: the text does not say
        value = f"{full:04d}-XX-XX" if len(year) == 4 and a <= 12 and b <= 12 else None
    return _draft(m, "DATE", value, role="date") if value else None


def _month_day(m: Match, context: Context) -> Draft | None:
    month = words.month_number(m["month"])
    rank = m["day"] if m["day"].isdigit() else None
    day = int(rank) if rank else parse_ordinal(m["day"])
    if not day or day > 31:
        return None
    mod = words.edge_mod(_group(m, "edge"))
    if m["year"]:
        value = day_value(int(m["year"]), month, day)
    elif (rel := _group(m, "rel")) and context.today:
        value = day_value(context.today.year + {"last": -1, "this": 0, "next": 1}[rel.lower()], month, day)
    else:
        value = context.month_day(month, day, m.start())
    return _draft(m, "DATE", value, mod, role="date") if value else None


def _month_year(m: Match, context: Context) -> Draft | None:
    month = words.month_number(m["month"])
    mod = words.edge_mod(_group(m, "edge"))
    if _group(m, "rel"):
        if context.today is None:
            return _draft(m, "DATE", f"XXXX-{month:02d}", mod)
        year = context.today.year + {"last": -1, "this": 0, "next": 1}[_group(m, "rel").lower()]
    else:
        year = int(m["year"]) if m["year"].isdigit() else (_spelled_year(m["year"]) or 0)
    return _draft(m, "DATE", f"{year:04d}-{month:02d}", mod)


def _month_alone(m: Match, context: Context) -> Draft | None:
    deictic = _group(m, "rel").lower().split()[-1:] or [""]
    mod = words.edge_mod(_group(m, "edge"))
    return _draft(m, "DATE", context.month(words.month_number(m["month"]), m.start(), deictic=deictic[0]), mod)


def _may_march(m: Match, context: Context) -> Draft | None:
    known = _group(m, "edge") or _group(m, "rel")
    if not known and not _stands_after(
        context, m.start("month"), "in|by|of|from|since|until|after|before|through|to|during|and"
    ):
        return None
    return _month_alone(m, context)


def _spelled_year(text: str) -> int | None:
    parts = text.lower().replace("-", " ").split()
    if parts[0] == "two":
        return int(parse_number(" ".join(parts)) or 0) or None
    rest = parse_number("-".join(parts[1:])) if len(parts) < 4 else None
    head = {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}[parts[0]]
    return head * 100 + int(rest) if rest else None


_COUNTING_BEFORE = re.compile(
    r"(?:[$£€¥#]|\b(?:no|nos|number|room|flight|highway|route|about|around|than|least|nearly|almost|over|some|only|least|"
    r"up to|page|channel|article|section|unit|model|boeing|us|windows)\.?)\s?-?$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s(?:percent|per cent|miles?|km|kilomet|met(?:er|re)s?|feet|foot|yards?|dollars?|euros?|pounds?|tons?|tonnes?|people"
    r"|points?|votes?|troops|soldiers|shares|degrees|hours|minutes|seconds|days|weeks|months|block|units|copies|hp|rpm)\b",
)


def _year(m: Match, context: Context) -> Draft | None:
    before, after = context.text[: m.start("year")], context.text[m.end() :]
    explicit = _group(m, "edge") or m["the"]
    if not explicit:
        if _COUNTING_BEFORE.search(before) or _UNIT_AFTER.match(after):
            return None
        if m["post"] is None and (before[-1:].isdigit() or (before[-2:-1].isdigit() and before[-1:] in ".,/-:")):
            return None
        named = re.search(
            r"\b(?:in|since|of|by|until|from|the|during|before|after|between|to|through|for|late|early)\s$",
            before,
            re.IGNORECASE,
        )
        if context.plural_after(m.end() + 1) and not named:
            return None
    mod = {"post-": "AFTER", "pre-": "BEFORE"}.get((m["post"] or "").lower(), words.edge_mod(_group(m, "edge")))
    return _draft(m, "DATE", m["year"], mod)


def _spelled(m: Match, _: Context) -> Draft | None:
    year = _spelled_year(m["year"])
    if year is None or (year % 1000 == 0 and not m["the"]):
        return None
    return _draft(m, "DATE", f"{year:04d}")


def _decade(m: Match, context: Context) -> Draft | None:
    mod = words.edge_mod(_group(m, "edge"))
    if (
        len(m["dec"].strip("'s")) == 2
        and not m["dec"].startswith("'")
        and _stands_after(context, m.start("dec"), "his|her|their|my|your|its|our|in")
    ):  # "in his 80s": an age
        return None
    text = m["dec"].lower().strip("'")
    if text in words.DECADES:
        if not m["the"]:
            return None
        return _draft(m, "DATE", f"19{words.DECADES[text]}", mod)
    digits = text.rstrip("s").rstrip("'")
    if len(digits) == 2:
        if not (m["the"] or m["dec"].startswith("'") or _group(m, "edge").lower().startswith("the")):
            return None
        digits = f"{20 if int(digits) < 20 else 19}{digits}"
    return _draft(m, "DATE", digits[:3], mod)


def _century(m: Match, _: Context) -> Draft | None:
    rank = parse_ordinal(m["rank"])
    return _draft(m, "DATE", f"{rank - 1:02d}", words.edge_mod(_group(m, "edge"))) if rank else None


def _holiday(m: Match, context: Context) -> Draft | None:
    name = m["name"].lower()
    if _stands_after(context, m.start(), "happy|merry"):  # a greeting
        return None
    try:
        named = holiday_day(name, m["year"], context, m.start(), _group(m, "rel").lower())
    except ValueError:
        return None
    return _draft(m, "DATE", named, role="date")


# Days and longer units named from the report's date --------------------------------------------------------------


def _weekday(m: Match, context: Context) -> Draft | None:
    deictic = (_group(m, "rel").lower().split() or [""])[-1]
    number = words.WEEKDAYS[m["day"].lower()]
    after = context.text[m.end() : m.end() + 1]
    if after == "s":  # on Mondays
        return Draft(m.start(), m.end() + 1, "SET", f"XXXX-WXX-{number}")
    value = context.weekday(number, m.start("day"), deictic=deictic)
    return _draft(m, "DATE", value, words.edge_mod(_group(m, "edge")), role="weekday")


def _relative_day(m: Match, context: Context) -> Draft | None:
    word = m["word"].lower()
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}[
        word
    ]
    return _draft(m, "DATE", context.unit("day", shift), words.edge_mod(_group(m, "edge")), role="day")


def _tonight(m: Match, context: Context) -> Draft | None:
    word = m["word"].lower()
    shift = -1 if word == "last night" else 0
    value = context.unit("day", shift) + "TNI"
    return _draft(m, "TIME", value, words.edge_mod(_group(m, "edge")), role="day")


def _this_part(m: Match, context: Context) -> Draft | None:
    rel = _group(m, "rel").lower().split()[-1]
    shift = {"this": 0, "next": 1, "following": 1, "previous": -1, "same": 0, "that": 0}[rel]
    base = context.today if rel == "this" else context.memory.day
    day = (base + timedelta(days=shift)).isoformat() if base else "XXXX-XX-XX"
    return _draft(m, "TIME", f"{day}T{words.PARTS[m['part'].lower()]}", words.edge_mod(_group(m, "edge")), role="day")


_SHIFTS = {
    "this": 0,
    "current": 0,
    "last": -1,
    "past": -1,
    "next": 1,
    "coming": 1,
    "previous": -1,
    "prior": -1,
    "following": 1,
    "that": 0,
    "same": 0,
    "latest": -1,
    "preceding": -1,
}


def _this_unit(m: Match, context: Context) -> Draft | None:
    rel, unit = _group(m, "rel").lower().split(), words.singular(m["unit"])
    shift = _SHIFTS[rel[-1]]
    mod = words.edge_mod(_group(m, "edge"))
    told = rel[-1] in ("that", "same", "previous", "following", "prior", "preceding")
    if unit == "day" and rel[-1] in ("last", "past"):
        return None
    if unit == "quarter":
        return _draft(m, "DATE", _quarter_near(context, shift if rel[-1] != "latest" else -1, told=told), mod)
    if unit in ("decade", "century") and rel[-1] in ("past", "last"):
        return _draft(m, "DURATION", words.duration(1, unit), mod)
    if told and unit in ("day", "week", "month", "year"):
        base = context.memory.day
        if base is None and rel[-1] in ("that", "same", "following"):
            return _draft(m, "DATE", _floating(unit), mod)
        return _draft(m, "DATE", shifted(base, unit, shift) if base else context.unit(unit, shift), mod)
    if unit == "weekend" and context.today and rel[-1] in ("last", "past") and context.today.isoweekday() == 7:
        return _draft(m, "DATE", context.unit(unit, -1), mod)
    return _draft(m, "DATE", context.unit(unit, shift), mod)


def _floating(unit: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX")


def _the_unit(m: Match, context: Context) -> Draft | None:
    unit = words.singular(m["unit"])
    mod = words.edge_mod(_group(m, "edge"))
    if unit == "weekend":
        weekend = context.today is not None and context.today.isoweekday() >= 6
        shift = 0 if weekend or context.tense(m.start()) == "future" else -1
        return _draft(m, "DATE", context.unit(unit, shift), mod)
    if unit == "quarter":
        return _draft(m, "DATE", _quarter_near(context, -1, told=True), mod)
    if unit == "year" and re.match(r" end(?:ed|ing)\b", context.text[m.end() :]):
        return _draft(m, "DURATION", "P1Y", mod)
    return _draft(m, "DATE", context.unit(unit, 0), mod)


def _week_of(m: Match, context: Context) -> Draft | None:
    value = context.month_day(words.month_number(m["month"]), int(m["day"]), m.start()) if int(m["day"]) < 32 else None
    if m["year"] and value:
        value = f"{m['year']}{value[4:]}"
    if value is None or "X" in value:
        return _draft(m, "DATE", "XXXX-WXX") if value else None
    return _draft(m, "DATE", words.week_value(date.fromisoformat(value)))


def _season(m: Match, context: Context) -> Draft | None:
    season = m["season"].lower()
    mod = words.edge_mod(_group(m, "edge"))
    if named := _group(m, "year"):
        year = int(named) if named.isdigit() else _spelled_year(named)
        return _draft(m, "DATE", f"{year:04d}-{words.SEASONS[season]}", mod) if year else None
    rel = (_group(m, "rel").lower().split() or [""])[-1]
    return _draft(m, "DATE", context.season(season, m.start(), deictic="" if rel == "the" else rel), mod)


# Quarters and halves -----------------------------------------------------------------------------------------------


def _quarter_near(context: Context, shift: int, *, told: bool) -> str:
    if told and context.memory.quarter:
        return context.memory.quarter
    return context.unit("quarter", shift)


def _year_of(m: Match, context: Context) -> int | None:
    text = m[0].lower()
    if found := re.search(words.YEAR, text):
        return int(found[0])
    if context.today is None:
        return None
    if re.search(r"last year|year[- ]ago|year[- ]earlier", text):
        return context.today.year - 1
    if "next year" in text:
        return context.today.year + 1
    return context.today.year if "this year" in text or "of the year" in text else None


def _nth_quarter(m: Match, context: Context) -> Draft | None:
    number = parse_ordinal(_group(m, "rank")) if _group(m, "rank") else int(m["q"])
    mod = words.edge_mod(_group(m, "edge"))
    if number is None:
        return None
    year = _year_of(m, context)
    if year is None:
        if context.today is None:
            return _draft(m, "DATE", f"XXXX-Q{number}", mod)
        gap = number - (context.today.month + 2) // 3
        ahead = context.tense(m.start()) == "future"
        year = context.today.year + ((gap <= -2) if ahead else -(gap > 0))
    start = m.start()
    if m[0].lower().startswith("the ") and m[0].lower().endswith("-quarter"):
        start += 4  # the third-quarter loss: the article is the noun's
    return Draft(start, m.end(), "DATE", f"{year:04d}-Q{number}", mod)


def _half(m: Match, context: Context) -> Draft | None:
    year = _year_of(m, context)
    number = 1 if m["rank"].lower().startswith("first") else 2
    return _draft(m, "DATE", f"{year:04d}-H{number}" if year else f"XXXX-H{number}")


def _period(m: Match, context: Context) -> Draft | None:
    text = m[0].lower()
    base = context.memory.quarter or (context.unit("quarter", -1) if context.today else None)
    if base is None:
        return _draft(m, "DATE", "XXXX-QX")
    year = _year_of(m, context)
    if year is not None and base[:4].isdigit():
        back = 1 if re.search(r"year[- ](?:ago|earlier)", text) else 0
        return _draft(m, "DATE", f"{int(base[:4]) - 1 if back else year:04d}{base[4:]}")
    return _draft(m, "DATE", base)


def _year_ago(m: Match, context: Context) -> Draft | None:
    quarter = context.memory.quarter
    if quarter and quarter[:4].isdigit():
        return _draft(m, "DATE", f"{int(quarter[:4]) - 1:04d}{quarter[4:]}")
    return _draft(m, "DATE", context.unit("year", -1))


# Spans of time -----------------------------------------------------------------------------------------------------


def _ago(m: Match, context: Context) -> Draft | None:
    count, unit = words.count_of(_group(m, "count")), words.singular(m["unit"])
    word = m["word"].lower()
    back = word in ("ago", "earlier", "before", "previously")
    mod = words.modifier(_group(m, "mod"))
    if word in ("later", "earlier") and re.match(
        r" (?:stages?|this|in|that|on)\b", context.text[m.end() :], re.IGNORECASE
    ):
        return None
    if word in ("before", "earlier", "later", "previously", "after"):
        if unit == "year" and count == 1 and word == "earlier" and context.memory.quarter:
            return _year_ago(m, context)
        if unit == "year" and count == 1 and word == "earlier" and context.today:
            return _draft(m, "DATE", context.unit("year", -1), mod)
        if context.memory.day and count and count == int(count) and unit in ("day", "week", "month", "year"):
            return _draft(m, "DATE", shifted(context.memory.day, unit, -int(count) if back else int(count)), mod)
        return _draft(m, "DATE", _floating(unit) if unit in ("day", "week", "month", "year") else "PAST_REF", mod)
    if count is None or count != int(count):
        return _draft(m, "DATE", "PAST_REF" if back else "FUTURE_REF", mod)
    if unit == "year" and count == 1 and context.memory.quarter and back:
        return _year_ago(m, context)
    if unit in ("second", "minute", "hour"):
        return _draft(m, "TIME", "PAST_REF" if back else "FUTURE_REF", mod)
    if unit in ("decade", "century") and context.today:
        unit, count = "year", count * (10 if unit == "decade" else 100)
    return _draft(m, "DATE", context.unit(unit, -int(count) if back else int(count)), mod)


def _span(m: Match, context: Context) -> Draft | None:
    count = words.count_of(_group(m, "count")) if _group(m, "count") else None
    unit = m["unit"]
    mod = words.modifier(_group(m, "mod"))
    if _group(m, "half") or _group(m, "mid"):
        count = (count or 1) + 0.5
    if re.search(r"or so$", m[0], re.IGNORECASE):
        mod = "APPROX"
    if words.singular(unit) == "weekend":
        return _draft(m, "DURATION", f"P{int(count)}WE" if count else "PXWE", mod)
    start = m.start()
    if _group(m, "mod").lower() == "over" and (
        re.match(r"the ", m[0][5:], re.IGNORECASE)
        or not _stands_after(context, start, "for|in|after|of|to|took|last|lasted|spent|was|is|were|than")
    ):
        start, mod = start + 5, None  # "over the past week": a preposition
    return Draft(start, m.end(), "DURATION", words.duration(count, unit), mod)


def _one_unit(m: Match, context: Context) -> Draft | None:
    before = context.text[: m.start()]
    if re.search(
        r"(?:\b(?:times|twice|once|dollars|percent|cents|per|miles|half|such|quite|what|not)|%|[\d$]\S*|\d [a-z]+s) (?:of )?$",
        before,
        re.IGNORECASE,
    ):
        return None
    unit = words.singular(m["unit"])
    if unit == "quarter" and context.text[m.end() :].startswith(" of"):  # a fourth part
        return None
    count = 1.5 if m["half"] else 0.5 if m[0].lower().startswith("half") else 1.0
    if (
        unit in ("second", "minute", "day")
        and not m["half"]
        and not _group(m, "mod")
        and not re.search(
            r"\b(?:for|in|within|after|over|than|took|take|takes|last|lasted|least|about|every|under|only|once)\s$",
            before,
            re.IGNORECASE,
        )
    ):
        return None
    return _draft(m, "DURATION", words.duration(count, unit), words.modifier(_group(m, "mod")))


def _bare_units(m: Match, context: Context) -> Draft | None:
    if not _stands_after(context, m.start(), "for|in|within|after|over|took|take|takes|last|lasted|or"):
        return None
    return _long(m, context)


def _long(m: Match, _: Context) -> Draft | None:
    return _draft(m, "DURATION", words.duration(None, m["unit"]))


def _age(m: Match, _: Context) -> Draft | None:
    count = words.count_of(m["count"])
    unit = _group(m, "unit") or "year"
    return _draft(m, "DURATION", words.duration(count, unit), words.modifier(_group(m, "mod"))) if count else None


# Repeated and vague times --------------------------------------------------------------------------------------------

_ADVERB_SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "annually": "P1Y",
    "nightly": "P1D",
    "hourly": "PT1H",
    "every day": "P1D",
    "fortnightly": "P2W",
}


def _every(m: Match, _: Context) -> Draft | None:
    unit = m["unit"].lower()
    if unit in words.WEEKDAYS:
        return _draft(m, "SET", f"XXXX-WXX-{words.WEEKDAYS[unit]}")
    if unit in words.MONTHS:
        return _draft(m, "SET", f"XXXX-{words.MONTHS[unit]:02d}")
    if unit in words.SEASONS:
        return _draft(m, "SET", f"XXXX-{words.SEASONS[unit]}")
    if unit in words.PARTS:
        return _draft(m, "SET", f"XXXX-XX-XXT{words.PARTS[unit]}")
    count = words.count_of(m["count"]) if m["count"] else 1.0
    if m["other"]:
        count = 2.0
    if words.singular(unit) == "weekend":
        return _draft(m, "SET", "XXXX-WXX-WE")
    if words.singular(unit) == "quarter":
        return _draft(m, "SET", "P1Q")
    return _draft(m, "SET", words.duration(count, unit))


def _often(m: Match, _: Context) -> Draft | None:
    return _draft(m, "SET", words.duration(1.0, m["unit"]))


def _adverb_set(m: Match, context: Context) -> Draft | None:
    title = re.match(r" [A-Z]", context.text[m.end() :]) is not None
    if title or (m[0][0].isupper() and m.start() > 0):  # a name: the Daily ...
        return None
    return _draft(m, "SET", _ADVERB_SETS[m[0].lower()])


def _reference(value: str) -> Reading:
    def read(m: Match, _: Context) -> Draft | None:
        return _draft(m, "DATE", value)

    return read


def _overnight(m: Match, context: Context) -> Draft | None:
    return _draft(m, "TIME", context.unit("day", 0) + "TNI" if context.today else "XXXX-XX-XXTNI")


def _rule(name: str, triggers: str, pattern: str, read: Reading) -> Rule:
    return Rule(name, frozenset(triggers.split()), pattern, read)


# The table is read a rule a line.
# fmt: off
_M = f"{' '.join(words.MONTHS)} jan feb mar apr jun jul aug sept sep oct nov dec"
_D = " ".join(words.WEEKDAYS)
_U = "second seconds minute minutes hour hours day days night nights weekend weekends week weeks fortnight fortnights month months quarter quarters year years decade decades century centuries"
_REL = r"(?P<rel>(?:this|the) (?:past|coming|same|previous|following|current|next|last|latest|prior|preceding)|that same|this|last|next|that|previous|following)"
_YEARS = rf"(?P<year>{words.YEAR}\b(?!,\d{{3}})|{words.SPELLED_YEAR}\b)"
_COUNTED = rf"(?P<count>{words.COUNT}|an?\b|one)"
_Q = r"(?:(?:comparable|corresponding|year-ago|year-earlier|same|latest|current|fiscal|(?:19|20)\d\d|last year's|this year's|next year's)[ -])*"

RULES: tuple[Rule, ...] = (
    _rule("iso", "#", r"\b(?P<y>(?<![\w/-])[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])", _iso_date),
    _rule("slash", "#", r"(?<![\w/.-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\w/])", _slash_date),
    _rule("month-day", _M, rf"\b{words.EDGE}?(?P<month>{words.MONTH})[ -](?P<day>\d{{1,2}}(?=st|nd|rd|th|\b)|(?:the )?{ORDINAL}\b)"
          rf"(?:st|nd|rd|th)?\b(?!:\d|\.\d|,\d\d\d(?!\d)| ?[ap]\.?m\b|%| percent)(?:,? (?:of )?(?P<year>{words.YEAR})\b| (?P<rel>last|this|next) year\b)?", _month_day),
    _rule("day-month", _M, rf"\b(?P<edge>the )?(?<![.,:\d])(?P<day>\d{{1,2}}(?=st|nd|rd|th|\b)|{ORDINAL}\b)(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{words.MONTH})"
          rf"(?!\w)(?:,?[ -](?P<year>{words.YEAR})\b| (?P<rel>last|this|next) year\b)?", _month_day),
    _rule("month-year", _M, rf"(?<!\w){words.EDGE}?(?P<month>{words.MONTH}),? (?:of )?(?:{_YEARS}|(?P<rel>last|this|next) year\b)", _month_year),
    _rule("month", _M, rf"(?<!\w)(?:{words.EDGE}(?:this |last |next )??)?(?:(?P<rel>this past|this|last|next) )?(?P<month>{words.MONTH_ALONE})(?! \d{{1,2}}\b)", _month_alone),
    _rule("may-march", "may march", rf"(?<!\w)(?:{words.EDGE})?(?:(?P<rel>this past|this|last|next) )?(?P<month>(?-i:May|March))\b(?! \d{{1,2}}\b)", _may_march),
    _rule("year", "#", rf"(?:(?<![\w$£€.'])|(?<=-))(?:{words.EDGE}?(?P<the>the year )?(?P<post>post-|pre-)?)(?:fiscal (?:year )?)?(?<![\d$£€])(?P<year>{words.YEAR})(?![\d%]|[.,/:]\d|'?s\b|-\w{{2,}}-|[a-z])", _year),
    _rule("spelled-year", "seventeen eighteen nineteen twenty two", rf"(?<!\w)(?P<the>the year )?(?P<year>{words.SPELLED_YEAR})\b(?! (?:people|dollars|percent|years|troops|miles))", _spelled),
    _rule("decade", f"# {' '.join(words.DECADES)}", rf"(?<!\w)(?:(?P<edge>the (?:last|first|second) half of|early|late|mid|the early|the late|the mid)[ -])?(?P<the>the )?(?:(?:early|late|mid)[ -])?(?P<dec>(?:1[5-9]|20)\d0'?s|'?\d0'?s|{'|'.join(words.DECADES)})(?!\w)", _decade),
    _rule("century", "century", rf"(?<!\w){words.EDGE}?(?:the )?(?:(?:early|late|mid)[ -])?(?P<rank>{ORDINAL})[ -]century\b", _century),
    _rule("holiday", "christmas boxing new valentine halloween independence bastille epiphany saints veterans patrick easter good ash palm maundy pentecost thanksgiving labor memorial",
          rf"(?<!\w)(?:(?P<rel>this|last|next) )?(?P<name>(?-i:{'|'.join(sorted((re.escape(' '.join(w.capitalize() for w in n.split())) for n in (*words.FIXED_DAYS, *words.EASTER_DAYS, *words.MOVING_DAYS)), key=len, reverse=True))}))\b(?:,? (?P<year>{words.YEAR})\b)?(?! (?:tree|card|carol|gift|party|market|dinner|shopping|Island))", _holiday),
    _rule("weekday", f"{_D} {' '.join(d + 's' for d in words.WEEKDAYS)}", rf"(?<!\w)(?:(?P<edge>early|late|mid)(?: on| in)?[ -])?(?:(?P<rel>the previous|the following|this past|this coming|this|last|next|past|coming) )?(?P<day>{words.WEEKDAY.replace(chr(92) + 'b', '')})(?=s?\b)", _weekday),
    _rule("relative-day", "today yesterday tomorrow", rf"(?<!\w){words.EDGE}?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow)\b", _relative_day),
    _rule("tonight", "tonight night", rf"(?<!\w){words.EDGE}?(?P<word>tonight|last night)\b", _tonight),
    _rule("this-part", "morning afternoon evening night", rf"(?<!\w){words.EDGE}?(?P<rel>this|the next|the following|the previous|the same|that) (?P<part>{words.PART})\b", _this_part),
    _rule("overnight", "overnight", r"(?<!\w)overnight\b", _overnight),
    _rule("this-unit", _U, rf"(?<!\w){words.EDGE}?{_REL} (?:(?:fiscal|full|calendar|academic|school|trading) )?(?P<unit>day|weekend|week|fortnight|month|quarter|year|decade|century)\b(?!-|s)", _this_unit),
    _rule("the-unit", _U, rf"(?<!\w){words.EDGE}?the (?:(?:fiscal|full|calendar) )?(?P<unit>weekend|week|month|quarter|year)\b(?!-| (?:ago|earlier|before|after|later|ahead)\b| (?:of|{words.YEAR}|two thousand))", _the_unit),
    _rule("week-of", "week", rf"(?<!\w)the week of (?P<month>{words.MONTH}) (?P<day>\d{{1,2}})\b(?:, (?P<year>{words.YEAR}))?", _week_of),
    _rule("season", " ".join(words.SEASONS), rf"(?<!\w){words.EDGE}?(?:(?P<rel>this past|this coming|this|last|next|the) )?(?:(?:early|late|mid)[ -])?(?P<season>{words.SEASON})(?:(?: of)?,? {_YEARS})", _season),
    _rule("season-rel", " ".join(words.SEASONS), rf"(?<!\w){words.EDGE}?(?P<rel>this past|this coming|this|last|next) (?P<season>{words.SEASON})\b", _season),
    _rule("season-the", " ".join(words.SEASONS), r"(?<!\w)(?P<edge>the early |the late |early |late |mid-|the )(?P<season>summer|winter)\b(?! (?:Olympic|games|palace|camp|school|coat|break|job))", _season),
    _rule("nth-quarter", "quarter quarters", rf"(?<!\w){words.EDGE}?(?:the )?{_Q}(?P<rank>first|second|third|fourth)[ -]quarter\b(?:(?: of)? (?:the year|fiscal (?:19|20)\d\d|last year|this year|next year|{words.YEAR})\b)?", _nth_quarter),
    _rule("q-number", "q #", rf"(?<!\w)(?-i:Q)(?P<q>[1-4])\b(?: (?:of )?{words.YEAR}\b)?", _nth_quarter),
    _rule("half", "half", rf"(?<!\w)the (?P<rank>first|second|last|latter) half of (?:the year|last year|this year|next year|fiscal (?:19|20)\d\d|{words.YEAR})\b", _half),
    _rule("period", "period quarter", rf"(?<!\w)(?:the )?(?P<which>(?:(?:comparable|corresponding|year-ago|year-earlier|same|latest|previous|prior|{words.YEAR})[ -])+)(?:period|quarter)\b(?: (?:last year|a year (?:ago|earlier)))?", _period),
    _rule("year-ago", "year", r"(?<!\w)year-(?:ago|earlier)\b", _year_ago),
    _rule("year-end", "year", rf"(?<!\w)(?P<edge>around )?(?:the )?year[- ]end\b(?: {words.YEAR}\b)?",
          lambda m, c: _draft(m, "DATE", f"{y}-12" if (y := _year_of(m, c) or (c.today.year if c.today else None)) else "XXXX-12", "END")),
    _rule("ago", "ago earlier later hence now", rf"(?<!\w){words.MODIFIER}?(?:{_COUNTED} (?:(?:more|full|short|long) )?)?(?P<unit>{words.UNIT}) (?P<word>ago|earlier|later|from now|hence)\b(?! than\b)", _ago),
    _rule("span", _U, rf"(?<!\w){words.MODIFIER}?(?:the (?=\w+ (?:\w+ )?(?:weeks|months|years|days)\b)|(?:the )?(?:last|past|next|first|final|coming|latest|previous|following|another|additional|at least the past) )?(?P<count>{words.COUNT})(?P<mid> and a half)?(?: (?:more|full|consecutive|straight|long|additional|further|other|trading|business|working|calendar|school))*[ -](?P<unit>{words.UNIT})\b(?! (?:ago|earlier)\b)(?<!-quarters)(?<!-quarter)(?: or so\b|-long\b|(?P<half> and a half\b))?(?!-olds?\b| olds?\b|-(?:ago|earlier)|'s-)", _span),
    _rule("span-rel", _U, r"(?<!\w)(?:the )?(?:last|past|next|recent|coming) (?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)\b", _span),
    _rule("span-ahead", _U, r"(?<!\w)the (?P<unit>days|weeks|months|years|decades) (?:ahead|to come)\b", _span),
    _rule("one-unit", _U, rf"(?<!\w){words.MODIFIER}?(?:an?|another|an additional|half an?)(?: (?:full|whole|entire|further|mere))? (?P<unit>second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century)\b(?P<half> and a half\b)?(?: or so\b)?(?![-']|s\b| (?:of [a-z]+|to \w+ )?(?:ago|earlier|later|before|from now|old|of age|hence|hand)\b)", _one_unit),
    _rule("bare", _U, r"(?<!\w)(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b(?! (?:ago|earlier|later|before|from now)\b)", _bare_units),
    _rule("while", "while time", r"(?<!\w)(?:a (?:long )?while|some time|a long time)\b(?! (?:ago|back|later))", lambda m, _: _draft(m, "DURATION", "PXX")),
    _rule("long", _U, r"(?<!\w)(?P<unit>hour|day|week|month|year|decade)s?-long\b", _long),
    _rule("age", "old olds aged", rf"(?<!\w){words.MODIFIER}?(?P<count>{NUMBER})[ -](?P<unit>{words.UNIT})[ -]olds?\b", _age),
    _rule("aged", "aged", rf"(?<!\w)aged (?P<mod>about |around |at least |just |only )?(?P<count>{NUMBER})\b(?! (?:to|and|or) \d)", _age),
    _rule("every", "every each", rf"(?<!\w)(?:every|each) (?P<other>other )?(?:(?P<count>{NUMBER}) )?(?P<unit>{words.WEEKDAY}|{words.MONTH_ALONE}|{words.SEASON}|{words.PART}|{words.UNIT})\b(?! of\b)", _every),
    _rule("often", "once twice times", rf"(?<!\w)(?:once|twice|(?:{NUMBER}|several|a few) times)(?: (?:a|an|each|every|per) )(?P<unit>second|minute|hour|day|week|month|quarter|year|decade)\b", _often),
    _rule("adverb-set", " ".join(_ADVERB_SETS), r"(?<!\w)(?:daily|weekly|annually|nightly|hourly|fortnightly)\b", _adverb_set),
    _rule("now", "now", r"(?<!\w)(?:right now|now)\b(?! that\b|-)", _reference("PRESENT_REF")),
    _rule("current", "current currently days moment nowadays", r"(?<!\w)(?:currently|nowadays|these days|at the moment|current)\b(?<!at the moment)", _reference("PRESENT_REF")),
    _rule("recent", "recent recently past lately", r"(?<!\w)(?:more recently|recently|lately|the recent past|the past|recent)\b(?! (?:[a-z]+ )?(?:days|weeks|months|quarters|years|decades|hours|minutes|week|month|year|decade|quarter|century|\d)| (?:the|him|them|it|his|her|a)\b)", _reference("PAST_REF")),
    _rule("future", "future", r"(?<!\w)(?:the (?:near |foreseeable |immediate |distant )?future)\b(?! of\b)", _reference("FUTURE_REF")),
    *(_rule(name, triggers, pattern, read) for name, triggers, pattern, read in CLOCK_RULES),
)
