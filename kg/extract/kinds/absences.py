"""Absences: who is said not to have been at a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from kg import vocab
from kg.extract.engine.laying import Laid
from kg.extract.engine.modality import reading
from kg.extract.engine.scene import Scene
from kg.extract.engine.telling import REAL
from kg.model import Claim, Modality, Polarity


def claims(scene: Scene, laid: Laid) -> Iterator[Claim]:
    """A claim for each who was not there: the words say it, or deny that somebody attended."""
    for match in laid.trees.get(vocab.PARTICIPATION, ()):
        read = reading(scene, match.trigger)
        denied = read.modality == Modality.DENIED
        if denied if match.rule.id == "not-attend" else read.modality in REAL:
            yield Claim(
                vocab.PARTICIPATION,
                tuple((term, filler.mention) for term, filler in match.roles),
                scene.evidence([match.trigger], match.rule.id),
                polarity=Polarity.NEGATIVE,
                claimant=read.claimant,
            )
