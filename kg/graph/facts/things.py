"""What the mentions of claims stand for, as resolution decided: ids, names, states, meetings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg import countries
from kg.graph.copies import originals
from kg.model import Claim, Document, Entity, Literal, Mention, MentionKind, Thing

STATES = (MentionKind.COUNTRY, MentionKind.GOVERNMENT)


@dataclass(frozen=True)
class Things:
    """The documents, and the things that their claims speak of.

    ``of`` maps mention ids to entity ids, ``events`` (document id, event key) to the ids of
    meetings and visits; ``alike`` are near-copies, where they are known.
    """

    documents: Mapping[str, Document]
    entities: Mapping[Thing, Entity]
    of: Mapping[str, Thing]
    events: Mapping[tuple[str, str], Thing]
    alike: Mapping[str, str] | None = None

    @cached_property
    def originals(self) -> Mapping[str, str]:
        """The document that each is a near-copy of; most are their own."""
        if self.alike is not None:
            return self.alike
        return originals(tuple(self.documents.values()))

    def id(self, mention: Mention) -> Thing:
        """The thing that *mention* stands for."""
        return self.of.get(mention.id, f"unresolved/{mention.id}")

    def state(self, mention: Mention) -> Thing:
        """The country behind a state or its government; anything else as itself."""
        if mention.kind in STATES and mention.ref:
            return f"country/{mention.ref}"
        return self.id(mention)

    def words(self, filler: Mention | Literal) -> str:
        """The name of what *filler* stands for; a plain value as it is."""
        if isinstance(filler, Literal):
            return filler.value
        entity = self.entities.get(self.of.get(filler.id, ""))
        return entity.label if entity else filler.text

    def name(self, thing: Thing) -> str:
        """The name of a thing by its id."""
        entity = self.entities.get(thing)
        if entity is not None:
            return entity.label
        kind, _, rest = thing.partition("/")
        return countries.name_of(rest) if kind == "country" else rest.rsplit("/", 1)[-1]

    def names(self, things: Iterable[Thing]) -> list[str]:
        """The names of *things*, in their order."""
        return [self.name(thing) for thing in things]

    def code(self, thing: Thing) -> str:
        """The code of a state, or of the country in which a place lies; empty when unknown."""
        entity = self.entities.get(thing)
        if entity is not None:
            return entity.ref
        kind, _, rest = thing.partition("/")
        return rest if kind == "country" else ""

    def kind(self, thing: Thing) -> MentionKind | None:
        """What kind of thing it is; None for a fact."""
        entity = self.entities.get(thing)
        if entity is not None:
            return entity.kind
        return MentionKind.COUNTRY if thing.startswith("country/") else None

    def event(self, claim: Claim) -> Thing:
        """The meeting that *claim* tells of; empty when it names none."""
        return self.events.get((claim.evidence.sentence.document, claim.event), "")

    def published(self, claim: Claim) -> str:
        """When the document of *claim* was published, as far as is known."""
        return self.documents[claim.evidence.sentence.document].published


def last(thing: Thing) -> str:
    """The last part of a thing's id, from which the ids of facts about it are made."""
    return thing.rsplit("/", 1)[-1]
