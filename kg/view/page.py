"""The page: one self-contained HTML file, drawn by pyvis from our own template.

pyvis brings vis-network and fills the template; everything that it would load from elsewhere
is left out, physics are off, positions are computed beforehand, and the page forbids itself
any request by its Content-Security-Policy.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment
from markupsafe import Markup

from kg import vocab
from kg.dates import parse
from kg.view.drawing import Detail, Drawing, Edge, Node, Row
from kg.view.folding import folded, homes, implied
from kg.view.layout import positions
from kg.view.opening import MANY, opening
from kg.view.overview import overview

HERE = Path(__file__).parent
DOCUMENT = frozenset(("source", "date", "url", "document"))  # told once for all its facts
MOST_SHARED = 12  # facts that the panel of a line shows
LONGEST_LABEL = 34  # characters on the canvas; the panel has them all
SCRIPTS = (
    "base", "visible", "state", "marks", "labels", "scene", "places", "graph", "panel", "copy", "timeline", "filters",
    "tables", "pictures", "start",
)  # fmt: skip
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "edges": {"smooth": False},
}


def render(drawing: Drawing) -> str:
    """The page that shows *drawing*; the same bytes for the same drawing."""
    from pyvis.network import Network  # noqa: PLC0415 - heavy, and only for drawing

    words = json.loads(_file("words.json"))
    net = Network(directed=True, cdn_resources="local")
    facts = _Facts(drawing)
    net.nodes, net.edges, beside = _drawn(drawing, facts)
    net.options = dict(OPTIONS)
    net.heading = drawing.title or "kg"
    data = {
        "title": net.heading, "nodes": net.nodes, "edges": net.edges, "options": net.options,
        "facts": facts.facts, "docs": facts.documents, "of": facts.of, **beside,
        "tables": {panel: _table(rows) for panel, rows in drawing.tables.items()},
        "words": words, "vocabulary": vocab.KG,
    }  # fmt: skip
    scripts = (_vis(), _script())
    net.templateEnv = _environment(
        words=words,
        css=Markup(_file("page.css")),
        vis=Markup(scripts[0]),
        script=Markup(scripts[1]),
        hashes=Markup(" ".join(f"'sha256-{_hash(s)}'" for s in scripts)),
        data=Markup(embedded(data)),
    )
    net.path = "page"
    html: str = net.generate_html()
    return html


Table = list[dict[str, Any]]


def _drawn(drawing: Drawing, facts: _Facts) -> tuple[Table, Table, dict[str, Any]]:
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
        "many": len(drawing.nodes) > MANY and len(sides.pairs) > 2,
    }
    return nodes, edges, beside


class _Facts:
    """The details of a drawing, each told once and named by its number, and their documents."""

    def __init__(self, drawing: Drawing) -> None:
        self.facts: list[dict[str, Any]] = []
        self.documents: list[dict[str, str]] = []
        self._numbers: dict[Detail, int] = {}
        self._documents: dict[tuple[str, str], int] = {}
        self.of = {
            key: [self._number(d) for d in found] for key, found in sorted(drawing.details.items())
        }

    def _number(self, detail: Detail) -> int:
        if detail not in self._numbers:
            self._numbers[detail] = len(self.facts)
            told = {k: v for k, v in asdict(detail).items() if v and k not in DOCUMENT}
            self.facts.append(
                {"group": detail.group, "text": detail.text, **told, "doc": self._document(detail)}
            )
        return self._numbers[detail]

    def _document(self, detail: Detail) -> int:
        key = (detail.document, detail.source)
        if key not in self._documents:
            self._documents[key] = len(self.documents)
            self.documents.append(
                {
                    "iri": detail.document,
                    "title": detail.source,
                    "date": detail.date,
                    "url": detail.url,
                }
            )
        return self._documents[key]

    def shared(self, left: str, right: str) -> list[int]:
        """The facts of two things that rest on a sentence that speaks of both, each sentence's once."""
        both = (*self.of.get(left, ()), *self.of.get(right, ()))
        told = {self.facts[i].get("sentence") for i in self.of.get(left, ())}
        told &= {self.facts[i].get("sentence") for i in self.of.get(right, ())}
        seen: dict[tuple[str, str], int] = {}
        for number in both:
            fact = self.facts[number]
            if fact.get("sentence") and fact["sentence"] in told:
                seen.setdefault((fact["text"], fact["sentence"]), number)
        return list(seen.values())[:MOST_SHARED]


def _table(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows as their columns once and a list of cells each."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    return {"columns": columns, "rows": [[row.get(c, "") for c in columns] for row in rows]}


def embedded(data: Any) -> str:
    """*data* as JSON that is inert inside an HTML script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _environment(**values: Any) -> Environment:
    made = Environment(loader=_One(_file("page.html.j2")), autoescape=True)
    made.globals.update(values)
    return made


class _One(BaseLoader):
    """A template loader that knows our one template, whatever it is asked for."""

    def __init__(self, source: str) -> None:
        self._source = source

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
        return self._source, None, None


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    """Our script: its parts in order, in one scope of their own."""
    parts = "\n".join(_file(f"page_js/{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();'


@cache
def _vis() -> str:
    import pyvis  # noqa: PLC0415 - heavy, and only for drawing

    place = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    script = place.read_text(encoding="utf-8").replace("\r\n", "\n")
    # A browser would ask for the source map when its tools are open.
    return script.split("//# sourceMappingURL", 1)[0].replace("</script", "<\\/script")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _node(
    node: Node, place: tuple[int, int] | None, home: str | None = None, fold: bool = False
) -> dict[str, Any]:
    short = _short(node)
    told = {
        key: value for key, value in asdict(node).items() if value or key in ("id", "label", "kind")
    }
    where = {"x": place[0], "y": place[1]} if place else {}
    if home:
        told["home"] = home
    if fold:
        told["fold"] = True
    return {**told, "short": short, "flag": _flag(node.code), **where}


def _short(node: Node) -> str:
    """The label on the canvas; a meeting's lines already tell who took part."""
    label = node.label
    if node.kind == "meeting":
        start = parse(node.start)
        when = start.spoken() if start else node.start
        label = ", ".join(word for word in (node.place, when) if word) or label
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…"


def _flag(code: str) -> str:
    """The flag of a present-day country as an emoji."""
    if (
        len(code) != 2
        or not code.isascii()
        or not code.isalpha()
        or code in ("SU", "YU", "CS", "DD")
    ):
        return ""
    return "".join(chr(0x1F1E6 + ord(c) - ord("A")) for c in code.upper())


def _edge(number: int, edge: Edge, facts: _Facts) -> dict[str, Any]:
    told = {
        key: value
        for key, value in asdict(edge).items()
        if value and key not in ("source", "target")
    }
    return {
        "id": f"e{number}", "from": edge.source, "to": edge.target, **told,
        "facts": facts.shared(edge.source, edge.target),
    }  # fmt: skip
