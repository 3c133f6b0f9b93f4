"""One component laid out: drawn as a tree first, then by stress, then untangled.

Stress majorization: E. Gansner, Y. Koren, S. North, Graph Drawing by Stress Majorization (2004).
A radial tree is a start without crossings, and the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.view.untangle import Lines, untangled

Floats = NDArray[np.float64]
ROUNDS = 60
STRETCH = 1.2  # labels are wider than they are high
ROOM_X, ROOM_Y = 60.0, 34.0  # between two marks, so that each has room for its label
MOST = 700  # things of one component that are laid out by stress; with more the tree must do
TOUCH = 0.5  # by which two names may overlap
FEW = 2  # things that lie on a line anyway


@dataclass(frozen=True, slots=True)
class Link:
    """A tie of a component, and how long it should be."""

    source: str
    target: str
    length: float


def placed(ids: Sequence[str], links: Sequence[Link]) -> dict[str, tuple[float, float]]:
    """The place of each of *ids*, which *links* tie into one component."""
    index = {name: i for i, name in enumerate(ids)}
    lines = np.array([(index[k.source], index[k.target]) for k in links], dtype=int).reshape(-1, 2)
    lengths = _lengths(len(ids), lines, np.array([k.length for k in links], dtype=float))
    at = _tree(len(ids), lines, lengths)
    if FEW < len(ids) <= MOST:
        at = _relaxed(at, _distances(len(ids), lines, lengths))
    at = _level(at) * np.array([STRETCH, 1.0])
    if len(ids) > FEW:
        at = untangled(at, Lines(lines))
    at = _apart(at)
    return {name: (float(x), float(y)) for name, (x, y) in zip(ids, at, strict=True)}


def _lengths(count: int, lines: NDArray[np.int_], lengths: Floats) -> Floats:
    """Longer lines at things with many, so that what stands around them has room."""
    degree = np.bincount(lines.ravel(), minlength=count)
    crowd = np.array([max(degree[a], degree[b]) for a, b in lines], dtype=float)
    return lengths * np.maximum(1.0, crowd / 7.0)


def _tree(count: int, lines: NDArray[np.int_], lengths: Floats) -> Floats:
    """A radial tree from the middle of the component: a start without crossings."""
    near: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for (a, b), length in zip(lines.tolist(), lengths.tolist(), strict=True):
        near[a].append((b, length))
        near[b].append((a, length))
    root = _middle(near)
    children, order = _spanning(near, root)
    leaves = [1.0] * count
    for here in reversed(order):
        leaves[here] = max(1.0, sum(leaves[c] for c, _ in children[here]))
    at = np.zeros((count, 2))
    wedge = {root: (0.0, 2 * math.pi, 0.0)}
    for here in order:
        start, end, radius = wedge[here]
        angle = (start + end) / 2
        at[here] = (radius * math.cos(angle), radius * math.sin(angle))
        for child, length in children[here]:
            part = (end - start) * leaves[child] / leaves[here]
            wedge[child] = (start, start + part, radius + length)
            start += part
    return at


def _middle(near: Sequence[Sequence[tuple[int, float]]]) -> int:
    """The thing from which the farthest is nearest; the best tied of several, then the first."""
    if len(near) > MOST:
        return max(range(len(near)), key=lambda i: (len(near[i]), -i))
    reach = []
    for start in range(len(near)):
        depth = {start: 0}
        for here in (queue := [start]):
            for there, _ in near[here]:
                if there not in depth:
                    depth[there] = depth[here] + 1
                    queue.append(there)
        reach.append((max(depth.values()), -len(near[start]), start))
    return min(reach)[2]


def _spanning(
    near: Sequence[Sequence[tuple[int, float]]], root: int
) -> tuple[list[list[tuple[int, float]]], list[int]]:
    """The children of each thing in a breadth-first tree, and the order of the walk."""
    children: list[list[tuple[int, float]]] = [[] for _ in near]
    seen, order = {root}, [root]
    for here in order:
        for there, length in near[here]:
            if there not in seen:
                seen.add(there)
                order.append(there)
                children[here].append((there, length))
    return children, order


def _distances(count: int, lines: NDArray[np.int_], lengths: Floats) -> Floats:
    """How far apart any two things should be: the way between them along the ties."""
    far = np.full((count, count), np.inf)
    np.fill_diagonal(far, 0.0)
    far[lines[:, 0], lines[:, 1]] = far[lines[:, 1], lines[:, 0]] = lengths
    for via in range(count):
        np.minimum(far, far[:, via, None] + far[None, via, :], out=far)
    return far


def _relaxed(at: Floats, wanted: Floats) -> Floats:
    """*at* with less stress: each pair nearer to its wanted distance, near pairs first."""
    weight = 1.0 / np.maximum(wanted, 1.0) ** 2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1)
    for _ in range(ROUNDS):
        gap = at[:, None, :] - at[None, :, :]
        distance = np.sqrt((gap**2).sum(axis=2)) + 1e-9
        pull = (weight * wanted / distance)[:, :, None] * gap
        at = ((weight @ at) + pull.sum(axis=1)) / total[:, None]
    centred: Floats = at - at.mean(axis=0)
    return centred


def _level(at: Floats) -> Floats:
    """*at* turned so that its longest way lies across, as a screen does."""
    if len(at) <= 1:
        return at
    at = at - at.mean(axis=0)
    xx, xy, yy = (at[:, 0] ** 2).sum(), (at[:, 0] * at[:, 1]).sum(), (at[:, 1] ** 2).sum()
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    turned: Floats = at @ np.array([[cos, -sin], [sin, cos]])
    return turned


def _apart(at: Floats) -> Floats:
    """*at* with room between any two marks, moved as little as possible."""
    if len(at) > MOST:
        return at
    for _ in range(80):
        gap = at[:, None, :] - at[None, :, :]
        over_x, over_y = ROOM_X - np.abs(gap[:, :, 0]), ROOM_Y - np.abs(gap[:, :, 1])
        hit = np.triu((over_x > TOUCH) & (over_y > TOUCH), 1)
        if not hit.any():
            break
        move = np.zeros_like(at)
        for a, b in np.argwhere(hit):
            axis = 1 if over_y[a, b] <= over_x[a, b] else 0
            step = (over_y if axis else over_x)[a, b] / 2
            sign = 1.0 if gap[a, b, axis] >= 0 else -1.0
            move[a, axis] += sign * step
            move[b, axis] -= sign * step
        at = at + np.clip(move, -40, 40) * 0.7
    return at
