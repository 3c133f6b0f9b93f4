"""A watch over one piece of work: what takes longer than it may is broken off.

The system's alarm is raised in the main thread, also inside a regular expression; it comes again
every second until the work has ended, so that nothing can swallow it.  In other threads, and where
the system has no such alarm, there is no watch.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from kg.errors import InputError

AGAIN = 1.0  # seconds


class _Overtime(BaseException):
    """Raised inside work that takes too long; no ``except Exception`` stops it."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise _Overtime


@contextlib.contextmanager
def limited(seconds: float, item: str) -> Iterator[None]:
    """Work on *item* that may take *seconds* (0 is for ever); InputError when it takes longer."""
    if not seconds or not _possible():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _Overtime:
        raise InputError(
            item,
            f"took longer than {seconds:g} s and was set aside",
            "split it, or raise --document-timeout",
        ) from None
    finally:
        signal.signal(signal.SIGALRM, before)


def _possible() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
