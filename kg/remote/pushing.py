"""How a graph comes to lie on a server: part by part, and of the parts only what has changed.

A push that is broken off is gone on with by the next one: what lies there bears its stamp.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.errors import GraphError
from kg.remote.asking import RemoteStore
from kg.remote.client import FAILED, unusable
from kg.remote.parts import Part, parts
from kg.remote.servers import KINDS

AT_ONCE = 100  # graphs that are dropped together
Progress = Callable[[int, str], None]
"""Called after each graph with how many were sent and the last one's IRI."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push came to: how many graphs were sent, were there already, and are gone."""

    sent: int
    same: int
    gone: int


def push(turtle: str, store: RemoteStore, progress: Progress | None = None) -> Pushed:
    """Let the graphs of *store* that lie under the same base say what *turtle* says."""
    if not store.server.graphs:
        known = " or ".join(sorted({kind.name for kind in KINDS}))
        problem = f"is no server that kg can push to ({store.server.name or 'it has no name'})"
        raise GraphError(store.server.query, problem, f"name one of {known}")
    wanted = parts(turtle)
    there = store.stamps
    due = [p for p in wanted.named.values() if there.get(p.graph) != p.stamp]
    for count, part in enumerate(due, 1):
        _put(store, part)
        if progress:
            progress(count, part.graph)
    gone = sorted(g for g in there.keys() - wanted.named.keys() if g.startswith(wanted.base))
    for start in range(0, len(gone), AT_ONCE):
        _drop(store, gone[start : start + AT_ONCE])
    return Pushed(len(due), len(wanted.named) - len(due), len(gone))


def _put(store: RemoteStore, part: Part) -> None:
    answer = store.engine.client.graph("PUT", store.server.graphs, part.graph, part.text)
    if answer.status >= FAILED:
        raise unusable(store.server.graphs, answer, f"keep graph {part.graph}")


def _drop(store: RemoteStore, graphs: Sequence[str]) -> None:
    text = " ;\n".join(f"DROP SILENT GRAPH <{name}>" for name in graphs)
    client = store.engine.client
    answer = client.post(store.server.update, {"update": text}, "*/*", client.seconds)
    if answer.status >= FAILED:
        raise unusable(store.server.update, answer, "drop graphs")
