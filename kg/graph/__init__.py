"""The room graph: claims become facts, facts become triples, triples become files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.graph.build import Known, Provenance, triples
from kg.graph.diff import diff
from kg.graph.explain import explain
from kg.graph.export import export
from kg.graph.shapes import validate
from kg.graph.turtle import turtle
from kg.model import Claim, Fact, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Known",
    "Provenance",
    "build",
    "diff",
    "explain",
    "export",
    "facts",
    "triples",
    "turtle",
    "validate",
]


def facts(claims: Iterable[Claim], of: Mapping[str, str]) -> tuple[Fact, ...]:
    """What all claims say together: claims that say the same, of the same things, are one fact.

    ``of`` maps the ids of mentions to those of the entities that they stand for.
    """
    found: dict[str, list[Claim]] = {}
    made: dict[str, Fact] = {}
    for claim in claims:
        fact = _fact(claim, of, ())
        found.setdefault(fact.id, []).append(claim)
        made.setdefault(fact.id, fact)
    return tuple(_fact(group[0], of, tuple(group)) for _, group in sorted(found.items()))


def _fact(claim: Claim, of: Mapping[str, str], claims: tuple[Claim, ...]) -> Fact:
    roles = frozenset(
        (term, f.value if isinstance(f, Literal) else of.get(f.id, f.text))
        for term, f in claim.roles
    )
    claimant = of.get(claim.claimant.id, claim.claimant.text) if claim.claimant else ""
    return Fact(claim.kind, roles, claim.when, claim.polarity, claim.modality, claimant, claims)


def build(known: Known, provenance: Provenance, base: str) -> str:
    """The Turtle of everything that *known* holds."""
    return turtle(triples(known, provenance, base))
