from variorum.annotate.abbreviations import is_abbreviation


def test_a_title_or_state_is_an_abbreviation_with_a_capital_alone():
    assert is_abbreviation("Gen")
    assert not is_abbreviation("gen")
    assert is_abbreviation("etc")
    assert not is_abbreviation("No")  # before a number only
