import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.marks import Sheet, make_matches
from tests.strategies import checked
from variorum.claim import features
from variorum.claim.features import FEATURES, Pair, explanation, names, same_thing_counted, values

BODY = {"type": "organisation"}


def pair(one: Sheet, other: Sheet, *, cosine=0.5) -> Pair:
    same = one is other
    matches = {} if same else make_matches(one, other)[one.report.id, other.report.id]
    return Pair(one.items[0], other.items[-1], cosine, matches, same)


def sheet(name="gazette", text="Orla Fenwick freed Piet Smit in Zandwijk on Friday.", **statement):
    found = Sheet(name, text)
    found.says(text.rstrip("."), **({"predicate": "free", "family": "rescue"} | statement))
    return found


def with_people(name, agent, patient, *, predicate="free", same_role=True):
    found = Sheet(name, f"{agent} freed {patient}." if same_role else f"{patient} was freed by {agent}.")
    ids = {words: found.entity(words) for words in (agent, patient) if words[0].isupper()}
    found.says(
        found.text.rstrip("."), predicate=predicate, family="rescue",
        arguments=[found.argument(agent, "agent", entity=ids.get(agent)),
                   found.argument(patient, "patient" if same_role else "recipient", entity=ids.get(patient))],
    )  # fmt: skip
    return found


def test_every_feature_explains_itself_and_has_a_name_of_its_own():
    assert len(set(names())) == len(FEATURES)
    assert all(explanation(name).rstrip().endswith(".") for name in names())


def test_cosines_are_passed_on():
    two = pair(sheet(), sheet("herald"), cosine=0.7)
    assert features.similarity(two) == 0.7


def test_predicates_and_families():
    dead, shot = sheet(predicate="kill", family="kill"), sheet("herald", predicate="shoot", family="shoot")
    praised, bare = sheet("post", predicate="praise", family="praise"), sheet("echo", predicate="hum", family=None)
    assert features.same_predicate(pair(dead, sheet("herald", predicate="kill dead", family=None))) == 1.0
    assert features.same_predicate(pair(dead, shot)) == 0.0
    assert features.same_family(pair(dead, sheet("herald", predicate="die", family="kill"))) == 1.0
    assert features.same_family(pair(bare, sheet("herald", predicate="sing", family=None))) == 0.0
    assert (features.near_family(pair(dead, shot)), features.other_family(pair(dead, shot))) == (1.0, 0.0)
    assert (features.near_family(pair(dead, praised)), features.other_family(pair(dead, praised))) == (0.0, 1.0)
    assert features.other_family(pair(dead, bare)) == 0.0


def test_shared_words_are_counted_on_the_shorter_side():
    one = sheet(lemmas=frozenset({"free", "diver"}))
    assert features.shared_words(pair(one, sheet("herald", lemmas=frozenset({"free", "diver", "reef", "cold"})))) == 1.0
    assert features.shared_words(pair(one, sheet("herald", lemmas=frozenset({"free", "cat", "tree"})))) == 0.5
    assert features.shared_words(pair(one, sheet("herald"))) == 0.0


def test_participants():
    one = with_people("gazette", "Orla Fenwick", "Piet Smit")
    same = pair(one, with_people("herald", "Orla Fenwick", "Piet Smit"))
    moved = pair(one, with_people("herald", "Hanne Brouwer", "Piet Smit", same_role=False))
    other = pair(one, with_people("herald", "Piet Smit", "Orla Fenwick"))
    nobody = pair(one, with_people("herald", "a diver", "a sailor"))
    assert (features.same_participant(same), features.other_participant(same)) == (1.0, 0.0)
    assert features.same_participant(moved) == 0.5
    assert features.other_participant(other) == 1.0
    assert (features.same_participant(nobody), features.other_participant(nobody)) == (0.0, 0.0)


def test_participants_without_names_by_their_words():
    one = with_people("gazette", "a diver", "two sailors")
    assert features.alike_participant(pair(one, with_people("herald", "the diver", "a dog"))) == 1.0
    assert features.alike_participant(pair(one, with_people("herald", "a dog", "the diver"))) == 0.0


def test_one_and_several():
    def count(name, number):
        found = Sheet(name, "Divers freed a man.")
        found.says("Divers freed a man", arguments=[found.argument("Divers", number=number)])
        return found

    assert features.other_plurality(pair(count("gazette", "one"), count("herald", "many"))) == 1.0
    assert features.other_plurality(pair(count("gazette", "one"), count("herald", "unknown"))) == 0.0


def timed(name, value, mod=None):
    found = Sheet(name, "It sank then.")
    found.time("then", value, mod)
    found.says("It sank then")
    return found


@pytest.mark.parametrize(
    ("a", "b", "same", "day", "clock"),
    [
        ("XXXX-WXX-5", "XXXX-WXX-5T03:00", 1, 0, 0),
        ("XXXX-WXX-5T03:00", "XXXX-WXX-5T03:04", 1, 0, 0),
        ("XXXX-WXX-5T03:00", "XXXX-WXX-5T21:00", 0, 0, 1),
        ("XXXX-WXX-5", "XXXX-WXX-1", 0, 1, 0),
        ("2021-03-05", "XXXX-WXX-5", 1, 0, 0),
        ("2021-03-05", "2021-03-06", 0, 1, 0),
        ("2021-03-05", "PAST_REF", 0, 0, 0),
        ("2021-03-05", None, 0, 0, 0),
    ],
)
def test_times(a, b, same, day, clock):
    two = pair(timed("gazette", a), timed("herald", b))
    assert (features.same_time(two), features.other_time(two), features.other_clock(two)) == (same, day, clock)


def placed(name, *point, **fields):
    found = Sheet(name, f"It sank off {name}.")
    found.place(name, *point, **fields)
    found.says(f"It sank off {name}")
    return found


@pytest.mark.parametrize(
    ("a", "b", "same", "other"),
    [
        ((52.38, 4.64), (52.37, 4.80), 1, 0),
        ((52.38, 4.64), (50.85, 5.69), 0, 1),
        ((52.38, 4.64), (), 0, 0),
    ],
)
def test_places(a, b, same, other):
    two = pair(placed("Zandwijk", *a), placed("Grotestad", *b))
    assert (features.same_place(two), features.other_place(two), features.other_scene(two)) == (same, other, other)


def counted(name, low, of="people", unit="person", family="kill"):
    found = Sheet(name, "Some drowned.")
    found.number("Some", low, of=of, unit=unit)
    found.says("Some drowned", family=family)
    return found


def test_numbers():
    nine = counted("gazette", 9)
    assert features.same_number(pair(nine, counted("herald", 9, "victims"))) == 1.0
    assert features.other_number(pair(nine, counted("herald", 9, "victims"))) == 0.0
    assert features.other_number(pair(nine, counted("herald", 14))) == 1.0
    assert features.both_count(pair(nine, counted("herald", 14))) == 1.0
    assert features.both_count(pair(nine, counted("herald", 14, family="injure"))) == 0.0
    boats = pair(nine, counted("herald", 9, "boats"))
    assert (features.same_number(boats), features.other_number(boats), features.both_count(boats)) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("people", "victims", True),
        ("bags of rice", "bags", True),
        ("reports of fires", "fires", True),
        ("heaters", "heater", True),
        ("ferries", "bridges", False),
        ("people", "boats", False),
        (None, "boats", False),
    ],
)
def test_same_thing_counted(one, other, expected):
    assert same_thing_counted(one, other) is expected
    assert same_thing_counted(other, one) is expected


def spoken(name, speaker, **about):
    found = Sheet(name, f"The dam held, {speaker} said.")
    entity = found.entity(speaker, **about)
    found.says("The dam held", by=[found.link(speaker, entity=entity)])
    return found


def test_one_speaker():
    one = spoken("gazette", "Hanne Brouwer")
    assert features.same_utterance(pair(one, spoken("herald", "Hanne Brouwer"), cosine=0.8)) == 0.8
    assert features.same_utterance(pair(one, spoken("herald", "Piet Smit"), cosine=0.8)) == 0.0
    assert features.same_utterance(pair(one, sheet("herald"), cosine=0.8)) == 0.0


def test_polarity_and_plans():
    one = sheet()
    assert features.other_polarity(pair(one, sheet("herald", polarity="negative"))) == 1.0
    assert features.planned_apart(pair(one, sheet("herald", certainty="planned"))) == 1.0
    both = pair(sheet(certainty="planned"), sheet("herald", certainty="planned"))
    assert (features.other_polarity(both), features.planned_apart(both)) == (0.0, 0.0)


def test_one_report():
    found = sheet()
    assert features.one_report(pair(found, found)) == 1.0
    assert features.one_report(pair(sheet(), sheet("herald"))) == 0.0


PEOPLE = st.sampled_from(["Orla Fenwick", "Orla Fennick", "Fenwick", "Piet Smit", "a diver"])
VALUES = st.sampled_from([None, "XXXX-WXX-5", "XXXX-WXX-5T03:00", "XXXX-WXX-1", "2021-03-05", "PAST_REF"])


@checked
@given(
    *[st.tuples(PEOPLE, st.sampled_from(["kill", "shoot", "praise", None]), VALUES, st.sampled_from([None, 9, 14]))] * 2
)
def test_features_lie_in_bounds_and_do_not_depend_on_the_side(one, other):
    def make(name, given_):
        person, family, value, number = given_
        found = Sheet(name, f"{person} and nine others fled then.")
        entity = found.entity(person) if person[0].isupper() else None
        found.time("then", value)
        if number:
            found.number("nine others", number, of="others")
        found.says(
            found.text.rstrip("."), predicate="flee", family=family, arguments=[found.argument(person, entity=entity)]
        )
        return found

    left, right = make("gazette", one), make("herald", other)
    there, back = values(pair(left, right)), values(pair(right, left))
    assert there == back
    assert all(0 <= value <= 1 for value in there)
