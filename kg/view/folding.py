"""What a drawing leaves to words: people with one office
and no other tie, and ties that others imply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.view.drawing import Edge, Node

OWNERS = ("country", "organization")
FEW = 60  # things; as many are drawn one by one


def homes(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, str]:
    """Whom each person stands for: the country or body of an office, one that is held now first."""
    kinds = {n.id: n.kind for n in nodes}
    found: dict[str, list[tuple[bool, bool, str]]] = defaultdict(list)
    for edge in edges:
        if edge.kind == "office" and kinds.get(edge.target) in OWNERS:
            rank = (bool(edge.status), kinds[edge.target] != "country", edge.target)
            found[edge.source].append(rank)
    return {person: min(ranks)[2] for person, ranks in sorted(found.items())}


def folded(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, str]:
    """The people that are only counted at their country or
    body, and where; none in a small graph.
    """
    if len(nodes) <= FEW:
        return {}
    tied: dict[str, set[str]] = defaultdict(set)
    busy: set[str] = set()
    for edge in edges:
        tied[edge.source].add(edge.target)
        tied[edge.target].add(edge.source)
        if edge.kind != "office":
            busy |= {edge.source, edge.target}
    return {
        n.id: next(iter(tied[n.id]))
        for n in nodes
        if n.kind == "person" and n.id not in busy and len(tied[n.id]) == 1
    }


def implied(edges: Sequence[Edge], home: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """For each edge the persons that make it needless: a
    country's part, where its people took part.
    """
    present: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind != "office" and edge.source in home:
            present[home[edge.source], edge.target].append(edge.source)
    return tuple(
        tuple(sorted(present.get((e.source, e.target), ()))) if e.kind == "part" else ()
        for e in edges
    )
