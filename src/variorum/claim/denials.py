"""Statements of one claim of which one says that it happens and the other that it does not."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from variorum.claim.group import Group, Reading, earlier, slot_values
from variorum.types.claim import Discrepancy, Statement, Verdict
from variorum.types.ids import make_id
from variorum.types.text import Span
from variorum.types.tree import base

SEVERITY: tuple[Verdict, ...] = ("conflict", "update", "undetermined")
CERTAIN = 0.6  # least trust in the claim for a `conflict`
UNLIKELY = re.compile(
    r"\b(?:unlikely to|not expected to|not likely to|will not|won['’]t|no plans? to|not going to)\b", re.IGNORECASE
)
PRONOUNS = {
    "he",
    "she",
    "it",
    "they",
    "him",
    "her",
    "them",
    "who",
    "that",
    "which",
}  # whom they mean is too unsure here
OUTLOOK = re.compile(r"be (?:un)?(?:likely|certain|sure|set|due|expected|bound)\b")
LIGHT = {"be", "have", "do", "become", "get", "go"}  # alone they do not tell what happens
WORD = 4  # least letters of a word that two descriptions of one thing share
SETTLED = 2  # days between two reports from which the later may know what the earlier could not


def compare_denials(group: Group) -> Iterator[Discrepancy]:
    """Yield one discrepancy if outlets say in their own voice that the same thing happens and that it does not.

    What somebody only denies is no clash of reports: who said what stands with the attribution.
    """
    statements = [item.statement for item in group.items if not item.headline and not item.statement.attribution]
    found: list[Statement] = []
    verdicts: list[tuple[Verdict, str]] = []
    for one, other in combinations(statements, 2):
        if group.root(one) == group.root(other) or _is_denied(group, one) == _is_denied(group, other):
            continue
        if not _are_alike(group, one, other):
            continue
        verdicts.append(_judge(group, one, other))
        found.extend(s for s in (one, other) if s not in found)
    if not found:
        return
    verdict = min((kind for kind, _ in verdicts), key=SEVERITY.index)
    ordered = [s for s in statements if s in found]
    yield Discrepancy(
        id=make_id("d", group.claim_id, "other", verdict),
        claim=group.claim_id,
        slot="other",
        verdict=verdict,
        about="whether it happens",
        values=slot_values(Reading(s, Span(s.start, s.end), s.quote) for s in ordered),
        reasons=tuple(dict.fromkeys(reason for kind, reason in verdicts if kind == verdict)),
        score=group.score,
    )


def _judge(group: Group, one: Statement, other: Statement) -> tuple[Verdict, str]:
    days = [group.published(s) for s in (one, other)]
    before = earlier(*days)
    if before is not None and days[0] and days[1]:
        between = abs((date.fromisoformat(days[0][:10]) - date.fromisoformat(days[1][:10])).days)
        if between >= SETTLED:
            return "update", "a later report says the opposite of an earlier one"
    if group.score >= CERTAIN and one.origin != other.origin and None not in days:
        return "conflict", "one report says that it happens, another that it does not, and both wrote at the same time"
    return "undetermined", "one report says that it happens, another that it does not; which is the later is not known"


def _is_denied(group: Group, statement: Statement) -> bool:
    """Return whether the statement says that it does not happen, or is not expected to."""
    if statement.polarity == "negative":
        return True
    text = group.reports[statement.report].report.text
    return UNLIKELY.search(text, statement.start, statement.end) is not None


def _are_alike(group: Group, one: Statement, other: Statement) -> bool:
    """Return whether two statements have one predicate, and the same people wherever both name some in a role."""
    act = _act(group, one)
    if act != _act(group, other) or act in LIGHT:
        return False
    shared = 0
    for role in ("agent", "patient"):
        sides = [_named(group, s, role) for s in (one, other)]
        if sides[0] and sides[1]:
            if not sides[0] & sides[1]:
                return False
            shared += 1
    return shared > 0


def _act(group: Group, statement: Statement) -> str:
    """Return what is said to happen: of "is unlikely to meet" the meeting."""
    verb = _foreseen(group, statement)
    return (
        group.reports[statement.report].sentences[statement.sentence].tokens[verb].lemma
        if verb
        else statement.predicate
    )


def _foreseen(group: Group, statement: Statement) -> int | None:
    """Return the token of the verb that a statement of likelihood is about, None in any other statement."""
    if not OUTLOOK.match(statement.predicate):
        return None
    tokens = group.reports[statement.report].sentences[statement.sentence].tokens
    head = next((i for i, t in enumerate(tokens) if t.span == statement.trigger), None)
    return next(
        (
            i
            for i, t in enumerate(tokens)
            if t.head == head is not None and base(t.relation) in {"xcomp", "ccomp", "csubj"} and t.xpos == "VB"
        ),
        None,
    )


def _named(group: Group, statement: Statement, role: str) -> set[str]:
    """Return who or what fills a role: the story's people, and the words long enough to tell."""
    found: set[str] = set()
    for argument in statement.arguments:
        if argument.role == role and argument.text.casefold() not in PRONOUNS:
            found |= {word for word in re.findall(r"\w+", argument.text.casefold()) if len(word) >= WORD}
            if argument.entity and (statement.report, argument.entity) in group.persons:
                found.add(group.persons[statement.report, argument.entity].id)
    verb = _foreseen(group, statement) if role == "patient" else None
    if verb is not None:
        tokens = group.reports[statement.report].sentences[statement.sentence].tokens
        goals = [i for i, t in enumerate(tokens) if t.head == verb and base(t.relation) == "obj"]
        near = [t for i, t in enumerate(tokens) if i in goals or t.head in goals]
        found |= {t.text.casefold() for t in near if len(t.text) >= WORD}
    return found
