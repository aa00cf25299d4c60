import dataclasses
import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.fakes.account import make_account, make_big_account, make_empty_account
from variorum.render.terminal import render
from variorum.types.account import Account


def shown(account: Account, width: int = 80, **options: object) -> str:
    out = io.StringIO()
    render(account, Console(file=out, width=width, **options))
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int):
    for account in (make_account(), make_big_account(3, 4)):
        assert max(cell_len(line) for line in shown(account, width).splitlines()) <= width


def test_without_colour_nothing_but_words():
    text = shown(make_account())
    assert "\x1b" not in text
    assert "! CONFLICT: when the alarm rang" in text
    assert "repeated · 2 outlets · 1 origin (Baltic Wire)" in text


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch):
    coloured = shown(make_account(), force_terminal=True, color_system="truecolor")
    assert "\x1b[1;31m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in shown(make_account(), force_terminal=True, color_system="truecolor")


def test_reports_cannot_steer_the_terminal():
    account = make_account()
    evil = dataclasses.replace(account.reports[0], outlet="\x1b]0;owned\x07[bold]Wire[/bold]\x9b2J")
    text = shown(dataclasses.replace(account, reports=(evil, *account.reports[1:])))
    assert not {"\x1b", "\x07", "\x9b"} & set(text)
    assert "[bold]Wire[/bold]" in text  # not taken as rich's own markup either


def test_it_ends_with_its_last_line():
    text = shown(make_account())
    assert text.endswith("  -:3: the line is not JSON\n")
    assert shown(make_empty_account()).rstrip("\n") + "\n" == shown(make_empty_account())


def test_brief_comes_before_everything_else():
    text = shown(make_account())
    assert text.index("IN BRIEF") < text.index("REPORTS\n") < text.index("WHAT SEVERAL REPORTS SAY")
    assert "him. [A B]" in text
