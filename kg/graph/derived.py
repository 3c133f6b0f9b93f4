"""What follows from facts: posts, series, participations, and the convenient direct triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg import vocab
from kg.graph.facts import articled, owner_of, words
from kg.graph.facts.things import last
from kg.graph.triples import Text
from kg.graph.world import World
from kg.model import Fact, Thing
from kg.namespaces import LABEL

CURRENT = ("current", "acting")
HAPPENED = ("held", "underway")
SIDES = 4  # states by which a series of talks is known


def tell(world: World, facts: Sequence[Fact]) -> None:
    """Add to *world* what follows from *facts*."""
    sides: dict[Thing, set[Thing]] = defaultdict(set)
    for fact in facts:
        if fact.kind == vocab.TENURE and owner_of(fact):
            _post(world, fact, sides)
    behalf = _behalf(facts)
    for fact in facts:
        if fact.kind == vocab.MEETING:
            _participations(world, fact, sides, behalf)
            _series(world, fact)
            _met(world, fact)


def _post(world: World, tenure: Fact, sides: dict[Thing, set[Thing]]) -> None:
    """The post of a tenure whose state or body is known, and who holds it now."""
    out, things = world.out, world.things
    owner, [role], [holder] = (
        owner_of(tenure),
        tenure.things(vocab.HAS_ROLE),
        tenure.things(vocab.HOLDER),
    )
    post = world.iri(f"post/{last(owner)}/{last(role)}")
    term = vocab.IN_COUNTRY if tenure.things(vocab.IN_COUNTRY) else vocab.IN_ORGANIZATION
    out.kind(post, vocab.POST)
    out.add(post, LABEL, Text(", ".join(things.names([role, owner]))))
    out.add(post, vocab.HAS_ROLE, world.iri(role))
    out.add(post, term, world.thing(owner))
    out.add(world.iri(tenure.id), vocab.HAS_POST, post)
    if tenure.values(vocab.TENURE_STATUS)[0] in CURRENT:
        sides[holder].add(owner)
        out.add(world.iri(holder), vocab.HOLDS_POST, post)
        out.add(world.iri(holder), vocab.REPRESENTS, world.thing(owner))


def _behalf(facts: Iterable[Fact]) -> Mapping[Thing, tuple[Mapping[Thing, Thing], set[Thing]]]:
    """By delegation: for whom each of its people is there, and who leads it."""
    found = {}
    for fact in facts:
        if fact.kind == vocab.DELEGATION:
            people = (*fact.things(vocab.HEAD), *fact.things(vocab.MEMBER))
            owners = fact.things(vocab.REPRESENTS)
            whom = {p: owner for p in people for owner in owners[-1:]}
            found[fact.id] = (whom, set(fact.things(vocab.HEAD)))
    return found


def _participations(
    world: World, meeting: Fact, sides: Mapping[Thing, set[Thing]],
    behalf: Mapping[Thing, tuple[Mapping[Thing, Thing], set[Thing]]],
) -> None:  # fmt: skip
    """Who was there, in which capacity, and for whom: as the delegation says, else by office."""
    out, node = world.out, world.iri(meeting.id)
    teams = [behalf[d] for d in meeting.things(vocab.HAS_DELEGATION)]
    for person in meeting.things(vocab.PARTICIPANT):
        iri = world.iri(f"participation/{last(meeting.id)}/{last(person)}")
        out.kind(iri, vocab.PARTICIPATION)
        out.add(iri, vocab.PERSON_OF, world.thing(person))
        out.add(iri, vocab.CAPACITY, _capacity(person, meeting, [heads for _, heads in teams]))
        own = sides.get(person, set())
        told = [whom[person] for whom, _ in teams if person in whom][-1:]
        for owner in told or (own if len(own) == 1 else ()):
            out.add(iri, vocab.ON_BEHALF_OF, world.thing(owner))
        out.add(node, vocab.HAS_PARTICIPATION, iri)


def _capacity(person: Thing, meeting: Fact, heads: Iterable[set[Thing]]) -> str:
    if any(person in leading for leading in heads):
        return "head"
    return "host" if person in meeting.things(vocab.HOST) else "participant"


def _series(world: World, meeting: Fact) -> None:
    """Rounds belong to the series of their parties: what two states negotiate by rounds."""
    if not meeting.values(vocab.ROUND) and not meeting.values(vocab.SERIES):
        return
    others = {*meeting.things(vocab.HOST), *meeting.things(vocab.MEDIATOR)}
    parties = sorted({*meeting.things(vocab.PARTY)} - others, key=last)[:SIDES]
    if len(parties) < 2:
        return
    iri = world.iri(f"series/{'-'.join(last(p).lower() for p in parties)}")
    world.out.kind(iri, vocab.MEETING_SERIES)
    names = words()["and"].join(map(articled, world.things.names(parties)))
    world.out.add(iri, LABEL, Text(words()["series"].format(names)))
    world.out.add(world.iri(meeting.id), vocab.IN_SERIES, iri)


def _met(world: World, meeting: Fact) -> None:
    """Who met whom, only at what is asserted to have been held."""
    if meeting.values(vocab.STATUS)[0] not in HAPPENED:
        return
    people = [world.thing(p) for p in meeting.things(vocab.PARTICIPANT)]
    for person in people:
        world.out.add(person, vocab.PARTICIPATED_IN, world.iri(meeting.id))
        world.out.add(person, vocab.MET_WITH, *(p for p in people if p != person))
