"""The worker processes of one store, kept warm between queries and killed when one is late."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import GraphError, QueryBusy, QueryError, QueryTimeout
from kg.store import worker

MOST_WORKERS = 4
MOST_SLOW = 4  # further queries that may run on after SLOW_AFTER, so that short ones find a place
SLOW_AFTER = 1.0  # seconds
MOST_WAITING = 96  # queries that may wait for a worker; the next is told to come back
_WORKER = Path(worker.__file__)


class _Lost(Exception):
    """A worker that ended without an answer."""


class _Late(_Lost):
    """A worker that was killed because its time was over."""


class _Process:
    """One worker process with its store loaded."""

    def __init__(self, source: Mapping[str, str], name: str) -> None:
        # The worker ends when the other end of this pipe closes: however this process dies.
        held, lifeline = os.pipe()
        # Closed once and only once: the number may be another file's by the second time.
        self._let_go = weakref.finalize(self, os.close, lifeline)
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_WORKER), str(held)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(held,),
        )
        os.close(held)
        self.pid = self._process.pid
        try:
            ready = self._exchange(source)
        except _Lost as error:
            raise GraphError(name, "could not be loaded", "check that it is whole") from error
        if "error" in ready:
            self.stop()
            raise GraphError(name, f"cannot be loaded ({_line(ready['text'])})", "build it again")

    def _exchange(self, message: Mapping[str, Any]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        try:
            worker.send(self._process.stdin, message)  # type: ignore[arg-type]
            reply = worker.receive(self._process.stdout)  # type: ignore[arg-type]
        except (OSError, ValueError):
            reply = None
        except BaseException:  # an interruption leaves the streams in an unknown state
            self.stop()
            raise
        if reply is None:
            self.stop()
            raise _Lost
        return dict(reply)

    def ask(self, message: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """The reply to one message; QueryTimeout, and the process gone, after *seconds*."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(message)
        except _Lost as error:
            if late.is_set():
                raise _Late from error
            raise
        finally:
            timer.cancel()

    def kill(self) -> None:
        """End the process; whoever waits for its answer collects it."""
        self._process.kill()

    def stop(self) -> None:
        """End the process and collect it."""
        self._process.kill()
        self._process.wait()
        self._let_go()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                try:
                    stream.close()
                except OSError:  # what was still to be written has no reader any more
                    continue

    @property
    def alive(self) -> bool:
        return self._process.poll() is None


class _Place:
    """A place to evaluate in, which a query that takes long hands on to the next one.

    So a few runaway queries delay nobody: they run on beside the others, up to MOST_SLOW of them.
    """

    def __init__(self, held: threading.Semaphore, slow: threading.Semaphore) -> None:
        self._held, self._slow = held, slow
        self._lock = threading.Lock()
        self._timer = threading.Timer(SLOW_AFTER, self._hand_on)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            self._held.release()
            self._slow = self._held  # a timer that is late hands nothing on

    def _hand_on(self) -> None:
        with self._lock:
            if self._slow is not self._held and self._slow.acquire(blocking=False):
                self._held.release()
                self._held = self._slow


class Engine:
    """The workers of one store: as many as are asked at once, up to a limit."""

    def __init__(self, source: Mapping[str, str], name: str) -> None:
        self._source, self._name = source, name
        self._idle: list[_Process] = []
        self._lock = threading.Lock()
        self._busy: set[_Process] = set()
        self._waiting = 0
        self._places = threading.Semaphore(MOST_WORKERS)
        self._own = threading.Semaphore(1)
        self._slow = threading.Semaphore(MOST_SLOW)
        self.last_pid = 0
        self._finalizer = weakref.finalize(self, _stop_all, self._idle)

    def ask(
        self, message: Mapping[str, Any], seconds: float, *, own: bool = False
    ) -> dict[str, Any]:
        """The reply to a query; QueryTimeout when it, or the queue before it, takes too long.

        *own* queries, which kg asks for its pages, have a place of their own.  QueryBusy when too
        many wait already.
        """
        start = time.monotonic()
        with self._queued(own):
            place = self._place(seconds, own)
        # Waiting counts against the limit, loading the store does not.
        left = max(0.05, seconds - (time.monotonic() - start))
        with place:
            try:
                return self._reply({**message, "seconds": left}, left)
            except _Late as error:
                raise _too_late(seconds, "and was stopped") from error
            except _Lost as error:
                raise QueryError(
                    "query", "needed too much memory and was stopped", "ask for less"
                ) from error

    def _place(self, seconds: float, own: bool) -> _Place:
        """A place to evaluate in, waited for; our own take what is kept when all are busy."""
        if own and self._places.acquire(blocking=False):
            return _Place(self._places, self._slow)
        places = self._own if own else self._places
        if not places.acquire(timeout=seconds):
            raise _too_late(seconds, "waiting for other queries")
        return _Place(places, self._slow)

    @contextlib.contextmanager
    def _queued(self, own: bool) -> Iterator[None]:
        """A place in the queue; QueryBusy when there is none, since waiting costs memory too."""
        with self._lock:
            if self._waiting >= MOST_WAITING and not own:
                raise QueryBusy(
                    "query", "too many others are waiting", "ask again in a few seconds"
                )
            self._waiting += not own
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= not own

    def _reply(self, message: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        process = self._free()
        self.last_pid = process.pid
        self._busy.add(process)
        try:
            reply = process.ask(message, seconds)
        finally:
            self._busy.discard(process)
        self._keep(process)
        return reply

    def _free(self) -> _Process:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                process.stop()
        return _Process(self._source, self._name)

    def _keep(self, process: _Process) -> None:
        if not process.alive:
            process.stop()
            return
        with self._lock:
            self._idle.append(process)

    def abort(self) -> None:
        """Kill the workers that evaluate: their queries fail at once.  Safe in a signal handler."""
        for process in tuple(self._busy):
            process.kill()

    def close(self) -> None:
        """End every idle worker."""
        with self._lock:
            _stop_all(self._idle)


def _stop_all(processes: list[_Process]) -> None:
    while processes:
        processes.pop().stop()


def _too_late(seconds: float, doing: str) -> QueryTimeout:
    return QueryTimeout(
        "query", f"ran past its limit of {seconds:g} s {doing}", "narrow it, or raise --timeout"
    )


def _line(text: str) -> str:
    return " ".join(text.split())
