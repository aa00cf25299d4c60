from dataclasses import replace

import pytest

from tests.fakes.marks import Sheet, make_group
from variorum.claim.circumstances import compare_places, compare_times

FRIDAY = "XXXX-WXX-5"


def dated(name, words, value, mod=None):
    sheet = Sheet(name, f"The mill burned down {words}.")
    sheet.time(words, value, mod)
    sheet.says(f"The mill burned down {words}", predicate="burn", family="burn")
    return sheet


def times(*sheets, **fields):
    return list(compare_times(make_group(*sheets, **fields)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("on Friday", FRIDAY), ("at 3am on Friday", f"{FRIDAY}T03:00")),
        (("early on Friday", FRIDAY, "START"), ("at 3am on Friday", f"{FRIDAY}T03:00")),
        (("on 5 March 2021", "2021-03-05"), ("on Friday", FRIDAY)),
        (("in March 2021", "2021-03"), ("on 5 March 2021", "2021-03-05")),
        (("about 5pm", f"{FRIDAY}T17:00", "APPROX"), ("at 6:15pm", f"{FRIDAY}T18:15")),
    ],
)
def test_a_wider_time_around_a_narrower_one_is_granularity(one, other):
    (d,) = times(dated("gazette", *one), dated("herald", *other))
    assert (d.slot, d.verdict) == ("time", "granularity")
    assert [value.value for value in d.values] == [one[0], other[0]]


def test_two_hours_of_one_day_stay_open():
    (d,) = times(dated("gazette", "at 3am", f"{FRIDAY}T03:00"), dated("herald", "at 9pm", f"{FRIDAY}T21:00"))
    assert d.verdict == "undetermined"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("on Friday", FRIDAY), ("on Friday", FRIDAY)),
        (("on Friday", "2021-03-05"), ("on 5 March", "2021-03-05")),
        (("on Friday", FRIDAY), ("last week", "PAST_REF")),
        (("on Friday", FRIDAY), ("some time ago", None)),
        (("on Monday", "XXXX-WXX-1"), ("on Friday", FRIDAY)),
        (("this week", "2021-W09"), ("on 5 March", "2021-03-05")),
    ],
    ids=["same words", "same day", "no value", "nothing", "other days", "seen from the day of writing"],
)
def test_no_difference_is_made_of(one, other):
    assert times(dated("gazette", *one), dated("herald", *other)) == []


def told(name, words, value, mod=None, *, certainty=None, tail="", predicate="burn", family="burn", **fields):
    sheet = Sheet(name, f"The mill burned down {words}{tail}.", **fields)
    sheet.time(words, value, mod)
    sheet.says(
        f"The mill burned down {words}{tail}", predicate=predicate, family=family, certainty=certainty,
        origin=f"o-{name}",
    )  # fmt: skip
    return sheet


def hours(one, other):
    return told("gazette", *one), told("herald", *other)


CLOCKS = ("at 3.10am", "2021-03-05T03:10"), ("at 9.25pm", "2021-03-05T21:25")


def test_two_exact_clock_times_of_one_happening_are_a_conflict():
    (d,) = times(*hours(*CLOCKS))
    assert (d.verdict, d.values[0].value) == ("conflict", "at 3.10am")
    assert [d.verdict for d in times(*hours(*CLOCKS), score=0.5)] == ["undetermined"]


def test_a_clock_time_that_is_not_alone_or_of_something_else_stays_open():
    two = Sheet("herald", "The mill burned down at 9.25pm. The mill burned down at 6.40pm.")
    for words, value in (("at 9.25pm", "2021-03-05T21:25"), ("at 6.40pm", "2021-03-05T18:40")):
        two.time(words, value)
        two.says(f"The mill burned down {words}", predicate="burn", family="burn", origin="o-herald")
    assert {d.verdict for d in times(told("gazette", *CLOCKS[0]), two)} == {"undetermined"}
    other = told("herald", *CLOCKS[1], predicate="open", family="open")
    assert [d.verdict for d in times(told("gazette", *CLOCKS[0]), other)] == ["undetermined"]


def test_one_moment_in_two_zones_is_no_difference():
    london = told("herald", "at 9.25pm", "2021-03-05T21:25", tail=" Lisbon time")
    assert times(told("gazette", *CLOCKS[0]), london) == []
    assert times(told("gazette", *CLOCKS[0]), told("herald", *CLOCKS[1], tail=" (GMT)")) == []


def test_a_round_time_beside_an_exact_one_is_granularity():
    sheets = hours(("at 3.10am", "2021-03-05T03:10"), ("at 3am", "2021-03-05T03:00"))
    assert [d.verdict for d in times(*sheets)] == ["granularity"]


def test_two_written_days_apart_are_a_conflict_and_neighbouring_ones_stay_open():
    first = told("gazette", "on 5 March", "2021-03-05")
    assert [d.verdict for d in times(first, told("herald", "on 9 March", "2021-03-09"))] == ["conflict"]
    assert [d.verdict for d in times(first, told("herald", "on 6 March", "2021-03-06"))] == ["undetermined"]
    assert times(first, told("herald", "today", "2021-03-09")) == []


def test_a_plan_that_moves_is_an_update():
    early = told("gazette", "on 5 March", "2021-03-05", certainty="planned", published="2021-02-01")
    late = told("herald", "on 9 March", "2021-03-09", certainty="planned", published="2021-02-20")
    (d,) = times(early, late)
    assert (d.verdict, "the plan has moved" in d.reasons[0]) == ("update", True)


def test_copies_never_differ_in_time():
    sheets = dated("gazette", "at 3am", f"{FRIDAY}T03:00"), dated("herald", "at 9pm", f"{FRIDAY}T21:00")
    assert times(*sheets, copies={"herald": "gazette"}) == []


def put(name, words, *place, family="burn", also=None, **fields):
    text = f"The mill in {words} burned down" + (f" near {also}." if also else ".")
    sheet = Sheet(name, text)
    sheet.place(words, *place, **fields)
    if also:
        sheet.place(also, *place, **fields)
    sheet.says(text.rstrip("."), predicate="burn", family=family)
    return sheet


def places(*sheets, **fields):
    return list(compare_places(make_group(*sheets, **fields)))


HARLEM, BIG_TOWN, FAR = (52.38, 4.64), (52.37, 4.80), (50.85, 5.69)


def test_a_town_beside_a_city_is_granularity():
    (d,) = places(put("gazette", "Zandwijk", *HARLEM), put("herald", "Grotestad", *BIG_TOWN))
    assert (d.slot, d.verdict) == ("place", "granularity")
    assert "neighbours" in d.reasons[0]


def test_a_town_in_its_province_is_granularity_and_the_reason_says_which_lies_in_which():
    province = put("gazette", "Noordland", 52.5, 4.9, feature="admin")
    (d,) = places(province, put("herald", "Zandwijk", *HARLEM, admin=("Noordland",)))
    assert d.verdict == "granularity"
    assert d.reasons == ("“Zandwijk” lies in “Noordland”",)


def test_places_far_apart_stay_open_where_both_are_sure():
    sure = put("gazette", "Zandwijk", *HARLEM), put("herald", "Verweg", *FAR)
    assert [d.verdict for d in places(*sure)] == ["undetermined"]


@pytest.mark.parametrize(
    "other",
    [
        put("herald", "Verweg", *FAR, score=0.5),
        put("herald", "Verweg", *FAR, family="damage"),
        put("herald", "Verweg"),
        put("herald", "Zandwijk", *FAR),
        put("herald", "ZANDWIJK", *FAR),
    ],
    ids=["unsure", "other happening", "unresolved", "one name", "one name in capitals"],
)
def test_places_are_not_set_against_each_other(other):
    assert places(put("gazette", "Zandwijk", *HARLEM), other) == []


def test_a_second_place_is_no_difference_where_the_first_is_shared():
    both = Sheet("herald", "The mill in Zandwijk, east of Grotestad, burned down.")
    both.place("Zandwijk", *HARLEM)
    both.place("Grotestad", *BIG_TOWN)
    both.says("The mill in Zandwijk, east of Grotestad, burned down", predicate="burn", family="burn")
    shown = [value.value for d in places(put("gazette", "Zandwijk", *HARLEM), both) for value in d.values]
    assert shown == []


def test_copies_never_differ_in_place():
    sheets = put("gazette", "Zandwijk", *HARLEM), put("herald", "Grotestad", *BIG_TOWN)
    assert places(*sheets, copies={"gazette": "herald"}) == []


def street(name, words, **fields):
    sheet = Sheet(name, f"Raiders emptied the chandlery in {words} in Zandwijk.")
    sheet.place("Zandwijk", *HARLEM)
    sheet.place(words)
    sheet.says(
        f"Raiders emptied the chandlery in {words} in Zandwijk", **{"predicate": "raid", "family": "rob", **fields}
    )
    return sheet


def test_two_streets_of_one_town_are_a_conflict_where_the_claim_is_sure():
    sheets = street("gazette", "Lindenstraat"), street("herald", "Lindestraat")
    (d,) = [d for d in places(*sheets) if d.verdict != "granularity"]
    assert (d.verdict, [v.value for v in d.values]) == ("conflict", ["Lindenstraat", "Lindestraat"])
    assert "conflict" not in {d.verdict for d in places(*sheets, score=0.5)}


def test_streets_of_different_kinds_or_a_report_that_names_both_are_no_conflict():
    one = street("gazette", "Lindenstraat")
    assert "conflict" not in {d.verdict for d in places(one, street("herald", "Kerkplein"))}
    both = Sheet("herald", "Raiders emptied the chandlery in Kerkstraat in Zandwijk. They fled by Lindenstraat.")
    both.place("Zandwijk", *HARLEM)
    both.place("Kerkstraat")
    both.says("Raiders emptied the chandlery in Kerkstraat in Zandwijk", predicate="raid", family="rob")
    assert "conflict" not in {d.verdict for d in places(one, both)}


def test_the_country_of_another_happening_is_no_wider_place():
    mill = put("gazette", "Noordland", 52.5, 4.9, feature="country")
    assert [d.verdict for d in places(mill, put("herald", "Zandwijk", *HARLEM))] == ["granularity"]
    barn = Sheet("herald", "A barn in Zandwijk was rebuilt.")
    barn.place("Zandwijk", *HARLEM)
    barn.says("A barn in Zandwijk was rebuilt", predicate="rebuild", family="build")
    assert places(mill, barn) == []


def test_a_town_before_the_street_makes_no_other_street():
    one, other = street("gazette", "Lindenstraat"), street("herald", "Zandwijk's Lindenstraat")
    assert "conflict" not in {d.verdict for d in places(one, other)}


def test_countries_and_provinces_apart_say_nothing():
    north = put("gazette", "Noordland", 52.5, 4.9, feature="country", country="NL")
    south = put("herald", "Zuidland", 40.5, 4.9, feature="country", country="ES")
    assert places(north, south) == []


def test_a_time_that_only_bounds_a_period_is_not_when_it_happened():
    since = Sheet("gazette", "The mill has burned since January 2021.")
    since.time("January 2021", "2021-01")
    since.says("The mill has burned since January 2021", predicate="burn", family="burn")
    assert times(since, dated("herald", "on 5 January 2021", "2021-01-05")) == []


def test_the_same_words_do_not_differ_though_they_are_counted_from_two_days():
    sheets = dated("gazette", "on Saturday", "2021-03-06"), dated("herald", "on Saturday", "2021-03-13")
    assert times(*sheets) == []


def test_a_corrected_hour_is_an_update_that_cites_the_correction():
    late = Sheet("herald", "The mill burned down at 9pm. An earlier version said at 3am.")
    late.time("at 9pm", f"{FRIDAY}T21:00")
    late.says("The mill burned down at 9pm", predicate="burn", family="burn")
    (d,) = times(dated("gazette", "at 3am", f"{FRIDAY}T03:00"), late)
    assert d.verdict == "update"
    assert "An earlier version said at 3am" in d.reasons[0]


def test_where_a_victim_comes_from_is_not_where_it_happened():
    one = Sheet("gazette", "A driver from Malmby died.")
    one.place("Malmby", 52.0, 5.0)
    one.says("A driver from Malmby died")
    other = Sheet("herald", "Two people died in Sterdrecht.")
    other.place("Sterdrecht", 53.5, 6.5)
    other.says("Two people died in Sterdrecht")
    assert list(compare_places(make_group(one, other))) == []


def test_the_place_of_what_a_clause_hangs_on_is_its_place():
    wide = Sheet("gazette", "It followed a fire in Holland in which two people died.")
    wide.place("Holland", 52.2, 5.2, feature="country", admin=("NL",))
    hung = wide.argument("a fire in Holland", "patient")
    wide.says(
        "a fire in Holland in which two people died", predicate="die", arguments=[replace(hung, relation="shared")]
    )
    bare = replace(wide.items[0], statement=replace(wide.items[0].statement, places=()))
    wide.items[:] = [bare]
    narrow = Sheet("herald", "Two people died in Malmby.")
    narrow.place("Malmby", 52.0, 5.0, admin=("NL",))
    narrow.says("Two people died in Malmby", predicate="die")
    (d,) = compare_places(make_group(wide, narrow))
    assert (d.verdict, {v.value for v in d.values}) == ("granularity", {"Holland", "Malmby"})
