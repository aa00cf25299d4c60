from dataclasses import replace

import pytest

from tests.fakes.marks import Sheet, make_group
from variorum.claim.amounts import numbers_of
from variorum.claim.numbers import compare_numbers


def sentenced(name, words, *periods, published=None):
    """Return a report of one sentence; `periods` are its durations with their values."""
    sheet = Sheet(name, f"The smuggler was sentenced to {words} in prison.", published=published)
    for shown, value in periods:
        sheet.time(shown, value, type="DURATION")
    sheet.says(f"The smuggler was sentenced to {words} in prison", predicate="sentence", family="sentence")
    return sheet


def numbers(sheet):
    return [(n.reading.shown, n.quantity.low, n.quantity.high, n.quantity.unit) for n in numbers_of(make_group(sheet))]


class TestPeriods:
    def test_years_and_months_are_one_period(self):
        sheet = sentenced("gazette", "six years and two months", ("six years", "P6Y"), ("two months", "P2M"))
        assert numbers(sheet) == [("six years and two months", 74, 74, "month")]

    @pytest.mark.parametrize(
        ("hedge", "low", "high"),
        [("more than", 72, None), ("up to", None, 72), ("about", 64.8, 79.2), ("at least", 72, None)],
    )
    def test_a_hedge_before_or_inside_the_words_loosens_it(self, hedge, low, high):
        (outside,) = numbers(sentenced("gazette", f"{hedge} six years", ("six years", "P6Y")))
        (inside,) = numbers(sentenced("gazette", f"{hedge} six years", (f"{hedge} six years", "P6Y")))
        assert outside == inside == (f"{hedge} six years", pytest.approx(low), pytest.approx(high), "month")

    def test_hours_are_another_unit_than_months(self):
        assert numbers(sentenced("gazette", "90 minutes", ("90 minutes", "PT90M"))) == [
            ("90 minutes", 90, 90, "minute")
        ]
        assert numbers(sentenced("gazette", "some time", ("some time", "PXM"))) == []

    def test_a_looser_period_is_vagueness(self):
        exact = sentenced("gazette", "six years and two months", ("six years", "P6Y"), ("two months", "P2M"))
        loose = sentenced("herald", "more than six years", ("six years", "P6Y"))
        whole = sentenced("post", "six years", ("six years", "P6Y"))
        for other in (loose, whole):
            (d,) = compare_numbers(make_group(exact, other))
            assert (d.slot, d.verdict, d.about) == ("number", "vagueness", "how long")

    def test_two_exact_periods_of_one_sentence_are_a_conflict_in_whatever_order_they_were_written(self):
        six = sentenced("gazette", "six years", ("six years", "P6Y"), published="2021-03-04")
        nine = sentenced("herald", "nine years", ("nine years", "P9Y"), published="2021-03-06")
        assert [d.verdict for d in compare_numbers(make_group(six, nine))] == ["conflict"]


def test_telephone_numbers_are_no_figures():
    sheet = Sheet("gazette", "Callers should dial 0845 332 2291 or 0800, and 31 have done so.")
    for words in ("0845", "332", "2291", "0800", "31"):
        sheet.number(words, float(words), of=None, unit=None)
    sheet.says("Callers should dial 0845 332 2291 or 0800, and 31 have done so", predicate="dial", family=None)
    assert [shown for shown, *_ in numbers(sheet)] == ["31"]


def test_a_gang_of_five_counts_people():
    sheet = Sheet.parsed(
        "gazette",
        """
        A DET DT 2 det
        gang NOUN NN 5 nsubj
        of ADP IN 4 case
        five NUM CD 2 nmod
        fled VERB VBD 0 root
        . PUNCT . 5 punct
        """,
    )
    sheet.number("five", 5, of=None, unit=None)
    sheet.says("A gang of five fled", predicate="flee", family="flee")
    (number,) = numbers_of(make_group(sheet))
    assert (number.noun, number.counts_people) == ("gang", True)


def test_a_model_number_counts_nothing():
    def kettles(words, number):
        table = f"""
        The DET DT 4 det
        Brisk PROPN NNP 4 compound
        {number} NUM CD 4 nummod
        {words} NOUN NN 5 nsubj
        leaks VERB VBZ 0 root
        . PUNCT . 5 punct
        """
        sheet = Sheet.parsed("gazette", table)
        sheet.number(number, float(number), of=words, unit=None)
        sheet.says(f"The Brisk {number} {words} leaks", predicate="leak", family=None)
        return numbers(sheet)

    assert kettles("kettle", "40") == []
    assert len(kettles("kettles", "40")) == 1


def test_terms_of_two_people_are_no_conflict():
    def term(name, who, words, value):
        sheet = Sheet(name, f"{who} was sentenced to {words} in prison.")
        sheet.time(words, value, type="DURATION")
        known = sheet.entity(who) if who != "He" else None
        sheet.says(
            f"{who} was sentenced to {words} in prison", predicate="sentence", family="sentence", origin=f"o-{name}",
            arguments=[sheet.argument(who, "patient", entity=known)],
        )  # fmt: skip
        return sheet

    def verdicts(other):
        return [
            d.verdict for d in compare_numbers(make_group(term("gazette", "Orla Fenwick", "six years", "P6Y"), other))
        ]

    assert verdicts(term("herald", "Orla Fenwick", "nine years", "P9Y")) == ["conflict"]
    assert verdicts(term("herald", "Marta Vell", "nine years", "P9Y")) == []
    assert verdicts(term("herald", "He", "nine years", "P9Y")) == []


@pytest.mark.parametrize(
    ("round_", "exact", "verdicts"),
    [
        (("two decades", "P20Y"), ("22 years", "P22Y"), ["vagueness"]),
        (("two weeks", "P2W"), ("15 days", "P15D"), ["vagueness"]),
        (("two hours", "PT2H"), ("130 minutes", "PT130M"), ["vagueness"]),
        (("two weeks", "P2W"), ("30 days", "P30D"), ["conflict"]),
        (("20 years", "P20Y"), ("22 years", "P22Y"), ["conflict"]),
    ],
)
def test_a_period_in_rounder_units_is_vagueness(round_, exact, verdicts):
    sheets = [
        sentenced(name, words, (words, value)) for name, (words, value) in (("gazette", round_), ("herald", exact))
    ]
    for sheet in sheets:
        (item,) = sheet.items
        sheet.items[:] = [replace(item, statement=replace(item.statement, origin=f"o-{sheet.report.id}"))]
    assert [d.verdict for d in compare_numbers(make_group(*sheets))] == verdicts


@pytest.mark.parametrize(
    ("text", "sum_", "kept"),
    [
        ("Thieves took goods worth $9,000 from the shop", "$9,000", True),
        ("Thieves emptied the shop, including a $300 watch", "$300", False),
        ("Thieves broke a 400-dollar lamp in the shop", "400-dollar", False),
    ],
)
def test_the_price_of_one_thing_is_not_the_sum_of_the_act(text, sum_, kept):
    sheet = Sheet("gazette", f"{text}.")
    sheet.number(sum_, 300, of=None, unit="USD")
    sheet.says(text, predicate="take", family="rob")
    assert bool(numbers(sheet)) is kept
