"""How far long work has come: a bar on a terminal, plain lines elsewhere, on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

from kg.cli.saying import inert

MINUTE = 60
FIRST = 3  # documents after which the time that is left can be told


def expected(inputs: Iterable[str]) -> int:
    """About how many documents there are: files, and lines of JSON Lines; 0 when none can tell."""
    found = 0
    for name in inputs:
        if name == "-":
            return 0
        place = Path(name)
        files = [p for p in place.rglob("*") if p.is_file()] if place.is_dir() else [place]
        found += sum(map(_held, files))
    return found


def _held(file: Path) -> int:
    """How many documents a file holds; one that cannot be read is told of when it is its turn."""
    if file.suffix not in (".jsonl", ".ndjson"):
        return 1
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


class Progress:
    """Counts what is done; a line at most every five seconds where there is no terminal.

    *total* is about how many there will be; with it, the share and the time that is left are told.
    *what* is the word for one of what is counted, and for what was done to it.
    """

    def __init__(
        self, *, quiet: bool = False, total: int = 0, what: tuple[str, str] = ("document", "read")
    ) -> None:
        self._one, self._done = what
        self._quiet = quiet
        self._total = total
        self._begun = time.monotonic()
        self._terminal = sys.stderr.isatty()
        self._last = time.monotonic()
        self._shown = False

    def step(self, count: int, name: str) -> None:
        """*count* of them are done, *name* the last of them."""
        now = time.monotonic()
        if self._quiet or count == self._total or now - self._last < (0.1 if self._terminal else 5):
            return
        self._last, self._shown = now, True
        line = f"{self._share(count, now)}, last {inert(name[-60:])}"
        print(
            f"\r\x1b[K{line}" if self._terminal else line,
            end="" if self._terminal else "\n",
            file=sys.stderr,
            flush=True,
        )

    def _share(self, count: int, now: float) -> str:
        if count > self._total:
            return f"{count} {self._one}{'' if count == 1 else 's'} {self._done}"
        share = (
            f"{count} of {self._total} {self._one}s {self._done} ({100 * count // self._total} %)"
        )
        if count < FIRST:
            return share
        left = round((now - self._begun) * (self._total - count) / count)
        spoken = f"{left} s" if left < 2 * MINUTE else f"{round(left / MINUTE)} min"
        return f"{share}, about {spoken} left"

    def done(self) -> None:
        """Clear the bar."""
        if self._terminal and self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
