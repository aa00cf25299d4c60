import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.marks import Sheet, make_matches, make_persons
from tests.strategies import checked
from variorum.claim.people import is_named, link_people, match_entities, name_words
from variorum.types.marks import Entity


def cast(name, *people, **fields):
    """Return a report that names people; each is a name, or (name, fields)."""
    given_ = [person if isinstance(person, tuple) else (person, {}) for person in people]
    sheet = Sheet(name, " met ".join(words for words, _ in given_) + ".", **fields)
    for words, about in given_:
        sheet.entity(words, **about)
    return sheet


def kind(one, other):
    """Return how the first persons of two reports match."""
    match = match_entities(cast("a", *one).annotated, cast("b", *other).annotated).get(("e1", "e1"))
    return match.kind if match else None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Orla Fenwick", "Orla Fenwick", "same"),
        ("Orla Fenwick", "O. Fenwick", "same"),
        ("Orla Fenwick", "Orla Maud Fenwick", "same"),
        ("Orla Fenwick", "Fenwick", "same"),
        ("Orla Fenwick", "Orla Fennick", "spelling"),
        ("Joost Ravel", "Jost Ravel", "spelling"),
        ("Orla Fenwick", "Piet Fenwick", None),
        ("Han Seo-jin", "Han Seo", "same"),
        ("Orla Fenwick", "Orla Fenwick Jr", None),
        ("Orla Fenwick", "Orla Brouwer", None),
        ("Orla Fenwick", "Fennick", None),
        ("Orla Fenwick", "Hanne Brouwer", None),
    ],
)
def test_names_of_people(one, other, expected):
    assert kind([one], [other]) == expected
    assert kind([other], [one]) == expected


def test_a_bare_surname_that_two_people_of_a_report_bear_is_nobody_elses():
    assert kind(["Fenwick"], ["Orla Fenwick", "Piet Fenwick"]) is None
    assert kind(["Fenwick"], ["Orla Fenwick", "Piet Smit"]) == "same"


def test_a_misspelt_surname_needs_a_shared_role():
    mayor = {"roles": ("mayor",)}
    assert kind([("Fenwick", mayor)], [("Fennick", mayor)]) == "spelling"
    assert kind([("Fenwick", mayor)], [("Fennick", {"roles": ("baker",)})]) is None
    assert kind([("Fenwick", {"roles": ("man",)})], [("Fennick", {"roles": ("man",)})]) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Northern Rail Union", "NRU", "same"),
        ("Northern Rail Union", "Northern Rail Union", "same"),
        ("Northern Rail Union", "NRA", None),
        ("Northern Rail Union", "Northern Ferry Union", None),
    ],
)
def test_names_of_bodies(one, other, expected):
    body = {"type": "organisation"}
    assert kind([(one, body)], [(other, body)]) == expected


def test_a_person_is_no_body_and_one_is_not_many():
    assert kind(["Fenwick"], [("Fenwick", {"type": "organisation"})]) is None
    assert kind([("Fenwick", {"number": "one"})], [("Fenwick", {"number": "many"})]) is None


def test_people_without_names_match_by_what_they_are():
    driver = {"roles": ("ferry driver",)}
    assert kind([("the driver", driver)], [("a man", driver)]) == "role"
    assert kind([("Orla Fenwick", driver)], [("the driver", driver)]) == "role"
    assert kind([("the man", {"roles": ("man",)})], [("a man", {"roles": ("man",)})]) is None


@checked
@given(*[st.lists(st.sampled_from("Orla Orna Piet Fenwick Fennick Brouwer O.".split()), min_size=1, max_size=3)] * 2)
def test_matching_is_the_same_from_both_sides(one, other):
    assert kind([" ".join(one)], [" ".join(other)]) == kind([" ".join(other)], [" ".join(one)])


def test_who_has_no_name_is_not_named():
    assert is_named(Entity("e1", "Orla Fenwick", "person", ("Orla Fenwick", "Fenwick")))
    assert not is_named(Entity("e1", "the driver", "person", (), ("driver",)))


def test_name_words_are_folded_and_without_dots():
    assert name_words("O. de la Véga-Ruiz") == ("o", "de", "la", "véga", "ruiz")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("C.R.A.", "CRA", "same"),
        ("Department of Rivers", "Rivers Department", "same"),
        ("Corran Rivers Agency", "C.R.A.", "same"),
        ("Department of Rivers", "DOR", "same"),
        ("Department of Rivers", "Department of Roads", None),
    ],
)
def test_one_body_in_two_ways_of_writing(one, other, expected):
    body = {"type": "organisation"}
    assert kind([(one, body)], [(other, body)]) == expected


def test_a_group_and_a_body_of_one_name_are_one_but_no_person_is():
    group, body = {"type": "group"}, {"type": "organisation"}
    assert kind([("Rivermen", group)], [("Rivermen", body)]) == "same"
    assert kind([("Rivermen", group)], [("Rivermen", {})]) is None
    assert kind([("Rivermen", group)], [("Bridgemen", body)]) is None


def people(*sheets):
    return [sorted(person.members) for person in make_persons(*sheets)]


class TestLinkPeople:
    def test_one_person_over_three_reports(self):
        (person,) = make_persons(cast("a", "Fenwick"), cast("b", "Orla Fenwick"), cast("c", "Orla Fenwick"))
        assert (person.name, person.aliases) == ("Orla Fenwick", ("Fenwick",))
        assert person.members == (("a", "e1"), ("b", "e1"), ("c", "e1"))

    def test_two_with_one_surname_stay_two(self):
        found = people(cast("a", "Orla Fenwick"), cast("b", "Piet Fenwick"))
        assert found == [[("a", "e1")], [("b", "e1")]]

    def test_a_bare_surname_does_not_bridge_two_people(self):
        found = people(cast("a", "Orla Fenwick"), cast("b", "Fenwick"), cast("c", "Piet Fenwick"))
        assert not any({("a", "e1"), ("c", "e1")} <= set(members) for members in found)
        assert sum(len(members) for members in found) == 3

    def test_a_bare_surname_goes_to_who_has_the_role(self):
        mayor = {"roles": ("mayor",)}
        found = people(cast("a", ("Orla Fenwick", mayor)), cast("b", ("Fenwick", mayor)), cast("c", "Piet Fenwick"))
        assert [("a", "e1"), ("b", "e1")] in found

    def test_a_bare_surname_goes_to_whom_other_reports_call_so(self):
        by_surname = {"aliases": ("Orla Fenwick", "Fenwick")}
        found = people(
            cast("a", ("Orla Fenwick", by_surname)), cast("b", "Fenwick"), cast("c", "Piet Fenwick", "Joost Ravel")
        )
        assert [("a", "e1"), ("b", "e1")] in found

    def test_a_bare_surname_beside_two_bearers_is_the_one_whom_other_reports_call_so(self):
        by_surname = {"aliases": ("Orla Fenwick", "Fenwick")}
        others = [cast(name, ("Orla Fenwick", by_surname)) for name in "ab"]
        both = cast("c", "Orla Fenwick", "Piet Fenwick")
        both.entity("Fenwick", nth=2 - 1)
        assert [("a", "e1"), ("b", "e1"), ("c", "e1"), ("c", "e3")] in people(*others, both)
        assert [("c", "e3")] in people(others[0], both)

    def test_two_of_one_surname_in_one_report_are_given_to_nobody(self):
        sheet = cast("b", "Fenwick", "Fenwick")
        assert people(cast("a", "Orla Fenwick"), sheet) == [[("a", "e1")], [("b", "e1")], [("b", "e2")]]

    def test_a_shop_of_the_same_name_is_no_second_bearer(self):
        sheet = cast("b", "Fenwick", ("Fenwick", {"type": "organisation"}))
        assert [("a", "e1"), ("b", "e1")] in people(cast("a", "Orla Fenwick"), sheet)

    def test_two_of_one_report_are_never_one(self):
        found = people(cast("a", "Orla Fenwick", "Orla Fennick"), cast("b", "Orla Fenwick"))
        assert [("a", "e1"), ("b", "e1")] in found
        assert [("a", "e2")] in found

    def test_the_unnamed_are_not_listed(self):
        driver = {"roles": ("driver",)}
        assert people(cast("a", ("the driver", driver)), cast("b", ("a driver", driver))) == []

    def test_the_order_is_that_of_the_reports(self):
        persons = make_persons(cast("b", "Hanne Brouwer", "Piet Smit"), cast("a", "Piet Smit", "Joost Ravel"))
        assert [(p.id, p.name) for p in persons] == [
            ("p1", "Hanne Brouwer"),
            ("p2", "Piet Smit"),
            ("p3", "Joost Ravel"),
        ]

    @checked
    @given(
        st.lists(
            st.lists(
                st.sampled_from("Orla Fenwick,Fenwick,Piet Fenwick,Orla Fennick,Orla Brouwer".split(",")),
                min_size=1,
                max_size=3,
                unique=True,
            ),
            min_size=1,
            max_size=4,
        )
    )
    def test_every_named_entity_is_one_person_and_no_two_full_names_of_a_report_are_one(self, names):
        sheets = [cast(f"r{number}", *row) for number, row in enumerate(names)]
        members = [
            m for person in link_people([s.annotated for s in sheets], make_matches(*sheets)) for m in [person.members]
        ]
        assert sorted(key for row in members for key in row) == sorted(
            (s.report.id, entity.id) for s in sheets for entity in s.entities
        )
        full = {(s.report.id, e.id) for s in sheets for e in s.entities if " " in e.name}
        for row in members:
            reports = [report for report, entity in row if (report, entity) in full]
            assert len(set(reports)) == len(reports)
