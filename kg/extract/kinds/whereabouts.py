"""Where a meeting was that its own sentences do not place: inferred from what stands around it.

In this order: "where" and "there", a visit of somebody who took part, who was host, an ambassador
who met somebody of the state he is sent to, and the dateline of a dispatch about a state that took
part.  What is taken over is marked as inferred, with the words that it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg import vocab
from kg.extract.engine import circumstances, dateline
from kg.extract.engine.circumstances import REMOTE
from kg.extract.engine.fillers import identity
from kg.extract.engine.modality import reading
from kg.extract.engine.scene import Scene
from kg.extract.engine.telling import AHEAD, REAL, Identity, Telling
from kg.extract.genres.notes import Stay
from kg.extract.kinds.events import Event, event_of
from kg.lang import words
from kg.model import Claim, Mention, MentionKind
from kg.sentences import entities, sentence

REACH = 3  # sentences from a visit to a meeting that belongs to it
OPENING = 4  # sentences of a dispatch that tell what happened where it was written
Found = tuple[tuple[Mention, ...], Token]


@dataclass(frozen=True, slots=True)
class Known:
    """What the document says of visits and of whose officials people are."""

    stays: Sequence[Stay]
    states: dict[Identity, Mention]
    posted: dict[Identity, Mention]


def known(scene: Scene, stays: Sequence[Stay], offices: Iterable[Claim]) -> Known:
    """The look-ups of a document: by person, the state of his office, and the one he is sent to."""
    states: dict[Identity, Mention] = {}
    posted: dict[Identity, Mention] = {}
    for claim in offices:
        for holder in claim.fillers(vocab.HOLDER):
            if isinstance(holder, Mention):
                who = identity(scene, holder)
                _first(states, who, claim.fillers(vocab.IN_COUNTRY))
                _first(posted, who, claim.fillers(vocab.ACCREDITED_TO))
    return Known(stays, states, posted)


def owners(scene: Scene, offices: Iterable[Claim]) -> dict[Identity, Identity]:
    """The state of each official, as what it is in the document."""
    states = known(scene, (), offices).states
    return {who: identity(scene, _country(state)) for who, state in states.items()}


def _first(found: dict[Identity, Mention], who: Identity, fillers: Iterable[object]) -> None:
    for filler in fillers:
        if isinstance(filler, Mention) and filler.ref:
            found.setdefault(who, filler)


def placed(scene: Scene, events: Iterable[Event], about: Known) -> Iterator[Event]:
    """The events, those that no telling puts into a country with the place that is inferred."""
    for event in events:
        yield event if _settled(event) else _placed(scene, event, about)


def _settled(event: Event) -> bool:
    """Whether an event needs no place: it has one, is no
    meeting in one place, or did not happen.
    """
    remote = any(
        value in REMOTE for t in event.tellings for k, value in t.literals if k == vocab.FORMAT
    )
    stated = any(p.ref for t in event.tellings for p in t.places)
    # The head of a memorandum says where it was, or nobody does.
    return stated or remote or event.closed or not event.statuses <= REAL | AHEAD


def _placed(scene: Scene, event: Event, about: Known) -> Event:
    for guess in GUESSES:
        for number, told in enumerate(event.tellings):
            found = guess(scene, event, told, about)
            if found is not None:
                tellings = list(event.tellings)
                tellings[number] = _at(scene, told, *found)
                return event_of(tellings)
    return event


def _at(scene: Scene, told: Telling, places: tuple[Mention, ...], ground: Token) -> Telling:
    """*told* at inferred places; where its own words name a venue, only in their country."""
    if told.places:
        places = tuple(m for p in places[:1] for m in _state(scene, p))
    return replace(
        told,
        places=(*told.places, *places),
        inferred=(*told.inferred, vocab.PLACE_OF),
        ground=told.ground or ground,
    )


def _state(scene: Scene, place: Mention) -> Iterator[Mention]:
    """The country of a place, by the first words of the document that name it."""
    if place.kind == MentionKind.COUNTRY:
        yield place
    for ent in scene.states.get(place.ref, [])[:1]:
        mention = scene.entity_mention(ent, MentionKind.COUNTRY)
        if mention is not None and place.kind != MentionKind.COUNTRY:
            yield mention


def _there(scene: Scene, _event: Event, told: Telling, _about: Known) -> Found | None:
    """The place that "where" or "there" in the clause of the telling takes up."""
    around = [told.trigger, *circumstances.governors(told.trigger)]
    for word in (c for node in around for c in node.children if c.lower_ in words("$there")):
        here = sentence(word)
        begin = here.start if word.lower_ in words("$where") else _before(here.start, word)
        before = [e for e in entities(word.doc[begin : word.i]) if e.label_ in {"GPE", "FAC"}]
        mention = circumstances.place(scene, before[-1]) if before else None
        if mention is not None and before:
            return (mention,), before[-1].root
    return None


def _before(start: int, word: Token) -> int:
    return int(sentence(word.doc[start - 1]).start) if start else 0


def _visited(scene: Scene, event: Event, told: Telling, about: Known) -> Found | None:
    """Where somebody who took part was on a visit that the same or a near sentence tells."""
    here = _number(scene, told.trigger)
    real = told.reading.modality in REAL
    near: list[tuple[int, Stay]] = []
    for stay in about.stays:
        apart = here - _number(scene, stay.trigger)
        if stay.visitors & event.actors and 0 <= apart <= REACH and not _at_other_time(stay):
            near.append((apart, stay))
    for _, stay in sorted(near, key=lambda n: n[0]):
        if (reading(scene, stay.trigger).modality in REAL) == real and stay.places:
            return stay.places, stay.trigger
    return None


def _at_other_time(stay: Stay) -> bool:
    """Whether a visit is told only as before or after something: "days before making a trip"."""
    above = [stay.trigger, *list(stay.trigger.ancestors)[:3]]
    return any(
        c.dep_ in {"mark", "case"} and c.lower_ in words("$not_time")
        for t in above
        for c in t.children
    )


def _number(scene: Scene, token: Token) -> int:
    return scene.sentence_number(token)


def _hosted(scene: Scene, _event: Event, told: Telling, about: Known) -> Found | None:
    """The country of the host: the one that is host, or whose official is."""
    for term, filler in told.roles:
        if term == vocab.HOST:
            state = filler.mention
            if state.kind == MentionKind.PERSON:
                state = about.states.get(identity(scene, state), state)
            if state.ref and state.kind in {MentionKind.COUNTRY, MentionKind.GOVERNMENT}:
                return (_country(state),), filler.token
    return None


def _country(mention: Mention) -> Mention:
    return replace(mention, kind=MentionKind.COUNTRY)


def _posted(scene: Scene, event: Event, told: Telling, about: Known) -> Found | None:
    """The state that an ambassador is sent to, when he met its people."""
    for who in sorted(event.actors & about.posted.keys()):
        state = about.posted[who]
        others = {about.states[a].ref for a in event.actors - {who} if a in about.states}
        if state.ref in others | {ref for kind, ref in event.actors if kind == "state"}:
            return (_country(state),), told.trigger
    return None


def _dispatched(scene: Scene, event: Event, told: Telling, about: Known) -> Found | None:
    """The city of a dispatch, when its opening tells of that country's people and of another's."""
    line = dateline.governing(scene.once(dateline.datelines), told.trigger)
    if line is None or told.reading.modality not in REAL:
        return None
    first = scene.doc[min(line.end, len(scene.doc) - 1)]
    code = next((p.ref for p in line.places if p.ref), "")
    near = 0 <= _number(scene, told.trigger) - _number(scene, first) < OPENING
    states = {about.states[a].ref for a in event.actors if a in about.states}
    states |= {ref for kind, ref in event.actors if kind == "state"}
    together = code in states and len(states) > 1
    return (line.places, scene.doc[line.start]) if near and together else None


Guess = Callable[[Scene, Event, Telling, Known], Found | None]
GUESSES: tuple[Guess, ...] = (_there, _visited, _hosted, _posted, _dispatched)
