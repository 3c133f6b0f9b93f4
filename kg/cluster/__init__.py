"""Work shared out over a cluster of machines (Dask distributed), results in the order of the input.

The same seam as :mod:`kg.workers`: *work* on pieces, and *lost* for a piece that ends its process
again and again.  A worker that dies loses nothing: its batch is done by another one.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic

from kg.errors import UsageError
from kg.workers import Found, Piece

LOCAL = "local"
BATCH, LENGTH = 500, 1_000_000  # pieces and characters of a batch, at most
AHEAD = 3  # batches that may wait for each worker
PARTS = 20  # into which a batch is parted that ended its worker
RETRIES = 2
DEATHS = 1  # of workers, after which a local cluster gives a batch back
SECONDS = 30  # in which a scheduler has to answer, and to have a worker
_ONE = threading.Lock()  # of the threads of a worker, since models are made for one


@dataclass(frozen=True)
class Cluster(Generic[Piece, Found]):
    """The cluster at *address*, or one on this machine with *jobs* workers when that is ``local``.

    Every worker has to run *version* of kg; *size* tells how long a piece is.
    """

    work: Callable[[Piece], Found]
    lost: Callable[[Piece], Found]
    size: Callable[[Piece], int]
    address: str
    jobs: int
    version: str

    def over(self, pieces: Iterable[Piece]) -> Iterator[Found]:
        """What the work makes of each piece, in order."""
        distributed = _distributed()
        with _local(self.jobs) if self.address == LOCAL else _there(self.address) as client:
            self._check(client)
            waiting: deque[tuple[Sequence[Piece], Any]] = deque()
            most = AHEAD * len(client.scheduler_info()["workers"])
            for batch in batches(pieces, self.size):
                waiting.append((batch, self._begun(client, batch)))
                if len(waiting) > most:
                    yield from self._next(client, waiting, distributed.KilledWorker)
            while waiting:
                yield from self._next(client, waiting, distributed.KilledWorker)

    def _check(self, client: Any) -> None:
        """UsageError unless every worker runs the same kg."""
        try:
            found = client.run(running)
        except Exception as error:
            raise self._unusable(f"has a worker that cannot load kg ({error})") from error
        for worker, version in sorted(found.items()):
            if version != self.version:
                raise self._unusable(f"has kg {version} on {worker}, not {self.version}")

    def _unusable(self, problem: str) -> UsageError:
        remedy = "install the same kg-diplomacy[cluster] on each machine"
        return UsageError(f"--cluster {self.address}", problem, remedy)

    def _begun(self, client: Any, batch: Sequence[Piece]) -> Any:
        return client.submit(done, self.work, batch, self.version, pure=False, retries=RETRIES)

    def _next(
        self, client: Any, waiting: deque[tuple[Sequence[Piece], Any]], killed: type[Exception]
    ) -> Iterator[Found]:
        batch, future = waiting.popleft()
        try:
            found = future.result()
        except killed:
            found = list(self._parted(client, batch, killed))
        yield from found

    def _parted(
        self, client: Any, batch: Sequence[Piece], killed: type[Exception]
    ) -> Iterator[Found]:
        """The work on a batch that ended its workers: part after part, so that one can be named."""
        if len(batch) == 1:
            yield self.lost(batch[0])
            return
        step = -(-len(batch) // PARTS)
        for start in range(0, len(batch), step):
            part = batch[start : start + step]
            try:
                found = self._begun(client, part).result()
            except killed:
                found = list(self._parted(client, part, killed))
            yield from found


def running() -> str:
    """The version of kg that runs here."""
    return str(import_module("kg").__version__)


def done(work: Callable[[Piece], Found], batch: Sequence[Piece], version: str) -> list[Found]:
    """What the work makes of a batch, on a worker."""
    if running() != version:  # one that came later
        raise UsageError("a worker", f"runs kg {running()}", f"install {version}")
    with _ONE:
        return [work(piece) for piece in batch]


def batches(pieces: Iterable[Piece], size: Callable[[Piece], int]) -> Iterator[list[Piece]]:
    """*pieces* some at a time: no more than BATCH, nor than LENGTH unless one is longer alone."""
    batch: list[Piece] = []
    length = 0
    for piece in pieces:
        own = size(piece)
        if batch and (len(batch) >= BATCH or length + own > LENGTH):
            yield batch
            batch, length = [], 0
        batch.append(piece)
        length += own
    if batch:
        yield batch


def _distributed() -> Any:
    """Dask distributed; UsageError with the line that installs it."""
    try:
        return import_module("distributed")
    except ImportError as error:
        remedy = "install it with: pip install 'kg-diplomacy[cluster]'"
        raise UsageError("--cluster", "needs Dask, which is not installed", remedy) from error


@contextlib.contextmanager
def _local(jobs: int) -> Iterator[Any]:
    """A client of a cluster on this machine, which ends with it."""
    distributed, dask = _distributed(), import_module("dask")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": DEATHS}),
        distributed.LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@contextlib.contextmanager
def _there(address: str) -> Iterator[Any]:
    """A client of the cluster at *address*; UsageError when there is none, or nobody works."""
    try:
        client = _distributed().Client(address, timeout=SECONDS)
    except (OSError, ValueError) as error:
        remedy = "start one with: dask scheduler; name it like tcp://127.0.0.1:8786"
        raise UsageError(f"--cluster {address}", "cannot be reached", remedy) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=SECONDS)
        except TimeoutError as error:
            remedy = f"start some with: dask worker {address}"
            raise UsageError(f"--cluster {address}", "has no workers", remedy) from error
        yield client
