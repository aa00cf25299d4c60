import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import TEXTS, checked, spans
from variorum.types.text import MARK, MARK_END, Span, hull, mark_words, unmark


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (-2, -1)])
def test_a_span_runs_forwards_from_zero(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@checked
@given(TEXTS, st.data())
def test_a_span_slices_by_code_points(text, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    span = Span(start, end)
    assert text[:start] + span.of(text) + text[end:] == text
    assert len(span) == len(span.of(text))


def test_letters_outside_the_first_plane_count_once():
    assert Span(1, 3).of("a🜚é z") == "🜚é"


@checked
@given(spans(), spans())
def test_contains_and_overlaps_are_those_of_sets_of_positions(one, other):
    a, b = set(range(one.start, one.end)), set(range(other.start, other.end))
    if a and b:
        assert one.overlaps(other) == bool(a & b)
    if b:
        assert one.contains(other) == (b <= a)
    assert one.overlaps(other) == other.overlaps(one)


@checked
@given(st.lists(spans(), min_size=1))
def test_the_hull_is_the_least_span_over_all(found):
    whole = hull(found)
    assert all(whole.contains(span) for span in found)
    assert whole.start in {span.start for span in found}
    assert whole.end in {span.end for span in found}


def test_neighbours_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))


@checked
@given(TEXTS, st.data())
def test_marked_words_are_found_again_and_the_text_is_as_before(text, data):
    text = text.replace(MARK, "").replace(MARK_END, "")
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    span = Span(start, end)
    assert unmark(mark_words(text, span)) == (text, span if len(span) else None)
    assert unmark(text) == (text, None)


@pytest.mark.parametrize(
    ("marked", "plain", "span"),
    [
        (f"a {MARK}b", "a b", None),
        (f"a {MARK_END}b", "a b", None),
        (f"a {MARK}b{MARK_END} {MARK}c{MARK_END}", "a b c", Span(2, 3)),
    ],
)
def test_stray_marks_are_dropped(marked, plain, span):
    assert unmark(marked) == (plain, span)
