from hypothesis import given
from hypothesis import strategies as st

from variorum.claim.mending import mended
from variorum.types.marks import Token
from variorum.types.text import Span

WORDS = (
    ("ought", "AUX", "MD", "aux"),
    ("be", "AUX", "VB", "cop"),
    ("ready", "ADJ", "JJ", "root"),
    ("like", "VERB", "VB", "advcl"),
)


def _token(i, word, head):
    text, upos, xpos, relation = word
    return Token(Span(i * 10, i * 10 + len(text)), text, text, upos, xpos, head, relation)


def test_an_ought_whose_next_verb_hangs_below_it_gives_no_circle():
    # "ought" governs the clause here, and the only verb further on hangs under it.
    tokens = (
        _token(0, ("ought", "AUX", "MD", "aux"), 1),
        _token(1, ("ready", "ADJ", "JJ", "root"), -1),
        _token(2, ("like", "VERB", "VB", "advcl"), 0),
    )
    assert _ends(mended(tokens, headline=False))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), st.randoms(use_true_random=False), st.booleans())
def test_mending_keeps_every_chain_of_heads_finite(words, random, headline):
    order = list(range(len(words)))
    random.shuffle(order)
    heads = {order[0]: -1}
    for place, i in enumerate(order[1:], 1):
        heads[i] = order[random.randrange(place)]
    tokens = tuple(_token(i, word, heads[i]) for i, word in enumerate(words))
    assert _ends(mended(tokens, headline=headline))


def _ends(tokens):
    for token in tokens:
        steps, node = 0, token.head
        while node >= 0:
            node, steps = tokens[node].head, steps + 1
            if steps > len(tokens):
                return False
    return True
