"""Claims that are new, gone, better or less supported, or read differently, as sections of lines."""

from variorum.render import words
from variorum.render.delta_words import Entry, Line, Section, Sides, folded, time_of
from variorum.render.view import View
from variorum.types.claim import Claim, Statement
from variorum.types.delta import Support


def new_shared(sides: Sides) -> Section:
    """Return the new claims that several reports tell; reports that add nothing, such as copies, do not count."""
    entries = [
        folded(
            Line(c.text, words.support(c.outlets, len(c.origins))),
            sides.first_said(sides.new, c, (s.report for s in c.statements)),
        )
        for c in sides.new_claims()
        if len(_tellers(sides, c)) > 1
    ]
    return Section("New in several reports", tuple(entries))


def new_alone(sides: Sides) -> list[Section]:
    """Return the new claims of one report alone, a section for each report, in the order of its text."""
    alone: dict[str, list[Claim]] = {}
    for claim in sides.new_claims():
        reports = _tellers(sides, claim)
        if len(reports) == 1:
            alone.setdefault(reports[0], []).append(claim)
    return [
        Section(
            f"New in {sides.label(sides.new, report)} alone",
            tuple(
                Entry(_alone(sides, c))
                for c in sorted(alone[report], key=lambda c: (min(s.start for s in c.statements), c.id))
            ),
        )
        for report in sorted(alone, key=lambda r: (time_of(sides.new, r), r))
    ]


def _tellers(sides: Sides, claim: Claim) -> list[str]:
    """Return the reports that tell a claim, those that only repeat others left out unless there are no others."""
    reports = sorted({s.report for s in claim.statements}, key=lambda r: (time_of(sides.new, r), r))
    return [r for r in reports if r not in sides.delta.repeated_only] or reports


def _alone(sides: Sides, claim: Claim) -> Line:
    teller = _tellers(sides, claim)[0]
    own = [s for s in claim.statements if s.report == teller]
    best = next((s for s in own if s.quote == claim.text), own[0])
    path = " › ".join(a.source for a in best.attribution)
    again = sorted({s.report for s in claim.statements} - {teller})
    also = f"; repeated by {sides.labels(sides.new, again)}" if again else ""
    return Line(sides.quoted(sides.new, best), f"{path + ', ' if path else ''}{words.voice(best)}{also}")


def stronger(sides: Sides) -> Section:
    """Return the claims that more origins stand behind, with the words that they bring."""
    entries = []
    for support, reports in sides.backed():
        claim = sides.new.claims[support.claim]
        under = sides.first_said(sides.new, claim, reports, "+")
        if not under:
            labels = ", ".join(sides.new.origin_label(o) for o in support.gained)
            under = [Line(f"now counted apart: {labels}", "the same words, now traced to another origin")]
        entries.append(folded(Line(sides.new.title(claim), _counts(sides, claim)), under))
    return Section("Gained support", tuple(entries))


def weaker(sides: Sides) -> Section:
    """Return the claims that fewer origins stand behind, with the words that have gone."""
    entries = []
    for support in sides.delta.support:
        if not support.lost:
            continue
        claim = sides.new.claims[support.claim]
        before = [sides.old.claims[p.old] for p in sides.delta.continued if p.new == support.claim]
        under = [line for c in before for line in sides.first_said(sides.old, c, support.lost_by, "-")]
        under += _retraced(sides, support)
        entries.append(folded(Line(sides.new.title(claim), _counts(sides, claim)), under))
    return Section("Lost support", tuple(entries))


def _retraced(sides: Sides, support: Support) -> list[Line]:
    if not support.retraced:
        return []
    labels = ", ".join(sides.old.origin_label(o) for o in support.lost)
    return [Line(f"no longer counted apart: {labels}", "the same words, now traced to another origin")]


def _counts(sides: Sides, claim: Claim) -> str:
    now = words.support(claim.outlets, len(claim.origins))
    before = next((sides.old.claims[p.old] for p in sides.delta.continued if p.new == claim.id), None)
    if before is None:
        return f"now {now}"
    return f"now {now}, before {words.support(before.outlets, len(before.origins))}"


def gone(sides: Sides) -> Section:
    """Return the claims of the older account that no report tells any more."""
    found = [sides.old.claims[c] for c in sides.delta.gone_claims]
    entries = [
        folded(Line(c.text), sides.first_said(sides.old, c, (s.report for s in c.statements), "-")) for c in found
    ]
    return Section("No longer told", tuple(entries))


def reading(sides: Sides) -> Section:
    """Return what changed without new words: claims that fell apart or together, statements that moved."""
    delta = sides.delta
    old, new = sides.old, sides.new
    entries = [
        Entry(
            Line(f"split in {len(s.new)}: “{old.title(old.claims[s.old])}”"),
            tuple(_told(sides, new, new.claims[c]) for c in s.new),
        )
        for s in delta.split
    ]
    entries += [
        Entry(
            Line(f"{len(m.old)} claims are one now: “{new.title(new.claims[m.new])}”"),
            tuple(_told(sides, old, old.claims[c]) for c in m.old),
        )
        for m in delta.merged
    ]
    for r in delta.regrouped:
        moved = [new.statements[s] for s in r.statements]
        company = (
            ("now with", new, _other(new.claims[r.new], set(r.statements))),
            ("before with", old, _other(old.claims[r.old], _same_words(old.claims[r.old], moved))),
        )
        under = tuple(
            Line(f"{when}: {sides.quoted(view, s)}", sides.label(view, s.report)) for when, view, s in company if s
        )
        entries += [Entry(sides.said(new, s), under) for s in moved]
    entries += [
        Entry(_told(sides, new, new.claims[c], "taken from words that were there before")) for c in delta.reread.new
    ]
    entries += [
        Entry(_told(sides, old, old.claims[c], "no longer taken from words that are still there"))
        for c in delta.reread.gone
    ]
    return Section("Read differently", tuple(entries), "No new words: the same sentences are grouped in another way.")


def _told(sides: Sides, view: View, claim: Claim, what: str = "") -> Line:
    reports = sorted({s.report for s in claim.statements}, key=lambda r: (time_of(view, r), r))
    return Line(f"“{view.title(claim)}”", "; ".join(filter(None, (sides.labels(view, reports), what))))


def _same_words(claim: Claim, statements: list[Statement]) -> set[str]:
    """Return the claim's statements that are among others, by their words."""
    quotes = {s.quote for s in statements}
    return {s.id for s in claim.statements if s.quote in quotes}


def _other(claim: Claim, apart: set[str]) -> Statement | None:
    """Return a statement of the claim beside those, the claim's own words first; None where there is none."""
    rest = [s for s in claim.statements if s.id not in apart]
    return next((s for s in rest if s.quote == claim.text), rest[0] if rest else None)
