"""What is drawn: nodes and edges with the facts that their panels show, made from query rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Row = Mapping[str, str]
Ask = Callable[[str], Iterable[Row]]
"""Answers a SPARQL SELECT with rows of plain strings; unbound variables are missing."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of a panel: what is said, the sentence that says it, and where it stands.

    ``words`` are the words within ``sentence`` that triggered the fact.
    """

    group: str
    text: str
    sentence: str = ""
    words: str = ""
    source: str = ""
    date: str = ""
    url: str = ""
    rule: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing on the canvas."""

    id: str
    label: str
    kind: str
    note: str = ""
    status: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two things: ``kind`` is office, part, place, host, mediator or relation."""

    source: str
    target: str
    kind: str
    label: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that one page shows; ``details`` are keyed by node id, in reading order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    details: Mapping[str, tuple[Detail, ...]]
    title: str = ""
