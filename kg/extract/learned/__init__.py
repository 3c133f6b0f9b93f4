"""What was learned to be read: small networks on the vectors that the encoder leaves behind."""

from __future__ import annotations

from kg import vocab
from kg.extract.engine.laying import Laid
from kg.extract.engine.scene import Scene
from kg.extract.learned import meetings

__all__ = ["add"]


def add(scene: Scene, laid: Laid) -> None:
    """Lay what the heads read beside what the rules found."""
    told = laid.trees.setdefault(vocab.MEETING, [])
    told += list(meetings.matches(scene, tuple(told)))
