"""Frames over hand-made syntax: only places, tags and the subject's head matter.

Notation of a token: `word/UPOS/XPOS`; every word hangs on the first, unless `>HEAD/relation` says otherwise.
"""

import pytest

from variorum.annotate.frames import find_frames
from variorum.types.marks import Token
from variorum.types.text import Span
from variorum.types.tree import Tree

LEMMAS = {"said": "say", "says": "say", "told": "tell", "reported": "report", "fled": "flee", "According": "accord"}
FERRY = "The/DET/DT ferry/NOUN/NN sank/VERB/VBD ,/PUNCT/,"


def tree(line: str) -> Tree:
    tokens, start = [], 0
    for part in line.split():
        word, upos, rest = part.split("/", 2)
        xpos, _, link = rest.partition(">")
        head, _, relation = link.partition("/")
        lemma = LEMMAS.get(word, word.lower())
        span = Span(start, start + len(word))
        tokens.append(
            Token(span, word, lemma, upos, xpos, int(head) if head else (0 if tokens else -1), relation or "dep")
        )
        start += len(word) + 1
    return Tree(tokens)


@pytest.mark.parametrize(
    ("line", "taken", "source"),
    [
        (f"{FERRY} police/NOUN/NNS said/VERB/VBD ./PUNCT/.", "police said", "police"),
        (f"{FERRY} said/VERB/VBD police/NOUN/NNS ./PUNCT/.", "said police", "police"),
        (
            f"{FERRY} police/NOUN/NNS told/VERB/VBD the/DET/DT Courier/PROPN/NNP ./PUNCT/.",
            "police told the Courier",
            "police",
        ),
        (
            f"{FERRY} police/NOUN/NNS said/VERB/VBD on/ADP/IN Monday/PROPN/NNP ./PUNCT/.",
            "police said on Monday",
            "police",
        ),
        (
            f"{FERRY} the/DET/DT mayor/NOUN/NN ,/PUNCT/, Ada/PROPN/NNP Lind/PROPN/NNP ,/PUNCT/, said/VERB/VBD ./PUNCT/.",
            "the mayor , Ada Lind , said",
            "the mayor , Ada Lind",
        ),
        (f"{FERRY} according/VERB/VBG to/ADP/IN police/NOUN/NNS ./PUNCT/.", "according to police", "police"),
        (f"{FERRY} as/SCONJ/IN Lind/PROPN/NNP reported/VERB/VBD ./PUNCT/.", "as Lind reported", "Lind"),
    ],
)
def test_frame_at_the_end(line: str, taken: str, source: str) -> None:
    found = tree(line)
    (frame,) = find_frames(found, [])
    assert " ".join(t.text for t in found.tokens[frame.start : frame.end]) == taken
    assert " ".join(t.text for t in found.tokens[frame.source_start : frame.source_end]) == source


@pytest.mark.parametrize(
    "line",
    [
        "Police/NOUN/NNS said/VERB/VBD the/DET/DT ferry/NOUN/NN sank/VERB/VBD ./PUNCT/.",
        f"{FERRY} which/PRON/WDT said/VERB/VBD much/ADJ/JJ ./PUNCT/.",
    ],
)
def test_no_frame(line: str) -> None:
    assert find_frames(tree(line), []) == []


def test_no_frame_inside_marks() -> None:
    found = tree(f"{FERRY} police/NOUN/NNS said/VERB/VBD ./PUNCT/.")
    assert find_frames(found, [Span(0, 99)]) == []


def test_colon_introduces() -> None:
    (frame,) = find_frames(tree("Ada/PROPN/NNP Lind/PROPN/NNP said/VERB/VBD :/PUNCT/: Run/VERB/VB ./PUNCT/."), [])
    assert frame.introduces
    assert (frame.start, frame.end) == (0, 3)
