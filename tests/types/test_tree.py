from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import checked, trees
from variorum.types.marks import Token
from variorum.types.text import Span
from variorum.types.tree import Tree, base


def tree(heads, relations=None):
    return Tree(
        [
            Token(Span(i, i + 1), "w", "w", "X", "XX", head, relations[i] if relations else "dep")
            for i, head in enumerate(heads)
        ]
    )


@checked
@given(trees())
def test_a_tree_is_one_root_with_everything_under_it(heads):
    found = tree(heads)
    (root,) = found.roots
    assert found.subtree(root) == list(range(len(heads)))
    assert sorted(i for node in range(len(heads)) for i in found.children(node)) == [
        i for i in range(len(heads)) if i != root
    ]


@checked
@given(trees(), st.data())
def test_ancestors_are_those_whose_subtree_holds_the_token(heads, data):
    found = tree(heads)
    node = data.draw(st.integers(0, len(heads) - 1))
    assert set(found.ancestors(node)) == {i for i in range(len(heads)) if i != node and node in found.subtree(i)}


@checked
@given(trees(), st.data())
def test_a_branch_left_out_is_left_out_whole(heads, data):
    found = tree(heads)
    node = data.draw(st.integers(0, len(heads) - 1))
    (root,) = found.roots
    rest = found.subtree(root, without={node})
    if node != root:
        assert set(rest) == set(range(len(heads))) - set(found.subtree(node))


def test_children_by_full_or_base_relation():
    found = tree([1, -1, 1, 1], ["nsubj:pass", "root", "obj", "obl"])
    assert found.children(1) == (0, 2, 3)
    assert found.children(1, "nsubj") == found.children(1, "nsubj:pass") == (0,)
    assert found.children(1, "obj", "obl") == (2, 3)
    assert found.children(1, "obl:tmod") == ()
    assert (found.child(1, "obj"), found.child(1, "iobj"), found.child(0)) == (2, None, None)


def test_base():
    assert (base("nsubj:pass"), base("root")) == ("nsubj", "root")


def test_an_empty_tree_has_no_root():
    assert tree([]).roots == ()
