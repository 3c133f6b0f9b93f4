"""Trains the heads: ``python -m lab.training.heads.train SAMPLES.pkl OUT.pt``; needs torch, not kg.

With ``--folds N`` the articles are parted, and each is read by heads that have not seen it.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as fn

from lab.training.heads.network import Heads, Sizes

Article = dict[str, Any]


def cut(article: Article) -> list[tuple[int, int]]:
    """The sentences of an article, in words."""
    numbers = article["sentences"]
    borders = [0, *(np.flatnonzero(numbers[1:] != numbers[:-1]) + 1).tolist(), len(numbers)]
    return [(a, b) for a, b in zip(borders, borders[1:], strict=False) if b > a]


def joined(articles: list[Article], share: float, rng: random.Random | None) -> dict[str, Tensor]:
    """Articles as one, of the sentences that tell nothing only a *share*, which weighs the more."""
    parts: dict[str, list[Any]] = {k: [] for k in ("vectors", "tags", "triggers", "pairs", "roles", "weight", "sizes")}
    offset = 0
    for a in articles:
        told = set(a["pairs"][:, :6].ravel().tolist()) | set(np.flatnonzero(a["triggers"]).tolist())
        place = np.full(len(a["words"]), -1)
        for start, end in cut(a):
            telling = any(i in told for i in range(start, end))
            if not (telling or rng is None or rng.random() < share):
                continue
            place[start:end] = np.arange(offset, offset + end - start)
            offset += end - start
            for key in ("vectors", "tags", "triggers"):
                parts[key].append(a[key][start:end])
            weight = 1.0 if telling or rng is None else 1 / share
            parts["weight"].append(np.full(end - start, weight, np.float32))
            parts["sizes"].append(end - start)
        pairs = a["pairs"].copy()
        pairs[:, :6] = place[pairs[:, :6]]
        parts["pairs"].append(pairs)
        parts["roles"].append(a["roles"])
    sizes = torch.tensor(parts.pop("sizes"))
    found = {k: torch.from_numpy(np.concatenate(v)) for k, v in parts.items()}
    return {**found, "vectors": found["vectors"].float(), "sizes": sizes}


def states(net: Heads, a: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """States and logits of all words of an article, sentence by sentence."""
    words = net.words
    parts = [table(a["tags"][:, i]) for i, table in enumerate(words.tags)]
    inner = words.inner(words.drop(torch.cat([a["vectors"], *parts], -1)))
    found = inner
    if net.sizes.kind == "lstm":
        spans = words.drop(inner).split(a["sizes"].tolist())
        packed = torch.nn.utils.rnn.pack_sequence(spans, enforce_sorted=False)
        out, _ = words.context(packed)
        found = inner + torch.cat(torch.nn.utils.rnn.unpack_sequence(out))
    elif net.sizes.kind == "attention":
        spans = inner.split(a["sizes"].tolist())
        padded = torch.nn.utils.rnn.pad_sequence(spans, batch_first=True)
        mask = torch.arange(padded.size(1))[None] >= a["sizes"][:, None]
        found = words.context(padded, src_key_padding_mask=mask)[~mask]
    found = words.norm(found)
    return found, words.statuses(words.drop(found))


def roles(net: Heads, a: dict[str, Tensor], found: Tensor) -> Tensor:
    """The logits of the pairs of an article."""
    pairs = a["pairs"]
    return net.pairs(found[pairs[:, :3]], found[pairs[:, 3:6]], pairs[:, 6:])


def loss(net: Heads, a: dict[str, Tensor], weights: dict[str, float]) -> Tensor:
    """Both heads' losses."""
    found, logits = states(net, a)
    gold, known = a["triggers"], a["triggers"] >= 0
    each = fn.cross_entropy(logits[known], gold[known], reduction="none")
    named = torch.logsumexp(logits[:, 1:], 1) - logits[:, 0]
    # whether it names a meeting at all weighs more than how it is told
    each = each * weights["status"] + weights["named"] * fn.binary_cross_entropy_with_logits(
        named[known], (gold[known] > 0).float(), reduction="none"
    )
    total = (each * a["weight"][known]).sum()
    if len(a["pairs"]):
        want = a["roles"]
        scores = roles(net, a, found)
        each = fn.binary_cross_entropy_with_logits(scores, want.clamp(min=0).float(), reduction="none")
        total = total + weights["roles"] * (each * (want >= 0)).sum()
    return total


def fit(data: list[Article], known: dict[str, Any], args: argparse.Namespace, seed: int) -> Heads:
    """Heads trained on *data*, the mean of the weights of the last third of the passes."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = Heads(known, Sizes(data[0]["vectors"].shape[1], kind=args.kind, layers=args.layers, word=args.word, drop=args.drop))
    optimizer = torch.optim.AdamW(net.parameters(), lr=args.lr, weight_decay=args.decay)
    weights = {"status": 1.0, "named": 1.0, "roles": args.roles}
    total = args.passes * -(-len(data) // args.size)
    step, mean, count = 0, None, 0
    for turn in range(args.passes):
        order = list(data)
        rng.shuffle(order)
        net.train()
        sums = 0.0
        for at in range(0, len(order), args.size):
            for group in optimizer.param_groups:
                group["lr"] = args.lr * min(1.0, (step + 1) / 20) * max(0.05, 1 - step / total)
            value = loss(net, joined(order[at : at + args.size], args.share, rng), weights) / args.size
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            sums += float(value.detach())
            step += 1
        if turn >= args.passes * 2 // 3:
            count += 1
            now = {k: v.detach().clone() for k, v in net.state_dict().items()}
            mean = now if mean is None else {k: mean[k] + (v - mean[k]) / count for k, v in now.items()}
        if args.verbose:
            print(f"pass {turn} loss {sums:.1f}", flush=True)
    assert mean is not None
    net.load_state_dict(mean)
    return net.eval()


def read(nets: list[Heads], article: Article) -> dict[str, np.ndarray]:
    """What heads say of an article: the mean of their probabilities."""
    status, fills = [], []
    with torch.no_grad():
        for net in nets:
            one = joined([article], 1.0, None)
            found, logits = states(net, one)
            status.append(logits.softmax(-1).numpy())
            if len(article["pairs"]):
                fills.append(roles(net, one, found).sigmoid().numpy())
    return {
        "status": np.mean(status, 0),
        "roles": np.mean(fills, 0) if fills else np.zeros(article["roles"].shape),
    }


def figures(data: list[Article], said: list[dict[str, np.ndarray]], known: dict[str, Any]) -> None:
    """Print how well the heads read *data*."""
    prob = np.concatenate([1 - s["status"][:, 0] for s in said])
    gold = np.concatenate([a["triggers"] for a in data])
    ruled = np.concatenate(
        [np.isin(np.arange(len(a["words"])), list(a["ruled"])) for a in data]
    )
    keep = gold >= 0
    for at in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        hit = (prob >= at) & keep
        right = (gold > 0) & hit
        new = hit & ~ruled
        print(
            f"trigger >= {at}: P {right.sum() / max(1, hit.sum()):.3f} R {right.sum() / (gold > 0).sum():.3f}; beyond the "
            f"rules {(right & new).sum()}/{new.sum()}, rules' missed {((gold > 0) & ~ruled).sum()}"
        )
    best = np.concatenate([s["status"][:, 1:].argmax(1) + 1 for s in said])
    real = gold > 0
    print("status right", round(float((best[real] == gold[real]).mean()), 3))
    scores = np.concatenate([s["roles"] for s in said])
    want = np.concatenate([a["roles"] for a in data])
    for i, role in enumerate(known["roles"]):
        ok = want[:, i] >= 0
        y, p = want[ok, i], scores[ok, i]
        row = [role, f"n {int(y.sum())}"]
        for at in (0.3, 0.5, 0.7, 0.85):
            hit = p >= at
            row.append(f">={at} P {y[hit].mean() if hit.any() else 0:.3f} R {y[hit].sum() / max(1, y.sum()):.3f}")
        print("  ".join(row))


def options(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--kind", default="lstm", choices=["lstm", "attention", "none"])
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--word", type=int, default=128)
    parser.add_argument("--drop", type=float, default=0.35)
    parser.add_argument("--passes", type=int, default=24)
    parser.add_argument("--size", type=int, default=8, help="articles a step")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.02)
    parser.add_argument("--roles", type=float, default=0.3)
    parser.add_argument("--share", type=float, default=0.3, help="of the sentences that tell nothing")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--all", action="store_true", help="train on dev too, for the heads that are shipped")
    parser.add_argument("--verbose", action="store_true")
    return parser.parse_args(argv)


def fold_of(name: str, folds: int) -> int:
    """Which of the folds an article is in."""
    return int(hashlib.sha256(("fold" + name).encode()).hexdigest()[:8], 16) % folds


def main(argv: list[str] | None = None) -> int:
    """Train, print figures, save."""
    args = options(argv)
    torch.set_num_threads(args.threads)
    given = pickle.loads(args.samples.read_bytes())
    known, data = given["sizes"], given["samples"]
    begun = time.time()
    if args.folds:
        said: dict[str, dict[str, np.ndarray]] = {}
        for fold in range(args.folds):
            rest = [a for a in data if fold_of(a["id"], args.folds) != fold]
            nets = [fit(rest, known, args, seed) for seed in range(args.seeds)]
            for a in data:
                if fold_of(a["id"], args.folds) == fold:
                    said[a["id"]] = read(nets, a)
            print(f"fold {fold}, {time.time() - begun:.0f} s", flush=True)
        figures(data, [said[a["id"]] for a in data], known)
        args.out.write_bytes(pickle.dumps(said))
        return 0
    train = [a for a in data if a["part"] == "train" or (args.all and a["part"] == "dev")]
    test = [a for a in data if a["part"] != "train"]
    nets = [fit(train, known, args, seed) for seed in range(args.seeds)]
    print(f"{time.time() - begun:.0f} s")
    figures(test, [read(nets, a) for a in test], known)
    torch.save({"sizes": vars(replace(nets[0].sizes)) if False else args.__dict__ | {"samples": "", "out": ""},
                "known": known, "nets": [n.state_dict() for n in nets]}, args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
