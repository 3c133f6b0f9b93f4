"""Work shared out over processes: as many as asked for, results in the order of the input.

A process that dies takes nothing else along: what was under way is tried once more, each piece by
itself, and the piece that ends its process again is told as lost.
"""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Generic, TypeVar

AHEAD = 8  # pieces that may wait for each process: enough that none is idle behind a long one

Piece = TypeVar("Piece")
Found = TypeVar("Found")


@dataclass
class Workers(Generic[Piece, Found]):
    """Processes that do *work* on pieces; *lost* tells of a piece that ended its process twice.

    Work and pieces are pickled; the processes start afresh (no fork of a process with threads).
    """

    work: Callable[[Piece], Found]
    lost: Callable[[Piece], Found]
    jobs: int
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    def over(self, pieces: Iterable[Piece]) -> Iterator[Found]:
        """What the work makes of each piece, in order."""
        waiting: deque[tuple[Piece, Future[Found]]] = deque()
        try:
            for piece in pieces:
                waiting.append((piece, self._begun(piece, self.jobs)))
                if len(waiting) > AHEAD * self.jobs:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            self._end()

    def _begun(self, piece: Piece, jobs: int) -> Future[Found]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        try:
            return self._pool.submit(self.work, piece)
        except BrokenProcessPool as error:
            failed: Future[Found] = Future()
            failed.set_exception(error)
            return failed

    def _next(self, waiting: deque[tuple[Piece, Future[Found]]]) -> Found:
        if isinstance(waiting[0][1].exception(), BrokenProcessPool):
            # Any of those under way may have ended the process: each is tried by itself.
            self._end()
            tried = [(piece, self._alone(piece, future)) for piece, future in waiting]
            self._end()
            waiting.clear()
            waiting.extend(tried)
        return waiting.popleft()[1].result()

    def _alone(self, piece: Piece, before: Future[Found]) -> Future[Found]:
        """The work on *piece* in a process of its own, unless it was done before."""
        if before.done() and not before.cancelled() and before.exception() is None:
            return before
        again = self._begun(piece, 1)
        if isinstance(again.exception(), BrokenProcessPool):
            self._end()
            again = Future()
            again.set_result(self.lost(piece))
        return again

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def available() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth(
    pieces: Iterable[Piece], size: Callable[[Piece], int], least: int
) -> tuple[bool, Iterator[Piece]]:
    """Whether *pieces* amount to *least*, and all of them again: only so many are looked at."""
    source = iter(pieces)
    seen: list[Piece] = []
    total = 0
    for piece in source:
        seen.append(piece)
        total += size(piece)
        if total >= least:
            break
    return total >= least, itertools.chain(seen, source)
