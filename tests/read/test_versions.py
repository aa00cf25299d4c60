from hypothesis import given
from hypothesis import strategies as st

from variorum.read.versions import compare_versions
from variorum.types.ids import digest
from variorum.types.report import Report
from variorum.types.text import Span


def report(text):
    return Report("r", text, digest(text))


def told(old, new):
    def words(span, text):
        return span.of(text) if span else None

    return [(c.kind, words(c.before, old), words(c.after, new)) for c in compare_versions(report(old), report(new))]


OLD = "Mill fire\n\nA mill burned at Osterly on Monday. Two men were hurt.\n\nThe cause is not known."


def test_what_stays_is_no_change():
    assert told(OLD, OLD.replace("\n\n", "\n \n")) == []
    assert told("He said “no” to it.", 'He said "no" to it.') == []


def test_a_sentence_in_other_words_with_the_words_that_differ():
    new = OLD.replace("Two men were hurt", "Three men were hurt")
    (change,) = compare_versions(report(OLD), report(new))
    assert (change.kind, change.before.of(OLD), change.after.of(new)) == (
        "changed", "Two men were hurt.", "Three men were hurt.",
    )  # fmt: skip
    assert [span.of(OLD) for span in change.words_before] == ["Two"]
    assert [span.of(new) for span in change.words_after] == ["Three"]


def test_added_and_removed_sentences():
    new = OLD.replace("The cause is not known.", "Police are asking for witnesses. One has come forward.")
    assert told(OLD, new) == [
        ("added", None, "Police are asking for witnesses."),
        ("added", None, "One has come forward."),
        ("removed", "The cause is not known.", None),
    ]


def test_a_sentence_that_moved_is_told_once():
    new = "Mill fire\n\nThe cause is not known.\n\nA mill burned at Osterly on Monday. Two men were hurt."
    assert told(OLD, new) == [("moved", "The cause is not known.", "The cause is not known.")]


def test_a_sentence_in_other_words_is_found_though_it_stands_elsewhere():
    new = "Mill fire\n\nThe cause is not known.\n\nA mill burned at Osterly on Monday. Three men were hurt."
    assert told(OLD, new) == [
        ("moved", "The cause is not known.", "The cause is not known."),
        ("changed", "Two men were hurt.", "Three men were hurt."),
    ]


def test_two_headlines_are_one_change_however_little_they_share():
    older, newer = (
        Report("r", text, digest(text), headline=Span(0, text.index("\n")))
        for text in (OLD, OLD.replace("Mill fire", "Two men in hospital"))
    )
    (change,) = compare_versions(older, newer)
    assert (change.kind, change.before.of(older.text), change.after.of(newer.text)) == (
        "changed", "Mill fire", "Two men in hospital",
    )  # fmt: skip
    assert (change.words_before, change.words_after) == ((change.before,), (change.after,))


texts = st.lists(
    st.sampled_from(["A mill burned.", "Two men fell!", "Who did it?", "\n\n", "no end"]), max_size=12
).map(" ".join)


@given(texts, texts)
def test_spans_hold_and_nothing_but_the_same_is_silent(old, new):
    changes = compare_versions(report(old), report(new))
    for change in changes:
        assert change.before is None or change.before.of(old).strip()
        assert change.after is None or change.after.of(new).strip()
        assert (change.before is None) == (change.kind == "added")
        assert (change.after is None) == (change.kind == "removed")
    if old.split() != new.split():
        assert changes
