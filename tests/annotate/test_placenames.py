import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.annotate.placenames import bare_area_name, fold, is_general, lookup_forms, says_area


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("São Tomé", "sao tome"),
        ("St. Louis", "saint louis"),
        ("Saint Louis", "saint louis"),
        ("L’Aquila", "laquila"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("Stratford-upon-Avon", "stratford upon avon"),
        ("  ", ""),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Harghita County", "Harghita"),
        ("Municipality of Ormož", "Ormož"),
        ("Vologda Oblast", "Vologda"),
        ("Province of Bulacan", "Bulacan"),
        ("Lombardy", "Lombardy"),
        ("Capital Region", "Capital Region"),
    ],
)
def test_bare_area_name(name, bare):
    assert bare_area_name(name) == bare


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("northern Italy", "italy"),
        ("north-eastern Italy", "italy"),
        ("the Milan area", "milan"),
        ("the city of Turin", "turin"),
        ("downtown Turin", "turin"),
        ("Turin's", "turin"),
    ],
)
def test_the_bare_name_is_among_the_forms_with_less_trust(text, form):
    forms = dict(lookup_forms(text))
    assert form in forms
    assert list(forms.values()) == sorted(forms.values(), reverse=True)


def test_the_full_name_comes_first():
    assert lookup_forms("South Africa")[0] == ("south africa", 1.0)


def test_says_area():
    assert says_area("Harghita County")
    assert says_area("the province of Asti")
    assert not says_area("Countyville")


@pytest.mark.parametrize(
    ("name", "general"), [("the West", True), ("Central", True), ("North-East", True), ("Milan", False)]
)
def test_is_general(name, general):
    assert is_general(name) is general
