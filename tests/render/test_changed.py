"""Later versions of an article, corrections and evidence, in all three renderings."""

import dataclasses
import io
from pathlib import Path

import pytest
from rich.console import Console

from tests.fakes.account import make_account
from tests.render.page_tree import parse
from variorum.read.versions import compare_versions
from variorum.render import html, markdown, terminal, words
from variorum.render.changed import MOST, versions
from variorum.render.facts import describe, facts
from variorum.render.view import View
from variorum.types.account import Account
from variorum.types.ids import digest
from variorum.types.report import Note, Report
from variorum.types.text import Span

OLD = """Nine hurt as ferry hits pier

Nine people were hurt when a ferry hit the pier, police said. Its captain, Tom Averill, was questioned.

The pier was closed. It is eighty years old.

Divers looked for the anchor."""
NEW = """Ferry accident puts eleven in hospital

Divers looked for the anchor.

Eleven people were hurt when a ferry hit the pier, police said. Its captain, Tom Averell, was questioned.

The owner said <b>nothing</b>.

Correction: An earlier version misspelled the captain's name."""


def report(id_: str, text: str, **more: object) -> Report:
    title = text.split("\n", 1)[0]
    told: dict[str, object] = {"title": title, "headline": Span(0, len(title)), "outlet": "Selwyn Herald"}
    return Report(id_, text, digest(text), **(told | more))  # type: ignore[arg-type]


def account(*, with_older: bool = True, new: str = NEW) -> Account:
    older = report("old.html", OLD, published="2025-03-06T08:10:00Z", byline=("Ada Brink",))
    newer = report("new.html", new, version_of="old.html", published="2025-03-06T08:10:00Z")
    at = new.find("Correction")
    notes = (Note(Span(at, len(new)), "correction"),) if at >= 0 else ()
    newer = dataclasses.replace(newer, changes=compare_versions(older, newer), notes=notes, flags=("correction",))
    made = make_account()
    return dataclasses.replace(made, reports=(*made.reports, *((older,) if with_older else ()), newer))


def shown(made: Account, width: int = 80) -> str:
    out = io.StringIO()
    terminal.render(made, Console(file=out, width=width))
    return out.getvalue()


def test_changes_are_laid_out_with_the_headline_first_and_neighbours_as_one():
    (version,) = versions(View(account()))
    told = [
        (a.kind, "".join(r.text for r in a.before), "".join(r.text for r in a.after), a.figure)
        for a in version.alterations
    ]
    assert told == [
        ("headline", "Nine hurt as ferry hits pier", "Ferry accident puts eleven in hospital", True),
        ("removed", "The pier was closed. It is eighty years old.", "", False),
        ("altered", "Nine people were hurt when a ferry hit the pier, police said.",
         "Eleven people were hurt when a ferry hit the pier, police said.", True),
        ("altered", "Its captain, Tom Averill, was questioned.", "Its captain, Tom Averell, was questioned.", False),
        ("added", "", "The owner said <b>nothing</b>.", False),
        ("added", "", "Correction: An earlier version misspelled the captain's name.", False),
    ]  # fmt: skip
    assert version.summary == (
        "headline altered, 2 sentences altered, 2 passages added, 1 passage taken out, other figures in 2 places"
    )
    assert version.fields == (("byline", "Ada Brink", "none"),)


def test_the_page_shows_what_changed_in_the_exact_words():
    page = parse(html.render(account()))
    part = page.by_id("changes")
    assert [n.text() for n in part.all("del")] == [
        "Ada Brink", "Nine hurt as ferry hits pier", "The pier was closed. It is eighty years old.", "Nine", "Averill,",
    ]  # fmt: skip
    assert "The owner said <b>nothing</b>." in [n.text() for n in part.all("ins")]
    assert part.all("blockquote")[0].text() == "Correction: An earlier version misspelled the captain's name."
    ids = {n.attributes["id"] for n in page.walk() if "id" in n.attributes}
    assert {n.attributes["href"][1:] for n in part.all("a")} <= ids
    assert "a later version of" in page.by_id("r-I").text()


def test_an_older_version_that_is_not_held_is_named_and_only_newer_words_are_shown():
    part = parse(html.render(account(with_older=False))).by_id("changes")
    assert "old.html, which is not in this account" in part.text()
    assert part.all("del") == []
    assert [n.text() for n in part.all("ins")][1:3] == ["Eleven", "Averell,"]
    assert "Averill" not in markdown.render(account(with_older=False))
    assert "old.html (not in this account)" in shown(account(with_older=False), 200)


def test_an_account_without_versions_and_notes_has_no_such_section():
    assert 'id="changes"' not in html.render(make_account())
    assert "Corrections and versions" not in markdown.render(make_account())
    assert "CORRECTIONS AND VERSIONS" not in shown(make_account())


def test_markdown_escapes_and_strengthens_what_differs():
    text = markdown.render(account())
    assert "  - before: **Nine** people were hurt when a ferry hit the pier, police said.\n" in text
    assert "- added: The owner said \\<b\\>nothing\\</b\\>.\n" in text
    assert "- I Selwyn Herald: Correction: An earlier version misspelled the captain's name." in text


@pytest.mark.parametrize("width", [40, 80])
def test_the_terminal_shows_older_and_newer_words_in_its_width(width: int):
    text = shown(account(), width)
    assert max(map(len, text.splitlines())) <= width
    flat = " ".join(text.split())
    assert "I a later version of H: headline altered" in flat
    assert "- Its captain, Tom Averill, was questioned. + Its captain, Tom Averell, was questioned." in flat
    assert "byline: Ada Brink, now none" in flat


def test_a_text_written_anew_is_not_shown_whole():
    new = "Another head\n\n" + "\n\n".join(f"Sentence {n} tells of a thing that is new." for n in range(MOST + 10))
    (version,) = versions(View(account(new=new)))
    assert len(version.alterations) == MOST
    assert version.left_out > 9
    assert f"and {version.left_out} more" in html.render(account(new=new))


def test_every_fact_of_a_report_says_where_it_comes_from():
    one = report("a", OLD, evidence={"title": "json-ld:headline", "outlet": "registry:domain", "published": "url:date"})
    found = {f.name: (f.value, f.where) for f in facts(dataclasses.replace(one, published="2025-03-06"))}
    assert found["title"] == ("Nine hurt as ferry hits pier", "the page's JSON-LD: headline")
    assert found["outlet"] == ("Selwyn Herald", "the list of outlets, by the domain of the address")
    assert found["published"] == ("2025-03-06", "the day in the address")
    assert found["wire credit"] == (None, "")
    made = make_account()
    page = html.render(dataclasses.replace(made, reports=(*made.reports, one)))
    row = parse(page).by_id("r-H").all("details", "evidence")[0]
    assert "Nine hurt as ferry hits pier from the page's JSON-LD: headline" in row.text()


def test_words_of_evidence_that_nobody_knows_stay_as_they_are():
    assert describe("a-new-form:title") == "a-new-form:title"
    assert describe("mail:Date") == "the mail's headers: Date"


def test_every_documented_flag_is_said_in_plain_words():
    lines = Path("docs/reference/flags.md").read_text("utf-8").splitlines()
    flags = [line.split("`")[1] for line in lines if line.startswith("| `")]
    assert len(flags) > 15
    assert [flag for flag in flags if flag not in words.FLAGS] == ["encoding-NAME"]
