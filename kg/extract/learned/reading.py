"""What the heads say of a document: of its words, and of candidates around an anchor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Span, Token

from kg.extract.engine.scene import Scene
from kg.extract.learned.heads import STATUSES, Floats, heads
from kg.extract.learned.sight import Candidate, Sight

OFF = ("postponed", "cancelled", "denied", "refused")


@dataclass(frozen=True)
class Reading:
    """What the heads say of every word of a scene."""

    sight: Sight
    states: list[Floats]
    statuses: Floats

    def named(self, token: Token) -> float:
        """How probable it is that *token* names a meeting."""
        return float(1 - self.statuses[token.i, 0])

    def off(self, token: Token) -> float:
        """How probable it is that the meeting which *token* names did not come about."""
        found = self.statuses[token.i]
        return float(sum(found[STATUSES.index(s)] for s in OFF) / max(1e-9, 1 - found[0]))

    def roles(self, anchor: Token, around: Span | None = None) -> list[tuple[Candidate, Floats]]:
        """The candidates around *anchor*, of the words *around*, with how probable each role is."""
        near = list(self.sight.around(anchor))
        if not near:
            return []
        own = [anchor.i] * 3 if around is None else [around.start, anchor.i, around.end - 1]
        rows = [own + _words(c) + self.sight.pair(anchor, c) for c in near]
        found = heads().roles(self.states, np.array(rows, np.int64))
        return list(zip(near, found, strict=True))


def _words(candidate: Candidate) -> list[int]:
    return [candidate.span.start, candidate.head.i, candidate.span.end - 1]


def reading(scene: Scene) -> Reading | None:
    """What the heads say of *scene*; nothing when its model leaves no vectors."""
    sight = Sight(scene)
    if sight.vectors is None:
        return None
    states = heads().states(sight.vectors.astype(np.float32), sight.tags)
    return Reading(sight, states, heads().statuses(states))
