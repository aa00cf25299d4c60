import pytest

from tests.fakes.marks import Sheet, make_persons

TAGS = {
    "the": ("DET", "det"), "The": ("DET", "det"), "a": ("DET", "det"), "former": ("ADJ", "amod"),
    "transport": ("NOUN", "compound"), "governor": ("NOUN", "nsubj"), "Governor": ("NOUN", "nsubj"),
    "minister": ("NOUN", "nsubj"), "leader": ("NOUN", "nsubj"), "president": ("NOUN", "nsubj"),
    "President": ("NOUN", "nsubj"), "Norland": ("PROPN", "nmod"), "Norlandic": ("ADJ", "amod"),
    "baker": ("NOUN", "nsubj"), "oldest": ("ADJ", "amod"), "town": ("NOUN", "nmod"),
}  # fmt: skip


def sheet(name, text):
    return Sheet(name, text, TAGS)


def titled(name="gazette", title="Governor"):
    """Return a report that calls Vesna Holt by her office."""
    told = sheet(name, f"{title} Vesna Holt spoke.")
    holt = told.entity("Vesna Holt")
    told.mention(holt, title, kind="nominal")
    return told


def nameless(text, words, *others, name="herald"):
    """Return a report that names Vesna Holt and others, and somebody by a description alone."""
    told = sheet(name, text)
    for person in ("Vesna Holt", *others):
        told.entity(person)
    nobody = told.entity(words, nth=None, number="one")
    told.mention(nobody, words, kind="nominal")
    return told


def held(*sheets):
    """Return whether the last report's description is one of Vesna Holt's mentions."""
    holt = next(person for person in make_persons(*sheets) if person.name == "Vesna Holt")
    last = sheets[-1]
    return (last.report.id, last.entities[-1].id) in holt.members


def test_an_office_that_another_report_gives_a_person_means_that_person():
    assert held(titled(), nameless("Vesna Holt came. Then the governor left.", "the governor"))


def test_an_office_that_no_report_gives_anybody_means_nobody():
    told = sheet("gazette", "Vesna Holt spoke.")
    told.entity("Vesna Holt")
    assert not held(told, nameless("Vesna Holt came. Then the governor left.", "the governor"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vesna Holt met a governor.", "a governor"),
        ("Vesna Holt met the former governor.", "the former governor"),
        ("Vesna Holt met the governor of Norland.", "the governor"),
        ("Vesna Holt met the baker.", "the baker"),
        ("Then the governor left. Vesna Holt came.", "the governor"),
        ("Vesna Holt came. One. Two. Three. Four. Five. Then the governor left.", "the governor"),
    ],
    ids=["somebody", "earlier", "another place", "no office", "not yet named", "too far"],
)
def test_what_may_be_somebody_else_stays_open(text, words):
    assert not held(titled(), nameless(text, words))


def test_who_does_not_stand_in_the_report_is_not_meant():
    told = sheet("herald", "Then the governor left.")
    nobody = told.entity("the governor", nth=None, number="one")
    told.mention(nobody, "the governor", kind="nominal")
    assert not held(titled(), told)


def test_of_two_holders_the_one_mentioned_last_and_far_more_often():
    other = sheet("post", "Governor Piet Smit spoke.")
    other.mention(other.entity("Piet Smit"), "Governor", kind="nominal")
    once = nameless("Piet Smit met Vesna Holt. Then the governor left.", "the governor", "Piet Smit")
    assert not held(titled(), other, once)
    text = "Piet Smit met Vesna Holt. Holt sat. Holt rose. Then the governor left."
    often = sheet("herald", text)
    holt = often.entity("Vesna Holt")
    for nth in (1, 2):
        often.mention(holt, "Holt", nth=nth)
    often.entity("Piet Smit")
    often.mention(often.entity("the governor", nth=None, number="one"), "the governor", kind="nominal")
    assert held(titled(), other, often)


def test_several_ministers_need_the_words_that_tell_whose():
    minister = titled(title="transport minister")
    assert held(minister, nameless("Vesna Holt came. Then the transport minister left.", "the transport minister"))
    assert not held(minister, nameless("Vesna Holt came. Then the minister left.", "the minister"))


def test_a_countrys_leader_is_its_president():
    told = titled(title="Norlandic President")
    told.place("Norlandic", 1.0, 2.0, country="XN", feature="country", use="demonym")
    asked = nameless("Vesna Holt came. Then the Norlandic leader left.", "the Norlandic leader")
    assert not held(told, asked)
    asked.place("Norlandic", 1.0, 2.0, country="XN", feature="country", use="demonym")
    assert held(told, asked)


def test_the_leader_of_a_countrys_town_is_not_its_president():
    told = titled(title="Norlandic President")
    told.place("Norlandic", 1.0, 2.0, country="XN", feature="country", use="demonym")
    asked = nameless("Vesna Holt met the leader of Norland oldest town.", "the leader")
    asked.place("Norland", 1.0, 2.0, country="XN", feature="country")
    assert not held(told, asked)
