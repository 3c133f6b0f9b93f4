"""A graph in the parts in which it lies on a server: one named graph per document, and shares.

What one document alone tells lies in the graph of that document; what several tell, or none, lies
in shares, by a hash of what it is told of.  No triple lies in two graphs, since servers count one
twice that does.  Each part bears its stamp, so that part and stamp are there together or not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg import graph
from kg.config import DEFAULT_BASE
from kg.namespaces import SCHEMA

SHARE = 2000  # triples, about, before the shares are made smaller
STAMP = SCHEMA + "sha256"
STAMPED = f"SELECT ?g ?stamp {{ GRAPH ?g {{ ?s <{STAMP}> ?stamp }} }}"
DOCUMENT = "document/"


@dataclass(frozen=True, slots=True)
class Part:
    """A named graph as it is to lie in a store: its IRI, its stamp, and N-Triples with both."""

    graph: str
    stamp: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a graph, by IRI; ``base`` is the IRI under which they all lie."""

    base: str
    named: dict[str, Part]


def parts(turtle: str) -> Parts:
    """The parts of the graph of *turtle*."""
    lines: dict[str, list[str]] = {}
    shared: list[Any] = []
    for triple, homes in graph.homed(turtle):
        if len(homes) == 1:
            lines.setdefault(homes[0].value, []).append(f"{triple} .\n")
        else:
            shared.append(triple)
    base = next(iter(lines), DEFAULT_BASE + DOCUMENT).rpartition(DOCUMENT)[0]
    for name, triple in _shared(shared):
        lines.setdefault(base + name, []).append(f"{triple} .\n")
    return Parts(base, {name: _part(name, own) for name, own in sorted(lines.items())})


def _shared(triples: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    """Each triple with the share in which it lies: the more there are, the more shares."""
    digits = 0
    while len(triples) > SHARE * 16**digits:
        digits += 1
    for triple in triples:
        found = hashlib.sha256(str(triple.subject).encode()).hexdigest()
        yield f"shared/{found[:digits] or 'all'}", triple


def _part(name: str, lines: Iterable[str]) -> Part:
    text = "".join(lines)
    stamp = hashlib.sha256(text.encode()).hexdigest()
    # Last, so that a part that was broken off bears none.
    return Part(name, stamp, f'{text}<{name}/stamp> <{STAMP}> "{stamp}" .\n'.encode())
