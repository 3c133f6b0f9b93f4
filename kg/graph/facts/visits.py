"""Visits: one person's stay, from all claims that tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import vocab
from kg.graph.facts import times
from kg.graph.facts.status import status
from kg.graph.facts.things import Things, last
from kg.model import Claim, Fact, Iri, Literal, Mention, Thing, content_id


def visits(claims: Sequence[Claim], things: Things, _: Sequence[Fact] = ()) -> Iterator[Fact]:
    """The visits that *claims* speak of, in text order: one for each visitor and event."""
    groups: dict[tuple[str, str, Thing], list[Claim]] = {}
    for claim in claims:
        document, key = claim.evidence.sentence.document, claim.event or claim.id
        for visitor in claim.fillers(vocab.VISITOR):
            if isinstance(visitor, Mention):
                groups.setdefault((document, key, things.id(visitor)), []).append(claim)
    for (document, key, who), group in groups.items():
        yield _visit(who, content_id(document, key, who)[:8], group, things)


def _visit(visitor: Thing, key: str, claims: Sequence[Claim], things: Things) -> Fact:
    when = times.stay(c.when for c in claims)
    outcome = status(claims, things)
    # Where somebody is yet to go is no place of a visit that was held.
    agreeing = [c for c in claims if c.modality == outcome] or claims
    places = [
        things.id(f) for c in agreeing for f in c.fillers(vocab.PLACE_OF) if isinstance(f, Mention)
    ]
    roles: list[tuple[Iri, Thing | Literal]] = [
        (vocab.VISITOR, visitor),
        *((vocab.PLACE_OF, place) for place in places),
        (vocab.STATUS, Literal(outcome)),
    ]
    name = f"visit/{last(visitor)}-{when.start if when else 'undated'}-{key}"
    return Fact(name, vocab.VISIT, "", tuple(dict.fromkeys(roles)), tuple(claims), when)
