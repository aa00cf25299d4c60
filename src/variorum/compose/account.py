"""The parts of an account put together."""

from collections.abc import Sequence

from variorum.compose.brief import CONFLICT, write_brief
from variorum.compose.people import story_entities
from variorum.compose.places import map_points, routes
from variorum.compose.quotes import story_quotes
from variorum.compose.timeline import main_days, story_timeline
from variorum.compose.timeline_dates import date_claims
from variorum.types.account import Account, BriefSentence, Generated, StoryHead
from variorum.types.ids import make_id
from variorum.types.outcome import Failure
from variorum.types.report import Report
from variorum.types.story import Story


def compose_account(found: Story, *, failures: Sequence[Failure], generated: Generated) -> Account:
    """Return the account of what the claim stage found. Every id in it refers to another part of it."""
    claims = date_claims(found)
    brief = write_brief(found)
    return Account(
        story=_head(found, brief),
        generated=generated,
        reports=found.reports,
        origins=found.origins,
        leans=found.leans,
        claims=claims,
        discrepancies=found.discrepancies,
        entities=story_entities(found),
        quotations=story_quotes(found),
        places=map_points(found),
        routes=routes(found),
        timeline=story_timeline(claims, main_days(found, claims)),
        brief=brief,
        failures=tuple(failures),
    )


def _head(found: Story, brief: Sequence[BriefSentence]) -> StoryHead:
    published = sorted(r.published for r in found.reports if r.published)
    return StoryHead(
        id=make_id("story", *sorted(r.sha256 for r in found.reports)),
        headline=_headline(found, brief),
        earliest=published[0] if published else None,
        latest=published[-1] if published else None,
    )


def _headline(found: Story, brief: Sequence[BriefSentence]) -> str:
    """Return the title of the report that shares most claims.

    Where none has a title it is the sentence that opens the brief, else the first words of that report.
    """

    def shared(report: Report) -> int:
        return sum(
            report.id in {s.report for s in claim.statements} and len({s.report for s in claim.statements}) > 1
            for claim in found.claims
        )

    titled = [r for r in found.reports if r.title] or list(found.reports)
    if not titled:
        return ""
    opening = next((sentence.text for sentence in brief if not sentence.text.startswith(CONFLICT)), None)
    if opening is not None and not titled[0].title:
        return " ".join(opening.split())
    best = max(titled, key=lambda r: (shared(r), -found.reports.index(r)))
    return best.title or " ".join(best.text.split()[:12])
