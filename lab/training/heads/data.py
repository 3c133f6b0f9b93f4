"""Samples as batches: several articles as one, of sentences that tell nothing only a share."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from torch import Tensor

Article = dict[str, Any]
Batch = dict[str, Tensor]


def sentences(article: Article) -> Iterator[tuple[int, int]]:
    """The sentences of an article, in words."""
    numbers = article["sentences"]
    borders = np.flatnonzero(numbers[1:] != numbers[:-1]) + 1
    yield from pairwise([0, *borders.tolist(), len(numbers)])


def joined(articles: Sequence[Article], share: float, rng: random.Random) -> Batch:
    """*articles* as one; of the sentences that tell nothing a *share*, which weighs the more."""
    parts: dict[str, list[Any]] = {
        key: [] for key in ("vectors", "tags", "triggers", "weight", "pairs", "roles")
    }
    offset = 0
    for article in articles:
        place = np.full(len(article["words"]), -1)
        for start, end, weight in _kept(article, share, rng):
            place[start:end] = np.arange(offset, offset + end - start)
            offset += end - start
            for key in ("vectors", "tags", "triggers"):
                parts[key].append(article[key][start:end])
            parts["weight"].append(np.full(end - start, weight, np.float32))
        pairs = article["pairs"].copy()
        pairs[:, :6] = place[pairs[:, :6]]
        parts["pairs"].append(pairs)
        parts["roles"].append(article["roles"])
    found = {key: torch.from_numpy(np.concatenate(values)) for key, values in parts.items()}
    return {**found, "vectors": found["vectors"].float()}


def _kept(article: Article, share: float, rng: random.Random) -> Iterator[tuple[int, int, float]]:
    """The sentences that are trained on, with what their words weigh."""
    told = set(article["pairs"][:, :6].ravel().tolist())
    told |= set(np.flatnonzero(article["triggers"]).tolist())
    for start, end in sentences(article):
        if not told.isdisjoint(range(start, end)):
            yield start, end, 1.0
        elif rng.random() < share:
            yield start, end, 1 / share
