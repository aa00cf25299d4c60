import pytest

from variorum.read.notes import find_notes

BODY = "A mill burned at Osterly on Monday. Two men were hurt."


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Correction: The mill burned on Monday, not on Sunday.", "correction"),
        ("Corrections and clarifications: The mayor is called Holm.", "correction"),
        ("[Clarification, March 4: The mill belongs to the town.]", "clarification"),
        ("UPDATE: Police have arrested a man.", "update"),
        ("Editor's note: This story describes violence.", "note"),
        ("Editor's note: This story was updated on March 4 to correct the number of the hurt.", "correction"),
        ("This article was amended on 4 March 2021. An earlier version said three men were hurt.", "correction"),
        ("This story has been updated.", "update"),
        ("An earlier version of this article misspelled the mayor's name.", "correction"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_notes_at_both_ends(words, kind, first):
    text = f"{words}\n\n{BODY}" if first else f"{BODY}\n\n{words}\n"
    (note,) = find_notes(text)
    assert (note.span.of(text), note.kind) == (words, kind)


@pytest.mark.parametrize(
    "words",
    [
        BODY,
        "The corrections officer said nobody was hurt.",
        "Police updated the figure to twelve.",
        "She read this article twice, she said.",
        "The mayor corrected himself: it was Monday.",
        "Updated guidance from the ministry says mills need two doors.",
    ],
)
def test_what_is_no_note(words):
    assert find_notes(words) == ()


def test_only_near_the_ends():
    text = "\n\n".join(
        ["A sentence of the long report, which goes on."] * 60
        + ["This story has been updated."]
        + ["And on it goes, as reports do."] * 90
    )
    assert find_notes(text) == ()
