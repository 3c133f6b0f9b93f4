"""The room that draws: answers of queries in, one HTML page out."""

from __future__ import annotations

from kg.view.drawing import Ask
from kg.view.gather import drawing
from kg.view.page import render

__all__ = ["Ask", "page"]


def page(ask: Ask) -> str:
    """The page of a graph; ``ask`` answers a SPARQL SELECT with rows of plain strings."""
    return render(drawing(ask))
