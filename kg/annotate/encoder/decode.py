"""From scores to structure: name spans by constrained
Viterbi, sentences, trees by Chu-Liu-Edmonds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.annotate.encoder.tags import TAGS

AT_ONCE = 256  # words; fewer would read the weights more often, more would need more memory
Floats = NDArray[np.float32]
NEVER = np.float32(-1e9)


@cache
def transitions() -> tuple[Floats, Floats, Floats]:
    """What may follow what among ``TAGS`` (0 or ``NEVER``), what may begin, what may end."""
    size = len(TAGS)
    table = np.full((size, size), NEVER, dtype=np.float32)
    for i, a in enumerate(TAGS):
        for j, b in enumerate(TAGS):
            open_a = a[0] in "BI"
            if open_a == (b[0] in "IL") and (not open_a or a[2:] == b[2:]):
                table[i, j] = 0
    begin = np.array([NEVER if t[0] in "IL" else 0 for t in TAGS], dtype=np.float32)
    end = np.array([NEVER if t[0] in "BI" else 0 for t in TAGS], dtype=np.float32)
    return table, begin, end


def best_tags(scores: Floats) -> list[int]:
    """The best lawful tag sequence for (n, tags) *scores*."""
    if not len(scores):
        return []
    simple = [int(i) for i in scores.argmax(1)]
    if not any(simple) or _lawful(simple):
        return simple
    table, begin, end = transitions()
    best = scores[0] + begin
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        paths = best[:, None] + table
        back[i] = paths.argmax(0)
        best = paths[back[i], np.arange(len(TAGS))] + scores[i]
    path = [int((best + end).argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i, path[-1]]))
    return path[::-1]


def _lawful(tags: Sequence[int]) -> bool:
    table, begin, end = transitions()
    row = np.asarray(tags)
    return bool(begin[row[0]] == 0 and end[row[-1]] == 0 and (table[row[:-1], row[1:]] == 0).all())


def spans(tags: Sequence[int]) -> list[tuple[int, int, str]]:
    """The (start, end, label) that lawful *tags* spell."""
    found, start = [], 0
    for i, number in enumerate(tags):
        position, _, label = TAGS[number].partition("-")
        if position in "BU":
            start = i
        if position in "LU":
            found.append((start, i + 1, label))
    return found


def heads(scores: Floats) -> list[int]:
    """The best single-rooted tree: for each of n words its head, counted from 1, 0 for the root.

    *scores* is (n, n + 1): each word against the root and every word. Each word takes its best
    head; only when that is no tree does Chu-Liu-Edmonds decide.
    """
    size = len(scores)
    if size == 1:
        return [0]
    return [int(h) for h in _tree(scores.astype(np.float64))]


def _tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """As ``heads``; *scores* is overwritten."""
    size = len(scores)
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    lead = _root(scores)
    scores[:, 0] = -np.inf
    scores[lead] = -np.inf
    scores[lead, 0] = 0.0
    best = scores.argmax(1)
    if _cycle(best - 1) is not None:
        best = _edmonds(np.vstack([np.full(size + 1, -np.inf), scores]))[1:]
    return np.asarray(best)


def _root(scores: NDArray[np.float64]) -> int:
    """The word that loses least, or gains most, by being the root."""
    return int((scores[:, 0] - scores[:, 1:].max(1)).argmax())


def _cycle(parents: NDArray[np.int64]) -> list[int] | None:
    """A cycle among *parents* (negative: none), or nothing."""
    state = [0] * len(parents)
    for first in range(len(parents)):
        path, at = [], first
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(parents[at])
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return None


def _edmonds(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best arborescence: *scores*[child, parent], node 0 the root; contracts cycles in turn."""
    best = scores.argmax(1)
    best[0] = -1
    ring = _cycle(best)
    if ring is None:
        best[0] = 0
        return np.asarray(best)
    inside = np.zeros(len(scores), dtype=bool)
    loop = np.asarray(ring)
    inside[loop] = True
    rest = np.flatnonzero(~inside)
    into = scores[np.ix_(loop, rest)] - scores[loop, best[loop]][:, None]
    enter = into.argmax(0)
    out = scores[np.ix_(rest, loop)]
    leave = out.argmax(1)
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = out.max(1)
    small[0] = -np.inf
    inner = _edmonds(small)
    result = best.copy()
    for i, node in enumerate(rest):
        parent = inner[i]
        result[node] = ring[leave[i]] if parent == len(rest) else rest[parent]
    outer = inner[-1]
    result[ring[enter[outer]]] = rest[outer]
    result[0] = 0
    return np.asarray(result)


def relations(dep: Floats, head: Floats, weights: Floats) -> NDArray[np.int64]:
    """The best label of each (n, d) dependent under its head, by the biaffine *weights*."""
    size, labels = weights.shape[0], weights.shape[1]
    flat = weights.reshape(size, -1)
    found = []
    for at in range(0, len(dep), AT_ONCE):
        left, right = (_with_one(side[at : at + AT_ONCE]) for side in (dep, head))
        scores = (left @ flat).reshape(len(left), labels, size) @ right[:, :, None]
        found.append(scores[:, :, 0].argmax(1))
    return np.concatenate(found)


def _with_one(rows: Floats) -> Floats:
    return np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])


def lemma(word: str, edit: str) -> str:
    """*word* after the *edit* ``(k|l)CUT+ENDING``: keep or lower the letters, cut, add."""
    base = word if edit[0] == "k" else word.lower()
    cut, _, ending = edit[1:].partition("+")
    if int(cut) > len(base) or (int(cut) == len(base) and not ending):
        return base
    return base[: len(base) - int(cut)] + ending
