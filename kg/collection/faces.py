"""How things are called in a collection, read when asked for; who asked is remembered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.collection.ledger import Ledger
from kg.model import Entity, MentionKind, Thing

KEPT = 65_536  # faces that are remembered
OFFICES = "offices of "  # before a person: the owners of the offices that he or she holds


class Faces(Mapping[Thing, Entity]):
    """The entities of a ledger by id, with kind, name and code alone.

    ``asked`` are those that were looked for.  A country is always called the same, so that nothing
    depends on it.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.asked: set[Thing] = set()
        self._known = lru_cache(KEPT)(self._read)

    def __getitem__(self, thing: Thing) -> Entity:
        found = self._known(thing)
        if not thing.startswith("country/"):
            self.asked.add(thing)
        if found is None:
            raise KeyError(thing)
        return found

    def __iter__(self) -> Iterator[Thing]:
        return (thing for (thing,) in self._ledger.each("SELECT thing FROM face"))

    def __len__(self) -> int:
        return int(self._ledger.ask("SELECT count(*) FROM face")[0][0])

    def item(self, thing: Thing) -> str:
        """The item of an authority that a thing was linked to; empty for none."""
        rows = self._ledger.ask("SELECT told FROM face WHERE thing = ?", thing)
        return str(json.loads(rows[0][0])[3]) if rows else ""

    def _read(self, thing: Thing) -> Entity | None:
        rows = self._ledger.ask("SELECT told FROM face WHERE thing = ?", thing)
        if not rows:
            return None
        kind, label, ref, _ = json.loads(rows[0][0])
        return Entity(thing, MentionKind(kind), label, (), ref)


class Owners(Mapping[Thing, set[Thing]]):
    """The owners of the offices that persons hold now; who was asked for is remembered."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.asked: set[Thing] = set()

    def __getitem__(self, person: Thing) -> set[Thing]:
        self.asked.add(OFFICES + person)
        rows = self._ledger.ask("SELECT DISTINCT owner FROM office WHERE person = ?", person)
        return {owner for (owner,) in rows}

    def __iter__(self) -> Iterator[Thing]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Originals(Mapping[str, str]):
    """The document that each is a near-copy of."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __getitem__(self, document: str) -> str:
        rows = self._ledger.ask("SELECT first FROM original WHERE document = ?", document)
        return str(rows[0][0]) if rows else document

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
