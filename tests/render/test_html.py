import base64
import dataclasses
import hashlib
import re
from itertools import pairwise

import pytest

from tests.fakes.account import make_account, make_big_account, make_empty_account
from tests.render.page_tree import Node, parse
from variorum.render import words
from variorum.render.html import render
from variorum.types.account import Account, BriefSentence, Cite
from variorum.types.claim import Lean


@pytest.fixture(scope="module")
def account() -> Account:
    return make_account()


@pytest.fixture(scope="module")
def page(account: Account) -> Node:
    return parse(render(account))


def test_every_link_in_the_page_leads_to_one_element(page: Node):
    ids = [n.attributes["id"] for n in page.walk() if "id" in n.attributes]
    assert len(ids) == len(set(ids))
    inside = [n.attributes["href"][1:] for n in page.all("a") if n.attributes["href"].startswith("#")]
    assert len(inside) > 100
    assert set(inside) <= set(ids)


def test_every_cite_leads_to_its_exact_words(account: Account, page: Node):
    lines = page.by_id("brief").all("li")
    texts = {r.id: r.text for r in account.reports}
    for sentence, line in zip(account.brief, lines, strict=True):
        links = line.all("a")
        assert len(links) == len(sentence.cites)
        for cite, link in zip(sentence.cites, links, strict=True):
            marked = " ".join(m.text() for m in page.by_id(link.attributes["href"][1:]).all("mark"))
            assert texts[cite.report][cite.start : cite.end] in marked


def test_marked_words_and_their_context_are_the_report_s_own(account: Account, page: Node):
    texts = {r.id: r.text for r in account.reports}
    statements = [s for c in account.claims for s in c.statements]
    for n, statement in enumerate(statements, 1):
        block = page.by_id(f"s{n}").all("blockquote")[0]
        text = texts[statement.report]
        assert "".join(m.text() for m in block.all("mark")) == "".join(text[p.start : p.end] for p in statement.spans)
        assert block.text() in text
        assert len(block.text()) > len(statement.quote) or statement.quote in texts[statement.report]


def test_without_full_text_only_cited_sentences_and_their_context_are_carried(account: Account):
    uncited = "The autumn fruit show in Kuldiga"
    assert uncited not in render(account)
    assert uncited in render(account, full_text=True)


def test_full_texts_are_whole_and_reachable(account: Account):
    whole = parse(render(account, full_text=True))
    shown = [n.text() for n in whole.by_id("texts").all("div", "whole")]
    assert shown == [r.text for r in account.reports]
    ids = {n.attributes.get("id") for n in whole.walk()}
    assert {f"f-s{n}" for n in range(1, 35)} <= ids


def test_report_text_never_becomes_markup(page: Node):
    assert len(page.all("script")) == 1
    assert page.all("script")[0].text().startswith('"use strict"')
    assert '<script>alert("panel")</script>' in page.by_id("reports").text()
    assert "<b>no name</b>" in page.text()


def test_nothing_is_asked_of_the_network(page: Node):
    for node in page.walk():
        assert "src" not in node.attributes
        assert "style" not in node.attributes
        assert not [name for name in node.attributes if name.startswith("on")]
    assert [n.attributes["href"] for n in page.all("link")] == ["data:,"]
    style = page.all("style")[0].text()
    assert "url(" not in style
    assert "@import" not in style


def test_only_web_addresses_are_linked_and_they_are_told_nothing(page: Node):
    outside = [n for n in page.all("a") if not n.attributes["href"].startswith("#")]
    assert [n.attributes["href"] for n in outside] == [
        "https://wire.example/panel?a=1&b=2",
        "https://harbour.example/panel",
    ]
    assert {n.attributes["rel"] for n in outside} == {"noopener noreferrer"}


def test_policy_allows_exactly_the_style_and_the_script_of_the_page(page: Node):
    policy = next(n.attributes["content"] for n in page.all("meta") if n.attributes.get("http-equiv"))
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.all(tag)[0].text().encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_headings_step_down_one_level_at_a_time(page: Node):
    levels = [int(n.tag[1]) for n in page.walk() if re.fullmatch(r"h[1-6]", n.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_page_has_its_landmarks_and_every_drawing_a_name(page: Node):
    for tag in ("header", "nav", "main", "aside", "footer"):
        assert len(page.all(tag)) == 1
    assert page.all("a")[0].attributes["href"] == "#main"
    for svg in page.all("svg"):
        assert svg.attributes.get("aria-label") or svg.attributes.get("aria-hidden") == "true"


def test_reading_is_said_to_be_derived_and_never_stands_as_a_quotation(page: Node):
    derived = page.all("p", "derived")
    assert [n.text() for n in derived] == [
        "Read as Fourteen boxes of icons were found behind [the panel] (derived, not a quotation)"
    ]
    assert not any("[the panel]" in n.text() for tag in ("blockquote", "q", "mark") for n in page.all(tag))


def test_indirect_quotations_get_no_marks(page: Node):
    quotes = {kind: [n.text() for n in page.all("p", f"q-{kind}")] for kind in ("direct", "indirect", "mixed")}
    assert all(q.startswith('"') for q in quotes["direct"])
    assert quotes["indirect"] == [
        "The museum's alarm rang at 2:40 a.m. on Monday",
        "1 < 2 in the count of guards that night",
    ]
    assert quotes["mixed"][0].startswith("the panel")


def test_support_is_counted_twice_and_dependence_is_put_carefully(page: Node):
    assert "5 outlets · 4 origins" in page.by_id("c1").text()
    assert "2 outlets · 1 origin" in page.by_id("c5").text()
    assert "No dependence found" in page.by_id("sources").text()
    assert "independent" not in page.text().lower()


def test_only_the_conflict_is_loud(page: Node):
    panel = page.by_id("differences")
    assert [n.attributes["id"] for n in panel.all("article", "conflict")] == ["d1"]
    assert len(panel.all("article")) == 10
    assert panel.all("h3")[0].text() == "conflict of time when the alarm rang"
    assert all(
        "alarm" not in (n.attributes.get("class") or "") for group in panel.all("div", "calm") for n in group.walk()
    )
    assert [n.text() for n in panel.all("h3")[1:]] == [
        words.VERDICT[v]
        for v in (
            "undetermined",
            "update",
            "vagueness",
            "granularity",
            "spelling",
            "wording",
            "translation",
            "scope",
            "attribution",
        )
    ]


def test_grid_shows_who_carries_what_and_which_value(page: Node):
    def cells(claim: str) -> list[str]:
        return [n.text() for n in page.by_id(claim).all("span", "cells")[0].all("i")]

    assert cells("c2") == ["A1", "B1", "C2", "·", "·"]
    assert cells("c5") == ["A", "B", "·", "·", "·"]
    heard = page.by_id("c14").all("span", "vh")[0].text()
    assert heard == " Carried by Tartu Morning Ledger, denied."


def test_what_one_report_alone_says_is_listed_as_such(page: Node):
    assert [n.attributes["data-status"] for n in page.by_id("single").all("details", "claim")] == ["single"] * 6
    assert "single" not in {n.attributes["data-status"] for n in page.by_id("claims").all("details", "claim")}


def test_failures_outliers_and_unread_languages_are_named(page: Node):
    out = page.by_id("failures").text()
    for named in ("in/empty.txt", "the file holds no text", "-:3", "Kuldiga Weekly", "not supported yet"):
        assert named in out


def test_foreign_scripts_are_isolated_and_named(page: Node):
    row = page.by_id("r-F")
    assert row.all("span")[1].attributes["dir"] == "auto"
    assert row.all("span")[1].attributes["lang"] == "ar"


def test_same_account_gives_the_same_bytes(account: Account):
    assert render(account) == render(make_account())


def test_account_without_claims_is_a_page(account: Account):
    page = parse(render(make_empty_account()))
    assert page.by_id("failures").text().count("Kuldiga Weekly") == 1
    ids = {n.attributes.get("id") for n in page.walk()}
    assert {n.attributes["href"][1:] for n in page.all("a") if n.attributes["href"].startswith("#")} <= ids


def test_ids_that_lead_nowhere_are_shown_as_they_are(account: Account):
    broken = dataclasses.replace(
        account,
        origins=account.origins[:2],
        leans=(Lean("nobody", "o-police", "attribution", "heard it"),),
        brief=(BriefSentence("Said by one that is gone.", (Cite("c-gone", "gone", 3, 9),)),),
        entities=(),
        places=(),
    )
    page = parse(render(broken))
    assert page.by_id("brief").all("a")[0].text() == "gone"
    assert "o-museum" in page.by_id("c2").text()


def test_characters_no_document_may_hold_are_replaced(account: Account):
    odd = dataclasses.replace(account.reports[0], outlet="Odd\x00\x1b[31m\ud800Wire")
    made = render(dataclasses.replace(account, reports=(odd, *account.reports[1:])))
    made.encode("utf-8")
    assert "Odd\ufffd\ufffd[31m\ufffdWire" in made


def test_large_account_has_a_row_per_claim_and_a_column_per_report():
    page = parse(render(make_big_account(30, 80)))
    assert len(page.all("details", "claim")) == 80
    assert all(len(n.all("span", "cells")[0].all("i")) == 30 for n in page.all("details", "claim"))


def test_a_cell_shows_what_a_report_tells_as_fact_wherever_it_does(account: Account):
    claim = next(c for c in account.claims if len(c.statements) > 1)
    first = dataclasses.replace(claim.statements[0], certainty="hedged")
    again = dataclasses.replace(first, id="s-again", certainty="asserted")
    told = dataclasses.replace(claim, statements=(first, again))
    others = tuple(c for c in account.claims if c.id != claim.id)
    shown = parse(render(dataclasses.replace(account, claims=(told, *others))))
    kinds = [n.attributes["class"] for n in shown.by_id("c1").all("span", "cells")[0].all("i")]
    assert next(kind for kind in kinds if "none" not in kind).startswith("cell own")
