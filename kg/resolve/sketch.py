"""Sketches: what resolution needs to know of one document, and no more.

A sketch is a fraction of a document with its claims, so that all those of a large collection can be
compared at once; what a mention stands for follows from its chain's place in the sketch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg import countries, vocab
from kg.authority import Authority
from kg.model import Chain, Claim, Document, Mention, MentionKind
from kg.resolve import candidates as told
from kg.resolve import linking, meetings, organizations
from kg.resolve.features import outcome
from kg.resolve.meetings import Owner, Telling
from kg.slugs import role_slug, slug

STATES = (MentionKind.COUNTRY, MentionKind.GOVERNMENT)
COMPARED = (MentionKind.PERSON, MentionKind.ORGANIZATION)  # with those of other documents


@dataclass(frozen=True, slots=True)
class Part:
    """What one document says of a thing: its kind, name and code, and what else calls it."""

    kind: MentionKind
    name: str
    ref: str = ""
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch:
    """What resolution needs to know of one document.

    ``keys`` are what its chains stand for, in order, and after them its mentions without a chain:
    each the id of an entity, or empty for what is compared with other documents or stands for
    several; ``parts`` are what is said of each.
    """

    document: str
    keys: tuple[str, ...]
    parts: tuple[Part, ...]
    chains: int
    people: tuple[told.Candidate, ...]
    bodies: tuple[organizations.Body, ...]
    tellings: tuple[Telling, ...]
    offices: tuple[tuple[Owner, tuple[str, ...]], ...]
    published: str = ""

    def owner(self, number: int, home: Mapping[tuple[str, int], str]) -> str:
        """The entity of a chain or mention by its number; *home* has those that were compared."""
        return self.keys[number] or home.get((self.document, number), "")


def sketch(
    key: str,
    document: Document,
    chains: Sequence[Chain],
    claims: Sequence[Claim],
    authority: Authority | None = None,
) -> Sketch:
    """The sketch of a document, by its id; its persons are rated by *authority*."""
    people = [_thin(c) for c in told.candidates(key, document, chains, claims)]
    if authority is not None:
        people = [replace(c, rated=tuple(_likely(c, authority))) for c in people]
    bodies = organizations.of_document(key, document.text, chains, claims)
    lands = _lands(claims)
    placed = [_placed(c, lands) for c in chains]
    alone = [_chain_of(m) for m in loose(chains, claims)]
    numbers = {
        m.id: i for i, c in enumerate(chains) if c.kind != MentionKind.GROUP for m in c.mentions
    }
    numbers |= {c.mentions[0].id: i for i, c in enumerate(alone, len(chains))}
    return Sketch(
        key,
        (*map(_key_of_chain, placed), *(_key_of(c.mentions[0]) for c in alone)),
        tuple(map(_part, (*placed, *alone))),
        len(chains),
        tuple(people),
        tuple(replace(b, chain=_acronyms(b.chain)) for b in bodies),
        meetings.tellings(claims, numbers),
        meetings.offices(claims, numbers),
        document.published,
    )


def loose(chains: Sequence[Chain], claims: Sequence[Claim]) -> Iterator[Mention]:
    """The mentions in claims that no chain holds: offices, inferred states, unnamed sources."""
    known = {m.id for c in chains if c.kind != MentionKind.GROUP for m in c.mentions}
    for claim in claims:
        fillers = [f for term, f in claim.roles if isinstance(f, Mention) and term != vocab.QUOTE]
        for mention in [*fillers, *([claim.claimant] if claim.claimant else [])]:
            if mention.id not in known and mention.kind != MentionKind.EVENT:
                known.add(mention.id)
                yield mention


def owners(
    chains: Sequence[Chain],
    claims: Sequence[Claim],
    found: Sketch,
    home: Mapping[tuple[str, int], str],
) -> Iterator[tuple[Mention, str]]:
    """The mentions of a document, each with the entity that it stands for."""
    for number, chain in enumerate(chains):
        entity = found.owner(number, home)
        if entity:
            yield from ((m, entity) for m in chain.mentions)
    for number, mention in enumerate(loose(chains, claims), len(chains)):
        yield mention, found.owner(number, home)


def inferred_body(mention: Mention) -> str:
    """The name of a body that an office's words stand for; empty for one that is named."""
    return "" if mention.ref in countries.countries() else mention.ref


def _likely(candidate: told.Candidate, authority: Authority) -> Iterator[told.Rated]:
    """Whom an authority has that a candidate may be; who falls short of all decides nothing."""
    return (r for r in linking.ratings(candidate, authority) if outcome(r.score))


def _thin(candidate: told.Candidate) -> told.Candidate:
    chain = candidate.chain
    return replace(candidate, chain=replace(chain, mentions=chain.mentions[:1]))


def _acronyms(chain: Chain) -> Chain:
    """A chain with its first mention and those by which an acronym is known."""
    kept = [m for m in chain.mentions if organizations.ACRONYM.fullmatch(m.text)]
    return replace(chain, mentions=(*chain.mentions[:1], *kept))


def _lands(claims: Sequence[Claim]) -> dict[str, str]:
    """The countries of the places that claims speak of, by mention."""
    return {
        f.id: f.ref
        for claim in claims
        for _, f in claim.roles
        if isinstance(f, Mention) and f.kind == MentionKind.PLACE and f.ref
    }


def _placed(chain: Chain, lands: Mapping[str, str]) -> Chain:
    """A place in the country that a claim, which has read what is around its name, gives it."""
    if chain.kind != MentionKind.PLACE:
        return chain
    land = next((lands[m.id] for m in chain.mentions if m.id in lands), chain.ref)
    return chain if land == chain.ref else replace(chain, ref=land)


def _part(chain: Chain) -> Part:
    called = {m.text for m in chain.mentions if m.text[:1].isupper() and len(m.text) > 1}
    if chain.kind == MentionKind.ORGANIZATION:  # an office points at its body by no name
        called -= {m.text for m in chain.mentions if inferred_body(m)}
    return Part(chain.kind, chain.name, chain.ref, tuple(sorted(called)))


def _key_of_chain(chain: Chain) -> str:
    return "" if chain.kind in (*COMPARED, MentionKind.GROUP) else _key(chain)


def _chain_of(mention: Mention) -> Chain:
    """A mention without a chain as a chain of its own."""
    body = mention.kind == MentionKind.ORGANIZATION and inferred_body(mention)
    return Chain(mention.kind, _label(mention), (mention,), "" if body else mention.ref)


def _label(mention: Mention) -> str:
    if mention.kind == MentionKind.ORGANIZATION:
        return inferred_body(mention) or mention.text
    if mention.kind in STATES and mention.ref:
        return countries.name_of(mention.ref)
    return mention.text


def _key(chain: Chain) -> str:
    kind = chain.kind.value
    if chain.kind in STATES and chain.ref:
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
