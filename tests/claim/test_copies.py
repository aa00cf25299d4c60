from dataclasses import replace

import pytest

from tests.fakes.marks import Sheet
from variorum.claim.copies import copied_from, find_copies, runs_of

FIRST = "The roof of the covered market in Osterby gave way on Tuesday shortly before the stalls were due to open."
SECOND = "Rescue crews with dogs searched the rubble for three hours and found nobody under the fallen beams."
THIRD = "The council had ordered an inspection of the old timber roof only two weeks before it came down."
OTHER = (
    "Farmers in the Lenne valley began to bring in the hops a fortnight early this year after a summer without rain. "
    "Most of them expect a smaller crop, though one that will fetch a better price than the last."
)
OWN = (
    "A market hall collapsed this week and nobody was hurt, though traders say that they had warned of it for years. "
    "Beams lay across the stalls all day while crews with dogs went over what was left of them."
)
SAYING = "“We heard it crack and ran for the street, and then the whole thing sank down behind us like a tired animal”"
WHOLE = f"{FIRST} {SECOND} {THIRD}"


def copies(*sheets: Sheet):
    return [(c.copy, c.source) for c in find_copies([sheet.annotated for sheet in sheets])]


def test_the_same_text_is_a_copy_of_the_first_given():
    (copy,) = find_copies([Sheet("gazette", WHOLE).annotated, Sheet("herald", WHOLE).annotated])
    assert (copy.copy, copy.source, copy.share) == ("herald", "gazette", 1.0)


def test_a_trimmed_text_is_a_copy_of_the_whole_one_wherever_it_stands():
    assert copies(Sheet("short", f"{FIRST} {SECOND}"), Sheet("long", WHOLE)) == [("short", "long")]


def test_a_new_headline_does_not_hide_a_copy():
    one = Sheet("gazette", f"Market roof falls in Osterby before the morning trade\n\n{WHOLE}")
    other = Sheet("herald", f"Dogs search the ruins of a beloved hall and find no one at all\n\n{WHOLE}")
    one.headline()
    other.headline()
    (copy,) = find_copies([one.annotated, other.annotated])
    assert copy.share == 1.0


def test_small_changes_do_not_hide_a_copy():
    changed = WHOLE.replace("three hours", "most of the morning").replace("Tuesday", "market day")
    assert copies(Sheet("gazette", WHOLE), Sheet("herald", changed, outlet="Herald")) == [("gazette", "herald")]


def test_own_words_on_one_event_are_no_copy():
    assert copies(Sheet("gazette", WHOLE), Sheet("herald", OWN)) == []


def test_unrelated_texts_are_no_copies():
    assert copies(Sheet("gazette", WHOLE), Sheet("herald", OTHER)) == []


@pytest.mark.parametrize("kind", ["direct", "mixed"])
def test_the_same_quoted_words_are_no_copying(kind):
    sheets = [Sheet("gazette", f"{SAYING}, a trader said."), Sheet("herald", f"A woman told us this: {SAYING}.")]
    for sheet in sheets:
        sheet.quote(SAYING, None, kind=kind)
    assert copies(*sheets) == []
    bare = [Sheet(sheet.report.id, sheet.text) for sheet in sheets]
    assert copies(*bare) == [("gazette", "herald")]  # the longer one is the source


def test_a_few_equal_words_may_be_chance():
    line = "The roof of the covered market gave way on Tuesday"
    assert copies(Sheet("gazette", line), Sheet("herald", line)) == []


@pytest.mark.parametrize(
    ("one", "other", "source"),
    [
        ({"published": "2021-03-05"}, {"published": "2021-03-04"}, "herald"),
        ({}, {"published": "2021-03-05"}, "herald"),
        ({"credit": "Norwire", "outlet": "Gazette"}, {"credit": "Norwire", "outlet": "Norwire"}, "herald"),
        ({"published": "2021-03-04"}, {"published": "2021-03-04"}, "gazette"),
    ],
)
def test_the_source_is_where_the_chain_began(one, other, source):
    ((_, found),) = copies(Sheet("gazette", WHOLE, **one), Sheet("herald", WHOLE, **other))
    assert found == source


def test_copies_lead_to_one_root_and_never_to_a_copy():
    sheets = [Sheet(f"r{n}", WHOLE, published=f"2021-03-{n + 1:02d}") for n in range(6)]
    assert copies(*reversed(sheets)) == [(f"r{n}", "r0") for n in range(1, 6)]


def copied_sentences(one, other):
    return frozenset(copied_from(runs_of(one), runs_of(other)))


def test_copied_sentences_are_named_one_by_one():
    own = Sheet("herald", f"{OTHER} {SECOND}").annotated
    found = copied_sentences(own, Sheet("gazette", WHOLE).annotated)
    assert found == {2}
    assert copied_sentences(Sheet("herald", OWN).annotated, Sheet("gazette", WHOLE).annotated) == frozenset()


def test_a_short_sentence_is_never_called_copied():
    line = "Nobody was hurt when it fell."
    sheet = Sheet("herald", line)
    assert copied_sentences(sheet.annotated, replace(sheet.annotated)) == frozenset()


def test_a_sentence_cut_in_the_middle_is_still_copied():
    cut = "The roof of the covered market in Osterby gave way on Tuesday before the stalls opened."
    assert copied_sentences(Sheet("herald", cut).annotated, Sheet("gazette", WHOLE).annotated) == {0}


def test_the_same_facts_in_another_order_are_no_copy():
    other = "On Tuesday, before any stalls were open, the covered market in Osterby lost its roof, which gave way."
    assert copied_sentences(Sheet("herald", other).annotated, Sheet("gazette", WHOLE).annotated) == frozenset()


def test_of_one_day_the_wires_own_text_is_the_source_whatever_the_hour():
    wire = Sheet("wire", WHOLE, outlet="Norwire", credit="Norwire", published="2021-03-04T12:45")
    assert copies(Sheet("radio", WHOLE, outlet="Radio", credit="Norwire", published="2021-03-04"), wire) == [
        ("radio", "wire")
    ]
