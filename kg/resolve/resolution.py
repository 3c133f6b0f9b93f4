"""From chains and claims to entities and meetings, across all documents at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg import countries, vocab
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
from kg.sets import Union
from kg.slugs import role_slug, slug

CONTENT = {
    MentionKind.PERSON: "person",
    MentionKind.COUNTRY: "country",
    MentionKind.GOVERNMENT: "government",
    MentionKind.ORGANIZATION: "organization",
    MentionKind.PLACE: "place",
    MentionKind.ROLE: "role",
    MentionKind.SOURCE: "source",
    MentionKind.GROUP: "group",
    MentionKind.EVENT: "event",
}
OWN_WAY = (MentionKind.PERSON, MentionKind.GROUP, MentionKind.ORGANIZATION)


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
    decisions = Decisions(tuple(decided))
    found = list(told.candidates(chains, claims, documents))
    linked = links(found, authority, decided) if authority else Links({})
    candidates = [known_by(c, linked.of.get(c.key)) for c in found]
    people = _persons(candidates, decisions)
    bodies = organizations.bodies(chains, claims, documents, decisions)
    groups: dict[str, list[Chain]] = defaultdict(list)
    for key, members in (*people.groups.items(), *bodies.groups.items()):
        groups[key] += members
    lands = _lands(claims)
    for document in sorted(chains):
        for chain in chains[document]:
            if chain.kind not in OWN_WAY:
                own = _placed(chain, lands)
                groups[_key(own)].append(own)
    for mention in _loose(chains, claims):
        groups[_key_of(mention)].append(
            Chain(mention.kind, _label(mention), (mention,), _code(mention))
        )
    entities = tuple(_entity(key, groups[key]) for key in sorted(groups))
    of = {m.id: e.id for e in entities for m in e.mentions}
    events, of_meetings, unheard = meetings.events(
        claims, of, decisions, {d.id: d.published for d in documents}
    )
    home = {c.key: of[c.chain.mentions[0].id] for c in candidates}
    return Resolution(
        entities,
        of,
        events,
        (
            *people.judgements,
            *bodies.judgements,
            *of_meetings,
            *placed_links(linked, candidates, home),
        ),
        {e.id: e for e in entities},
        (*people.unheard, *bodies.unheard, *unheard, *linked.unheard),
        items(linked, candidates, home),
    )


def _lands(claims: Sequence[Claim]) -> dict[str, str]:
    """The countries of the places that claims speak of, by mention."""
    return {
        f.id: f.ref
        for claim in claims
        for _, f in claim.roles
        if isinstance(f, Mention) and f.kind == MentionKind.PLACE and f.ref
    }


def _placed(chain: Chain, lands: Mapping[str, str]) -> Chain:
    """A place in the country that a claim gives it: a
    claim has read what stands around its name.
    """
    if chain.kind != MentionKind.PLACE:
        return chain
    told = next((lands[m.id] for m in chain.mentions if m.id in lands), chain.ref)
    return chain if told == chain.ref else replace(chain, ref=told)


def _label(mention: Mention) -> str:
    if mention.kind == MentionKind.ORGANIZATION:
        return _inferred_body(mention) or mention.text
    if mention.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and mention.ref:
        return countries.name_of(mention.ref)
    return mention.text


def _inferred_body(mention: Mention) -> str:
    """The name of a body that an office's words stand for; empty for one that is named."""
    return "" if mention.ref in countries.countries() else mention.ref


def _code(mention: Mention) -> str:
    """The code of the country that a mention is of."""
    body = mention.kind == MentionKind.ORGANIZATION and _inferred_body(mention)
    return "" if body else mention.ref


def _loose(chains: Mapping[str, Sequence[Chain]], claims: Sequence[Claim]) -> Iterable[Mention]:
    """The mentions in claims that no chain holds: offices, inferred states, unnamed sources."""
    known = {
        m.id
        for found in chains.values()
        for c in found
        if c.kind != MentionKind.GROUP
        for m in c.mentions
    }
    for claim in claims:
        fillers = [f for term, f in claim.roles if isinstance(f, Mention) and term != vocab.QUOTE]
        for mention in [*fillers, *([claim.claimant] if claim.claimant else [])]:
            if mention.id not in known and mention.kind != MentionKind.EVENT:
                known.add(mention.id)
                yield mention


def _key(chain: Chain) -> str:
    kind = CONTENT[chain.kind]
    if chain.kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and chain.ref:
        return f"{kind}/{chain.ref}"
    if chain.kind == MentionKind.PLACE:
        return f"{kind}/{chain.ref or 'zz'}/{slug(chain.name)}"
    return f"{kind}/{slug(chain.name)}"


def _key_of(mention: Mention) -> str:
    if mention.kind == MentionKind.SOURCE:  # two unnamed officials are never known to be one
        return f"source/{slug(mention.text)[:40]}-{mention.id[:8]}"
    if mention.kind == MentionKind.ROLE:
        return f"role/{role_slug(mention.text)}"
    return _key(Chain(mention.kind, _label(mention), (mention,), mention.ref))


def _entity(key: str, members: Sequence[Chain]) -> Entity:
    names = [c.name for c in members]
    label = names[0]
    for name in names[1:]:
        label = fuller(label, name)
    kind = members[0].kind
    ref = next((c.ref for c in members if c.ref), "")
    if kind in (MentionKind.COUNTRY, MentionKind.GOVERNMENT) and ref:
        label = countries.name_of(ref)
    if kind == MentionKind.ROLE:
        label = min(names, key=lambda n: (len(n), n)).lower()
    mentions = tuple(sorted({m for c in members for m in c.mentions}, key=lambda m: m.span))
    aliases = tuple(sorted(_aliases(kind, names, mentions, ref) - {label}))
    country = countries.countries().get(ref) if kind == MentionKind.COUNTRY else None
    outside = country.wikidata if country else ""
    if kind == MentionKind.ORGANIZATION:
        body = known.lookup(label)
        outside = body.wikidata if body else ""
    return Entity(key, kind, label, aliases, ref, outside, mentions)


def _aliases(
    kind: MentionKind, names: Sequence[str], mentions: Sequence[Mention], ref: str
) -> set[str]:
    """The other names of a thing: what else calls it,
    without what only points at it or spells it.
    """
    called = {m.text for m in mentions if m.text[:1].isupper() and len(m.text) > 1}
    if kind == MentionKind.PERSON:  # "He" and "The minister" point at a person by no name
        own = {word for name in names for word in core(name)}
        return {text for text in called if own.issuperset(core(text))}
    if kind == MentionKind.COUNTRY:  # "Congolese" and "Lusaka" lead to a country
        return {text for text in called if countries.lookup(text, "country") == ref}
    if kind == MentionKind.GOVERNMENT:
        return {text for text in called if not countries.lookup(text, "demonym")}
    if kind == MentionKind.PLACE:  # a dateline writes it in capitals
        return {text for text in called if not text.isupper()}
    if kind == MentionKind.ORGANIZATION:  # an office points at its body by no name
        return called - {m.text for m in mentions if _inferred_body(m)}
    return called


# ------------------------------------------------------------------------------ persons


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
        own = [c.id for c in cards if c.id == wanted or any(m.id == wanted for m in c.members)]
        own = own if "#" in wanted or "@" in wanted else []
        own = own or [c.id for c in cards if c.members[0].slug == wanted]
        if own:
            return tuple(own)
        final = _named(_sets(cards, decide(nodes, made, against)[0]))
        return tuple(c.id for c in final.get(wanted, ()))

    union, judgements, unheard = decide(nodes, made, against, decisions.of("person", find))
    named = _named(_sets(cards, union))
    found = {name: [m.chain for c in g for m in c.members] for name, g in named.items()}
    home = {
        i: name
        for name, group in named.items()
        for c in group
        for i in (c.id, *(m.id for m in c.members))
    }
    within = (j for c in cards for j in persons.within(c))
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
            mentions = sorted(m.id for c in members for p in c.members for m in p.chain.mentions)
            found[name if len(groups) == 1 else f"{name}-{content_id(*mentions)[:6]}"] = members
    return found


def text_of(filler: Mention | Literal) -> str:
    """The words or the value of what fills a role."""
    return filler.value if isinstance(filler, Literal) else filler.text
