"""Which tellings tell of one event: meetings told several times in a document get one key.

A telling joins the latest event that nothing speaks against: other people, another round, another
day or city, *again*, or a status that cannot be of the same event, keep them apart.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kg.dates import parse
from kg.extract.engine.stems import is_form
from kg.extract.engine.telling import AHEAD, REAL, Identity, Telling
from kg.lang import words
from kg.model import Modality, When

DAY = len("2026-02-18")
NEARBY = 120  # tokens between a meeting and who is said to have attended it
REACH = 400  # tokens between a bare "the talks" and the event that it takes up


@dataclass(slots=True)
class Event:
    """An event of the document with its tellings in text order, and what they say together."""

    tellings: list[Telling] = field(default_factory=list)
    actors: frozenset[Identity] = frozenset()
    cities: frozenset[str] = frozenset()
    dates: list[When] = field(default_factory=list)
    statuses: frozenset[Modality] = frozenset()
    round: str = ""
    complete: bool = False
    closed: bool = False
    remote: bool | None = None

    def add(self, telling: Telling) -> None:
        """Take up one more telling."""
        self.tellings.append(telling)
        self.actors |= telling.actors
        self.cities |= telling.cities
        self.statuses |= {telling.reading.modality}
        self.round = self.round or telling.round
        self.complete = self.complete or telling.complete
        self.closed = self.closed or telling.closed
        self.remote = telling.remote if self.remote is None else self.remote
        if telling.when and telling.when.start:
            self.dates.append(telling.when)

    @property
    def last(self) -> int:
        """The token of the latest telling."""
        return self.tellings[-1].trigger.i

    @property
    def worth(self) -> bool:
        """Whether enough is said to call it an event: two who took part, or a rule that vouches."""
        return len(self.actors) > 1 or self.complete


def event_of(tellings: Iterable[Telling]) -> Event:
    """The event that *tellings* tell of together."""
    event = Event()
    for telling in tellings:
        event.add(telling)
    return event


class _Told:
    """The events told so far, and those among them that a telling can be of at all."""

    def __init__(self, of: Mapping[Identity, Identity]) -> None:
        self.of = of
        self.events: list[Event] = []
        self.serial = False
        self._number: dict[int, int] = {}
        self._of_actor: dict[Identity, list[int]] = defaultdict(list)
        self._of_round: dict[str, list[int]] = defaultdict(list)
        self._recent: deque[tuple[int, int]] = deque()

    def add(self, event: Event | None, telling: Telling) -> Event:
        """Put a telling with its event, a new one when there is none yet."""
        if event is None:
            event = Event()
            self._number[id(event)] = len(self.events)
            self.events.append(event)
        number = self._number[id(event)]
        for actor in telling.actors - event.actors:
            self._of_actor[actor].append(number)
        if telling.round and not event.round:
            self._of_round[telling.round].append(number)
        event.add(telling)
        self._recent.append((telling.trigger.i, number))
        self.serial = self.serial or len(event.actors) > 1 or bool(event.round and event.actors)
        return event

    def near(self, telling: Telling) -> list[Event]:
        """The events that share an actor or the round with
        *telling*, or were told just before it.
        """
        while self._recent and telling.trigger.i - self._recent[0][0] >= REACH:
            self._recent.popleft()
        numbers = {n for _, n in self._recent}
        for actor in telling.actors:
            numbers.update(self._of_actor[actor])
            numbers.update(self._of_actor.get(self.of.get(actor, actor), ()))
        if telling.round:
            numbers.update(self._of_round[telling.round])
        return [self.events[n] for n in sorted(numbers)]


def gather(
    tellings: Iterable[Telling], of: Mapping[Identity, Identity] = MappingProxyType({})
) -> list[Event]:
    """The events that *tellings* tell of, in order of their first telling; persons
    are *of* states.
    """
    told = _Told(of)
    loose: Telling | None = None
    told_of = (t for t in tellings if not _mere_thought(t))
    for telling in sorted(told_of, key=lambda t: t.trigger.i):
        home = next(_homes(told.near(telling), telling, of), None)
        if home is not None or _begins(telling, told.serial):
            home = told.add(home, telling)
            if loose is not None and _opens(loose, home, telling):
                told.add(home, replace(loose, reading=telling.reading))
        elif telling.places or telling.when:
            loose = telling
    return [e for e in told.events if e.worth or (e.round and told.serial)]


def _begins(telling: Telling, serial: bool) -> bool:
    """Whether a telling can be the first of an event: it tells who met, or of a round of a row."""
    worth = telling.actors or telling.complete or (telling.round and serial)
    return bool(worth) and not _mere_company(telling)


def _mere_company(telling: Telling) -> bool:
    """Whether a telling only names more people of a meeting: "X was in attendance"."""
    return not telling.closed and is_form(telling.trigger, words("$beside"))


def _opens(loose: Telling, event: Event, telling: Telling) -> bool:
    """Whether a new event is the one of which nobody was named before: "The summit,
    which opens in Bern".
    """
    near = telling.trigger.i - loose.trigger.i < NEARBY
    same = loose.trigger.lemma_.lower() == telling.trigger.lemma_.lower()
    return (
        event.tellings == [telling]
        and telling.definite
        and near
        and same
        and _compatible(event, loose)
    )


def _mere_thought(telling: Telling) -> bool:
    """Whether a telling only supposes a meeting of nobody in particular."""
    hypothetical = telling.reading.modality == Modality.HYPOTHETICAL
    return hypothetical and len(telling.actors) <= 1 and not telling.definite


def _homes(
    events: list[Event], telling: Telling, of: Mapping[Identity, Identity]
) -> Iterator[Event]:
    """The events that a telling can be of, the likeliest first."""
    for event in sorted(events, key=lambda e: (-_likeness(e, telling), -e.last)):
        if _compatible(event, telling) and (
            _same_people(event, telling)
            or _more_of(event, telling)
            or _their_states(event, telling, of)
        ):
            yield event


def _likeness(event: Event, telling: Telling) -> int:
    """How much speaks for an event: the same place, people, and kind of status."""
    same_place = bool(telling.cities & event.cities)
    real = telling.reading.modality in REAL
    same_status = any((m in REAL) == real for m in event.statuses)
    same_word = telling.definite and any(
        t.trigger.lemma_ == telling.trigger.lemma_ for t in event.tellings
    )
    shared = min(2, len(telling.actors & event.actors))
    return 2 * same_place + shared + same_status + same_word


def _long_ago(event: Event, telling: Telling) -> bool:
    """Whether a telling dates by month or year what is apart from the undated news before it."""
    when = telling.when
    coarse = when is not None and bool(when.start[:4].isdigit()) and len(when.start) < DAY
    return coarse and not event.dates and not telling.definite


def _compatible(event: Event, telling: Telling) -> bool:
    if _long_ago(event, telling):
        return False
    if event.round and telling.round and event.round != telling.round:
        return False
    if None not in (event.remote, telling.remote) and event.remote != telling.remote:
        return False
    if telling.reading.again and not _equally_new(event):
        return False
    if telling.cities and event.cities and not telling.cities & event.cities:
        return False
    if telling.when and telling.when.start and _clash(event.dates, telling.when):
        return False
    return _statuses_agree(event, telling)


def _equally_new(event: Event) -> bool:
    return event.statuses <= AHEAD


def _clash(dates: list[When], new: When) -> bool:
    return bool(dates) and all(_apart(old, new) for old in dates)


def _apart(one: When, two: When) -> bool:
    """Whether two times cannot be of one event: they do not touch, at the coarser precision."""
    first, last = parse(one.start), parse(one.end or one.start)
    start, end = parse(two.start), parse(two.end or two.start)
    if first is None or last is None or start is None or end is None:
        return False
    if not (first.year and start.year):
        return not first.overlaps(start)
    return last.before(start) or end.before(first)


def _statuses_agree(event: Event, telling: Telling) -> bool:
    new = telling.reading.modality
    old = event.statuses
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
    same_round = bool(event.round) and event.round == telling.round
    taken_up = telling.definite and telling.trigger.i - event.last < REACH
    if not ours:
        return taken_up and (event.worth or bool(event.round))
    if not theirs:
        return same_round
    if event.closed:
        return _persons(ours) <= theirs and bool(ours & theirs)
    if same_round or (taken_up and event.round and len(_states(theirs)) <= 1):
        return True
    return _overlap(theirs, ours, telling.definite)


def _overlap(theirs: frozenset[Identity], ours: frozenset[Identity], definite: bool) -> bool:
    """Whether those of two tellings are partly the same, and no sort of them speaks against it."""
    for sort in (_persons, _states):
        one, two = sort(theirs), sort(ours)
        if one and two and not _fit(one, two, definite):
            return False
    both = theirs & ours
    return len(both) > 1 or (bool(both) and (ours <= theirs or theirs <= ours))


def _their_states(event: Event, telling: Telling, of: Mapping[Identity, Identity]) -> bool:
    """Whether the one is told of two persons, the other of their states: "the
    leaders of A and B".
    """
    states, persons = sorted((event.actors, telling.actors), key=lambda a: bool(_persons(a)))
    owners = frozenset(of.get(p, p) for p in persons)
    return len(states) > 1 and not _persons(states) and owners == states


def _more_of(event: Event, telling: Telling) -> bool:
    """Whether a telling names further people of the meeting
    told just before: "it was attended by X".
    """
    same = any(t.trigger.lemma_ == telling.trigger.lemma_ for t in event.tellings)
    near = 0 < telling.trigger.i - event.last < (REACH if same else NEARBY)
    if not (near and telling.complete and telling.definite and event.worth):
        return False
    alike = {t.trigger.lemma_ for t in event.tellings} | words("$any_meeting") | words("$beside")
    return telling.trigger.lemma_ in alike and not _states(telling.actors)


def _fit(one: frozenset[Identity], two: frozenset[Identity], definite: bool) -> bool:
    if one <= two or two <= one:
        return True
    return len(one & two) >= (1 if definite else 2)


def _persons(actors: frozenset[Identity]) -> frozenset[Identity]:
    return frozenset(a for a in actors if a[0] == "person")


def _states(actors: frozenset[Identity]) -> frozenset[Identity]:
    return frozenset(a for a in actors if a[0] != "person")
