"""Who a source is, told by what the statements' origins are; see also test_origins."""

import pytest

from tests.fakes.marks import Sheet
from tests.fakes.traced import edges, origins, told, trace
from variorum.claim.sources import voiced
from variorum.types.claim import Attribution


def said(name, text, *sources, bodies=(), people=(), statement="The dyke had burst"):
    """Return a report whose first words state something through `sources`; bodies and people are named in it."""
    sheet = Sheet(name, text, outlet=name.title())
    known = {body: sheet.entity(body, type="organisation") for body in bodies}
    known |= {who: sheet.entity(who, roles=roles) for who, roles in people}
    sheet.says(statement, by=[sheet.link(source, entity=known.get(source)) for source in sources])
    return sheet


def ends(*sheets):
    traced = trace(*sheets)
    return [item.statement.origin for sheet in sheets for item in traced.statements[sheet.report.id]]


@pytest.mark.parametrize(
    "text",
    [
        "The dyke had burst, Orla Fenwick, director of Lenne Water Board, said.",
        "The dyke had burst, Lenne Water Board president Orla Fenwick said.",
        "The dyke had burst, Orla Fenwick of Lenne Water Board said.",
        "The dyke had burst. Lenne Water Board was late. Its director, Orla Fenwick, said so.",
    ],
)
def test_who_heads_a_body_speaks_for_it_and_the_tree_says_why(text):
    head = said("gazette", text, "Orla Fenwick", bodies=["Lenne Water Board"], people=[("Orla Fenwick", ())])
    board = said(
        "herald", "The dyke had burst, Lenne Water Board said.", "Lenne Water Board", bodies=["Lenne Water Board"]
    )
    traced = trace(head, board)
    assert origins(traced, "gazette") == origins(traced, "herald")
    assert ("Orla Fenwick", "Lenne Water Board", "attribution") in edges(traced)
    assert any("Orla Fenwick speaks for it" in lean.why for lean in traced.leans)


def test_who_is_only_named_beside_a_body_does_not_speak_for_it():
    text = "The dyke had burst, Orla Fenwick said. Lenne Water Board was not asked."
    beside = said("gazette", text, "Orla Fenwick", bodies=["Lenne Water Board"], people=[("Orla Fenwick", ())])
    assert origins(trace(beside), "gazette") == [("Orla Fenwick", "official")]


def test_a_title_names_the_body_where_the_story_has_one_of_the_kind():
    head = said(
        "gazette", "The dyke had burst, Orla Fenwick said.", "Orla Fenwick",
        people=[("Orla Fenwick", ("commission president",))],
    )  # fmt: skip
    body = said(
        "herald", "The dyke had burst, the flood commission said.", "flood commission", bodies=["flood commission"]
    )
    assert len(set(ends(head, body))) == 1


def test_a_described_body_is_one_in_the_story_and_a_described_person_is_not():
    firms = [
        said(name, "The dyke had burst, the rail operator said.", "rail operator", bodies=["rail operator"])
        for name in ("gazette", "herald")
    ]
    assert len(set(ends(*firms))) == 1
    assert len(set(ends(told("gazette", "a traveller"), told("herald", "a traveller")))) == 2


def test_initials_are_the_one_body_of_the_story_that_has_them():
    short = said("gazette", "The dyke had burst, LWB said.", "LWB", bodies=["LWB"])
    long = said(
        "herald", "The dyke had burst, Lenne Water Board said.", "Lenne Water Board", bodies=["Lenne Water Board"]
    )
    assert len(set(ends(short, long))) == 1


def test_what_a_body_issued_ends_with_it_and_a_letter_does_not():
    board = said(
        "herald", "The dyke had burst, Lenne Water Board said.", "Lenne Water Board", bodies=["Lenne Water Board"]
    )
    for words, same in (("a statement from Lenne Water Board", True), ("a letter from Lenne Water Board", False)):
        paper = said("gazette", f"The dyke had burst, {words} said.", words, bodies=["Lenne Water Board"])
        assert (len(set(ends(paper, board))) == 1) is same


def test_an_unnamed_police_source_is_not_the_police():
    assert len(set(ends(told("gazette", "police"), told("herald", "a police source")))) == 2


def test_somebodys_lawyers_speak_in_their_name():
    text = "The dyke had burst, Orla Fenwick's lawyers said."
    lawyers = Sheet("gazette", text, outlet="Gazette")
    lawyers.entity("Orla Fenwick")
    lawyers.says("The dyke had burst", by=[lawyers.link("Orla Fenwick's lawyers")])
    assert origins(trace(lawyers), "gazette") == [("Orla Fenwick", "official")]


@pytest.mark.parametrize("last", ["tests", "an analysis", "her client"])
def test_results_and_clients_have_no_voice_of_their_own(last):
    links = (Attribution("the institute"), Attribution(last))
    assert voiced(links) == links[:1]
    assert voiced(links[1:]) == links[1:]


WORDS = "we ran for the street when it cracked"


def quoted(name, source, *, who=None):
    text = f'"{WORDS}," {source} said.'
    sheet = Sheet(name, text, outlet=name.title())
    known = sheet.entity(who) if who else None
    sheet.quote(f'"{WORDS},"', source, entity=known, source=source)
    sheet.says(WORDS, by=[sheet.link(source, entity=known)])
    return sheet


def test_the_same_quoted_words_have_the_same_speaker_where_one_report_only_describes_them():
    named, described = quoted("gazette", "Orla Fenwick", who="Orla Fenwick"), quoted("herald", "a neighbour")
    assert len(set(ends(named, described))) == 1


def test_the_same_words_of_two_named_people_stay_with_each():
    sheets = [quoted(n, who, who=who) for n, who in (("gazette", "Orla Fenwick"), ("herald", "Marta Vell"))]
    assert len(set(ends(*sheets, quoted("post", "a neighbour")))) == 3
