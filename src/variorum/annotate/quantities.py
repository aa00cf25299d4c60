"""Numbers and vague amounts of a report as intervals: how many, of what, how firmly said.

Not counts, and left out: ordinals, times and dates (a person's age is kept), numbers inside names, addresses, telephone
numbers and labels ("Flight 12"). The span covers hedge, number and unit; `of` is the noun that follows.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from variorum.annotate import quantity_words as words
from variorum.annotate.abbreviations import word_set
from variorum.annotate.counted_noun import Noun, counted_noun, shared_noun
from variorum.annotate.number_words import FIGURES, NUMBER, STARTS, WORDS, parse_number
from variorum.annotate.patterns import compiled
from variorum.types.marks import Quantity, Sentence, TimeRef, Token
from variorum.types.report import Report
from variorum.types.text import Span

NAME = "quantity-rules/1"

_SPACES = re.compile(r"\s")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "})

_HEDGE_BEFORE = re.compile(
    rf"(?:(?<![\w-])(?P<hedge>{words.HEDGE}) )?(?<![\w-])(?P<hedge2>{words.HEDGE}) $", re.IGNORECASE
)
_HEDGE_REACH = 48  # the longest two hedges, in characters
_AFTER = rf"(?: (?P<after>{words.AFTER})\b(?! than))?"
_N = rf"(?:{FIGURES}|{WORDS})"

_AGE = rf"(?<!\w)(?P<n>{NUMBER})[ -](?P<unit>year|month|week|day)s?[ -]olds?\b"
_AGED = rf"\b(?:aged|(?:at|by|from) (?:the )?age(?: of)?) (?P<n>{NUMBER})\b(?! to \d)"
_TURNED = re.compile(r"\bturn(?:ed|s|ing) (?P<n>\d{1,3})(?=[,.;]| (?:on|in|last|this|next|two|three|a)\b)")
_AGE_COMMA = re.compile(r"(?<=[a-z]), (?P<n>\d{1,3})(?=[,.;)]| (?:and|who|from|of|was|is|has|had)\b|$)")
_RATIO = rf"(?<!\w)(?P<a>one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of) (?:every )?(?P<b>{_N})\b(?! (?:years?|days?|months?|weeks?|hours?|a row)\b)"
_MAY_BE_RATIO = re.compile(
    rf"(?:one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of) (?:every )?(?:{STARTS})", re.IGNORECASE
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<f>{words.FRACTION})(?= (?:of|the|its|their|his|her|our|all|majority)\b)(?! of (?:the )?(?:season|match|game)\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"(?<![\w])(?P<sign>{words.SIGN}) ?(?P<n>{FIGURES})(?:(?: to |-){words.SIGN}?(?P<n2>{FIGURES}))?{_AFTER}",
    re.IGNORECASE,
)
_CALIBRE = re.compile(
    r"(?<![\w])(?P<n>\.\d{2,3})(?:[ -](?P<unit>calibre|caliber)|(?= (?:pistol|revolver|rifle|handgun|gun|round|bullet)))",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(
    r"\b(?:magnitude(?: of)? (?P<n>\d(?:\.\d)?)|(?P<n2>\d(?:\.\d)?)[ -]magnitude)\b(?!\.\d)", re.IGNORECASE
)
_SCORE = re.compile(r"(?<![\w./-])\d{1,3}-\d{1,3}(?:-\d{1,3})?(?![\w/-])(?!\.\d)")
_RANGE = rf"(?<![\w.,-])(?:(?P<between>between) )?(?P<n>{_N})(?: to |-| and | or )(?P<n2>{_N})(?: ?-?(?P<unit>{words.UNIT}))?(?![\w-])"
_MAY_BE_RANGE = re.compile(rf"(?: to |-| and | or )(?:{STARTS})", re.IGNORECASE)
_MEASURE = re.compile(rf"(?<![\w.,])(?P<n>{_N})(?: |-)?(?P<unit>{words.UNIT}){_AFTER}(?!\w)", re.IGNORECASE)
_DOZENS = rf"(?<!\w)(?P<n>{_N}) dozen\b{_AFTER}"
_VAGUE = re.compile(
    rf"(?<![\w-])(?P<v>{words.VAGUE})\b(?!-)(?: (?P<after>or more|or so|more)\b(?! than))?", re.IGNORECASE
)
_NO = re.compile(r"\bno (?:(?:other|further|serious|immediate|reported|more) )*(?P<noun>[a-z]+)\b", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(rf"(?<![\w.,/:+#-])(?P<n>{_N}){_AFTER}(?![\w%])(?!/\d|-\d|[.:]\d|,\d{{3}})", re.IGNORECASE)

_LABELS = word_set(
    "flight resolution route highway room page chapter section article unit gate platform line bus train grade phase level channel number "
    "no nos type class model version episode season district zone area ward building block apartment flat lot case "
    "rule act title psalm group car lane terminal stage mark interstate motorway boeing airbus apollo"
)
_STEPS = word_set("day week month round lap stage game match verse line step")
_AT = word_set("at from until till")
_STREET = re.compile(
    r" (?:[A-Z][\w']+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square|Boulevard|Way|Place|Court)\b"
)
_CONTEST = re.compile(
    r"\b(?:won|win|wins|lost|lose|beat|beaten|victory|defeat|score|lead|led|drew|draw|vote|voted|ruled|ahead|down|trailing|"
    r"decision|verdict|by|final|tie|tied|downed|thrashed)\b[^.]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity within its sentence, offsets from the sentence's start."""

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str | None = None
    hedge: str | None = None
    noun: bool = True  # whether a counted noun may follow


def find_quantities(
    report: Report, sentences: tuple[Sentence, ...], times: tuple[TimeRef, ...]
) -> tuple[Quantity, ...]:
    """Return the report's quantities in text order; no two overlap.

    A bare count has unit None. `dozens` is 24 to 199, `about 100` 90 to 110, `at least 12` open upwards, `no one` 0.
    """
    out: list[Quantity] = []
    blocked = [t.span for t in times if not _is_age(t)]
    starts = [span.start for span in blocked]
    for sentence in sentences:
        raw = sentence.span.of(report.text)
        if not _MAY_HOLD.search(raw):
            continue
        text = _SPACES.sub(" ", raw).translate(_PLAIN)
        at = sentence.span.start
        first = bisect_left(starts, at)
        taken = [(s.start - at, s.end - at) for s in blocked[max(0, first - 1) :] if s.start < sentence.span.end]
        out.extend(_with_nouns(report, sentence, _find(text, taken, sentence), text))
    return tuple(out)


_MAY_HOLD = re.compile(
    r"\d|[½¼¾⅓⅔]|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety|hundreds?|thousands?|millions?|billions?|trillion|dozens?|scores?|tens|several|few|couple|handful|pair|both|half|third|quarter|fifth|"
    r"tenth|nobody|none|no)\b|-one\b",
    re.IGNORECASE,
)


def _is_age(time: TimeRef) -> bool:
    return time.type == "DURATION" and re.search(r"\bolds?$|^aged\b", time.text, re.IGNORECASE) is not None


def _find(text: str, taken: list[tuple[int, int]], sentence: Sentence) -> list[_Found]:
    """Return the quantities of a sentence in order; earlier rules take precedence over later ones."""
    chosen: list[_Found] = []
    used = list(taken)
    for found in _candidates(text, sentence):
        if all(found.end <= start or end <= found.start for start, end in used):
            used.append((found.start, found.end))
            if found.low is not None or found.high is not None or found.unit == "score":
                chosen.append(found)
    return sorted(chosen, key=lambda f: f.start)


def _candidates(text: str, sentence: Sentence) -> Iterator[_Found]:
    yield from _ages(text)
    for m in _CALIBRE.finditer(text):
        yield _Found(m.start(), m.end(), float("0" + m["n"]), float("0" + m["n"]), "calibre", None)
    for m in _MAGNITUDE.finditer(text):
        value = float(m["n"] or m["n2"])
        yield _Found(m.start(), m.end(), value, value, "magnitude", None, noun=False)
    for m in _MONEY.finditer(text):
        yield from _number(m, text, words.SIGNS[m["sign"].strip().lower()], noun=False)
    yield from _ratios(text)
    yield from _ranges(text)
    for m in _MEASURE.finditer(text):
        unit = words.unit_of(m["unit"])
        if unit == "degree":
            yield from _degrees(m, text)
        elif unit and unit.isupper() and len(unit) == 3:  # money: the noun after it is what it buys
            yield from _number(m, text, unit, noun=False)
        elif unit:
            yield from _number(m, text, unit)
    for m in compiled(_DOZENS).finditer(text) if "dozen" in text.lower() else ():
        number = parse_number(m["n"])
        if number is not None:
            yield _hedged(m, text, number * 12)
    yield from _vague(text)
    for m in _NO.finditer(text):
        if m["noun"].lower() in words.COUNTABLE:
            yield _Found(m.start(), m.start() + 2, 0.0, 0.0)
    yield from _plain(text, sentence)


def _degrees(m: re.Match[str], text: str) -> Iterator[_Found]:
    """Yield a temperature; other degrees (angles, degrees of kinship) are not read."""
    scale = re.match(r" ?(C|F)(?:elsius|ahrenheit)?\b", text[m.end() :])
    if scale:
        for found in _number(m, text, f"°{scale[1]}", noun=False):
            yield replace(found, end=m.end() + scale.end())


def _ages(text: str) -> Iterator[_Found]:
    lower = text.lower()
    for pattern, word in ((_AGE, "old"), (_AGED, "age")):
        for m in compiled(pattern).finditer(text) if word in lower else ():
            unit = m.groupdict().get("unit") or "year"
            yield from _number(m, text, f"{unit.lower()}-old")
    for m in _TURNED.finditer(text):
        if int(m["n"]) < 116:
            yield _Found(m.start("n"), m.end("n"), float(m["n"]), float(m["n"]), "year-old", None, noun=False)
    for m in _AGE_COMMA.finditer(text):
        name = re.search(r"(\w+)$", text[: m.start()])
        if name and name[1][0].isupper() and 0 < int(m["n"]) < 116 and not _is_month(name[1]):
            yield _Found(m.start("n"), m.end("n"), float(m["n"]), float(m["n"]), "year-old", None, noun=False)


def _hedges(text: str, start: int) -> tuple[int, tuple[str, ...]]:
    """Return where the hedges before `start` begin and what they are; `start` itself where there is none."""
    base = max(0, start - _HEDGE_REACH)
    match = _HEDGE_BEFORE.search(text[base:start])
    if match is None:
        return start, ()
    return base + match.start(), tuple(w.lower() for w in match.groups() if w)


def _is_month(word: str) -> bool:
    return re.fullmatch(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*", word) is not None


def _ratios(text: str) -> Iterator[_Found]:
    for m in compiled(_RATIO).finditer(text) if _MAY_BE_RATIO.search(text) else ():
        top, bottom = parse_number(m["a"]), parse_number(m["b"])
        if top and bottom and top < bottom:
            yield _hedged(m, text, top / bottom, "ratio")
    for m in _FRACTION.finditer(text):
        value = words.fraction_value(m["f"])
        if value is not None:
            yield _hedged(m, text, value, "ratio")


def _ranges(text: str) -> Iterator[_Found]:
    for m in _SCORE.finditer(text):
        following = re.match(r"(?: |-)?([a-z]+)", text[m.end() :])
        noun = following[1] if following else ""
        if _CONTEST.search(text[: m.start()]) or noun in (
            "win",
            "victory",
            "defeat",
            "loss",
            "draw",
            "lead",
            "vote",
            "decision",
        ):
            yield _Found(m.start(), m.end(), None, None, "score", None, noun=False)
    for m in compiled(_RANGE).finditer(text) if _MAY_BE_RANGE.search(text) else ():
        joint = text[m.end("n") : m.start("n2")]
        if joint == " and " and not m["between"]:
            continue
        low, high = parse_number(m["n"]), parse_number(m["n2"])
        if (
            low is None
            or high is None
            or low >= high
            or (joint == "-" and re.match(r"(?:\d{3,})$", m["n2"]) and high > 100 * low)
        ):
            continue
        unit = words.unit_of(m["unit"]) if m["unit"] else None
        scale = re.search(r"(?:hundred|thousand|million|billion|trillion|m|bn)$", m["n2"].lower())
        if scale and low < 1000 and high >= 1000 * low and not re.search(r"[a-z]", m["n"].lower()):
            low *= parse_number("1 " + scale[0]) or 1.0
        begin, said = _hedges(text, m.start())
        hedge = " ".join(said) or ("between" if m["between"] else {" to ": "to", "-": "to"}.get(joint, "or"))
        if not (m["between"] or unit or _plural_next(text, m.end())):
            continue
        yield _Found(begin, m.end(), low, high, unit, hedge)


def _plural_next(text: str, end: int) -> bool:
    return (
        re.match(r" (?:[a-z-]+ ){0,2}(?:[a-z]+s|people|[a-z]*men|[a-z]*women|children|police)\b", text[end:])
        is not None
    )


def _vague(text: str) -> Iterator[_Found]:
    for m in _VAGUE.finditer(text):
        word = m["v"].lower()
        bounds = words.vague_bounds(word)
        if bounds is None or (word == "both" and _is_conjunction(text, m.end())):
            continue
        if word == "a pair" and not text[m.end() :].startswith(" of"):
            continue
        low, high = bounds
        begin, said = _hedges(text, m.start())
        if money := re.match(rf" of ({words.UNIT})", text[m.end() :], re.IGNORECASE):
            unit = words.unit_of(money[1])
            hedge = " ".join((*said, word))
            yield _Found(begin, m.end() + money.end(), float(low), float(high), unit, hedge)
            continue
        outer = said[-1] if said else None
        if (
            word in ("a dozen", "dozen", "half a dozen", "half-a-dozen")
            or outer in words.AT_LEAST
            or outer in words.AT_MOST
        ):
            softer = _lower(m["after"]) or outer
            first, last = words.bounds_of(float(low), softer)[0], words.bounds_of(float(high), softer)[1]
            yield _Found(begin, m.end(), first, last, None, softer)
            continue
        vague = None if word in ("both", "no one", "no-one", "nobody", "none") else " ".join((*said, word))
        yield _Found(
            begin, m.end(), float(low), float(high), None, vague, noun=word not in ("no one", "no-one", "nobody")
        )


def _is_conjunction(text: str, end: int) -> bool:
    """Return whether "both" opens "both X and Y" rather than counts two things."""
    clause = re.match(r"[^,.;]{0,60}", text[end:])
    near = clause[0] if clause else ""
    counted = re.match(
        r" (?:of (?:the|them|those|these|whom|us)\b|(?:the |his |her |their )?(?:[a-z-]+ )?[a-z]+(?:s|men|women|people|children)\b)",
        near,
    )
    return " and " in near[:40] and not counted


def _plain(text: str, sentence: Sentence) -> Iterator[_Found]:
    tokens = {token.span.start - sentence.span.start: token for token in sentence.tokens}
    order = [token.span.start - sentence.span.start for token in sentence.tokens]
    for m in _PLAIN_NUMBER.finditer(text):
        if not _is_label(text, m, tokens, order, sentence.tokens):
            yield from _number(m, text, None)


def _is_label(text: str, m: re.Match[str], tokens: dict[int, Token], order: list[int], row: tuple[Token, ...]) -> bool:
    """Return whether a number names rather than counts: part of a name, an address, a list mark, the pronoun "one"."""
    number, start, end = m["n"], m.start("n"), m.end("n")
    before, after = text[:start], text[end:]
    previous = re.search(r"(\S+)\s$", before)
    last = previous[1].strip("(\"'") if previous else ""
    if number.lower() == "one":
        return _is_pronoun(last.lower(), after, tokens.get(start))
    if last.lower().rstrip(".") in _LABELS and not (last.lower() == "no" and not last.endswith(".")):
        return True
    if last.lower() in _STEPS and not _plural_next(text, end):
        return True  # the strike entered day 12
    if last.lower() in _AT and re.fullmatch(r"(?:[01]?\d|2[0-4])\.[0-5]\d", number) and not _plural_next(text, end):
        return True  # it began at 10.30
    if _STREET.match(after) or re.match(r"(?:st|nd|rd|th)\b|'s\b|-[A-Z]|-and-", after):
        return True
    if start == 0 and re.match(r"[.)] [A-Z]", after) and number.isdigit():
        return True
    if number.lower() in ("911", "999", "112") and not _plural_next(text, end):
        return True
    if re.search(r"\d $", before) and number.isdigit() and re.match(r" \d|$", after):
        return True  # a telephone number in groups
    if last == "or" and number.lower() == "two" and re.search(r"\ban? \w+ or $", before):
        return True  # a month or two
    if re.match(r"-(?:third|quarter|fifth|way|fold)", after):
        return True
    token = tokens.get(start)
    if token is not None and token.upos == "PROPN":
        return True
    named = last[:1].isupper() and last[-1:].isalnum() and previous is not None and previous.start() > 0
    if named and number[:1].isdigit() and not _plural_next(text, end):
        index = bisect_left(order, start)
        neighbour = row[index - 1] if 0 < index <= len(row) else None
        return neighbour is None or neighbour.upos == "PROPN"
    return False


def _is_pronoun(last: str, after: str, token: Token | None) -> bool:
    if last in (
        "no",
        "this",
        "that",
        "any",
        "every",
        "each",
        "some",
        "the",
        "which",
        "another",
        "number",
        "day",
        "good",
        "new",
        "only",
    ):
        return not (
            last in ("the", "only") and re.match(r" [a-z]+", after) and token is not None and token.relation == "nummod"
        )
    if re.match(r" (?:another|by one|thing|day|to|can|could|must|should|might|may|would)\b|'s\b|-", after):
        return True
    return token is not None and token.xpos == "PRP"


def _number(m: re.Match[str], text: str, unit: str | None, *, noun: bool = True) -> Iterator[_Found]:
    groups = m.groupdict()
    value = parse_number(groups["n"])
    if value is None:
        return
    found = _hedged(m, text, value, unit, noun=noun)
    if groups.get("n2"):
        top = parse_number(groups["n2"])
        if top is None or top <= value:
            return
        found = replace(found, high=top, hedge=found.hedge or "to")
        if value < 1000 and (scale := re.search(r"(?:thousand|million|billion|trillion|m|bn)$", groups["n2"].lower())):
            found = replace(found, low=value * (parse_number("1 " + scale[0]) or 1.0))
    yield found


def _hedged(m: re.Match[str], text: str, value: float, unit: str | None = None, *, noun: bool = True) -> _Found:
    begin, before = _hedges(text, m.start())
    after = _lower(m.groupdict().get("after"))
    said = (*before, after) if after else before
    low: float | None = value
    high: float | None = value
    for part in said:
        low, high = _tighten(low, high, words.bounds_of(value, part), value)
    return _Found(begin, m.end(), low, high, unit, " ".join(said) or None, noun)


def _tighten(
    low: float | None, high: float | None, bounds: tuple[float | None, float | None], value: float
) -> tuple[float | None, float | None]:
    """Return bounds opened by one more hedge; "another" and "a further" open nothing."""
    return (low if bounds[0] == value else bounds[0]), (high if bounds[1] == value else bounds[1])


def _lower(words_: str | None) -> str | None:
    return words_.lower() if words_ else None


def _is_share(item: _Found, text: str) -> bool:
    """Return whether only "of X" names what is counted: a share, but not "one in five drivers"."""
    return item.unit == "percent" or (item.unit == "ratio" and " of" in text[item.end : item.end + 3])


def _with_nouns(report: Report, sentence: Sentence, found: Iterable[_Found], text: str) -> Iterator[Quantity]:
    """Yield the finished quantities, each with the noun it counts; a second count may share the noun of the first."""
    previous: tuple[_Found, Noun | None] | None = None
    for item in found:
        noun = counted_noun(sentence, text, item.end, of_only=_is_share(item, text)) if item.noun else None
        if noun is None and item.unit is None and item.noun and previous and previous[1] and previous[0].unit is None:
            noun = shared_noun(text, previous[1], item.start, item.end)
        previous = (item, noun)
        span = Span(sentence.span.start + item.start, sentence.span.start + item.end)
        of_span = Span(sentence.span.start + noun.start, sentence.span.start + noun.end) if noun else None
        yield Quantity(
            span,
            span.of(report.text),
            item.low,
            item.high,
            item.unit,
            of_span.of(report.text) if of_span else None,
            item.hedge,
            of_span,
        )
