"""The encoder as one plain function: word pieces, mask and marked words in, unit vectors out.

Shape aliases used below: B texts, T word pieces, H hidden size (384).
"""

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HIDDEN, LAYERS, HEADS, INNER, POSITIONS, EPSILON = 384, 6, 12, 1536, 512, 1e-12


class Layer(nn.Module):
    """One BERT layer."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.mixed = nn.Linear(HIDDEN, 3 * HIDDEN)  # query, key and value in one product
        self.output = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Shape: states (B, T, H), bias (B, 1, 1, T) added to the attention scores."""
        n_texts, n_pieces, _ = states.shape
        parts = self.mixed(states).reshape(n_texts, n_pieces, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        scores = query @ key.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5
        mixed = (torch.softmax(scores + bias, dim=-1) @ value).transpose(1, 2).reshape(n_texts, n_pieces, HIDDEN)
        states = self.norm1(states + self.dropout(self.output(mixed)))
        return self.norm2(states + self.dropout(self.down(functional.gelu(self.up(states)))))


class ByteEmbedding(nn.Module):
    """An embedding table in int8 with one scale per row."""

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scale = table.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127.0
        self.register_buffer("codes", torch.round(table / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """Return the rows as floats."""
        return self.codes[numbers].to(torch.float32) * self.scale[numbers]


MARKED_SHARE = 0.7  # weight of the marked words' direction beside that of the whole text


class Encoder(nn.Module):
    """BERT, mean over the text's pieces, length 1; where words are marked, what the text says of them weighs more."""

    def __init__(self, n_vocabulary: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.words: nn.Module = nn.Embedding(n_vocabulary, HIDDEN)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.mark = nn.Parameter(torch.zeros(HIDDEN))
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Return one vector per text. Shape: pieces, mask, marks (B, T), the last two of 0 and 1; result (B, H), length 1."""
        weights, marked = mask.to(torch.float32)[:, :, None], marks.to(torch.float32)[:, :, None]
        states = self.norm(self.words(pieces) + self.positions[: pieces.shape[1]] + self.kind + marked * self.mark)
        bias = (1.0 - weights[:, None, None, :, 0]) * -1e9
        for layer in self.layers:
            states = layer(states, bias)
        states = states.to(torch.float32)
        whole, part = (_direction((states * w).sum(dim=1)) for w in (weights, marked))
        return _direction(whole + MARKED_SHARE * part)


def _direction(vectors: Tensor) -> Tensor:
    return vectors / vectors.norm(dim=1, keepdim=True).clamp(min=1e-12)


def load_base(path: Path, *, dropout: float = 0.0) -> Encoder:
    """Return the network with the genuine weights of all-MiniLM-L6-v2.

    Args:
        dropout: share of each layer's output that is left out while training.

    Raises: ValueError, if the file is another.
    """
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != BASE_SHA256:
        raise ValueError(f"{path}: SHA-256 is {found}, expected {BASE_SHA256}")
    source = load_file(str(path))
    network = Encoder(source["embeddings.word_embeddings.weight"].shape[0], dropout)
    names = {
        "output": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    state = {
        "words.weight": source["embeddings.word_embeddings.weight"],
        "positions": source["embeddings.position_embeddings.weight"],
        "kind": source["embeddings.token_type_embeddings.weight"][0],
        "mark": torch.zeros(HIDDEN),
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        for part in ("weight", "bias"):
            state[f"layers.{number}.mixed.{part}"] = torch.cat(
                [source[f"encoder.layer.{number}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for own, theirs in names.items():
                state[f"layers.{number}.{own}.{part}"] = source[f"encoder.layer.{number}.{theirs}.{part}"]
    network.load_state_dict(state)
    return network.eval()
