"""Whether two numbers of a claim are one figure: of one thing, day, period and agent, told in one setting."""

import re
from datetime import date

from variorum.claim.amounts import Number
from variorum.claim.features import same_thing_counted
from variorum.claim.group import Group, Reading
from variorum.types.claim import Statement
from variorum.types.timex import relate_times

WEEK = 7  # days between two reports that may still tell of one moment
PAST = 60  # days before its report from which what a statement dates is another occasion than news of the day
SETTING_WORDS = 3  # least content words that two sentences share around a number for it to be of one thing
SETTING = 0.4  # ... and least share of the shorter sentence's


def same_referent(group: Group, a: Number, b: Number) -> bool:
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
    dates = [[t.value for t in s.times if t.value and t.type != "DURATION"] for s in (one, other)]
    days = {relate_times(x, y) for x in dates[0] for y in dates[1]}
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


def same_moment(group: Group, one: Statement, other: Statement) -> bool:
    """Return whether two undated statements may be of one moment: their reports are of one week, and of two outlets.

    An outlet that gives another figure later tells of another day, or has learned better.
    """
    outlets = [group.reports[group.root(s)].report.outlet for s in (one, other)]
    if outlets[0] is not None and outlets[0] == outlets[1]:
        return False
    if any(t.value and t.type != "DURATION" for s in (one, other) for t in s.times):
        return True
    days = [(group.published(s) or "")[:10] for s in (one, other)]
    if not all(len(day) == len("2021-03-04") for day in days):
        return True
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= WEEK


def same_occasion(group: Group, one: Statement, other: Statement) -> bool:
    """Return whether not just one of two statements is dated long before its report: "in 2019 six miners were rescued"."""
    return _is_past(group, one) == _is_past(group, other)


def _is_past(group: Group, statement: Statement) -> bool:
    published = (group.published(statement) or "")[:10]
    latest = [t.latest or t.value or "" for t in statement.times if t.type == "DATE"]
    dated = [day[:10] if len(day) >= len("2021-03-04") else f"{day[:4]}-12-31" for day in latest if day[:4].isdigit()]
    if len(published) < len("2021-03-04") or not dated or not all(re.fullmatch(r"\d{4}-\d\d-\d\d", d) for d in dated):
        return False
    return (date.fromisoformat(published) - date.fromisoformat(max(dated))).days > PAST


def same_bearer(group: Group, one: Statement, other: Statement) -> bool:
    """Return whether both statements are about the same people or things, as far as either tells of any.

    A pronoun that is not resolved against a name is not the same.
    """
    fillings: list[set[str]] = []
    for statement in (one, other):
        found = {
            group.persons[key].id if key in group.persons else argument.head
            for argument in statement.arguments
            if argument.role in {"agent", "patient"}
            for key in [(statement.report, argument.entity or "")]
        }
        fillings.append(found)
    return bool(fillings[0] & fillings[1]) or not any(fillings)


def same_kind(one: Statement, other: Statement) -> bool:
    """Return whether the predicates are one word or of one family."""
    return one.predicate.split()[0] == other.predicate.split()[0] or (
        one.family is not None and one.family == other.family
    )


def same_setting(group: Group, one: Reading, other: Reading) -> bool:
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
