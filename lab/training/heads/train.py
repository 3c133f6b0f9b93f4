"""Trains the heads: ``python -m lab.training.heads.train SAMPLES.pkl OUT.pt``; needs no kg."""

from __future__ import annotations

import argparse
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as fn

from lab.training.heads.data import Article, Batch, joined
from lab.training.heads.figures import figures, read
from lab.training.heads.network import Heads, Known, Sizes

WARM, LAST = 20, 0.05  # steps of warm-up; the share of the rate that is left at the end
CLIP = 5.0


def loss(net: Heads, batch: Batch) -> Tensor:
    """Both heads' losses; whether a word names a meeting counts beside how it is told."""
    states, logits = net.words(batch["vectors"], batch["tags"])
    known = batch["triggers"] >= 0
    gold, logits = batch["triggers"][known], logits[known]
    named = torch.logsumexp(logits[:, 1:], 1) - logits[:, 0]
    each = fn.cross_entropy(logits, gold, reduction="none")
    each = each + fn.binary_cross_entropy_with_logits(named, (gold > 0).float(), reduction="none")
    want = batch["roles"]
    scores = net.pairs(states, batch["pairs"])
    fills = fn.binary_cross_entropy_with_logits(scores, want.clamp(min=0).float(), reduction="none")
    return (each * batch["weight"][known]).sum() + (fills * (want >= 0)).sum()


def fit(articles: Sequence[Article], known: Known, args: argparse.Namespace, seed: int) -> Heads:
    """Heads trained on *articles*: the mean of their weights over the last third of the passes."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Heads(known, Sizes(vector=articles[0]["vectors"].shape[1]))
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.lr, weight_decay=args.decay)
    order = list(articles)
    total = args.passes * -(-len(order) // args.size)
    step = count = 0
    mean = {key: torch.zeros_like(value) for key, value in net.state_dict().items()}
    for turn in range(args.passes):
        rng.shuffle(order)
        for at in range(0, len(order), args.size):
            rate = args.lr * min(1.0, (step + 1) / WARM) * max(LAST, 1 - step / total)
            some = order[at : at + args.size]
            _step(net, optimizer, loss(net, joined(some, args.share, rng)) / args.size, rate)
            step += 1
        if turn >= args.passes * 2 // 3:
            count += 1
            for key, value in net.state_dict().items():
                mean[key] += (value - mean[key]) / count
    net.load_state_dict(mean)
    return net.eval()


def _step(net: Heads, optimizer: torch.optim.Optimizer, value: Tensor, rate: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.zero_grad()
    value.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), CLIP)
    optimizer.step()


def options(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=int, default=16)
    parser.add_argument("--size", type=int, default=8, help="articles a step")
    parser.add_argument("--share", type=float, default=0.3, help="of sentences that tell nothing")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--nets", type=int, default=3, help="networks whose mean is taken")
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Train, print figures of the held-out articles, save."""
    args = options(argv)
    torch.set_num_threads(args.threads)
    given = pickle.loads(args.samples.read_bytes())
    known, articles = Known(**given["sizes"]), given["samples"]
    begun = time.time()
    train = [a for a in articles if a["part"] == "train"]
    nets = [fit(train, known, args, seed) for seed in range(args.nets)]
    print(f"{len(train)} articles, {time.time() - begun:.0f} s")
    held_out = [a for a in articles if a["part"] != "train"]
    print("\n".join(figures(held_out, [read(nets, a) for a in held_out], known)))
    torch.save({"nets": [n.state_dict() for n in nets]}, args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
