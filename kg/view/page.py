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
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment
from markupsafe import Markup

from kg import vocab
from kg.view.contents import contents
from kg.view.drawing import Drawing

HERE = Path(__file__).parent
SCRIPTS = (
    "base",
    "dates",
    "names",
    "visible",
    "state",
    "marks",
    "labels",
    "scene",
    "places",
    "graph",
    "copy",
    "evidence",
    "panel",
    "things",
    "card",
    "asks",
    "brief",
    "reader",
    "search",
    "timeline",
    "filters",
    "tables",
    "map",
    "matrix",
    "pictures",
    "start",
)
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


@dataclass(frozen=True, slots=True)
class Site:
    """What a page is served with: links (address, words, name) and questions (address, title)."""

    links: Sequence[tuple[str, str, str]] = ()
    questions: Sequence[tuple[str, str]] = ()


ALONE = Site()


@cache
def statuses() -> Mapping[str, str]:
    """How a reader is told what came of a meeting: "called for" of one that was proposed."""
    told: dict[str, str] = json.loads(_file("words.json"))["statuses"]
    return told


def render(drawing: Drawing, site: Site = ALONE) -> str:
    """The page that shows *drawing*, with links to *site*; the same bytes for the same drawing."""
    from pyvis.network import Network  # noqa: PLC0415 - heavy, and only for drawing

    words = json.loads(_file("words.json"))
    data = contents(drawing)
    net = Network(directed=True, cdn_resources="local")
    net.nodes, net.edges = data["nodes"], data["edges"]
    net.options = dict(OPTIONS)
    net.heading = data["title"]
    data |= {"options": net.options, "words": words, "vocabulary": vocab.KG}
    data |= {"served": "/id/" if site.links else "", "questions": site.questions}
    scripts = (_vis(), _script())
    net.templateEnv = _environment(
        words=words,
        site=site.links,
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
