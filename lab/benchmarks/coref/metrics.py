"""The three measures of coreference and their mean, as defined for CoNLL 2012.

A partition is a list of sets of mentions; mentions are any hashable values, and a mention is
in at most one set. Counts of several documents are added up before they are divided.

MUC is of Vilain et al. (1995), B³ of Bagga and Baldwin (1998), CEAFe of Luo (2005).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Cluster = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """What was found and what was there to find, as parts of what could have been."""

    right_p: float = 0.0
    all_p: float = 0.0
    right_r: float = 0.0
    all_r: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right_p + other.right_p,
            self.all_p + other.all_p,
            self.right_r + other.right_r,
            self.all_r + other.all_r,
        )

    @property
    def precision(self) -> float:
        """Between 0 and 1; 0 where nothing was found."""
        return self.right_p / self.all_p if self.all_p else 0.0

    @property
    def recall(self) -> float:
        """Between 0 and 1; 0 where nothing was there."""
        return self.right_r / self.all_r if self.all_r else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


def muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """By links: how many must be added to join each set again."""
    return Score(*_links(found, gold), *_links(gold, found))


def _links(wanted: Sequence[Cluster], given: Sequence[Cluster]) -> tuple[float, float]:
    of = {m: i for i, cluster in enumerate(given) for m in cluster}
    right = total = 0
    for cluster in wanted:
        parts = {of[m] for m in cluster if m in of}
        loose = sum(m not in of for m in cluster)
        right += len(cluster) - len(parts) - loose
        total += len(cluster) - 1
    return right, total


def b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """By mentions: the share of each mention's set that belongs with it."""
    return Score(*_shares(found, gold), *_shares(gold, found))


def _shares(wanted: Sequence[Cluster], given: Sequence[Cluster]) -> tuple[float, float]:
    of = {m: cluster for cluster in given for m in cluster}
    right = sum(
        len(cluster & of[m]) / len(cluster) for cluster in wanted for m in cluster if m in of
    )
    return right, sum(len(cluster) for cluster in wanted)


def ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Score:
    """By things: the best pairing of sets, each pair worth its Dice overlap."""
    worth = [[2 * len(g & f) / (len(g) + len(f)) for f in found] for g in gold]
    best = best_pairing(worth)
    return Score(best, len(found), best, len(gold))


def best_pairing(worth: Sequence[Sequence[float]]) -> float:
    """The greatest sum of entries, no two of one row or column (the Hungarian method, O(n³))."""
    if not worth or not worth[0]:
        return 0.0
    rows = worth if len(worth) <= len(worth[0]) else [list(c) for c in zip(*worth, strict=True)]
    size = len(rows[0])
    up, across = [0.0] * (len(rows) + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, len(rows) + 1):
        _augment(rows, row, (up, across), owner)
    return sum(rows[owner[j] - 1][j - 1] for j in range(1, size + 1) if owner[j])


def _augment(
    rows: Sequence[Sequence[float]],
    row: int,
    potentials: tuple[list[float], list[float]],
    owner: list[int],
) -> None:
    """Give *row* a column, moving the rows before it where that costs less."""
    up, across = potentials
    size = len(rows[0])
    least, way, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    owner[0], at = row, 0
    while owner[at]:
        used[at] = True
        here = owner[at]
        for j in range(1, size + 1):
            cost = -rows[here - 1][j - 1] - up[here] - across[j]
            if not used[j] and cost < least[j]:
                least[j], way[j] = cost, at
        after = min((j for j in range(1, size + 1) if not used[j]), key=least.__getitem__)
        step = least[after]
        for j in range(size + 1):
            if used[j]:
                up[owner[j]] += step
                across[j] -= step
            else:
                least[j] -= step
        at = after
    while at:
        owner[at] = owner[way[at]]
        at = way[at]


MEASURES = {"MUC": muc, "B³": b_cubed, "CEAFe": ceaf_e}


def conll(scores: dict[str, Score]) -> float:
    """The mean of the three F1."""
    return sum(scores[name].f1 for name in MEASURES) / len(MEASURES)
