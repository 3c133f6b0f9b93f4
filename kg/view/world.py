"""Where on the map a meeting was: by its city where that
is known, else by the capital of its country.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.view.drawing import Node, Row

FILE = Path(__file__).parent / "world.json"


@cache
def world() -> dict[str, Any]:
    """The outlines and the places; see tools/make_map.py for where they come from."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def located(nodes: Sequence[Node], about: Mapping[str, Row]) -> dict[str, list[int]]:
    """The place of each meeting of which one is known, in tenths of a degree."""
    found = {}
    for node in nodes:
        codes = [
            iri.rpartition("/")[2]
            for iri in about.get(node.id, {}).get("country", "").split("; ")
            if iri
        ]
        place = _place(node.place, codes)
        if place:
            found[node.id] = place
    return found


def _place(name: str, codes: Sequence[str]) -> list[int] | None:
    places: dict[str, list[int]] = world()["places"]
    exact = [places[f"{code}/{name}"] for code in codes if f"{code}/{name}" in places]
    return next(iter((*exact, *(places[code] for code in codes if code in places))), None)
