"""What changed between two accounts, as sections of lines that the terminal and Markdown both print.

Every line that tells of a change ends with the report and carries the report's own words. Nothing is decided here.
"""

from dataclasses import dataclass

from variorum.render import delta_claims as claims
from variorum.render import delta_differences as differences
from variorum.render import words
from variorum.render.delta_reports import extent, reports
from variorum.render.delta_words import Section, Sides
from variorum.types.account import Account
from variorum.types.delta import Delta


@dataclass(frozen=True, slots=True)
class Changes:
    """The whole text: headline, a line of reports, a line of counts, sections."""

    headline: str
    extent: str
    totals: str
    sections: tuple[Section, ...]


def lay_out(delta: Delta, old: Account, new: Account) -> Changes:
    """Return what changed from `old` to `new` in the order in which an editor needs it."""
    sides = Sides(delta, old, new)
    sections = (
        differences.opened(sides),
        differences.moved(sides),
        differences.corrected(sides),
        differences.settled(sides),
        claims.gone(sides),
        claims.weaker(sides),
        reports(sides),
        claims.new_shared(sides),
        claims.stronger(sides),
        differences.calm(sides),
        *claims.new_alone(sides),
        claims.reading(sides),
    )
    return Changes(
        headline=new.story.headline,
        extent=extent(sides),
        totals=_totals(sides),
        sections=tuple(s for s in sections if s.entries),
    )


def _totals(sides: Sides) -> str:
    delta = sides.delta
    if delta.is_empty:
        return "Nothing has changed."
    verdicts = {d.id: d.verdict for v in (sides.old, sides.new) for d in v.account.discrepancies}
    counts = (
        (sum(verdicts[d] == "conflict" for d in delta.opened), "conflict opened", "conflicts opened"),
        (sum(verdicts[d] == "conflict" for d in delta.settled), "conflict settled", "conflicts settled"),
        (sum(not m.exact for m in sides.moved()), "value moved", "values moved"),
        (len(differences.corrected(sides).entries), "correction", "corrections"),
        (len(delta.new_claims), "new claim", "new claims"),
        (len(delta.gone_claims), "claim gone", "claims gone"),
        (len(sides.backed()), "claim gained support", "claims gained support"),
        (sum(bool(s.lost) for s in delta.support), "claim lost support", "claims lost support"),
    )
    said = " · ".join(words.count(n, one, many) for n, one, many in counts if n)
    return said or "Nothing new is told."
