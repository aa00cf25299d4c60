from tests.group.reports import make_report
from variorum.group.words import number_of, read_words, stem
from variorum.types.text import Span


def test_stems_meet():
    assert stem("closed") == stem("closes") == stem("closing") == stem("close")
    assert stem("running") == stem("runs") == "run"
    assert stem("class") == "class"
    assert stem("bus") == "bus"


def test_views():
    words = read_words(
        make_report("a", "Ferry off Velm", "The captain of the ferry met Ilse Korven. Nobody in Velm was hurt.")
    )
    ferry, korven, captain = (words.terms[number_of(stem(word))] for word in ("ferry", "korven", "captain"))
    assert (ferry.count, ferry.title, ferry.lead, ferry.name) == (2, True, True, 0)
    assert (korven.title, korven.name) == (False, 1)
    assert captain.name == 0
    assert number_of("ilse korven".replace("ilse", stem("ilse"))) in words.terms


def test_the_first_word_of_a_sentence_is_no_name():
    words = read_words(make_report("a", "", "Engineers came. Engineers left."))
    assert words.terms[number_of(stem("engineers"))].name == 0


def test_calendar():
    words = read_words(make_report("a", "", "On Tuesday, 3 March 2019, a mill burned."))
    other = read_words(make_report("a", "", "In may he may come on a tuesday."))
    assert words.days.bit_count() == words.months.bit_count() == words.years.bit_count() == 1
    assert (other.days, other.months, other.years) == (0, 0, 0)


def test_credits_do_not_count():
    text = "VELM (Northwire) - A mill burned. Reporting by Ilse Korven"
    report = make_report("a", "", "")
    tail = Span(text.index("Reporting"), len(text))
    bare = type(report)(id="a", text=text, sha256="", lead_in=Span(0, 19), tail=tail)
    words = read_words(bare)
    assert number_of("korven") not in words.terms
    assert number_of("northwir") not in words.terms
    assert number_of("mill") in words.terms
