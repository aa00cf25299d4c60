"""Who is named as the speaker, over whole small reports with the packaged tagger; one case for each cause of a wrong one."""

from collections.abc import Callable

import pytest

from variorum.annotate.assemble import annotate_report
from variorum.models.tagger import Tagger
from variorum.types.marks import AnnotatedReport
from variorum.types.report import Report

Read = Callable[..., AnnotatedReport]


@pytest.fixture(scope="module")
def read() -> Read:
    tagger = Tagger.load()
    return lambda text, outlet=None: annotate_report(Report("r", text, "", outlet=outlet), tagger)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(
            "The bridge is safe, Inge Dahl said. “We look every day,” she said.\n\n"
            "The head of the ferry guild, Marta Vell, wants a new one. “Ours is very old,” she said.",
            "Marta Vell",
            id="whom the sentence before is about",
        ),
        pytest.param(
            "“I rang the bell,” Ada Lind said.\n\n"
            "The loss came to 90,000 crowns, according to Marta Vell. “They knew which drawers,” she said.",
            "Marta Vell",
            id="according to",
        ),
        pytest.param(
            "Ola Berg was convicted in May.\n\nHis lawyer, Kit Vell, said that he would appeal. “It is wrong,” she said.",
            "Kit Vell",
            id="his lawyer said that he",
        ),
        pytest.param(
            "Justice Marta Vell ruled that the ferry must stay in port.\n\n“You let greed steer,” the judge told the court.",
            "Marta Vell",
            id="an honorific is an office",
        ),
        pytest.param("“It is over,” the envoy to Norway Dame Ada Lind said.", "Ada Lind", id="a long title"),
        pytest.param("“It is over,” the Coast Guard's Dr. Ada Lind told reporters.", "Ada Lind", id="a body's doctor"),
        pytest.param(
            "Ola Berg asked Jonas Vell whether the lamp was out.\n\n“Of course it was,” he said.",
            "Jonas Vell",
            id="who was asked answers",
        ),
        pytest.param(
            "Ola Berg told the court that Jonas Vell admitted having seen the smoke. He also said that the lamp was out.",
            "Ola Berg",
            id="who is retold has no turn",
        ),
        pytest.param(
            "“The lamp was out,” Jonas Vell said.\n\nOla Berg did not deny it, but he said that the fog was thick.",
            "Ola Berg",
            id="the main clause goes on",
        ),
        pytest.param("“It is over,” said 35-year-old Ada Lind.", "Ada Lind", id="an age"),
        pytest.param("WHO said about 60 people had fallen ill.", "WHO", id="a body that looks like a pronoun"),
        pytest.param(
            "The court heard from a deckhand, Ola Berg, who said that the lamp was out.",
            "Ola Berg",
            id="a name and who",
        ),
        pytest.param(
            "A statement from Harbour Radio said that the mast had been bent.", "Harbour Radio", id="a statement from"
        ),
        pytest.param("The lamp was out, said one of the sailors.", "one of the sailors", id="one of them"),
        pytest.param(
            "Ola Berg remarked in May that: “The lamp was out and nobody had seen to it for weeks.\n\n“We ran away.”",
            "Ola Berg",
            id="a paragraph that runs on",
        ),
    ],
)
def test_the_speaker_is(read: Read, text: str, speaker: str) -> None:
    assert read(text).quotations[-1].speaker == speaker


def test_an_office_in_the_lead_is_whom_the_report_names_later(read: Read) -> None:
    annotated = read("The ferry was late, the town's registrar said.\n\nThe fog was thick, registrar Marta Vell said.")
    assert [q.speaker for q in annotated.quotations] == ["Marta Vell", "Marta Vell"]


def test_an_office_in_the_lead_of_two_bearers_is_nobody_named(read: Read) -> None:
    annotated = read(
        "The ferry was late, the town's registrar said.\n\n"
        "The fog was thick, registrar Marta Vell said. Registrar Ola Berg said that the lamp was out."
    )
    assert annotated.quotations[0].speaker == "town's registrar"


def test_the_woman_at_the_counter_is_not_the_woman_who_spoke_before(read: Read) -> None:
    annotated = read(
        "Marta Vell said that the ferry was late.\n\nThe woman at the counter saw the smoke. “I only looked up,” she said."
    )
    assert annotated.quotations[-1].speaker != "Marta Vell"


def test_who_says_more_behind_a_whole_quotation_did_not_say_that_one(read: Read) -> None:
    annotated = read(
        "“This was no accident,” the mayor Ada Lind said at the quay. “Is this how they keep us safe?” "
        "The ferry line said in a letter on Sunday that a rope was the cause."
    )
    by_words = {q.content[-1].of(annotated.report.text): q.speaker for q in annotated.quotations}
    assert by_words["“Is this how they keep us safe?”"] == "Ada Lind"
    assert by_words["that a rope was the cause"] == "ferry line"


@pytest.mark.parametrize(
    ("text", "outlet", "chain"),
    [
        ("Marta Vell told the Harbour Herald that the ferry was late.", None, ("Harbour Herald", "Marta Vell")),
        ("Marta Vell told the Harbour Herald that the ferry was late.", "Harbour Herald", ("Marta Vell",)),
        ("Marta Vell told the Harbour Guild that the ferry was late.", None, ("Marta Vell",)),
        ("The ferry was late, Marta Vell said in an interview with Radio Lenne.", None, ("Radio Lenne", "Marta Vell")),
        (
            "The Harbour Herald quoted Marta Vell as saying that the ferry was late.",
            None,
            ("Harbour Herald", "Marta Vell"),
        ),
        ("Marta Vell was quoted as saying that the ferry was late.", None, ("Marta Vell",)),
    ],
)
def test_another_outlet_that_was_told_stands_first_in_the_chain(
    read: Read, text: str, outlet: str | None, chain: tuple[str, ...]
) -> None:
    assert max(read(text, outlet).quotations, key=lambda q: len(q.chain)).chain == chain


def test_the_same_newspaper_is_the_one_named_before(read: Read) -> None:
    annotated = read(
        "Ola Berg told the Harbour Herald that the lamp was out. "
        "Marta Vell told the same newspaper that the ferry was late."
    )
    assert [q.chain[0] for q in annotated.quotations] == ["Harbour Herald", "Harbour Herald"]


def test_what_is_cited_as_a_reason_is_no_source(read: Read) -> None:
    assert [q.speaker for q in read("“We close,” Ada Lind said, citing high costs.").quotations] == ["Ada Lind"]


def test_who_works_for_an_outlet_was_told_not_the_outlet(read: Read) -> None:
    annotated = read("Ada Lind told Harbour Radio host Ola Berg that the ferry was late.")
    assert annotated.quotations[0].chain == ("Ada Lind",)


def test_what_somebody_declares_is_no_speaker(read: Read) -> None:
    assert read("Ada Lind, who had waited for hours, declared victory before her crew.").quotations == ()
