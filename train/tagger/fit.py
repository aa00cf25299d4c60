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

from bench.quotations import ROLES
from train.tagger.batches import IGNORE, Batch, Encoded, Labels, WordPieces, coarse_masks, collate, encode, epoch
from train.tagger.data import NAME_TYPES, Document, Dropped, read_conllu, read_worldwide
from train.tagger.facts_data import read_facts
from train.tagger.model import Network, Sizes
from train.tagger.names_data import read_coarse
from train.tagger.quotes_data import read_quotes
from train.tagger.shipped import load_shipped
from variorum.models.word_shape import SHAPES

logger = logging.getLogger(__name__)
TASKS = ("syntax", "names", "coarse", "quotes", "facts")


@dataclass(frozen=True, slots=True)
class FitConfig:
    """What a run depends on; written beside the checkpoint."""

    cycles: tuple[int, ...] = (4,)  # epochs per cycle; each cycle warms up and decays to (nearly) zero
    peak: tuple[float, ...] = (3e-4, 2e-4)  # encoder learning rate per cycle
    tasks: tuple[str, ...] = TASKS
    window: int = 160  # word pieces of a window of sentences; 0: every sentence alone
    head_factor: float = 3.0  # heads and shape embedding learn faster
    warmup: float = 0.08
    n_pieces: int = 2400  # padded word pieces per batch
    weight_decay: float = 0.01
    seed: int = 20261121
    threads: int = 2
    minutes: tuple[float, ...] = ()  # optional wall-time limit per cycle: the decay is hurried to meet it
    start: str = ""  # a shipped model.onnx to begin from
    open_only: bool = False  # sets of licence class `open` alone


@dataclass(slots=True)
class Corpus:
    """Encoded training data by task, the labels, and what was dropped."""

    tasks: dict[str, list[list[Encoded]]]
    labels: Labels
    pieces: WordPieces
    dropped: Dropped = field(default_factory=Dropped)


def load_corpus(data: Path, tokenizer_file: Path, config: FitConfig) -> Corpus:
    """Read the training splits and number their labels."""
    dropped = Dropped()
    syntax: list[Document] = []
    for name in ("ud_ewt/en_ewt-ud-train.conllu.gz", "ud_gum/en_gum-ud-train.conllu.gz"):
        syntax.extend(read_conllu(data / name, dropped))
    sentences = [sentence for document in syntax for sentence in document]
    labels = Labels(
        upos=tuple(sorted({tag for sentence in sentences for tag in sentence.upos})),
        xpos=tuple(sorted({tag for sentence in sentences for tag in sentence.xpos})),
        relations=tuple(sorted({tag for sentence in sentences for tag in sentence.relations})),
        names=("O", *(f"{prefix}-{kind}" for kind in NAME_TYPES for prefix in "BI")),
        quotes=("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI")),
    )
    documents: dict[str, list[Document]] = {"syntax": syntax}
    if "names" in config.tasks and not config.open_only:
        documents["names"] = read_worldwide(data / "worldwide_newswire", "train", dropped, merge_possessives=True)
    if "coarse" in config.tasks:
        documents["coarse"] = read_coarse(data, dropped)
    if "quotes" in config.tasks and not config.open_only:
        documents["quotes"] = read_quotes(data / "polnear", "train", dropped)
    if "facts" in config.tasks:
        documents["facts"] = read_facts(data / "factuality/UDS_IH2/train.jsonl.gz", dropped, complete=False)
        if not config.open_only:
            documents["facts"] += read_facts(data / "factuality/UW/train.jsonl.gz", dropped, complete=True)
    pieces = WordPieces(Tokenizer.from_file(str(tokenizer_file)))
    encoded = {task: encode(found, pieces, labels) for task, found in documents.items() if task in config.tasks}
    return Corpus(encoded, labels, pieces, dropped)


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
            n_quotes=len(labels.quotes),
            n_facts=len(labels.facts),
        )
    )


def loss_of(network: Network, batch: Batch, masks: Tensor) -> Tensor:
    """Return the mean loss per word of one batch, summed over its tasks.

    `masks` (coarse labels, names): the name tags that each coarse label allows.
    """
    scores = network(batch.pieces, batch.shapes, batch.mask, batch.first, batch.last, syntax=batch.syntax)
    loss = scores.names.new_zeros(())
    if _known(batch.names):
        loss = loss + _cross_entropy(scores.names, batch.names)
    if _known(batch.coarse):
        known = batch.coarse != IGNORE
        log = torch.log_softmax(scores.names[known].float(), dim=-1)
        loss = loss - torch.logsumexp(log.masked_fill(~masks[batch.coarse[known]], -1e4), dim=-1).mean()
    if _known(batch.quotes):
        loss = loss + _cross_entropy(scores.quotes, batch.quotes)
        beyond = (batch.sentences < 0)[:, None, :]
        loss = loss + 0.3 * _cross_entropy(scores.links.float().masked_fill(beyond, -1e4), batch.anchors)
    if _known(batch.facts):
        loss = loss + _cross_entropy(scores.facts, batch.facts)
    if scores.arcs is not None and scores.relations is not None:
        same = batch.sentences[:, :, None] == batch.sentences[:, None, :]
        own = torch.eye(same.shape[1], dtype=torch.bool)
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same & ~own], dim=2)
        arcs = scores.arcs.float().masked_fill(~allowed, -1e4)
        heads = batch.heads.clamp(min=0)
        at = heads[:, :, None, None].expand(-1, -1, scores.relations.shape[2], 1)
        loss = (
            loss
            + 0.5 * _cross_entropy(scores.upos, batch.upos)
            + 0.5 * _cross_entropy(scores.xpos, batch.xpos)
            + _cross_entropy(arcs, batch.heads)
            + _cross_entropy(torch.gather(scores.relations, 3, at)[..., 0], batch.relations)
        )
    return loss


def fit(data: Path, base: Path, tokenizer_file: Path, out: Path, config: FitConfig) -> Path:
    """Train (or resume in `out`) and return the file of the last cycle's weights."""
    torch.set_num_threads(config.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    corpus = load_corpus(data, tokenizer_file, config)
    for task, documents in corpus.tasks.items():
        n_pieces = sum(sentence.n_pieces for document in documents for sentence in document)
        logger.info(
            "%s: %d documents, %d sentences, %d pieces", task, len(documents), sum(map(len, documents)), n_pieces
        )
    for reason, count in sorted(corpus.dropped.counts.items()):
        logger.info("dropped or mended: %s: %d", reason, count)
    (out / "labels.json").write_text(json.dumps(asdict(corpus.labels)), encoding="utf-8")
    (out / "config.json").write_text(json.dumps(asdict(config)), encoding="utf-8")
    network = new_network(corpus.labels, Tokenizer.from_file(str(tokenizer_file)).get_vocab_size())
    network.load_base(base)
    if config.start:
        logger.info("from %s; fresh: %s", config.start, ", ".join(load_shipped(network, Path(config.start))))
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
    masks = coarse_masks(corpus.labels.names, alone="names" not in corpus.tasks)
    tasks = [(documents, 1.0) for documents in corpus.tasks.values()]
    optimizer = _optimizer(network, config, _at(config.peak, cycle))
    schedule = [
        (number, batch)
        for number in range(config.cycles[cycle])
        for batch in epoch(
            tasks, window=config.window, n_pieces=config.n_pieces, seed=config.seed + 1000 * cycle + number
        )
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
    running: dict[str, list[float]] = {}
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
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(network, batch, masks)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        running.setdefault(_task(batch), []).append(float(loss.detach()))
        seen += batch.pieces.numel()
        if (step + 1) % 50 == 0:
            logger.info(
                "cycle %d step %d/%d progress %.3f loss %s pieces/s %.0f minutes %.1f",
                cycle + 1, step + 1, n_steps, progress,
                " ".join(f"{task} {_mean(losses):.3f}" for task, losses in sorted(running.items())),
                seen / (time.monotonic() - began - spent), (time.monotonic() - began) / 60,
            )  # fmt: skip
            running = {}
        if (step + 1) % 200 == 0:
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
    return torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.98), eps=1e-8, fused=True)


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORE)


def _known(labels: Tensor) -> bool:
    return bool((labels != IGNORE).any())


def _task(batch: Batch) -> str:
    """Return the task whose labels the batch has."""
    columns = {"names": batch.names, "coarse": batch.coarse, "quotes": batch.quotes, "facts": batch.facts}
    return next((task for task, labels in columns.items() if _known(labels)), "syntax")


def _at(values: tuple[float, ...], cycle: int) -> float:
    """Return the value of a cycle; cycles beyond the list keep its last value."""
    return values[min(cycle, len(values) - 1)]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else float("nan")
