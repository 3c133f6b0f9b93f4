"""The pages that the server writes itself: their
templates, style and script, and what they may load.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.view import statuses

HERE = Path(__file__).parent
EDITOR = HERE.parent / "editor"
SERVED: Mapping[str, str] = {".js": "text/javascript", ".css": "text/css"}


# The pages of the site, as its header names them: address, words, and the name of the page.
SITE = (
    ("/", "Graph", "graph"),
    ("/list/meetings", "Meetings", "meetings"),
    ("/list/people", "People", "people"),
    ("/list/countries", "Countries and bodies", "countries"),
    ("/list/documents", "Documents", "documents"),
    ("/sparql", "Ask", "ask"),
)
TITLES = {name: words for _, words, name in SITE}
NARROW = {
    "meetings": "By what came of them",
    "people": "By country or body",
    "countries": "By kind",
    "documents": "By publisher",
}
UNITS = {
    "meetings": ("meeting", "meetings"),
    "people": ("person", "people"),
    "countries": ("country or body", "countries and bodies"),
    "documents": ("document", "documents"),
}
HEADS = {
    "meetings": ("Meeting", "When", "Status", "Documents"),
    "people": ("Person", "Offices", "For", "Meetings"),
    "countries": ("Name", "", "Kind", "People"),
    "documents": ("Title", "Day", "Publisher", ""),
}


def base_of(documents: Sequence[Mapping[str, str]]) -> str:
    """What the IRIs of a graph start with: what stands before the path of a document."""
    return documents[0]["thing"].rpartition("document/")[0] if documents else ""


def rendered(template: str, **values: Any) -> str:
    """A page from *template*; every value is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def words() -> dict[str, Any]:
    """How properties and kinds of things are called on
    the pages, and which are left to the data.
    """
    return dict(json.loads((HERE / "words.json").read_text(encoding="utf-8")))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # What came of a meeting, in the words of the page.
    made.filters["said"] = lambda name: statuses().get(name, name)
    made.globals.update(site=SITE, titles=TITLES, narrow=NARROW, heads=HEADS, units=UNITS, here="")
    return made


def policy() -> dict[str, str]:
    """The headers that keep a page to this server: nothing from elsewhere is loaded or framed."""
    rules = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' "
        "data:; "
        "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'self'"
    )
    return {
        "Content-Security-Policy": rules,
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


def asset(name: str) -> tuple[str, str] | None:
    """The text and media type of a script or style of ours
    or of the editor; None for no such file.
    """
    for folder in (HERE, EDITOR):
        place = folder / name
        if "/" not in name and place.suffix in SERVED and place.is_file():
            return place.read_text(encoding="utf-8"), SERVED[place.suffix]
    return None


def editor_name() -> str:
    """The query editor's package and version."""
    return f"{editor()['package']} {editor()['version']}"


@cache
def editor() -> dict[str, Any]:
    """What is known of the query editor: its package,
    version, licence, and the hash of each file.
    """
    return dict(json.loads((EDITOR / "about.json").read_text(encoding="utf-8")))
