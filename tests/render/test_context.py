from hypothesis import given
from hypothesis import strategies as st

from variorum.render.context import LIMIT, Sentences

TEXT = 'Harbour shut\n\nThe gate fell at 4 p.m. on Monday. Mr. Olmar saw it. "It fell," he said.\n\nNobody was near.'


def around(words: str, context: int = 1) -> str:
    start = TEXT.index(words)
    found = Sentences(TEXT, headline_end=12).around(start, start + len(words), context=context)
    return TEXT[found.start : found.end]


def test_one_sentence_before_is_the_context():
    assert around("Olmar saw") == "The gate fell at 4 p.m. on Monday. Mr. Olmar saw it."


def test_headline_is_no_context_so_the_next_sentence_is():
    assert around("gate fell") == "The gate fell at 4 p.m. on Monday. Mr. Olmar saw it."


def test_words_over_two_sentences_keep_both():
    assert around("on Monday. Mr. Olmar", 0) == "The gate fell at 4 p.m. on Monday. Mr. Olmar saw it."


def test_last_sentence_reaches_over_the_paragraph():
    assert around("Nobody") == '"It fell," he said.\n\nNobody was near.'


def test_very_long_sentences_are_cut_between_words_and_say_so():
    text = "word " * 400
    found = Sentences(text).around(1000, 1004)
    assert (found.cut_before, found.cut_after) == (True, True)
    assert 1000 - LIMIT <= found.start < 1000
    assert text[found.start - 1] == " "
    assert text[found.end] == " "


@given(st.text(alphabet="aB. \n!?\"'\u2019\U0001f6a2", max_size=80), st.data())
def test_excerpt_always_holds_the_words(text: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = Sentences(text).around(start, end, context=data.draw(st.integers(0, 2)))
    assert 0 <= found.start <= start
    assert end <= found.end <= len(text)
