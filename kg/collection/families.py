"""The facts of a collection by families of claims: formed anew where a claim or name changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from kg import graph, vocab
from kg.authority import Person
from kg.collection import codec
from kg.collection.faces import Faces, Originals, Owners
from kg.collection.history import Journal
from kg.collection.ledger import Ledger
from kg.collection.units import Units
from kg.graph import units as telling
from kg.graph.derived import offices
from kg.graph.facts import Things
from kg.graph.units import Ground
from kg.model import Claim, Document, Fact, Thing

ORDER = ("tenure/", "meeting/")  # what others depend on comes first


def rows(
    document: Document, claims: Sequence[Claim], things: Things
) -> Iterator[tuple[str, str, int, bytes]]:
    """The claims of a document as rows of the ledger, each in every family that it belongs to."""
    met = [c for c in claims if c.kind == vocab.MEETING and things.event(c)]
    beside = {**codec.claims(met), "ids": [things.event(c) for c in met]}
    places = {id(c): n for n, c in enumerate(claims)}
    for family, claim in telling.groups(claims, things):
        kept = codec.claims([claim])
        told = {
            **kept,
            "entities": [things.of.get(m.id, "") for m in codec.mentions(kept, document.id)],
            "event": things.event(claim),
            "published": document.published,
            "met": beside if _may_speak_of(claim) else None,
        }
        yield family, document.id, places[id(claim)], codec.packed(told)


@dataclass
class Families:
    """The families of a ledger; ``changed`` are the documents that tell of other facts now."""

    ledger: Ledger
    ground: Ground
    units: Units
    faces: Faces
    journal: Journal
    changed: set[str] = field(default_factory=set)

    def form(self, dirty: Iterable[str]) -> None:
        """Form the facts of families anew, and of those that depend on what comes of them."""
        waiting = set(dirty)
        for start in (*ORDER, ""):
            now = sorted(f for f in waiting if f.startswith(start))
            waiting -= set(now)
            for family in now:
                waiting |= self._form(family) - set(now)

    def _form(self, family: str) -> set[str]:
        """Form one family; the families that depend on the offices that it gives."""
        claims, things, meetings = self._claims(family)
        owners = Owners(self.ledger)
        self.faces.asked.clear()
        found = telling.of_group(family, claims, things, meetings) if claims else []
        items = _Items(self.faces, self.ground)
        triples = telling.of_facts(self.ground, found, things, owners, items) if found else None
        self.units.write(family, triples)
        self.journal.write(family, graph.told(triples, self._called) if triples else {})
        self._uses(family, self.faces.asked | owners.asked)
        self._told(family, found)
        return self._offices(family, found)

    def _called(self, iri: str) -> str:
        """How the thing of an IRI is called; the IRI itself when it is none."""
        entity = self.faces.get(unquote(iri.removeprefix(self.ground.base)))
        return entity.label if entity else iri

    def _claims(self, family: str) -> tuple[list[Claim], Things, list[Fact]]:
        """The claims of a family, what their mentions stand for, and the meetings beside them."""
        claims: list[Claim] = []
        of: dict[str, Thing] = {}
        events: dict[tuple[str, str], Thing] = {}
        documents: dict[str, Document] = {}
        met: dict[str, codec.Plain] = {}
        wanted = "SELECT document, told FROM claim WHERE family = ? ORDER BY document, number"
        for document, data in self.ledger.each(wanted, family):
            told = codec.unpacked(data)
            mentions = codec.mentions(told, document)
            [claim] = codec.claimed(told, mentions, document)
            of |= {m.id: e for m, e in zip(mentions, told["entities"], strict=True) if e}
            if told["event"]:
                events[document, claim.event] = told["event"]
            documents[document] = Document("", published=told["published"])
            met[document] = told["met"] or met.get(document)
            claims.append(claim)
        things = Things(documents, self.faces, of, events, Originals(self.ledger))
        return claims, things, list(_meetings(met))

    def _uses(self, family: str, now: set[Thing]) -> None:
        before = {t for (t,) in self.ledger.ask("SELECT thing FROM uses WHERE family = ?", family)}
        gone, come = before - now, now - before
        self.ledger.many(
            "DELETE FROM uses WHERE thing = ? AND family = ?", [(t, family) for t in gone]
        )
        self.ledger.many("INSERT INTO uses VALUES (?, ?)", [(t, family) for t in come])

    def _told(self, family: str, found: Sequence[Fact]) -> None:
        """Which claims of which documents tell of which facts."""
        told: dict[str, dict[str, list[Thing]]] = defaultdict(lambda: defaultdict(list))
        for fact in found:
            for claim in fact.claims:
                own = told[claim.evidence.sentence.document][claim.id]
                if fact.id not in own:
                    own.append(fact.id)
        now = {document: json.dumps(own, sort_keys=True) for document, own in told.items()}
        before = dict(self.ledger.ask("SELECT document, told FROM told WHERE family = ?", family))
        differ = {d for d in now.keys() | before.keys() if now.get(d) != before.get(d)}
        gone = [(family, d) for d in differ - now.keys()]
        self.ledger.many("DELETE FROM told WHERE family = ? AND document = ?", gone)
        come = [(family, d, now[d]) for d in sorted(differ & now.keys())]
        self.ledger.many("INSERT OR REPLACE INTO told VALUES (?, ?, ?)", come)
        self.changed |= differ

    def _offices(self, family: str, found: Sequence[Fact]) -> set[str]:
        now = set(offices(found))
        before = {*self.ledger.ask("SELECT person, owner FROM office WHERE family = ?", family)}
        self.ledger.many(
            "DELETE FROM office WHERE person = ? AND owner = ? AND family = ?",
            [(*pair, family) for pair in before - now],
        )
        self.ledger.many(
            "INSERT INTO office(person, owner, family) VALUES (?, ?, ?)",
            [(*pair, family) for pair in now - before],
        )
        return self.using(f"offices of {person}" for person, _ in before ^ now)

    def using(self, things: Iterable[Thing]) -> set[str]:
        """The families that depend on some of *things*."""
        wanted = "SELECT family FROM uses WHERE thing = ?"
        return {family for thing in set(things) for (family,) in self.ledger.ask(wanted, thing)}


def _may_speak_of(claim: Claim) -> bool:
    """Whether a claim's fact may speak of a meeting of its document."""
    return claim.kind == vocab.AGREEMENT or bool(claim.fillers(vocab.ABOUT))


def _meetings(met: Mapping[str, codec.Plain]) -> Iterator[Fact]:
    """The meetings that documents tell of, with their claims and no more."""
    told: dict[Thing, list[Claim]] = defaultdict(list)
    for document, kept in met.items():
        claims = codec.claimed(kept, codec.mentions(kept, document), document) if kept else ()
        for name, claim in zip(kept["ids"] if kept else (), claims, strict=True):
            told[name].append(claim)
    return (Fact(name, vocab.MEETING, "", (), tuple(own)) for name, own in told.items())


class _Items(Mapping[Thing, Person]):
    """The persons of an authority that things were linked to."""

    def __init__(self, faces: Faces, ground: Ground) -> None:
        self._faces, self._authority = faces, ground.authority

    def __getitem__(self, thing: Thing) -> Person:
        self._faces.asked.add(thing)
        item = self._faces.item(thing)
        found = self._authority.item(item) if item and self._authority else None
        if found is None:
            raise KeyError(thing)
        return found

    def __iter__(self) -> Iterator[Thing]:
        return iter(())

    def __len__(self) -> int:
        return 0
