"""Where things stand on the canvas: computed beforehand, the same for the same graph.

Each component is laid out by itself, so that near on the canvas means tied, and the components
are packed by size.  Distances are in pixels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.view.drawing import Edge, Node
from kg.view.packing import Box, packed
from kg.view.stress import Link, placed

Positions = dict[str, tuple[int, int]]
MARGIN_X, MARGIN_Y = 56.0, 42.0  # what half a label takes beside and under the outermost marks
# People stand close to what they represent; meetings between those who met.
LENGTHS: Mapping[str, float] = {"office": 52.0, "part": 64.0, "met": 56.0}
LENGTH = 72.0  # of every other tie


def positions(nodes: Sequence[Node], edges: Sequence[Edge]) -> Positions:
    """The place of every node, by id."""
    order = sorted(n.id for n in nodes)
    groups = components(order, edges)
    inside = _by_component(groups, edges)
    laid = [placed(group, links) for group, links in zip(groups, inside, strict=True)]
    return _packed(laid)


def components(ids: Sequence[str], edges: Iterable[Edge]) -> list[list[str]]:
    """The ids that are tied to one another, directly or not; the largest component first."""
    near: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    seen: set[str] = set()
    found = []
    for start in ids:
        if start not in seen:
            found.append(sorted(_reached(start, near, seen)))
    return sorted(found, key=lambda group: (-len(group), group))


def _reached(start: str, near: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    seen.add(start)
    group = [start]
    for here in group:  # grows while it is walked
        for there in near.get(here, ()):
            if there not in seen:
                seen.add(there)
                group.append(there)
    return group


def _by_component(groups: Sequence[list[str]], edges: Iterable[Edge]) -> list[list[Link]]:
    """The ties within each component: what is tied twice counts once, at its shorter length."""
    number = {i: g for g, group in enumerate(groups) for i in group}
    found: list[dict[tuple[str, str], float]] = [{} for _ in groups]
    for edge in edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        links, length = found[number[edge.source]], LENGTHS.get(edge.kind, LENGTH)
        links[pair] = min(length, links.get(pair, length))
    return [[Link(a, b, length) for (a, b), length in sorted(links.items())] for links in found]


def _packed(laid: Sequence[Mapping[str, tuple[float, float]]]) -> Positions:
    """The components side by side, centred on the origin."""
    corners = [
        (min(x for x, _ in at.values()) - MARGIN_X, min(y for _, y in at.values()) - MARGIN_Y)
        for at in laid
    ]
    boxes = [
        Box(
            max(x for x, _ in at.values()) + MARGIN_X - left,
            max(y for _, y in at.values()) + MARGIN_Y - top,
        )
        for at, (left, top) in zip(laid, corners, strict=True)
    ]
    found: Positions = {}
    for at, (left, top), (x, y) in zip(laid, corners, packed(boxes), strict=True):
        for name, (here_x, here_y) in at.items():
            found[name] = (round(x + here_x - left), round(y + here_y - top))
    return _centred(found)


def _centred(found: Positions) -> Positions:
    if not found:
        return found
    xs, ys = ([at[axis] for at in found.values()] for axis in (0, 1))
    middle_x, middle_y = (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
    return {name: (x - middle_x, y - middle_y) for name, (x, y) in sorted(found.items())}
