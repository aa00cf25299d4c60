import pytest

from tests.fakes.marks import Sheet, find
from tests.fakes.traced import edges, origins, told, trace
from variorum.claim.copies import Copy
from variorum.claim.origins import follow_outlets
from variorum.claim.sources import kind_of

LONG = "The roof of the covered market in Osterby gave way on Tuesday shortly before the stalls were due to open."


def test_what_an_outlet_tells_in_its_own_voice_ends_at_the_outlet():
    traced = trace(told("gazette", None), told("herald", None))
    assert origins(traced, "gazette") == [("Gazette", "outlet")]
    assert origins(traced, "herald") == [("Herald", "outlet")]
    assert traced.leans == ()
    assert all("no dependence found" in origin.why for origin in traced.origins)
    assert "independent" not in " ".join(origin.why for origin in traced.origins)


def test_two_reports_of_one_outlet_are_one_origin_with_two_texts():
    traced = trace(told("a", None, outlet="Gazette"), told("b", None, outlet="Gazette"))
    assert origins(traced, "a") == origins(traced, "b")
    assert traced.report_origins["a"] != traced.report_origins["b"]


def test_reports_without_outlet_stay_apart():
    traced = trace(told("a", None, outlet=None), told("b", None, outlet=None))
    assert traced.statements["a"][0].statement.origin != traced.statements["b"][0].statement.origin


def wired(name):
    text = "OSTERBY (Norwire) - The market hall fell."
    sheet = Sheet(name, text, outlet=name.title(), credit="Norwire", lead_in=find(text, "OSTERBY (Norwire) -"))
    sheet.says("The market hall fell")
    return sheet


def test_a_wire_credited_at_the_head_is_where_the_text_ends():
    traced = trace(wired("gazette"), wired("herald"))
    assert origins(traced, "gazette") == origins(traced, "herald") == [("Norwire", "agency")]
    assert ("gazette", "Norwire", "credit") in edges(traced)
    (norwire,) = (origin for origin in traced.origins if origin.label == "Norwire")
    assert set(norwire.reports) == {"gazette", "herald"}


def test_a_wire_credited_elsewhere_is_leaned_on_but_does_not_tell():
    traced = trace(told("gazette", None, credit="Norwire"))
    assert origins(traced, "gazette") == [("Gazette", "outlet")]
    assert edges(traced) == {("gazette", "Norwire", "credit")}


def test_the_wires_own_report_leans_on_nobody():
    assert trace(told("norwire", None, credit="Norwire", outlet="Norwire Agency")).leans == ()


@pytest.mark.parametrize("other", ["police", "a police officer", "officers", "detectives"])
def test_police_in_two_reports_are_one_origin(other):
    traced = trace(told("gazette", "police"), told("herald", other))
    assert origins(traced, "gazette") == origins(traced, "herald") == [("police", "official")]


def test_a_police_union_and_an_informant_are_not_the_police():
    traced = trace(told("gazette", "police", "a police union official", "a police informant"))
    assert [label for label, _ in origins(traced, "gazette")] == [
        "police",
        "a police union official",
        "a police informant",
    ]


def test_unnamed_sources_stay_apart_by_report():
    traced = trace(told("gazette", "somebody"), told("herald", "somebody"))
    assert origins(traced, "gazette") == origins(traced, "herald") == [("somebody", "unknown")]
    assert traced.statements["gazette"][0].statement.origin != traced.statements["herald"][0].statement.origin


def named(name, speaker, words, **about):
    sheet = Sheet(name, f"{speaker} spoke. The market hall fell, {words} said.", outlet=name.title())
    entity = sheet.entity(speaker, **about)
    sheet.says(f"The market hall fell, {words} said", by=[sheet.link(words, entity=entity)])
    return sheet


def test_a_named_person_is_one_origin_by_name_and_by_role():
    mayor = {"roles": ("mayor",)}
    traced = trace(
        named("gazette", "Hanne Brouwer", "Brouwer", **mayor),
        named("herald", "Hanne Brouwer", "she", **mayor),
        told("post", "mayor"),
    )
    found = {traced.statements[r][0].statement.origin for r in ("gazette", "herald", "post")}
    assert len(found) == 1
    assert origins(traced, "gazette") == [("Hanne Brouwer", "official")]


def test_a_role_that_two_people_have_names_neither():
    mayor = {"roles": ("mayor",)}
    traced = trace(
        named("gazette", "Hanne Brouwer", "Brouwer", **mayor),
        named("herald", "Piet Smit", "Smit", **mayor),
        told("post", "mayor"),
    )
    assert len({traced.statements[r][0].statement.origin for r in ("gazette", "herald", "post")}) == 3


def test_a_spokesperson_speaks_for_the_body_quoted_before():
    sheet = Sheet(
        "gazette", "The hall fell, Lenne Water Board said. Nobody was hurt, a spokeswoman said.", outlet="Gazette"
    )
    board = sheet.entity("Lenne Water Board", type="organisation")
    sheet.says("The hall fell", by=[sheet.link("Lenne Water Board", entity=board)])
    sheet.says("Nobody was hurt", by=[sheet.link("a spokeswoman")])
    assert [label for label, _ in origins(trace(sheet), "gazette")] == ["Lenne Water Board"] * 2


@pytest.mark.parametrize(
    ("spokesperson", "speaks"),
    [
        ("a senior spokeswoman", True),
        ("a board spokeswoman", True),
        ("an LWB spokeswoman", True),
        ("a council spokeswoman", False),
        ("the Osterby government spokeswoman", False),
    ],
)
def test_a_spokesperson_of_another_body_does_not_speak_for_the_one_quoted_before(spokesperson, speaks):
    words = f"The hall fell, Lenne Water Board said. Nobody was hurt, {spokesperson} said."
    sheet = Sheet("gazette", words, outlet="Gazette")
    board = sheet.entity("Lenne Water Board", type="organisation")
    sheet.says("The hall fell", by=[sheet.link("Lenne Water Board", entity=board)])
    sheet.says("Nobody was hurt", by=[sheet.link(spokesperson)])
    assert (origins(trace(sheet), "gazette")[1][0] == "Lenne Water Board") == speaks


def test_a_chain_is_followed_to_the_innermost_speaker_with_an_edge_for_each_step():
    sheet = Sheet("gazette", "The hall fell, Radio Osterby said, citing a report by investigators.", outlet="Gazette")
    radio = sheet.entity("Radio Osterby", type="organisation")
    chain = [sheet.link("Radio Osterby", entity=radio), sheet.link("a report"), sheet.link("investigators")]
    sheet.says("The hall fell", by=chain)
    traced = trace(sheet)
    assert origins(traced, "gazette") == [("investigators", "official")]
    assert edges(traced) == {
        ("gazette", "Radio Osterby", "attribution"),
        ("Radio Osterby", "a report", "attribution"),
        ("a report", "investigators", "attribution"),
    }
    assert all(lean.statements == (sheet.items[0].statement.id,) for lean in traced.leans)


def test_a_copy_ends_where_its_source_ends_and_the_edge_says_how_much():
    traced = trace(told("gazette", None), told("herald", None), copies=[Copy("herald", "gazette", 0.875)])
    assert origins(traced, "herald") == [("Gazette", "outlet")]
    assert edges(traced) == {("herald", "Gazette", "copy")}
    assert "88%" in traced.leans[0].why
    assert traced.report_origins["herald"] == traced.report_origins["gazette"]


def test_a_copied_sentence_ends_where_it_stood_first():
    first, later = (
        told(name, None, text=LONG[:-1], published=day) for name, day in (("a", "2021-03-04"), ("b", "2021-03-05"))
    )
    traced = trace(later, first)
    assert origins(traced, "b") == [("A", "outlet")]
    assert ("b", "A", "copy") in edges(traced)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the interior minister", "official"),
        ("an eyewitness", "witness"),
        ("files seen by the paper", "document"),
        ("state television", "broadcast"),
        ("his telegram channel", "social"),
        ("somebody", "unknown"),
    ],
)
def test_kind_of(words, expected):
    assert kind_of(words.split()) == expected


def test_every_edge_leads_to_an_origin_that_is_listed():
    traced = trace(
        told("gazette", None, "police", "somebody"), wired("herald"), told("post", "a survivor", credit="Norwire")
    )
    listed = {origin.id for origin in traced.origins}
    assert {lean.to for lean in traced.leans} <= listed
    assert {item.statement.origin for found in traced.statements.values() for item in found} <= listed
    assert set(traced.report_origins.values()) <= listed


def demand(name, who, *, predicate="demand", roles=(), entity=True):
    sheet = Sheet(name, f"{who} demanded a second count.", outlet=name.title())
    known = sheet.entity(who, roles=roles) if entity else None
    sheet.says(
        f"{who} demanded a second count", predicate=predicate, family=None,
        arguments=[sheet.argument(who, entity=known)],
    )  # fmt: skip
    return sheet


def test_what_somebody_demanded_ends_with_them_in_whatever_outlet_it_is_told():
    traced = trace(demand("gazette", "Orla Fenwick"), demand("herald", "Orla Fenwick"))
    assert origins(traced, "gazette") == origins(traced, "herald") == [("Orla Fenwick", "official")]
    assert ("gazette", "Orla Fenwick", "attribution") in edges(traced)


def test_what_somebody_did_is_the_outlets_own_report():
    assert origins(trace(demand("gazette", "Orla Fenwick", predicate="win")), "gazette") == [("Gazette", "outlet")]


def test_what_an_unknown_speaker_demanded_stays_with_the_outlet():
    traced = trace(demand("gazette", "a passing cyclist", entity=False))
    assert origins(traced, "gazette") == [("Gazette", "outlet")]


def test_a_role_that_two_bear_is_the_one_whom_the_report_names():
    named = Sheet("gazette", "Orla Fenwick sat on the bench. The dyke had burst, the judge said.", outlet="Gazette")
    named.entity("Orla Fenwick", roles=("judge",))
    named.says("The dyke had burst", by=[named.link("the judge")])
    other = Sheet("herald", "Piet Smit is a judge elsewhere. The dyke had burst, the judge said.", outlet="Herald")
    other.entity("Piet Smit", roles=("judge",))
    other.says("The dyke had burst", by=[other.link("the judge")])
    traced = trace(named, other)
    assert (origins(traced, "gazette"), origins(traced, "herald")) == (
        [("Orla Fenwick", "official")],
        [("Piet Smit", "official")],
    )


def test_an_office_is_its_one_named_member():
    named = Sheet("gazette", "The dyke had burst, Orla Fenwick said.", outlet="Gazette")
    entity = named.entity("Orla Fenwick", roles=("prosecutor",))
    named.says("The dyke had burst", by=[named.link("Orla Fenwick", entity=entity)])
    traced = trace(named, told("herald", "prosecutors"))
    assert origins(traced, "herald") == origins(traced, "gazette")


def test_a_fire_officer_is_no_police():
    fire = Sheet("gazette", "The roof fell, Piet Smit said.", outlet="Gazette")
    entity = fire.entity("Piet Smit", roles=("fire officer",))
    fire.says("The roof fell", by=[fire.link("Piet Smit", entity=entity)])
    assert origins(trace(fire), "gazette") == [("Piet Smit", "official")]


def settled(*sheets):
    """Return the labels at which the statements of one claim end once reports of reports are followed."""
    traced = trace(*sheets)
    items = [item for sheet in sheets for item in traced.statements[sheet.report.id]]
    found, leans = follow_outlets(items, [list(range(len(items)))], traced)
    labels = {origin.id: origin.label for origin in traced.origins}
    return [labels[item.statement.origin] for item in found], leans


def test_a_report_of_anothers_report_ends_where_that_one_ends():
    labels, leans = settled(told("gazette", "police"), told("herald", "Gazette"))
    assert labels == ["police", "police"]
    assert any("Gazette itself names police" in lean.why for lean in leans)


def test_a_report_of_what_another_tells_in_its_own_voice_ends_with_the_other():
    assert settled(told("gazette", None), told("herald", "Gazette"))[0] == ["Gazette", "Gazette"]
    assert settled(told("gazette", "police", None), told("herald", "Gazette"))[0] == ["police", "Gazette", "Gazette"]


def test_an_unresolved_he_is_the_one_speaker_of_the_claim():
    assert settled(told("gazette", "police"), told("herald", "unresolved: he"))[0] == ["police", "police"]
    three = settled(told("gazette", "police"), told("post", "a survivor"), told("herald", "unresolved: he"))[0]
    assert len(set(three)) == 3


def test_quoted_words_without_a_speaker_are_those_of_the_one_speaker_of_the_claim():
    quoted = Sheet("herald", "As was put later: “The market hall fell.”", outlet="Herald")
    quoted.says("The market hall fell")
    assert settled(told("gazette", "police"), quoted)[0] == ["police", "police"]
    assert settled(told("gazette", "police"), told("herald", None))[0] == ["police", "Herald"]


def test_a_copy_ends_where_the_same_sentence_of_its_source_ends():
    source, copy = told("gazette", "police", text=LONG[:-1]), told("herald", None, text=LONG[:-1])
    same = Sheet("herald", source.text, outlet="Herald")
    same.says(source.items[0].statement.quote)
    traced = trace(source, same, copies=[Copy("herald", "gazette", 1.0)])
    assert origins(traced, "herald") == [("police", "official")]
    assert origins(trace(source, copy, copies=[Copy("herald", "gazette", 1.0)]), "herald") == [("police", "official")]


def test_a_view_that_somebody_holds_ends_with_them():
    sheet = Sheet("gazette", "Orla Fenwick regards the fire as suspicious.", outlet="Gazette")
    known = sheet.entity("Orla Fenwick")
    for words in ("Orla Fenwick regards the fire as suspicious", "Orla Fenwick regards the fire"):
        sheet.says(words, predicate="regard", family=None, arguments=[sheet.argument("Orla Fenwick", entity=known)])
    assert origins(trace(sheet), "gazette") == [("Orla Fenwick", "official"), ("Gazette", "outlet")]
