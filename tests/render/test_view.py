"""What the renderings look up in an account."""

from dataclasses import replace

from tests.fakes.account import make_account
from variorum.render.view import View
from variorum.types.account import StoryEntity


def test_places_and_days_are_not_among_who_takes_part() -> None:
    account = make_account()
    others = [StoryEntity(f"x-{kind}", kind.title(), kind, (), (), ()) for kind in ("place", "facility", "time")]
    view = View(replace(account, entities=(*others, *account.entities)))
    assert view.actors == tuple(e for e in account.entities if e.type in {"person", "organisation", "group"})
    assert view.actors
