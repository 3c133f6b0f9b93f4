"""The analysis: what the encoder says of one segment of a document, decoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.annotate.encoder import decode
from kg.annotate.encoder.blocks import LONGEST, Block, Text, owners, plan
from kg.annotate.encoder.weights import Scores, Weights

Name = tuple[int, int, str]
Window = tuple[int, int]
Mapper = Callable[[Callable[[Window], Scores], Iterable[Window]], Iterable[Scores]]


@dataclass(frozen=True)
class Analysis:
    """Of every word: head (its own number for a root),
    and indices of labels; the names in words.
    """

    names: list[Name]
    heads: NDArray[np.int64]
    deps: NDArray[np.int64]
    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    feats: NDArray[np.int64]
    scripts: NDArray[np.int64]
    words: NDArray[np.float16]


@dataclass(frozen=True)
class Reading:
    """Windows with their scores; a word's own scores come from the window it is most inside."""

    windows: tuple[Window, ...]
    scores: tuple[Scores, ...]
    owner: tuple[int, ...]

    def column(self, name: str) -> NDArray[Any]:
        """The scores *name* of all words, each from its own window."""
        parts = [getattr(s, name)[1:] for s in self.scores]
        offsets = np.cumsum([0, *(len(p) for p in parts)])
        rows = [offsets[w] + i - self.windows[w][0] for i, w in enumerate(self.owner)]
        return np.asarray(np.concatenate(parts)[rows])

    def around(self, start: int, end: int) -> int | None:
        """The window that holds words *start* to *end* with the widest margin, if one does."""
        near = range(max(0, self.owner[start] - 2), min(len(self.windows), self.owner[end - 1] + 3))
        fits = [w for w in near if self.windows[w][0] <= start and end <= self.windows[w][1]]
        return max(
            fits,
            key=lambda w: min(start - self.windows[w][0], self.windows[w][1] - end),
            default=None,
        )


def analyse(weights: Weights, text: Text, preset: Sequence[int], mapper: Mapper) -> Analysis:
    """The analysis of *text*; *preset* says of each word whether
    it starts a sentence (1), may not (-1) or may (0).
    """
    ids = weights.pieces(text.words)
    sizes = [len(p) for p in ids]
    borders = frozenset(b.start for b in text.blocks)

    def one(window: Window) -> Scores:
        a, b = window
        inner = frozenset(i - a for i in range(a + 1, b) if i in borders)
        return weights.run(text.words[a:b], ids[a:b], text.glued[a:b], inner)

    windows = tuple(plan(text, sizes))
    reading = Reading(windows, tuple(mapper(one, windows)), tuple(owners(windows, len(text.words))))
    forced = [1 if i in borders else p for i, p in enumerate(preset)]
    names = list(_names(reading.column("names"), forced, text.blocks))
    starts = _starts(reading.column("starts"), forced, names, sizes)
    sentences = list(pairwise([*starts, len(text.words)]))
    alone = [s for s in sentences if reading.around(*s) is None]
    heads, deps = _trees(weights, reading, sentences, iter(tuple(mapper(one, alone))))
    labels = (reading.column(c) for c in ("upos", "xpos", "feats", "scripts", "words"))
    return Analysis(names, heads, deps, *labels)


def _names(
    scores: NDArray[np.float32], forced: Sequence[int], blocks: Sequence[Block]
) -> Iterator[Name]:
    """The names as (start, end, label) in words; none
    crosses a forced start, none is in furniture.
    """
    for block in blocks:
        if block.kind == "furniture":
            continue
        cuts = [i for i in range(block.start, block.end) if forced[i] == 1]
        for a, b in pairwise([*cuts, block.end]):
            for start, end, label in decode.spans(decode.best_tags(scores[a:b])):
                yield a + start, a + end, label


def _starts(
    scores: NDArray[np.float32], forced: Sequence[int], names: Sequence[Name], sizes: Sequence[int]
) -> list[int]:
    """The words that begin a sentence: as forced, not
    inside a name, no sentence beyond ``LONGEST``.
    """
    inside = np.zeros(len(scores), dtype=bool)
    for start, end, _ in names:
        inside[start + 1 : end] = True
    preset = np.asarray(forced)
    wanted = (preset == 1) | ((scores > 0) & (preset == 0) & ~inside)
    found, room = [], 0
    for i in range(len(scores)):
        if wanted[i] or i == 0 or room + sizes[i] > LONGEST:
            found.append(i)
            room = 0
        room += sizes[i]
    return found


def _trees(
    weights: Weights, reading: Reading, sentences: Sequence[Window], extra: Iterator[Scores]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Heads and labels; a sentence that no window holds has its own scores, next in *extra*."""
    size = sentences[-1][1]
    heads, found = np.zeros(size, dtype=np.int64), []
    for a, b in sentences:
        home = reading.around(a, b)
        scores = next(extra) if home is None else reading.scores[home]
        first = a if home is None else reading.windows[home][0]
        rows = np.arange(a - first + 1, b - first + 1)
        with_root = np.concatenate([[0], rows])
        best = np.array(decode.heads(scores.arc_dep[rows] @ scores.arc_head[with_root].T))
        heads[a:b] = np.where(best == 0, np.arange(b - a), best - 1) + a
        found.append((scores.lab_dep[rows], scores.lab_head[with_root[best]]))
    words, parents = (np.concatenate(side) for side in zip(*found, strict=True))
    return heads, decode.relations(words, parents, weights.relations)
