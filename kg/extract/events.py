"""Which tellings tell of one event: meetings told several times in a document get one key.

A telling joins the latest event that nothing speaks against: other people, another round, another
day or city, *again*, or a status that cannot be of the same event, keep them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract.fillers import Filler
from kg.extract.modality import Reading
from kg.model import Evidence, Iri, Mention, Modality, When

Identity = tuple[str, str]
REAL = frozenset({Modality.HELD, Modality.UNDERWAY})
AHEAD = frozenset({Modality.PLANNED, Modality.PROPOSED, Modality.HYPOTHETICAL})
REACH = 400  # tokens between a bare "the talks" and the event that it takes up


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of an event, with all that its sentence says of it.

    ``definite``: the words take up something already told ("the talks", "their meeting").
    ``complete``: it is an event even when only one who took part is named.  ``closed``: it
    names all who took part, as a participants list does.
    """

    trigger: Token
    rule: str
    roles: tuple[tuple[Iri, Filler], ...]
    actors: frozenset[Identity]
    reading: Reading
    places: tuple[Mention, ...] = ()
    cities: frozenset[str] = frozenset()
    when: When | None = None
    literals: tuple[tuple[Iri, str], ...] = ()
    definite: bool = False
    complete: bool = False
    closed: bool = False
    round: str = ""
    inferred: tuple[Iri, ...] = ()
    ground: Token | None = None
    evidence: Evidence | None = None


@dataclass(slots=True)
class Event:
    """An event of the document with its tellings in text order."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def actors(self) -> frozenset[Identity]:
        """Everybody who takes part, as told so far."""
        return frozenset(a for t in self.tellings for a in t.actors)

    @property
    def round(self) -> str:
        """The number of the round, when any telling gives it."""
        return next((t.round for t in self.tellings if t.round), "")

    @property
    def cities(self) -> frozenset[str]:
        """The cities that it is said to take place in."""
        return frozenset(c for t in self.tellings for c in t.cities)

    @property
    def dates(self) -> list[When]:
        """The times that it is said to take place at."""
        return [t.when for t in self.tellings if t.when and t.when.start]

    @property
    def last(self) -> int:
        """The token of the latest telling."""
        return self.tellings[-1].trigger.i

    @property
    def worth(self) -> bool:
        """Whether enough is said to call it an event: two who took part, or a rule that vouches."""
        return len(self.actors) > 1 or any(t.complete for t in self.tellings)


def gather(tellings: Iterable[Telling]) -> list[Event]:
    """The events that *tellings* tell of, in order of their first telling."""
    events: list[Event] = []
    for telling in sorted(tellings, key=lambda t: t.trigger.i):
        if _mere_thought(telling):
            continue
        home = next(_homes(events, telling), None)
        if home is not None:
            home.tellings.append(telling)
        elif telling.actors or telling.complete or (telling.round and _serial(events)):
            events.append(Event([telling]))
    return [e for e in events if e.worth or (e.round and _serial(events))]


def _mere_thought(telling: Telling) -> bool:
    """Whether a telling only supposes a meeting of nobody in particular."""
    hypothetical = telling.reading.modality == Modality.HYPOTHETICAL
    return hypothetical and len(telling.actors) < 2 and not telling.definite


def _serial(events: list[Event]) -> bool:
    """Whether the document tells of rounds of talks between known parties."""
    return any(len(e.actors) > 1 for e in events) or any(e.round and e.actors for e in events)


def _homes(events: list[Event], telling: Telling) -> Iterator[Event]:
    """The events that a telling can be of, the likeliest first."""
    for event in sorted(events, key=lambda e: (-_likeness(e, telling), -e.last)):
        if _compatible(event, telling) and _same_people(event, telling):
            yield event


def _likeness(event: Event, telling: Telling) -> int:
    """How much speaks for an event: the same place, people, and kind of status."""
    same_place = bool(telling.cities & event.cities)
    real = telling.reading.modality in REAL
    same_status = any((t.reading.modality in REAL) == real for t in event.tellings)
    return 2 * same_place + min(2, len(telling.actors & event.actors)) + same_status


def _compatible(event: Event, telling: Telling) -> bool:
    if event.round and telling.round and event.round != telling.round:
        return False
    if telling.reading.again and not _equally_new(event):
        return False
    if telling.cities and event.cities and not telling.cities & event.cities:
        return False
    if telling.when and telling.when.start and _clash(event.dates, telling.when):
        return False
    return _statuses_agree(event, telling)


def _equally_new(event: Event) -> bool:
    return all(t.reading.modality in AHEAD for t in event.tellings)


def _clash(dates: list[When], new: When) -> bool:
    return bool(dates) and all(_apart(old, new) for old in dates)


def _apart(one: When, two: When) -> bool:
    """Whether two times cannot be of one event: they do not touch, at the coarser precision."""
    if one.start.startswith("--") or two.start.startswith("--"):
        left, right = one.start[-5:], two.start[-5:]
        return len(left) == len(right) and left != right
    return _before(one.end or one.start, two.start) or _before(two.end or two.start, one.start)


def _before(end: str, start: str) -> bool:
    size = min(len(end), len(start))
    return end[:size] < start[:size]


def _statuses_agree(event: Event, telling: Telling) -> bool:
    new = telling.reading.modality
    old = {t.reading.modality for t in event.tellings}
    if (
        Modality.DENIED in (old | {new})
        and len(_persons(event.actors) & _persons(telling.actors)) > 1
    ):
        return True  # one says that the two met, another denies it: claims about one event
    if new in REAL:
        return bool(old & REAL) or old <= AHEAD
    if new in AHEAD:
        return bool(old & AHEAD) or not old & REAL
    return not old & REAL


def _same_people(event: Event, telling: Telling) -> bool:
    theirs, ours = event.actors, telling.actors
    if not ours:
        near = telling.trigger.i - event.last < REACH
        return telling.definite and near and (event.worth or bool(event.round))
    if not theirs:
        return bool(event.round) and event.round == telling.round
    if any(t.closed for t in event.tellings):
        return _persons(ours) <= theirs and bool(ours & theirs)
    if telling.round and event.round == telling.round:
        return True
    near = telling.trigger.i - event.last < REACH
    if telling.definite and event.round and len(_states(theirs)) < 2 and near:
        return True
    for sort in (_persons, _states):
        one, two = sort(theirs), sort(ours)
        if one and two and not _fit(one, two, telling.definite):
            return False
    return bool(theirs & ours) and (len(theirs & ours) > 1 or ours <= theirs or theirs <= ours)


def _fit(one: frozenset[Identity], two: frozenset[Identity], definite: bool) -> bool:
    if one <= two or two <= one:
        return True
    return len(one & two) >= (1 if definite else 2)


def _persons(actors: frozenset[Identity]) -> frozenset[Identity]:
    return frozenset(a for a in actors if a[0] == "person")


def _states(actors: frozenset[Identity]) -> frozenset[Identity]:
    return frozenset(a for a in actors if a[0] != "person")
