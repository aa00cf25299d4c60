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


def test_states_keep_their_numbers_and_other_areas_their_codes():
    assert best("Illinois", "admin1").gazetteer_id == "geonames:4896861"
    assert best("Lombardy", "admin1").gazetteer_id == "geonames:IT.09"


def test_an_unknown_name_finds_nothing():
    assert packaged_gazetteer().find("Brindlemoor Parva") == ()
    assert packaged_gazetteer().find("") == ()
    assert packaged_gazetteer().find_country("QQ") == ()


def test_the_file_stays_small():
    assert PACKAGED.stat().st_size < 25_000_000


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_damaged_file_is_refused(tmp_path, content):
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="gazetteer"):
        Gazetteer(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(ModelError, match="gazetteer"):
        Gazetteer(tmp_path / "none.sqlite")
