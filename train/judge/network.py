"""The judge's network: a small BERT over two passages, with two heads on pooled states.

Shape aliases used below: B pairs, T word pieces, H hidden size (384).
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from train.base import copy_base
from variorum.models.judge import (
    MARKED_A,
    MARKED_B,
    MAX_PIECES,
    N_KINDS,
    RELATIONS,
    TEXT_A,
    TEXT_B,
)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of the network; the encoder's are those of all-MiniLM-L6-v2."""

    n_vocabulary: int
    hidden: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = MAX_PIECES
    head: int = 128
    dropout: float = 0.1
    head_dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        hidden = sizes.hidden
        self.n_heads, self.size = sizes.attention_heads, hidden // sizes.attention_heads
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.output = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up, self.down = nn.Linear(hidden, sizes.inner), nn.Linear(sizes.inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Shape: states (B, T, H), bias (B, 1, 1, T) added to the attention scores."""
        n_batch, n_pieces, hidden = states.shape
        query, key, value = (
            part(states).reshape(n_batch, n_pieces, self.n_heads, self.size).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():  # the same sum in operators that every runtime has
            mixed = torch.softmax(query @ key.transpose(-1, -2) * self.size**-0.5 + bias, dim=-1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(n_batch, n_pieces, hidden)
        states = self.norm1(states + self.dropout(self.output(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class Head(nn.Module):
    """Features of a pair to scores. The features keep a middle axis so that the products are quantised with the rest."""

    def __init__(self, n_features: int, sizes: Sizes, n_scores: int) -> None:
        super().__init__()
        self.inner = nn.Linear(n_features, sizes.head)
        self.outer = nn.Linear(sizes.head, n_scores)
        self.dropout = nn.Dropout(sizes.head_dropout)

    def forward(self, features: Tensor) -> Tensor:
        """Shape: features (B, 1, F); result (B, scores)."""
        return self.outer(self.dropout(functional.gelu(self.inner(self.dropout(features)))))[:, 0]


class Network(nn.Module):
    """Pieces and kinds of pairs in; log-odds of "same event" and scores of the relations out."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        hidden = sizes.hidden
        self.words: nn.Module = nn.Embedding(sizes.n_vocabulary, hidden)
        self.positions = nn.Embedding(sizes.positions, hidden)
        self.kinds = nn.Embedding(N_KINDS, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(sizes.dropout)
        self.same = Head(5 * hidden + 2, sizes, 1)
        self.relation = Head(5 * hidden + 1, sizes, len(RELATIONS))

    def load_base(self, path: Path) -> None:
        """Fill the encoder with the weights of a BERT in safetensors form; marked pieces begin as small random offsets."""
        source = copy_base(self, path)
        kinds = source["embeddings.token_type_embeddings.weight"]
        with torch.no_grad():
            self.kinds.weight.normal_(std=0.01)
            self.kinds.weight.add_(kinds[0])
            self.kinds.weight[[TEXT_B, MARKED_B]] += 0.5 * (kinds[1] - kinds[0])

    def encode(self, pieces: Tensor, kinds: Tensor) -> Tensor:
        """Return contextual vectors. Shape: pieces, kinds (B, T), kind 0 is padding; result (B, T, H)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        states = self.words(pieces) + self.positions(places)[None] + self.kinds(kinds)
        states = self.dropout(self.norm(states))
        bias = (kinds == 0).to(states.dtype)[:, None, None, :] * -1e4
        for layer in self.layers:
            states = layer(states, bias)
        return states

    def forward(self, pieces: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Return log-odds of "same event" (B,) and scores of the relations (B, 3)."""
        states = self.encode(pieces, kinds)
        first = states[:, :1]
        a, marked_a = _pooled(states, kinds, TEXT_A, MARKED_A)
        b, marked_b = _pooled(states, kinds, TEXT_B, MARKED_B)
        same = [first, (a - b).abs(), a * b, (marked_a - marked_b).abs(), marked_a * marked_b]
        same += [_cosine(a, b), _cosine(marked_a, marked_b)]
        relation = [first, a, b, (a - b).abs(), a * b, _cosine(a, b)]
        return self.same(torch.cat(same, dim=-1))[:, 0], self.relation(torch.cat(relation, dim=-1))


def _pooled(states: Tensor, kinds: Tensor, text: int, marked: int) -> tuple[Tensor, Tensor]:
    """Return the mean over a side's text and over its marked pieces, or over the text again where none is marked."""
    is_marked = (kinds == marked).to(states.dtype)
    whole = is_marked + (kinds == text).to(states.dtype)
    some = (is_marked.sum(dim=1, keepdim=True) > 0).to(states.dtype)
    return _mean(states, whole), _mean(states, is_marked * some + whole * (1.0 - some))


def _mean(states: Tensor, weights: Tensor) -> Tensor:
    """Shape: states (B, T, H), weights (B, T); result (B, 1, H)."""
    return weights[:, None] @ states / weights.sum(dim=1).clamp(min=1.0)[:, None, None]


def _cosine(one: Tensor, other: Tensor) -> Tensor:
    norms = (one * one).sum(dim=-1, keepdim=True) * (other * other).sum(dim=-1, keepdim=True)
    return 4.0 * (one * other).sum(dim=-1, keepdim=True) / norms.clamp(min=1e-6).sqrt()
