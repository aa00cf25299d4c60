from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.annotate.quoted import quoted_spans


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We left,” Berg said. “We ran.”", ["“We left,”", "“We ran.”"]),
        ('"We left," Berg said.', ['"We left,"']),
        ("Berg’s boat left.", []),
        ("‘It wasn’t Berg’s boat,’ she said.", ["‘It wasn’t Berg’s boat,’"]),
        ("“We left.\n\n“Then we ran,” he said.", ["“We left.", "“Then we ran,”"]),
        ('He said "no.\nThen he left.', ['"no.']),
        ("''We left,'' Berg said.", ["''We left,''"]),
        ("'We left,' Berg said. 'It wasn't late.'", ["'We left,'", "'It wasn't late.'"]),
        ("The boys' boat left in '98, Berg's too.", []),
        ("Berg said: 'We left.\nThen he slept.", []),
        ("“He told us ‘run’ and left,” Berg said.", ["“He told us ‘run’ and left,”"]),
    ],
)
def test_stretches_between_marks(text: str, quoted: list[str]) -> None:
    assert [span.of(text) for span in quoted_spans(text)] == quoted


@given(st.text(alphabet="ab “”‘’'\"\n", max_size=40))
def test_in_order_without_overlap_or_line_break(text: str) -> None:
    spans = quoted_spans(text)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert not any("\n" in span.of(text) for span in spans)
