"""Whether two numbers of a claim are one figure: of one thing, day, period and agent, told in one setting."""

from variorum.claim.amounts import Number
from variorum.claim.features import same_thing_counted
from variorum.claim.group import Group, Reading
from variorum.types.claim import Statement
from variorum.types.timex import relate_times

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
