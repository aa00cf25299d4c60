from dataclasses import FrozenInstanceError

import pytest

from tests.fakes.marks import make_report


def test_a_reports_text_cannot_be_changed():
    report = make_report("gazette", "It rained.")
    with pytest.raises(FrozenInstanceError):
        report.text = "It snowed."
    with pytest.raises((AttributeError, TypeError)):
        report.notes = "more"


def test_nothing_is_known_of_a_report_that_says_nothing():
    report = make_report("gazette", "It rained.")
    assert (report.outlet, report.published, report.credit, report.language, report.origin) == (None,) * 5
    assert (report.body_start, report.flags, report.byline) == (0, (), ())
