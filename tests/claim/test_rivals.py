import pytest

from tests.fakes.marks import Sheet, make_group
from variorum.claim.rivals import compare_people

FRIDAY, SATURDAY = "2021-03-05", "2021-03-06"


def winner(name, who, *, prize="the rowing cup", day=None, number="one", more="", certainty=None, **fields):
    sheet = Sheet(name, f"{who} won {prize}{f' on {day}' if day else ''}.{more}", **fields)
    known = sheet.entity(who)
    if day:
        sheet.time(day, day)
    sheet.says(
        sheet.sentences[0].span.of(sheet.text).rstrip("."), predicate="win", family="win", origin=f"o-{name}",
        certainty=certainty,
        arguments=[sheet.argument(who, entity=known, number=number), sheet.argument(prize, "patient")],
    )  # fmt: skip
    return sheet


def verdicts(*sheets, **fields):
    return [(d.slot, d.verdict) for d in compare_people(make_group(*sheets, **fields))]


def test_two_people_for_one_part_in_one_deed_are_a_conflict():
    (one,) = compare_people(make_group(winner("gazette", "Orla Fenwick"), winner("herald", "Marta Vell")))
    assert (one.slot, one.verdict, one.about) == ("name", "conflict", "who did it")
    assert [value.value for value in one.values] == ["Orla Fenwick", "Marta Vell"]
    assert "“Marta Vell” and “Orla Fenwick” are two people" in one.reasons[0]


@pytest.mark.parametrize(
    ("other", "score"),
    [(winner("herald", "Marta Vell"), 0.5), (winner("herald", "Marta Vell", certainty="hedged"), 0.9)],
    ids=["unsure claim", "hedged"],
)
def test_in_doubt_it_stays_open(other, score):
    assert verdicts(winner("gazette", "Orla Fenwick"), other, score=score) == [("name", "undetermined")]


@pytest.mark.parametrize(
    "other",
    [
        winner("herald", "Orla Fenwick"),
        winner("herald", "Orla Fennwick"),
        winner("herald", "Marta Vell", prize="a kettle"),
        winner("herald", "Marta Vell", number="many"),
        winner("herald", "The Fenwick"),
    ],
    ids=["the same", "spelt otherwise", "another prize", "several", "a part of the name"],
)
def test_no_difference_is_made_of(other):
    assert verdicts(winner("gazette", "Orla Fenwick"), other) == []


def test_two_days_are_two_deeds():
    sheets = winner("gazette", "Orla Fenwick", day=FRIDAY), winner("herald", "Marta Vell", day=SATURDAY)
    assert verdicts(*sheets) == []


def test_a_report_that_knows_both_tells_of_two_people():
    both = winner("herald", "Marta Vell", more=" Orla Fenwick came second.")
    both.entity("Orla Fenwick")
    assert verdicts(winner("gazette", "Orla Fenwick"), both) == []


def test_copies_do_not_differ_from_what_they_copy():
    sheets = winner("gazette", "Orla Fenwick"), winner("herald", "Marta Vell")
    assert verdicts(*sheets, copies={"herald": "gazette"}) == []


def test_a_corrected_name_is_an_update_that_cites_the_correction():
    late = winner("herald", "Marta Vell", more=" Correction: we first wrote that Orla Fenwick had won.")
    (one,) = compare_people(make_group(winner("gazette", "Orla Fenwick"), late))
    assert one.verdict == "update"
    assert "Correction: we first wrote" in one.reasons[0]


def test_of_deeds_that_many_do_two_names_are_no_difference():
    sheets = []
    for name, who in (("gazette", "Orla Fenwick"), ("herald", "Marta Vell")):
        sheet = Sheet(name, f"{who} condemned the ruling.")
        known = sheet.entity(who)
        sheet.says(
            f"{who} condemned the ruling", predicate="condemn", family="condemn",
            arguments=[sheet.argument(who, entity=known), sheet.argument("the ruling", "patient")],
        )  # fmt: skip
        sheets.append(sheet)
    assert verdicts(*sheets) == []
