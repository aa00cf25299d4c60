import pytest

from variorum.read.headline import find_opening, match_dateline


@pytest.mark.parametrize(
    ("text", "lead_in", "place", "credit"),
    [
        ("MILAN (Reuters) - A mill burned.", "MILAN (Reuters) -", "MILAN", "Reuters"),
        ("MILAN, Italy (AP) — A mill burned.", "MILAN, Italy (AP) —", "MILAN, Italy", "AP"),
        ("BERLIN, March 3 (Reuters) - A mill burned.", "BERLIN, March 3 (Reuters) -", "BERLIN, March 3", "Reuters"),
        ("(CNN) — A mill burned.", "(CNN) —", None, "CNN"),
        ("(CNN)A mill burned.", "(CNN)", None, "CNN"),
        ("AP — A mill burned.", "AP —", None, "AP"),
        ("PORT-AU-PRINCE, Haiti — A mill burned.", "PORT-AU-PRINCE, Haiti —", "PORT-AU-PRINCE, Haiti", None),
        ("SAN JOSE, Calif. -- A mill burned.", "SAN JOSE, Calif. --", "SAN JOSE, Calif.", None),
        (
            "DAR ES SALAAM, Tanzania (Northwire) - A mill",
            "DAR ES SALAAM, Tanzania (Northwire) -",
            "DAR ES SALAAM, Tanzania",
            "Northwire",
        ),
        ("Milan (AFP) Dec 23, 2020 - A mill burned.", "Milan (AFP) Dec 23, 2020 -", "Milan", "AFP"),
        ("MUMBAI (PTI): A mill burned.", "MUMBAI (PTI):", "MUMBAI", "PTI"),
        ("NEW DELHI, (UNI) A mill burned.", "NEW DELHI, (UNI)", "NEW DELHI", "UNI"),
    ],
)
def test_dateline_forms(text, lead_in, place, credit):
    dateline = match_dateline(text)
    assert dateline is not None
    assert (text[: dateline.length], dateline.place, dateline.credit) == (lead_in, place, credit)


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING — A mill burned.",
        "BREAKING NEWS - A mill burned.",
        "A miller (Reuters) - who was there - said so.",
        "Inter (Milan) beat the rest.",
        "The fire brigade (FB) said - that it was out.",
        "“No,” she said — and left.",
        "POLICE SEEK DRIVER - WITNESSES SOUGHT BY COURT",
        "UN — the council met.",
        "(Photo) - A mill burned.",
        "It was late - very late.",
    ],
)
def test_what_is_no_dateline(text):
    assert match_dateline(text) is None


def test_headline_byline_and_dateline_make_one_lead_in():
    text = "Mill burns at Osterly\n\nBy Ada Quill\n\nOSTERLY (Northwire) — Two men were hurt. More was not known."
    opening = find_opening(text)
    assert opening.headline.of(text) == "Mill burns at Osterly"
    assert opening.lead_in.of(text) == "By Ada Quill\n\nOSTERLY (Northwire) —"
    assert (opening.byline, opening.dateline, opening.credit, opening.outlet) == (
        ("Ada Quill",),
        "OSTERLY",
        "Northwire",
        None,
    )


def test_an_outlet_that_credits_itself_is_outlet_and_credit():
    opening = find_opening("(CNN) — A mill burned down on Monday.")
    assert (opening.outlet, opening.credit, opening.headline) == ("CNN", "CNN", None)


def test_a_wire_credit_is_no_outlet():
    opening = find_opening("OSTERLY (AFP) — A mill burned down on Monday.")
    assert (opening.outlet, opening.credit) == (None, "AFP")


@pytest.mark.parametrize(
    "text",
    [
        "A mill burned down at Osterly.\n\nTwo men were hurt.",  # a sentence
        "Mill burns at Osterly\nTwo men were hurt in it, police said.",  # no blank line
        "Mill burns at Osterly",  # nothing below
        "mill burns at Osterly\n\nTwo men were hurt.",  # lower case
        "“It was late,” she said,\n\nand went home.",
        "Mill " + "burns " * 40 + "\n\nTwo men were hurt.",  # too long
        "Osterly\n\nTwo men were hurt.",  # one word
    ],
)
def test_what_is_no_headline(text):
    assert find_opening(text).headline is None


@pytest.mark.parametrize(
    "headline", ["Mill burns at Osterly", "Who burned the mill?", "Mill burns in the U.S.", "‘We ran’: mill burns"]
)
def test_headlines(headline):
    text = f"\n{headline}\n\n\nTwo men were hurt."
    assert find_opening(text).headline.of(text) == headline


def test_dateline_below_a_standfirst_is_found():
    text = "Mill burns at Osterly\n\nTwo men are hurt as the old mill burns down.\n\nOSTERLY (AP) — The fire began at noon."
    assert find_opening(text).lead_in.of(text) == "OSTERLY (AP) —"


def test_outlet_and_date_line():
    text = "Mill burns at Osterly\n\nThe Fenmark Gazette, 4 March 2021\n\nTwo men were hurt."
    opening = find_opening(text)
    assert opening.outlet == "The Fenmark Gazette"
    assert opening.dates == (("published", "4 March 2021"),)


def test_a_place_and_a_date_name_no_outlet():
    text = "Mill burns at Osterly\n\nOsterly, 4 March 2021\n\nTwo men were hurt."
    opening = find_opening(text)
    assert (opening.outlet, opening.dates) == (None, (("published", "4 March 2021"),))


def test_labelled_dates_are_told_apart():
    text = "Mill burns at Osterly\n\nPublished: 4 March 2021\nUpdated 5 March 2021 10:31 GMT\n\nTwo men were hurt."
    assert find_opening(text).dates == (("published", "4 March 2021"), ("updated", "5 March 2021 10:31 GMT"))


@pytest.mark.parametrize("line", ["By Ilse Norrmann, Brackwater Bugle", "Harbour Radio, English service"])
def test_a_short_line_over_a_whole_date_belongs_to_the_credits(line: str) -> None:
    text = f"Ferry runs aground\n\n{line}\nSunday 28 June 2026\n\nA ferry ran aground near Brackwater."
    opening = find_opening(text)
    assert opening.dates == (("published", "Sunday 28 June 2026"),)
    assert opening.lead_in is not None
    assert opening.lead_in.of(text) == f"{line}\nSunday 28 June 2026"


def test_a_sentence_over_a_date_is_no_credit() -> None:
    text = "Ferry runs aground\n\nA ferry ran aground near Brackwater.\nMay 17, 2026\n\nNobody was hurt."
    assert find_opening(text).dates == ()
