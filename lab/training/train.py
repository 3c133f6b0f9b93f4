"""Trains the network: ``python -m lab.training.train
--corpora FOLDER --encoder FOLDER --out FILE``.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as fn

from lab.training import augment, mixture, vocabulary
from lab.training.network import Network, Output, arc_scores
from lab.training.records import Record
from lab.training.score import quick
from lab.training.windows import MAX_PIECES, Batch, Maker, Window, batch, cut, joined

SHORT = 60
POOL = 400  # windows that are sorted by length together


def bits(names: Tensor, count: int) -> Tensor:
    """Sets of tags, one integer each, as rows of zeros and ones."""
    return (names.unsqueeze(-1) >> torch.arange(count)) & 1


def name_loss(logits: Tensor, names: Tensor) -> Tensor:
    """The negative log of the probability of all tags that the corpus allows, per judged word."""
    logits = logits.float()
    allowed = bits(names, logits.size(-1)).bool()
    loss = logits.logsumexp(-1) - logits.masked_fill(~allowed, -1e9).logsumexp(-1)
    judged = ~allowed.all(-1)
    return (loss * judged).sum() / judged.sum().clamp(min=1)


def class_loss(logits: Tensor, gold: Tensor, smooth: float = 0.0) -> Tensor:
    """Cross entropy where the class is known."""
    known = gold >= 0
    if not known.any():
        return logits.sum() * 0
    return fn.cross_entropy(logits.float()[known], gold[known], label_smoothing=smooth)


def tree_loss(net: Network, out: Output, a: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
    """The losses of heads and of relations, where heads are known."""
    known = (a["heads"] >= 0) & (a["sentence"] >= 0)
    if not known.any():
        return out.arc_dep.sum() * 0, out.lab_dep.sum() * 0
    arcs = fn.cross_entropy(arc_scores(out, a["sentence"])[known], a["heads"][known])
    rows, words = known.nonzero(as_tuple=True)
    labels = net.relations(out.lab_dep[rows, words], out.lab_head[rows, a["heads"][rows, words]])
    return arcs, class_loss(labels, a["deps"][rows, words])


def losses(net: Network, a: dict[str, Tensor]) -> dict[str, Tensor]:
    """Every head's loss on a batch, weighted."""
    with torch.autocast("cpu", torch.bfloat16):
        out = net(a["ids"], a["shapes"], a["glue"], a["mask"], a["first"], a["last"])
        arcs, labels = tree_loss(net, out, a)
    gold = a["labels"]
    return {
        "names": 2.0 * name_loss(out.names, a["names"]),
        "upos": 0.5 * class_loss(out.upos, gold[..., 0]),
        "xpos": 0.5 * class_loss(out.xpos, gold[..., 1]),
        "feats": 0.3 * class_loss(out.feats, gold[..., 2]),
        "lemma": 0.3 * class_loss(out.scripts, gold[..., 3]),
        "starts": 1.0 * class_loss(out.starts, gold[..., 4]),
        "arcs": arcs,
        "labels": 0.7 * labels,
    }


def windows(
    records: Iterator[Record], maker: Maker, rng: random.Random, limit: int
) -> Iterator[Window]:
    """Windows of changed records: names swapped, case changed, words hidden."""
    short: list[Record] = []
    for record in records:
        record = augment.record(record, rng)
        if len(record.words) < SHORT:
            short.append(record)
            if sum(len(r.words) for r in short) < rng.randint(40, limit - 60):
                continue
            record, short = joined(short, rng), []
        case = rng.choices(("", "lower", "upper", "headline"), (0.87, 0.05, 0.05, 0.03))[0]
        lengths = [max(1, len(w) // 4) + 0.3 for w in record.words]
        for start, end in cut(record, lengths, limit, rng):
            window = maker.window(record, start, end, case=case)
            if len(window.ids) <= MAX_PIECES:
                yield masked(window, maker.mask, rng)


def masked(window: Window, mask: int, rng: random.Random, share: float = 0.05) -> Window:
    """*window* with a share of its words hidden, letter case kept."""
    for first, last in zip(window.first[1:], window.last[1:], strict=True):
        if rng.random() < share:
            window.ids[first : last + 1] = [mask] * (last + 1 - first)
    return window


def batches(source: Iterator[Window], size: int, rng: random.Random) -> Iterator[Batch]:
    """Batches of at most *size* pieces, windows of like length together."""
    pool: list[Window] = []
    for window in source:
        pool.append(window)
        if len(pool) == POOL:
            yield from _packed(pool, size, rng)
            pool = []
    yield from _packed(pool, size, rng)


def _packed(pool: list[Window], size: int, rng: random.Random) -> Iterator[Batch]:
    pool.sort(key=lambda w: len(w.ids))
    groups: list[list[Window]] = [[]]
    for w in pool:
        # Few shapes only: oneDNN builds its kernels anew, in about a second, for every new one.
        if groups[-1] and (len(groups[-1]) + 1) * (-(-len(w.ids) // 64) * 64) > size:
            groups.append([])
        groups[-1].append(w)
    rng.shuffle(groups)
    yield from (batch(g) for g in groups if g)


class Trainer:
    """The network, its optimizer and a running average of its weights."""

    def __init__(self, net: Network, args: argparse.Namespace) -> None:
        self.net, self.args = net, args
        net.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        inner = [
            p for n, p in net.named_parameters() if n.startswith("encoder.") and p.requires_grad
        ]
        outer = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": inner, "lr": args.lr}, {"params": outer, "lr": args.head_lr}],
            weight_decay=0.01,
            fused=True,
        )
        self.base = [g["lr"] for g in self.optimizer.param_groups]
        self.average = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def step(self, number: int, data: Batch) -> dict[str, float]:
        """One step of the optimizer; the losses before it."""
        for group, lr in zip(self.optimizer.param_groups, self.base, strict=True):
            group["lr"] = lr * rate(number, self.args)
        parts = losses(self.net, {k: torch.from_numpy(v) for k, v in data.arrays.items()})
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_([p for p in self.net.parameters() if p.requires_grad], 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        if number % 4 == 0:
            keep = min(0.99, number / (number + 40))
            for key, value in self.net.state_dict().items():
                if not key.endswith("word_embeddings.weight") and value.is_floating_point():
                    self.average[key].lerp_(value, 1 - keep)
        return {k: float(v.detach()) for k, v in parts.items()}

    def save(self, path: Path) -> None:
        """Write the checkpoint, whole or not at all."""
        part = path.with_suffix(".part")
        torch.save({"net": self.net.state_dict(), "average": self.average}, part)
        part.rename(path)


def rate(number: int, args: argparse.Namespace) -> float:
    """The share of the full rate at step *number*:
    warm-up, level, linear fall to 2 % at the end.
    """
    left = max(0.02, (args.steps - number) / max(1.0, args.steps * args.fall))
    return min(1.0, (number + 1) / args.warm, left)


def load_mixture(args: argparse.Namespace) -> mixture.Mixture:
    """The corpora as records, from the cache where there is one."""
    if args.cache and args.cache.exists():
        return pickle.loads(args.cache.read_bytes())
    found = mixture.load(args.corpora, args.own_weight)
    if args.cache:
        args.cache.write_bytes(pickle.dumps(found))
    return found


def options(argv: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--cache", type=Path, help="where to keep the records read")
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--size", type=int, default=2048, help="pieces a batch")
    parser.add_argument("--limit", type=int, default=200, help="pieces a window")
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--warm", type=int, default=100)
    parser.add_argument(
        "--fall", type=float, default=0.3, help="share of the steps over which the rate falls"
    )
    parser.add_argument("--own-weight", type=float, default=3.0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--every", type=int, default=250, help="steps between checkpoints")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Train the network."""
    args = options(argv)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    mix = load_mixture(args)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    vocab_path = args.out.with_suffix(".json")
    syntax = [r for _, rs in mix.train for r in rs if r.corpus in {"ewt", "gum"}]
    vocab = vocabulary.build(syntax)
    if args.init:
        known = json.loads(args.init.with_suffix(".json").read_text("utf-8"))
        vocab = vocabulary.Vocabulary(**{k: tuple(v) for k, v in known.items()})
    vocab_path.write_text(json.dumps(vocab.as_dict()), encoding="utf-8")
    vocab_path.with_suffix(".lemmas.json").write_text(
        json.dumps(vocabulary.lemma_table(syntax)), encoding="utf-8"
    )
    net = Network(args.encoder, vocab)
    if args.init:
        net.load_state_dict(torch.load(args.init)["net"])
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    run(Trainer(net, args), Maker(tokenizer, vocab), mix, rng)
    return 0


def run(trainer: Trainer, maker: Maker, mix: mixture.Mixture, rng: random.Random) -> None:
    """Step through passes over *mix* until all steps are done, saving and scoring on the way."""
    args, number, began, seen = trainer.args, 0, time.time(), 0
    while number < args.steps:
        for data in batches(
            windows(mixture.passes(mix, rng), maker, rng, args.limit), args.size, rng
        ):
            trainer.net.train()
            parts = trainer.step(number, data)
            number, seen = number + 1, seen + data.pieces
            if number % 25 == 0:
                told = " ".join(f"{k} {v:.3f}" for k, v in parts.items())
                print(f"{number} {seen / (time.time() - began):.0f}/s {told}", flush=True)
            if number % args.every == 0 or number == args.steps:
                trainer.save(args.out)
                raw = {k: v.clone() for k, v in trainer.net.state_dict().items()}
                trainer.net.load_state_dict(trainer.average)
                print(f"{number} choose {quick(trainer.net, maker, mix)}", flush=True)
                trainer.net.load_state_dict(raw)
            if number == args.steps:
                return


if __name__ == "__main__":
    raise SystemExit(main())
