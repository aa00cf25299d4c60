"""Which statements are in both accounts: the same words of the same report, or the words that took their place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.since.reports import Paired, Shift, words
from variorum.types.account import Account
from variorum.types.claim import Statement
from variorum.types.text import Span

OVERLAP = 0.5  # least share of common code points for two readings of one sentence to be one statement
REWORDED = 0.5  # least share of common words for a sentence to be another's new wording
NUMERALS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand".split()
)


@dataclass(slots=True)
class Carried:
    """Statements of both accounts, old id to new id; `reworded` are those that now use other words."""

    old_to_new: dict[str, str] = field(default_factory=dict)
    reworded: dict[str, str] = field(default_factory=dict)

    @property
    def new_to_old(self) -> dict[str, str]:
        """The same, read backwards."""
        return {new: old for old, new in self.old_to_new.items()}


def statements_of(account: Account) -> dict[str, Statement]:
    """Return every statement of an account by its id."""
    return {s.id: s for c in account.claims for s in c.statements}


def carry_statements(old: Account, new: Account, paired: Paired) -> Carried:
    """Return which statements are in both accounts; each has at most one counterpart."""
    found = Carried()
    by_report = [_by_report(account) for account in (old, new)]
    for pair in paired.pairs:
        left, right = by_report[0].get(pair.old.id, []), by_report[1].get(pair.new.id, [])
        shift = Shift(pair.old, pair.new)
        placed = {s.id: place for s in left if (place := shift.span(Span(s.start, s.end))) is not None}
        choices = [
            (share, abs(s.start - t.start), s, t)
            for s in left
            if s.id in placed
            for t in right
            if (share := _share(s, placed[s.id], t)) >= OVERLAP
        ]
        choose(choices, found.old_to_new)
        if pair.changed:
            rest = _rest(left, right, found.old_to_new)
            likeness = [(alike(s, t), abs(s.start - t.start), s, t) for s in rest[0] for t in rest[1]]
            choose([c for c in likeness if c[0] >= REWORDED], found.reworded)
            found.old_to_new.update(found.reworded)
    return found


def _by_report(account: Account) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for statement in statements_of(account).values():
        found.setdefault(statement.report, []).append(statement)
    return found


def _share(one: Statement, place: Span, other: Statement) -> float:
    """Return the share of common code points, 2 and more where predicate word or both ends are the same."""
    common = min(place.end, other.end) - max(place.start, other.start)
    if common <= 0:
        return 0.0
    moved = place.start - one.start
    trigger = one.trigger.start + moved == other.trigger.start and one.trigger.end + moved == other.trigger.end
    whole = (place.start, place.end) == (other.start, other.end)
    if not trigger and one.predicate != other.predicate and not whole:
        return 0.0
    if not trigger and whole and one.predicate != other.predicate:
        return OVERLAP  # one sentence, read by another word
    return 2.0 * trigger + common / (max(place.end, other.end) - min(place.start, other.start))


def alike(one: Statement, other: Statement) -> float:
    """Return the share of words that two statements have in common, numbers left out; 0 where predicates differ."""
    same = one.predicate == other.predicate or (one.family is not None and one.family == other.family)
    if not same or one.polarity != other.polarity:
        return 0.0
    a, b = (content(s.quote) for s in (one, other))
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def content(text: str) -> frozenset[str]:
    """Return the words of a text without its numbers."""
    return frozenset(w for w in words(text) if w not in NUMERALS and not w[0].isdigit())


def choose(choices: Iterable[tuple[float, int, Statement, Statement]], taken: dict[str, str]) -> None:
    """Take the best pairs first, each statement once."""
    held = set(taken.values())
    for _, _, one, other in sorted(choices, key=lambda c: (-c[0], c[1], *sorted((_place(c[2]), _place(c[3]))))):
        if one.id not in taken and other.id not in held:
            taken[one.id] = other.id
            held.add(other.id)


def _place(statement: Statement) -> tuple[int, int, str]:
    return (statement.start, statement.end, statement.id)


def _rest(
    left: Sequence[Statement], right: Sequence[Statement], taken: Mapping[str, str]
) -> tuple[list[Statement], list[Statement]]:
    held = set(taken.values())
    return [s for s in left if s.id not in taken], [t for t in right if t.id not in held]
