"""What is drawn: nodes and edges with the facts that their panels show, made from query rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Row = Mapping[str, str]
Ask = Callable[[str], Iterable[Row]]
"""Answers a SPARQL SELECT with rows of plain strings; unbound variables are missing."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One line of a panel: what is said, the sentence that says it, and where it stands.

    ``words`` are the words within ``sentence`` that triggered the fact; ``before`` and ``after``
    what stands around it; ``claim``, ``fact`` and ``document`` are IRIs; ``who`` speaks in a
    statement, and for ``side``.
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
    modality: str = ""
    claim: str = ""
    fact: str = ""
    document: str = ""
    who: str = ""
    side: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing on the canvas; ``start`` to ``end`` and
    ``place`` are a meeting's, ``also`` its other names.
    """

    id: str
    label: str
    kind: str
    note: str = ""
    status: str = ""
    code: str = ""
    start: str = ""
    end: str = ""
    place: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two things: ``kind`` is office, part, place, host, mediator or relation.

    An office is held from ``start`` to ``end``, as far as that is known.
    """

    source: str
    target: str
    kind: str
    label: str
    status: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Particulars:
    """Rows for cards, tables and the reader, in the order in which they are shown.

    ``spans`` are the offsets of each claim's sentence; ``own`` the graph's own Turtle of each
    thing and fact, to be read after ``prefixes``.
    """

    documents: tuple[Row, ...] = ()
    spans: Mapping[str, tuple[int, int]] | None = None
    attendance: tuple[Row, ...] = ()
    about: Mapping[str, Row] | None = None
    prefixes: str = ""
    own: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that one page shows; ``details`` are keyed by node id, in reading order.

    ``tables`` have every fact of a kind, by the heading of the kind, drawn or not.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    details: Mapping[str, tuple[Detail, ...]]
    title: str = ""
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    particulars: Particulars = Particulars()
