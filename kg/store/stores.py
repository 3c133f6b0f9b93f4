"""A graph that can be asked: in memory from Turtle, or in a folder on disk."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.store import scan
from kg.store.engine import Engine
from kg.store.prefixes import PREFIXES
from kg.store.results import Result, result

MOST_ROWS = 100_000
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
Graphs = tuple[tuple[str, ...], tuple[str, ...]]
"""IRIs of the default and of the named graphs that a query is to see."""
AT_ONCE = 16_000_000  # bytes of N-Triples that are loaded together
_MARK = "CURRENT"  # the file that every on-disk store has
DAY = 86_400  # seconds: the longest limit of a query


class Evaluator(Protocol):
    """What evaluates the queries of a store: processes of our own, or a server."""

    def ask(
        self, message: Mapping[str, Any], seconds: float, *, own: bool = False
    ) -> dict[str, Any]:
        """The reply to a query, in the form of :mod:`kg.store.worker`."""

    def abort(self) -> None:
        """Let the queries that run fail at once."""

    def close(self) -> None:
        """End what is kept between queries."""


class Store(Protocol):
    """A graph that can be asked, and nothing else: no query changes it."""

    @property
    def engine(self) -> Evaluator:
        """What evaluates queries; nothing runs before the first one."""

    @property
    def parted(self) -> bool:
        """Whether the part of each document is a named graph too."""

    def to_turtle(self) -> str:
        """The graph as Turtle."""

    def close(self) -> None:
        """End the processes behind this store; a later query starts them again."""


@dataclass(frozen=True)
class MemoryStore:
    """The graph of a Turtle text; its parts in named graphs when it has *quads* (N-Quads)."""

    turtle: str
    quads: str = ""

    @cached_property
    def engine(self) -> Engine:
        """The processes that evaluate queries, each with the graph loaded."""
        return Engine({"turtle": self.turtle, "quads": self.quads}, "graph")

    @property
    def parted(self) -> bool:
        """Whether there are quads."""
        return bool(self.quads)

    def to_turtle(self) -> str:
        """The text that it was made of."""
        return self.turtle

    def close(self) -> None:
        """End the processes."""
        self.engine.close()


@dataclass(frozen=True)
class DiskStore:
    """The store in a folder, opened read-only by each process."""

    folder: Path

    @cached_property
    def engine(self) -> Engine:
        """The processes that evaluate queries, each with the folder open."""
        return Engine({"folder": str(self.folder.resolve())}, str(self.folder))

    @cached_property
    def parted(self) -> bool:
        """Whether some quad lies in a named graph."""
        return any(isinstance(q.graph_name, ox.NamedNode) for q in _on_disk(self.folder))

    def to_turtle(self) -> str:
        """All its triples, sorted."""
        return _sorted_turtle(_on_disk(self.folder))

    def close(self) -> None:
        """End the processes."""
        self.engine.close()


def load(turtle: str, quads: str = "") -> Store:
    """The graph of a Turtle text, in memory; *quads*
    (N-Quads) put parts of it into named graphs too.
    """
    return MemoryStore(turtle, quads)


def open_store(folder: Path) -> Store:
    """The store in *folder*, read-only; GraphError when there is none."""
    if not (folder / _MARK).is_file():
        raise GraphError(str(folder), "is no store", "name the folder of a store, or use --graph")
    return DiskStore(folder)


def save(turtle: str, folder: Path, quads: str = "") -> None:
    """Write the graph of *turtle* as a store in *folder*, in place of a store that was there."""
    if folder.exists() and not (folder / _MARK).is_file() and any(folder.iterdir()):
        raise GraphError(str(folder), "holds files that are no store", "name an empty folder")
    part = folder.with_name(folder.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.parent.mkdir(parents=True, exist_ok=True)
        _write(turtle, quads, part)
        _exchange(part, folder)
    except OSError as error:
        raise GraphError(str(folder), f"cannot be written ({error})", "choose another") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError("graph", f"is no Turtle ({error})", "give a Turtle file") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _exchange(part: Path, folder: Path) -> None:
    """Put *part* in the place of *folder*: what was there goes last."""
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.replace(old)
    part.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _write(turtle: str, quads: str, folder: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(turtle.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    store.bulk_load(quads.encode("utf-8"), format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store  # closes the files, so that the folder can be renamed everywhere


def fill(folder: Path, texts: Iterable[bytes]) -> None:
    """Write a store in a new *folder*, of N-Triples, some of which may say the same."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = ox.Store(str(folder))
        waiting = bytearray()
        for text in texts:
            waiting += text
            if len(waiting) > AT_ONCE:
                made.bulk_load(bytes(waiting), format=ox.RdfFormat.N_TRIPLES)
                waiting.clear()
        made.bulk_load(bytes(waiting), format=ox.RdfFormat.N_TRIPLES)
        made.flush()
        del made
    except OSError as error:
        raise GraphError(str(folder), f"cannot be written ({error})", "make room") from error


def change(folder: Path, added: Iterable[str], removed: Iterable[str]) -> None:
    """Add lines of N-Triples to the store in *folder* and remove others, in one step."""
    try:
        made = ox.Store(str(folder))
        made.update(f"DELETE DATA {{{''.join(removed)}}} ; INSERT DATA {{{''.join(added)}}}")
        made.flush()
        del made
    except OSError as error:
        raise GraphError(str(folder), f"cannot be written ({error})", "make room") from error


def _on_disk(folder: Path) -> list[ox.Quad]:
    try:
        return list(ox.Store.read_only(str(folder)))
    except OSError as error:
        raise GraphError(str(folder), f"cannot be read ({error})", "build it again") from error


def _sorted_turtle(quads: Iterable[ox.Quad]) -> str:
    triples = sorted({q.triple for q in quads}, key=str)
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return text.decode("utf-8") if text else ""


def query(
    store: Store,
    text: str,
    *,
    timeout: float = 30.0,
    rows: int = MOST_ROWS,
    graphs: Graphs = ((), ()),
    own: bool = False,
) -> Result:
    """The answer of *store* to a SPARQL query, of at most *rows* rows.

    *graphs* are the default and the named graphs that the query sees; all of them when none is
    given. QueryError for what is malformed or refused, QueryTimeout when it takes longer than
    *timeout* seconds: its process is gone by then.  *own* queries are kg's, which do not wait for
    others.
    """
    if not 0 < timeout <= DAY:
        raise QueryError(f"timeout {timeout:g}", "is no limit", "give seconds, e.g. 30")
    named = scan.check(text).union(*graphs)
    asked = {"query": text, "prefixes": dict(PREFIXES), "rows": rows}
    asked |= {"default": list(graphs[0]), "named": list(graphs[1])}
    if named:
        _known(store, named, timeout)
    return _answered(store.engine.ask(asked, timeout, own=own))


def _answered(reply: Mapping[str, Any]) -> Result:
    if "error" in reply:
        problem = "is malformed" if reply["error"] == "syntax" else "failed"
        words = textwrap.shorten(reply["text"], 160, placeholder=" ...")
        raise QueryError("query", f"{problem} ({words})")
    return result(reply)


def _known(store: Store, named: Iterable[str], timeout: float) -> None:
    """QueryError for a graph that is not here: what is not here is never fetched."""
    asked = {"query": GRAPHS, "prefixes": {}, "rows": 10**7}
    rows = _answered(store.engine.ask(asked, timeout, own=True)).rows
    for name in sorted(set(named) - {str(row["g"]) for row in rows}):
        raise QueryError(
            f"graph {name[:100]}",
            "is not here",
            "each document is a graph of its own: SELECT ?d { ?d a kg:Document }",
        )
