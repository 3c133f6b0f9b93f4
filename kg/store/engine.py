"""The worker processes of one store, kept warm between queries and killed when one is late."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import GraphError, QueryError, QueryTimeout
from kg.store import worker

MOST_WORKERS = 4
_WORKER = Path(worker.__file__)


class _Lost(Exception):
    """A worker that ended without an answer."""


class _Late(_Lost):
    """A worker that was killed because its time was over."""


class _Process:
    """One worker process with its store loaded."""

    def __init__(self, source: Mapping[str, str], name: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
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

    def stop(self) -> None:
        """End the process and collect it."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                try:
                    stream.close()
                except OSError:  # what was still to be written has no reader any more
                    continue

    @property
    def alive(self) -> bool:
        return self._process.poll() is None


class Engine:
    """The workers of one store: as many as are asked at once, up to a limit."""

    def __init__(self, source: Mapping[str, str], name: str) -> None:
        self._source, self._name = source, name
        self._idle: list[_Process] = []
        self._lock = threading.Lock()
        self._places = threading.Semaphore(MOST_WORKERS)
        self.last_pid = 0
        self._finalizer = weakref.finalize(self, _stop_all, self._idle)

    def ask(self, message: Mapping[str, Any], seconds: float) -> dict[str, Any]:
        """The reply to a query; QueryTimeout when it, or the queue before it, takes too long."""
        start = time.monotonic()
        if not self._places.acquire(timeout=seconds):
            raise _too_late(seconds, "waiting for other queries")
        # Waiting counts against the limit, loading the store does not.
        left = max(0.05, seconds - (time.monotonic() - start))
        try:
            process = self._free()
            self.last_pid = process.pid
            reply = process.ask({**message, "seconds": left}, left)
            self._keep(process)
            return reply
        except _Late as error:
            raise _too_late(seconds, "and was stopped") from error
        except _Lost as error:
            raise QueryError(
                "query", "needed too much memory and was stopped", "ask for less"
            ) from error
        finally:
            self._places.release()

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
