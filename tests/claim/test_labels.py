import pytest

from tests.fakes.marks import Sheet, find, make_persons
from variorum.claim.labels import find_labels, labels_in, marked_stretches, stance
from variorum.types.text import Span

TAGS = {
    "escaped": ("ADJ", "amod"),
    "convict": ("NOUN", "obj"),
    "smuggler": ("NOUN", "compound"),
    "man": ("NOUN", "nsubj"),
    "Joost": ("PROPN", "nsubj"),
    "Ravel": ("PROPN", "flat"),
}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("suspect", "suspected"),
        ("the alleged attackers", "acting"),
        ("Terrorist", "terror"),
        ("old baker", None),
        ("suspect's lawyer", None),
        ("leader of the rebels", None),
        ("suspect of note", "suspected"),
        ("", None),
    ],
)
def test_stance_is_that_of_the_last_word(label, expected):
    assert stance(label) == expected


def told(sheet):
    (person,) = make_persons(sheet)
    return [(label.label, label.voice) for label in find_labels([sheet.annotated], [person])[person.id]]


def test_a_description_is_a_label_without_its_article():
    sheet = Sheet("gazette", "Joost Ravel was seen in the port. Police caught the escaped convict at noon.", TAGS)
    entity = sheet.entity("Joost Ravel")
    sheet.mention(entity, "the escaped convict", kind="nominal")
    assert told(sheet) == [("escaped convict", "outlet")]


def test_a_name_itself_is_no_label_but_the_noun_before_it_is():
    sheet = Sheet("gazette", "Police caught smuggler Joost Ravel at noon.", TAGS)
    entity = sheet.entity("Joost Ravel")
    assert told(sheet) == []
    sheet.mention(entity, "smuggler", kind="nominal")
    assert told(sheet) == [("smuggler", "outlet")]


def test_a_label_in_quoted_words_is_not_the_outlets_voice():
    sheet = Sheet("gazette", "Joost Ravel fled. “Nobody had seen the escaped convict before,” a diver said.", TAGS)
    entity = sheet.entity("Joost Ravel")
    sheet.mention(entity, "the escaped convict", kind="nominal")
    sheet.quote("“Nobody had seen the escaped convict before,”", "a diver")
    assert told(sheet) == [("escaped convict", "quoted")]


def test_reported_words_without_marks_are_the_outlets_voice():
    sheet = Sheet("gazette", "Joost Ravel fled. A diver said the escaped convict swam.", TAGS)
    entity = sheet.entity("Joost Ravel")
    sheet.mention(entity, "the escaped convict", kind="nominal")
    sheet.quote("the escaped convict swam", "A diver", kind="indirect")
    assert told(sheet) == [("escaped convict", "outlet")]


def test_a_bare_name_and_a_pronoun_are_no_labels():
    sheet = Sheet("gazette", "Joost Ravel fled. He swam.", TAGS)
    entity = sheet.entity("Joost Ravel")
    sheet.mention(entity, "He", kind="pronoun")
    assert told(sheet) == []


def test_words_for_nobody_known_are_no_labels():
    sheet = Sheet("gazette", "Joost Ravel fled. Police caught the escaped convict.", TAGS)
    sheet.entity("Joost Ravel")
    nobody = sheet.entity("the escaped convict", nth=None)
    sheet.mention(nobody, "the escaped convict", kind="nominal")
    assert told(sheet) == []


def test_labels_in_a_stretch_of_one_report():
    sheet = Sheet("gazette", "The man ran. Police caught smuggler Joost Ravel.", TAGS)
    entity = sheet.entity("Joost Ravel")
    sheet.mention(entity, "The man", kind="nominal")
    sheet.mention(entity, "smuggler", kind="nominal")
    (person,) = make_persons(sheet)
    labels = find_labels([sheet.annotated], [person])
    first = find(sheet.text, "The man ran.")
    assert [x.label for x in labels_in(labels, person.id, "gazette", first)] == ["man"]
    assert [x.label for x in labels_in(labels, person.id, "gazette", Span(0, len(sheet.text)))] == ["man", "smuggler"]
    assert labels_in(labels, person.id, "herald", Span(0, 99)) == []
    assert labels_in(labels, "p9", "gazette", Span(0, 99)) == []


def labelled(text, words, tags):
    """Return the only label of Joost Ravel, whom `words` describe."""
    sheet = Sheet("gazette", text, {**TAGS, **tags})
    sheet.mention(sheet.entity("Joost Ravel"), words, kind="nominal")
    return told(sheet)


def test_what_stands_behind_of_belongs_to_the_label_but_no_name_does():
    tags = {"head": ("NOUN", "appos"), "the": ("DET", "det"), "Harbour": ("PROPN", "nmod"), "Board": ("PROPN", "nmod")}
    text = "Joost Ravel, the head of the Harbour Board, spoke."
    assert labelled(text, "the head", tags) == [("head of the Harbour Board", "outlet")]
    tags = {"Master": ("NOUN", "nmod:desc"), "Ports": ("PROPN", "nmod")}
    assert labelled("Master of Ports Joost Ravel spoke.", "Master", tags) == [("Master of Ports", "outlet")]


def test_a_deputy_is_no_prosecutor():
    tags = {"Deputy": ("PROPN", "compound"), "Prosecutor": ("PROPN", "compound")}
    text = "Deputy Prosecutor Joost Ravel spoke."
    assert labelled(text, "Prosecutor", tags) == [("Deputy Prosecutor", "outlet")]


def test_what_stands_in_marks_is_quoted_whoever_says_it():
    sheet = Sheet("gazette", "Joost Ravel fled. “Catch the escaped convict!” he read.", TAGS)
    sheet.mention(sheet.entity("Joost Ravel"), "the escaped convict", kind="nominal")
    assert told(sheet) == [("escaped convict", "quoted")]
    beside = Sheet("gazette", "“Joost Ravel fled,” said the escaped convict of the “harbour”.", TAGS)
    beside.mention(beside.entity("Joost Ravel"), "the escaped convict", kind="nominal")
    assert [voice for _, voice in told(beside)] == ["outlet"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A “b c” d", ["“b c"]),
        ('A "b" c "d" e', ['"b', '"d']),
        ("“A b\nc” d", ["“A b"]),
        ("A b", []),
        ("A ”b", []),
    ],
)
def test_stretches_between_double_marks(text, found):
    assert [span.of(text) for span in marked_stretches(text)] == found
