"""What holds for any two accounts: nothing changes in place, backwards is the reverse, order makes no difference."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.since.stories import differ, make_account, make_claim, make_report, said
from tests.strategies import checked as thorough
from variorum.since import UnrelatedError, compare_accounts
from variorum.types.account import Account
from variorum.types.report import Report

checked = settings(thorough, max_examples=25)  # accounts are large
FACTS = (
    "{} bargemen drowned",
    "{} crates of gravel went under",
    "{} divers searched the river bed below the old lock at Oxmere until late",
    "the lock keeper heard {} knocks",
)
COUNTS = ("Two", "three", "five", "nine")


@st.composite
def articles(draw: st.DrawFn, id_: str) -> Report:
    """Return a report that tells some of the facts, each with a number."""
    told = draw(st.lists(st.tuples(st.sampled_from(FACTS), st.sampled_from(COUNTS)), min_size=1, max_size=4))
    day = draw(st.sampled_from((None, "2031-04-28", "2031-04-29T09:00:00+02:00", "2031-04-30")))
    lines = dict.fromkeys(fact.format(count) for fact, count in told)
    return make_report(id_, *lines, published=day, url=f"https://{id_}.example/barge")


POOL = ("ada", "ben", "cid", "dot")


@st.composite
def accounts(draw: st.DrawFn, pool: dict[str, Report]) -> Account:
    """Return an account of some of the reports, `ada` always: facts fall into claims at random, differences too."""
    reports = [pool["ada"], *(pool[r] for r in POOL[1:] if draw(st.booleans()))]
    if draw(st.integers(0, 3)) == 0:
        reports[-1] = draw(articles(reports[-1].id))
    copies = {"ben": "ada"} if len(reports) > 1 and reports[1].id == "ben" and draw(st.booleans()) else {}
    groups: dict[tuple[str, int], list] = {}
    for report in reports:
        for line in report.text.split("\n\n"):
            if draw(st.integers(0, 5)):
                origin = draw(st.sampled_from((f"o-{report.id}", "o-police")))
                groups.setdefault((line.split()[-1], draw(st.integers(0, 1))), []).append(
                    said(report, line, origin=origin)
                )
    claims = [make_claim(f"c-{statements[0].id}", *statements) for statements in groups.values()]
    verdicts = [
        (c, draw(st.sampled_from((None, "update", "conflict", "undetermined"))))
        for c in claims
        if len(c.statements) > 1
    ]
    return make_account(reports, claims, [differ(c, v) for c, v in verdicts if v], copies=copies)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Account, Account]:
    """Return two accounts over one pool of reports."""
    pool = {id_: draw(articles(id_)) for id_ in POOL}
    return draw(accounts(pool)), draw(accounts(pool))


@st.composite
def shuffled(draw: st.DrawFn, account: Account) -> Account:
    """Return the account with its parts in any order."""
    claims = [replace(c, statements=tuple(draw(st.permutations(c.statements)))) for c in account.claims]
    return replace(
        account,
        reports=tuple(draw(st.permutations(account.reports))),
        origins=tuple(draw(st.permutations(account.origins))),
        claims=tuple(draw(st.permutations(claims))),
        discrepancies=tuple(draw(st.permutations(account.discrepancies))),
    )


@checked
@given(pairs())
def test_nothing_changes_in_place(two):
    for account in two:
        assert compare_accounts(account, account).is_empty


@checked
@given(pairs())
def test_what_is_new_is_lost_backwards(two):
    old, new = two
    forth, back = compare_accounts(old, new), compare_accounts(new, old)
    assert forth.new_claims == back.gone_claims
    assert forth.gone_claims == back.new_claims
    assert forth.opened == back.settled
    assert forth.settled == back.opened
    assert {o for s in forth.support for o in s.gained} == {o for s in back.support for o in s.lost}
    assert {o for s in forth.support for o in s.lost} == {o for s in back.support for o in s.gained}
    assert (forth.reports.added, forth.reports.removed) == (back.reports.removed, back.reports.added)
    assert {(p.old, p.new) for p in forth.continued} == {(p.new, p.old) for p in back.continued}
    assert {(s.old, frozenset(s.new)) for s in forth.split} == {(m.new, frozenset(m.old)) for m in back.merged}
    assert (forth.reread.new, forth.reread.gone) == (back.reread.gone, back.reread.new)
    assert {(m.slot, m.old.casefold(), m.new.casefold()) for m in forth.moved} == {
        (m.slot, m.new.casefold(), m.old.casefold()) for m in back.moved
    }


@checked
@given(pairs(), st.data())
def test_order_makes_no_difference(two, data):
    old, new = two
    assert compare_accounts(data.draw(shuffled(old)), data.draw(shuffled(new))) == compare_accounts(old, new)


@checked
@given(pairs())
def test_every_claim_has_one_fate(two):
    old, new = two
    delta = compare_accounts(old, new)
    begun = [*delta.new_claims, *delta.reread.new, *(p.new for p in delta.continued)]
    begun += [c for s in delta.split for c in s.new if c not in {p.new for p in delta.continued}]
    assert len(begun) == len(set(begun))
    assert set(begun) | {r.claim for r in delta.retold} >= {c.id for c in new.claims} - unheard(new)
    ids = {c.id for c in new.claims}
    assert {s.claim for s in delta.support} | {m.claim for m in delta.moved} <= ids


def unheard(account: Account) -> set[str]:
    """Return claims on copied words alone."""
    copies = {r.id for r in account.reports if "near-copy" in r.flags}
    return {c.id for c in account.claims if {s.report for s in c.statements} <= copies}


def test_unrelated_accounts_are_refused_both_ways():
    one = make_account([make_report("ada", "Two bargemen drowned")])
    other = make_account([make_report("eve", "Nine geese flew")])
    for old, new in ((one, other), (other, one)):
        with pytest.raises(UnrelatedError):
            compare_accounts(old, new)
