from dataclasses import replace

from tests.fakes.marks import Sheet
from tests.fakes.story import make_claim, make_story
from variorum.compose.places import map_points, place_id, routes
from variorum.types.account import MapArea

AT = {"Lenne": (52.0, 5.0), "Osterby": (53.0, 6.0), "Zandwijk": (51.0, 4.0), "Noordland": (52.5, 5.5)}


def trip(name, text, *, family="travel", traveller="Joost Ravel", unresolved=()):
    """Return a report of one sentence and its claim; every place in it is known."""
    sheet = Sheet(name, text)
    for words, point in AT.items():
        if words in text:
            sheet.place(
                words,
                *(() if words in unresolved else point),
                feature="admin" if words == "Noordland" else "city",
                admin=("Noordland",) if words == "Osterby" else (),
            )
    sheet.places.sort(key=lambda p: p.span.start)
    arguments = []
    if traveller in text:
        sheet.entity(traveller)
        arguments = [sheet.argument(traveller, entity="p1")]  # a claim has the story's ids
    item = sheet.says(text.rstrip("."), predicate="travel", family=family, arguments=arguments)
    return sheet, make_claim(f"c-{name}", item.statement, places=tuple(place_id(p) for p in sheet.places))


def story(*trips):
    return make_story(*(sheet for sheet, _ in trips), claims=[claim for _, claim in trips])


def stops(*trips):
    return [[stop.place.removeprefix("geonames:") for stop in route.stops] for route in routes(story(*trips))]


LONG = "Joost Ravel sailed from Lenne to Osterby and on to Zandwijk."


def test_a_journey_has_its_stops_in_order_and_its_traveller():
    (route,) = routes(story(trip("gazette", LONG)))
    assert [stop.place for stop in route.stops] == ["geonames:Lenne", "geonames:Osterby", "geonames:Zandwijk"]
    assert route.entity == "p1"
    assert {stop.claim for stop in route.stops} == {"c-gazette"}


def test_a_stop_takes_the_time_told_after_it():
    sheet, claim = trip("gazette", "Joost Ravel sailed from Lenne on Monday to Osterby on Friday.")
    sheet.time("on Monday", "XXXX-WXX-1")
    sheet.time("on Friday", "XXXX-WXX-5")
    (route,) = routes(story((sheet, claim)))
    assert [stop.when.value for stop in route.stops] == ["XXXX-WXX-1", "XXXX-WXX-5"]


def test_a_journey_told_twice_or_in_part_is_shown_once():
    assert stops(trip("gazette", LONG), trip("herald", LONG)) == [["Lenne", "Osterby", "Zandwijk"]]
    assert stops(trip("gazette", LONG), trip("herald", "Joost Ravel sailed from Lenne to Zandwijk.")) == [
        ["Lenne", "Osterby", "Zandwijk"]
    ]


def test_a_place_alone_is_no_journey():
    assert stops(trip("gazette", "Joost Ravel sailed to Osterby.")) == []
    assert stops(trip("gazette", "Joost Ravel rested in Osterby near Lenne.")) == []


def test_the_region_of_a_town_is_no_stop_of_its_own():
    text = "Joost Ravel sailed from Lenne to Osterby in Noordland and on to Zandwijk."
    assert stops(trip("gazette", text)) == [["Lenne", "Osterby", "Zandwijk"]]


def test_only_travel_makes_a_journey():
    assert stops(trip("gazette", LONG, family="praise")) == []


def test_points_carry_their_claims_and_mentions_most_claims_first():
    points = map_points(story(trip("gazette", "A ship left Lenne for Osterby."), trip("herald", "Lenne slept.")))
    assert [(p.name, p.claims, len(p.mentions)) for p in points] == [
        ("Lenne", ("c-gazette", "c-herald"), 2), ("Osterby", ("c-gazette",), 1),
    ]  # fmt: skip


def test_an_unresolved_place_is_listed_without_coordinates():
    (point,) = map_points(story(trip("gazette", "Lenne slept.", unresolved={"Lenne"})))
    assert (point.id, point.name, point.lat, point.lon) == ("name:lenne", "Lenne", None, None)


def test_a_place_that_stands_for_its_people_is_not_on_the_map():
    sheet = Sheet("gazette", "Lenne protested in Osterby.")
    sheet.place("Lenne", *AT["Lenne"], use="metonym")
    sheet.place("Osterby", *AT["Osterby"])
    assert [p.name for p in map_points(make_story(sheet))] == ["Osterby"]


def test_a_place_without_a_point_of_its_own_has_the_area_it_lies_in():
    sheet = Sheet("gazette", "Quillby Lane was closed. Lenne slept.")
    sheet.place("Lenne", *AT["Lenne"])
    sheet.place("Quillby Lane", *AT["Lenne"])
    sheet.places[-1] = replace(
        sheet.places[-1], name="Lenne", gazetteer_id="geonames:Lenne", precision="coarser", radius_km=25.0
    )
    lenne, lane = map_points(make_story(sheet))
    assert (lenne.lat, lenne.area) == (52.0, None)
    assert (lane.id, lane.name, lane.lat, lane.lon) == ("name:quillby lane", "Quillby Lane", None, None)
    assert lane.area == MapArea("Lenne", 52.0, 5.0, 25.0)


def test_reports_that_put_a_place_in_areas_far_apart_leave_it_open():
    sheets = []
    for name, town in (("gazette", "Lenne"), ("herald", "Osterby")):
        sheet = Sheet(name, "Quillby Lane was closed.")
        sheet.place("Quillby Lane", *AT[town])
        sheet.places[-1] = replace(sheet.places[-1], name=town, precision="coarser", radius_km=25.0)
        sheets.append(sheet)
    (lane,) = map_points(make_story(*sheets))
    assert (lane.area, lane.country, len(lane.mentions)) == (None, None, 2)


def test_a_place_that_no_gazetteer_has_and_that_is_a_person_is_not_on_the_map():
    sheet = Sheet("gazette", "A wave hit the house of Joost Ravel in Lenne, near Zandwijk.")
    sheet.entity("Joost Ravel")
    sheet.place("Joost Ravel")
    sheet.place("Zandwijk")
    sheet.place("Lenne", *AT["Lenne"])
    assert {point.name for point in map_points(make_story(sheet))} == {"Zandwijk", "Lenne"}


def test_a_place_that_shares_its_name_with_a_person_stays():
    sheet = Sheet("gazette", "Lenne met Osterby in Lenne.")
    sheet.entity("Lenne")
    sheet.place("Lenne", *AT["Lenne"])
    assert [point.name for point in map_points(make_story(sheet))] == ["Lenne"]
