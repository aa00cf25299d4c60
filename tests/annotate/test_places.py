import re
import time
from dataclasses import dataclass

import pytest

from variorum.annotate.places import resolve_places
from variorum.annotate.tokens import tokenise
from variorum.types.marks import Sentence, Token
from variorum.types.report import Report
from variorum.types.text import Span


@dataclass(frozen=True)
class Name:
    start: int
    end: int
    label: str
    score: float = 1.0


def resolve(*sentences, verbs=(), heads=None, **fields):
    """Resolve sentences whose names are written as `[Milan]`, `[Person:Ada Brand]`."""
    text, built, names = "", [], []
    for marked in sentences:
        begin, own = len(text), []
        for piece in re.split(r"(\[[^]]+\])", marked):
            if piece.startswith("["):
                label, _, words = piece[1:-1].rpartition(":")
                own.append((len(text), len(text) + len(words), label or "Location"))
                text += words
            else:
                text += piece
        span = Span(begin, len(text))
        text += "\n"
        words = tokenise(text, span)
        tokens = []
        for i, word in enumerate(words):
            form = word.of(text)
            head, relation = (heads or {}).get(form, (-1, "dep"))
            tokens.append(
                Token(
                    word,
                    form,
                    verbs[form] if form in verbs else form.lower(),
                    "VERB" if form in verbs else "X",
                    "XX",
                    head,
                    relation,
                )
            )
            del i
        built.append(Sentence(span, "body", len(built), tuple(tokens)))
        rows = []
        for start, end, label in own:
            inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
            rows.append(Name(inside[0], inside[-1] + 1, label))
        names.append(tuple(rows))
    return resolve_places(Report("r1", text, "0", **fields), tuple(built), tuple(names))


def where(*sentences, **fields):
    return [(m.text, m.name, m.country, m.admin[0] if m.admin else None) for m in resolve(*sentences, **fields)]


def test_the_span_is_that_of_the_words():
    (mark,) = resolve("The lorry was found in [Rho] on Tuesday.")
    assert (mark.text, mark.span.start, mark.gazetteer_id) == ("Rho", 23, "geonames:3169447")
    assert mark.admin[0] == "Lombardy"
    assert (mark.feature, mark.use) == ("city", "literal")


def test_a_state_after_the_comma_decides():
    assert where("Fire broke out in [Springfield], [Illinois].") == [
        ("Springfield", "Springfield", "US", "Illinois"),
        ("Illinois", "Illinois", "US", None),
    ]
    assert where("Fire broke out in [Springfield], [Mo.], late on Monday.")[0] == (
        "Springfield",
        "Springfield",
        "US",
        "Missouri",
    )


def test_one_name_span_over_town_and_state_gives_two_places():
    assert [row[1] for row in where("Fire broke out in [Springfield, Illinois].")] == ["Springfield", "Illinois"]


def test_later_mentions_follow_the_one_that_is_explained():
    rows = where("A depot burned in [Springfield], [Ohio].", "Smoke hung over [Springfield] all night.")
    assert [row[3] for row in rows if row[0] == "Springfield"] == ["Ohio", "Ohio"]


def test_the_country_in_front_decides():
    assert where("Police searched the [NORP:Romanian] town of [Alba].")[1][2] == "RO"
    assert where("Police searched [Alba], in [Italy].")[0][2] == "IT"


def test_the_bigger_place_is_taken_without_evidence():
    assert where("He flew to [Paris].")[0][2] == "FR"
    assert where("He flew to [Milan].")[0][2] == "IT"


def test_other_places_of_the_report_decide():
    rows = where("Trucks left [Dallas] and [Waco] for [Paris].", "[Tyler] and [Longview] sent crews.")
    assert ("Paris", "Paris", "US", "Texas") in rows


def test_the_dateline_counts():
    assert where("Crews reached [Birmingham] at noon.", dateline="TUSCALOOSA, Ala.")[0][3] == "Alabama"
    assert where("Crews reached [Birmingham] at noon.")[0][2] == "GB"


def test_country_or_state_of_the_same_name():
    assert where("Voters in [Georgia] and [Tbilisi] went to the polls, [Batumi] officials said.")[0][1:3] == (
        "Georgia",
        "GE",
    )
    rows = where("Voters in [Georgia] went to the polls in [Atlanta], [Savannah] and [Macon].")
    assert rows[0][1:3] == ("Georgia", "US")


def test_washington_is_the_capital_unless_the_report_is_in_the_state():
    assert where("Envoys met in [Washington].")[0][3] == "District of Columbia"
    assert where("Crews in [Washington] fought fires near [Spokane], [Yakima] and [Tacoma].")[0][1:3] == (
        "Washington",
        "US",
    )


def test_directions_are_set_aside_with_less_trust():
    (plain,) = resolve("Rain fell in [Italy].")
    (north,) = resolve("Rain fell in [northern Italy].")
    assert north.name == "Italy"
    assert north.score < plain.score


def test_demonyms_are_marked_as_such():
    (mark,) = resolve("A [NORP:Turkish] driver was hurt.")
    assert (mark.country, mark.use, mark.text) == ("TR", "demonym", "Turkish")


def test_groups_that_name_no_place_and_people_are_left_out():
    assert resolve("A [NORP:Lutheran] pastor, [Person:Milan Brand], spoke.") == ()


def test_an_unknown_name_is_listed_without_a_point():
    (mark,) = resolve("They hid in [Brindlemoor Parva].")
    assert (mark.name, mark.lat, mark.lon, mark.gazetteer_id) == (None, None, None, None)


def test_a_facility_falls_back_to_its_town_with_less_trust_or_stays_open():
    (station,) = resolve("Trains stopped at [Facility:Milan Central Station].")
    assert (station.text, station.name) == ("Milan Central Station", "Milan")
    assert station.score <= 0.5
    assert (station.precision, station.key) == ("coarser", "name:milan central station")
    (street,) = resolve("Trains stopped at [Facility:Houston Street].")
    assert (street.name, street.precision, street.radius_km) == (None, "exact", None)
    (park,) = resolve("A walk in [Facility:Central Park].")
    assert park.name is None


def test_a_state_abbreviation_alone_is_no_town():
    assert where("It began in [Dayton], [Ohio], and ended in [Gary], [Ind.], a day later.")[3][1] == "Indiana"


def test_a_capital_that_speaks_is_a_metonym():
    verbs = {"rejected": "reject", "shook": "shake"}
    (mark,) = resolve("[Paris] rejected the plan.", verbs=verbs, heads={"Paris": (1, "nsubj")})
    assert (mark.use, mark.country) == ("metonym", "FR")
    (mark,) = resolve("[Paris] shook at dawn.", verbs=verbs, heads={"Paris": (1, "nsubj")})
    assert mark.use == "literal"
    (mark,) = resolve("[Rho] rejected the plan.", verbs=verbs, heads={"Rho": (1, "nsubj")})
    assert mark.use == "literal"


def test_an_organisation_is_a_place_only_as_an_acting_government():
    verbs = {"rejected": "reject", "won": "win"}
    (mark,) = resolve("[Organization:Paris] rejected the plan.", verbs=verbs, heads={"Paris": (1, "nsubj")})
    assert mark.use == "metonym"
    assert resolve("[Organization:Paris] won again.", verbs=verbs, heads={"Paris": (1, "nsubj")}) == ()
    assert resolve("[Organization:Waco Motors] rejected the plan.", verbs=verbs) == ()


def test_the_order_of_sentences_does_not_change_the_places():
    lines = ["Trucks left [Dallas].", "They came to [Paris].", "[Tyler] and [Waco] sent crews."]
    assert sorted(where(*lines)) == sorted(where(*reversed(lines)))


@pytest.mark.parametrize("text", ["", "No place is named here."])
def test_nothing_to_resolve(text):
    assert resolve(text) == ()


def test_a_name_outside_the_sentence_is_ignored():
    sentence = Sentence(Span(0, 4), "body", 0, (Token(Span(0, 4), "Rain", "rain", "NOUN", "NN", -1, "root"),))
    assert (
        resolve_places(Report("r1", "Rain", "0"), (sentence,), ((Name(3, 5, "Location"), Name(0, 0, "Location")),))
        == ()
    )


def test_a_village_that_nothing_points_to_is_trusted_less():
    (alone,) = resolve("They met in [Turtle Rock].")
    (pointed,) = [m for m in resolve("They met in [Turtle Rock], [California].") if m.text == "Turtle Rock"]
    assert alone.score <= 0.5 < pointed.score


def test_a_facility_named_after_a_person_is_not_drawn_in_a_far_town():
    marks = resolve("Doctors at [Facility:Wellington Hospital] treated him.", "He had left [London] on Monday.")
    assert [(m.name, m.precision) for m in marks] == [("London", "coarser"), ("London", "exact")]
    marks = resolve("Doctors at [Facility:Wellington Hospital] treated him.", "He had left [Auckland] on Monday.")
    assert [(m.name, m.precision) for m in marks] == [("Wellington", "coarser"), ("Auckland", "exact")]


def test_a_place_that_the_gazetteer_lacks_falls_back_to_the_town_it_is_tied_to_and_says_so():
    mark, town = resolve("A shed burned in [Brindlemoor Parva], near [Rho].")
    assert (mark.name, mark.precision, mark.gazetteer_id) == ("Rho", "coarser", "geonames:3169447")
    assert (mark.lat, mark.lon) == (town.lat, town.lon)
    assert mark.radius_km >= 25
    assert mark.key == "name:brindlemoor parva"
    assert mark.population is None
    assert (town.precision, town.radius_km, town.key) == ("exact", None, "geonames:3169447")
    assert town.population > 40_000
    assert mark.score < town.score


def test_a_place_that_nothing_is_tied_to_falls_back_to_what_the_report_is_about():
    marks = resolve("Police in [Rho] closed two roads.", "Smoke rose over [Brindlemoor Parva].", "[Milan] sent crews.")
    mark = marks[1]
    assert (mark.name, mark.precision) == ("Rho", "coarser")
    assert mark.radius_km > 50
    assert mark.score < 0.4  # below what is trusted when places are compared


def test_an_unknown_place_abroad_is_not_put_into_the_town_beside_it():
    marks = resolve("[Norway] mourns.", "A ship left [Lisbon] for [Brindlemoor Parva] in [Norway].")
    mark = next(m for m in marks if m.text == "Brindlemoor Parva")
    assert mark.country in (None, "NO")


def test_what_is_too_wide_for_a_town_stays_open():
    marks = resolve("Police in [Rho] closed two roads.", "Ships cross the [Brindlemoor Sea].", "[West] was calm.")
    assert [(m.text, m.name) for m in marks] == [("Rho", "Rho"), ("Brindlemoor Sea", None)]


def test_reports_of_places_far_and_wide_have_no_focus():
    marks = resolve(
        "[Boston], [Seattle], [Dallas] and [Miami] signed.", "Crews of [Denver] and [Chicago] met.",
        "They walked along [Facility:Quillby Lane].",
    )  # fmt: skip
    assert marks[-1].name is None


def test_all_mentions_of_a_place_have_one_fallback():
    marks = resolve(
        "[Brindlemoor Parva] is quiet.", "A shed burned in [Brindlemoor Parva], near [Rho].", "[Turin] helped."
    )
    assert {(m.name, m.radius_km) for m in marks if m.text == "Brindlemoor Parva"} == {("Rho", 40.0)}


def test_an_area_named_by_a_direction_is_found_only_in_a_report_of_its_country():
    here = resolve(
        "Farmers in [South Africa] and in [Limpopo] and [Gauteng] protest.", "It rained in the [North West]."
    )
    assert here[-1].name == "North West"
    assert [m.text for m in resolve("It rained in the [North West].", "[Chicago] and [Boston] stayed dry.")] == [
        "Chicago",
        "Boston",
    ]


def test_a_state_among_states_is_no_country():
    rows = where("Schools closed in [Alabama], [Florida] and [Tennessee].", "[Georgia] kept them open.")
    assert rows[-1][1:3] == ("Georgia", "US")


def test_the_town_an_outlet_is_named_after_counts():
    lines = "Crews reached [Lebanon] in time.", "[Ohio] and [Cincinnati] paid."
    assert where(*lines)[0][1:3] == ("Lebanon", "LB")
    assert where(*lines, outlet="Lebanon Reporter")[0][3] == "Ohio"


def test_a_large_city_does_not_give_way_to_a_village_in_the_area_of_its_neighbour():
    assert where("Fans in [Boston] and [Manhattan] cheered.")[0][3] == "Massachusetts"


def test_an_area_says_how_far_it_reaches():
    (mark,) = resolve("Rain fell in [Lombardy].")
    assert mark.precision == "exact"
    assert 60 < mark.radius_km < 160
    (sea,) = resolve("A ship sank in the [Tyrrhenian Sea].")
    assert (sea.feature, sea.country) == (None, None)


def test_a_long_list_of_towns_stays_fast():
    towns = ["Springfield", "San Antonio", "Washington", "Franklin", "Clinton", "Georgetown", "Salem", "Madison"]
    began = time.process_time()
    resolve(*["Trucks went to " + ", ".join(f"[{town}]" for town in towns) + "." for _ in range(25)])
    assert time.process_time() - began < 3


def test_countries_in_a_row_are_not_read_as_towns_in_one_another():
    rows = where("Firms from [Mexico], [China], [Japan] and the [US] signed.", "Talks resume in [Chicago].")
    assert [row[1] for row in rows[:4]] == ["Mexico", "China", "Japan", "United States"]
    assert [m.feature for m in resolve("They toured [Ohio], [Oregon], [Missouri] and [Mississippi].")] == ["admin"] * 4


def test_a_town_named_like_a_country_is_found_by_its_state():
    assert where("A barn burned near [Lebanon], [Ohio], on Monday.")[0] == ("Lebanon", "Lebanon", "US", "Ohio")
