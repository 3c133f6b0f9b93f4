"""A graph that can be asked: in memory from Turtle, or in a folder on disk."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.store import scan
from kg.store.engine import Engine
from kg.store.prefixes import PREFIXES
from kg.store.results import Result, result

MOST_ROWS = 100_000
Graphs = tuple[tuple[str, ...], tuple[str, ...]]
"""IRIs of the default and of the named graphs that a query is to see."""
_MARK = "CURRENT"  # the file that every on-disk store has


class Store:
    """A graph that can be asked, and nothing else: no query changes it."""

    def __init__(self, turtle: str = "", folder: Path | None = None, quads: str = "") -> None:
        self._turtle, self.folder, self._quads = turtle, folder, quads

    @cached_property
    def engine(self) -> Engine:
        """The processes that evaluate queries; none runs before the first query."""
        if self.folder is not None:
            return Engine({"folder": str(self.folder.resolve())}, str(self.folder))
        return Engine({"turtle": self._turtle, "quads": self._quads}, "graph")

    @cached_property
    def source(self) -> str:
        """The graph as Turtle: the text that it was loaded from, or sorted when it lay on disk."""
        return self._turtle if self.folder is None else _sorted_turtle(_on_disk(self.folder))

    def to_turtle(self) -> str:
        """The graph as Turtle."""
        return self.source

    def close(self) -> None:
        """End the processes behind this store; a later query starts them again."""
        self.engine.close()


def load(turtle: str, quads: str = "") -> Store:
    """The graph of a Turtle text, in memory; *quads* (N-Quads) put parts of it into named graphs too."""
    return Store(turtle, quads=quads)


def open_store(folder: Path) -> Store:
    """The store in *folder*, read-only; GraphError when there is none."""
    if not (folder / _MARK).is_file():
        raise GraphError(str(folder), "is no store", "name the folder of a store, or use --graph")
    return Store(folder=folder)


def save(turtle: str, folder: Path) -> None:
    """Write the graph of *turtle* as a store in *folder*, in place of a store that was there."""
    if folder.exists() and not (folder / _MARK).is_file() and any(folder.iterdir()):
        raise GraphError(str(folder), "holds files that are no store", "name an empty folder")
    part = folder.with_name(folder.name + ".part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.parent.mkdir(parents=True, exist_ok=True)
        _write(turtle, part)
        if folder.exists():
            shutil.rmtree(folder)
        part.replace(folder)
    except OSError as error:
        raise GraphError(str(folder), f"cannot be written ({error})", "choose another") from error
    except (SyntaxError, ValueError) as error:
        raise GraphError("graph", f"is no Turtle ({error})", "give a Turtle file") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(turtle: str, folder: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(turtle.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    store.flush()
    del store  # closes the files, so that the folder can be renamed everywhere


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
) -> Result:
    """The answer of *store* to a SPARQL query, of at most *rows* rows.

    *graphs* are the default and the named graphs that the query sees; all of them when none is given.
    QueryError for what is malformed or refused, QueryTimeout when it takes longer than *timeout*
    seconds: its process is gone by then.
    """
    if not 0 < timeout <= 86_400:
        raise QueryError(f"timeout {timeout:g}", "is no limit", "give seconds, e.g. 30")
    scan.check(text)
    asked = {"query": text, "prefixes": dict(PREFIXES), "rows": rows}
    asked |= {"default": list(graphs[0]), "named": list(graphs[1])}
    reply = store.engine.ask(asked, timeout)
    if "error" in reply:
        problem = "is malformed" if reply["error"] == "syntax" else "failed"
        words = textwrap.shorten(reply["text"], 160, placeholder=" ...")
        raise QueryError("query", f"{problem} ({words})")
    return result(reply)
