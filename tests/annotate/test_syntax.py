import pytest

from tests.fakes.tagger import FakeTagger
from variorum.annotate.syntax import parse
from variorum.types.report import Report
from variorum.types.text import Span

TABLE = """
Ferry NOUN NN 2 nsubj
sinks VERB VBZ 0 root

Anna PROPN NNP 3 nsubj B-Person
Orlo PROPN NNP 1 flat I-Person
was AUX VBD 0 root
saved VERB VBN 3 dep
. PUNCT . 3 punct
"""


def test_tokens_carry_span_lemma_tags_and_head():
    text = "Ferry sinks\n\nAnna Orlo was saved."
    tagger = FakeTagger(TABLE)
    parsed = parse(Report(id="r1", text=text, sha256="", headline=Span(0, 11)), tagger)
    headline, body = parsed.sentences
    assert (headline.kind, body.kind) == ("headline", "body")
    assert [token.text for token in body.tokens] == ["Anna", "Orlo", "was", "saved", "."]
    assert all(token.span.of(text) == token.text for sentence in parsed.sentences for token in sentence.tokens)
    saved = body.tokens[3]
    assert (saved.lemma, saved.upos, saved.xpos, saved.head, saved.relation) == ("save", "VERB", "VBN", 2, "dep")
    assert body.tokens[2].head == -1
    assert parsed.names[0] == ()
    assert [(name.start, name.end, name.label) for name in parsed.names[1]] == [(0, 2, "Person")]


def test_the_tagger_is_asked_once_per_report():
    tagger = FakeTagger(lenient=True)
    parse(Report(id="r1", text="It rained. It snowed.", sha256=""), tagger)
    assert tagger.calls == [[["It", "rained", "."], ["It", "snowed", "."]]]


def test_an_empty_report_has_no_sentences():
    parsed = parse(Report(id="r1", text="", sha256=""), FakeTagger())
    assert parsed.sentences == parsed.names == ()


def test_the_fake_refuses_a_sentence_it_does_not_know():
    with pytest.raises(KeyError, match="It snowed"):
        FakeTagger(TABLE).tag([["It", "snowed"]])
