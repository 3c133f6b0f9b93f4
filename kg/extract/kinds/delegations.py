"""Delegations: who acts for which state, who leads, and at which meeting."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg import vocab
from kg.extract.engine.fillers import identity
from kg.extract.engine.matching import Match
from kg.extract.engine.modality import reading
from kg.extract.engine.scene import Scene
from kg.extract.engine.standins import Filler
from kg.extract.engine.telling import ACTING, REAL, Telling
from kg.extract.kinds.events import Event
from kg.model import Claim, Iri, Modality
from kg.sentences import sentence

NEAR = 90  # tokens, about three sentences, between the talks and who was sent to them
UNSENT = frozenset({Modality.DENIED, Modality.REFUSED, Modality.CANCELLED, Modality.HYPOTHETICAL})
AS_ACTOR = {
    vocab.REPRESENTS: vocab.PARTY,
    vocab.HEAD: vocab.PARTICIPANT,
    vocab.MEMBER: vocab.PARTICIPANT,
}


def seated(scene: Scene, tellings: list[Telling], delegations: Iterable[Match]) -> list[Telling]:
    """The tellings, with the delegations of their sentence among those who take part.

    A delegation takes part in the one meeting of its sentence, when its state does or when
    the meeting has no other parties.
    """
    result = list(tellings)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for i, telling in enumerate(result):
        by_sentence[sentence(telling.trigger).start].append(i)
    for match in delegations:
        here = by_sentence.get(sentence(match.trigger).start, [])
        here = [i for i in here if not _bare(result[i])] or here
        if len(here) == 1:
            result[here[0]] = _with(scene, result[here[0]], match)
    return result


def _bare(telling: Telling) -> bool:
    return not telling.actors


def _with(scene: Scene, telling: Telling, match: Match) -> Telling:
    extra: list[tuple[Iri, Filler]] = [(AS_ACTOR[term], f) for term, f in match.roles]
    known = telling.actors
    new = [r for r in extra if identity(scene, r[1].mention) not in known]
    roles = (*telling.roles, *new)
    actors = frozenset(identity(scene, f.mention) for term, f in roles if term in ACTING)
    return replace(telling, roles=roles, actors=actors)


def claims(scene: Scene, delegations: Iterable[Match], events: list[Event]) -> Iterator[Claim]:
    """A claim for each delegation, at the meeting of its sentence or the last one before."""
    told = _told(events)
    for match in delegations:
        read = reading(scene, match.trigger)
        number = _event(match, told) if read.modality not in UNSENT else 0
        roles = tuple((term, f.mention) for term, f in match.roles)
        yield Claim(
            kind=vocab.DELEGATION,
            roles=roles,
            evidence=scene.evidence([match.trigger], match.rule.id),
            event=f"m{number}" if number else "",
            polarity=read.polarity,
            modality=read.modality,
            claimant=read.claimant,
        )


def sides(delegations: Iterable[Match], events: list[Event]) -> dict[int, list[Filler]]:
    """Whom the delegations at each event stand for, by the event's number."""
    told = _told(events)
    found: dict[int, list[Filler]] = defaultdict(list)
    for match in delegations:
        found[_event(match, told)] += [f for term, f in match.roles if term == vocab.REPRESENTS]
    return found


Told = tuple[tuple[int, int, int, bool], ...]
"""Of each telling, in text order: its trigger, its
sentence, its event's number, and whether it is real.
"""


def _told(events: list[Event]) -> Told:
    return tuple(
        sorted(
            (t.trigger.i, sentence(t.trigger).start, number, t.reading.modality in REAL)
            for number, event in enumerate(events, 1)
            for t in event.tellings
        )
    )


def _event(match: Match, told: Told) -> int:
    """The number of the event that a delegation is at: told in its sentence, else the last before.

    "The delegation was led by X" follows the sentence that tells of the talks; farther off it is
    anybody's guess, and then 0.
    """
    at, here = match.trigger.i, sentence(match.trigger)
    first = bisect_left(told, (at - NEAR + 1,))
    near = [t for t in told[first : bisect_left(told, (here.end,))] if t[0] >= at - NEAR + 1]
    inside = [number for _, start, number, _ in near if start == here.start]
    if inside:
        return min(inside)
    before = [number for i, _, number, real in near if i < at and real]
    return before[-1] if before else 0
