from collections import Counter

import pytest

from bench.statements import kind_of, print_triggers
from tests.fakes.clauses import report_of
from variorum.types.text import Span


@pytest.mark.parametrize(
    ("words", "kind"), [("made", "verb"), ("made an arrest", "verb and noun"), ("arrest", "noun"), ("an", "state")]
)
def test_the_kind_of_a_marked_predicate(words, kind):
    annotated = report_of("arrested")
    at = annotated.report.text.index(words)
    assert kind_of(Span(at, at + len(words)), annotated) == kind


def test_recall_is_printed_by_kind_and_of_all(capsys):
    print_triggers({"verb": Counter(marked=4, clauses=3, nominal=3), "noun": Counter(marked=4, clauses=0, nominal=2)})
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[-3:]]
    assert rows == [["verb", "4", "0.750", "0.750"], ["noun", "4", "0.000", "0.500"], ["all", "8", "0.375", "0.625"]]
