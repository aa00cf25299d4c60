"""The numbers of a claim's statements, made comparable: unit, what is counted, durations; codes and parts left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.claim.group import Group, Reading
from variorum.types.claim import Statement
from variorum.types.marks import Quantity, TimeRef, Token
from variorum.types.text import Span

IN_CROWD = re.compile(r"(?:\bof the|\bof an?|^\s*of the)\s+(\w+)", re.IGNORECASE)
FURTHER = re.compile(
    r"\b(?:(?:a )?further|another|additional)\s+[\w,.]+|[\w,.]+ (?:more(?! than)|further|other|additional)\b",
    re.IGNORECASE,
)
PART = re.compile(r"\s*of (?:them|whom|those|these|the)\b", re.IGNORECASE)
SUM = re.compile(r"[A-Z]{3}")  # unit of an amount of money
AMONG = re.compile(r"\b(?:including|among them|such as)\b", re.IGNORECASE)
CURRENCIES = {"euros": "EUR", "euro": "EUR", "dollars": "USD", "dollar": "USD", "pounds": "GBP", "yen": "JPY"}
CROWDS = {"gang", "group", "team", "crew", "band", "family", "party", "mob", "squad", "crowd"}
# Nouns of people that one report may use for whom another calls "people".
PERSONS = CROWDS | {
    "people", "persons", "person", "others", "dead", "injured", "wounded", "casualties", "victims", "lives", "deaths",
    "men", "women", "children", "boys", "girls", "adults", "teenagers", "pensioners",
    "residents", "locals", "villagers", "neighbours", "families", "homeowners", "inhabitants", "evacuees",
    "passengers", "travellers", "commuters", "tourists", "visitors", "guests", "fans", "spectators", "supporters",
    "patients", "workers", "employees", "staff", "miners", "sailors", "fishermen", "crew", "officers", "soldiers",
    "firefighters", "rescuers", "volunteers", "pupils", "students", "teachers", "customers", "shoppers", "bystanders",
    "robbers", "raiders", "suspects", "accomplices", "attackers", "gunmen", "assailants", "thieves", "burglars",
    "protesters", "demonstrators", "marchers", "strikers", "migrants", "refugees", "prisoners", "hostages",
}  # fmt: skip
VAGUE_WORDS = re.compile(
    r"\b(?:dozens?|scores?|several|hundreds|thousands|millions|(?<!as )many|few|handful|couple|some of)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:,|and|,\s*and)?\s*")
_HEDGE = re.compile(
    r"\b(more than|over|at least|almost|nearly|about|around|some|up to|less than|under|within)\s+", re.IGNORECASE
)
_PERIOD = re.compile(r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?")
_CLOCK = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?")
_DIGITS = re.compile(r"\d[\d  -]*\d")
_WAYS = {"more than": 1, "over": 1, "at least": 1, "less than": -1, "under": -1, "up to": -1, "within": -1}


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a statement.

    Args:
        role: of the argument that holds it (`agent`, `patient`), None when it stands in none.
        noun: head of what is counted, folded; empty when it is not known.
    """

    reading: Reading
    quantity: Quantity
    role: str | None = None
    noun: str = ""

    @property
    def counts_people(self) -> bool:
        """Whether people are counted."""
        return self.noun in PERSONS if self.noun else self.quantity.unit == "person"

    @property
    def figure(self) -> float | None:
        """The figure that is named: the bound of a hedged one, the middle of an approximate one; None for words."""
        low, high = self.quantity.low, self.quantity.high
        if self.quantity.hedge is not None and VAGUE_WORDS.search(self.quantity.text):
            return None
        if low is None or high is None:
            return low if high is None else high
        return (low + high) / 2


def numbers_of(group: Group) -> list[Number]:
    """Return the numbers of a claim's statements in story order: amounts, and the periods told in words."""
    found: list[Number] = []
    for statement in group.statements:
        for quantity in (*statement.quantities, *carried_quantities(group, statement)):
            if quantity.low is None and quantity.high is None:
                continue
            if quantity.text.casefold() == "both":
                continue
            if is_part(group, statement, quantity) or is_code(group, statement, quantity):
                continue
            if is_price_of_one(group, statement, quantity):
                continue
            found.append(_number(group, statement, quantity))
        found.extend(_number(group, statement, quantity) for quantity in periods(group, statement))
    return found


def is_further(group: Group, number: Number) -> bool:
    """Return whether a number is told as one that comes on top: "five further people", "another 40"."""
    text, span = _text(group, number.reading.statement), number.reading.span
    return FURTHER.search(text[max(0, span.start - 14) : span.end + 16]) is not None


def carried_quantities(group: Group, statement: Statement) -> Iterator[Quantity]:
    """Yield the numbers of a participant whose words stand with another predicate: "a gang of four came and took"."""
    for argument in statement.arguments:
        if argument.relation == "shared" and argument.role in {"agent", "patient"}:
            for quantity in group.reports[statement.report].quantities:
                counted = (quantity.of or "").casefold().split() or [""]
                own = counted[-1].startswith(argument.head.casefold()[:-1]) or argument.head.casefold() in CROWDS
                if own and argument.span.contains(quantity.span) and quantity not in statement.quantities:
                    yield quantity


def is_part(group: Group, statement: Statement, quantity: Quantity) -> bool:
    """Return whether the number counts a part of something counted before ("nine of them"; not "one of the gang")."""
    crowd = IN_CROWD.search(_text(group, statement)[quantity.span.start : quantity.span.end + 24])
    if crowd is not None and crowd[1].casefold() in CROWDS:
        return False
    after = _text(group, statement)[quantity.span.end : quantity.span.end + 12]
    return PART.match(after) is not None or PART.search(quantity.text) is not None


def is_price_of_one(group: Group, statement: Statement, quantity: Quantity) -> bool:
    """Return whether a sum is the price of one thing among several: "including a $300 watch", "a 400-crown lamp"."""
    if quantity.unit is None or not SUM.fullmatch(quantity.unit):
        return False
    text, start = _text(group, statement), statement.spans[0].start if statement.spans else statement.start
    return AMONG.search(text[start : quantity.span.start]) is not None or "-" in quantity.text


def is_code(group: Group, statement: Statement, quantity: Quantity) -> bool:
    """Return whether the digits are a telephone number or the like: a leading zero, one of a row of figures, or a model."""
    if not quantity.text[:1].isdigit() or quantity.unit is not None:
        return False
    text = _text(group, statement)
    if _is_model(group, statement, quantity):
        return True
    start = max(0, quantity.span.start - 20)
    for run in _DIGITS.finditer(text, start, quantity.span.end + 20):
        if run.start() <= quantity.span.start < run.end() and re.search(r"\d[  -]+\d", run.group()):
            return True
    return quantity.text[0] == "0" and quantity.text[1:2].isdigit()


def _is_model(group: Group, statement: Statement, quantity: Quantity) -> bool:
    """Return whether the digits belong to a name: "the Brisk 40 kettle" counts no kettles."""
    counted = (quantity.of or "").casefold().split()
    if not counted or counted[-1].endswith("s") or counted[-1] in PERSONS or (quantity.low or 0) <= 1:
        return False
    tokens = group.reports[statement.report].sentences[statement.sentence].tokens
    before = next((t for t in tokens if t.span.end == quantity.span.start - 1), None)
    return before is not None and before.upos == "PROPN"


def periods(group: Group, statement: Statement) -> Iterator[Quantity]:
    """Yield the durations of a statement as months or seconds; "three years and eight months" is one."""
    annotated = group.reports[statement.report]
    text = annotated.report.text
    sentence = annotated.sentences[statement.sentence].span
    reach = [Span(span.start, sentence.end) if span.end == statement.end else span for span in statement.spans]
    waiting: list[TimeRef] = []
    for time in (*(t for t in annotated.times if t.type == "DURATION" and sentence.contains(t.span)), None):
        joined = (
            time is not None
            and bool(waiting)
            and _JOINT.fullmatch(text[waiting[-1].span.end : time.span.start]) is not None
        )
        if waiting and not joined:
            if any(piece.overlaps(waiting[0].span) for piece in reach[:1] or [sentence]):
                quantity = _period(text, waiting)
                if quantity is not None:
                    yield quantity
            waiting = []
        if time is not None:
            waiting.append(time)


def _period(text: str, parts: list[TimeRef]) -> Quantity | None:
    amounts = [_amount(part.value or "") for part in parts]
    kinds = {unit for _, unit in filter(None, amounts)}
    if None in amounts or len(kinds) != 1:
        return None
    total = sum(amount for amount, _ in filter(None, amounts))
    start, end = parts[0].span.start, parts[-1].span.end
    hedged = next((m for m in _HEDGE.finditer(text, max(0, start - 12), end) if m.end() >= start), None)
    if hedged is None:
        span = Span(start, end)
        return Quantity(span=span, text=span.of(text), low=total, high=total, unit=kinds.pop())
    span = Span(min(start, hedged.start()), end)
    hedge = hedged[1].casefold()
    way = _WAYS.get(hedge, 0)
    low, high = (total, None) if way > 0 else (None, total) if way < 0 else (total * 0.9, total * 1.1)
    return Quantity(span=span, text=span.of(text), low=low, high=high, unit=kinds.pop(), hedge=hedge)


def _amount(value: str) -> tuple[float, str] | None:
    """Return months or seconds of a duration, with the unit; None where it mixes both or says neither."""
    period, clock = _PERIOD.fullmatch(value), _CLOCK.fullmatch(value)
    if period and any(period.groups()):
        years, months, weeks, days = (float(part or 0) for part in period.groups())
        if not (weeks or days):
            return years * 12 + months, "month"
        return (weeks * 7 + days, "day") if not (years or months) else None
    if clock and any(clock.groups()):
        hours, minutes, seconds = (float(part or 0) for part in clock.groups())
        return hours * 60 + minutes + seconds / 60, "minute"
    return None


def _number(group: Group, statement: Statement, quantity: Quantity) -> Number:
    of = quantity.of
    unit = quantity.unit
    if unit is None and of is not None and of.casefold().split()[-1] in CURRENCIES:
        unit, of = CURRENCIES[of.casefold().split()[-1]], None
    noun = of.casefold().split(" of ")[0].split()[-1] if of else ""
    if not noun and unit is None:
        noun = _governor(group, statement, quantity.span)
    kept = quantity if (unit, of) == (quantity.unit, quantity.of) else replace(quantity, unit=unit, of=of)
    role = next((a.role for a in statement.arguments if a.span.contains(quantity.span)), None)
    return Number(Reading(statement, quantity.span, quantity.text), kept, role, noun)


def _governor(group: Group, statement: Statement, span: Span) -> str:
    """Return the noun that a bare number counts: the one it modifies, or the crowd before "of" ("a gang of four")."""
    tokens: tuple[Token, ...] = group.reports[statement.report].sentences[statement.sentence].tokens
    for token in tokens:
        if token.upos != "NUM" or not span.contains(token.span) or token.head < 0:
            continue
        head = tokens[token.head]
        if token.relation.startswith("nummod") and head.upos in {"NOUN", "PROPN"}:
            return head.text.casefold()
        if head.text.casefold() in CROWDS:
            return head.text.casefold()
    return ""


def _text(group: Group, statement: Statement) -> str:
    return group.reports[statement.report].report.text
