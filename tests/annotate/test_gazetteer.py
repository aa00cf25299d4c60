import sqlite3

import pytest

from variorum.annotate.gazetteer import PACKAGED, Gazetteer, packaged_gazetteer
from variorum.annotate.placenames import DEMONYM
from variorum.errors import ModelError


def best(name, kind):
    return max((p for p in packaged_gazetteer().find(name) if p.kind == kind), key=lambda p: p.population)


def test_a_town_with_its_chain():
    rho = best("Rho", "city")
    assert (rho.country, rho.gazetteer_id) == ("IT", "geonames:3169447")
    assert packaged_gazetteer().chain(rho)[0] == "Lombardy"
    assert (rho.lat, rho.lon) == (pytest.approx(45.53, abs=0.02), pytest.approx(9.04, abs=0.02))


@pytest.mark.parametrize("name", ["the Netherlands", "U.S.", "Britain", "Ivory Coast", "Kosovo", "Czech Republic"])
def test_countries_by_their_usual_names(name):
    (country,) = (p for p in packaged_gazetteer().find(name.removeprefix("the ")) if p.kind == "country")
    assert country.lat is not None


def test_a_demonym_is_known_as_one():
    (italian,) = packaged_gazetteer().find("Italians")
    assert (italian.name, italian.how) == ("Italy", DEMONYM)


def test_every_country_of_the_index_can_be_fetched():
    with sqlite3.connect(PACKAGED) as database:
        codes = [row[0] for row in database.execute("select country from place where kind = 'country'")]
    assert len(codes) >= 245
    assert all(len(packaged_gazetteer().find_country(code)) == 1 for code in codes)


def test_every_place_lies_on_earth_and_every_name_leads_to_a_place():
    with sqlite3.connect(PACKAGED) as database:
        count = "select count(*) from place where abs(lat) > 900000 or abs(lon) > 1800000"
        assert database.execute(count).fetchone() == (0,)
        orphans = "select count(*) from name where place not in (select id from place)"
        assert database.execute(orphans).fetchone() == (0,)


def test_areas_have_the_numbers_of_geonames():
    assert best("Illinois", "admin1").gazetteer_id == "geonames:4896861"
    assert best("Lombardy", "admin1").gazetteer_id == "geonames:3174618"


def test_areas_reach_as_far_as_their_towns_and_towns_have_no_reach():
    assert 60 < best("Lombardy", "admin1").radius_km < 160
    assert 300 < best("Italy", "country").radius_km < 800
    assert best("Rho", "city").radius_km is None


def test_seas_and_sites_are_known():
    (sea,) = packaged_gazetteer().find("Tyrrhenian Sea")
    assert (sea.kind, sea.country, sea.gazetteer_id) == ("region", None, "geonames:2522836")
    (palace,) = packaged_gazetteer().find("Buckingham Palace")
    assert (palace.kind, palace.country, packaged_gazetteer().chain(palace)) == ("site", "GB", ("England",))


def test_a_country_that_the_atlas_counts_to_another_has_a_point():
    assert best("Mayotte", "country").lat == pytest.approx(-12.8, abs=0.3)


def test_an_unknown_name_finds_nothing():
    assert packaged_gazetteer().find("Brindlemoor Parva") == ()
    assert packaged_gazetteer().find("") == ()
    assert packaged_gazetteer().find_country("QQ") == ()


def test_the_file_stays_small():
    assert PACKAGED.stat().st_size < 22_000_000


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_damaged_file_is_refused(tmp_path, content):
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="gazetteer"):
        Gazetteer(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ModelError, match="gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")
