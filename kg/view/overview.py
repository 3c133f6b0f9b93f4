"""The drawing for many documents: countries and bodies, and how often they met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.view.drawing import Edge, Node
from kg.view.folding import OWNERS
from kg.view.layout import Positions, positions

MOST = 110  # things; those that met most


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides and the meetings between them, held or not."""

    one: str
    other: str
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Who met whom, by sides; a person whose side nobody tells is a side of his own."""

    pairs: tuple[Pair, ...] = ()
    places: Positions | None = None


def overview(nodes: Sequence[Node], edges: Sequence[Edge], home: Mapping[str, str]) -> Overview:
    """The sides of all meetings and what is between them."""
    kinds = {n.id: n.kind for n in nodes}
    met: dict[tuple[str, str], list[str]] = defaultdict(list)
    for meeting, sides in sorted(_sides(edges, kinds, home).items()):
        for pair in combinations(sorted(sides), 2):
            met[pair].append(meeting)
    kept = _busiest(met)
    pairs = tuple(Pair(a, b, tuple(ids)) for (a, b), ids in sorted(met.items()) if {a, b} <= kept)
    shown = [n for n in nodes if n.id in kept]
    return Overview(pairs, positions(shown, [Edge(p.one, p.other, "met", "") for p in pairs]))


def _sides(
    edges: Sequence[Edge], kinds: Mapping[str, str], home: Mapping[str, str]
) -> dict[str, set[str]]:
    """The sides that met at each meeting."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.kind == "part" and kinds.get(edge.target) == "meeting":
            owner = kinds.get(edge.source) in OWNERS
            found[edge.target].add(edge.source if owner else home.get(edge.source, edge.source))
    return found


def _busiest(met: Mapping[tuple[str, str], Sequence[str]]) -> set[str]:
    """The sides that met most, as many as a screen holds; none without a partner."""
    often: dict[str, int] = defaultdict(int)
    for pair, ids in met.items():
        for side in pair:
            often[side] += len(ids)
    first = set(sorted(often, key=lambda side: (-often[side], side))[:MOST])
    return {side for pair in met if set(pair) <= first for side in pair}
