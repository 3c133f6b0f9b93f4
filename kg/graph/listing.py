"""Whom and what a document names, in a plain record: names, codes, items, mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg import countries
from kg.authority import Person
from kg.graph.facts import Things
from kg.model import Chain, Mention, MentionKind, Thing

STATES = (MentionKind.COUNTRY, MentionKind.GOVERNMENT)
TYPES = {
    MentionKind.PERSON: "person",
    MentionKind.COUNTRY: "place",
    MentionKind.GOVERNMENT: "place",
    MentionKind.PLACE: "place",
    MentionKind.ORGANIZATION: "organization",
}
Items = Mapping[Thing, Person]
Listed = list[dict[str, Any]]


def persons(chains: Iterable[Chain], things: Things, items: Items) -> Listed:
    """The persons of a document, each with the IRI of the item that it was linked to."""
    return [
        {"name": c.name, "item": _item(c, things, items), "mentions": _spans(c.mentions)}
        for c in chains
        if c.kind == MentionKind.PERSON
    ]


def entities(chains: Iterable[Chain], things: Things, items: Items) -> Listed:
    """The persons, places, states and organizations of a document, with codes and Wikidata ids."""
    return [
        {
            "type": TYPES[c.kind],
            "name": c.name,
            "iso": c.ref or None,
            "wikidata": _wikidata(c, things, items),
            "mentions": _spans(c.mentions),
        }
        for c in chains
        if c.kind in TYPES
    ]


def _spans(mentions: Iterable[Mention]) -> Listed:
    return [{"begin": m.span.start, "end": m.span.end, "text": m.text} for m in mentions]


def _item(chain: Chain, things: Things, items: Items) -> str | None:
    person = items.get(things.id(chain.mentions[0]))
    return person.iri if person else None


def _wikidata(chain: Chain, things: Things, items: Items) -> str | None:
    """The id of an item of Wikidata: a person's, a state's or an organization's."""
    thing = things.id(chain.mentions[0])
    if chain.kind == MentionKind.PERSON:
        return (items[thing].wikidata or None) if thing in items else None
    if chain.kind in STATES and chain.ref in countries.countries():
        return countries.countries()[chain.ref].wikidata or None
    entity = things.entities.get(thing)
    return (entity.wikidata or None) if entity else None
