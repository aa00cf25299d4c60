"""Which claim of one account is which of the other: by the statements they share, not by their ids."""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.since.comparison import Comparison, Side
from variorum.since.statements import alike
from variorum.types.delta import Merge, Pair, Regrouped, Reread, Split

TOLD_ANEW = 0.6  # least likeness of statements for a claim to go on in other reports when its own have gone


@dataclass(frozen=True, slots=True)
class Matched:
    """What became of the claims; `repeated` are claims of the newer account that stand on repeated words alone."""

    continued: tuple[Pair, ...]
    split: tuple[Split, ...]
    merged: tuple[Merge, ...]
    regrouped: tuple[Regrouped, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    reread: Reread
    repeated: tuple[str, ...]

    def before(self, claim: str) -> tuple[str, ...]:
        """Return the claims of the older account that went into a claim of the newer one."""
        found = [p.old for p in self.continued if p.new == claim]
        found += [s.old for s in self.split if claim in s.new]
        found += [old for m in self.merged if m.new == claim for old in m.old]
        found += [r.old for r in self.regrouped if r.new == claim]
        return tuple(dict.fromkeys(found))

    def after(self, claim: str) -> tuple[str, ...]:
        """Return the claims of the newer account that a claim of the older one went into."""
        found = [p.new for p in self.continued if p.old == claim]
        found += [new for s in self.split if s.old == claim for new in s.new]
        found += [m.new for m in self.merged if claim in m.old]
        found += [r.new for r in self.regrouped if r.old == claim]
        return tuple(dict.fromkeys(found))


def match_claims(both: Comparison) -> Matched:
    """Return what became of every claim; each is in one continuation at most."""
    forth: dict[str, str] = {}
    back: dict[str, str] = {}
    _pair(both, _shared(both), forth, back)
    _pair(both, _told_anew(both, forth, back), forth, back)
    splits, merges = _splits(both, back), _merges(both, forth)
    told = set(forth.items()) | {(old, new) for old, parts in splits.items() for new in parts}
    told |= {(old, new) for new, parts in merges.items() for old in parts}
    left_new = [c for c in both.new.claims if c not in back and not any(c in parts for parts in splits.values())]
    left_old = [c for c in both.old.claims if c not in forth and not any(c in parts for parts in merges.values())]
    new, found, repeated = _sorted_out(both.new, left_new)
    gone, lost, _ = _sorted_out(both.old, left_old)
    return Matched(
        continued=tuple(Pair(old, forth[old]) for old in _ordered(both.old, forth)),
        split=tuple(
            Split(old, (*((forth[old],) if old in forth else ()), *_ordered(both.new, splits[old])))
            for old in _ordered(both.old, splits)
        ),
        merged=tuple(
            Merge((*((back[new],) if new in back else ()), *_ordered(both.old, merges[new])), new)
            for new in _ordered(both.new, merges)
        ),
        regrouped=_regrouped(both, told),
        new=new,
        gone=gone,
        reread=Reread(found, lost),
        repeated=repeated,
    )


def _ordered(side: Side, claims: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(claims, key=side.claim_key))


def _shared(both: Comparison) -> list[tuple[float, float, str, str]]:
    old_sizes, new_sizes = ({c.id: len(c.statements) for c in s.account.claims} for s in (both.old, both.new))
    return [(float(n), 2 * n / (old_sizes[old] + new_sizes[new]), old, new) for (old, new), n in both.flow.items()]


def _told_anew(both: Comparison, forth: dict[str, str], back: dict[str, str]) -> list[tuple[float, float, str, str]]:
    """Return likely continuations of claims none of whose reports is left, in reports that were not there before."""
    flowing = {old for old, _ in both.flow}, {new for _, new in both.flow}
    ended = [c for c in both.old.account.claims if c.id not in forth and c.id not in flowing[0]]
    begun = [c for c in both.new.account.claims if c.id not in back and c.id not in flowing[1]]
    ended = [c for c in ended if not any(s.report in both.old.kept for s in c.statements)]
    begun = [c for c in begun if not any(s.report in both.new.kept for s in c.statements)]
    found: list[tuple[float, float, str, str]] = []
    for one in ended:
        for other in begun:
            likeness = max(alike(s, t) for s in one.statements for t in other.statements)
            if likeness >= TOLD_ANEW:
                found.append((likeness, 0.0, one.id, other.id))
    return found


def _pair(
    both: Comparison, choices: list[tuple[float, float, str, str]], forth: dict[str, str], back: dict[str, str]
) -> None:
    """Take the strongest pairs first, each claim once; ties fall the same way in both directions."""
    for _, _, old, new in sorted(
        choices,
        key=lambda c: (-c[0], -c[1], c[2] != c[3], sorted((both.old.claim_key(c[2]), both.new.claim_key(c[3])))),
    ):
        if old not in forth and new not in back:
            forth[old] = new
            back[new] = old


def _splits(both: Comparison, back: dict[str, str]) -> dict[str, list[str]]:
    """Return, for claims of the older account, claims of the newer one that took statements off them and have no other past."""
    found: dict[str, list[str]] = {}
    for new in both.new.claims:
        sources = [(n, old) for (old, to), n in both.flow.items() if to == new]
        if new not in back and sources:
            _, old = min(sources, key=lambda source: (-source[0], both.old.claim_key(source[1])))
            found.setdefault(old, []).append(new)
    return found


def _merges(both: Comparison, forth: dict[str, str]) -> dict[str, list[str]]:
    """Return, for claims of the newer account, claims of the older one that ended in them."""
    found: dict[str, list[str]] = {}
    for old in both.old.claims:
        targets = [(n, new) for (from_, new), n in both.flow.items() if from_ == old]
        if old not in forth and targets:
            _, new = min(targets, key=lambda target: (-target[0], both.new.claim_key(target[1])))
            found.setdefault(new, []).append(old)
    return found


def _regrouped(both: Comparison, told: set[tuple[str, str]]) -> tuple[Regrouped, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for old, new in both.carried.old_to_new.items():
        edge = both.old.claim_of[old], both.new.claim_of[new]
        if edge not in told:
            found.setdefault(edge, []).append(new)
    order = sorted(found, key=lambda edge: (both.old.claim_key(edge[0]), both.new.claim_key(edge[1])))
    return tuple(Regrouped(old, new, tuple(sorted(found[old, new]))) for old, new in order)


def _sorted_out(side: Side, left: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return claims without a counterpart: those on fresh words, those on words that were there, those on repeated words."""
    fresh: list[str] = []
    there: list[str] = []
    repeated: list[str] = []
    for claim in left:
        statements = side.claims[claim].statements
        if any(s.id in side.fresh for s in statements):
            fresh.append(claim)
        elif any(s.report in side.unchanged for s in statements):
            there.append(claim)
        else:
            repeated.append(claim)
    return _ranked(side, fresh), _ranked(side, there), _ranked(side, repeated)


def _ranked(side: Side, claims: Iterable[str]) -> tuple[str, ...]:
    """Return claims by support, then by what they stand on."""
    return tuple(
        sorted(
            claims,
            key=lambda c: (
                -len(side.claims[c].origins),
                -side.claims[c].outlets,
                min(
                    (side.reports[s.report].published or "~", side.reports[s.report].id, s.start)
                    for s in side.claims[c].statements
                ),
                c,
            ),
        )
    )
