"""The tagger's network: a small BERT with a letter-case embedding and five heads.

Shape aliases used below: B sentences, T word pieces, W words, H hidden size.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.base import copy_base


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the network; the encoder's are those of all-MiniLM-L6-v2."""

    n_vocabulary: int
    n_shapes: int
    n_upos: int
    n_xpos: int
    n_relations: int
    n_names: int
    n_quotes: int
    n_facts: int
    hidden: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 256
    relation: int = 96
    link: int = 96
    dropout: float = 0.1
    head_dropout: float = 0.2


@dataclass(slots=True)
class Scores:
    """Raw scores of one batch; arcs and relations are None where syntax was not asked for."""

    upos: Tensor
    xpos: Tensor
    names: Tensor
    quotes: Tensor
    links: Tensor
    facts: Tensor
    arcs: Tensor | None
    relations: Tensor | None


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        hidden = sizes.hidden
        self.n_heads = sizes.attention_heads
        self.size = hidden // sizes.attention_heads
        self.query = nn.Linear(hidden, hidden)
        self.key = nn.Linear(hidden, hidden)
        self.value = nn.Linear(hidden, hidden)
        self.output = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, sizes.inner)
        self.down = nn.Linear(sizes.inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Shape: states (B, T, H), bias (B, 1, 1, T) added to the attention scores."""
        n_batch, n_pieces, hidden = states.shape

        def split(values: Tensor) -> Tensor:
            return values.reshape(n_batch, n_pieces, self.n_heads, self.size).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        if torch.onnx.is_in_onnx_export():  # the same sum in operators that every runtime has
            mixed = torch.softmax(query @ key.transpose(-1, -2) * self.size**-0.5 + bias, dim=-1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(n_batch, n_pieces, hidden)
        states = self.norm1(states + self.dropout(self.output(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Network(nn.Module):
    """Word pieces and shapes in; scores per word out: part of speech, dependency, name, role in a quotation, factuality."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        hidden = sizes.hidden
        self.words = nn.Embedding(sizes.n_vocabulary, hidden)
        self.positions = nn.Embedding(sizes.positions, hidden)
        self.kinds = nn.Parameter(torch.zeros(hidden))
        self.shapes = nn.Embedding(sizes.n_shapes, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(sizes.dropout)
        self.head_dropout = nn.Dropout(sizes.head_dropout)
        self.upos = nn.Linear(hidden, sizes.n_upos)
        self.xpos = nn.Linear(hidden, sizes.n_xpos)
        self.names = nn.Linear(hidden, sizes.n_names)
        self.quotes = nn.Linear(hidden, sizes.n_quotes)
        self.facts = nn.Linear(hidden, sizes.n_facts)
        self.link_from = nn.Linear(hidden, sizes.link)
        self.link_to = nn.Linear(hidden, sizes.link)
        self.arc_dependent = nn.Linear(hidden, sizes.arc)
        self.arc_head = nn.Linear(hidden, sizes.arc)
        self.arc_pair = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_prior = nn.Linear(sizes.arc, 1, bias=False)
        self.relation_dependent = nn.Linear(hidden, sizes.relation)
        self.relation_head = nn.Linear(hidden, sizes.relation)
        self.relation_pair = nn.Linear(sizes.relation, sizes.n_relations * sizes.relation, bias=False)
        self.relation_from_dependent = nn.Linear(sizes.relation, sizes.n_relations)
        self.relation_from_head = nn.Linear(sizes.relation, sizes.n_relations, bias=False)
        nn.init.normal_(self.shapes.weight, std=0.02)

    def load_base(self, path: Path) -> None:
        """Fill the encoder with the weights of a BERT in safetensors form."""
        source = copy_base(self, path)
        with torch.no_grad():
            self.kinds.copy_(source["embeddings.token_type_embeddings.weight"][0])

    def encode(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Return contextual vectors. Shape: pieces, shapes, mask (B, T); result (B, T, H)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.positions(places)[None] + self.kinds
        states = self.dropout(self.norm(states) + self.shapes(shapes))
        bias = (1.0 - mask.to(states.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor, *, syntax: bool = True
    ) -> Scores:
        """Shape: first, last (B, W) piece positions of each word; links (B, W, W); arcs (B, W, W + 1), column 0 the root."""
        states = self.encode(pieces, shapes, mask)
        hidden = states.shape[-1]
        at_first = torch.gather(states, 1, first[:, :, None].expand(-1, -1, hidden))
        at_last = torch.gather(states, 1, last[:, :, None].expand(-1, -1, hidden))
        words = self.head_dropout((at_first + at_last) * 0.5)
        scores = Scores(
            self.upos(words),
            self.xpos(words),
            self.names(words),
            self.quotes(words),
            self._links(words),
            self.facts(words),
            None,
            None,
        )
        if syntax:
            with_root = torch.cat([states[:, :1], words], dim=1)
            scores.arcs = self._arcs(words, with_root)
            scores.relations = self._relations(words, with_root)
        return scores

    def _links(self, words: Tensor) -> Tensor:
        """Return how well each word (row) goes with the cue that begins at each word (column)."""
        one = self.head_dropout(functional.gelu(self.link_from(words)))
        other = self.head_dropout(functional.gelu(self.link_to(words)))
        return one @ other.transpose(1, 2) * self.sizes.link**-0.5

    def _arcs(self, words: Tensor, with_root: Tensor) -> Tensor:
        dependent = self.head_dropout(functional.gelu(self.arc_dependent(words)))
        head = self.head_dropout(functional.gelu(self.arc_head(with_root)))
        pair = self.arc_pair(dependent) @ head.transpose(1, 2)
        return pair * self.sizes.arc**-0.5 + self.arc_prior(head).transpose(1, 2)

    def _relations(self, words: Tensor, with_root: Tensor) -> Tensor:
        """Shape: (B, W, R, W + 1)."""
        n_batch, n_words, _ = words.shape
        size, n_relations = self.sizes.relation, self.sizes.n_relations
        dependent = self.head_dropout(functional.gelu(self.relation_dependent(words)))
        head = self.head_dropout(functional.gelu(self.relation_head(with_root)))
        pair = self.relation_pair(dependent).reshape(n_batch, n_words * n_relations, size) @ head.transpose(1, 2)
        pair = pair.reshape(n_batch, n_words, n_relations, n_words + 1) * size**-0.5
        from_dependent = self.relation_from_dependent(dependent)[:, :, :, None]
        from_head = self.relation_from_head(head).transpose(1, 2)[:, None]
        return pair + from_dependent + from_head
