"""Polarity and certainty of event words, with the packaged tagger."""

from collections.abc import Callable

import pytest

from variorum.annotate.assemble import annotate_report
from variorum.annotate.events import find_events
from variorum.models.tagger import Tagger
from variorum.types.marks import Event
from variorum.types.report import Report

Find = Callable[[str, str], Event]


@pytest.fixture(scope="module")
def find() -> Find:
    tagger = Tagger.load()

    def found(text: str, word: str) -> Event:
        (event,) = [e for e in annotate_report(Report("r", text, ""), tagger).events if e.text == word]
        return event

    return found


@pytest.mark.parametrize(
    ("text", "word", "certainty"),
    [
        ("The driver fled on Monday.", "fled", "asserted"),
        ("The driver fled, police said.", "fled", "reported"),
        ("A fence would have stopped the van.", "stopped", "hedged"),
        ("The mayor demanded that the bridge be closed.", "closed", "planned"),
        ("Police said that the driver had fled.", "fled", "reported"),
        ("The driver may have fled.", "fled", "hedged"),
        ("The driver allegedly fled.", "fled", "hedged"),
        ("Police believe that the driver fled.", "fled", "hedged"),
        ("The driver was suspected of stealing the van.", "stealing", "hedged"),
        ("The driver was suspected of steering into the crowd, killing two people.", "killing", "hedged"),
        ("The van hit the crowd, killing two people.", "killing", "asserted"),
        ("The owner was accused of hiding the report.", "hiding", "hedged"),
        ("The driver appears to have fled.", "fled", "hedged"),
        ("The driver denied that he had fled.", "fled", "denied"),
        ("The driver denied having stolen the van.", "stolen", "denied"),
        ("His lawyer said that the driver denied having stolen the van.", "stolen", "denied"),
        ("The company plans to close the factory.", "close", "planned"),
        ("The company will close the factory.", "close", "planned"),
        ("The minister called for an investigation.", "investigation", "planned"),
        ("The minister urged the company to close the factory.", "close", "planned"),
        ("If the driver fled, the case is lost.", "fled", "hedged"),
        ("Has the driver fled?", "fled", "hedged"),
        ("It is unclear whether the driver fled.", "fled", "hedged"),
        ("Police did not confirm that the driver had fled.", "fled", "hedged"),
        ("There is no doubt that the driver fled.", "fled", "asserted"),
        ("The man who fled will stand trial.", "fled", "asserted"),
    ],
)
def test_certainty(find: Find, text: str, word: str, certainty: str) -> None:
    assert find(text, word).certainty == certainty


@pytest.mark.parametrize(
    ("text", "word", "polarity"),
    [
        ("The driver fled on Monday.", "fled", "positive"),
        ("The driver did not flee.", "flee", "negative"),
        ("The driver never returned.", "returned", "negative"),
        ("No passengers were injured.", "injured", "negative"),
        ("The alarm failed to sound.", "sound", "negative"),
        ("The driver left without paying.", "paying", "negative"),
        ("The driver denied that he had fled.", "fled", "positive"),
    ],
)
def test_polarity(find: Find, text: str, word: str, polarity: str) -> None:
    assert find(text, word).polarity == polarity


def test_event_points_at_its_token(find: Find) -> None:
    event = find("The port was calm. The driver fled.", "fled")
    assert (event.sentence, event.token, event.lemma) == (1, 2, "flee")


def test_nothing_in_nothing() -> None:
    assert find_events((), ()) == ()
