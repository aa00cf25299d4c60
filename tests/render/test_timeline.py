import dataclasses
import io

import pytest
from rich.console import Console

from tests.fakes.account import make_account
from tests.render.page_tree import parse
from variorum.render import markdown, terminal
from variorum.render.timeline import timeline
from variorum.render.view import View
from variorum.types.account import Cite


@pytest.fixture
def account():
    """Return the account with its first moment on a main day, told by the first ten characters of the first report."""
    made = make_account()
    cite = Cite(None, made.reports[0].id, 0, 10)
    first, *rest = made.timeline
    return dataclasses.replace(made, timeline=(dataclasses.replace(first, main=True, told=cite), *rest))


def test_a_main_day_carries_its_sentence(account):
    page = parse(timeline(View(account)).text)
    (told,) = page.all("p", "told")
    assert told.text().startswith(" ".join(account.reports[0].text[:10].split()))
    marked = [n.attributes["class"] for n in page.all("ol", "timeline")[0].children if "main" in n.attributes["class"]]
    assert marked == ["t-point main"]


def test_other_days_carry_none():
    assert parse(timeline(View(make_account())).text).all("p", "told") == []


def test_the_markdown_names_it(account):
    assert markdown.render(account).count("A main day: ") == 1
    assert "A main day: " not in markdown.render(make_account())


def test_the_terminal_names_it(account):
    out = io.StringIO()
    terminal.render(account, Console(file=out, width=100))
    assert "main day: " in out.getvalue()
