import dataclasses

from tests.fakes.account import make_account, make_empty_account
from tests.render.page_tree import parse
from variorum.render.people import people, quotations
from variorum.render.timeline import timeline
from variorum.render.tree import sources
from variorum.render.view import View, siglum
from variorum.types.claim import Lean, Origin


def test_letters_go_on_after_z():
    assert [siglum(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_each_time_is_drawn_as_what_it_is():
    made = parse(timeline(View(make_account())).text)
    rows = [n for n in made.all("ol", "timeline")[0].children if n.tag == "li"]
    shapes = [(n.attributes["class"], n.all("b")[0].text()) for n in rows if n.attributes["class"] != "gap"]
    assert shapes == [
        ("t-point", "2:40 a.m. on Monday"),
        ("t-bar", "Wednesday night"),
        ("t-bar", "early on Thursday"),
        ("t-long", "in May"),
        ("t-ring", "at about six"),
        ("t-wave", "some time after the blue lights had gone"),
    ]
    assert [n.text() for n in rows if n.attributes["class"] == "gap"] == ["2 days later", "56 days later"]


def test_tree_leads_from_the_source_to_the_copy():
    made = parse(sources(View(make_account())).text)
    police = made.all("ul", "tree")[0].children[0].text()
    assert police.index("police") < police.index("Baltic Wire") < police.index("The Harbour Post")
    assert "text copied: 96% of its sentences" in police
    assert "2 reports, one origin" in police
    assert "Amber Coast Radio own reporting" in made.all("ul", "own")[0].text()


def test_a_ring_of_leans_ends():
    account = make_account()
    ring = dataclasses.replace(
        account,
        origins=(Origin("x", "Ex", "unknown", (), "?"), Origin("y", "Wye", "unknown", (), "?")),
        leans=(
            Lean("x", "y", "attribution", "says"),
            Lean("y", "x", "attribution", "says"),
            Lean("wire", "x", "credit", "line"),
        ),
    )
    text = parse(sources(View(ring)).text).text()
    assert "Ex" in text
    assert "Wye" in text
    assert "Baltic Wire" in text


def test_labels_keep_the_outlet_s_voice_apart_from_quoted_words():
    account = make_account()
    first = account.entities[0]
    quoted = dataclasses.replace(first.labels[0], voice="quoted")
    account = dataclasses.replace(account, entities=(dataclasses.replace(first, labels=(quoted, *first.labels[1:])),))
    blocks = parse(people(View(account)).text).all("div", "labels")
    own, other = (b.text() for b in blocks)
    assert own.startswith("In the outlet's own voice")
    assert "driver" not in own
    assert other.startswith("In quoted words")
    assert "driver" in other


def test_quotations_stand_by_speaker_with_their_chain():
    made = parse(quotations(View(make_account())).text)
    assert [n.text() for n in made.all("h3")] == [
        "Father Oskar Rebane",
        "Liis Tammekivi",
        "a dockhand",
        "Speaker not resolved",
    ]
    assert "by way of customs files › a dockhand" in made.text()


def test_what_the_account_lacks_gets_no_section():
    empty = View(make_empty_account())
    assert (timeline(empty), sources(empty), people(empty), quotations(empty)) == (None, None, None, None)
