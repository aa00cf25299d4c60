import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.tokens import tokenise
from variorum.types.text import Span


def words_of(text):
    return [span.of(text) for span in tokenise(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't go, said Velm's mayor.", "Do n't go , said Velm 's mayor ."),
        ("They’re the Orlos’ boats; he’d say it’s theirs.", "They ’re the Orlos ’ boats ; he ’d say it ’s theirs ."),
        ("They cannot pay $5m or £1,200.50.", "They can not pay $ 5 m or £ 1,200.50 ."),
        ("It cost US$40 (about 35%).", "It cost US$ 40 ( about 35 % ) ."),
        ("At 3am, 7:30pm and 6 p.m. on 9/11", "At 3 am , 7:30 pm and 6 p.m. on 9/11"),
        ("The U.S. and the U.N.'s envoy", "The U.S. and the U.N. 's envoy"),
        ("Mr. Orlo of St. Brannoc, No. 5 Dock St.", "Mr. Orlo of St. Brannoc , No. 5 Dock St."),
        ("No. He is J. Orlo.", "No . He is J. Orlo ."),
        ("a long-term co-owner of the 22-year-old ship", "a long - term co-owner of the 22 - year - old ship"),
        ("the 1990s, the ’80s and the 21st day", "the 1990s , the ’80s and the 21st day"),
        ("“Wait ... no—never!” he said--twice…", "“ Wait ... no — never ! ” he said -- twice …"),
        ("‘It’s here,’ O’Dell said", "‘ It ’s here , ’ O’Dell said"),
        ("see www.velm.example/a?b=1, or ask@velm.example.", "see www.velm.example/a?b=1 , or ask@velm.example ."),
        ("and/or the B&V line", "and / or the B&V line"),
        ("10–12 dead, 1,00,000 homeless, .5 km", "10 – 12 dead , 1,00,000 homeless , .5 km"),
        ("5km from café Zoë", "5 km from café Zoë"),
        ("cafe\u0301s", "cafe\u0301s"),
    ],
)
def test_words_as_universal_dependencies_have_them(text, expected):
    assert words_of(text) == expected.split(" ")


def test_only_the_span_is_read():
    text = "Orlo left. Velm slept."
    assert [span.of(text) for span in tokenise(text, Span(11, 22))] == ["Velm", "slept", "."]
    assert tokenise(text, Span(3, 3)) == []


@pytest.mark.parametrize("piece", ["a", "a-", "a.", "1,", "a@", "'s", "1.", "(", "www."])
def test_time_grows_with_length_alone(piece):
    def seconds(n_pieces):
        def once():
            started = time.process_time()
            tokenise(piece * n_pieces, Span(0, n_pieces * len(piece)))
            return time.process_time() - started

        return min(once() for _ in range(2))

    assert seconds(6_000) < 10 * seconds(1_500) + 0.02  # 16 times, were it quadratic


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="aBn't ’s.$%-/1,:@U“”…\n", max_size=60))
def test_tokens_cover_everything_but_white_space(text):
    found = tokenise(text, Span(0, len(text)))
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(len(span) > 0 and not any(map(str.isspace, span.of(text))) for span in found)
    assert "".join(span.of(text) for span in found) == "".join(text.split())
