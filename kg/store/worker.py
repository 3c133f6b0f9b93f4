"""The process that evaluates queries: one store, one question at a time, killable at any moment.

The engine has no time limit of its own, so it runs apart: whoever started this process kills it
when an answer is late.  Run by path; imports the engine and the standard library only, so that it
starts at once.  Speaks frames (eight bytes of length, then JSON) over its standard streams.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import struct
import sys
from typing import Any, BinaryIO

import pyoxigraph as ox

MOST_BYTES = 64_000_000  # of answer, so that few huge rows are bounded as well as many small ones
SPARE_MEMORY = 2_000_000_000  # bytes beyond what the loaded store takes
LENGTH = struct.Struct(">Q")
Value = list[str]


def receive(stream: BinaryIO) -> Any:
    """The next message on *stream*; None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return json.loads(body) if len(body) == length else None


def send(stream: BinaryIO, message: Any) -> None:
    """Write one message."""
    # Escaped, so that even a lone surrogate passes.
    body = json.dumps(message).encode("ascii")
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def value(term: Any) -> Value | None:
    """A term as plain strings: its text, kind, datatype and language."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return [term.value, "iri", "", ""]
    if isinstance(term, ox.BlankNode):
        return [term.value, "blank", "", ""]
    if isinstance(term, ox.Literal):
        return [term.value, "literal", term.datatype.value, term.language or ""]
    return [str(term), "triple", "", ""]


def opened(source: dict[str, str]) -> ox.Store:
    """The store of a folder on disk, or in memory from Turtle."""
    if "folder" in source:
        return ox.Store.read_only(source["folder"])
    store = ox.Store()
    store.bulk_load(source["turtle"].encode("utf-8"), format=ox.RdfFormat.TURTLE)
    store.bulk_load(source.get("quads", "").encode("utf-8"), format=ox.RdfFormat.N_QUADS)
    return store


def answer(store: ox.Store, asked: dict[str, Any]) -> dict[str, Any]:
    """The answer to one query, cut at the asked number of rows."""
    found = store.query(asked["query"], prefixes=asked["prefixes"], **dataset(asked))
    if isinstance(found, ox.QueryBoolean):
        return {"kind": "ask", "variables": [], "rows": [], "truth": bool(found), "cut": False}
    if isinstance(found, ox.QueryTriples):
        rows, cut = _bounded(([*map(value, t)] for t in found), asked["rows"])
        return {"kind": "graph", "variables": [], "rows": rows, "truth": bool(rows), "cut": cut}
    names = [v.value for v in found.variables]
    rows, cut = _bounded(([*map(value, s)] for s in found), asked["rows"])
    return {"kind": "select", "variables": names, "rows": rows, "truth": bool(rows), "cut": cut}


def dataset(asked: dict[str, Any]) -> dict[str, Any]:
    """The graphs that a query sees: those that it names and no other, or all when it names none."""
    default, named = asked.get("default", ()), asked.get("named", ())
    if not default and not named:
        return {}
    # An empty default graph is one that nothing is in.
    seen = [ox.NamedNode(iri) for iri in default] or [ox.NamedNode("urn:kg:nothing")]
    return {"default_graph": seen, "named_graphs": [ox.NamedNode(iri) for iri in named]}


def _bounded(rows: Any, most: int) -> tuple[list[list[Value | None]], bool]:
    kept: list[list[Value | None]] = []
    size = 0
    for row in rows:
        if len(kept) >= most or size > MOST_BYTES:
            return kept, True
        kept.append(row)
        size += sum(len(part) for cell in row if cell for part in cell)
    return kept, False


def confine() -> None:
    """Take from this process what evaluation never needs: new files, new sockets, all memory.

    A second wall behind the refusal of SERVICE.  Where the system has no such limits, there is
    only the first.
    """
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 - light
            taken = int(pages.read().split()[0]) * resource.getpagesize()
        limit = taken + SPARE_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # Files last: afterwards nothing can be opened.
    with contextlib.suppress(ValueError, OSError):
        highest = max(int(name) for name in os.listdir("/proc/self/fd"))  # noqa: PTH208 - light
        resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))


def alarm(seconds: float) -> None:
    """Let the system end this process after *seconds*, even when its parent is gone; 0 is never."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, math.ceil(seconds))


def hang_on(lifeline: int) -> None:
    """Let the system end this process when the other end of *lifeline* closes, whatever runs here.

    The end of a pipe that asks for it is told of by SIGIO, which ends a process that has no
    handler for it: also one that is deep in an evaluation.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    with contextlib.suppress(OSError, AttributeError):
        # By the lowest number, so that no number below it is free for another file.
        lowest = os.dup(lifeline)
        os.close(lifeline)
        lifeline = lowest
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
        fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Load the store that the first message names, then answer until the stream ends."""
    try:
        store = opened(receive(incoming) or {})
    except (SyntaxError, ValueError, OSError) as error:
        send(outgoing, {"error": "store", "text": str(error)})
        return
    send(outgoing, {"ready": True})
    confined = False
    while asked := receive(incoming):
        if not confined:
            confine()
            confined = True
        alarm(asked["seconds"] + 1)
        try:
            reply = answer(store, asked)
        except SyntaxError as error:
            reply = {"error": "syntax", "text": str(error)}
        except (ValueError, OSError, MemoryError) as error:
            reply = {"error": "failed", "text": str(error) or type(error).__name__}
        alarm(0)
        send(outgoing, reply)


if __name__ == "__main__":
    # Ctrl-C goes to the whole group; the parent decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hang_on(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
