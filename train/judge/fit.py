"""Train the judge on CPU, resumable: a cycle over entailment and paraphrase, one over events and stances, and over all."""

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
from sklearn.metrics import average_precision_score
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from train.judge import relation_data
from train.judge.batches import UNKNOWN, Batch, Collator, Encoded, plan
from train.judge.contrast import contrast_examples
from train.judge.data import ANY, HELD_OUT_TOPICS, NEUTRAL, Counts, Example
from train.judge.ecb import read_sentences, sentence_pairs, train_examples
from train.judge.network import Network, Sizes
from train.judge.same_data import fusion, mrpc, qa_align, round_ups, stsb, superpal

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FitConfig:
    """What a run depends on; written beside the checkpoint."""

    seed: int = 20261121
    threads: int = 2
    cycles: tuple[str, ...] = ("texts", "events")  # each warms up and decays; "all": both parts together
    peak: tuple[float, ...] = (1.5e-4, 1e-4)  # encoder learning rate per cycle; later cycles keep the last
    head_factor: float = 4.0
    warmup: float = 0.08
    weight_decay: float = 0.02
    n_pieces: int = 2400  # padded word pieces per batch
    share: float = 1.0  # share of every set taken, for short trials
    minutes: tuple[float, ...] = ()  # optional wall-time limit per cycle: the decay is hurried to meet it
    open_only: bool = False
    n_stops: int = 5  # times each cycle but the first is measured on the held-out topics
    n_measured: int = 1500


def load_examples(data: Path, config: FitConfig, counts: Counts) -> tuple[list[Example], list[Example]]:
    """Return the examples of the two parts, "texts" and "events"."""
    rng = random.Random(config.seed)
    entailment: dict[str, list[Example]] = {}
    for name, reader, is_open, limit in relation_data.SETS:
        if config.open_only and not is_open:
            counts.drop(name, "not of licence class open")
            continue
        rows = reader(data, counts)
        rng.shuffle(rows)
        counts.drop(name, "beyond the number for one run", max(0, len(rows) - limit))
        entailment[name] = rows[:limit]
    first = [example for rows in entailment.values() for example in rows]
    if config.open_only:
        first = [_with_event(example) for example in first]
        texts = [example.b.text for name in ("taxinli", "fever", "conjnli") for example in entailment[name]]
        second = contrast_examples(texts, (), counts, rng, n_pairs=8000)
    else:
        paraphrases = mrpc(data, counts)
        events = superpal(data, counts, rng) + qa_align(data, counts) + fusion(data, counts, rng)
        first += paraphrases + stsb(data, counts) + round_ups(data, counts, rng, n_pairs=9000)
        sentences = read_sentences(data, counts)
        ecb = train_examples(sentences, counts, rng, n_pairs=9000, n_words=6000)
        alike = [(example.a.text, example.b.text) for example in paraphrases if example.same == 1]
        texts = list(dict.fromkeys(e.a.text for e in (*paraphrases, *events, *ecb)))
        contrast = contrast_examples(texts, alike, counts, rng, n_pairs=5000)
        stances = relation_data.emergent(data, counts)
        second = ecb + events + contrast + 2 * stances + relation_data.claimdiff(data, counts)
    again = [example for example in first if example.allowed != ANY]  # so that the second cycle does not forget
    rng.shuffle(again)
    second += again[: 7000 if not config.open_only else 12000]
    parts = []
    for examples in (first, second):
        rng.shuffle(examples)
        parts.append(examples[: math.ceil(config.share * len(examples))])
    return parts[0], parts[1]


def fit(data: Path, base: Path, tokenizer_file: Path, out: Path, config: FitConfig) -> Path:
    """Train all cycles and return the path of the final weights; `out` holds checkpoints and is resumed from."""
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    counts = Counts()
    collator = Collator(Tokenizer.from_file(str(tokenizer_file)))
    texts, events = (collator.encode(examples) for examples in load_examples(data, config, counts))
    parts = {"texts": texts, "events": events, "all": texts + events}
    for line in counts.lines():
        logger.info(line)
    (out / "config.json").write_text(json.dumps(asdict(config)), encoding="utf-8")
    network = new_network(Tokenizer.from_file(str(tokenizer_file)).get_vocab_size())
    network.load_base(base)
    held_out = None if config.open_only else _held_out(data, collator, config)
    begin = 0
    for cycle in range(1, len(config.cycles) + 1):
        if (out / f"cycle{cycle}.pt").exists():
            network.load_state_dict(torch.load(out / f"cycle{cycle}.pt", weights_only=True))
            begin = cycle
    for cycle in range(begin, len(config.cycles)):
        _fit_cycle(network, parts[config.cycles[cycle]], collator, config, cycle, out, held_out if cycle else None)
        torch.save(network.state_dict(), out / f"cycle{cycle + 1}.pt")
        logger.info("cycle %d done", cycle + 1)
    return out / f"cycle{len(config.cycles)}.pt"


def new_network(n_vocabulary: int) -> Network:
    """Return an untrained network."""
    return Network(Sizes(n_vocabulary=n_vocabulary))


def loss_of(network: Network, batch: Batch) -> Tensor:
    """Return the mean loss per pair: binary for "same event", and the log-probability of the allowed relations."""
    same, relation = network(batch.pieces, batch.kinds)
    known = batch.same != UNKNOWN
    loss = functional.binary_cross_entropy_with_logits(same.float()[known], batch.same[known], reduction="sum")
    related = batch.allowed.any(dim=1)
    log = torch.log_softmax(relation.float()[related], dim=-1)
    loss = loss - torch.logsumexp(log.masked_fill(~batch.allowed[related], -1e4), dim=-1).sum()
    return loss / len(batch.same)


def same_scores(network: Network, pairs: Sequence[Encoded], collator: Collator) -> np.ndarray:
    """Return the log-odds of "same event" for each pair, in order."""
    network.eval()
    scores = np.zeros(len(pairs))
    order = sorted(range(len(pairs)), key=lambda place: pairs[place].n_pieces)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for start in range(0, len(order), 48):
            places = order[start : start + 48]
            batch = collator.collate([pairs[place] for place in places], None)
            scores[places] = network(batch.pieces, batch.kinds)[0].float().numpy()
    network.train()
    return scores


def _held_out(data: Path, collator: Collator, config: FitConfig) -> list[Encoded]:
    sentences = [s for s in read_sentences(data, Counts()) if s.topic in HELD_OUT_TOPICS]
    pairs = sentence_pairs(sentences)
    random.Random(config.seed).shuffle(pairs)
    examples = [
        Example(a.passage(marked=False), b.passage(marked=False), same, ANY, "held out")
        for a, b, same in pairs[: config.n_measured]
    ]
    return collator.encode(examples)


def _fit_cycle(
    network: Network,
    examples: Sequence[Encoded],
    collator: Collator,
    config: FitConfig,
    cycle: int,
    out: Path,
    held_out: list[Encoded] | None,
) -> None:
    network.words.requires_grad_(requires_grad=False)
    optimizer = _optimizer(network, config, config.peak[min(cycle, len(config.peak) - 1)])
    schedule = plan(examples, config.n_pieces, random.Random(config.seed + cycle))
    n_steps = len(schedule)
    limit = config.minutes[cycle] * 60 if cycle < len(config.minutes) else float("inf")
    checkpoint, best_file = out / f"cycle{cycle + 1}.resume.pt", out / f"cycle{cycle + 1}.best.pt"
    first_step, spent, best = 0, 0.0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        first_step, spent, best = state["step"], state["spent"], state["best"]
        logger.info("resumed at step %d", first_step)
    began, next_stop = time.monotonic() - spent, 1.0 / config.n_stops
    network.train()
    losses: list[float] = []
    seen = 0
    for step in range(first_step, n_steps):
        progress = max(step / n_steps, (time.monotonic() - began) / limit)
        if progress >= 1.0:
            logger.info("time limit reached at step %d of %d", step, n_steps)
            break
        if held_out and progress >= next_stop:
            best = _measure(network, held_out, collator, best, best_file)
            next_stop = (math.floor(progress * config.n_stops) + 1) / config.n_stops
        factor = min(progress / config.warmup, (1.0 - progress) / (1.0 - config.warmup))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * max(factor, 1e-3)
        batch = collator.collate(schedule[step], random.Random(config.seed * 7 + cycle * 100003 + step))
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(network, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        losses.append(float(loss.detach()))
        seen += batch.pieces.numel()
        if (step + 1) % 50 == 0:
            minutes = (time.monotonic() - began) / 60
            speed = seen / (time.monotonic() - began - spent)
            logger.info(
                "cycle %d step %d/%d progress %.3f loss %.3f pieces/s %.0f minutes %.1f",
                cycle + 1, step + 1, n_steps, progress, sum(losses) / len(losses), speed, minutes,
            )  # fmt: skip
            losses = []
        if (step + 1) % 400 == 0:
            state = {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "step": step + 1,
                "spent": time.monotonic() - began,
                "best": best,
            }
            torch.save(state, checkpoint)
    if held_out:
        _measure(network, held_out, collator, best, best_file)
        network.load_state_dict(torch.load(best_file, weights_only=True))
    checkpoint.unlink(missing_ok=True)


def _measure(network: Network, held_out: list[Encoded], collator: Collator, best: float, best_file: Path) -> float:
    """Return the better of two average precisions on the held-out topics; the weights are kept if it is the new one."""
    found = float(average_precision_score([pair.same for pair in held_out], same_scores(network, held_out, collator)))
    logger.info("held-out topics: average precision %.4f (best before %.4f)", found, best)
    if found >= best:
        torch.save(network.state_dict(), best_file)
    return max(found, best)


def _optimizer(network: Network, config: FitConfig, peak: float) -> torch.optim.Optimizer:
    encoder, plain, heads = [], [], []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith(("same.", "relation.")):
            heads.append(parameter)
        elif parameter.ndim > 1 and name.startswith("layers."):
            encoder.append(parameter)
        else:
            plain.append(parameter)
    groups = [
        {"params": encoder, "peak": peak, "weight_decay": config.weight_decay},
        {"params": plain, "peak": peak, "weight_decay": 0.0},
        {"params": heads, "peak": peak * config.head_factor, "weight_decay": config.weight_decay},
    ]
    return torch.optim.AdamW(groups, lr=peak, betas=(0.9, 0.98), eps=1e-8, fused=True)


def _with_event(example: Example) -> Example:
    """Return the example with the event taken as the same where it is entailed, as another where it is contradicted.

    Only for weights of open sets alone, which have no pairs of events.
    """
    if example.allowed == NEUTRAL or example.allowed.bit_count() != 1:
        return example
    return Example(example.a, example.b, int(example.allowed == 1), example.allowed, example.source)
