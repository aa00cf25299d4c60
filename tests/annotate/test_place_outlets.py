import pytest

from variorum.annotate.gazetteer import packaged_gazetteer
from variorum.annotate.place_outlets import home_towns
from variorum.outlets import VARIABLE, registry


def homes(outlet=None, url=None, country=None):
    return {place.country + "." + place.name for place in home_towns(outlet, url, country, packaged_gazetteer())}


@pytest.mark.parametrize(
    ("outlet", "home"),
    [("Palestine Herald", "US.Palestine"), ("The Chattanooga Times Free Press", "US.Chattanooga"),
     ("Daily News Lancaster", None), ("Lancaster Evening News", "GB.Lancaster")],
)  # fmt: skip
def test_a_town_followed_by_words_of_the_press_is_its_home(outlet, home):
    assert homes(outlet) == set() if home is None else home in homes(outlet)


@pytest.mark.parametrize("outlet", ["The Times", "Daily Mail", "Sky News", "", "Chattanooga Rowing Club"])
def test_other_names_tell_no_home(outlet):
    assert homes(outlet) == set()


def test_a_paper_of_a_metropolis_abroad_tells_no_home():
    assert homes("The Moscow Times") == set()  # not Moscow in Idaho


def test_the_address_of_a_site_tells_it_too():
    assert homes(url="https://www.palestineherald.com/a/1") == {"US.Palestine"}
    assert homes(url="https://www.thelancasterpost.co.uk/", country="GB") == {"GB.Lancaster"}
    assert homes(url="https://example.org/lancaster") == set()
    assert homes(url="http://[bad") == set()


def test_a_local_outlet_of_the_registry_is_at_home_there(tmp_path, monkeypatch):
    own = tmp_path / "own.toml"
    own.write_text(
        '[[outlet]]\nname = "The Wharf"\ndomains = ["wharf.example"]\ncountry = "GB"\nhome = "Lancaster"\nlocal = true\n'
        '[[outlet]]\nname = "The World"\ndomains = ["world.example"]\ncountry = "GB"\nhome = "Lancaster"\n'
    )
    monkeypatch.setenv(VARIABLE, str(own))
    registry.cache_clear()
    try:
        assert homes("Wharf") == homes(url="https://www.wharf.example/a") == {"GB.Lancaster"}
        assert homes("The World") == set()
    finally:
        registry.cache_clear()
