"""Two accounts in, what changed between them out: every comparison in its order, on one page."""

from variorum.since.claims import Matched, match_claims
from variorum.since.comparison import Comparison
from variorum.since.corrections import find_corrected, find_reworded, find_superseded
from variorum.since.differences import Differences, compare_discrepancies
from variorum.since.support import compare_support, compare_tellers
from variorum.since.values import find_moved
from variorum.types.account import Account
from variorum.types.delta import Delta, Moved, Pair, ReportsDelta, Support


class UnrelatedError(ValueError):
    """The two accounts have no report in common, so that nothing can be told of what changed."""


def compare_accounts(old: Account, new: Account) -> Delta:
    """Return what changed from `old` to `new`, two accounts of one story.

    The order of reports, claims and statements in the accounts makes no difference.

    Raises: UnrelatedError, if they share no report.
    """
    both = Comparison(old, new)
    if not both.paired.pairs and (old.reports or new.reports):
        raise UnrelatedError("the two accounts share no report")
    matched = match_claims(both)
    support = compare_support(both, matched)
    moved = find_moved(both, matched)
    differences = compare_discrepancies(both, matched)
    superseded = find_superseded(both)
    corrected = find_corrected(both, superseded)
    pairs = both.paired.pairs
    return Delta(
        from_=old.generated.at,
        to=new.generated.at,
        new_claims=matched.new,
        gone_claims=matched.gone,
        support=support,
        moved=moved,
        opened=differences.opened,
        settled=differences.settled,
        corrected=corrected,
        repeated_only=_repeated_only(both, matched, support, moved, differences, corrected),
        reports=ReportsDelta(
            added=tuple(r.id for r in both.paired.added),
            removed=tuple(r.id for r in both.paired.removed),
            changed=tuple(Pair(p.old.id, p.new.id) for p in pairs if p.changed),
            copies=tuple(r.id for r in both.paired.added if both.new.known.is_copy(r.id)),
        ),
        continued=matched.continued,
        split=matched.split,
        merged=matched.merged,
        regrouped=matched.regrouped,
        reread=matched.reread,
        retold=compare_tellers(both, matched, support),
        changed=differences.changed,
        unfounded=differences.unfounded,
        reworded=find_reworded(both),
        superseded=superseded,
    )


def _repeated_only(
    both: Comparison,
    matched: Matched,
    support: tuple[Support, ...],
    moved: tuple[Moved, ...],
    differences: Differences,
    corrected: tuple[str, ...],
) -> tuple[str, ...]:
    """Return the added reports that make statements and bring nothing: no claim, origin, value, difference, correction."""
    fresh = both.new.fresh
    bringing = {s.report for claim in matched.new for s in both.new.claims[claim].statements if s.id in fresh}
    bringing |= {report for s in support for report in s.gained_by}
    bringing |= {past.report for m in moved for past in m.history if past.account == "new"}
    bringing |= {both.new.statements[s].report for s in corrected}
    told = {*differences.opened, *(c.new for c in differences.changed if c.added)}
    values = [v for d in both.new.account.discrepancies if d.id in told for v in d.values]
    bringing |= {both.new.statements[s].report for v in values for s in v.statements if s in fresh}
    telling = {s.report for s in both.new.statements.values()}
    return tuple(r.id for r in both.paired.added if r.id in telling and r.id not in bringing)
