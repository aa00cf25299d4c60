import pytest

from variorum.errors import UsageError
from variorum.outlets import VARIABLE, Registry, parse_outlets, registry

OWN = """
[[outlet]]
name = "Fenmark Gazette"
aliases = ["The Gazette of Fenmark"]
domains = ["fenmark.example"]
country = "GB"
home = "Osterly"
local = true

[[outlet]]
name = "Low Wire"
wire = true
"""


def test_outlets_are_found_by_name_and_address():
    own = Registry(parse_outlets(OWN, name="own.toml"))
    assert own.find_name("the fenmark gazette").home == "Osterly"
    assert own.find_name("The Gazette of Fenmark").name == "Fenmark Gazette"
    assert own.find_url("https://news.fenmark.example/a").name == "Fenmark Gazette"
    assert own.find_url("https://notfenmark.example/a") is None
    assert own.find_url("http://[broken") is None
    assert (own.is_wire("Low Wire"), own.is_wire("Fenmark Gazette"), own.is_wire("Nobody")) == (True, False, False)


def test_the_shipped_list_holds_together():
    shipped = registry().outlets
    assert len({outlet.name for outlet in shipped}) == len(shipped)
    domains = [domain for outlet in shipped for domain in outlet.domains]
    assert len(set(domains)) == len(domains)
    assert all(domain == domain.lower() and not domain.startswith("www.") for domain in domains)
    assert all(outlet.country is None or (len(outlet.country) == 2 and outlet.country.isupper()) for outlet in shipped)
    assert registry().is_wire("AFP")


def test_the_users_own_file_comes_first(tmp_path, monkeypatch):
    path = tmp_path / "own.toml"
    path.write_text(OWN + '\n[[outlet]]\nname = "Reuters of Osterly"\ndomains = ["reuters.com"]\n')
    monkeypatch.setenv(VARIABLE, str(path))
    registry.cache_clear()
    try:
        assert registry().find_url("https://www.reuters.com/x").name == "Reuters of Osterly"
        assert registry().is_wire("Low Wire")
    finally:
        registry.cache_clear()


@pytest.mark.parametrize(
    "source",
    ["[[outlet", "outlet = 3", '[[outlet]]\ncountry = "GB"', '[[outlet]]\nname = "A"\nbias = "left"', "[[outlet]]\nname = 3", '[[outlet]]\nname = "A"\nwire = "yes"'],
)  # fmt: skip
def test_a_broken_file_is_named(source):
    with pytest.raises(UsageError, match="own"):
        parse_outlets(source, name="own.toml")


def test_a_missing_file_is_named(monkeypatch):
    monkeypatch.setenv(VARIABLE, "gone.toml")
    registry.cache_clear()
    try:
        with pytest.raises(UsageError, match="gone"):
            registry()
    finally:
        registry.cache_clear()
