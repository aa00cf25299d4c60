from dataclasses import replace

import pytest

from tests.fakes.marks import Sheet
from variorum.compose.brief_sentences import Gist, content, fits_brief, opens_well, stands_alone

TAGS = {
    "the": ("DET", "det"), "The": ("DET", "det"), "order": ("NOUN", "nsubj"), "ferry": ("NOUN", "obj"),
    "Holt": ("PROPN", "nsubj"), "governor": ("NOUN", "nsubj"), "stopped": ("VERB", "root"), "halted": ("VERB", "root"),
    "storm": ("NOUN", "root"), "boats": ("NOUN", "obl"), "sank": ("VERB", "conj"), "harbour": ("NOUN", "obl"),
}  # fmt: skip


def first(text, tags=TAGS):
    sheet = Sheet("gazette", text, tags)
    return sheet, sheet.sentences[0]


@pytest.mark.parametrize(
    "text",
    [
        "At the same time, Holt stopped the ferry.",
        "Meanwhile Holt stopped the ferry.",
        "I saw Holt stop the ferry.",
        "Our guests know how Holt stopped the ferry.",
        "Holt stopped the ferry ...",
        "Holt stopped the ferry…",
    ],
)
def test_what_leans_on_other_sentences_or_on_the_writer_does_not_stand(text):
    _, sentence = first(text)
    assert not stands_alone(sentence, text)


@pytest.mark.parametrize(
    "text", ["Holt stopped the ferry.", "“I am glad,” Holt said of the ferry.", "The US halted the ferry."]
)
def test_a_whole_sentence_stands(text):
    _, sentence = first(text, {})
    assert stands_alone(sentence, text)


def test_whom_it_calls_he_must_be_in_the_sentence():
    sheet, sentence = first("Holt stopped the ferry after he slept. Then the ferry sank.", {})
    holt = sheet.entity("Holt")
    assert fits_brief(sheet.annotated, sentence)
    sheet.mention(holt, "he", kind="pronoun")
    assert fits_brief(sheet.annotated, sentence)
    alone, sentence = first("At noon the ferry stopped for him.")
    assert not fits_brief(alone.annotated, sentence)
    other, sentence = first("Holt slept. Then Berg stopped the ferry for him.")
    other.mention(other.entity("Holt"), "him", kind="pronoun")
    other.entity("Berg")
    assert not fits_brief(other.annotated, other.sentences[1])


def test_words_without_a_verb_do_not_stand():
    text = "Holt and the ferry."
    _, sentence = first(text)
    assert not stands_alone(sentence, text)


def test_a_reports_first_sentence_may_be_longer():
    long = " ".join(["ferry"] * 40) + "."
    sheet = Sheet("gazette", f"{long} {long}")
    assert [fits_brief(sheet.annotated, s) for s in sheet.sentences] == [True, False]


def test_a_subject_that_nothing_introduces_opens_no_brief():
    assert opens_well(first("Holt stopped the ferry.")[1])
    _, sentence = first("The order stopped.")
    tokens = list(sentence.tokens)
    hung = replace(sentence, tokens=(replace(tokens[0], head=1), *tokens[1:]))
    assert not opens_well(hung)


def test_most_words_in_common_are_a_repetition():
    one, other = (Gist(content(first(text)[1])) for text in ("Holt stopped the ferry.", "The ferry Holt halted sank."))
    assert one.words == {"holt", "stopped", "ferry"}
    assert not other.repeats(one)
    assert Gist(frozenset("abcd")).repeats(Gist(frozenset("abcx")))
    assert not Gist(frozenset("abcd")).repeats(Gist(frozenset("abxy")))
    assert not Gist(frozenset("abcd")).repeats(Gist(frozenset()))


def test_fewer_are_enough_where_both_tell_of_the_same_happening():
    one, other = frozenset("abcdefg"), frozenset("abcuvwx")
    assert not Gist(one, frozenset({"kill"})).repeats(Gist(other, frozenset({"arrest"})))
    assert Gist(one, frozenset({"kill"})).repeats(Gist(other, frozenset({"kill", "arrest"})))
