"""The page: one self-contained HTML file, drawn by pyvis from our own template.

pyvis brings vis-network and fills the template; everything that it would load from elsewhere
is left out, physics are off, positions are computed beforehand, and the page forbids itself
any request by its Content-Security-Policy.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment
from markupsafe import Markup

from kg.view.drawing import Detail, Drawing, Edge, Node
from kg.view.layout import positions

HERE = Path(__file__).parent
LONGEST_LABEL = 34  # characters on the canvas; the panel has them all
SAID = "Statements"
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "hideEdgesOnDrag": False,
    },
    "edges": {"smooth": False},
}


def render(drawing: Drawing) -> str:
    """The page that shows *drawing*; the same bytes for the same drawing."""
    from pyvis.network import Network  # noqa: PLC0415 - heavy, and only for drawing

    words = json.loads(_file("words.json"))
    net = Network(directed=True, cdn_resources="local")
    places = positions(drawing.nodes, drawing.edges)
    net.nodes = [_node(n, places[n.id]) for n in drawing.nodes]
    net.edges = [_edge(i, e, drawing) for i, e in enumerate(drawing.edges)]
    net.options = dict(OPTIONS)
    net.heading = drawing.title or "kg"
    data = {
        "title": net.heading,
        "nodes": net.nodes,
        "edges": net.edges,
        "options": net.options,
        "details": {k: [_detail(d) for d in v] for k, v in sorted(drawing.details.items())},
        "said": SAID,
        "words": words,
    }
    scripts = (_vis(), _file("page.js"))
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
def _vis() -> str:
    import pyvis  # noqa: PLC0415 - heavy, and only for drawing

    place = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    script = place.read_text(encoding="utf-8").replace("\r\n", "\n")
    # A browser would ask for the source map when its tools are open.
    return script.split("//# sourceMappingURL", 1)[0].replace("</script", "<\\/script")


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _node(node: Node, place: tuple[int, int]) -> dict[str, Any]:
    short = (
        node.label if len(node.label) <= LONGEST_LABEL else node.label[: LONGEST_LABEL - 1] + "…"
    )
    return {**asdict(node), "short": short, "flag": _flag(node.code), "x": place[0], "y": place[1]}


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


def _edge(number: int, edge: Edge, drawing: Drawing) -> dict[str, Any]:
    both = (*drawing.details.get(edge.source, ()), *drawing.details.get(edge.target, ()))
    told = {d.sentence for d in drawing.details.get(edge.target, ())}
    shared = [d for d in both if d.sentence and d.sentence in told]
    seen: dict[tuple[str, str], Detail] = {}
    for d in shared:
        seen.setdefault((d.text, d.sentence), d)
    return {
        "id": f"e{number}", "from": edge.source, "to": edge.target, "kind": edge.kind,
        "label": edge.label, "status": edge.status,
        "details": [_detail(d) for d in list(seen.values())[:12]],
    }  # fmt: skip


def _detail(detail: Detail) -> dict[str, str]:
    return {
        key: value for key, value in asdict(detail).items() if value or key in ("group", "text")
    }
