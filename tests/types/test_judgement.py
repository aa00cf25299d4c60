from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import checked
from variorum.types.judgement import Anchor, Link, decide, links_of, make_judgement


def judgement(ruling, *groups):
    return make_judgement("claim", ruling, [[Anchor(x, x) for x in group] for group in groups], author="ane", at="now")


def decided(*links):
    found = decide([Link(*link) for link in links])
    return sorted("".join(sorted(group)) for group in found.together), sorted("".join(sorted(p)) for p in found.apart)


@pytest.mark.parametrize(
    ("links", "together", "apart"),
    [
        ([("same", "a", "b")], ["ab"], []),
        ([("same", "a", "b"), ("same", "b", "c"), ("same", "d", "e")], ["abc", "de"], []),
        ([("different", "a", "b")], [], ["ab"]),
        ([("same", "a", "b"), ("different", "a", "b")], [], ["ab"]),
        ([("different", "a", "b"), ("same", "b", "a")], ["ab"], []),
        ([("same", "a", "b"), ("open", "b", "a")], [], []),
        ([("open", "a", "b"), ("same", "a", "b")], ["ab"], []),
        ([("different", "a", "c"), ("same", "a", "b"), ("same", "b", "c")], ["abc"], []),
        ([("same", "a", "b"), ("different", "a", "c"), ("same", "b", "c")], ["bc"], ["ac"]),
        ([("same", "a", "b"), ("same", "b", "c"), ("different", "a", "c")], ["bc"], ["ac"]),
    ],
)  # fmt: skip
def test_the_later_ruling_outranks_what_it_contradicts(links, together, apart):
    assert decided(*links) == (together, apart)


def test_what_a_judgement_says_of_pairs():
    told = [(link.ruling, link.one, link.other) for link in links_of(judgement("same", "ab", "c"), ["ab", "c"])]
    assert told == [("same", "a", "b"), ("same", "a", "c"), ("same", "b", "c")]
    told = [(link.ruling, link.one, link.other) for link in links_of(judgement("different", "ab", "c"), ["ab", "c"])]
    assert told == [("different", "a", "c"), ("different", "b", "c")]
    assert list(links_of(judgement("different", "a", "a"), ["a", "a"])) == []


def test_the_id_follows_from_the_content():
    assert judgement("same", "ab") == judgement("same", "ab")
    ids = {j.id for j in (judgement("same", "ab"), judgement("same", "a", "b"), judgement("different", "a", "b"))}
    assert len(ids) == 3


LINKS = st.lists(
    st.builds(
        Link,
        st.sampled_from(["same", "different", "open"]),
        st.sampled_from("abcdef"),
        st.sampled_from("abcdef"),
    ).filter(lambda link: link.one != link.other),
    max_size=20,
)


@checked
@given(LINKS)
def test_no_pair_is_both_one_and_two_and_the_last_word_holds(links):
    found = decide(links)
    one = {frozenset(pair) for group in found.together for pair in combinations(group, 2)}
    two = {frozenset(pair) for pair in found.apart}
    assert not one & two
    if links:
        last = frozenset((links[-1].one, links[-1].other))
        assert {"same": last in one, "different": last in two, "open": last not in two}[links[-1].ruling]
