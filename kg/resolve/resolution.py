"""From chains and claims to entities and meetings, across all documents at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from kg import countries
from kg import organizations as known
from kg.authority import Authority, Person
from kg.model import (
    Chain,
    Claim,
    Document,
    Entity,
    Judgement,
    Literal,
    Mention,
    MentionKind,
    content_id,
)
from kg.names import core, fuller
from kg.resolve import candidates as told
from kg.resolve import meetings, organizations, persons
from kg.resolve.deciding import Decisions, Resolved, decide, placed
from kg.resolve.judgements import Unheard
from kg.resolve.linking import Links, items, known_by, links, placed_links
from kg.resolve.meetings import Owner
from kg.resolve.sketch import Part, Sketch, owners, sketch
from kg.sets import Union
from kg.slugs import slug


@dataclass(frozen=True)
class Resolution:
    """Which entity each mention stands for, which meeting each document's event is, and why.

    ``of`` maps mention ids to entity ids, ``events`` (document id, event key) to meeting ids;
    ``unheard`` are a person's decisions that could not be followed, each with the reason;
    ``items`` are the persons of the authority that entities, by id, were linked to.
    """

    entities: tuple[Entity, ...]
    of: Mapping[str, str]
    events: Mapping[tuple[str, str], str]
    judgements: tuple[Judgement, ...] = ()
    by_id: Mapping[str, Entity] = field(default_factory=dict)
    unheard: tuple[Unheard, ...] = ()
    items: Mapping[str, Person] = field(default_factory=dict)


@dataclass(frozen=True)
class Settled:
    """What all sketches come to: entities without their mentions, and where chains belong.

    ``home`` has the entities of chains that were compared, by document and number.
    """

    entities: Mapping[str, Entity]
    home: Mapping[tuple[str, int], str]
    events: Mapping[tuple[str, str], str]
    judgements: tuple[Judgement, ...]
    unheard: tuple[Unheard, ...]
    items: Mapping[str, Person]


def resolve(
    chains: Mapping[str, Sequence[Chain]],
    claims: Sequence[Claim],
    decided: Sequence[Judgement] = (),
    documents: Sequence[Document] = (),
    authority: Authority | None = None,
) -> Resolution:
    """The entities behind all mentions of *chains* (by document id) and *claims*.

    *decided* is what a person decided; *documents* give dates, and names that are stated;
    persons are linked to *authority*.
    """
    own: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        own[claim.evidence.sentence.document].append(claim)
    known = {d.id: d for d in documents}
    sketches = [
        sketch(key, known.get(key, Document("")), chains[key], own[key], authority)
        for key in sorted(chains)
    ]
    found = settle(sketches, decided, authority)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for one in sketches:
        for mention, entity in owners(chains[one.document], own[one.document], one, found.home):
            mentions[entity].append(mention)
    entities = tuple(
        replace(entity, mentions=tuple(sorted(set(mentions[key]), key=lambda m: m.span)))
        for key, entity in sorted(found.entities.items())
    )
    of = {m.id: e.id for e in entities for m in e.mentions}
    return Resolution(
        entities,
        of,
        found.events,
        found.judgements,
        {e.id: e for e in entities},
        found.unheard,
        found.items,
    )


def settle(
    sketches: Sequence[Sketch],
    decided: Sequence[Judgement] = (),
    authority: Authority | None = None,
) -> Settled:
    """What *sketches*, in the order of their documents' ids, come to."""
    decisions = Decisions(tuple(decided))
    raw = [c for s in sketches for c in s.people]
    linked = links(raw, authority, decided) if authority else Links({})
    candidates = [known_by(c, linked.of.get(c.key)) for c in raw]
    people = _persons(candidates, decisions)
    bodies = organizations.bodies([b for s in sketches for b in s.bodies], decisions)
    groups = (*people.groups.items(), *bodies.groups.items())
    home = {place: key for key, places in groups for place in places}
    by_id = {s.document: s for s in sketches}
    parts: dict[str, list[Part]] = defaultdict(list)
    for (document, number), key in home.items():
        parts[key].append(by_id[document].parts[number])
    for key, part in (*_chained(sketches), *_alone(sketches)):
        parts[key].append(part)
    entities = {key: _entity(key, own) for key, own in parts.items()}

    def entity(document: str, owner: Owner) -> str:
        return by_id[document].owner(owner, home)

    events, of_meetings, unheard = meetings.events(
        {(s.document, t.event): t for s in sketches for t in s.tellings},
        entity,
        _behind(sketches, entity),
        decisions,
        {s.document: s.published for s in sketches},
    )
    own = {c.key: home[c.place] for c in candidates}
    return Settled(
        entities,
        home,
        events,
        (
            *people.judgements,
            *bodies.judgements,
            *of_meetings,
            *placed_links(linked, candidates, own),
        ),
        (*people.unheard, *bodies.unheard, *unheard, *linked.unheard),
        items(linked, candidates, own),
    )


def _chained(sketches: Iterable[Sketch]) -> Iterator[tuple[str, Part]]:
    """What the chains of documents say of things that their names alone tell apart."""
    for one in sketches:
        yield from (
            pair for pair in zip(one.keys[: one.chains], one.parts, strict=False) if pair[0]
        )


def _alone(sketches: Iterable[Sketch]) -> Iterator[tuple[str, Part]]:
    """What the mentions without a chain say."""
    for one in sketches:
        yield from zip(one.keys[one.chains :], one.parts[one.chains :], strict=True)


def _behind(sketches: Iterable[Sketch], entity: Callable[[str, Owner], str]) -> dict[str, set[str]]:
    """The states whose offices each person is said to hold."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in sketches:
        for owner, states in one.offices:
            found[entity(one.document, owner)] |= set(states)
    return found


def _entity(key: str, members: Sequence[Part]) -> Entity:
    names = tuple(dict.fromkeys(p.name for p in members))
    label = names[0]
    for name in names[1:]:
        label = fuller(label, name)
    kind = members[0].kind
    ref = next((p.ref for p in members if p.ref), "")
    if kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and ref:
        label = countries.name_of(ref)
    if kind == MentionKind.ROLE:
        label = min(names, key=lambda n: (len(n), n)).lower()
    called = {text for p in members for text in p.called}
    aliases = tuple(sorted(_aliases(kind, names, called, ref) - {label}))
    country = countries.countries().get(ref) if kind == MentionKind.COUNTRY else None
    outside = country.wikidata if country else ""
    if kind == MentionKind.ORGANIZATION:
        body = known.lookup(label)
        outside = body.wikidata if body else ""
    return Entity(key, kind, label, aliases, ref, outside)


def _aliases(kind: MentionKind, names: Sequence[str], called: set[str], ref: str) -> set[str]:
    """The other names of a thing: what else calls it,
    without what only points at it or spells it.
    """
    own = {word for name in names for word in core(name)}
    kept: Mapping[MentionKind, Callable[[str], bool]] = {
        # "He" and "The minister" point at a person by no name.
        MentionKind.PERSON: lambda text: own.issuperset(core(text)),
        # "Congolese" and "Lusaka" lead to a country.
        MentionKind.COUNTRY: lambda text: countries.lookup(text, "country") == ref,
        MentionKind.GOVERNMENT: lambda text: not countries.lookup(text, "demonym"),
        # A dateline writes it in capitals.
        MentionKind.PLACE: lambda text: not text.isupper(),
    }
    return set(filter(kept.get(kind, bool), called))


# ------------------------------------------------------------------------------ persons


def _called(cards: Sequence[persons.Card], wanted: str) -> list[persons.Card]:
    """The cards of an id of one document, or of what documents say alike."""
    if "#" not in wanted and "@" not in wanted:
        return []
    return [c for c in cards if wanted in c.ids]


def _persons(candidates: Sequence[told.Candidate], decisions: Decisions) -> Resolved:
    """The persons by id, and the judgements that made them."""
    cards = persons.cards(candidates, decisions.named())
    by_id = {c.id: c for c in cards}
    nodes = {c.id: c.node for c in cards}
    stated = persons.stated_pairs(cards)
    made = list(persons.judgements(cards))

    def against(left: str, right: str) -> int:
        return persons.against(by_id[left], by_id[right], stated)

    def find(wanted: str) -> tuple[str, ...]:
        own = _called(cards, wanted) or [c for c in cards if c.members[0].slug == wanted]
        sets = {} if own else _named(_sets(cards, decide(nodes, made, against)[0]))
        return tuple(c.id for c in own or sets.get(wanted, ()))

    union, judgements, unheard = decide(nodes, made, against, decisions.of("person", find))
    named = _named(_sets(cards, union))
    found = {name: [m.place for c in g for m in c.members] for name, g in named.items()}
    home = {i: name for name, group in named.items() for c in group for i in c.ids}
    within = chain.from_iterable(map(persons.within, cards))
    return Resolved(found, placed([*within, *judgements], home), unheard)


def _sets(cards: Sequence[persons.Card], union: Union) -> list[list[persons.Card]]:
    found: dict[str, list[persons.Card]] = defaultdict(list)
    for card in cards:
        found[union.find(card.id)].append(card)
    return list(found.values())


def _named(sets: Sequence[Sequence[persons.Card]]) -> dict[str, Sequence[persons.Card]]:
    """Each set under a readable id; two sets of one name are told apart by their content."""
    by_name: dict[str, list[Sequence[persons.Card]]] = defaultdict(list)
    for members in sets:
        label = members[0].name
        for member in members[1:]:
            label = fuller(label, member.name)
        by_name[f"person/{slug(label)}"].append(members)
    found: dict[str, Sequence[persons.Card]] = {}
    for name, groups in by_name.items():
        for members in groups:
            first = sorted(p.chain.mentions[0].id for c in members for p in c.members)
            found[name if len(groups) == 1 else f"{name}-{content_id(*first)[:6]}"] = members
    return found


def text_of(filler: Mention | Literal) -> str:
    """The words or the value of what fills a role."""
    return filler.value if isinstance(filler, Literal) else filler.text
