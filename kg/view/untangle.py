"""Fewer crossings: two things change places, or one moves
to its neighbours, where that untangles lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PASSES, FEW = 2, 100  # once for more than a few things
MOST = 140  # things, and as many lines again: with more it would take seconds
CLOSE = 22.0  # pixels between a line and a mark that it is not tied to
APART, TOGETHER = 78.0, 46.0  # pixels between things that are not tied, and that are
STRAY = 2.0  # what it costs to stand nearest to a stranger
BESIDE = 56.0  # pixels from a neighbour
MOST_NEAR = 4  # neighbours that a thing may stand beside
PARTNERS = 6  # nearest things with which a place may be changed
LEAST = 3  # lines that can cross for a reason


@dataclass(frozen=True)
class Lines:
    """The ties of a component, as pairs of indexes."""

    ends: NDArray[np.int_]

    def of(self, *things: int) -> NDArray[np.bool_]:
        """Which lines begin or end at one of *things*."""
        among = np.isin(self.ends, things)
        found: NDArray[np.bool_] = among[:, 0] | among[:, 1]
        return found


def untangled(at: Floats, lines: Lines) -> Floats:
    """*at* with places changed as long as that costs less; the same for the same input."""
    if len(at) > MOST or not LEAST <= len(lines.ends) <= 2 * MOST:
        return at
    at = at.copy()
    for _ in range(PASSES if len(at) <= FEW else 1):
        if not any([_improved(at, lines, here) for here in range(len(at))]):
            break
    return at


def _improved(at: Floats, lines: Lines, here: int) -> bool:
    """Try to move *here*: change with a near thing, or stand between its neighbours."""
    if not _cost(at, lines, (here,)) >= 1:
        return False
    near = np.argsort(((at - at[here]) ** 2).sum(axis=1), kind="stable")[1 : PARTNERS + 1]
    return any([_swapped(at, lines, here, int(there)) for there in near]) | _moved(at, lines, here)


def _swapped(at: Floats, lines: Lines, here: int, there: int) -> bool:
    before = _cost(at, lines, (here, there))
    at[[here, there]] = at[[there, here]]
    if _cost(at, lines, (here, there)) < before - 1e-6:
        return True
    at[[here, there]] = at[[there, here]]
    return False


def _moved(at: Floats, lines: Lines, here: int) -> bool:
    """Whether *here* found a better place: between its neighbours, or close to one of them."""
    ends = lines.ends[lines.of(here)]
    near = at[ends[ends != here]].copy()
    old, best, cost = at[here].copy(), None, _cost(at, lines, (here,)) - 1e-6
    for spot in (near.mean(axis=0), *_spots(near.mean(axis=0)[None]), *_spots(near[:MOST_NEAR])):
        at[here] = spot
        if (found := _cost(at, lines, (here,))) < cost:
            best, cost = spot, found
    at[here] = old if best is None else best
    return best is not None


def _spots(middles: Floats) -> Floats:
    """Places around each of *middles*."""
    turns = np.arange(6) * np.pi / 3
    ring = BESIDE * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    found: Floats = (middles[:, None, :] + ring[None, :, :]).reshape(-1, 2)
    return found


def _cost(at: Floats, lines: Lines, things: tuple[int, ...]) -> float:
    """What *things* cost where they stand: crossings, lines over marks, crowding, long lines."""
    mine = lines.of(*things)
    own, others = lines.ends[mine], lines.ends
    crossings = _crossings(at, own, others)
    over = _over(at, own, np.arange(len(at))) + _over(at, lines.ends[~mine], np.array(things))
    gaps = np.sqrt(((at[list(things), None, :] - at[None, :, :]) ** 2).sum(axis=2))
    crowd = float(np.clip(_room(at, lines, things) - gaps, 0, None).sum()) / 25.0
    length = float(np.sqrt(((at[own[:, 0]] - at[own[:, 1]]) ** 2).sum(axis=1)).sum())
    return crossings + 0.8 * over + crowd + length / 260.0 + STRAY * _strays(gaps, lines, things)


def _strays(gaps: Floats, lines: Lines, things: tuple[int, ...]) -> int:
    """How many of *things* have a nearest mark that they are not tied to."""
    gaps = gaps.copy()
    gaps[range(len(things)), things] = np.inf
    nearest = gaps.argmin(axis=1)
    return sum(
        not bool((lines.ends[lines.of(thing)] == other).any())
        for thing, other in zip(things, nearest, strict=True)
    )


def _room(at: Floats, lines: Lines, things: tuple[int, ...]) -> Floats:
    """How far from *things* the others should stand: what
    is tied may be nearer than what is not.
    """
    room = np.full((len(things), len(at)), APART)
    for row, thing in enumerate(things):
        room[row, lines.ends[lines.of(thing)].ravel()] = TOGETHER
        room[row, thing] = 0.0
    return room


def _crossings(at: Floats, some: NDArray[np.int_], others: NDArray[np.int_]) -> float:
    """How often a line of *some* crosses one of *others*; a shared end is no crossing."""
    a, b = at[some[:, 0], None], at[some[:, 1], None]
    c, d = at[None, others[:, 0]], at[None, others[:, 1]]
    shared = (some[:, None, :, None] == others[None, :, None, :]).any(axis=(2, 3))
    cross = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    return float((cross & ~shared).sum())


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    found: Floats = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        c[..., 0] - a[..., 0]
    )
    return found


def _over(at: Floats, ends: NDArray[np.int_], marks: NDArray[np.int_]) -> float:
    """How many of *marks* a line of *ends* runs over."""
    a, b, p = at[ends[:, 0], None], at[ends[:, 1], None], at[None, marks]
    along = b - a
    share = ((p - a) * along).sum(axis=2) / np.maximum((along**2).sum(axis=2), 1e-9)
    foot = a + np.clip(share, 0, 1)[:, :, None] * along
    near = ((p - foot) ** 2).sum(axis=2) < CLOSE**2
    tied = (ends[:, :, None] == marks[None, None, :]).any(axis=1)
    return float((near & ~tied).sum())
