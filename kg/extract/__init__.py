"""The room extract: an annotated document in, the claims of its sentences out.

Rules and word lists are data (``rules/*.yaml``, ``lexicon/*.tsv``); the engine that lays them
over a parse knows no word of diplomacy.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from spacy.tokens import Doc

from kg.extract.engine.scene import Scene
from kg.extract.genres import memoranda
from kg.extract.kinds import (
    delegations,
    events,
    meetings,
    relations,
    series,
    statements,
    tenures,
    visits,
)
from kg.model import Claim

__all__ = ["claims"]


def claims(doc: Doc) -> Iterator[Claim]:
    """What every sentence of *doc* says, in text order."""
    scene = Scene(doc)
    yield from sorted(_gather(scene), key=attrgetter("evidence.sentence"))


def _gather(scene: Scene) -> Iterator[Claim]:
    """The claims of all extractors, in a fixed order."""
    sent = delegations.found(scene)
    told = [*memoranda.tellings(scene), *meetings.tellings(scene)]
    told_of = events.gather(delegations.seated(scene, told, sent))
    met = series.united(scene, told_of, delegations.sides(sent, told_of))
    yield from meetings.claims(scene, met)
    yield from delegations.claims(scene, sent, met)
    yield from visits.claims(scene)
    yield from tenures.extract(scene)
    yield from relations.extract(scene)
    yield from statements.extract(scene)
