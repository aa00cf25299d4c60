"""What the renderings look up in an account."""

from dataclasses import replace

from tests.fakes.account import make_account
from variorum.render.view import View
from variorum.types.account import StoryEntity
from variorum.types.text import Span


def test_places_and_days_are_not_among_who_takes_part() -> None:
    account = make_account()
    others = [StoryEntity(f"x-{kind}", kind.title(), kind, (), (), ()) for kind in ("place", "facility", "time")]
    view = View(replace(account, entities=(*others, *account.entities)))
    assert view.actors == tuple(e for e in account.entities if e.type in {"person", "organisation", "group"})
    assert view.actors


def test_a_claim_is_called_by_the_words_of_its_statement_alone() -> None:
    account = make_account()
    claim = account.claims[0]
    first = claim.statements[0]
    report = next(r for r in account.reports if r.id == first.report)
    begin, end = Span(first.start, first.start + 3), Span(first.end - 3, first.end)
    gapped = replace(first, spans=(begin, end))
    called = replace(claim, text=gapped.quote, statements=(gapped, *claim.statements[1:]))
    view = View(replace(account, claims=(called, *account.claims[1:])))
    assert view.title(called) == f"{begin.of(report.text)} … {end.of(report.text)}"
    assert view.title(replace(called, text="words of nobody")) == "words of nobody"
