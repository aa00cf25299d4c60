import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.sentences import MAX_SENTENCE, split_sentences
from variorum.types.report import Report
from variorum.types.text import Span


def report_of(text, *, headline=None, lead_in=None):
    def span(words):
        return None if words is None else Span(text.index(words), text.index(words) + len(words))

    return Report(id="r1", text=text, sha256="", headline=span(headline), lead_in=span(lead_in))


def sentences_of(text, **spans):
    return [sentence.span.of(text) for sentence in split_sentences(report_of(text, **spans))]


@pytest.mark.parametrize(
    "parts",
    [
        ["The bridge fell.", "Nobody was hurt."],
        ["Mr. Orlo met Dr. Vane in St. Brannoc.", "They left."],
        ["The U.S. delegation left at 3 a.m. on Tuesday.", "It rained."],
        ["They came from the U.S.", "The ferry was late."],
        ["It cost 3.5 million.", "No. 5 Dock Road was shut."],
        ["J. K. Orlo spoke.", "She was brief."],
        ["Tarn Ltd. said it would pay.", "Orlo Inc. did not."],
        ["“It was quick.", "Very quick.”", "He left."],
        ["“It was over in a minute.” she recalled to a reporter.", "He left."],
        ["“Never!” Orlo said.", "He left."],
        ['"Who knew?" the mayor asked.', "Nobody did."],
        ["He wondered ... and left.", "She stayed…", "Then it rained."],
        ["It was over (at last.)", "She slept."],
        ["The fire went out.[2]", "It was cold."],
        ["Was it safe?!", "Nobody knew."],
        ["It sank.", "‘Everyone is out.’", "The crew cheered."],
        ["The talks ended on Jan. 5 in Velm.", "A deal is near."],
        ["1. Close the lock.", "2. Call Orlo."],
    ],
)
def test_sentences_of_one_paragraph(parts):
    assert sentences_of(" ".join(parts)) == parts


def test_a_missing_blank_after_the_full_stop_still_ends_the_sentence():
    assert sentences_of("The pier came down.The crew swam.") == ["The pier came down.", "The crew swam."]
    assert sentences_of("Visit harbour.Example or not.") == ["Visit harbour.Example or not."]


def test_headline_headings_and_body_are_told_apart():
    text = (
        "Ferry sinks off Velm\n\nVELM (Wire) - A ferry sank. All lived.\n\nA long night\n\nDivers came.\n\nBy the lake"
    )
    found = split_sentences(report_of(text, headline="Ferry sinks off Velm", lead_in="VELM (Wire) -"))
    assert [(s.kind, s.paragraph, s.span.of(text)) for s in found] == [
        ("headline", 0, "Ferry sinks off Velm"),
        ("body", 1, "A ferry sank."),
        ("body", 1, "All lived."),
        ("heading", 2, "A long night"),
        ("body", 3, "Divers came."),
        ("body", 4, "By the lake"),
    ]


def test_a_short_quotation_is_no_heading():
    text = "“Not a word”\n\nThe mayor left.\n\nPolice said:\n\n“Stay in.”"
    assert {s.kind for s in split_sentences(report_of(text))} == {"body"}


def test_a_headline_that_ends_in_mid_line_is_kept_apart():
    text = "Ferry sinks: 'All safe. No fear' A ferry sank."
    found = split_sentences(report_of(text, headline="Ferry sinks: 'All safe. No fear'"))
    assert [s.span.of(text) for s in found] == ["Ferry sinks: 'All safe. No fear'", "A ferry sank."]


def test_one_paragraph_per_line():
    text = "Ferry sinks off Velm harbour\nA ferry sank on Friday off the coast of Velm, the port said\nDivers came."
    assert sentences_of(text) == text.split("\n")


def test_hard_wrapped_text_is_read_across_its_lines():
    text = (
        "A ferry sank on Friday off the coast of Velm after it had struck a\n"
        "sandbank in fog, the port said. All forty passengers were brought to\n"
        "land by fishing boats from Velm and the villages around it within an\n"
        "hour.\n\n"
        "The port was shut."
    )
    assert sentences_of(text) == [
        text[: text.index(" All")],
        text[text.index("All") : text.index("\n\n")],
        "The port was shut.",
    ]


def test_a_line_that_goes_on_in_small_letters_is_the_same_sentence():
    assert sentences_of("The port was\nshut on Friday.") == ["The port was\nshut on Friday."]


def test_empty_and_blank_texts_have_no_sentences():
    assert sentences_of("") == sentences_of(" \n\n\t ") == []


@pytest.mark.parametrize("piece", ["word ", "a", "Mr. ", ". ", '."', "a-", ".[1] ", "a\n", "…"])
def test_time_grows_with_length_alone(piece):
    def seconds(length):
        report = report_of((piece * length)[:length])

        def once():
            started = time.process_time()
            split_sentences(report)
            return time.process_time() - started

        return min(once() for _ in range(2))

    assert seconds(24_000) < 10 * seconds(6_000) + 0.02  # 16 times, were it quadratic


@pytest.mark.parametrize("piece", ["word ", "a", "Mr. ", "a\n", "…"])
def test_a_run_without_sentence_ends_is_cut_at_white_space(piece):
    text = (piece * 20_000)[:20_000]
    found = split_sentences(report_of(text))
    assert all(len(s.span) <= MAX_SENTENCE for s in found)
    assert [word for s in found for word in s.span.of(text).split()] == text.split() or " " not in piece
    assert "".join("".join(s.span.of(text).split()) for s in found) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aB. \n“”\"'?!…1,:U S", max_size=120))
def test_spans_are_ordered_trimmed_and_lose_nothing(text):
    found = split_sentences(report_of(text))
    at = 0
    for sentence in found:
        words = sentence.span.of(text)
        assert sentence.span.start >= at
        assert words
        assert words == words.strip()
        assert "\n\n" not in words
        assert not text[at : sentence.span.start].strip()
        at = sentence.span.end
    assert not text[at:].strip()


def test_the_tail_is_left_out_and_the_paragraph_before_it_is_no_heading():
    text = "A ferry sank.\n\nBy the lake\n\nReporting by A. Orlo\n\nRead more"
    tail = Span(text.index("Reporting"), len(text))
    found = split_sentences(Report(id="r1", text=text, sha256="", tail=tail))
    assert [(s.kind, s.span.of(text)) for s in found] == [("body", "A ferry sank."), ("body", "By the lake")]
