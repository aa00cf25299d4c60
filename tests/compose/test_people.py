from tests.fakes.marks import Sheet
from tests.fakes.story import make_story
from variorum.compose.people import story_entities

TAGS = {"smuggler": ("NOUN", "obj"), "boatman": ("NOUN", "obj")}


def sheet(name, label):
    found = Sheet(name, f"Joost Ravel fled in a Lenne boat. A diver saw the {label}.", TAGS)
    entity = found.entity("Joost Ravel")
    found.mention(entity, label, kind="nominal")
    return found


def test_each_outlets_label_stands_with_the_person():
    (person,) = story_entities(make_story(sheet("gazette", "smuggler"), sheet("herald", "boatman")))
    assert [(label.report, label.label, label.voice) for label in person.labels] == [
        ("gazette", "smuggler", "outlet"), ("herald", "boatman", "outlet"),
    ]  # fmt: skip


def test_mentions_of_all_reports_are_kept_and_slice_back():
    sheets = {s.report.id: s for s in (sheet("gazette", "smuggler"), sheet("herald", "boatman"))}
    (person,) = story_entities(make_story(*sheets.values()))
    words = [sheets[m.report].text[m.start : m.end] for m in person.mentions]
    assert words == ["Joost Ravel", "smuggler", "Joost Ravel", "boatman"]


def test_people_and_bodies_come_before_places_and_the_widely_named_before_the_rest():
    one, other = sheet("gazette", "smuggler"), sheet("herald", "boatman")
    for found in (one, other):
        found.entity("Lenne", type="place")
    other.entity("Radio Osterby", type="organisation", nth=None)
    assert [e.name for e in story_entities(make_story(one, other))] == ["Joost Ravel", "Radio Osterby", "Lenne"]
