"""How far long work has come: a bar on a terminal, plain lines elsewhere, on stderr."""

from __future__ import annotations

import sys
import time

from kg.cli.saying import inert


class Progress:
    """Counts documents; a line at most every five seconds where there is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._last = time.monotonic()
        self._shown = False

    def step(self, count: int, name: str) -> None:
        """*count* documents are done, *name* the last of them."""
        now = time.monotonic()
        if self._quiet or now - self._last < (0.1 if self._terminal else 5):
            return
        self._last, self._shown = now, True
        line = f"{count} documents read, last {inert(name[-60:])}"
        print(
            f"\r\x1b[K{line}" if self._terminal else line,
            end="" if self._terminal else "\n",
            file=sys.stderr,
            flush=True,
        )

    def done(self) -> None:
        """Clear the bar."""
        if self._terminal and self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
