from tests.fakes.marks import make_report
from variorum.compose.superseded import superseded
from variorum.types.text import Span
from variorum.types.versions import Change


def test_what_a_later_version_took_out_or_altered_is_no_longer_said():
    old = make_report("old", "One gate opened. Nine boats left. Rain fell.")
    changes = (
        Change("changed", before=Span(17, 33), after=Span(17, 35)),
        Change("removed", before=Span(34, 44)),
        Change("added", after=Span(40, 50)),
        Change("moved", before=Span(0, 16), after=Span(60, 76)),
    )
    new = make_report("new", "One gate opened. Eleven boats left.", version_of="old", changes=changes)
    assert superseded([old, new]) == {"old": (Span(17, 33), Span(34, 44))}


def test_reports_that_are_no_versions_take_nothing_back():
    assert superseded([make_report("old", "One gate opened."), make_report("new", "Two gates opened.")]) == {}
