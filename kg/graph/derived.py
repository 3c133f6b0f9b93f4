"""What follows from facts: posts, series, participations, and the convenient direct triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from kg import vocab
from kg.graph.facts import articled, owner_of, words
from kg.graph.facts.things import last
from kg.graph.triples import Text
from kg.graph.world import World
from kg.model import Fact, Thing
from kg.namespaces import LABEL

CURRENT = ("current", "acting")
HAPPENED = ("held", "underway")
CROWD = 12  # participants of whom each can have met each
SIDES = 4  # states by which a series of talks is known


def tell(
    world: World, facts: Sequence[Fact], known: Mapping[Thing, set[Thing]] | None = None
) -> None:
    """Add to *world* what follows from *facts*; *known* are the owners of offices, by holder."""
    for fact in facts:
        if fact.kind == vocab.TENURE and owner_of(fact):
            _post(world, fact)
    held = _by_holder(facts) if known is None else known
    teams = _teams(facts)
    for fact in facts:
        if fact.kind == vocab.MEETING:
            sides = _sides(fact, teams, held)
            _participations(world, fact, sides, teams)
            _series(world, fact)
            _met(world, fact, sides)


def offices(facts: Iterable[Fact]) -> Iterator[tuple[Thing, Thing]]:
    """Who holds an office now, and whose it is."""
    for fact in facts:
        current = fact.kind == vocab.TENURE and fact.values(vocab.TENURE_STATUS)[0] in CURRENT
        if current and owner_of(fact):
            yield fact.things(vocab.HOLDER)[0], owner_of(fact)


def _by_holder(facts: Iterable[Fact]) -> Mapping[Thing, set[Thing]]:
    found: dict[Thing, set[Thing]] = defaultdict(set)
    for holder, owner in offices(facts):
        found[holder].add(owner)
    return found


def _post(world: World, tenure: Fact) -> None:
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
        out.add(world.iri(holder), vocab.HOLDS_POST, post)
        out.add(world.iri(holder), vocab.REPRESENTS, world.thing(owner))


def _teams(facts: Iterable[Fact]) -> Mapping[Thing, Fact]:
    """The delegations by their ids."""
    return {f.id: f for f in facts if f.kind == vocab.DELEGATION}


def _sides(
    meeting: Fact, teams: Mapping[Thing, Fact], held: Mapping[Thing, set[Thing]]
) -> dict[Thing, Thing]:
    """For whom each of those at a meeting was there: as the delegation says, else by office."""
    found: dict[Thing, Thing] = {}
    for person in meeting.things(vocab.PARTICIPANT):
        own = held.get(person, set())
        if len(own) == 1:
            [found[person]] = own
    for team in (teams[name] for name in meeting.things(vocab.HAS_DELEGATION)):
        side = team.things(vocab.REPRESENTS)[-1:] or (team.id,)
        found |= dict.fromkeys((*team.things(vocab.HEAD), *team.things(vocab.MEMBER)), side[0])
    return found


def _participations(
    world: World, meeting: Fact, sides: Mapping[Thing, Thing], teams: Mapping[Thing, Fact]
) -> None:
    """Who was there, in which capacity, and for whom."""
    out, node = world.out, world.iri(meeting.id)
    heads = {p for d in meeting.things(vocab.HAS_DELEGATION) for p in teams[d].things(vocab.HEAD)}
    for person in meeting.things(vocab.PARTICIPANT):
        iri = world.iri(f"participation/{last(meeting.id)}/{last(person)}")
        out.kind(iri, vocab.PARTICIPATION)
        out.add(iri, vocab.PERSON_OF, world.thing(person))
        out.add(iri, vocab.CAPACITY, _capacity(person, meeting, heads))
        if sides.get(person) not in (None, *meeting.things(vocab.HAS_DELEGATION)):
            out.add(iri, vocab.ON_BEHALF_OF, world.thing(sides[person]))
        out.add(node, vocab.HAS_PARTICIPATION, iri)


def _capacity(person: Thing, meeting: Fact, heads: Collection[Thing]) -> str:
    if person in heads:
        return "head"
    return "host" if person in meeting.things(vocab.HOST) else "participant"


def _series(world: World, meeting: Fact) -> None:
    """Rounds belong to the series of their parties: what two states negotiate by rounds."""
    if not meeting.values(vocab.ROUND) and not meeting.values(vocab.SERIES):
        return
    others = {*meeting.things(vocab.HOST), *meeting.things(vocab.MEDIATOR)}
    parties = sorted({*meeting.things(vocab.PARTY)} - others, key=last)[:SIDES]
    if len(parties) <= 1:
        return
    iri = world.iri(f"series/{'-'.join(last(p).lower() for p in parties)}")
    world.out.kind(iri, vocab.MEETING_SERIES)
    names = words()["and"].join(map(articled, world.things.names(parties)))
    world.out.add(iri, LABEL, Text(words()["series"].format(names)))
    world.out.add(world.iri(meeting.id), vocab.IN_SERIES, iri)


def _met(world: World, meeting: Fact, sides: Mapping[Thing, Thing]) -> None:
    """Who was at what is asserted to have been held, and who met whom there."""
    if meeting.values(vocab.STATUS)[0] not in HAPPENED:
        return
    people = meeting.things(vocab.PARTICIPANT)
    for person in people:
        world.out.add(world.thing(person), vocab.PARTICIPATED_IN, world.iri(meeting.id))
    for one, other in met(people, sides, meeting.things(vocab.PARTY)):
        world.out.add(world.thing(one), vocab.MET_WITH, world.thing(other))
        world.out.add(world.thing(other), vocab.MET_WITH, world.thing(one))


def met(
    people: Sequence[Thing], sides: Mapping[Thing, Thing], parties: Iterable[Thing] = ()
) -> Iterator[tuple[Thing, Thing]]:
    """The pairs of those who met at a meeting of *people*.

    Those of one side have come to meet the other, where there is one, and not each other; of a
    gathering of more than ``CROWD`` nobody knows who met whom.
    """
    if len(people) > CROWD:
        return
    present = {*parties, *(sides.get(person, person) for person in people)}
    for one, other in combinations(people, 2):
        side = sides.get(one)
        if side is None or side != sides.get(other) or present == {side}:
            yield one, other
