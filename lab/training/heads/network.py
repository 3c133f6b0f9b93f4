"""The heads: what each word may name, and what each candidate is to an anchor, from frozen vectors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Sizes:
    """How wide the layers are."""

    vector: int = 768
    word: int = 128
    tag: int = 12
    pair: int = 96
    layers: int = 1
    kind: str = "lstm"
    drop: float = 0.35


class Words(nn.Module):
    """Words in the context of their sentence: ``forward`` gives states and the logits of statuses."""

    def __init__(self, tags: Sequence[int], statuses: int, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.tags = nn.ModuleList(nn.Embedding(n, sizes.tag) for n in tags)
        wide = sizes.vector + sizes.tag * len(tags)
        self.drop = nn.Dropout(sizes.drop)
        self.inner = nn.Sequential(nn.Linear(wide, sizes.word), nn.GELU("tanh"))
        if sizes.kind == "lstm":
            self.context = nn.LSTM(
                sizes.word, sizes.word // 2, sizes.layers, batch_first=True, bidirectional=True
            )
        elif sizes.kind == "attention":
            layer = nn.TransformerEncoderLayer(
                sizes.word, 4, 2 * sizes.word, sizes.drop, "gelu", batch_first=True, norm_first=True
            )
            self.context = nn.TransformerEncoder(layer, sizes.layers, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(sizes.word)
        self.statuses = nn.Linear(sizes.word, statuses)

    def forward(self, vectors: Tensor, tags: Tensor) -> tuple[Tensor, Tensor]:
        """States and logits of one sentence, (1, words, *)."""
        parts = [table(tags[..., i]) for i, table in enumerate(self.tags)]
        states = self.inner(self.drop(torch.cat([vectors, *parts], -1)))
        if self.sizes.kind == "lstm":
            states = states + self.context(self.drop(states))[0]
        elif self.sizes.kind == "attention":
            states = self.context(states)
        states = self.norm(states)
        return states, self.statuses(self.drop(states))


class Pairs(nn.Module):
    """What candidates are to anchors, from the states of their words and what lies between."""

    def __init__(self, pair: Sequence[int], roles: int, sizes: Sizes) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(n, sizes.tag) for n in pair)
        self.drop = nn.Dropout(sizes.drop)
        self.anchor = nn.Linear(3 * sizes.word, sizes.pair)
        self.candidate = nn.Linear(3 * sizes.word, sizes.pair)
        self.between = nn.Linear(sizes.tag * len(pair), sizes.pair)
        self.outer = nn.Sequential(
            nn.GELU("tanh"), nn.Dropout(sizes.drop), nn.Linear(sizes.pair, sizes.pair), nn.GELU("tanh"),
            nn.Dropout(sizes.drop), nn.Linear(sizes.pair, roles),
        )  # fmt: skip

    def forward(self, anchors: Tensor, candidates: Tensor, between: Tensor) -> Tensor:
        """The logits of roles, (pairs, roles); states of three words each, and the numbers."""
        parts = [table(between[:, i]) for i, table in enumerate(self.tables)]
        hidden = (
            self.anchor(self.drop(anchors.flatten(1)))
            + self.candidate(self.drop(candidates.flatten(1)))
            + self.between(self.drop(torch.cat(parts, -1)))
        )
        return self.outer(hidden)


class Heads(nn.Module):
    """Both networks, trained together."""

    def __init__(self, known: dict[str, Sequence[object]], sizes: Sizes | None = None) -> None:
        super().__init__()
        self.sizes = sizes or Sizes()
        self.words = Words(known["word"], len(known["statuses"]), self.sizes)  # type: ignore[arg-type]
        self.pairs = Pairs(known["pair"], len(known["roles"]), self.sizes)  # type: ignore[arg-type]
