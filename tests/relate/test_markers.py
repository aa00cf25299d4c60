import pytest

from variorum.relate.markers import markers, marks_of

TEXTS = {
    "Story of the talking heron was a hoax": {"debunk"},
    "Mayor denies the ferry was sold": {"deny"},
    "Ferry reportedly sold": {"rumour"},
    "The ferry may be sold": {"possible"},
    "Police investigate the talking heron": {"open"},
    "Owner confirms the sale": {"confirm"},
    "Was the ferry sold?": {"question"},
    "The harbour master did not sell it": {"negation"},
    "Heron “speaks Frisian” in Orlo": {"quoted"},
    "Report: ferry sold": {"label", "rumour"},
    "The ferry is blue": set(),
}


@pytest.mark.parametrize("text", TEXTS)
def test_marker_words(text):
    assert set(marks_of(text)) >= TEXTS[text]
    if not TEXTS[text]:
        assert not marks_of(text)


def test_the_word_is_given_as_written():
    assert marks_of("It was a HOAX")["debunk"] == "HOAX"
    assert marks_of("It isn’t so")["negation"] == "isn’t"


def test_no_word_inside_another():
    assert not {"negation", "debunk"} & set(marks_of("The northern knot"))


def test_every_word_stands_once():
    assert all(pattern.pattern for pattern in markers().values())
