"""What says that two numbers count different groups, or that a report corrects one of them."""

import re

from variorum.claim.amounts import Number
from variorum.claim.group import Group, Reading, earlier
from variorum.types.geo import relate_places

SCOPE = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|exclud(?:e|es|ed|ing)|not counting|apart from|besides|as well as|in addition to|"
    r"plus|among them|other than|does not count)\b",
    re.IGNORECASE,
)
EVERYBODY = {"people", "person", "persons"}
# Who is called so by what befell them: these are all of the people of whom it is told.
BEFALLEN = {"patients", "victims", "dead", "injured", "wounded", "casualties", "survivors", "others", "suspects"}
WHOLE = re.compile(
    r"\b(?:nationwide|countrywide|statewide|overall|altogether|in all|in total|across the)\b", re.IGNORECASE
)
CORRECTION = re.compile(
    r"\b(?:correction:|corrections:|(?:corrected|an? earlier version|misstated|clarification)\b)", re.IGNORECASE
)
ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NEXT = 4  # sentences after a number in which one more may be named ("a fourth waited outside")


def find_scope(group: Group, a: Number, b: Number) -> str:
    """Return why two numbers count different groups, in words; empty when nothing says so."""
    if (a.quantity.unit or b.quantity.unit or "person") != "person":
        return ""
    ones, others = a.quantity.of, b.quantity.of
    if a.counts_people and b.counts_people and (one_more := _one_more(group, a, b)):
        return one_more
    if area := _areas(group, a, b):
        return area
    if ones and others:
        heads = ones.casefold().split()[-1], others.casefold().split()[-1]
        if heads[0] == heads[1]:  # the same people: only words beside the number itself say that the scope differs
            return _said(group, a, b, after=0)
        order = earlier(group.published(a.reading.statement), group.published(b.reading.statement))
        if order is None and len(EVERYBODY & set(heads)) == 1 and not BEFALLEN & set(heads) and _close(a, b, most=2):
            return (
                f"“{heads[0]}” are not all “{heads[1]}”"
                if heads[1] in EVERYBODY
                else f"“{heads[1]}” are not all “{heads[0]}”"
            )
    return _said(group, a, b, after=1)


def _said(group: Group, a: Number, b: Number, *, after: int) -> str:
    near = any(SCOPE.search(_neighbourhood(group, number.reading, after=after)) for number in (a, b))
    return "the words nearby say who is included" if near and _close(a, b) else ""


def _one_more(group: Group, a: Number, b: Number) -> str:
    """Return the reason where one report counts some and names one more nearby: three went in, a fourth waited."""
    low, high = sorted((a, b), key=lambda n: n.figure or 0)
    if (
        low.figure is None
        or high.figure is None
        or high.figure != low.figure + 1
        or not 1 < high.figure < len(ORDINALS)
    ):
        return ""
    word = ORDINALS[int(high.figure)]
    if re.search(
        rf"\ba {word}\b(?! (?:time|day|year|week))", _neighbourhood(group, low.reading, after=NEXT), re.IGNORECASE
    ):
        return f"“a {word}” is told of apart"
    return ""


def _areas(group: Group, a: Number, b: Number) -> str:
    """Return the reason where the larger number is that of a wider area."""
    low, high = sorted((a, b), key=lambda n: n.figure or 0)
    order = earlier(group.published(a.reading.statement), group.published(b.reading.statement))
    if order is not None and not WHOLE.search(_neighbourhood(group, high.reading, after=0)):
        return ""
    found = [(p, q, relate_places(p, q)) for p in low.reading.statement.places for q in high.reading.statement.places]
    if any(relation == "same" for _, _, relation in found):
        return ""
    return next((f"“{p.text}” is a part of “{q.text}”" for p, q, relation in found if relation == "inside"), "")


def corrected(group: Group, a: Number, b: Number) -> str:
    """Return what takes back one of two figures, in words; empty when nothing does."""
    return _taken_back(group, (a.reading, a.quantity.text.split()[0]), (b.reading, b.quantity.text.split()[0]))


def corrected_words(group: Group, one: Reading, other: Reading) -> str:
    """Return what takes back one of two readings, in words; empty when nothing does."""
    return _taken_back(group, (one, one.shown), (other, other.shown))


def _taken_back(group: Group, one: tuple[Reading, str], other: tuple[Reading, str]) -> str:
    """Return which notice names one of two values, or what a later version of its article says in its place.

    A notice counts in the report of the other value and in a later version of the article that is corrected.
    """
    for (own, _), (back, value) in ((one, other), (other, one)):
        later = [r for r in group.reports.values() if r.report.version_of == back.statement.report]
        for annotated in (group.reports[own.statement.report], *later):
            for sentence in annotated.sentences:
                words = sentence.span.of(annotated.report.text)
                if CORRECTION.search(words) and _holds(words, value):
                    return f"a report corrects it: “{words.strip()}”"
    for (_, now), (back, value) in ((one, other), (other, one)):
        for version in group.reports.values():
            if version.report.version_of != back.statement.report:
                continue
            for change in version.report.changes:
                if change.before is None or change.after is None or not change.before.contains(back.span):
                    continue
                words = change.after.of(version.report.text)
                if _holds(words, now) and not _holds(words, value):
                    return f"a later version of the article says “{words.strip()}”"
    return ""


def _holds(words: str, value: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(value)}(?!\w)", words, re.IGNORECASE) is not None


def _close(a: Number, b: Number, *, most: int = 3) -> bool:
    """Return whether including or leaving out a few can explain the difference."""
    lows = [number.quantity.low if number.quantity.low is not None else number.quantity.high for number in (a, b)]
    return (
        lows[0] is not None
        and lows[1] is not None
        and abs(lows[0] - lows[1]) <= max(most, 0.05 * max(lows[0], lows[1]))
    )


def _neighbourhood(group: Group, reading: Reading, *, after: int) -> str:
    """Return the words of the sentence the number stands in and of the next ones."""
    annotated = group.reports[reading.statement.report]
    number = reading.statement.sentence
    sentences = annotated.sentences[number : number + 1 + after]
    return " ".join(sentence.span.of(annotated.report.text) for sentence in sentences)
