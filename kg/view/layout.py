"""Where things stand on the canvas: computed beforehand, the same for the same graph.

Countries stand on a circle, people around their country, meetings between those who took
part.  A few rounds of relaxation then push apart what overlaps.  Distances are in pixels.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from kg.view.drawing import Edge, Node

ROOM = 95.0  # the space that a node with its label needs
FLAT = 0.85  # pages are wider than they are high, less what the legend takes
ROUNDS = 120
Positions = dict[str, tuple[int, int]]
ANCHORS = ("country", "organization")


def positions(nodes: Sequence[Node], edges: Sequence[Edge]) -> Positions:
    """The place of every node, by id."""
    if not nodes:
        return {}
    order = sorted(nodes, key=lambda n: n.id)
    near = _neighbours(edges)
    start = _start(order, near)
    index = {n.id: i for i, n in enumerate(order)}
    links = [(index[e.source], index[e.target]) for e in edges]
    placed = _relaxed(np.array([start[n.id] for n in order]), np.array(sorted(set(links))))
    return {
        n.id: (round(float(x)), round(float(y) * FLAT))
        for n, (x, y) in zip(order, placed, strict=True)
    }


def _neighbours(edges: Iterable[Edge]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    return {key: sorted(set(value)) for key, value in near.items()}


def _start(order: Sequence[Node], near: dict[str, list[str]]) -> dict[str, tuple[float, float]]:
    """Anchors on a circle, best-connected first; the rest at the centre of what it is tied to."""
    anchors = [n.id for n in order if n.kind in ANCHORS and near.get(n.id)]
    anchors.sort(key=lambda a: (-len(near[a]), a))
    radius = max(2.2 * ROOM, ROOM * len(order) ** 0.5 * 0.9)
    found: dict[str, tuple[float, float]] = {}
    for i, anchor in enumerate(anchors):
        angle = 2 * math.pi * i / max(1, len(anchors)) - math.pi / 2
        found[anchor] = (radius * math.cos(angle), radius * math.sin(angle))
    for _ in range(3):  # people reach their country first, meetings their people next
        for i, node in enumerate(order):
            if node.id in anchors:
                continue
            known = [found[n] for n in near.get(node.id, ()) if n in found]
            x, y = _centre(known) if known else (0.0, 0.0)
            turn = i * 2.399963  # the golden angle spreads those that share a centre
            found[node.id] = (x + ROOM * 0.5 * math.cos(turn), y + ROOM * 0.5 * math.sin(turn))
    return found


def _centre(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _relaxed(places: np.ndarray, links: np.ndarray) -> np.ndarray:
    """*places* after mutual repulsion within a node's room and a pull along the links."""
    if len(places) > 2500:  # quadratic from here on: the start must do
        return places
    for step in range(ROUNDS):
        cool = 1.0 - step / ROUNDS
        gap = places[:, None, :] - places[None, :, :]
        distance = np.sqrt((gap**2).sum(axis=2)) + 1e-6
        push = np.clip(2.1 * ROOM - distance, 0, None) / distance
        np.fill_diagonal(push, 0)
        move = (gap * push[:, :, None]).sum(axis=1) * 0.18
        if len(links):
            pull = places[links[:, 1]] - places[links[:, 0]]
            length = np.sqrt((pull**2).sum(axis=1, keepdims=True)) + 1e-6
            force = pull * np.clip((length - 2 * ROOM) / length, 0, None) * 0.04
            np.add.at(move, links[:, 0], force)
            np.add.at(move, links[:, 1], -force)
        places = places + np.clip(move, -ROOM, ROOM) * cool
    centred: np.ndarray = places - places.mean(axis=0)
    return centred
