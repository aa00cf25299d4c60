"""Who is accused on the word of one outlet: sentences that a brief leaves to the list of single claims."""

from variorum.types.claim import Argument, Statement
from variorum.types.marks import AnnotatedReport
from variorum.types.story import Story
from variorum.types.text import Span

CRIMES = frozenset({"kill", "injure", "shoot", "attack", "rob", "kidnap"})
NOBODY = frozenset(
    "gunman attacker assailant shooter sniper bomber killer murderer robber burglar thief bandit raider hijacker kidnapper "
    "knifeman arsonist intruder perpetrator culprit offender man woman boy girl person somebody someone nobody".split()
)
"""Heads of descriptions that point at no one but whoever did it."""


def accusations(found: Story) -> dict[str, tuple[Span, ...]]:
    """Return by report where it tells as fact, and no other report does, that one known or described person did a crime.

    Empty for a story of one report.
    """
    told: dict[str, tuple[Span, ...]] = {}
    if len(found.reports) < 2:
        return told
    annotated = {a.report.id: a for a in found.annotated}
    for claim in found.claims:
        if len({s.report for s in claim.statements}) > 1:
            continue
        for statement in claim.statements:
            if _accuses(statement, annotated[statement.report]):
                told[statement.report] = (*told.get(statement.report, ()), Span(statement.start, statement.end))
    return told


def _accuses(statement: Statement, annotated: AnnotatedReport) -> bool:
    told_as_fact = statement.certainty == "asserted" and statement.polarity == "positive" and not statement.attribution
    return (
        told_as_fact
        and statement.family in CRIMES
        and any(argument.role == "agent" and _is_somebody(argument, annotated) for argument in statement.arguments)
    )


def _is_somebody(argument: Argument, annotated: AnnotatedReport) -> bool:
    return (
        argument.number == "one"
        and argument.head.casefold() not in NOBODY
        and any(m.type == "person" and m.span.overlaps(argument.span) for m in annotated.mentions)
    )
