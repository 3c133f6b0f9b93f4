"""Series: the rounds of one negotiation, told apart by
number and held together by their parties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg import vocab
from kg.extract.engine.fillers import identity
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import Filler
from kg.extract.engine.telling import Identity, Telling
from kg.extract.kinds.events import Event, event_of
from kg.model import Iri, MentionKind

STATES = frozenset({MentionKind.COUNTRY, MentionKind.GOVERNMENT, MentionKind.ORGANIZATION})


def united(scene: Scene, events: list[Event], sides: Mapping[int, Sequence[Filler]]) -> list[Event]:
    """The events with one name for their series, and the parties that a bare round leaves unsaid.

    A round whose own parties do not differ is of the series of the fullest told round; what it
    takes over from there is marked as inferred.
    """
    rounds = [e for e in events if e.round]
    if len(rounds) <= 1:
        return events
    anchor = max(rounds, key=lambda e: len(e.actors))
    name = next(iter(_names(anchor)), "") or next((n for e in rounds for n in _names(e)), "")
    parties = [r for t in anchor.tellings for r in t.roles if r[0] == vocab.PARTY]
    number = next(i for i, e in enumerate(events, 1) if e is anchor)
    parties += [(vocab.PARTY, f) for f in sides.get(number, ())]
    return [_united(scene, e, name, anchor, parties) if e.round else e for e in events]


Roles = Sequence[tuple[Iri, Filler]]


def _united(scene: Scene, event: Event, name: str, anchor: Event, parties: Roles) -> Event:
    if not event.actors <= anchor.actors:
        return event
    named = [_named(t, name) for t in event.tellings]
    if event is not anchor:
        named[0] = _with_parties(scene, named[0], event.actors, anchor, parties)
    return event_of(named)


def _names(event: Event) -> list[str]:
    return [v for t in event.tellings for k, v in t.literals if k == vocab.SERIES]


def _named(telling: Telling, name: str) -> Telling:
    others = tuple(item for item in telling.literals if item[0] != vocab.SERIES)
    named = telling.round or len(others) < len(telling.literals)
    return replace(telling, literals=(*others, (vocab.SERIES, name))) if named and name else telling


def _with_parties(
    scene: Scene, first: Telling, known: frozenset[Identity], anchor: Event, parties: Roles
) -> Telling:
    extra: dict[object, tuple[Iri, Filler]] = {}
    for term, filler in parties:
        who = identity(scene, filler.mention)
        if filler.kind in STATES and who not in known:
            extra.setdefault(who, (term, filler))
    if not extra:
        return first
    told = (t for t in anchor.tellings if any(r in extra.values() for r in t.roles))
    ground = next(told, anchor.tellings[0])
    return replace(
        first,
        roles=(*first.roles, *extra.values()),
        actors=first.actors | frozenset(identity(scene, f.mention) for _, f in extra.values()),
        inferred=(*first.inferred, vocab.PARTY),
        ground=first.ground or ground.trigger,
    )
