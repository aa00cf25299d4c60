"""The page in a real Chromium: nothing asked of the network, nothing complained of, and it works on every screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.account import make_account, make_big_account
from tests.render.browser import Browser, find_chromium
from tests.render.test_changed import NEW
from tests.render.test_changed import account as make_versions
from variorum.render.html import render

CHROMIUM = find_chromium()
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on this machine (Debian: apt-get install chromium)"
)

FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
SECTIONS = (
    "brief",
    "claims",
    "single",
    "differences",
    "sources",
    "timeline",
    "places",
    "people",
    "quotations",
    "reports",
    "failures",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser(CHROMIUM) as made:
        yield made


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "account.html"
    path.write_text(render(make_account(), full_text=True), "utf-8")
    return path


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "big.html"
    path.write_text(render(make_big_account(30, 80)), "utf-8")
    return path


def test_it_asks_for_nothing_and_nothing_goes_wrong(browser: Browser, page: Path):
    browser.resize(1280, 900)
    browser.open(page)
    assert browser.complaints() == []
    assert browser.requests() == [page.as_uri()]
    heights = browser.value(f"{list(SECTIONS)}.map(id => document.getElementById(id).offsetHeight)")
    assert min(heights) > 40


def test_style_and_script_got_past_the_policy(browser: Browser, page: Path):
    browser.open(page)
    assert browser.value("getComputedStyle(document.querySelector('.row')).display") == "grid"
    assert browser.value("document.querySelector('form.filter').hidden") is False


def test_a_cite_opens_its_claim_and_shows_the_words(browser: Browser, page: Path):
    browser.resize(1280, 900)
    browser.open(page)
    assert browser.value("document.getElementById('c2').open") is False
    browser.value("document.querySelectorAll('#brief li')[1].querySelectorAll('a')[1].click()")
    browser._until("document.getElementById('c2').open")
    box = "document.querySelector('.stmt:target mark').getBoundingClientRect()"
    assert browser.value("document.querySelector('.stmt:target mark').textContent").startswith(
        "The alarm went off at 4:10"
    )
    assert browser.value(f"{box}.top > 0 && {box}.bottom < innerHeight")


def test_with_scripts_off_a_cite_still_opens_its_claim(browser: Browser, page: Path):
    browser.open(page, "#s8", scripts=False)
    browser._until("document.getElementById('c2').open")
    assert browser.value("document.querySelector('form.filter').hidden") is True
    assert browser.complaints() == []
    browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_nothing_sticks_out_sideways(browser: Browser, page: Path, big: Path):
    for path, widths in ((page, (320, 375, 640, 768, 1024, 1440)), (big, (375, 1280))):
        browser.resize(375, 800, phone=True)
        browser.open(path)
        browser.value("document.querySelectorAll('details').forEach(d => d.open = true)")
        for width in widths:
            browser.resize(width, 800, phone=width < 500)
            assert browser.value(FITS), f"{path.name} at {width}"


def test_versions_and_evidence_fit_and_are_legible(browser: Browser, tmp_path: Path):
    path = tmp_path / "versions.html"
    path.write_text(render(make_versions(new=f"{NEW}\n\n{'unbroken' * 60} was added.")), "utf-8")
    browser.open(path)
    browser.value("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (320, 480, 800, 1280):
        browser.resize(width, 800, phone=width < 500)
        assert browser.value(FITS), width
        assert browser.value("document.getElementById('changes').offsetHeight") > 100
    line = "getComputedStyle(document.querySelector('.alteration {}')).textDecorationLine"
    assert (browser.value(line.format("del")), browser.value(line.format("ins"))) == ("line-through", "underline")


def test_scheme_of_the_reader_is_followed(browser: Browser, page: Path):
    ground = "getComputedStyle(document.body).backgroundColor"
    browser.media(prefers_color_scheme="dark")
    browser.open(page)
    dark = browser.value(ground)
    browser.media(prefers_color_scheme="light")
    assert browser.value(ground) != dark
    browser.media()


def test_filter_hides_what_does_not_fit(browser: Browser, page: Path):
    browser.resize(1280, 900)
    browser.open(page)
    shown = "[...document.querySelectorAll('details.claim')].filter(c => c.offsetHeight).length"
    assert browser.value(shown) == 17
    choose = """(name, value) => {
        const form = document.querySelector('form.filter');
        form.elements[name].value = value;
        form.dispatchEvent(new Event('input'));
    }"""
    browser.value(f"({choose})('status', 'repeated')")
    assert browser.value(shown) == 2
    assert browser.value("document.querySelector('output').textContent") == "2 of 17 claims"
    browser.value(f"({choose})('status', '')")
    browser.value(f"({choose})('text', 'skylight')")
    assert browser.value(shown) == 1


def test_on_paper_every_claim_is_open_and_the_tools_are_gone(browser: Browser, page: Path):
    browser.open(page, scripts=False)
    browser.media("print")
    assert browser.value("document.querySelector('#c1 blockquote').getBoundingClientRect().height") > 0
    assert browser.value("getComputedStyle(document.querySelector('nav')).display") == "none"
    browser.media()
    browser.call("Emulation.setScriptExecutionDisabled", value=False)


def test_keyboard_reaches_the_account_first(browser: Browser, page: Path):
    browser.resize(1280, 900)
    browser.open(page)
    for kind in ("rawKeyDown", "keyUp"):
        browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.value("document.activeElement.textContent") == "Skip to the account"
    assert browser.value("document.activeElement.getBoundingClientRect().left") >= 0
