"""What an authority says of the persons of a graph, and where documents and authority are at odds.

Told on nodes of their own: nothing of an authority is ever said of what a document tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import countries, vocab
from kg.authority import Authority, Person, Tenure
from kg.authority.matching import alike, fits, folded
from kg.authority.posts import duties, kinds
from kg.authority.values import first_day, last_day
from kg.graph.facts import Things
from kg.graph.triples import Iri, Triples, time
from kg.graph.turtle import turtle
from kg.graph.world import World
from kg.model import Fact, Thing, content_id
from kg.namespaces import LABEL, SCHEMA, SKOS
from kg.spelling import likeness

HELD = ("current", "acting")
FORMER = "former: "
YEAR = 4  # digits of a date that is a year only


@dataclass(frozen=True, slots=True)
class Listed:
    """A tenure of a person of an authority."""

    person: Person
    tenure: Tenure

    @property
    def id(self) -> Thing:
        """The path of its IRI, made of all that it says."""
        return f"listed/{content_id('listed', self.person.item, repr(self.tenure))[:12]}"

    @property
    def label(self) -> str:
        """The tenure in words: ``Ann Roe: President, Peru, 2001 to 2004``."""
        tenure = self.tenure
        owner = countries.name_of(tenure.country) if tenure.country else tenure.body
        until = tenure.end or (f"at least {tenure.seen}" if tenure.seen else "?")
        said = ", ".join(filter(None, (tenure.post, owner)))
        return f"{self.person.name}: {said}, {tenure.start or '?'} to {until}"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A tenure of documents, and those of the authority that say otherwise; ``note`` is FORMER
    where the first of them is the holder's own, and over.
    """

    fact: Fact
    record: tuple[Listed, ...]
    note: str = ""

    @property
    def label(self) -> str:
        """What documents say, and what the authority says, in words."""
        said = "; ".join(one.label for one in self.record)
        return f"{self.fact.label} / {self.note}{said}"


def tell(world: World, items: Mapping[Thing, Person]) -> None:
    """Tell of the items that persons were linked to, with all their offices."""
    for thing, person in items.items():
        iri = world.iri(thing)
        if iri in world.out.data:
            world.out.add(iri, SKOS + "exactMatch", _person(world, person))
            for tenure in person.tenures:
                _tenure(world, Listed(person, tenure))


def compare(
    world: World, facts: Sequence[Fact], items: Mapping[Thing, Person], authority: Authority
) -> None:
    """Tell where documents and an authority are at odds."""
    for at_odds in discrepancies(facts, world.things, items, authority):
        iri = world.iri(f"discrepancy/{at_odds.fact.id.partition('/')[2]}")
        world.out.kind(iri, vocab.DISCREPANCY)
        world.out.add(iri, LABEL, at_odds.label)
        world.out.add(iri, vocab.ABOUT, world.iri(at_odds.fact.id))
        world.out.add(iri, vocab.OF_RECORD, *(_tenure(world, one) for one in at_odds.record))


def record(authority: Authority, code: str, base: str) -> str:
    """The Turtle of everything that an authority says of the offices of one country."""
    world = World(Triples(base), Things({}, {}, {}, {}))
    people = (
        replace(p, tenures=tuple(t for t in p.tenures if t.country == code))
        for p in authority.holders(code)
    )
    for person in folded(people):
        for tenure in person.tenures:
            _tenure(world, Listed(person, tenure))
    return turtle(world.out)


def _person(world: World, person: Person) -> Iri:
    out, iri = world.out, Iri(person.iri)
    out.kind(iri, vocab.LISTED_PERSON)
    out.add(iri, LABEL, person.name)
    out.add(iri, SCHEMA + "birthDate", time(person.born) or "")
    out.add(iri, SCHEMA + "deathDate", time(person.died) or "")
    return iri


def _tenure(world: World, listed: Listed) -> Iri:
    out, iri, tenure = world.out, world.iri(listed.id), listed.tenure
    out.kind(iri, vocab.LISTED_TENURE)
    out.add(iri, LABEL, listed.label)
    out.add(iri, vocab.LISTED_HOLDER, _person(world, listed.person))
    out.add(iri, vocab.LISTED_POST, tenure.post)
    out.add(iri, vocab.LISTED_ROLE, *(d.replace("-", " ") for d in duties(tenure.post)))
    out.add(iri, vocab.LISTED_BODY, tenure.body)
    if tenure.country:
        out.add(iri, vocab.IN_COUNTRY, world.country(tenure.country))
    out.add(iri, vocab.START, time(tenure.start) or "")
    out.add(iri, vocab.END, time(tenure.end) or "")
    return iri


# ------------------------------------------------------------------ at odds


def discrepancies(
    facts: Sequence[Fact], things: Things, items: Mapping[Thing, Person], authority: Authority
) -> Iterator[Discrepancy]:
    """Where documents have somebody in an office that the authority says another held, or no more.

    With others only heads of states, of governments and foreign ministers are compared, of whom a
    state has one, and only on days for which the authority vouches.  Whoever was linked to an item
    whose tenure of the office was over is noted as a former holder, whatever the office.
    """
    for fact in facts:
        if fact.kind != vocab.TENURE or vocab.IN_COUNTRY in fact.inferred:
            continue
        [holder] = fact.things(vocab.HOLDER)
        name, item = things.name(holder), items.get(holder)
        days = _dates(fact, things)
        record = _vouched(fact, days, authority)
        others = () if any(_same(o.person, name, item) for o in record) else record
        ended = _ended(fact, days, authority.item(item.item)) if item and days else ()
        if ended or others:
            yield Discrepancy(fact, (*ended, *others), FORMER if ended else "")


def _ended(fact: Fact, days: Sequence[str], person: Person | None) -> tuple[Listed, ...]:
    """The holder's own last tenure of the office, when it was over on all *days*."""
    own = [t for t in person.tenures if _is_of(t, fact)] if person else []
    over = all(t.end and last_day(t.end) < first_day(day) for t in own for day in days)
    last = sorted(own, key=lambda t: last_day(t.end))[-1:]
    return tuple(Listed(person, t) for t in last if over and person)


def _is_of(tenure: Tenure, fact: Fact) -> bool:
    """Whether a tenure of the authority is of the office and the country of a fact."""
    same = f"country/{tenure.country}" in fact.things(vocab.IN_COUNTRY)
    return same and _fitting(tenure, fact.values(vocab.TITLE))


def _vouched(fact: Fact, days: Sequence[str], authority: Authority) -> tuple[Listed, ...]:
    """Who held the office on all of *days*, as the authority has it; nobody for no day."""
    code = next((t.removeprefix("country/") for t in fact.things(vocab.IN_COUNTRY)), "")
    titles = [v for v in fact.values(vocab.TITLE) if kinds(v)]
    if not code or not days:
        return ()
    known = _record(authority, code, titles)
    return tuple(o for o in known if all(_on(o.tenure, day) for day in days))


def _dates(fact: Fact, things: Things) -> list[str]:
    """The days of the documents that have somebody in office when they were written."""
    status = fact.values(vocab.TENURE_STATUS)
    if not set(status) <= set(HELD) or fact.when is not None:
        return []
    return sorted({d for d in map(things.published, fact.claims) if d})


def _record(authority: Authority, code: str, titles: Sequence[str]) -> Iterator[Listed]:
    found = (
        replace(p, tenures=own)
        for p in authority.holders(code)
        if titles
        and (own := tuple(t for t in p.tenures if t.country == code and _fitting(t, titles)))
    )
    yield from (Listed(person, t) for person in folded(found) for t in person.tenures)


def _fitting(tenure: Tenure, titles: Sequence[str]) -> bool:
    return any(fits(title, tenure.post) for title in titles)


def _on(tenure: Tenure, day: str) -> bool:
    """Whether the authority vouches for a tenure on all
    of *day*, which may be a month or a year.
    """
    last = last_day(tenure.end) if len(tenure.end) > YEAR else first_day(tenure.end)
    until = last if tenure.end else last_day(tenure.seen) if tenure.seen else ""
    return bool(tenure.start) and last_day(tenure.start) < first_day(day) and last_day(day) < until


def _same(person: Person, name: str, linked: Person | None) -> bool:
    if linked is not None and (linked.item == person.item or alike(linked, person)):
        return True
    return any(
        likeness(name, other, ("IR", "CN")) or likeness(name, other) for other in person.names
    )
