"""The room graph: claims become facts, facts become triples, triples become files."""

from __future__ import annotations

from kg.graph.build import Known, Provenance, triples, used
from kg.graph.diff import Changes, compared, diff, told
from kg.graph.explain import explain, named
from kg.graph.export import export, homed
from kg.graph.facts import Things, facts, owner_of
from kg.graph.listed import record as listed_record
from kg.graph.records import record
from kg.graph.shapes import validate
from kg.graph.triples import Triples
from kg.graph.turtle import turtle

__all__ = [
    "Changes",
    "Known",
    "Provenance",
    "Things",
    "Triples",
    "build",
    "compared",
    "diff",
    "explain",
    "export",
    "facts",
    "homed",
    "listed_record",
    "named",
    "owner_of",
    "record",
    "told",
    "triples",
    "turtle",
    "used",
    "validate",
]


def build(known: Known, provenance: Provenance, base: str) -> str:
    """The Turtle of everything that *known* holds."""
    return turtle(triples(known, provenance, base))
