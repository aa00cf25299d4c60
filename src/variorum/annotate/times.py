"""Time expressions of a report as TIMEX3 marks, resolved against its date where that is known.

Without a date, values float (`XXXX-WXX-5T03:00`), so that two undated reports still agree on "Friday, 3am". Nothing is
guessed: an expression whose value cannot be told has value None.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from variorum.annotate.abbreviations import word_set
from variorum.annotate.timex_context import Context, Draft, Memory, Tense
from variorum.annotate.timex_rules import drafts
from variorum.types.marks import Sentence, TimeRef, Token
from variorum.types.report import Report
from variorum.types.text import Span
from variorum.types.timex import bounds

NAME = "timex-rules/1"

_SPACES = re.compile(r"\s")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " "})
_JOIN = re.compile(r",? ")
_LINK = re.compile(
    r",? (?:on|at|of|in|around|about|by|until|before|after|from|since|shortly after|just after|just before) ?(?:the )?|,? \("
)
_ONE_UNIT = re.compile(r"P(?P<time>T?)(?P<amount>\d+)(?P<unit>[YMWDHS])")
# Units that one length is told in, the larger first ("T": of the clock).
_UNIT_PAIRS = {("Y", "M"), ("Y", "W"), ("M", "D"), ("M", "W"), ("W", "D"), ("D", "TH"), ("TH", "TM"), ("TM", "TS")}
_NEW_CLAUSE = re.compile(r"[;:]|\b(?:and|but|then|when|while|as|who|which|after|before|since|until)\b", re.IGNORECASE)
_PLANNED = word_set(
    "plan plans planned planning scheduled expected expects set due intends intended hopes hoped wants wanted aims aimed "
    "vowed promised agreed prepared decided slated ordered proposed threatened likely ready about plans"
)
_MODAL_FUTURE = frozenset({"will", "'ll", "shall", "wo", "would"})


def find_times(report: Report, sentences: tuple[Sentence, ...]) -> tuple[TimeRef, ...]:
    """Return the report's time expressions in text order; no two overlap.

    Spans follow TimeML: prepositions outside, modifiers ("early Friday") inside. Weekdays take the day before or the
    report's own day, in a future clause the next one. Times of day take their day from a neighbour in the sentence.
    Source: TimeML 1.2.1.
    """
    memory = Memory()
    found: list[TimeRef] = []
    today = _report_day(report)
    for sentence in sentences:
        text = _SPACES.sub(" ", sentence.span.of(report.text)).translate(_PLAIN)
        context = Context(text, today, _tense_of(sentence, text), _plural_of(sentence), memory)
        chosen = _combine(_choose(drafts(context)), text)
        for draft in chosen:
            _remember(memory, draft)
            found.append(_mark(report, sentence, draft))
    return tuple(found)


def _report_day(report: Report) -> date | None:
    if not report.published:
        return None
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", report.published)
    if match is None or not 1500 < int(match[1]) < 3000:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _mark(report: Report, sentence: Sentence, draft: Draft) -> TimeRef:
    span = Span(sentence.span.start + draft.start, sentence.span.start + draft.end)
    ends = bounds(draft.value) if draft.type in ("DATE", "TIME") else None
    earliest, latest = ends or (None, None)
    return TimeRef(span, span.of(report.text), draft.type, draft.value, draft.mod, earliest, latest)


def _remember(memory: Memory, draft: Draft) -> None:
    value = draft.value
    if draft.type not in ("DATE", "TIME") or value is None:
        return
    if re.fullmatch(r"\d{4}-Q[1-4]", value):
        memory.quarter = max(value, memory.quarter or value)  # figures of a year ago are named beside it
    elif match := re.match(r"\d{4}-\d\d-\d\d", value):
        memory.day = date.fromisoformat(match[0])


def _choose(candidates: Iterable[Draft]) -> list[Draft]:
    """Return the longest readings, leftmost first, without overlaps; among equals the earlier rule wins."""
    ranked = sorted(candidates, key=lambda d: (d.start - d.end, d.start))
    taken: list[Draft] = []
    for draft in ranked:
        if all(draft.end <= other.start or other.end <= draft.start for other in taken):
            taken.append(draft)
    return sorted(taken, key=lambda d: d.start)


# Neighbours -------------------------------------------------------------------------------------------------------


def _combine(chosen: list[Draft], text: str) -> list[Draft]:
    """Join expressions that stand side by side ("Friday, 3am") and hand days on to clock times ("3am on Friday")."""
    joined: list[Draft] = []
    for draft in chosen:
        if (joined and _JOIN.fullmatch(text[joined[-1].end : draft.start])) or (
            joined and joined[-1].end == draft.start
        ):
            both = _join(joined[-1], draft, text)
            if both is not None:
                joined[-1] = both
                continue
        if joined and (length := _one_length(joined[-1], draft, text)) is not None:
            joined[-1] = length
            continue
        if joined and text[joined[-1].end : draft.start] in (" of ", " on ", " of the ") and joined[-1].role == "part":
            both = _join(joined[-1], draft, text)
            if both is not None:
                joined[-1] = both
                continue
        joined.append(draft)
    joined = [d for d in joined if d.role != "bare-part"]
    return _hand_on_days(joined, text)


def _one_length(a: Draft, b: Draft, text: str) -> Draft | None:
    """Return one duration for two that are its parts ("seven years and four months"), None where they are not."""
    if a.type != "DURATION" or b.type != "DURATION" or text[a.end : b.start] not in (" and ", ", ", " "):
        return None
    first, second = (_ONE_UNIT.fullmatch(d.value or "") for d in (a, b))
    if first is None or second is None or b.mod is not None:
        return None
    units = [("T" if m["time"] else "") + m["unit"] for m in (first, second)]
    if tuple(units) not in _UNIT_PAIRS:
        return None
    tail = second["amount"] + second["unit"]
    return replace(a, end=b.end, value=f"{a.value}{'T' if second['time'] and not first['time'] else ''}{tail}")


def _join(a: Draft, b: Draft, text: str) -> Draft | None:
    """Return one expression for two neighbours, None when they do not make one."""
    roles = {a.role, b.role}
    days = [d for d in (a, b) if d.role in ("weekday", "date", "day")]
    times = [d for d in (a, b) if d.role in ("clock", "part", "bare-part")]
    mod = a.mod or b.mod
    if roles == {"weekday", "date"}:
        exact = next(d for d in days if d.role == "date")
        return replace(exact, start=a.start, end=b.end, mod=mod)
    if a.role == "day" and b.role == "weekday":
        return replace(a, end=b.end, mod=mod)
    if len(days) == 1 and len(times) == 1:
        value = _at_day(times[0].value, days[0].value)
        return (
            Draft(a.start, b.end, "TIME", value, mod, "clock" if times[0].role == "clock" else "part")
            if value
            else None
        )
    if a.role == "clock" and b.role == "bare-part":
        return None
    if (
        a.role == "part"
        and b.role == "part"
        and (a.value or "").startswith("XXXX-XX-XX")
        and not (b.value or "").startswith("XXXX-XX-XX")
    ):
        return replace(b, start=a.start, mod=mod) if text[a.end : b.start] == " " else None
    return None


def _at_day(time: str | None, day: str | None) -> str | None:
    """Return a clock time or part of the day on `day`; None when the time already has another day."""
    if time is None or day is None or not time.startswith("XXXX-XX-XX"):
        return None
    day = day.partition("T")[0]
    if day.endswith("-XX") and not day.startswith("XXXX"):  # a year and no more
        return None
    return day + time[len("XXXX-XX-XX") :]


def _hand_on_days(found: list[Draft], text: str) -> list[Draft]:
    """Give a time of day without a day the day that a linked neighbour names, or the only day of its sentence."""
    days = [d for d in found if d.role in ("weekday", "date", "day")]
    full = [d for d in found if d.role in ("clock", "part") and d.value and not d.value.startswith("XXXX-XX-XX")]
    out: list[Draft] = []
    for index, draft in enumerate(found):
        if draft.role not in ("clock", "part") or not (draft.value or "").startswith("XXXX-XX-XX"):
            out.append(draft)
            continue
        near: Draft | None = None
        for other in (found[index + 1] if index + 1 < len(found) else None, found[index - 1] if index else None):
            if other is None or other.role not in ("weekday", "date", "day", "part", "clock"):
                continue
            first, second = sorted((draft, other), key=lambda d: d.start)
            if _LINK.fullmatch(text[first.end : second.start]) and not (other.value or "").startswith("XXXX-XX-XXT"):
                near = other
                break
        if (draft.value or "").endswith("Z") and near is None:  # on the other side of midnight perhaps
            out.append(draft)
            continue
        stated = {(d.value or "").partition("T")[0] for d in (*days, *full)}
        if near is None and len(stated) == 1 and _same_clause(draft, (days or full)[0], text):
            near = (days or full)[0]
        value = _at_day(draft.value, (near.value or "").partition("T")[0]) if near else None
        out.append(replace(draft, value=value) if value else draft)
    return out


def _same_clause(a: Draft, b: Draft, text: str) -> bool:
    first, second = sorted((a, b), key=lambda d: d.start)
    return _NEW_CLAUSE.search(text[first.end : second.start]) is None


# Tense ------------------------------------------------------------------------------------------------------------


def _tense_of(sentence: Sentence, text: str) -> Callable[[int], Tense | None]:
    starts = [token.span.start for token in sentence.tokens]

    def tense(start: int) -> Tense | None:
        before = text[:start].lower()
        if (
            re.search(r"\b(?:until|till|by|as (?:soon|early) as|no later than)(?: [\d:.]+ ?[ap]\.?m\.?)? $", before)
            and " had " not in text
        ):
            return "future"
        if re.search(r"\b(?:since|ended) $", before):
            return "past"
        if not sentence.tokens:
            return _tense_from_words(text, start)
        index = min(bisect_left(starts, sentence.span.start + start), len(starts) - 1)
        return _tense_at(sentence.tokens, index)

    return tense


def _tense_at(tokens: Sequence[Token], index: int) -> Tense | None:
    """Return the tense of the verb that governs a token: its own form, its auxiliaries, then the verbs above it."""
    last = index - 1 if index and tokens[index - 1].text.lower() != "on" else index - 2
    if last >= 0 and tokens[last].xpos == "VBD":
        return "past"  # "said Friday", wherever the parse hangs the day
    if tokens[index].relation in ("nmod:poss", "compound"):
        return None
    node, steps = tokens[index].head, 0
    seen: set[int] = set()
    planned = False
    while node >= 0 and node not in seen and steps < 12:
        seen.add(node)
        token = tokens[node]
        auxiliaries = [t for t in tokens if t.head == node and t.relation.split(":")[0] in ("aux", "cop", "mark")]
        if token.xpos in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ") or any(
            t.relation.startswith(("aux", "cop")) for t in auxiliaries
        ):
            found = _verb_tense(token, auxiliaries)
            infinitive = token.xpos == "VB" and any(t.text.lower() == "to" for t in auxiliaries)
            if found is not None and not infinitive:
                if planned and found != "past":
                    return "future"
                return "past above" if found == "past" and steps else found
            planned = planned or infinitive
            if infinitive and token.head >= 0 and tokens[token.head].text.lower() in _PLANNED:
                return _planned_tense(tokens, token.head)
        node, steps = token.head, steps + 1
    return "future" if planned else None


def _planned_tense(tokens: Sequence[Token], index: int) -> Tense:
    """Return the tense of "set to leave": past only where the plan lies before the past ("had been due to")."""
    return "past" if any(t.head == index and t.text.lower() == "had" for t in tokens) else "future"


def _verb_tense(verb: Token, auxiliaries: Sequence[Token]) -> Tense | None:
    words = {t.text.lower() for t in auxiliaries}
    if words & _MODAL_FUTURE and "have" not in words:
        return "future"
    if words & {"must", "should", "can", "could", "may", "might"} and "have" not in words:
        return "present"
    if any(t.xpos == "VBD" for t in auxiliaries) or words & {"have", "has", "had", "'ve"}:
        return "past"
    if verb.xpos == "VBD":
        return "past"
    if any(t.xpos in ("VBZ", "VBP", "MD") for t in auxiliaries) or verb.xpos in ("VBZ", "VBP"):
        return "present"
    return None


def _tense_from_words(text: str, start: int) -> Tense | None:
    clause = re.split(r"[;:\"]|, (?:and|but|which|who)\b", text[:start])[-1].lower()
    cues = list(
        re.finditer(
            r"\b(?:will|shall|would|to (?!the\b|a\b)[a-z]+|scheduled|expected|planned|due)\b|'ll\b|\w+ed\b|\b(?:was|were|had|said|told)\b",
            clause,
        )
    )
    if not cues:
        return None
    last = cues[-1][0]
    future = last in ("will", "shall", "would", "'ll", "scheduled", "expected", "planned", "due") or last.startswith(
        "to "
    )
    return "future" if future else "past above"


def _plural_of(sentence: Sentence) -> Callable[[int], bool]:
    if not sentence.tokens:
        return lambda _: False

    def plural(start: int) -> bool:
        return any(token.xpos == "NNS" for token in sentence.tokens if token.span.start == sentence.span.start + start)

    return plural
