"""A sentence's dependency tree, read from its tokens' heads."""

from collections.abc import Collection, Iterator, Sequence

from variorum.types.marks import Token


def base(relation: str) -> str:
    """Return the universal part of a relation: `nsubj` for `nsubj:pass`."""
    return relation.split(":", 1)[0]


class Tree:
    """Children and subtrees of one sentence; positions are token indices."""

    __slots__ = ("_bases", "_children", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tuple(tokens)
        self._bases = tuple(base(token.relation) for token in self.tokens)
        children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                children[token.head].append(index)
        self._children = tuple(tuple(found) for found in children)

    @property
    def roots(self) -> tuple[int, ...]:
        """Tokens without a governor; one in a well-formed sentence."""
        return tuple(i for i, token in enumerate(self.tokens) if token.head < 0)

    def children(self, index: int, *relations: str) -> tuple[int, ...]:
        """Return the dependents of `index`, in order; only those with one of `relations` (full or base) if given."""
        found = self._children[index]
        if not relations:
            return found
        return tuple(i for i in found if self._bases[i] in relations or self.tokens[i].relation in relations)

    def child(self, index: int, *relations: str) -> int | None:
        """Return the first dependent with one of `relations`, None when there is none."""
        found = self.children(index, *relations)
        return found[0] if found else None

    def subtree(self, index: int, *, without: Collection[int] = ()) -> list[int]:
        """Return the tokens under `index` (itself included) in order; branches that start in `without` are left out."""
        found: list[int] = []
        stack = [index]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(child for child in self._children[node] if child not in without)
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the governors of `index`, nearest first."""
        node = self.tokens[index].head
        while node >= 0:
            yield node
            node = self.tokens[node].head
