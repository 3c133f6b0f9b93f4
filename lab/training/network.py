"""The network: an uncased encoder told of letter case, with heads for names, tags and trees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoModel

from kg.annotate.encoder.pieces import SHAPES
from kg.annotate.encoder.tags import TAGS
from lab.training.vocabulary import Vocabulary

ARC, LABEL = 192, 96


@dataclass
class Output:
    """Logits over words; position 0 of the word axis is the root (the [CLS] piece)."""

    names: Tensor
    upos: Tensor
    xpos: Tensor
    feats: Tensor
    scripts: Tensor
    starts: Tensor
    arc_dep: Tensor
    arc_head: Tensor
    lab_dep: Tensor
    lab_head: Tensor


class SharedDropout(nn.Module):
    """Dropout whose mask is shared by all words of a
    window, which is as strong and much cheaper.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """*x* with a share of its features silenced, while training."""
        if not self.training:
            return x
        mask = torch.rand(x.size(0), 1, x.size(-1)) > self.share
        return x * (mask / (1 - self.share)).to(x.dtype)


def _pretrained(encoder: Path | str) -> Any:
    return AutoModel.from_pretrained(
        encoder,
        add_pooling_layer=False,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


class Network(nn.Module):
    """The encoder and its heads; ``forward`` gives
    projections, ``arcs`` and ``relations`` scores.
    """

    def __init__(self, encoder: Path | Any, vocabulary: Vocabulary, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = _pretrained(encoder) if isinstance(encoder, str | Path) else encoder
        # Dropout inside the encoder costs a third of the time on a CPU; pieces masked at the input
        # do its work.
        size = self.encoder.config.hidden_size
        self.shapes = nn.Embedding(len(SHAPES), size)
        self.glue = nn.Embedding(4, size)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.glue.weight)
        self.drop = SharedDropout(dropout)
        self.names = nn.Sequential(
            nn.Linear(2 * size, size), nn.GELU(), SharedDropout(dropout), nn.Linear(size, len(TAGS))
        )
        sizes = [
            len(vocabulary.upos),
            len(vocabulary.xpos),
            len(vocabulary.feats),
            len(vocabulary.scripts),
            2,
        ]
        self.sizes = sizes
        self.tags = nn.Sequential(
            nn.Linear(2 * size, size),
            nn.GELU(),
            SharedDropout(dropout),
            nn.Linear(size, sum(sizes)),
        )
        self.trees = nn.Sequential(nn.Linear(2 * size, 2 * (ARC + LABEL)), nn.GELU())
        self.arc = nn.Parameter(torch.randn(ARC, ARC + 1) * 0.02)
        self.lab = nn.Parameter(torch.randn(LABEL + 1, len(vocabulary.deps), LABEL + 1) * 0.02)

    def forward(
        self, ids: Tensor, shapes: Tensor, glue: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> Output:
        """Logits and projections for every word."""
        embedded = (
            self.encoder.embeddings.word_embeddings(ids) + self.shapes(shapes) + self.glue(glue)
        )
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        grid = first.unsqueeze(-1).expand(-1, -1, hidden.size(-1))
        until = last.unsqueeze(-1).expand(-1, -1, hidden.size(-1))
        words = self.drop(torch.cat([hidden.gather(1, grid), hidden.gather(1, until)], -1))
        upos, xpos, feats, scripts, starts = self.tags(words).split(self.sizes, -1)
        trees = self.drop(self.trees(words)).split([ARC, ARC, LABEL, LABEL], -1)
        return Output(
            self.names(words),
            upos,
            xpos,
            feats,
            scripts,
            starts,
            trees[0] @ self.arc,
            _one(trees[1]),
            trees[2],
            trees[3],
        )

    def relations(self, dep: Tensor, head: Tensor) -> Tensor:
        """Label logits of (n, LABEL) dependents against their (n, LABEL) heads."""
        return torch.einsum("ni,ilj,nj->nl", _one(dep), self.lab, _one(head))


def _one(x: Tensor) -> Tensor:
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], -1)


def arc_scores(out: Output, sentence: Tensor) -> Tensor:
    """Scores of every word (rows) for every head (columns), other sentences shut out, root open."""
    scores = (out.arc_dep @ out.arc_head.transpose(1, 2)).float()
    apart = sentence.unsqueeze(2) != sentence.unsqueeze(1)
    apart[:, :, 0] = False
    return scores.masked_fill(apart, -1e9)
