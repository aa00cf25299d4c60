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
    ],
    ids=["same words", "same day", "no value", "nothing", "other days"],
)
def test_no_difference_is_made_of(one, other):
    assert times(dated("gazette", *one), dated("herald", *other)) == []


def test_times_are_never_a_conflict_and_copies_never_differ():
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
