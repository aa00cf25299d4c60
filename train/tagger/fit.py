"""Train the tagger on CPU: cycles of warm-up and linear decay, resumable from a checkpoint."""

import json
import logging
import random
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from train.tagger.batches import IGNORE, Batch, Encoded, Labels, WordPieces, collate, encode, epoch
from train.tagger.data import NAME_TYPES, Dropped, Sentence, read_conllu, read_worldwide, subsample
from train.tagger.model import Network, Sizes
from variorum.models.word_shape import SHAPES

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FitConfig:
    """What a run depends on; written beside the checkpoint."""

    cycles: tuple[int, ...] = (1, 4, 1)  # epochs per cycle; each cycle warms up and decays to (nearly) zero
    names_share: tuple[float, ...] = (0.5, 1.0, 1.0)  # share of the names sentences seen in each cycle
    peak: tuple[float, ...] = (3e-4, 2.5e-4, 1.5e-4)  # encoder learning rate per cycle
    head_factor: float = 3.0  # heads and shape embedding learn faster
    warmup: float = 0.08
    n_pieces: int = 1200  # padded word pieces per batch
    weight_decay: float = 0.01
    seed: int = 20261121
    threads: int = 2
    minutes: tuple[float, ...] = ()  # optional wall-time limit per cycle: the decay is hurried to meet it


@dataclass(slots=True)
class Corpus:
    """Encoded training data, the labels, and what was dropped."""

    syntax: list[Encoded]
    names: list[Encoded]
    labels: Labels
    pieces: WordPieces
    dropped: Dropped = field(default_factory=Dropped)


def load_corpus(data: Path, tokenizer_file: Path) -> Corpus:
    """Read the training splits and number their labels."""
    dropped = Dropped()
    syntax: list[Sentence] = []
    for name in ("ud_ewt/en_ewt-ud-train.conllu.gz", "ud_gum/en_gum-ud-train.conllu.gz"):
        syntax.extend(read_conllu(data / name, dropped))
    names = read_worldwide(data / "worldwide_newswire", "train", dropped, merge_possessives=True)
    labels = Labels(
        upos=tuple(sorted({tag for sentence in syntax for tag in sentence.upos})),
        xpos=tuple(sorted({tag for sentence in syntax for tag in sentence.xpos})),
        relations=tuple(sorted({tag for sentence in syntax for tag in sentence.relations})),
        names=("O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI")),
    )
    pieces = WordPieces(Tokenizer.from_file(str(tokenizer_file)))
    return Corpus(encode(syntax, pieces, labels), encode(names, pieces, labels), labels, pieces, dropped)


def new_network(labels: Labels, n_vocabulary: int) -> Network:
    """Return a network sized for the labels."""
    return Network(
        Sizes(
            n_vocabulary=n_vocabulary,
            n_shapes=len(SHAPES),
            n_upos=len(labels.upos),
            n_xpos=len(labels.xpos),
            n_relations=len(labels.relations),
            n_names=len(labels.names),
        )
    )


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Return the mean loss per word of one batch, summed over its tasks."""
    scores = network(batch.pieces, batch.shapes, batch.mask, batch.first, batch.last, syntax=batch.syntax)
    if not batch.syntax:
        return _cross_entropy(scores.names, batch.names)
    n_words = batch.first.shape[1]
    columns = torch.arange(n_words + 1)[None, None, :]
    beyond = columns > batch.n_words[:, None, None]
    own = columns == (torch.arange(n_words)[None, :, None] + 1)
    arcs = scores.arcs.masked_fill(beyond | own, -1e4)
    known = batch.heads.clamp(min=0)
    at_gold = torch.gather(scores.relations, 3, known[:, :, None, None].expand(-1, -1, scores.relations.shape[2], 1))
    return (
        0.5 * _cross_entropy(scores.upos, batch.upos)
        + 0.5 * _cross_entropy(scores.xpos, batch.xpos)
        + _cross_entropy(arcs, batch.heads)
        + _cross_entropy(at_gold[..., 0], batch.relations)
    )


def fit(data: Path, base: Path, tokenizer_file: Path, out: Path, config: FitConfig) -> Path:
    """Train (or resume in `out`) and return the file of the last cycle's weights."""
    torch.set_num_threads(config.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(data, tokenizer_file)
    logger.info("read %d syntax and %d names sentences", len(corpus.syntax), len(corpus.names))
    for reason, count in sorted(corpus.dropped.counts.items()):
        logger.info("dropped or mended: %s: %d", reason, count)
    (out / "labels.json").write_text(json.dumps(asdict(corpus.labels)), encoding="utf-8")
    (out / "config.json").write_text(json.dumps(asdict(config)), encoding="utf-8")
    network = new_network(corpus.labels, Tokenizer.from_file(str(tokenizer_file)).get_vocab_size())
    network.load_base(base)
    start_cycle = 0
    for cycle in range(len(config.cycles)):
        done = out / f"cycle{cycle + 1}.pt"
        if done.exists():
            network.load_state_dict(torch.load(done, weights_only=True))
            start_cycle = cycle + 1
    for cycle in range(start_cycle, len(config.cycles)):
        _fit_cycle(network, corpus, config, cycle, out)
        torch.save(network.state_dict(), out / f"cycle{cycle + 1}.pt")
        logger.info("cycle %d done", cycle + 1)
    return out / f"cycle{len(config.cycles)}.pt"


def _fit_cycle(network: Network, corpus: Corpus, config: FitConfig, cycle: int, out: Path) -> None:
    network.words.weight.requires_grad_(requires_grad=False)
    names = subsample(corpus.names, _at(config.names_share, cycle), config.seed + cycle)
    optimizer = _optimizer(network, config, _at(config.peak, cycle))
    schedule = [
        (number, batch)
        for number in range(config.cycles[cycle])
        for batch in epoch(corpus.syntax, names, n_pieces=config.n_pieces, seed=config.seed + 1000 * cycle + number)
    ]
    n_steps = len(schedule)
    limit = config.minutes[cycle] * 60 if cycle < len(config.minutes) else float("inf")
    checkpoint = out / f"cycle{cycle + 1}.resume.pt"
    first_step, spent = 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        first_step, spent = state["step"], state["spent"]
        logger.info("resumed at step %d", first_step)
    began = time.monotonic() - spent
    network.train()
    running: dict[bool, list[float]] = {True: [], False: []}
    seen = 0
    for step in range(first_step, n_steps):
        elapsed = time.monotonic() - began
        progress = max(step / n_steps, elapsed / limit)
        if progress >= 1.0:
            logger.info("time limit reached at step %d of %d", step, n_steps)
            break
        factor = min(progress / config.warmup, (1.0 - progress) / (1.0 - config.warmup))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * max(factor, 1e-3)
        batch = collate(schedule[step][1], corpus.pieces, random.Random(config.seed * 7 + cycle * 100003 + step))
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        running[batch.syntax].append(float(loss.detach()))
        seen += batch.pieces.numel()
        if (step + 1) % 50 == 0:
            logger.info(
                "cycle %d step %d/%d progress %.3f syntax %.3f names %.3f pieces/s %.0f minutes %.1f",
                cycle + 1, step + 1, n_steps, progress, _mean(running[True]), _mean(running[False]),
                seen / (time.monotonic() - began - spent), (time.monotonic() - began) / 60,
            )  # fmt: skip
            running = {True: [], False: []}
        if (step + 1) % 400 == 0:
            state = {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "step": step + 1,
                "spent": time.monotonic() - began,
            }
            torch.save(state, checkpoint)
    checkpoint.unlink(missing_ok=True)


def _optimizer(network: Network, config: FitConfig, peak: float) -> torch.optim.Optimizer:
    encoder, encoder_plain, heads = [], [], []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith(("layers.", "norm.", "positions.", "kinds")):
            heads.append(parameter)
        elif parameter.ndim > 1 and not name.startswith("positions."):
            encoder.append(parameter)
        else:
            encoder_plain.append(parameter)
    groups = [
        {"params": encoder, "peak": peak, "weight_decay": config.weight_decay},
        {"params": encoder_plain, "peak": peak, "weight_decay": 0.0},
        {"params": heads, "peak": peak * config.head_factor, "weight_decay": config.weight_decay},
    ]
    return torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.98), eps=1e-8)


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORE)


def _at(values: tuple[float, ...], cycle: int) -> float:
    """Return the value of a cycle; cycles beyond the list keep its last value."""
    return values[min(cycle, len(values) - 1)]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else float("nan")
