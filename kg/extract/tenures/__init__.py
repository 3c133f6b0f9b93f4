"""Offices: who held which, of what country or body, and when; one claim a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator

from kg import vocab
from kg.extract.scene import Scene
from kg.extract.tenures.infer import with_countries
from kg.extract.tenures.match import stated
from kg.extract.tenures.register import register, seated
from kg.model import Claim

__all__ = ["extract"]


def extract(scene: Scene) -> Iterator[Claim]:
    """The tenures that *scene* speaks of, in text order, countries inferred where it is sound."""
    listed = list(register(scene))
    if listed:
        yield from listed
        return
    present = list(seated(scene))
    heads = {c.fillers(vocab.HOLDER)[0] for c in present}
    read = [c for c in stated(scene) if c.fillers(vocab.HOLDER)[0] not in heads]
    yield from with_countries(scene, [*present, *read])
