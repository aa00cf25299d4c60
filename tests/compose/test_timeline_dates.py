from datetime import date

import pytest

from tests.fakes.marks import Sheet
from tests.fakes.story import make_claim, make_story
from variorum.compose.timeline_dates import date_claims, event_days
from variorum.types.claim import when_of


def sheet(name, text, *times, published="2031-05-20"):
    """Return a report whose time words have the values given, all of it one statement."""
    made = Sheet(name, text, published=published)
    for words, value in times:
        made.time(words, value, type="TIME" if "T" in value else "DATE")
    made.says(text)
    return made


def story(*sheets, time):
    """Return a story of one claim, dated as the first time mark of the value given."""
    statements = [item.statement for s in sheets for item in s.items]
    mark = next(t for s in sheets for t in s.times if t.value == time)
    return make_story(*sheets, claims=[make_claim("c1", *statements, time=when_of(mark))])


def dated(found):
    (claim,) = date_claims(found)
    return claim.time.value


def test_a_date_with_its_year_beats_a_weekday_of_another_week():
    a = sheet("gazette", "The miller died on 3 August 2029.", ("3 August 2029", "2029-08-03"))
    b = sheet("herald", "The miller died on Saturday afternoon.", ("Saturday afternoon", "2031-05-17TAF"))
    assert dated(story(a, b, time="2031-05-17TAF")) == "2029-08-03"


def test_the_time_that_more_reports_bear_out_wins():
    a = sheet("gazette", "The dam broke on Friday.", ("Friday", "2031-05-16"))
    b = sheet("herald", "The dam broke on Friday night.", ("Friday night", "2031-05-16TNI"))
    c = sheet("courier", "The dam broke at 3pm on Sunday.", ("3pm", "2031-05-18T15:00"))
    assert dated(story(a, b, c, time="2031-05-18T15:00")) == "2031-05-16TNI"


@pytest.mark.parametrize("time", ["2031-05-16T03:00", "2031-05-16"])
def test_without_a_rival_the_time_stays(time):
    a = sheet("gazette", "The dam broke on Friday.", ("Friday", "2031-05-16"))
    b = sheet("herald", "The dam broke at 3am.", ("3am", "2031-05-16T03:00"))
    assert dated(story(a, b, time=time)) == time


def test_a_claim_without_time_stays_without():
    found = make_story(sheet("gazette", "The dam broke."), claims=[make_claim("c1")])
    assert date_claims(found)[0].time is None


def test_a_month_and_day_take_the_year_that_more_reports_give():
    a = sheet("gazette", "Visit of 13 July confirmed.", ("13 July", "2030-07-13"))
    others = [sheet(n, "She will come on July 13.", ("July 13", "2031-07-13")) for n in ("herald", "courier")]
    (claim,) = date_claims(story(a, *others, time="2030-07-13"))
    assert (claim.time.value, claim.time.earliest) == ("2031-07-13", "2031-07-13")


def test_a_tie_over_the_year_settles_nothing():
    a = sheet("gazette", "Visit of 13 July confirmed.", ("13 July", "2030-07-13"))
    b = sheet("herald", "She will come on July 13.", ("July 13", "2031-07-13"))
    assert dated(story(a, time="2030-07-13")) == "2030-07-13"
    found = make_story(a, b, claims=story(a, time="2030-07-13").claims)
    assert dated(found) == "2030-07-13"


def test_a_year_that_is_named_is_never_changed():
    a = sheet("gazette", "The visit of 13 July 2030 was a success.", ("13 July 2030", "2030-07-13"))
    others = [sheet(n, "She will come on July 13.", ("July 13", "2031-07-13")) for n in ("herald", "courier")]
    found = make_story(a, *others, claims=story(a, time="2030-07-13").claims)
    assert dated(found) == "2030-07-13"


def test_the_day_of_the_telling_is_no_day_of_the_event():
    told = Sheet("gazette", "Police said on Sunday the dam broke on Friday.", published="2031-05-19")
    told.time("Sunday", "2031-05-18")
    told.time("Friday", "2031-05-16")
    told.says("the dam broke on Friday")
    found = make_story(told, claims=[make_claim("c1", told.items[0].statement, time=when_of(told.times[1]))])
    assert event_days(found, found.claims) == {("gazette", 0): (date(2031, 5, 16),)}


def test_a_time_that_the_claim_is_not_dated_by_names_no_day():
    a = sheet("gazette", "The miller died on 3 August 2029.", ("3 August 2029", "2029-08-03"))
    b = sheet("herald", "The miller died on Saturday.", ("Saturday", "2031-05-17"))
    found = story(a, b, time="2031-05-17")
    assert event_days(found, date_claims(found)) == {("gazette", 0): (date(2029, 8, 3),)}
