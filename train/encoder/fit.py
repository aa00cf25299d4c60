"""Fine-tune the encoder so that statements of one fact lie together, while unmarked texts keep their vectors.

Each step takes the statements of one topic or story, their predicate words marked: every pair of different reports is
judged at once (a sigmoid loss over all pairs, Zhai et al. 2023, and a contrastive one over each statement's partners,
Khosla et al. 2020). Beside them unmarked sentences are held to the vectors of the base.
"""

import json
import logging
import math
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from train.encoder.network import Encoder, load_base
from variorum.types.text import unmark

logger = logging.getLogger(__name__)
MAX_PIECES = 96
Row = tuple[list[int], list[int]]  # word pieces, and 1 where they are marked


@dataclass(frozen=True, slots=True)
class FitConfig:
    """What a run depends on; written beside the checkpoint."""

    seed: int = 20261121
    threads: int = 2
    epochs: int = 6
    peak: float = 5e-5
    warmup: float = 0.1
    weight_decay: float = 0.02
    n_statements: int = 110  # of one group in a step
    n_plain: int = 16
    plain_weight: float = 4.0
    temperature: float = 0.06
    contrast: float = 0.5
    positive_weight: float = 3.0
    dropout: float = 0.1


@dataclass(frozen=True, slots=True)
class Unit:
    """The statements of one group.

    Args:
        clauses: their readings, the predicate word marked.
        reports: the number of the report each stands in.
        facts: what each tells.
    """

    name: str
    clauses: tuple[str, ...]
    reports: tuple[int, ...]
    facts: tuple[frozenset[str], ...]


class Pieces:
    """Texts to word pieces and marks, and rows of them to tensors."""

    def __init__(self, tokenizer_file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_PIECES)

    def row(self, text: str) -> Row:
        """Return one text's pieces, as the run time cuts them."""
        plain, span = unmark(text)
        encoding = self._tokenizer.encode(plain)
        return encoding.ids, [
            int(span is not None and start < span.end and span.start < end) for start, end in encoding.offsets
        ]

    def collate(self, rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
        """Return pieces, mask and marks. Shape: (B, T)."""
        width = max(len(pieces) for pieces, _ in rows)
        found = torch.zeros(3, len(rows), width, dtype=torch.long)
        for number, (pieces, marks) in enumerate(rows):
            found[0, number, : len(pieces)] = torch.tensor(pieces)
            found[1, number, : len(pieces)] = 1
            found[2, number, : len(pieces)] = torch.tensor(marks)
        return found[0], found[1], found[2]


def fit(units: Sequence[Unit], plain: Sequence[str], base: Path, out: Path, config: FitConfig) -> Path:
    """Train and return the path of the weights; `out` keeps a checkpoint after each epoch and is resumed from.

    Args:
        plain: unmarked texts whose vectors stay those of the base.
        base: folder of all-MiniLM-L6-v2.
    """
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps(asdict(config)), encoding="utf-8")
    pieces = Pieces(base / "tokenizer.json")
    network = load_base(base / "model.safetensors", dropout=config.dropout)
    torch.nn.init.normal_(network.mark, std=0.01)
    rows = [pieces.row(text) for text in plain]
    targets = vectors_of(network, rows, pieces)
    scale = torch.nn.Parameter(torch.tensor([10.0, -6.0]))
    parameters = list(network.parameters())
    optimizer = torch.optim.AdamW(
        [
            {"params": parameters, "lr": 0.0, "weight_decay": config.weight_decay},
            {"params": [scale], "lr": 0.02, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
    )
    begin = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        begin = saved["epoch"]
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        scale.data.copy_(saved["scale"])
    total, started = config.epochs * len(units), time.time()
    for epoch in range(begin, config.epochs):
        rng = random.Random(config.seed + epoch)
        order = list(units)
        rng.shuffle(order)
        network.train()
        losses = np.zeros(2)
        for number, unit in enumerate(order):
            optimizer.param_groups[0]["lr"] = config.peak * _rate(epoch * len(units) + number, total, config.warmup)
            told = statement_loss(network, scale, unit, pieces, rng, config)
            chosen = rng.sample(range(len(rows)), config.n_plain)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                kept = network(*pieces.collate([rows[place] for place in chosen]))
            stray = (1.0 - (kept * targets[chosen]).sum(dim=1)).mean()
            optimizer.zero_grad()
            (told + config.plain_weight * stray).backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            losses += (float(told.detach()), float(stray.detach()))
        mean = losses / len(order)
        logger.info("epoch %d: loss %.3f, plain 1-cos %.4f, %.0f s", epoch, *mean, time.time() - started)
        torch.save(
            {
                "epoch": epoch + 1,
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "scale": scale.detach(),
            },
            checkpoint,
        )
    weights = out / "weights.pt"
    torch.save(network.eval().state_dict(), weights)
    return weights


def statement_loss(
    network: Encoder, scale: Tensor, unit: Unit, pieces: Pieces, rng: random.Random, config: FitConfig
) -> Tensor:
    """Return the loss over the pairs of one group's statements (a sample of them where there are many)."""
    places = list(range(len(unit.clauses)))
    if len(places) > config.n_statements:
        places = sorted(rng.sample(places, config.n_statements))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = network(*pieces.collate([pieces.row(unit.clauses[place]) for place in places]))
    report = torch.tensor([unit.reports[place] for place in places])
    across = report[:, None] != report[None]
    same = torch.tensor([[float(bool(unit.facts[a] & unit.facts[b])) for b in places] for a in places])
    cosines = vectors @ vectors.T
    judged = torch.triu(across, 1)
    logits, truth = (scale[0] * cosines + scale[1])[judged], same[judged]
    loss = functional.binary_cross_entropy_with_logits(logits, truth, reduction="none")
    weight = 1.0 + (config.positive_weight - 1.0) * truth
    total = (loss * weight).sum() / (config.positive_weight * truth.sum() + 20.0)
    log = torch.log_softmax((cosines / config.temperature).masked_fill(~across, -1e4), dim=1)
    partners = same * across
    has = partners.sum(dim=1) > 0
    if has.any():
        total = total - config.contrast * ((log * partners).sum(dim=1)[has] / partners.sum(dim=1)[has]).mean()
    return total


def vectors_of(network: Encoder, rows: Sequence[Row], pieces: Pieces) -> Tensor:
    """Return the vectors of rows, in order. Shape: (rows, H)."""
    was_training = network.training
    network.eval()
    found = torch.zeros(len(rows), network.positions.shape[1])
    order = sorted(range(len(rows)), key=lambda place: len(rows[place][0]))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            places = order[start : start + 64]
            found[places] = network(*pieces.collate([rows[place] for place in places]))
    network.train(was_training)
    return found


def _rate(step: int, total: int, warmup: float) -> float:
    first = max(1, math.ceil(warmup * total))
    return (step + 1) / first if step < first else max(0.0, (total - step) / (total - first))
