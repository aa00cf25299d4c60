"""How what changed is laid out: each line with its report and its words, the most important first."""

from tests.since.stories import differ, make_account, make_claim, make_report, said
from variorum.render.delta import lay_out
from variorum.since import compare_accounts
from variorum.types.text import Span

MON, TUE, WED = "2031-04-28", "2031-04-29", "2031-04-30"
ADA = make_report("ada", "Three bargemen drowned", published=MON, outlet="Ada Post")
ADA_2 = make_report("ada2", "Three bargemen drowned at noon", "A clerk wept", published=TUE, outlet="Ada Post")
BEN = make_report("ben", "Five bargemen drowned", "A mayor spoke", published=WED, outlet="Ben Echo")
COPY = make_report("copy", "Ben heard", "A mayor spoke", published=WED, outlet="Copy Shop", headline=Span(0, 9))


def toll(*reports):
    return make_claim("toll", *(said(r, r.text.split("\n\n")[0]) for r in reports))


def shown(old, new):
    changes = lay_out(compare_accounts(old, new), old, new)
    return changes, {s.title: s.entries for s in changes.sections}


def lines(entries):
    return [(line.mark, line.text, line.note) for e in entries for line in (e.head, *e.under)]


def test_an_open_conflict_comes_first_and_is_loud():
    claim = toll(ADA, BEN)
    old = make_account([ADA], [toll(ADA)])
    changes, parts = shown(old, make_account([ADA, BEN], [claim], [differ(claim, "conflict")]))
    assert changes.sections[0].title == "Open differences"
    assert parts["Open differences"][0].loud
    assert lines(parts["Open differences"]) == [
        ("!", "conflict: how many people", ""),
        ("", "three: “Three bargemen drowned”", "Ada Post"),
        ("+", "five: “Five bargemen drowned”", "Ben Echo"),
    ]
    assert "Gained support" not in parts  # the report gives another value: that backs nothing
    assert changes.totals == "1 conflict opened"


def test_reports_of_one_outlet_are_told_apart_by_their_time():
    old = make_account([ADA], [toll(ADA)])
    _, parts = shown(
        old, make_account([ADA, ADA_2, BEN], [toll(ADA), make_claim("clerk", said(ADA_2, "A clerk wept"))])
    )
    assert "New in Ada Post, 2031-04-29 alone" in parts


def test_a_report_is_told_with_what_it_brought():
    old = make_account([ADA], [toll(ADA)])
    new = make_account([ADA, BEN], [toll(ADA), make_claim("mayor", said(BEN, "A mayor spoke"))])
    _, parts = shown(old, new)
    assert lines(parts["Reports"]) == [("+", "Ben Echo, 2031-04-30", "1 new claim")]
    assert lines(parts["New in Ben Echo alone"]) == [("", "“A mayor spoke”", "told as fact")]


def test_a_copy_that_came_with_its_source_tells_nothing_of_its_own():
    old = make_account([ADA], [toll(ADA)])
    mayor = make_claim("mayor", said(BEN, "A mayor spoke"), said(COPY, "A mayor spoke", origin="o-ben"))
    own = make_claim("own", said(COPY, "Ben heard", origin="o-ben"))
    changes, parts = shown(old, make_account([ADA, BEN, COPY], [toll(ADA), mayor, own], copies={"copy": "ben"}))
    assert lines(parts["New in Ben Echo alone"]) == [("", "“A mayor spoke”", "told as fact; repeated by Copy Shop")]
    assert "a copy of Ben Echo" in parts["Reports"][1].head.note
    assert "adds nothing new" in parts["Reports"][1].head.note
    assert changes.totals == "1 new claim"


def test_support_is_counted_before_and_now():
    old = make_account([ADA], [toll(ADA)])
    _, parts = shown(old, make_account([ADA, ADA_2], [toll(ADA, ADA_2)]))
    assert lines(parts["Gained support"]) == [
        ("", "Three bargemen drowned", "now 2 outlets · 2 origins, before 1 outlet · 1 origin"),
        ("+", "“Three bargemen drowned at noon”", "Ada Post, 2031-04-29; told as fact"),
    ]


def test_what_has_gone_is_told_with_its_words():
    old = make_account([ADA, BEN], [toll(ADA, BEN), make_claim("mayor", said(BEN, "A mayor spoke"))])
    changes, parts = shown(old, make_account([ADA], [toll(ADA)]))
    assert lines(parts["No longer told"]) == [("-", "“A mayor spoke”", "Ben Echo; told as fact")]
    assert lines(parts["Lost support"])[1] == ("-", "“Five bargemen drowned”", "Ben Echo; told as fact")
    assert lines(parts["Reports"]) == [("-", "Ben Echo, 2031-04-30", "no longer in the account")]
    assert changes.extent == "2 reports before, 1 now: 1 removed"


def test_a_value_that_goes_back_names_no_false_order():
    claim = toll(ADA, BEN)
    old = make_account([ADA, BEN], [claim], [differ(claim)])
    _, parts = shown(old, make_account([ADA], [toll(ADA)]))
    assert parts["Values that moved"][0].head.text == "how many people: five, now three"


def test_a_difference_that_is_settled_says_why():
    claim = toll(ADA, BEN)
    old = make_account([ADA, BEN], [claim], [differ(claim, "conflict")])
    _, parts = shown(old, make_account([ADA], [toll(ADA)]))
    head = parts["No longer open"][0].head
    assert (head.text, head.note) == ("conflict: how many people", "no longer in the account: Ben Echo")


def test_other_grouping_is_told_as_reading_not_as_news():
    apart = [toll(ADA), make_claim("more", said(BEN, "Five bargemen drowned"))]
    changes, parts = shown(make_account([ADA, BEN], [toll(ADA, BEN)]), make_account([ADA, BEN], apart))
    assert list(parts) == ["Read differently"]
    assert lines(parts["Read differently"])[0][1] == "split in 2: “Three bargemen drowned”"
    assert changes.totals == "Nothing new is told."


def test_a_changed_report_shows_its_new_wording_and_the_old_one():
    old_version = make_report("ada", "Three bargemen from Oxmere drowned", url="https://ada.example/barge")
    new_version = make_report("ada", "Three of the bargemen from Oxmere drowned", url="https://ada.example/barge")
    _, parts = shown(make_account([old_version], [toll(old_version)]), make_account([new_version], [toll(new_version)]))
    assert lines(parts["Reports"]) == [
        ("~", "Ada, date unknown", "its text has changed; 1 statement in other words"),
        ("", "“Three of the bargemen from Oxmere drowned”", "before: “Three bargemen from Oxmere drowned”"),
    ]


def test_a_correction_is_told_once_with_what_stood_there_before():
    old_version = make_report("ada", "Three bargemen from Oxmere drowned", url="https://ada.example/barge")
    new_version = make_report("ada", "Four bargemen from Oxmere drowned", url="https://ada.example/barge")
    changes, parts = shown(
        make_account([old_version], [toll(old_version)]), make_account([new_version], [toll(new_version)])
    )
    assert lines(parts["Corrections"]) == [
        ("", "“Four bargemen from Oxmere drowned”", "Ada; told as fact"),
        ("", "before: “Three bargemen from Oxmere drowned”", "Ada"),
    ]
    assert "Values that moved" not in parts
    assert changes.totals == "1 correction"


def test_a_statement_that_stands_elsewhere_is_shown_with_its_company():
    mayor, clerk = said(BEN, "A mayor spoke"), said(ADA_2, "A clerk wept")
    first, second = said(ADA, "Three bargemen drowned"), said(ADA_2, "Three bargemen drowned at noon")
    old = make_account([ADA, ADA_2, BEN], [make_claim("a", first, second, mayor), make_claim("b", clerk)])
    new = make_account([ADA, ADA_2, BEN], [make_claim("a", first, second), make_claim("b", clerk, mayor)])
    _, parts = shown(old, new)
    assert [text for _, text, _ in lines(parts["Read differently"])] == [
        "“A mayor spoke”",
        "now with: “A clerk wept”",
        "before with: “Three bargemen drowned”",
    ]
