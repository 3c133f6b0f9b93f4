"""Notes: clipped sentences after the one that names the
visitor ("Official visit. Met with ...").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg import vocab
from kg.extract.engine import circumstances, syntax
from kg.extract.engine.fillers import at_place, identity
from kg.extract.engine.matching import Match
from kg.extract.engine.scene import Scene
from kg.extract.engine.telling import Identity, Telling
from kg.model import Mention, MentionKind, When
from kg.sentences import sentence


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit that the sentences after it tell more of."""

    trigger: Token
    visitors: frozenset[Identity]
    places: tuple[Mention, ...]
    when: When | None


def stays(scene: Scene, visits: Iterable[Match]) -> list[Stay]:
    """The visits that rules found in the document, as frames for the notes that follow them."""
    found = []
    for match in visits:
        visitors = [f for term, f in match.roles if term == vocab.VISITOR]
        goals = [f for term, f in match.roles if term == vocab.PLACE_OF]
        goals = [at_place(f) if f.kind == MentionKind.GOVERNMENT else f for f in goals]
        found.append(
            Stay(
                match.trigger,
                frozenset(identity(scene, f.mention) for f in visitors),
                tuple(f.mention for f in goals),
                circumstances.time(scene, match.trigger),
            )
        )
    return found


def framed(told: Telling, frames: list[Stay]) -> Telling:
    """A telling in note style with the time and country of the visit that it is a note on."""
    if not syntax.clipped(sentence(told.trigger).root):
        return told
    before = [s for s in frames if sentence(s.trigger).start < sentence(told.trigger).start]
    frame = next((s for s in reversed(before) if s.visitors & told.actors), None)
    if frame is None:
        return told
    country = () if any(p.ref for p in told.places) else frame.places
    inferred = (*told.inferred, vocab.PLACE_OF) if country else told.inferred
    return replace(
        told,
        when=told.when or frame.when,
        places=(*told.places, *country),
        inferred=inferred,
        ground=frame.trigger,
    )
