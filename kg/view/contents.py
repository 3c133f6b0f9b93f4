"""What a page bears: the drawing with its places, facts and documents, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.view.drawing import Detail, Drawing, Edge, Node, Row
from kg.view.folding import folded, homes, implied
from kg.view.layout import positions
from kg.view.opening import MANY, opening
from kg.view.overview import overview
from kg.view.world import located, world

DOCUMENT = frozenset(("source", "date", "url", "document"))  # told once for all its facts
MOST_SHARED = 12  # facts that the panel of a line shows
CODE = 2  # letters of a country's code


def contents(drawing: Drawing) -> dict[str, Any]:
    """Everything that the script of a page reads."""
    facts = Facts(drawing)
    nodes, edges, beside = _drawn(drawing, facts)
    more = drawing.particulars
    places = located(drawing.nodes, more.about or {})
    outlines = {k: world()[k] for k in ("land", "borders")} if places else {}
    tables = {panel: _table(rows) for panel, rows in drawing.tables.items()}
    return {
        "title": drawing.title or "kg",
        "nodes": nodes,
        "edges": edges,
        "facts": facts.facts,
        "docs": facts.documents,
        "of": facts.of,
        **beside,
        "tables": tables,
        "located": places,
        "world": outlines,
        "attendance": more.attendance,
        "about": more.about or {},
        "prefixes": more.prefixes,
        "own": _own(drawing, facts),
    }


def _own(drawing: Drawing, facts: Facts) -> dict[str, str]:
    """The graph's own Turtle of what can be copied: the things and the facts."""
    known = drawing.particulars.own or {}
    wanted = {n.id for n in drawing.nodes} | {f["fact"] for f in facts.facts if f.get("fact")}
    return {iri: known[iri] for iri in sorted(wanted & known.keys())}


Table = list[dict[str, Any]]


def _drawn(drawing: Drawing, facts: Facts) -> tuple[Table, Table, dict[str, Any]]:
    """The nodes with their places, the edges, and who met whom by sides."""
    home = homes(drawing.nodes, drawing.edges)
    fold = folded(drawing.nodes, drawing.edges)
    first = set(opening(drawing.nodes, drawing.edges, fold))
    needless = implied(drawing.edges, home)
    shown = [n for n in drawing.nodes if n.id in first]
    seen = [
        e
        for e, by in zip(drawing.edges, needless, strict=True)
        if {e.source, e.target} <= first and not first.intersection(by)
    ]
    places = positions(shown, seen)
    nodes = [_node(n, places.get(n.id), home.get(n.id), n.id in fold) for n in drawing.nodes]
    edges = [
        {**_edge(i, e, facts), **({"by": by} if by else {})}
        for i, (e, by) in enumerate(zip(drawing.edges, needless, strict=True))
    ]
    sides = overview(drawing.nodes, drawing.edges, home)
    beside = {
        "pairs": [[p.one, p.other, p.meetings] for p in sides.pairs],
        "sides": sides.places or {},
        "many": len(first) > MANY and bool(sides.pairs[2:]),
    }
    return nodes, edges, beside


class Facts:
    """The details of a drawing, each told once and named by its number, and their documents."""

    def __init__(self, drawing: Drawing) -> None:
        self.facts: list[dict[str, Any]] = []
        self.documents: list[dict[str, str]] = []
        self._numbers: dict[Detail, int] = {}
        self._documents: dict[str, int] = {}
        self._spans = drawing.particulars.spans or {}
        for row in drawing.particulars.documents:
            told = {k: v for k, v in row.items() if k != "document"}
            self._add({"iri": row["document"], "date": "", "url": "", **told})
        self.of = {
            key: [self._number(d) for d in found] for key, found in sorted(drawing.details.items())
        }

    def _number(self, detail: Detail) -> int:
        if detail not in self._numbers:
            self._numbers[detail] = len(self.facts)
            told = {k: v for k, v in asdict(detail).items() if v and k not in DOCUMENT}
            if detail.claim in self._spans and self._whole(detail):
                told = {k: v for k, v in told.items() if k not in ("before", "after")}
                told["at"] = self._spans[detail.claim]
            self.facts.append(
                {"group": detail.group, "text": detail.text, **told, "doc": self._document(detail)}
            )
        return self._numbers[detail]

    def _document(self, detail: Detail) -> int:
        if detail.document not in self._documents:
            self._add(
                {
                    "iri": detail.document,
                    "title": detail.source,
                    "date": detail.date,
                    "url": detail.url,
                }
            )
        return self._documents[detail.document]

    def _add(self, document: dict[str, str]) -> None:
        self._documents[document["iri"]] = len(self.documents)
        self.documents.append(document)

    def _whole(self, detail: Detail) -> bool:
        """Whether the page bears the text that a sentence stands in."""
        return "text" in self.documents[self._document(detail)]

    def shared(self, left: str, right: str) -> list[int]:
        """The facts of two things that rest on a sentence
        that speaks of both, each sentence's once.
        """
        both = (*self.of.get(left, ()), *self.of.get(right, ()))
        told = {self.facts[i].get("sentence") for i in self.of.get(left, ())}
        told &= {self.facts[i].get("sentence") for i in self.of.get(right, ())}
        seen: dict[tuple[str, str], int] = {}
        for number in both:
            fact = self.facts[number]
            if fact.get("sentence") and fact["sentence"] in told:
                seen.setdefault((fact["text"], fact["sentence"]), number)
        return list(seen.values())[:MOST_SHARED]


def _node(
    node: Node, place: tuple[int, int] | None, home: str | None = None, fold: bool = False
) -> dict[str, Any]:
    told = {
        key: value for key, value in asdict(node).items() if value or key in ("id", "label", "kind")
    }
    where = {"x": place[0], "y": place[1]} if place else {}
    if home:
        told["home"] = home
    if fold:
        told["fold"] = True
    return {**told, "flag": _flag(node.code), **where}


def _table(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as their columns once and a list of cells each."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return {"columns": columns, "rows": [[row.get(c, "") for c in columns] for row in rows]}


def _flag(code: str) -> str:
    """The flag of a present-day country as an emoji."""
    if (
        len(code) != CODE
        or not code.isascii()
        or not code.isalpha()
        or code in ("SU", "YU", "CS", "DD")
    ):
        return ""
    return "".join(chr(0x1F1E6 + ord(c) - ord("A")) for c in code.upper())


def _edge(number: int, edge: Edge, facts: Facts) -> dict[str, Any]:
    told = {
        key: value
        for key, value in asdict(edge).items()
        if value and key not in ("source", "target")
    }
    return {
        "id": f"e{number}",
        "from": edge.source,
        "to": edge.target,
        **told,
        "facts": facts.shared(edge.source, edge.target),
    }
