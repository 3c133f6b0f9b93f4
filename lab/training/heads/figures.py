"""How well heads read articles: precision and recall at several thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from lab.training.heads.data import Article
from lab.training.heads.network import Heads, Known

STEPS = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9)
Said = dict[str, NDArray[np.float32]]


def read(nets: Sequence[Heads], article: Article) -> Said:
    """What heads say of an article: the mean of their probabilities."""
    vectors = torch.from_numpy(article["vectors"].astype(np.float32))
    tags, pairs = torch.from_numpy(article["tags"]), torch.from_numpy(article["pairs"])
    statuses, roles = [], []
    with torch.no_grad():
        for net in nets:
            states, logits = net.words(vectors, tags)
            statuses.append(logits.softmax(-1).numpy())
            roles.append(net.pairs(states, pairs).sigmoid().numpy())
    return {"statuses": np.mean(statuses, 0), "roles": np.mean(roles, 0)}


def figures(articles: Sequence[Article], said: Sequence[Said], known: Known) -> Iterator[str]:
    """What *said* is worth, line by line."""
    gold = np.concatenate([a["triggers"] for a in articles])
    statuses = np.concatenate([s["statuses"] for s in said])
    ruled = np.concatenate([_ruled(a) for a in articles])
    yield from _triggers(gold, 1 - statuses[:, 0], ruled)
    real = gold > 0
    best = statuses[:, 1:].argmax(1) + 1
    yield f"status right: {(best[real] == gold[real]).mean():.3f} of {real.sum()}"
    scores = np.concatenate([s["roles"] for s in said])
    want = np.concatenate([a["roles"] for a in articles])
    for number, role in enumerate(known.roles):
        judged = want[:, number] >= 0
        right, score = want[judged, number] == 1, scores[judged, number]
        row = [f"{at}: {_share(right, score >= at)}" for at in STEPS]
        yield f"{role} ({right.sum()})  " + "  ".join(row)


def _ruled(article: dict[str, Any]) -> NDArray[np.bool_]:
    return np.isin(np.arange(len(article["words"])), list(article["ruled"]))


def _triggers(
    gold: NDArray[np.int64], score: NDArray[np.float32], ruled: NDArray[np.bool_]
) -> Iterator[str]:
    judged, real = gold >= 0, gold > 0
    for at in STEPS:
        hit = (score >= at) & judged
        new = hit & ~ruled
        yield (
            f"words that name a meeting, {at}: {_share(real[judged], hit[judged])}; where no rule "
            f"does {(real & new).sum()} of {new.sum()} right, {(real & ~ruled).sum()} to find"
        )


def _share(right: NDArray[np.bool_], hit: NDArray[np.bool_]) -> str:
    both = (right & hit).sum()
    return f"P {both / max(1, hit.sum()):.3f} R {both / max(1, right.sum()):.3f}"
