"""The heads: what a word may name, and what a candidate is to an anchor, from frozen vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Sizes:
    """How wide the layers are; ``drop`` is the share of what is silenced while training."""

    vector: int = 256
    word: int = 128
    tag: int = 12
    pair: int = 96
    drop: float = 0.35


@dataclass(frozen=True)
class Known:
    """How many values each tag of a word and each number of a pair can have; the labels."""

    word: Sequence[int]
    pair: Sequence[int]
    statuses: Sequence[str]
    roles: Sequence[str]


class Words(nn.Module):
    """Words as the encoder left them, with their tags: their states, and logits of statuses."""

    def __init__(self, known: Known, sizes: Sizes) -> None:
        super().__init__()
        self.tags = nn.ModuleList(nn.Embedding(n, sizes.tag) for n in known.word)
        wide = sizes.vector + sizes.tag * len(known.word)
        self.drop = nn.Dropout(sizes.drop)
        self.inner = nn.Sequential(nn.Linear(wide, sizes.word), nn.GELU("tanh"))
        self.norm = nn.LayerNorm(sizes.word)
        self.statuses = nn.Linear(sizes.word, len(known.statuses))

    def forward(self, vectors: Tensor, tags: Tensor) -> tuple[Tensor, Tensor]:
        """States and logits of all words."""
        parts = [table(tags[:, i]) for i, table in enumerate(self.tags)]
        states = self.norm(self.inner(self.drop(torch.cat([vectors, *parts], -1))))
        return states, self.statuses(self.drop(states))


class Pairs(nn.Module):
    """What candidates are to anchors, from the states of their words and what lies between."""

    def __init__(self, known: Known, sizes: Sizes) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(n, sizes.tag) for n in known.pair)
        self.drop = nn.Dropout(sizes.drop)
        self.anchor = nn.Linear(3 * sizes.word, sizes.pair)
        self.candidate = nn.Linear(3 * sizes.word, sizes.pair)
        self.between = nn.Linear(sizes.tag * len(known.pair), sizes.pair)
        self.outer = nn.Sequential(
            nn.GELU("tanh"),
            nn.Dropout(sizes.drop),
            nn.Linear(sizes.pair, sizes.pair),
            nn.GELU("tanh"),
            nn.Dropout(sizes.drop),
            nn.Linear(sizes.pair, len(known.roles)),
        )

    def forward(self, states: Tensor, pairs: Tensor) -> Tensor:
        """The logits of roles; a pair is three words of each side, then what lies between."""
        parts = [table(pairs[:, 6 + i]) for i, table in enumerate(self.tables)]
        hidden = (
            self.anchor(self.drop(states[pairs[:, :3]].flatten(1)))
            + self.candidate(self.drop(states[pairs[:, 3:6]].flatten(1)))
            + self.between(self.drop(torch.cat(parts, -1)))
        )
        found: Tensor = self.outer(hidden)
        return found


class Heads(nn.Module):
    """Both networks, trained together."""

    def __init__(self, known: Known, sizes: Sizes | None = None) -> None:
        super().__init__()
        self.words = Words(known, sizes or Sizes())
        self.pairs = Pairs(known, sizes or Sizes())
