"""Who is who: authorities of office holders, by which persons are linked to items.

A file or store of persons, their names and tenures, from Wikidata, FollowTheMoney, Popolo, tables
or a graph of kg's own; and a register that ships. See ``docs/authority.md``.
"""

from __future__ import annotations

from kg.authority.loading import load
from kg.authority.store import Authority, Source, open_store, opened, save
from kg.authority.values import Fault, Loaded, Person, Tenure

__all__ = [
    "Authority",
    "Fault",
    "Loaded",
    "Person",
    "Source",
    "Tenure",
    "load",
    "open_store",
    "opened",
    "save",
]
