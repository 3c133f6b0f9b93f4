"""The graph in units that can be told by themselves: a document, an entity, the facts of a group.

All units together are what :func:`kg.graph.triples` tells at once; one unit depends only on what it
is given, so that a large graph can follow a small change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg import vocab
from kg.authority import Authority, Person
from kg.graph import derived, listed
from kg.graph.build import (
    Provenance,
    tell_claim,
    tell_document,
    tell_entity,
    tell_extraction,
    tell_judgement,
)
from kg.graph.facts import Things, agreement_id, facts
from kg.graph.triples import Triples
from kg.graph.world import World
from kg.model import Claim, Document, Entity, Fact, Judgement, Literal, Mention, Thing, content_id
from kg.namespaces import PROV


@dataclass(frozen=True, slots=True)
class Ground:
    """What all units stand on: the base of IRIs, a file of roles, an authority to compare with."""

    base: str
    roles: str = ""
    authority: Authority | None = None

    def world(self, things: Things) -> World:
        """An empty graph for a unit."""
        return World(Triples(self.base), things, self.roles)


def groups(claims: Sequence[Claim], things: Things) -> Iterator[tuple[str, Claim]]:
    """The claims of one document, each with the groups in which it makes facts.

    Claims of one group make facts with one another and with no other claim of any document.
    """
    yield from _of_meetings([c for c in claims if c.kind in OF_MEETINGS], things)
    for claim in claims:
        if claim.kind in GROUPERS:
            yield from ((group, claim) for group in GROUPERS[claim.kind](claim, things))
    yield from _of_agreements([c for c in claims if c.kind == vocab.AGREEMENT])


def _of_tenure(claim: Claim, things: Things) -> Iterator[str]:
    holder, title = (things.id(_first(claim, t)) for t in (vocab.HOLDER, vocab.TITLE))
    yield f"tenure/{content_id(holder, title)}"


def _of_relation(claim: Claim, things: Things) -> Iterator[str]:
    one, other = (things.id(_first(claim, t)) for t in (vocab.SUBJECT, vocab.OBJECT))
    yield f"relation/{content_id(one, other)}"


def _of_statement(claim: Claim, things: Things) -> Iterator[str]:
    for speaker in _mentions(claim, vocab.SPEAKER):
        for quote in claim.fillers(vocab.QUOTE):
            words = quote.value if isinstance(quote, Literal) else quote.text
            yield f"statement/{content_id(things.id(speaker), words)[:12]}"


def _of_visit(claim: Claim, things: Things) -> Iterator[str]:
    key = claim.evidence.sentence.document, claim.event or claim.id
    for visitor in _mentions(claim, vocab.VISITOR):
        yield f"visit/{content_id(*key, things.id(visitor))[:8]}"


GROUPERS: Mapping[str, Callable[[Claim, Things], Iterator[str]]] = {
    vocab.TENURE: _of_tenure,
    vocab.RELATION: _of_relation,
    vocab.STATEMENT: _of_statement,
    vocab.VISIT: _of_visit,
}
OF_MEETINGS = (vocab.MEETING, vocab.DELEGATION, vocab.PARTICIPATION)


def _of_meetings(claims: Sequence[Claim], things: Things) -> Iterator[tuple[str, Claim]]:
    """Each claim with its meeting; an absence with that of its sentence, or the only one."""
    told = [(things.event(c), c) for c in claims if c.kind == vocab.MEETING and things.event(c)]
    for claim in claims:
        own = {things.event(claim)} - {""}
        if claim.kind == vocab.PARTICIPATION:
            own |= _away_from(claim, told)
        yield from ((name, claim) for name in sorted(own))


def _away_from(claim: Claim, told: Sequence[tuple[str, Claim]]) -> set[str]:
    """The one meeting that an absence is told of: of its sentence, or of its document."""
    here = claim.evidence.sentence
    inside = {name for name, c in told if c.evidence.sentence == here}
    found = inside if len(inside) == 1 else {name for name, _ in told}
    return found if len(found) == 1 else set()


def _of_agreements(claims: Sequence[Claim]) -> Iterator[tuple[str, Claim]]:
    by_event: dict[str, list[Claim]] = {}
    for claim in claims:
        by_event.setdefault(claim.event, []).append(claim)
    for own in by_event.values():
        name = agreement_id(own)
        yield from ((name, claim) for claim in own if name)


def _first(claim: Claim, term: str) -> Mention:
    return next(_mentions(claim, term))


def _mentions(claim: Claim, term: str) -> Iterator[Mention]:
    return (f for f in claim.fillers(term) if isinstance(f, Mention))


def of_group(
    group: str, claims: Sequence[Claim], things: Things, meetings: Sequence[Fact]
) -> list[Fact]:
    """The facts that the claims of a group make; *meetings* are those that they may speak of."""
    found = facts(claims, things, meetings)
    kind, _, key = group.partition("/")
    if kind in ("statement", "visit"):  # its claims may tell of other speakers and visitors too
        found = tuple(f for f in found if f.id == group or f.id.endswith(f"-{key}"))
    return list(found)


def of_facts(
    ground: Ground,
    found: Sequence[Fact],
    things: Things,
    offices: Mapping[Thing, set[Thing]],
    items: Mapping[Thing, Person],
) -> Triples:
    """What facts of one group say, and what follows from them.

    *offices* are the owners of the offices that persons hold, *items* the persons of an authority
    that things were linked to.
    """
    world = ground.world(things)
    for fact in found:
        world.fact(fact)
    derived.tell(world, found, offices)
    if ground.authority is not None:
        listed.compare(world, found, items, ground.authority)
    return world.out


def of_entity(ground: Ground, entity: Entity, things: Things, person: Person | None) -> Triples:
    """What is said of an entity, without its mentions; *person* is who it is in an authority."""
    world = ground.world(things)
    tell_entity(world, entity)
    if person is not None:
        listed.tell(world, {entity.id: person})
    return world.out


def of_document(
    ground: Ground,
    document: Document,
    claims: Iterable[Claim],
    mentions: Iterable[tuple[Mention, Thing]],
    told: Mapping[str, Sequence[Thing]],
    things: Things,
) -> Triples:
    """A document with its mentions of things, and its claims with the facts that each tells of."""
    world = ground.world(things)
    tell_document(world, document)
    for mention, thing in mentions:
        world.mention(mention, world.iri(thing))
    world.told.update({claim: [world.iri(f) for f in own] for claim, own in told.items()})
    for claim in claims:
        tell_claim(world, claim)
    world.out.add(world.iri("extraction"), PROV + "used", world.document(document.id))
    return world.out


def of_judgements(
    ground: Ground, judgements: Iterable[Judgement], told: Callable[[Thing], bool]
) -> Triples:
    """The judgements on one pair; *told* says of which things the graph has nodes."""
    world = ground.world(Things({}, {}, {}, {}))
    for judgement in judgements:
        tell_judgement(world, judgement, told)
    return world.out


def of_run(ground: Ground, provenance: Provenance) -> Triples:
    """What ran."""
    world = ground.world(Things({}, {}, {}, {}))
    tell_extraction(world, provenance)
    return world.out
