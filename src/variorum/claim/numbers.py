"""Numbers that statements of one claim give for one thing: vagueness, update, scope, conflict."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.claim.features import same_thing_counted
from variorum.claim.group import Group, Reading, distinct_roots, earlier, slot_values
from variorum.types.claim import Discrepancy, Statement, Verdict
from variorum.types.ids import make_id
from variorum.types.interval import relate_quantities
from variorum.types.marks import Quantity
from variorum.types.timex import relate_times

COUNTING = {
    "kill",
    "injure",
    "miss",
    "rescue",
    "evacuate",
    "arrest",
    "damage",
    "sicken",
    "treat",
    "outage",
    "search",
    "recall",
    "vote",
    "find",
}
SCOPE = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|exclud(?:e|es|ed|ing)|not counting|apart from|besides|as well as|in addition to|"
    r"plus|among them|other than|does not count)\b",
    re.IGNORECASE,
)
PART = re.compile(r"\s*of (?:them|whom|those|these|the)\b", re.IGNORECASE)
CERTAIN = 0.6  # least trust in the claim for a `conflict`
SETTING_WORDS = 3  # least content words that two sentences share around a number for it to be of one thing
SETTING = 0.4  # ... and least share of the shorter sentence's
EVERYBODY = {"people", "person", "persons"}


@dataclass(frozen=True, slots=True)
class _Number:
    reading: Reading
    quantity: Quantity


def compare_numbers(group: Group) -> Iterator[Discrepancy]:
    """Yield the number discrepancies of a claim: at most one for each thing counted and verdict."""
    for topic in _topics(group):
        if distinct_roots(group, [number.reading for number in topic]) < 2:
            continue
        found: dict[Verdict, list[_Number]] = {}
        reasons: dict[Verdict, list[str]] = {}
        for a, b in combinations(topic, 2):
            if group.root(a.reading.statement) == group.root(b.reading.statement):
                continue
            verdict, reason = _judge(group, a, b)
            if verdict is None:
                continue
            kept = found.setdefault(verdict, [])
            kept.extend(number for number in (a, b) if number not in kept)
            if reason not in reasons.setdefault(verdict, []):
                reasons[verdict].append(reason)
        if len({(n.quantity.low, n.quantity.high) for n in found.get("conflict", ())}) > 2:
            del found["conflict"]  # three values and more are a row of figures, not one figure told wrongly
        if len(found) > 1 or group.score < CERTAIN:
            found.pop("undetermined", None)  # the other verdicts tell more; of an unsure claim it tells nothing
        for verdict, numbers in found.items():
            ordered = [number for number in topic if number in numbers]
            values = slot_values(number.reading for number in ordered)
            about = _about(ordered)
            yield Discrepancy(
                id=make_id("d", group.claim_id, "number", verdict, about),
                claim=group.claim_id,
                slot="number",
                verdict=verdict,
                about=about,
                values=values,
                reasons=tuple(reasons[verdict]),
                score=group.score,
            )


def _topics(group: Group) -> list[list[_Number]]:
    """Return the claim's numbers grouped by the thing counted or measured."""
    numbers = [
        _Number(Reading(statement, quantity.span, quantity.text), quantity)
        for statement in group.statements
        for quantity in statement.quantities
        if (quantity.low is not None or quantity.high is not None) and not _is_part(group, statement, quantity)
    ]
    counts = {s.id: sum(n.reading.statement.id == s.id for n in numbers) for s in group.statements}
    topics: list[list[_Number]] = []
    for number in numbers:
        for topic in topics:
            if any(_comparable(number, other, counts) for other in topic):
                if all(number.reading.statement.id != other.reading.statement.id for other in topic):
                    topic.append(number)  # the first number of a statement is the one that counts the whole
                break
        else:
            topics.append([number])
    return topics


def _is_part(group: Group, statement: Statement, quantity: Quantity) -> bool:
    """Return whether the number counts a part of something counted before ("nine of them")."""
    after = group.reports[statement.report].report.text[quantity.span.end : quantity.span.end + 12]
    return PART.match(after) is not None or PART.search(quantity.text) is not None


def _comparable(a: _Number, b: _Number, counts: dict[str, int]) -> bool:
    if (a.quantity.unit or "") != (b.quantity.unit or "") or a.reading.statement.id == b.reading.statement.id:
        return False
    if same_thing_counted(a.quantity.of, b.quantity.of):
        return True
    if a.quantity.unit not in (None, "person"):
        return a.quantity.of is None or b.quantity.of is None
    alone = counts[a.reading.statement.id] == counts[b.reading.statement.id] == 1
    family = a.reading.statement.family
    return (
        alone
        and family is not None
        and family == b.reading.statement.family
        and (a.quantity.of is None or b.quantity.of is None)
    )


def _judge(group: Group, a: _Number, b: _Number) -> tuple[Verdict | None, str]:
    relation = relate_quantities(a.quantity, b.quantity)
    one, other = a.reading, b.reading
    pair = " and ".join(f"“{shown}”" for shown in sorted((one.shown, other.shown)))
    if relation in {"same", "incomparable"}:
        return None, ""
    if relation != "apart":
        loose = one.shown if (a.quantity.hedge or relation == "contains") else other.shown
        return "vagueness", f"{pair} can both hold: “{loose}” is the looser of the two"
    if _scoped(group, a, b):
        return "scope", f"{pair} count different groups: the words nearby say who is included"
    counting = one.statement.family in COUNTING or other.statement.family in COUNTING
    counted = a.quantity.unit is None and b.quantity.unit is None  # things counted, not measured
    before = earlier(group.published(one.statement), group.published(other.statement))
    if (counting or counted) and before is not None:
        first, second = (one, other) if before else (other, one)
        return "update", f"“{second.shown}” stands in a later report than “{first.shown}”; the count was in progress"
    if counting:
        return (
            "undetermined",
            f"{pair} differ, and the order of the reports is not known; a count in progress may explain it",
        )
    if a.quantity.hedge or b.quantity.hedge:
        return "undetermined", f"{pair} differ, but at least one is hedged"
    if one.statement.certainty == "planned" or other.statement.certainty == "planned":
        return "undetermined", f"{pair} differ, but one speaks of something planned"
    if not _same_referent(group, a, b):
        return "undetermined", f"{pair} differ, but may be figures of different things"
    if group.score < CERTAIN or not (_same_kind(one.statement, other.statement) or _same_setting(group, one, other)):
        return "undetermined", f"{pair} differ, but it is not certain that both speak of the same thing"
    return "conflict", f"{pair} are exact, measure the same thing, and cannot both hold"


def _same_referent(group: Group, a: _Number, b: _Number) -> bool:
    """Return whether nothing speaks against both numbers being one figure.

    Against it speak: money or a share of which only one says what for, or neither and the predicates differ; different days or
    periods; different named agents; a report that gives two values in the claim, so that they are not one figure.
    """
    one, other = a.reading.statement, b.reading.statement
    unit = a.quantity.unit or ""
    if (unit.isupper() and len(unit) == 3) or unit in {"percent", "ratio"}:
        both = bool(a.quantity.of) and bool(b.quantity.of)
        if not both and not (a.quantity.of is b.quantity.of is None and one.predicate == other.predicate):
            return False
    days = {relate_times(x.value, y.value) for x in one.times for y in other.times if x.value and y.value}
    if days and days <= {"apart", "overlaps", "unknown"}:
        return False
    agents = [
        {
            group.persons[s.report, x.entity].id
            for x in s.arguments
            if x.entity and (s.report, x.entity) in group.persons
        }
        for s in (one, other)
    ]
    if agents[0] and agents[1] and not agents[0] & agents[1]:
        return False
    for reading in (a, b):
        values = {
            (q.low, q.high)
            for s in group.statements
            if s.report == reading.reading.statement.report
            for q in s.quantities
            if q.unit == reading.quantity.unit and same_thing_counted(q.of, reading.quantity.of)
        }
        if len(values) > 1:
            return False
    return True


def _same_kind(one: Statement, other: Statement) -> bool:
    """Return whether the predicates are one word or of one family."""
    return one.predicate.split()[0] == other.predicate.split()[0] or (
        one.family is not None and one.family == other.family
    )


def _same_setting(group: Group, one: Reading, other: Reading) -> bool:
    """Return whether the two sentences say the same around the number: enough of their content words are shared."""
    words = [_content(group, reading) for reading in (one, other)]
    shared = words[0] & words[1]
    return len(shared) >= SETTING_WORDS and len(shared) >= SETTING * min(map(len, words))


def _content(group: Group, reading: Reading) -> set[str]:
    sentence = group.reports[reading.statement.report].sentences[reading.statement.sentence]
    return {
        t.lemma.casefold()
        for t in sentence.tokens
        if t.upos in {"NOUN", "VERB", "ADJ"} and not reading.span.contains(t.span)
    }


def _scoped(group: Group, a: _Number, b: _Number) -> bool:
    ones, others = (number.quantity.of for number in (a, b))
    if ones and others:
        heads = ones.casefold().split()[-1], others.casefold().split()[-1]
        if heads[0] == heads[1]:  # the same people: only words beside the number itself say that the scope differs
            return any(SCOPE.search(_neighbourhood(group, number.reading, after=0)) for number in (a, b)) and _close(
                a, b
            )
        order = earlier(group.published(a.reading.statement), group.published(b.reading.statement))
        if order is None and len(EVERYBODY & set(heads)) == 1 and _close(a, b, most=2):
            return True  # "six passengers" against "seven people": one counts a part
    return any(SCOPE.search(_neighbourhood(group, number.reading)) for number in (a, b)) and _close(a, b)


def _close(a: _Number, b: _Number, *, most: int = 3) -> bool:
    """Return whether including or leaving out a few can explain the difference."""
    lows = [number.quantity.low if number.quantity.low is not None else number.quantity.high for number in (a, b)]
    return (
        lows[0] is not None
        and lows[1] is not None
        and abs(lows[0] - lows[1]) <= max(most, 0.05 * max(lows[0], lows[1]))
    )


def _neighbourhood(group: Group, reading: Reading, *, after: int = 1) -> str:
    """Return the words of the sentence the number stands in and of the next ones."""
    annotated = group.reports[reading.statement.report]
    number = reading.statement.sentence
    sentences = annotated.sentences[number : number + 1 + after]
    return " ".join(sentence.span.of(annotated.report.text) for sentence in sentences)


def _about(numbers: Sequence[_Number]) -> str:
    """Return what the numbers count or measure, in words."""
    counted = next((number.quantity.of for number in numbers if number.quantity.of), None)
    unit = next((number.quantity.unit for number in numbers if number.quantity.unit not in (None, "person")), None)
    if unit is not None:
        return f"how much {counted}" if counted else f"the figure in {unit}"
    return f"how many {counted}" if counted else "how many"
