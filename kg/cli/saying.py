"""How the command line speaks: UTF-8 whatever the locale, and nothing that steers a terminal."""

from __future__ import annotations

import io
import os
import sys

from kg.errors import InputError, UsageError
from kg.read import Skipped


def inert(text: str) -> str:
    """*text* on its lines, with what a terminal might obey shown as a blank."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def say(text: object) -> None:
    """Print words for a reader."""
    print(inert(str(text)))


def complain(text: object) -> None:
    """Print one line of complaint on standard error."""
    print(inert(f"kg: {text}").replace("\n", " "), file=sys.stderr)


def tell(item: InputError | Skipped) -> None:
    """Complain of an input that could not be used, or say that one was passed over."""
    complain(f"{item.item}: {item.reason}; skipped" if isinstance(item, Skipped) else item)


def prepare() -> None:
    """Make the standard streams take any text; UsageError when there is nobody to write to."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - for good
    if sys.stdout is None:
        raise UsageError("standard output", "is closed", "open it, or send it to a file")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence() -> None:
    """Let what is still to be printed go nowhere: its reader is gone, or its disk full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
